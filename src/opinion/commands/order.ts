import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { listOwnCertificates, officersOf } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { type Changed, assertServed, assertVoidable, ordersToKeep, overruled } from '../rules/order.ts'
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

/** What a paper ordered by being served, as it counts now; without a last day while nothing of it can be refused. */
export type Served = {
  service: string
  businessId: string
  docketId: string | null
  named: string[] | null
  servedOn: LegalDay
  shownBy: string
  recordedBy: string
  orders: {
    agencyId: string
    violation: string
    number: string
    dueOn: LegalDay | null
    changed?: Changed | undefined
  }[]
}

/**
 * Keeps what one service ordered as it counts now: what is new is written, what counts no more is struck out. What an
 * agency has struck out of it stays out; what it has recorded of it by hand stands where that gives the party more time.
 * Done twice it does nothing more.
 */
export async function keepOrders(act: Act, served: Served): Promise<void> {
  const { service, businessId, servedOn, orders } = served
  const standing = await store.lockOrdersOf(act.tx, service)
  const struckOut = await store.listStruckOut(act.tx, service, act.actor.personId)
  const { fresh, gone } = ordersToKeep(standing, servedOn, orders, struckOut)
  await strikeOut(act, served, gone, '送达经更正、撤回,或期限变动')
  const written = new Set(await write(act, served, fresh))
  // Read after that was written: whoever recorded the same at the same moment was waited for.
  const byHand = await store.lockByHand(
    act.tx,
    businessId,
    orders.map(({ number }) => number),
  )
  await strikeOut(act, served, overruled(byHand, orders), '本平台送达的该责令尚未届满、已中止或者失效,以送达记录为准')
  await write(
    act,
    served,
    fresh.filter((order) => !written.has(order)),
  )
}

const scopeOfServed =
  ({ businessId, docketId, named }: Served) =>
  ({ agencyId }: { agencyId: string }) => ({ ...scopeOf({ businessId, agencyId }), docketId, named })

async function strikeOut(act: Act, served: Served, gone: readonly Row<'servedOrder'>[], why: string): Promise<void> {
  for (const order of gone) {
    const voided = { voidedBy: act.actor.personId, voidedAt: act.now, voidedFor: why }
    await store.saveVoided(act.tx, { ...order, ...voided })
    act.record({
      type: 'order.voided',
      subject: ['ServedOrder', order.id],
      data: { agency: order.agencyId, service: served.service },
      scope: scopeOfServed(served)(order),
    })
  }
}

/** Answers which of them were written: what stands already is not. */
async function write<
  O extends { agencyId: string; violation: string; number: string; dueOn: LegalDay; changed?: Changed | undefined },
>(act: Act, served: Served, orders: readonly O[]): Promise<O[]> {
  const { service, businessId, recordedBy } = served
  const written: O[] = []
  for (const order of orders) {
    const { agencyId, violation, number, dueOn } = order
    const { servedOn, shownBy } = order.changed ?? served
    const row = {
      id: newId(),
      agencyId,
      businessId,
      violation,
      number,
      servedOn,
      dueOn,
      shownBy,
      serviceId: service,
      recordedBy,
      recordedAt: act.now,
      voidedBy: null,
      voidedAt: null,
      voidedFor: null,
    }
    if (!(await store.insertServed(act.tx, row))) continue
    written.push(order)
    act.record({
      type: 'order.recorded',
      subject: ['ServedOrder', row.id],
      data: { agency: agencyId, violation, servedOn, dueOn, service },
      scope: scopeOfServed(served)(order),
    })
  }
  return written
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
