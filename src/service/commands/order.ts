import type { Act } from '../../audit/index.ts'
import { keepOrders, listOrders } from '../../opinion/index.ts'
import { listAgencies } from '../../registry/index.ts'
import type { ServedKind } from '../rules/papers.ts'
import { lastDays } from '../rules/standing.ts'
import { methods } from '../rules/ways.ts'
import { listStartedBy, lockClocksOf } from '../store/clock.ts'
import { listOpened, listServedAs } from '../store/order.ts'
import { findContested } from '../store/payment.ts'
import { findStanding, getService, lockService } from '../store/served.ts'
import { becameOf, changedFrom } from './changed.ts'
import { lockPaper } from './paper.ts'

/**
 * 责令改正 that took effect by a service is what a penalty for refusing it rests on: it is written so, with the last day of
 * its clock, and struck out where the service was corrected, its paper withdrawn, its clock stands still, or it was
 * annulled by whoever the party took it to; as changed there it stands with that content and that last day.
 */
export async function keepServedOrders(act: Act, serviceId: string): Promise<void> {
  const paper = await lockPaper(act, await getService(act.tx, serviceId))
  const service = await lockService(act.tx, serviceId)
  const ordered = await paper.ordered(act)
  // Before its proofs are there it has ordered nothing.
  if (ordered.length === 0 || service.effectiveOn === null) return
  await lockClocksOf(act.tx, paper)
  const due = lastDays(await listStartedBy(act.tx, serviceId), service.status)
  const effectiveOn = service.effectiveOn
  const shownBy = `${methods[service.method].zh},${effectiveOn} 生效`
  const [became, agencies] = await Promise.all([becameOf(act, paper), listAgencies(act.tx)])
  const ids = new Map(agencies.map(({ code, id }) => [code, id]))
  const orders = ordered.flatMap(({ agency, violation, number, days }) => {
    const agencyId = ids.get(agency)!
    const now = became({ agency, violation, number })
    const of = { agencyId, violation, number }
    if (now === 'annulled') return [{ ...of, dueOn: null }]
    if (now) {
      const changed = {
        servedOn: changedFrom(now, effectiveOn),
        shownBy: `${shownBy};经${now.by}变更为:${now.content}`,
      }
      return [{ ...of, dueOn: due.get(now.key) ?? null, changed }]
    }
    const dueOn = due.get(`rectify:${agency}:${days}`)
    return dueOn === undefined ? [] : [{ ...of, dueOn }]
  })
  const { businessId, docketId, named } = paper
  await keepOrders(act, {
    service: serviceId,
    businessId,
    docketId,
    named,
    servedOn: effectiveOn,
    shownBy,
    recordedBy: service.recordedBy,
    orders,
  })
}

/** The same of what a paper ordered, once the paper itself stands no more. */
export async function keepOrdersOf(act: Act, paperKind: ServedKind, paperId: string): Promise<void> {
  const standing = await findStanding(act.tx, { paperKind, paperId })
  if (standing) await keepServedOrders(act, standing.id)
}

/** The same of whatever these clocks count down. */
export async function keepOrdersBy(act: Act, clockIds: readonly string[]): Promise<void> {
  for (const serviceId of await listOpened(act.tx, clockIds)) await keepServedOrders(act, serviceId)
}

/** The same of what the party took somewhere: an order that was annulled there is not refused any more. */
export async function keepOrdersContested(act: Act, remedyId: string): Promise<void> {
  const { paper } = await findContested(act.tx, remedyId)
  if (paper) await keepOrdersOf(act, paper.paperKind, paper.paperId)
}

/** The same where its agency recorded an order by hand, or struck one out that it had: the hub may have served it. */
export async function keepOrdersBeside(act: Act, orderId: string): Promise<void> {
  const [order] = await listOrders(act.tx, [orderId])
  if (!order || order.serviceId !== null) return
  for (const serviceId of await listServedAs(act.tx, order)) await keepServedOrders(act, serviceId)
}
