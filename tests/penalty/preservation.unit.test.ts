import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertApprovable,
  assertEndable,
  assertOfficers,
  type Preserved,
  preservationOutcomes,
  stateOf,
} from '../../src/penalty/rules/preservation.ts'
import { addDays, type CalendarYear, countNamed, makeCalendar } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const holidays = readFileSync(new URL('../../schema/data/rules/holidays.json', import.meta.url), 'utf8')
const calendar = makeCalendar(
  Object.entries(JSON.parse(holidays) as Record<string, Omit<CalendarYear, 'year'>>).map(([year, notice]) => ({
    year: Number(year),
    ...notice,
  })),
)
const kept: Preserved = { approved: true, dueOn: '2026-10-15', outcome: null, outcomeOn: null }

describe('what is kept as evidence', () => {
  it('is decided on within seven working days, the holidays left out, never moved', () => {
    // 2026-09-28 Monday: 29, 30 September, then the holiday to 7 October; 10 October is made up.
    expect(countNamed(calendar, 'PRESERVE', '2026-09-28').day).toBe('2026-10-13')
    expect(countNamed(calendar, 'PRESERVE', '2026-11-22').day).toBe('2026-12-01')
  })

  it('waits for the head, is refused, kept, ended, or free by itself', () => {
    expect(stateOf({ ...kept, approved: null, dueOn: null }, '2026-10-01')).toBe('asked')
    expect(stateOf({ ...kept, approved: false, dueOn: null }, '2026-10-01')).toBe('refused')
    expect(stateOf(kept, '2026-10-15')).toBe('kept')
    expect(stateOf(kept, '2026-10-16')).toBe('lapsed')
    expect(stateOf({ ...kept, outcome: 'seized', outcomeOn: '2026-10-15' }, '2026-11-01')).toBe('ended')
    expect(stateOf({ ...kept, outcome: 'returned', outcomeOn: '2026-10-16' }, '2026-11-01')).toBe('lapsed')
  })

  it('once its days are over is only given back, whatever the day and the wish', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(...preservationOutcomes), (late, outcome) => {
        const paper = outcome === 'returned' || outcome === 'lifted' ? undefined : '文书 1 号'
        const end = (today: string) => () => assertEndable(kept, { outcome, paper }, { today, confiscating: paper })
        expect(end('2026-10-15')).not.toThrow()
        if (paper === undefined) expect(end(addDays('2026-10-15', late))).not.toThrow()
        else expect(end(addDays('2026-10-15', late))).toThrow('已自动解除')
      }),
    )
  })

  it('is decided on once, after it was approved, by the paper that each outcome takes', () => {
    const given = { today: '2026-10-10', confiscating: '穗食药罚〔2026〕1号' }
    const end = (one: Preserved | undefined, outcome: 'returned' | 'confiscated', paper?: string) => () =>
      assertEndable(one, { outcome, paper }, given)
    expectRefused(end(undefined, 'returned'), 'CONFLICT', { rule: 'preservation.none' })
    expectRefused(end({ ...kept, approved: null, dueOn: null }, 'returned'), 'CONFLICT', { rule: 'preservation.end' })
    expectRefused(end({ ...kept, outcome: 'lifted', outcomeOn: '2026-10-09' }, 'returned'), 'CONFLICT', {
      rule: 'preservation.end',
    })
    expectRefused(end(kept, 'returned', '文书'), 'INVALID', { rule: 'preservation.paper' })
    expectRefused(end(kept, 'confiscated'), 'INVALID', { rule: 'preservation.paper' })
    expectRefused(end(kept, 'confiscated', '穗食药罚〔2026〕2号'), 'CONFLICT', { rule: 'preservation.confiscated' })
    expect(end(kept, 'confiscated', '穗食药罚〔2026〕1号')).not.toThrow()
  })

  it('is approved once, by nobody who asks for it, and asked for by one of its officers who have not withdrawn', () => {
    const asked = { approved: null, officers: ['wang', 'wang2'] }
    expect(() => assertApprovable(asked, { personId: 'luo' })).not.toThrow()
    expectRefused(() => assertApprovable(undefined, { personId: 'luo' }), 'CONFLICT', { rule: 'preservation.none' })
    expectRefused(() => assertApprovable({ ...asked, approved: false }, { personId: 'luo' }), 'CONFLICT', {
      rule: 'preservation.decided',
    })
    expectRefused(() => assertApprovable(asked, { personId: 'wang' }), 'CONFLICT', { rule: 'preservation.own' })
    expectRefused(() => assertOfficers(['a', 'b'], { recused: [] }, { personId: 'c' }), 'INVALID', {
      rule: 'preservation.officers',
    })
    expectRefused(() => assertOfficers(['a', 'b'], { recused: ['b'] }, { personId: 'a' }), 'CONFLICT', {
      rule: 'preservation.recused',
    })
  })
})
