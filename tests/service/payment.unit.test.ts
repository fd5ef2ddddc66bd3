import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import {
  assertFined,
  assertOwnDecision,
  assertPayable,
  assertPlan,
  assertPlannable,
  assertPlanDecider,
  overdueDays,
  owedOn,
  settledOn,
  surcharge,
} from '../../src/service/rules/payment.ts'
import { expectRefused } from '../support/refused.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../schema/data/rules/surcharge_vectors.json', import.meta.url), 'utf8'),
) as { principal: number; overdueDays: number; surcharge: number }[]

/** Yuan as it is written, in ten-thousandths: a number of yuan is no whole number of fen in binary. */
function written(yuan: number): bigint {
  const [whole, part = ''] = yuan.toString().split('.')
  return BigInt(`${whole}${part.slice(0, 4).padEnd(4, '0')}`)
}

/** Whether a vector says what is owed: to the fen, or with the part of a fen that is the party's left in or rounded. */
function agrees(vector: { principal: number; overdueDays: number; surcharge: number }): boolean {
  const fine = written(vector.principal) / 100n
  const days = BigInt(vector.overdueDays)
  // Hundredths of a fen: 3 % of the fine a day, and never more than it.
  const exact = fine * 3n * days < fine * 100n ? fine * 3n * days : fine * 100n
  const ours = BigInt(surcharge(Number(fine), vector.overdueDays))
  const said = written(vector.surcharge)
  const nearest = ((exact + 50n) / 100n) * 100n
  return ours === exact / 100n && [exact, ours * 100n, nearest].includes(said)
}

const due = '2026-10-08'
const anyFine = fc.integer({ min: 1, max: 100_000_000 })
const anyDays = fc.integer({ min: 0, max: 200 })

describe('the surcharge', () => {
  it.each(vectors)('of $principal yuan, $overdueDays days late, is $surcharge', (vector) => {
    expect(agrees(vector)).toBe(true)
  })

  it('is read rightly from vectors with fen, rounded or not', () => {
    for (const [principal, days, right] of [
      [1234.56, 7, 259.25],
      [1234.56, 7, 259.26],
      [1234.56, 7, 259.2576],
      [0.29, 3, 0.02],
      [1.1, 10, 0.33],
      [4.35, 34, 4.35],
      [90_071_992_547.41, 33, 89_171_272_621.93],
    ] as const)
      expect([principal, agrees({ principal, overdueDays: days, surcharge: right })]).toEqual([principal, true])
    for (const wrong of [259.24, 259.27])
      expect(agrees({ principal: 1234.56, overdueDays: 7, surcharge: wrong })).toBe(false)
    // What comes to whole fen is those fen.
    expect(agrees({ principal: 333, overdueDays: 2, surcharge: 19.99 })).toBe(false)
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

describe('a plan that is approved late', () => {
  it('keeps what was added until its approval, and adds nothing while it is kept', () => {
    fc.assert(
      fc.property(anyFine, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 90 }), (fine, late, later) => {
        const until = addDays(due, late)
        const plan = [{ dueOn: addDays(until, 30), amount: fine }]
        const owes = (on: string, before: { dueOn: string; until: string } | null) =>
          owedOn(on, { plan, payments: [], reviews: [], before }).surcharge
        // Said once more: what was owed on the day of approval without any plan.
        const asItStood = owedOn(until, { plan: [{ dueOn: due, amount: fine }], payments: [], reviews: [] }).surcharge
        for (const days of [0, 15, 30]) expect(owes(addDays(until, days), { dueOn: due, until })).toBe(asItStood)
        const then = addDays(plan[0]!.dueOn, later)
        expect(owes(then, { dueOn: due, until })).toBe(Math.min(fine, asItStood + owes(then, null)))
      }),
    )
  })

  it('counts no day of a review before it either', () => {
    const reviews = [{ from: addDays(due, 3), to: addDays(due, 5) }]
    const plan = [{ dueOn: addDays(due, 60), amount: 100_000 }]
    const before = { dueOn: due, until: addDays(due, 10) }
    expect(owedOn(addDays(due, 20), { plan, payments: [], reviews, before })).toMatchObject({
      overdueDays: 7,
      surcharge: 21_000,
    })
  })

  it('counts no day after what was paid before it either, though that was recorded later', () => {
    const plan = [{ dueOn: addDays(due, 60), amount: 100_000 }]
    const before = { dueOn: due, until: addDays(due, 10) }
    const owes = (paidOn: string) =>
      owedOn(addDays(due, 20), { plan, payments: [{ on: paidOn, amount: 100_000 }], reviews: [], before })
    expect(owes(addDays(due, -1))).toMatchObject({ overdueDays: 0, surcharge: 0, left: 0 })
    expect(owes(addDays(due, 4))).toMatchObject({ overdueDays: 4, surcharge: 12_000, left: 12_000 })
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
    expect(at(due)).toEqual({ fine: 3_000_000, surcharge: 0, overdueDays: 0, paid: 0, left: 3_000_000, toReturn: 0 })
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

  it('of a decision that was annulled is nothing: all that was paid is to be returned', () => {
    const payments = [{ on: due, amount: 1_000_000 }]
    const owes = (stands: boolean) => owedOn('2026-10-18', { plan: whole, payments, reviews: [], stands })
    expect(owes(true)).toMatchObject({ fine: 3_000_000, surcharge: 900_000, left: 2_900_000, toReturn: 0 })
    const nothing = { fine: 0, surcharge: 0, overdueDays: 0, left: 0 }
    expect(owes(false)).toEqual({ ...nothing, paid: 1_000_000, toReturn: 1_000_000 })
  })

  it('is owed or to be returned, never both, and together they balance', () => {
    fc.assert(
      fc.property(anyFine, anyDays, fc.integer({ min: 1, max: 5_000_000 }), (fine, late, amount) => {
        const payments = [{ on: due, amount }]
        const owed = owedOn(addDays(due, late), { plan: [{ dueOn: due, amount: fine }], payments, reviews: [] })
        expect(Math.min(owed.left, owed.toReturn)).toBe(0)
        expect(owed.fine + owed.surcharge - owed.paid).toBe(owed.left - owed.toReturn)
      }),
    )
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

describe('what is paid', () => {
  const anyPayments = fc.array(
    fc.record({
      on: fc.integer({ min: 0, max: 60 }).map((days) => addDays(due, days)),
      amount: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 8 },
  )
  const anyPlan = fc
    .array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 })
    .map((all) => all.map((amount, i) => ({ dueOn: addDays(due, 10 * i), amount })))

  it('settles instalments in their order, each on the day by which all before it were paid, added up day by day', () => {
    fc.assert(
      fc.property(anyPlan, anyPayments, (plan, payments) => {
        const paidBy = (day: string) => payments.reduce((sum, { on, amount }) => (on <= day ? sum + amount : sum), 0)
        const settled = settledOn(plan, payments)
        let before = 0
        for (const [i, { amount }] of plan.entries()) {
          before += amount
          const day = settled[i]
          if (day === undefined) expect(paidBy('9999-12-31') < before).toBe(true)
          else {
            expect(paidBy(day) >= before).toBe(true)
            expect(paidBy(addDays(day, -1)) < before).toBe(true)
          }
        }
      }),
    )
  })

  const owed = { fine: 1000, surcharge: 30, overdueDays: 1, paid: 500, left: 530 }
  const when = { decidedOn: '2026-10-01', today: '2026-10-09', owed }
  it('is never more than is owed, between the decision and today', () => {
    expect(() => assertPayable({ on: '2026-10-09', amount: 530 }, when)).not.toThrow()
    expectRefused(() => assertPayable({ on: '2026-10-09', amount: 531 }, when), 'CONFLICT', { rule: 'payment.excess' })
    for (const on of ['2026-09-30', '2026-10-10'])
      expectRefused(() => assertPayable({ on, amount: 1 }, when), 'INVALID', { field: 'paidOn', rule: 'payment.day' })
  })

  it('is a fine of a decision that stands, recorded by the agency that decided it', () => {
    expect(() => assertFined({ fine: 1, stands: true })).not.toThrow()
    for (const one of [
      { fine: 0, stands: true },
      { fine: 1, stands: false },
    ])
      expectRefused(() => assertFined(one), 'CONFLICT', { rule: 'payment.none' })
    expect(() => assertOwnDecision('FDA', { agencyId: 'FDA' })).not.toThrow()
    for (const agencyId of ['CITY', null])
      expectRefused(() => assertOwnDecision('FDA', { agencyId }), 'FORBIDDEN', { rule: 'payment.own' })
  })
})

describe('a plan', () => {
  const open = { fine: 300, stands: true, due: true }
  const plan = [
    { dueOn: '2026-11-10', amount: 100 },
    { dueOn: '2026-12-10', amount: 200 },
  ]
  it('is for a fine that is served, begins after today and adds up to the fine', () => {
    expect(() => assertPlannable(open, plan, '2026-11-09')).not.toThrow()
    expectRefused(() => assertPlannable(open, plan, '2026-11-10'), 'INVALID', { rule: 'payment.plan' })
    expectRefused(() => assertPlannable({ ...open, due: false }, plan, '2026-11-09'), 'CONFLICT', {
      rule: 'payment.unserved',
    })
    expectRefused(() => assertPlannable({ ...open, fine: 301 }, plan, '2026-11-09'), 'INVALID', {
      field: 'instalments',
    })
    expectRefused(() => assertPlannable({ ...open, fine: 0 }, plan, '2026-11-09'), 'CONFLICT', { rule: 'payment.none' })
  })

  it('is decided once, by another than who recorded it', () => {
    const asked = { status: 'asked', recordedBy: 'xu' }
    expect(() => assertPlanDecider(asked, { personId: 'lu' })).not.toThrow()
    expectRefused(() => assertPlanDecider(asked, { personId: 'xu' }), 'FORBIDDEN', {
      rule: 'payment.otherThanRecorder',
    })
    for (const status of ['approved', 'refused'])
      expectRefused(() => assertPlanDecider({ ...asked, status }, { personId: 'lu' }), 'CONFLICT', {
        rule: 'payment.planDecided',
      })
  })
})
