import type { Act } from '../../audit/index.ts'
import { keepOrders } from '../../opinion/index.ts'
import { listAgencies } from '../../registry/index.ts'
import type { ServedKind } from '../rules/papers.ts'
import { methods } from '../rules/ways.ts'
import { lockClocksOf } from '../store/clock.ts'
import { listOpened } from '../store/order.ts'
import { findStanding, getService, lockService } from '../store/served.ts'
import { lockPaper } from './paper.ts'

/**
 * 责令改正 that took effect by a service is what a penalty for refusing it rests on: it is written so, with the last day of
 * its clock, and struck out where the service was corrected, its paper withdrawn, or its clock stands still.
 */
export async function keepServedOrders(act: Act, serviceId: string): Promise<void> {
  const paper = await lockPaper(act, await getService(act.tx, serviceId))
  const service = await lockService(act.tx, serviceId)
  const ordered = await paper.ordered(act)
  // Before its proofs are there it has ordered nothing.
  if (ordered.length === 0 || service.effectiveOn === null) return
  const clocks = (await lockClocksOf(act.tx, paper)).filter((one) => one.serviceId === serviceId)
  const due = new Map(clocks.map(({ key, status, dueOn }) => [key, status === 'suspended' ? null : dueOn]))
  const agencies = new Map((await listAgencies(act.tx)).map(({ code, id }) => [code, id]))
  const orders = ordered.flatMap(({ agency, violation, number, days }) => {
    const dueOn = due.get(`rectify:${agency}:${days}`)
    return dueOn ? [{ agencyId: agencies.get(agency)!, violation, number, dueOn }] : []
  })
  const { businessId, docketId, named } = paper
  await keepOrders(act, {
    service: serviceId,
    businessId,
    docketId,
    named,
    servedOn: service.effectiveOn,
    shownBy: `${methods[service.method].zh},${service.effectiveOn} 生效`,
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
