import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import { assertAttendees, type DiscussionOutcome, assertChecks, assertHeld } from '../rules/check.ts'
import { gatesOf } from '../rules/gates.ts'
import { discussionPaper, type ReviewChecks, reviewPaper } from '../rules/paper.ts'
import { lockCase, saveCase } from '../store/case.ts'
import { readGateFacts } from '../store/gates.ts'
import * as store from '../store/notice.ts'
import { docketOf, scopeOf } from './case.ts'
import { writePaper } from './paper.ts'

/** 法制审核: by somebody of the agency who does not handle the case (行政处罚法58). */
export async function reviewCase(
  act: Act,
  input: {
    case: string
    passed: boolean
    opinion: string
    checks?: ReviewChecks | undefined
    qualification?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.review')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'review')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法58')
  assertChecks(input.passed, input.checks)
  await takeClass(act, docketOf(one), 'assess')
  const { case: _case, ...review } = input
  const { passed, opinion } = review
  const why = gatesOf(await readGateFacts(act.tx, one.id)).find(({ key }) => key === 'review')?.why
  const paper = await writePaper(act, one, 'legalReview', (letterhead, known) =>
    reviewPaper(letterhead, known, why, { ...review, on: legalDay(act.now) }),
  )
  await store.insertReview(act.tx, {
    id: newId(),
    caseId: one.id,
    passed,
    opinion,
    reviewedBy: act.actor.personId,
    reviewedAt: act.now,
    paper,
  })
  act.record({
    type: 'case.reviewed',
    subject: ['PenaltyCase', one.id],
    data: { passed, opinion: digest(opinion) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 集体讨论: the heads of the agency, three at least, each heard, with minutes and a conclusion (行政处罚法57). */
export async function discussCase(
  act: Act,
  input: {
    case: string
    heldOn: string
    startedAt?: Date | undefined
    endedAt?: Date | undefined
    place?: string | undefined
    chair: string
    attendees: { name: string; post: string; opinion: string }[]
    minutes: string
    outcome: DiscussionOutcome
    conclusion: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.discuss')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'discuss')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法57')
  rules.assertPast('heldOn', input.heldOn, legalDay(act.now))
  assertAttendees(input.attendees, input.chair)
  assertHeld(input, act.now)
  const paper = await writePaper(act, one, 'discussion', (letterhead, known) =>
    discussionPaper(letterhead, known, input),
  )
  const { heldOn, chair, attendees, minutes, outcome, conclusion } = input
  await store.insertDiscussion(act.tx, {
    id: newId(),
    caseId: one.id,
    heldOn,
    chair,
    attendees,
    minutes,
    conclusion,
    outcome,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    paper,
  })
  act.record({
    type: 'case.discussed',
    subject: ['PenaltyCase', one.id],
    data: { heldOn, outcome, attendees: attendees.length, minutes: digest(minutes), conclusion: digest(conclusion) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 定为疑难、复杂案件: a lead may find so after the filing too; from then on it is discussed and reviewed (行政处罚法57、58). */
export async function markComplex(act: Act, input: { case: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'complex')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法57')
  rules.assertPlain(one)
  await saveCase(act.tx, { ...one, complex: true })
  act.record({
    type: 'case.marked',
    subject: ['PenaltyCase', one.id],
    data: { complex: true, reason: digest(input.reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
