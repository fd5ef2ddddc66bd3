import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import {
  assertAwaitsPolice,
  assertEndable,
  assertReferable,
  assertReferralAnswer,
  endedAsReferred,
  type EndingGround,
  isReferred,
  type ReferralOutcome,
} from '../rules/ending.ts'
import { endingPaper } from '../rules/paper.ts'
import { assertDuplicate } from '../rules/refiling.ts'
import { assertApproved } from '../rules/suspicion.ts'
import { lockActs } from '../store/act.ts'
import * as store from '../store/case.ts'
import { findLastNotice } from '../store/notice.ts'
import { isDuplicated } from '../store/refiling.ts'
import { findLastSuspicion } from '../store/suspicion.ts'
import { scopeOf } from './case.ts'
import { writePaper } from './paper.ts'

/** A filed case of the actor's agency, locked, for a lead who does not handle it. */
async function openEnding(act: Act, id: string, action: string, law: string) {
  assertMay(act.actor, 'case.end')
  const one = await store.lockCase(act.tx, id)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], action)
  rules.assertOtherThanHandlers(one, act.actor, law)
  return one
}

/**
 * 撤案: the case ends without a decision; whoever is competent may take up its acts anew. Where it goes to the police they
 * stay taken, so that no agency fines what may be a crime, until the police decline it or give it back (行政处罚法27).
 */
export async function endCase(
  act: Act,
  input: {
    case: string
    ground: EndingGround
    reason: string
    takenOverBy?: string | undefined
    duplicateOf?: string | undefined
  },
): Promise<{ id: string }> {
  const one = await openEnding(act, input.case, 'end', '行政处罚法57')
  const told = (await findLastNotice(act.tx, one.id)) !== undefined
  await lockActs(act.tx, one.businessId)
  const referral = await store.findLastReferral(act.tx, one.id)
  assertEndable(input, { told, referral })
  const { ground, duplicateOf } = input
  assertDuplicate(ground, duplicateOf, duplicateOf !== undefined && (await isDuplicated(act.tx, one, duplicateOf)))
  const about = { filedOn: legalDay(one.filedAt!), summary: one.summary }
  const endedPaper = await writePaper(act, one, 'caseEnding', (letterhead, facts) =>
    endingPaper(letterhead, facts, about, { ...input, referral, on: legalDay(act.now) }),
  )
  await store.saveCase(act.tx, {
    ...one,
    status: 'ended',
    endedGround: input.ground,
    endedReason: input.reason,
    endedBy: act.actor.personId,
    endedAt: act.now,
    takenOverBy: input.takenOverBy ?? null,
    endedPaper,
  })
  if (input.ground !== 'transferred') await store.dropFacts(act.tx, one.id)
  // Undecided it is its own agency's still; who looks after the docket is told, and that another agency may file now.
  act.record({
    type: 'case.ended',
    subject: ['PenaltyCase', one.id],
    data: { agency: one.agencyId, ground, duplicateOf: duplicateOf ?? null, reason: digest(input.reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 移送公安机关: of a suspected crime, approved by a lead; from now on no penalty takes its place (行政处罚法27). */
export async function referCase(
  act: Act,
  input: { case: string; receiver: string; paper: string; suspicion: string; on: string },
): Promise<{ id: string }> {
  const one = await openEnding(act, input.case, 'refer', '行政处罚法27')
  rules.assertPast('on', input.on, legalDay(act.now))
  await lockActs(act.tx, one.businessId)
  const last = await store.findLastReferral(act.tx, one.id)
  assertReferable(last)
  assertApproved(await findLastSuspicion(act.tx, one.id))
  const number = (last?.number ?? 0) + 1
  await store.insertReferral(act.tx, {
    caseId: one.id,
    number,
    receiver: input.receiver,
    paper: input.paper,
    suspicion: input.suspicion,
    referredOn: input.on,
    referredBy: act.actor.personId,
    referredAt: act.now,
    outcome: null,
    outcomeOn: null,
    outcomePaper: null,
    outcomeBy: null,
    outcomeAt: null,
    handedOn: null,
    handedOver: null,
    handedBy: null,
  })
  act.record({
    type: 'case.referred',
    subject: ['PenaltyCase', one.id],
    data: { agency: one.agencyId, number, on: input.on, paper: digest(input.paper) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/**
 * 移送结果: the police took it up, declined it, or gave it back. Then it is punished here where it is due (行政处罚法27): a
 * case that is open goes on; what one that ended was about may be filed for anew.
 */
export async function recordReferral(
  act: Act,
  input: { case: string; outcome: ReferralOutcome; on: string; paper: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const one = await store.lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  assertAwaitsPolice(one)
  await lockActs(act.tx, one.businessId)
  const last = await store.findLastReferral(act.tx, one.id)
  assertReferralAnswer(last, input.outcome, input.on, legalDay(act.now))
  if (endedAsReferred(one) && !isReferred(input)) await store.dropFacts(act.tx, one.id)
  await store.saveReferral(act.tx, {
    ...last!,
    outcome: input.outcome,
    outcomeOn: input.on,
    outcomePaper: input.paper,
    outcomeBy: act.actor.personId,
    outcomeAt: act.now,
  })
  act.record({
    type: 'referral.recorded',
    subject: ['PenaltyCase', one.id],
    data: { number: last!.number, outcome: input.outcome, on: input.on, paper: digest(input.paper) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
