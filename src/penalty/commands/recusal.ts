import { type Act, digest } from '../../audit/index.ts'
import { assertPeople, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as cases from '../rules/case.ts'
import * as rules from '../rules/recusal.ts'
import { type Case, listFacts, lockCase } from '../store/case.ts'
import * as store from '../store/recusal.ts'
import { certificatesFor, docketOf, scopeOf } from './case.ts'

/** An undecided case of the actor's agency, locked. */
async function openCase(act: Act, id: string, action: string): Promise<Case> {
  const one = await lockCase(act.tx, id)
  cases.assertOwnCase(one, act.actor)
  cases.assertStatus(one.status, ['proposed', 'filed'], action)
  return one
}

/** 申请回避: of oneself, or as the party asks it; until it is decided the investigation goes on (行政处罚法43). */
export async function askRecusal(
  act: Act,
  input: { id: string; case: string; officer: string; askedBy: 'self' | 'party'; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const one = await openCase(act, input.case, 'recusal')
  rules.assertAskable(input, act.actor)
  await assertPeople(act.tx, [input.officer])
  const { id, officer, askedBy, reason } = input
  await store.insertRecusal(act.tx, {
    id,
    caseId: one.id,
    officerId: officer,
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
    type: 'recusal.asked',
    subject: ['CaseRecusal', id],
    data: { case: one.id, officer, askedBy, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id }
}

/** 决定回避: by a head of the agency; a handler who withdraws is replaced, and whoever withdraws does nothing more in it. */
export async function decideRecusal(
  act: Act,
  input: { recusal: string; granted: boolean; opinion: string; replacement?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await openCase(act, await store.findRecusedCase(act.tx, input.recusal), 'recusal')
  const recusal = await store.getRecusal(act.tx, input.recusal)
  rules.assertDecidable(recusal, act.actor)
  const { granted, opinion } = input
  const decided = { granted, opinion, decidedBy: act.actor.personId, decidedAt: act.now }
  await store.saveRecusal(act.tx, { ...recusal, ...decided })
  act.record({
    type: 'recusal.decided',
    subject: ['CaseRecusal', recusal.id],
    data: { case: one.id, officer: recusal.officerId, granted, opinion: digest(opinion) },
    scope: scopeOf(one),
  })
  if (granted && one.handlers.includes(recusal.officerId)) {
    const after = rules.handlersAfter(one.handlers, recusal.officerId, input.replacement)
    const recused = [...one.recused, recusal.officerId]
    await handOver(act, { ...one, recused }, { after, reason: recusal.reason, recusalId: recusal.id })
  }
  return { id: recusal.id }
}

/** 更换承办人: by a lead who does not handle it, nor did, with the reason; what was done stays done by those who did it. */
export async function changeHandlers(
  act: Act,
  input: { case: string; handlers: string[]; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await openCase(act, input.case, 'handlers')
  cases.assertOtherThanHandlers(one, act.actor, '行政处罚法57')
  const after = [...new Set(input.handlers)]
  await handOver(act, one, { after, reason: input.reason, recusalId: null })
  return { id: one.id }
}

async function handOver(
  act: Act,
  one: Case,
  { after, reason, recusalId }: { after: string[]; reason: string; recusalId: string | null },
): Promise<void> {
  const { approvedBy, recused, handlers: before } = one
  rules.assertTakesOver(after, before, { approvedBy, recused, reviewers: await store.listReviewers(act.tx, one.id) })
  const certified = await certificatesFor(act, { ...one, handlers: after }, await listFacts(act.tx, one.id))
  cases.assertCertified(after, certified)
  await takeClass(act, docketOf(one), 'assess', after)
  const certificates = after.map((person) => certified.get(person)!.id)
  const changed = { changedBy: act.actor.personId, changedAt: act.now }
  await store.saveHandlers(act.tx, { caseId: one.id, before, after, reason, recusalId, ...changed }, certificates)
  act.record({
    type: 'handlers.changed',
    subject: ['PenaltyCase', one.id],
    data: { before, after, recusal: recusalId, reason: digest(reason) },
    scope: scopeOf(one),
  })
}
