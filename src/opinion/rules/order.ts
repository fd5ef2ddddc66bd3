// 责令改正 that was served (行政处罚法28): only then does its period run, and only then can it be refused. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

/** It was served, not tomorrow, and leaves the party at least that very day. */
export function assertServed({ servedOn, dueOn }: { servedOn: LegalDay; dueOn: LegalDay }, today: LegalDay): void {
  const law = '行政处罚法28'
  if (servedOn > today)
    throw invalid('servedOn', '送达日不能晚于今天', 'It was served today or before.', {
      rule: 'order.served',
      law,
      today,
    })
  if (dueOn < servedOn)
    throw invalid('dueOn', '改正期限不能早于送达日', 'Its last day is not before it was served.', {
      rule: 'order.due',
      law,
      servedOn,
    })
}

/** Struck out once, by the agency whose order it is. */
export function assertVoidable(order: { agencyId: string; voidedAt: Date | null }, agencyId: string | null): void {
  if (order.agencyId !== agencyId || order.voidedAt)
    throw conflict('order.void', '只能撤销本部门尚未撤销的责令改正登记', 'Only your agency’s own record, and once.', {
      law: '行政处罚法28',
    })
}

type Order = { agencyId: string; violation: string; number: string; dueOn: LegalDay }

/**
 * What of a service's orders is to be written, and what of those that stand is to be struck out. An agency's orders on one
 * violation are one, whose last day is the latest: before it nothing of them is refused.
 */
export function ordersToKeep<S extends Order & { servedOn: LegalDay }>(
  standing: readonly S[],
  servedOn: LegalDay,
  orders: readonly Order[],
): { fresh: Order[]; gone: S[] } {
  const keyOf = ({ agencyId, violation, number }: Order) => `${agencyId} ${violation} ${number}`
  const wanted = new Map<string, Order>()
  for (const order of orders) {
    const known = wanted.get(keyOf(order))
    if (!known || known.dueOn < order.dueOn) wanted.set(keyOf(order), order)
  }
  const kept = (one: S) => one.servedOn === servedOn && wanted.get(keyOf(one))?.dueOn === one.dueOn
  const same = new Set(standing.filter(kept).map(keyOf))
  return {
    fresh: [...wanted.values()].filter((order) => !same.has(keyOf(order))),
    gone: standing.filter((one) => !kept(one)),
  }
}
