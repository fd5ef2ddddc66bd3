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

/** An order as a reconsideration or a court has changed it: since when, and what shows that and what it orders now. */
export type Changed = { servedOn: LegalDay; shownBy: string }
type Key = { agencyId: string; violation: string; number: string }
/** `dueOn`: null while nothing of it can be refused: its period stands still, its paper is withdrawn, or it was annulled. */
type Order = Key & { dueOn: LegalDay | null; changed?: Changed | undefined }
type Due = Key & { dueOn: LegalDay; changed?: Changed | undefined }

const keyOf = ({ agencyId, violation, number }: Key) => `${agencyId} ${violation} ${number}`

/** An agency's orders on one violation are one, whose last day is the latest: before it nothing of them is refused. */
function latest(orders: readonly Order[]): Map<string, Order> {
  const wanted = new Map<string, Order>()
  for (const order of orders) {
    const known = wanted.get(keyOf(order))
    if (!known || (known.dueOn !== null && (order.dueOn === null || known.dueOn < order.dueOn)))
      wanted.set(keyOf(order), order)
  }
  return wanted
}

/**
 * What of a service's orders is to be written, and what of those that stand is to be struck out. What its agency has struck
 * out for this service itself stays out, however its period is counted afterwards.
 */
export function ordersToKeep<S extends Due & { servedOn: LegalDay; shownBy?: string }>(
  standing: readonly S[],
  servedOn: LegalDay,
  orders: readonly Order[],
  struckOut: readonly Key[] = [],
): { fresh: Due[]; gone: S[] } {
  const wanted = latest(orders)
  const kept = (one: S) => {
    const order = wanted.get(keyOf(one))
    const { changed } = order ?? {}
    const asSaid = changed === undefined || changed.shownBy === one.shownBy
    return one.servedOn === (changed?.servedOn ?? servedOn) && order?.dueOn === one.dueOn && asSaid
  }
  const settled = new Set([...standing.filter(kept), ...struckOut].map(keyOf))
  const due = (order: Order): order is Due => order.dueOn !== null
  return {
    fresh: [...wanted.values()].filter(due).filter((order) => !settled.has(keyOf(order))),
    gone: standing.filter((one) => !kept(one)),
  }
}

/**
 * What was recorded by hand of an order that the hub has served, and does not stand beside it: the later last day counts,
 * so that nobody refuses before the period on the paper is over (行政处罚法28).
 */
export function overruled<S extends Due>(byHand: readonly S[], orders: readonly Order[]): S[] {
  const wanted = latest(orders)
  return byHand.filter((one) => {
    const served = wanted.get(keyOf(one))
    return served !== undefined && (served.dueOn === null || one.dueOn < served.dueOn)
  })
}
