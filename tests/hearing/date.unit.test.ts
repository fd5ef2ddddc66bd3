import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertPanelDay,
  assertStatutoryDay,
  assertTold,
  firstOfPanel,
  firstStatutory,
  hearBy,
  isToldInTime,
  ruleBy,
} from '../../src/hearing/rules/date.ts'
import { addDays, type CalendarYear, dayKind, makeCalendar, workingDaysBetween } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const years: Record<string, Omit<CalendarYear, 'year'>> = JSON.parse(
  readFileSync(new URL('../../schema/data/rules/holidays.json', import.meta.url), 'utf8'),
)
const calendar = makeCalendar(Object.entries(years).map(([year, notice]) => ({ year: Number(year), ...notice })))

const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2025-01-05', n))

/** The law said once more: seven working days at least lie between the day of the notice and the hearing, the first counted. */
function liesSevenBetween(toldOn: string, on: string): boolean {
  let worked = 0
  for (let one = toldOn; one < on; one = addDays(one, 1)) if (dayKind(calendar, one).working) worked += 1
  return worked >= 7
}

describe('the day of a hearing 听证', () => {
  it('is told seven working days before, across the holidays (行政处罚法64(二))', () => {
    // 国庆 2026: 09-25 to 27 and 10-01 to 07 are off, 10-10 is worked.
    expect(firstStatutory(calendar, '2026-09-25')).toBe('2026-10-13')
    expect(firstStatutory(calendar, '2026-11-02')).toBe('2026-11-11')
    expect(() => assertStatutoryDay(calendar, '2026-11-11', '2026-11-02')).not.toThrow()
    expectRefused(() => assertStatutoryDay(calendar, '2026-11-10', '2026-11-02'), 'CONFLICT', {
      rule: 'hearing.date',
      first: '2026-11-11',
      law: '行政处罚法64(二)、85',
    })
  })

  it('is refused if and only if less than seven working days lie between, whatever the days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (toldOn, after) => {
        const on = addDays(toldOn, after)
        expect(isToldInTime(calendar, toldOn, on)).toBe(liesSevenBetween(toldOn, on))
      }),
    )
  })

  it('is proposed as the first working day that is lawful: no earlier one is', () => {
    fc.assert(
      fc.property(day, (toldOn) => {
        const first = firstStatutory(calendar, toldOn)
        expect(dayKind(calendar, first).working).toBe(true)
        expect(() => assertStatutoryDay(calendar, first, toldOn)).not.toThrow()
        for (let one = addDays(toldOn, 1); one < first; one = addDays(one, 1))
          expect(dayKind(calendar, one).working && liesSevenBetween(toldOn, one)).toBe(false)
      }),
    )
  })

  it('counts from what was served, not from what was sent', () => {
    const told = (servedOn: string | null) => () => assertTold(calendar, '2026-11-11', servedOn, '2026-11-11')
    expect(told('2026-11-02')).not.toThrow()
    expectRefused(told('2026-11-03'), 'CONFLICT', { rule: 'hearing.untold', servedOn: '2026-11-03' })
    expectRefused(told(null), 'CONFLICT', { rule: 'hearing.untold', law: '行政处罚法64(二)' })
  })
})

describe('the day of the panel’s own session', () => {
  const set =
    (on: string, more: object = {}) =>
    () =>
      assertPanelDay(calendar, on, { today: '2026-11-02', filedOn: '2026-11-02', ...more })

  it('is a working day within ten of the filing, told the day before at the latest', () => {
    expect(firstOfPanel(calendar, '2026-11-06')).toBe('2026-11-09')
    expect(hearBy(calendar, '2026-11-02').day).toBe('2026-11-16')
    expect(ruleBy(calendar, '2026-11-13').day).toBe('2026-11-18')
    expect(set('2026-11-03')).not.toThrow()
    expect(set('2026-11-16')).not.toThrow()
    for (const on of ['2026-11-02', '2026-11-01', '2026-11-07'])
      expectRefused(set(on), 'CONFLICT', { rule: 'hearing.date', first: '2026-11-03' })
  })

  it('is later only with the reason, also where all of them have passed', () => {
    expectRefused(set('2026-11-17'), 'CONFLICT', { rule: 'hearing.late', last: '2026-11-16' })
    expect(set('2026-11-17', { lateFor: '当事人住院' })).not.toThrow()
    expectRefused(set('2026-12-01', { today: '2026-11-30' }), 'CONFLICT', { rule: 'hearing.late' })
  })

  it('has nothing of the periods of law: seven days of notice are not asked of it, nor ten days of a hearing', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20 }), (today, ago) => {
        const filedOn = addDays(today, -ago)
        const first = firstOfPanel(calendar, today)
        expect(first > today).toBe(true)
        expect(workingDaysBetween(calendar, today, first)).toBe(1)
        const inTime = workingDaysBetween(calendar, filedOn, first) <= 10
        const sets = () => assertPanelDay(calendar, first, { today, filedOn })
        if (inTime) expect(sets).not.toThrow()
        else expectRefused(sets, 'CONFLICT', { rule: 'hearing.late' })
      }),
    )
  })
})
