import { type Act, digest } from '../../audit/index.ts'
import { scopeOfNotice as scopeOf } from '../../docket/index.ts'
import { listBusinesses } from '../../registry/index.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { assertGoesOn, assertSits } from '../rules/panel.ts'
import * as rules from '../rules/recusal.ts'
import { endMember, getMember, savePanelStatus } from '../store/panel.ts'
import * as store from '../store/recusal.ts'
import { openPanel } from './panel.ts'

/** 申请回避 of somebody who sits on a panel. Until it is decided they sit. */
export async function askPanelRecusal(
  act: Act,
  input: { id: string; member: string; askedBy: rules.Asker; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'panelRecusal.ask')
  const { panelId } = await getMember(act.tx, input.member)
  const { notice, panel } = await openPanel(act, panelId)
  const member = await getMember(act.tx, input.member)
  const { id, askedBy, reason } = input
  rules.assertAskable({ personId: member.personId, askedBy }, act.actor)
  assertGoesOn(panel)
  assertSits(member)
  await store.insertRecusal(act.tx, {
    id,
    panelId,
    memberId: member.id,
    personId: member.personId,
    askedBy,
    reason,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    granted: null,
    opinion: null,
    decidedBy: null,
    decidedAt: null,
  })
  act.record({
    type: 'panelRecusal.asked',
    subject: ['PanelRecusal', id],
    data: { panel: panel.id, member: member.id, askedBy, reason: digest(reason) },
    scope: scopeOf(notice),
  })
  return { id }
}

/**
 * 决定回避: by a supervisor or the head of the member's agency, never by the member. Whoever withdraws leaves at once, and
 * what they voted falls with the seat; the panel sits again once it is filled.
 */
export async function decidePanelRecusal(
  act: Act,
  input: { recusal: string; granted: boolean; opinion: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'panelRecusal.decide')
  const { panelId, memberId } = await store.getRecusal(act.tx, input.recusal)
  const { notice, panel } = await openPanel(act, panelId)
  const recusal = await store.lockRecusal(act.tx, input.recusal)
  const member = await getMember(act.tx, memberId)
  rules.assertDecidable(recusal, member.agencyId, act.actor)
  assertGoesOn(panel)
  const { granted, opinion } = input
  const by = act.actor.personId
  await store.saveRecusal(act.tx, { ...recusal, granted, opinion, decidedBy: by, decidedAt: act.now })
  if (granted && !member.endedAt) {
    const ended = { endedAt: act.now, endedReason: recusal.reason, endedBy: by }
    await endMember(act.tx, member.id, { ...ended, endedFor: 'recused' })
    if (member.role !== 'clerk') await savePanelStatus(act.tx, panel.id, 'forming')
  }
  act.record({
    type: 'panelRecusal.decided',
    subject: ['PanelRecusal', recusal.id],
    data: { panel: panel.id, member: member.id, granted, opinion: digest(opinion) },
    scope: scopeOf(notice),
  })
  return { id: recusal.id }
}

/** 申报利害关系 of oneself with a business: while it stands one sits on no panel about it. */
export async function declareRelation(
  act: Act,
  input: { id: string; business: string; nature: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'relation.declare')
  const [business] = await listBusinesses(act.tx, [input.business])
  if (!business) throw notFound('经营主体', 'business')
  const { id, nature } = input
  await store.insertRelation(act.tx, {
    id,
    personId: act.actor.personId,
    businessId: business.id,
    nature,
    declaredAt: act.now,
    endedAt: null,
  })
  act.record({
    type: 'relation.declared',
    subject: ['DeclaredRelation', id],
    data: { nature: digest(nature) },
    scope: { businessId: business.id, gridCode: business.gridCode, named: [act.actor.personId] },
  })
  return { id }
}

/** 关系终止: it ties one to the business no more. */
export async function endRelation(act: Act, input: { relation: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'relation.declare')
  const relation = await store.lockRelation(act.tx, input.relation)
  rules.assertOwnRelation(relation, act.actor)
  await store.endRelation(act.tx, relation.id, act.now)
  act.record({
    type: 'relation.ended',
    subject: ['DeclaredRelation', relation.id],
    data: {},
    scope: { businessId: relation.businessId, named: [act.actor.personId] },
  })
  return { id: relation.id }
}
