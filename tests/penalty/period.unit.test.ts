import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertExcludable, assertVoidable, countTerm, type Exclusion } from '../../src/penalty/rules/period.ts'
import { decisionPeriod, defaultProfile } from '../../src/penalty/rules/profile.ts'
import { addDays, countPeriod, type LegalDay, makeCalendar } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const calendar = makeCalendar([])
const filed = (start: LegalDay, decisionDays = 90) =>
  countPeriod(calendar, { ...decisionPeriod({ ...defaultProfile, decisionDays }), from: start })
const span = (from: LegalDay, to: LegalDay, kind: Exclusion['kind'] = 'testing'): Exclusion => ({ kind, from, to })

describe('the period to decide', () => {
  const base = filed('2026-09-01')

  it('ends ninety natural days after the filing, on whatever day that is', () => {
    expect(countTerm(base, 0, []).day).toBe('2026-11-30')
    // 2026-12-05 is a Saturday.
    expect(countTerm(base, 5, []).day).toBe('2026-12-05')
  })

  it('is longer by each day that is left out, once whatever overlaps', () => {
    const term = countTerm(base, 0, [span('2026-09-10', '2026-09-19'), span('2026-09-15', '2026-09-24', 'hearing')])
    expect(term).toMatchObject({ day: '2026-12-15', excludedDays: 15 })
    expect(term.zh).toBe(
      '自2026-09-01次日起算90个自然日,不计入15日(检测2026-09-10至2026-09-19、听证2026-09-15至2026-09-24;重叠的只扣一次),至2026-12-15届满;约束机关的期限,末日休息也不顺延',
    )
    expect(term.en).toContain('testing 2026-09-10 to 2026-09-19, hearing 2026-09-15 to 2026-09-24')
  })

  it('is recounted with its extensions: a span in the extended time counts as well', () => {
    expect(countTerm(base, 30, [span('2026-12-10', '2026-12-19')])).toMatchObject({ day: '2027-01-09' })
    expect(countTerm(base, 0, [span('2026-12-10', '2026-12-19')])).toMatchObject({ day: '2026-11-30' })
  })

  it('counts of a span that began before the filing only what came after it', () => {
    expect(countTerm(base, 0, [span('2026-08-20', '2026-09-03')])).toMatchObject({ day: '2026-12-02', excludedDays: 2 })
  })

  it('agrees with whoever walks the wall calendar day by day', () => {
    const start = '2026-09-01'
    const anySpan = fc
      .tuple(fc.integer({ min: -10, max: 120 }), fc.integer({ min: 0, max: 25 }))
      .map(([from, length]) => span(addDays(start, from), addDays(start, from + length)))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 0, max: 30 }),
        fc.array(anySpan, { maxLength: 5 }),
        (length, extended, spans) => {
          let day = start
          for (let left = length + extended; left > 0; ) {
            day = addDays(day, 1)
            if (!spans.some(({ from, to }) => from <= day && day <= to)) left -= 1
          }
          const term = countTerm(filed(start, length), extended, spans)
          expect(term.day).toBe(day)
          expect(countTerm(filed(start, length), extended, spans.toReversed())).toEqual(term)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what is left out of it', () => {
  const known = {
    filedOn: '2026-09-01',
    decideBy: '2026-11-30',
    today: '2026-11-20',
    excludes: ['testing', 'hearing'],
  }
  const law = '行政处罚法60'

  it('is what the rule of the agency names, over by now, after the filing and before the period ended', () => {
    expect(() => assertExcludable(span('2026-08-25', '2026-09-02'), known)).not.toThrow()
    expectRefused(() => assertExcludable(span('2026-09-10', '2026-09-12', 'appraisal'), known), 'CONFLICT', {
      rule: 'case.exclusion',
      law,
    })
    expectRefused(() => assertExcludable(span('2026-09-12', '2026-09-10'), known), 'INVALID', { law })
    expectRefused(() => assertExcludable(span('2026-11-19', '2026-11-21'), known), 'INVALID', { law })
    expectRefused(() => assertExcludable(span('2026-08-25', '2026-09-01'), known), 'CONFLICT', { law })
    expectRefused(
      () => assertExcludable(span('2026-12-01', '2026-12-02'), { ...known, today: '2026-12-10' }),
      'CONFLICT',
      { rule: 'case.exclusionLate', law },
    )
  })

  it('is struck out once', () => {
    expect(() => assertVoidable({ voidedAt: null })).not.toThrow()
    expectRefused(() => assertVoidable({ voidedAt: new Date(0) }), 'CONFLICT', { rule: 'case.exclusionVoid' })
    expectRefused(() => assertVoidable(undefined), 'INVALID')
  })
})
