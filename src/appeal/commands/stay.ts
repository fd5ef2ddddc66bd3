import { type Act, digest } from '../../audit/index.ts'
import { scopeOfNotice as scopeOf } from '../../docket/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/stay.ts'
import * as store from '../store/stay.ts'
import { lockAlone } from './appeal.ts'

/** 暂缓执行: the lead of an agency stays its own contested item, for a reason. The appeal itself suspends nothing. */
export async function stayItem(act: Act, input: { id: string; item: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'item.stay')
  const { appealId } = await store.getItem(act.tx, input.item)
  const { notice, appeal } = await lockAlone(act, appealId)
  const item = await store.getItem(act.tx, input.item)
  rules.assertOwnItem(item, act.actor)
  rules.assertContested(item)
  const { id, reason } = input
  await store.insertStay(act.tx, {
    id,
    itemId: item.id,
    agencyId: item.agencyId,
    reason,
    stayedBy: act.actor.personId,
    stayedAt: act.now,
    liftedBy: null,
    liftedAt: null,
    liftedFor: null,
  })
  act.record({
    type: 'item.stayed',
    subject: ['ItemStay', id],
    data: { appeal: appeal.id, item: item.id, reason: digest(reason) },
    scope: scopeOf(notice),
  })
  return { id }
}

/** 解除暂缓: by the agency that stayed it; it ends by itself with the appeal. */
export async function liftStay(act: Act, input: { stay: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'stay.lift')
  const { itemId } = await store.getStay(act.tx, input.stay)
  const { appealId } = await store.getItem(act.tx, itemId)
  const { notice } = await lockAlone(act, appealId)
  const stay = await store.lockStay(act.tx, input.stay)
  rules.assertOwnItem(stay, act.actor)
  rules.assertStands(stay)
  const { reason } = input
  const lifted = { liftedBy: act.actor.personId, liftedAt: act.now, liftedFor: reason }
  await store.saveLifted(act.tx, { ...stay, ...lifted })
  act.record({
    type: 'stay.lifted',
    subject: ['ItemStay', stay.id],
    data: { item: itemId, reason: digest(reason) },
    scope: scopeOf(notice),
  })
  return { id: stay.id }
}
