import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chronicBy, type ChronicFacts, sweep, type Thresholds } from '../../src/followup/rules/chronic.ts'
import { assertDemandable, isLapsed } from '../../src/followup/rules/ultimatum.ts'
import { addDays } from '../../src/platform/calendar.ts'

/** By rule, not by favour: the same facts come to the same rung, whoever they are about and whoever asks. */

const today = '2026-11-22'
const day = fc.integer({ min: -800, max: 30 }).map((n) => addDays(today, n))
const facts: fc.Arbitrary<ChronicFacts> = fc.record({
  overdue: fc.array(fc.record({ clock: fc.uuid(), dueOn: day }), { maxLength: 6 }),
  established: fc.array(
    fc.record({
      docket: fc.constantFrom('a', 'b', 'c'),
      violation: fc.constantFrom('X', 'Y'),
      title: fc.constant('违法'),
      on: day,
    }),
    { maxLength: 6 },
  ),
  complaints: fc.array(fc.record({ case: fc.uuid(), on: day }), { maxLength: 4 }),
  rechecks: fc.array(fc.record({ check: fc.uuid(), on: day }), { maxLength: 4 }),
})
const thresholds: fc.Arbitrary<Thresholds> = fc.record({
  complaints: fc.integer({ min: 1, max: 4 }),
  complaintDays: fc.integer({ min: 1, max: 120 }),
  overdueOrders: fc.integer({ min: 1, max: 5 }),
  repeatMonths: fc.integer({ min: 1, max: 24 }),
  failedRechecks: fc.integer({ min: 1, max: 4 }),
})
const rulesOf = (known: ChronicFacts, by: Thresholds, on = today) => chronicBy(known, by, on).map(({ rule }) => rule)

describe('the chronic list', () => {
  it('asks neither who nor in which order: other names and another order come to the same rules', () => {
    fc.assert(
      fc.property(facts, thresholds, fc.infiniteStream(fc.nat()), (known, by, dice) => {
        const shuffled = <T>(all: readonly T[]) =>
          all
            .map((one) => [dice.next().value as number, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one)
        const renamed: ChronicFacts = {
          overdue: shuffled(known.overdue).map(({ dueOn }, i) => ({ clock: `clock ${i}`, dueOn })),
          established: shuffled(known.established).map((one) => ({
            ...one,
            docket: `other ${one.docket}`,
            violation: `other ${one.violation}`,
          })),
          complaints: shuffled(known.complaints).map(({ on }, i) => ({ case: `case ${i}`, on })),
          rechecks: shuffled(known.rechecks).map(({ on }, i) => ({ check: `check ${i}`, on })),
        }
        expect(rulesOf(renamed, by)).toEqual(rulesOf(known, by))
      }),
    )
  })

  it('never lets go for what is added, nor takes for what is taken away, nor for a higher number', () => {
    fc.assert(
      fc.property(facts, facts, thresholds, thresholds, (known, more, by, other) => {
        const all: ChronicFacts = {
          overdue: [...known.overdue, ...more.overdue],
          established: [...known.established, ...more.established],
          complaints: [...known.complaints, ...more.complaints],
          rechecks: [...known.rechecks, ...more.rechecks],
        }
        expect(rulesOf(all, by)).toEqual(expect.arrayContaining(rulesOf(known, by)))
        const lower = {
          complaints: Math.min(by.complaints, other.complaints),
          complaintDays: Math.max(by.complaintDays, other.complaintDays),
          overdueOrders: Math.min(by.overdueOrders, other.overdueOrders),
          repeatMonths: Math.max(by.repeatMonths, other.repeatMonths),
          failedRechecks: Math.min(by.failedRechecks, other.failedRechecks),
        }
        expect(rulesOf(known, lower)).toEqual(expect.arrayContaining(rulesOf(known, by)))
      }),
    )
  })

  it('is after its sweep what its rules say, and swept again it stays', () => {
    const standing = fc.uniqueArray(fc.constantFrom('overdue' as const, 'repeated' as const, 'rechecks' as const))
    fc.assert(
      fc.property(facts, thresholds, standing, (known, by, before) => {
        const holds = chronicBy(known, by, today)
        const listed = before.map((rule) => ({ rule }))
        const changed = sweep(listed, holds)
        const gone = new Set(changed.left.map(({ rule }) => rule))
        const after = [...listed.filter(({ rule }) => !gone.has(rule)), ...changed.listed.map(({ rule }) => ({ rule }))]
        expect(new Set(after.map(({ rule }) => rule))).toEqual(new Set(holds.map(({ rule }) => rule)))
        expect(sweep(after, holds)).toEqual({ listed: [], left: [] })
      }),
    )
  })
})

describe('an ultimatum', () => {
  it('is given wherever what was served is overdue or listed, and nowhere else', () => {
    const docket = fc.constantFrom('collecting', 'merged', 'approved', 'dispatched', 'served', 'closed')
    const some = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(docket, some, some, (status, overdue, listed) => {
        let given = true
        try {
          assertDemandable({ docket: status, overdue, listed, open: 1 })
        } catch {
          given = false
        }
        expect(given).toBe(status === 'served' && overdue + listed > 0)
      }),
    )
  })

  it('lapses by its day and by what is left alone, for ever after', () => {
    const status = fc.constantFrom('issued' as const, 'done' as const, 'met' as const, 'lapsed' as const)
    fc.assert(
      fc.property(
        status,
        fc.option(day),
        day,
        fc.nat(400),
        fc.nat(2),
        fc.nat(2),
        (now, dueOn, on, later, done, unmet) => {
          const one = { status: now, dueOn, open: done + unmet, unmet }
          const lapsed = isLapsed(one, on)
          const wanting = now === 'issued' ? done + unmet > 0 : now === 'done' && unmet > 0
          expect(lapsed).toBe(wanting && dueOn !== null && dueOn < on)
          if (lapsed) expect(isLapsed(one, addDays(on, later))).toBe(true)
        },
      ),
    )
  })
})
