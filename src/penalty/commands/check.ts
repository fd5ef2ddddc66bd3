import { type Act, digest } from '../../audit/index.ts'
import { countPeriod, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { loadCalendar, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import { assertAttendees, assertExtendable } from '../rules/check.ts'
import { lockCase } from '../store/case.ts'
import { readGateFacts } from '../store/gates.ts'
import * as store from '../store/notice.ts'
import { docketOf, profileOf, scopeOf } from './case.ts'

/** 法制审核: by somebody of the agency who does not handle the case (行政处罚法58). */
export async function reviewCase(
  act: Act,
  input: { case: string; passed: boolean; opinion: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.review')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'review')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法58')
  await takeClass(act, docketOf(one), 'assess')
  const { passed, opinion } = input
  await store.insertReview(act.tx, {
    id: newId(),
    caseId: one.id,
    passed,
    opinion,
    reviewedBy: act.actor.personId,
    reviewedAt: act.now,
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
    chair: string
    attendees: { name: string; post: string; opinion: string }[]
    minutes: string
    conclusion: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.discuss')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'discuss')
  rules.assertPast('heldOn', input.heldOn, legalDay(act.now))
  assertAttendees(input.attendees, input.chair)
  const { heldOn, chair, attendees, minutes, conclusion } = input
  await store.insertDiscussion(act.tx, {
    id: newId(),
    caseId: one.id,
    heldOn,
    chair,
    attendees,
    minutes,
    conclusion,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'case.discussed',
    subject: ['PenaltyCase', one.id],
    data: { heldOn, attendees: attendees.length, minutes: digest(minutes), conclusion: digest(conclusion) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 延长办案期限: once by a lead as far as the agency's rules go, again only after a collective discussion. */
export async function extendCase(
  act: Act,
  input: { case: string; days: number; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.extend')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'extend')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法60')
  const earlier = await store.listExtensions(act.tx, one.id)
  const { extensionDays } = await profileOf(act, one.agencyId)
  assertExtendable(earlier, input.days, extensionDays, await store.findDiscussedAt(act.tx, one.id))
  const { decideBy } = await readGateFacts(act.tx, one.id)
  const period = { length: input.days, unit: 'days', direction: 'after', roll: false } as const
  const { day: until } = countPeriod(await loadCalendar(act.tx), { ...period, from: decideBy! })
  const number = earlier.length + 1
  const { days, reason } = input
  await store.insertExtension(act.tx, {
    caseId: one.id,
    number,
    days,
    until,
    reason,
    extendedBy: act.actor.personId,
    extendedAt: act.now,
  })
  act.record({
    type: 'case.extended',
    subject: ['PenaltyCase', one.id],
    data: { number, days, until, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
