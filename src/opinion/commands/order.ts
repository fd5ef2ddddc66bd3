import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { listOwnCertificates, officersOf } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertServed, assertVoidable, ordersToKeep } from '../rules/order.ts'
import { assertCertified } from '../rules/signature.ts'
import * as store from '../store/order.ts'

const scopeOf = ({ businessId, agencyId }: Pick<Row<'servedOrder'>, 'businessId' | 'agencyId'>) => ({
  businessId,
  agencies: [agencyId],
})

/** 登记已送达的责令改正: with what shows that it was served; a penalty for refusing it rests on this. */
export async function recordOrder(
  act: Act,
  input: {
    id: string
    business: string
    violation: string
    number: string
    servedOn: LegalDay
    dueOn: LegalDay
    shownBy: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'order.record')
  const agencyId = act.actor.agencyId!
  assertServed(input, legalDay(act.now))
  assertCertified(officersOf(await listOwnCertificates(act.tx), agencyId, act.now).get(act.actor.personId))
  const { id, business: businessId, violation, number, servedOn, dueOn, shownBy } = input
  await store.insertOrder(act.tx, {
    id,
    agencyId,
    businessId,
    violation,
    number,
    servedOn,
    dueOn,
    shownBy,
    serviceId: null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    voidedBy: null,
    voidedAt: null,
    voidedFor: null,
  })
  act.record({
    type: 'order.recorded',
    subject: ['ServedOrder', id],
    data: { agency: agencyId, violation, servedOn, dueOn, shownBy: digest(shownBy) },
    scope: scopeOf({ businessId, agencyId }),
  })
  return { id }
}

/** What a paper ordered by being served, as it counts now. */
export type Served = {
  service: string
  businessId: string
  docketId: string | null
  named: string[] | null
  servedOn: LegalDay
  shownBy: string
  recordedBy: string
  orders: { agencyId: string; violation: string; number: string; dueOn: LegalDay }[]
}

/**
 * Keeps what one service ordered as it counts now: what is new is written, what counts no more is struck out. An order that
 * its agency has recorded itself stands as it is. Done twice it does nothing more.
 */
export async function keepOrders(act: Act, served: Served): Promise<void> {
  const { service, businessId, docketId, named, servedOn, shownBy, recordedBy } = served
  const scope = ({ agencyId }: { agencyId: string }) => ({ ...scopeOf({ businessId, agencyId }), docketId, named })
  const { fresh, gone } = ordersToKeep(await store.lockOrdersOf(act.tx, service), servedOn, served.orders)
  for (const order of gone) {
    const voided = { voidedBy: act.actor.personId, voidedAt: act.now, voidedFor: '送达经更正、撤回,或期限变动' }
    await store.saveVoided(act.tx, { ...order, ...voided })
    act.record({
      type: 'order.voided',
      subject: ['ServedOrder', order.id],
      data: { agency: order.agencyId, service },
      scope: scope(order),
    })
  }
  const written = await store.insertServed(
    act.tx,
    fresh.map((order) => ({
      id: newId(),
      ...order,
      businessId,
      servedOn,
      shownBy,
      serviceId: service,
      recordedBy,
      recordedAt: act.now,
      voidedBy: null,
      voidedAt: null,
      voidedFor: null,
    })),
  )
  for (const order of written)
    act.record({
      type: 'order.recorded',
      subject: ['ServedOrder', order.id],
      data: { agency: order.agencyId, violation: order.violation, servedOn, dueOn: order.dueOn, service },
      scope: scope(order),
    })
}

/** 撤销登记: what was recorded wrongly carries no penalty any more. */
export async function voidOrder(act: Act, input: { order: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'order.record')
  const order = await store.lockOrder(act.tx, input.order)
  assertVoidable(order, act.actor.agencyId)
  const voided = { voidedBy: act.actor.personId, voidedAt: act.now, voidedFor: input.reason }
  await store.saveVoided(act.tx, { ...order, ...voided })
  act.record({
    type: 'order.voided',
    subject: ['ServedOrder', order.id],
    data: { agency: order.agencyId, reason: digest(input.reason) },
    scope: scopeOf(order),
  })
  return { id: order.id }
}
