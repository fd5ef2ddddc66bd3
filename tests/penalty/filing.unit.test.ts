import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertFilingExtendable, countedBy, countFiling } from '../../src/penalty/rules/filing.ts'
import { addDays, dayKind, makeCalendar } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const calendar = makeCalendar([])
const rule = (filingUnit: 'workingDays' | 'days' = 'workingDays', filingLength = 15) => ({
  filingLength,
  filingUnit,
  basis: '市场监督管理行政处罚程序规定18',
})
const most = { filingExtension: 15, basis: '市场监督管理行政处罚程序规定18' }

describe('the period to file', () => {
  it('is fifteen working days from the clue, and thirty once it is extended, with the rule it goes by', () => {
    expect(countFiling(calendar, rule(), '2026-11-02').day).toBe('2026-11-23')
    const longer = countFiling(calendar, rule(), '2026-11-02', 15)
    expect(longer).toMatchObject({ day: '2026-12-14', counted: 30, extended: 15 })
    expect(longer.zh).toContain('其中经负责人批准延长15个工作日(市场监督管理行政处罚程序规定18)')
    expect(longer.en).toContain('15 of its working days were added by a lead')
  })

  it('binds the agency: where it is natural days, it ends on a rest day too', () => {
    // 2026-12-05 is a Saturday.
    expect(countFiling(calendar, rule('days'), '2026-11-05', 15).day).toBe('2026-12-05')
  })

  it('agrees with whoever walks the wall calendar, and comes out the same when it is counted anew', () => {
    const units = fc.constantFrom('workingDays' as const, 'days' as const)
    fc.assert(
      fc.property(
        units,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 364 }),
        (unit, length, extended, from) => {
          const clueOn = addDays('2026-01-01', from)
          const counted = countFiling(calendar, rule(unit, length), clueOn, extended)
          let day = clueOn
          for (let left = length + extended; left > 0; ) {
            day = addDays(day, 1)
            if (unit === 'days' || dayKind(calendar, day).working) left -= 1
          }
          expect(counted.day).toBe(day)
          // Whatever a profile has said since.
          const later = countedBy(counted, { ...rule('days', 7), basis: rule().basis })
          expect(countFiling(calendar, later, clueOn, counted.extended)).toEqual(counted)
        },
      ),
    )
  })

  it('is extended once, as far as the rule of the agency goes, and not when it is over', () => {
    const counted = countFiling(calendar, rule(), '2026-11-02')
    for (const [days, today] of [
      [15, '2026-11-23'],
      [1, '2026-11-03'],
    ] as const)
      expect(() => assertFilingExtendable(counted, days, today, most)).not.toThrow()
    expectRefused(() => assertFilingExtendable(counted, 15, '2026-11-24', most), 'CONFLICT', {
      rule: 'case.filingOver',
      law: most.basis,
    })
    expectRefused(() => assertFilingExtendable(counted, 16, '2026-11-03', most), 'INVALID', {
      field: 'days',
      rule: 'case.filingExtension',
    })
    expectRefused(() => assertFilingExtendable(counted, 1, '2026-11-03', { ...most, filingExtension: 0 }), 'INVALID', {
      rule: 'case.filingExtension',
    })
    const extended = countFiling(calendar, rule(), '2026-11-02', 5)
    expectRefused(() => assertFilingExtendable(extended, 1, '2026-11-03', most), 'CONFLICT', {
      rule: 'case.filingExtended',
    })
  })
})
