import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ordersToKeep, overruled } from '../../src/opinion/rules/order.ts'

const order = { agencyId: 'FDA', violation: 'FDA-10', number: '1号' }
const day = fc.constantFrom('2026-11-20', '2026-11-25', '2026-11-30')
const orders = fc.array(
  fc.record({
    agencyId: fc.constantFrom('FDA', 'ENV'),
    violation: fc.constantFrom('FDA-10', 'ENV-15'),
    number: fc.constantFrom('1号', '2号'),
    dueOn: fc.option(day),
  }),
  { maxLength: 8 },
)
const same = (a: typeof order, b: typeof order) =>
  a.agencyId === b.agencyId && a.violation === b.violation && a.number === b.number

describe('what a service ordered', () => {
  it('that its agency struck out stays out, whatever its period comes to', () => {
    expect(ordersToKeep([], '2026-11-20', [{ ...order, dueOn: '2026-11-30' }], [order]).fresh).toEqual([])
    const other = { ...order, number: '2号', dueOn: '2026-11-30' }
    expect(ordersToKeep([], '2026-11-20', [other], [order]).fresh).toEqual([other])
  })

  it('is kept once each, with its latest last day, and not while one of its periods stands still', () => {
    fc.assert(
      fc.property(orders, (all) => {
        const { fresh } = ordersToKeep([], '2026-11-20', all)
        for (const one of all) {
          const of = all.filter((other) => same(one, other))
          const kept = fresh.filter((other) => same(one, other))
          if (of.some(({ dueOn }) => dueOn === null)) expect(kept).toEqual([])
          else
            expect(kept.map(({ dueOn }) => dueOn)).toEqual([
              of
                .map(({ dueOn }) => dueOn!)
                .toSorted()
                .at(-1),
            ])
        }
        const standing = fresh.map((one) => ({ ...one, servedOn: '2026-11-20' as const }))
        expect(ordersToKeep(standing, '2026-11-20', all)).toEqual({ fresh: [], gone: [] })
      }),
    )
  })

  it('overrules what was recorded of it by hand with less time, and nothing else', () => {
    fc.assert(
      fc.property(orders, day, (all, dueOn) => {
        const byHand = { ...order, dueOn }
        const of = all.filter((one) => same(one, order))
        const less = of.some((one) => one.dueOn === null || one.dueOn > dueOn)
        expect(overruled([byHand], all)).toEqual(less ? [byHand] : [])
      }),
    )
  })
})
