import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import * as cases from '../rules/case.ts'
import * as rules from '../rules/challenge.ts'
import { assertAwaitsPolice, endedAsReferred } from '../rules/ending.ts'
import { lockActs } from '../store/act.ts'
import { runningOfSuspicion } from '../rules/suspicion.ts'
import { findLastReferral, insertReferral, lockCase } from '../store/case.ts'
import * as store from '../store/challenge.ts'
import { findLastSuspicion } from '../store/suspicion.ts'
import { scopeOf } from './case.ts'

/** A case of one's own agency that goes on, or ended as the police's, locked with its last referral. */
async function openReferred(act: Act, id: string) {
  const one = await lockCase(act.tx, id)
  cases.assertOwnCase(one, act.actor)
  assertAwaitsPolice(one)
  const last = await findLastReferral(act.tx, one.id)
  return { one, last, challenges: last ? await store.listChallenges(act.tx, one.id, last.number) : [] }
}

/** 对不予立案提请复议、建议立案监督: by a lead who does not handle the case (移送规定9). */
export async function challengeReferral(
  act: Act,
  input: { case: string; kind: rules.ChallengeKind; receiver: string; paper: string; on: LegalDay },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.end')
  const { one, last, challenges } = await openReferred(act, input.case)
  cases.assertOtherThanHandlers(one, act.actor, '行政处罚法27')
  const { kind, receiver, paper, on } = input
  rules.assertChallengeable(last, challenges, input, legalDay(act.now))
  await store.insertChallenge(act.tx, {
    caseId: one.id,
    number: last.number,
    kind,
    receiver,
    paper,
    askedOn: on,
    askedBy: act.actor.personId,
    askedAt: act.now,
    outcome: null,
    outcomeOn: null,
    outcomePaper: null,
    outcomeBy: null,
  })
  act.record({
    type: 'referral.challenged',
    subject: ['PenaltyCase', one.id],
    data: { number: last.number, kind, on, paper: digest(paper) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 异议结果: upheld, the case goes on here; or the police file it after all, and it is theirs from then on. */
export async function recordChallenge(
  act: Act,
  input: { case: string; kind: rules.ChallengeKind; outcome: rules.ChallengeOutcome; on: LegalDay; paper: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const { one, last, challenges } = await openReferred(act, input.case)
  const { kind, outcome, on, paper } = input
  const challenge = challenges.find((asked) => asked.kind === kind)
  rules.assertChallengeAnswer(challenge, on, legalDay(act.now))
  await lockActs(act.tx, one.businessId)
  const { personId } = act.actor
  const answered = { outcome, outcomeOn: on, outcomePaper: paper, outcomeBy: personId }
  await store.saveChallenge(act.tx, { ...challenge, ...answered })
  if (outcome === 'filed') {
    const taken = { outcomeOn: on, outcomePaper: paper, outcomeBy: personId, outcomeAt: act.now }
    const again = { number: last!.number + 1, referredOn: on, referredBy: challenge.askedBy, referredAt: act.now }
    await insertReferral(act.tx, { ...last!, ...again, paper: challenge.paper, outcome: 'accepted', ...taken })
    if (endedAsReferred(one)) await store.retakeFacts(act.tx, one.id)
  }
  act.record({
    type: 'challenge.recorded',
    subject: ['PenaltyCase', one.id],
    data: { number: last!.number, kind, outcome, on, paper: digest(paper) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 移交涉案物品 to the police who took the case up, within three days (移送规定12). */
export async function deliverThings(
  act: Act,
  input: { case: string; on: LegalDay; list: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const { one, last } = await openReferred(act, input.case)
  const { on, list } = input
  rules.assertHandable(last, on, legalDay(act.now))
  await store.saveHanded(act.tx, { ...last, handedOn: on, handedOver: list, handedBy: act.actor.personId })
  act.record({
    type: 'things.delivered',
    subject: ['PenaltyCase', one.id],
    data: { number: last.number, on, list: digest(list) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** What runs of the last report and the last referral of a case; each told apart by its number. */
export async function listReferralClocks(
  act: Act,
  caseId: string,
): Promise<{ kind: rules.ReferralClock; number: number; from: LegalDay }[]> {
  const last = await findLastReferral(act.tx, caseId)
  const report = await findLastSuspicion(act.tx, caseId)
  const reported = report && runningOfSuspicion(report, last?.referredAt ?? null)
  const suspected = reported ? [{ ...reported, number: report.number }] : []
  if (!last) return suspected
  const challenges = await store.listChallenges(act.tx, caseId, last.number)
  return [...suspected, ...rules.runningOf(last, challenges).map((one) => ({ ...one, number: last.number }))]
}
