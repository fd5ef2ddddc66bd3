import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ordersToKeep } from '../../src/opinion/rules/order.ts'
import { assertChangedOrder, assertNamed, orderOf } from '../../src/service/rules/remedy.ts'
import { expectRefused } from '../support/refused.ts'

const orders = [
  { number: '1号', violation: 'FDA-10' },
  { number: '2号', violation: 'FDA-10' },
  { number: '2号', violation: 'FDA-12' },
]
const ended = fc.record({
  id: fc.uuid(),
  agencyId: fc.constantFrom('FDA', 'CITY'),
  kind: fc.constantFrom('reconsider' as const, 'litigate' as const),
  reference: fc.constant('天府行复〔2026〕9号'),
  endedOn: fc.constantFrom('2026-11-20', '2026-11-22', '2026-11-25'),
  orderContent: fc.constant('加装净化设施'),
  orderDays: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 6 }),
  ordersChanged: fc.option(fc.subarray(orders, { minLength: 1 })),
})

it('an order that was annulled once stays so; else it stands as it was changed last, whatever order they are read in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(ended, { maxLength: 6, selector: ({ id }) => id }), (changes) => {
      for (const [agency, order] of ['FDA', 'CITY'].flatMap((one) => orders.map((order) => [one, order] as const))) {
        const own = changes.filter(
          ({ agencyId, ordersChanged }) => agencyId === agency && (!ordersChanged || ordersChanged.includes(order)),
        )
        const became = orderOf(changes, agency, order)
        expect(orderOf(changes.toReversed(), agency, order)).toEqual(became)
        if (own.length === 0) expect(became).toBeUndefined()
        else if (own.some(({ orderDays }) => orderDays === null)) expect(became).toBe('annulled')
        else {
          const latest = own
            .map(({ endedOn }) => endedOn)
            .toSorted()
            .at(-1)
          expect(became).toMatchObject({ changedOn: latest, content: '加装净化设施' })
        }
      }
    }),
  )
})

it('only an order that was changed is told anew', () => {
  const ordered = { content: '加装净化设施', days: 10 }
  assertChangedOrder(undefined, { changed: null, ofDecision: true })
  assertChangedOrder(ordered, { changed: true, ofDecision: false })
  for (const [changed, ofDecision] of [
    [true, true],
    [false, false],
    [null, false],
  ] as const)
    expectRefused(() => assertChangedOrder(ordered, { changed, ofDecision }), 'INVALID', { rule: 'remedy.ordered' })
})

it('an order that was changed is written anew with what it orders now, and stays as it is when it is looked at again', () => {
  const order = { agencyId: 'FDA', violation: 'FDA-10', number: '1号', dueOn: '2026-11-30' }
  const before = { ...order, servedOn: '2026-11-20', shownBy: '直接送达' }
  const changed = { servedOn: '2026-11-20', shownBy: '直接送达;变更为:加装' }
  expect(ordersToKeep([before], '2026-11-20', [order])).toEqual({ fresh: [], gone: [] })
  // On the very same days too: other content is another order.
  const now = { ...order, changed }
  expect(ordersToKeep([before], '2026-11-20', [now])).toEqual({ fresh: [now], gone: [before] })
  expect(ordersToKeep([{ ...order, ...changed }], '2026-11-20', [now])).toEqual({ fresh: [], gone: [] })
})

it('of several orders of an agency in a paper those that were changed are named, and no others', () => {
  const [one, two] = orders as [(typeof orders)[0], (typeof orders)[0]]
  const told = { changed: true, ofDecision: false }
  assertNamed(undefined, [one, one], told)
  assertNamed(undefined, [one, two], { ...told, changed: false })
  assertNamed([two], [one, two], told)
  for (const [named, own, of] of [
    [undefined, [one, two], told],
    [[two], [one], told],
    [[one], [one, two], { ...told, changed: false }],
    [[one], [], { ...told, ofDecision: true }],
  ] as const)
    expectRefused(() => assertNamed(named, own, of), 'INVALID', { rule: 'remedy.orders' })
})
