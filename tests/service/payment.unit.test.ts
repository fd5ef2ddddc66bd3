import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { assertPlan, overdueDays, owedOn, surcharge } from '../../src/service/rules/payment.ts'
import { expectRefused } from '../support/refused.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../schema/data/rules/surcharge_vectors.json', import.meta.url), 'utf8'),
) as { principal: number; overdueDays: number; surcharge: number }[]

const due = '2026-10-08'
const anyFine = fc.integer({ min: 1, max: 100_000_000 })
const anyDays = fc.integer({ min: 0, max: 200 })

describe('the surcharge', () => {
  it.each(vectors)('of $principal yuan, $overdueDays days late, is $surcharge', (vector) => {
    expect(surcharge(vector.principal * 100, vector.overdueDays) / 100).toBe(vector.surcharge)
  })

  it('is what 3 % a day come to, added up day by day, and never more than the fine', () => {
    fc.assert(
      fc.property(anyFine, anyDays, (fine, days) => {
        // In hundredths of a fen, so that nothing is rounded on the way.
        let sum = 0
        for (let day = 0; day < days; day += 1) sum = Math.min(fine * 100, sum + fine * 3)
        expect(surcharge(fine, days)).toBe(Math.floor(sum / 100))
      }),
    )
  })
})

describe('the days that are late', () => {
  it('begin after the last day to pay', () => {
    expect(overdueDays(due, due)).toBe(0)
    expect(overdueDays(due, '2026-10-01')).toBe(0)
    expect(overdueDays(due, '2026-10-18')).toBe(10)
  })

  it('do not count while reconsideration or litigation lasts (行政处罚法73)', () => {
    const reviews = [{ from: '2026-10-11', to: '2026-10-14' }]
    expect(overdueDays(due, '2026-10-18', reviews)).toBe(6)
    expect(overdueDays(due, '2026-10-18', [{ from: '2026-10-01', to: null }])).toBe(0)
  })

  it('are never fewer without a review, and two that overlap are passed over once', () => {
    const anyReview = fc
      .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 30 }))
      .map(([from, length]) => ({ from: addDays(due, from), to: addDays(due, from + length) }))
    fc.assert(
      fc.property(anyDays, fc.array(anyReview, { maxLength: 4 }), (late, reviews) => {
        const on = addDays(due, late)
        const days = overdueDays(due, on, reviews)
        expect(days).toBeLessThanOrEqual(overdueDays(due, on))
        expect(overdueDays(due, on, [...reviews, ...reviews])).toBe(days)
      }),
    )
  })
})

describe('what is owed', () => {
  const whole = [{ dueOn: due, amount: 3_000_000 }]

  it('is the fine until its last day, then more every day', () => {
    const at = (on: string) => owedOn(on, { plan: whole, payments: [], reviews: [] })
    expect(at(due)).toEqual({ fine: 3_000_000, surcharge: 0, overdueDays: 0, paid: 0, left: 3_000_000 })
    expect(at('2026-10-18')).toMatchObject({ surcharge: 900_000, left: 3_900_000 })
    expect(at('2027-10-18')).toMatchObject({ surcharge: 3_000_000, left: 6_000_000 })
  })

  it('stops growing on the day the fine is paid', () => {
    const payments = [{ on: '2026-10-10', amount: 3_000_000 }]
    const owed = owedOn('2026-12-01', { plan: whole, payments, reviews: [] })
    expect(owed).toMatchObject({ overdueDays: 2, surcharge: 180_000, paid: 3_000_000, left: 180_000 })
    expect(owedOn('2026-10-09', { plan: whole, payments, reviews: [] })).toMatchObject({ paid: 0, surcharge: 90_000 })
  })

  it('adds nothing while an approved plan is kept, and only to the instalment that is late (行政处罚法66) [P]', () => {
    const plan = [
      { dueOn: due, amount: 1_000_000 },
      { dueOn: '2026-11-08', amount: 2_000_000 },
    ]
    const kept = [
      { on: due, amount: 1_000_000 },
      { on: '2026-11-08', amount: 2_000_000 },
    ]
    expect(owedOn('2027-01-01', { plan, payments: kept, reviews: [] })).toMatchObject({ surcharge: 0, left: 0 })
    const late = owedOn('2026-10-18', { plan, payments: [], reviews: [] })
    expect(late).toMatchObject({ surcharge: 300_000, overdueDays: 10 })
  })

  it('is never negative, and the surcharge never more than the fine', () => {
    const anyPayment = fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 2_000_000 }))
      .map(([after, amount]) => ({ on: addDays(due, after), amount }))
    fc.assert(
      fc.property(
        fc.array(anyFine, { minLength: 1, maxLength: 4 }),
        fc.array(anyPayment, { maxLength: 4 }),
        anyDays,
        (parts, payments, after) => {
          const plan = parts.map((amount, i) => ({ dueOn: addDays(due, 30 * i), amount }))
          const owed = owedOn(addDays(due, after), { plan, payments, reviews: [] })
          expect(owed.left).toBeGreaterThanOrEqual(0)
          expect(owed.surcharge).toBeLessThanOrEqual(owed.fine)
        },
      ),
    )
  })
})

describe('a plan of instalments', () => {
  it('is the whole fine in the order of its days', () => {
    const first = { dueOn: due, amount: 40 }
    expect(() => assertPlan(100, [first, { dueOn: '2026-11-08', amount: 60 }])).not.toThrow()
    for (const wrong of [
      [],
      [first],
      [first, { dueOn: due, amount: 60 }],
      [{ dueOn: '2026-11-08', amount: 60 }, first],
      [first, { dueOn: '2026-11-08', amount: 60 }, { dueOn: '2026-12-08', amount: 0 }],
    ])
      expectRefused(() => assertPlan(100, wrong), 'INVALID', { rule: 'payment.plan', law: '行政处罚法66' })
  })
})
