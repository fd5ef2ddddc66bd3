import { type Act, digest } from '../../audit/index.ts'
import { scopeOfNotice as scopeOf } from '../../docket/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/return.ts'
import { listCandidates, listContestedAgencies } from '../store/panel.ts'
import * as store from '../store/return.ts'
import type { Appeal } from '../store.ts'
import { endAppeals, lockAlone, openAppeal } from './appeal.ts'

/** What is empty of the bench that should hear an appeal, by who may sit now; refuses where somebody may. */
async function unmanned(act: Act, appeal: Appeal): Promise<rules.Lack[]> {
  const panel = await store.findPanelOf(act.tx, appeal.id)
  const contested = await listContestedAgencies(act.tx, appeal.id)
  const lacks = rules.lackOf(await listCandidates(act.tx, appeal.id), contested, rules.benchSize(panel, contested))
  rules.assertUnmanned(appeal, panel, lacks)
  return lacks
}

/** 申请退回: nobody may man the panel; which seats, and why nobody, is kept as it was computed. */
export async function askAppealReturn(
  act: Act,
  input: { id: string; appeal: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'appealReturn.ask')
  const { notice, appeal } = await openAppeal(act, input.appeal)
  const lacks = await unmanned(act, appeal)
  const { id, reason } = input
  await store.insertReturn(
    act.tx,
    {
      id,
      appealId: appeal.id,
      reason,
      lacks,
      askedBy: act.actor.personId,
      askedAt: act.now,
      granted: null,
      returned: null,
      opinion: null,
      decidedBy: null,
      decidedAt: null,
    },
    appeal,
  )
  act.record({
    type: 'appealReturn.asked',
    subject: ['AppealReturn', id],
    data: { appeal: appeal.id, seats: lacks.map(({ seat, agency }) => ({ seat, agency })), reason: digest(reason) },
    scope: scopeOf(notice),
  })
  return { id }
}

/**
 * 决定退回: a supervisor of justice looks again whether nobody can man the panel. Granted, the appeal is over without having
 * been heard, what it contests may be contested again, and the statutory remedies are as they were.
 */
export async function decideAppealReturn(
  act: Act,
  input: { return: string; granted: boolean; opinion: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'appealReturn.decide')
  const { notice, appeal } = await lockAlone(act, (await store.getReturn(act.tx, input.return)).appealId)
  const asked = await store.lockReturn(act.tx, input.return)
  rules.assertReturnDecidable(asked, await store.findAgencyKind(act.tx, act.actor.agencyId), act.actor)
  const { granted, opinion } = input
  if (granted) {
    await unmanned(act, appeal)
    await store.saveReturned(act.tx, appeal.id)
    await endAppeals(act, [appeal.id], '合议庭无法组成,申诉已退回')
  }
  await store.saveReturn(act.tx, { ...asked, granted, opinion, decidedBy: act.actor.personId, decidedAt: act.now })
  const scope = scopeOf(notice)
  act.record({
    type: 'appealReturn.decided',
    subject: ['AppealReturn', asked.id],
    data: { appeal: appeal.id, granted, opinion: digest(opinion) },
    scope,
  })
  if (granted)
    act.record({ type: 'appeal.returned', subject: ['Appeal', appeal.id], data: { number: appeal.number }, scope })
  return { id: asked.id }
}
