import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { listOwnCertificates, officersOf } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertServed, assertVoidable } from '../rules/order.ts'
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
