import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import { assertExtendable } from '../rules/check.ts'
import { assertFilingExtendable, countedBy, type CountedFiling, countFiling } from '../rules/filing.ts'
import { assertExcludable, assertVoidable, type CountedTerm, countTerm, type Exclusion } from '../rules/period.ts'
import { type Case, lockCase, saveCase, saveFilingDue } from '../store/case.ts'
import * as store from '../store/notice.ts'
import { profileOf, scopeOf } from './case.ts'

/** Counts the period of a case anew by all that is recorded of it; `longer` days that are being added are among them. */
async function recounted(act: Act, one: Case, longer = 0): Promise<CountedTerm> {
  const extensions = await store.listExtensions(act.tx, one.id)
  const exclusions = await store.listExclusions(act.tx, one.id)
  const extended = extensions.reduce((sum, { days }) => sum + days, longer)
  const standing = exclusions.filter(({ voidedAt }) => voidedAt === null)
  const spans = standing.map(({ kind, fromOn: from, toOn: to }) => ({ kind, from, to }))
  return countTerm(one.decideCounted as CountedTerm, extended, spans)
}

const saveTerm = (act: Act, one: Case, term: CountedTerm) =>
  saveCase(act.tx, { ...one, decideBy: term.day, decideCounted: term })

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
  const { days, reason } = input
  const term = await recounted(act, one, days)
  const number = earlier.length + 1
  await store.insertExtension(act.tx, {
    caseId: one.id,
    number,
    days,
    until: term.day,
    reason,
    extendedBy: act.actor.personId,
    extendedAt: act.now,
  })
  await saveTerm(act, one, term)
  act.record({
    type: 'case.extended',
    subject: ['PenaltyCase', one.id],
    data: { number, days, until: term.day, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 延长立案期限: once, by a lead who does not handle the case, while the period runs and it is not filed yet. */
export async function extendFiling(
  act: Act,
  input: { case: string; days: number; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.extend')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['proposed'], 'extendFiling')
  const profile = await profileOf(act, one.agencyId)
  rules.assertOtherThanHandlers(one, act.actor, profile.basis)
  const before = one.filingCounted as CountedFiling
  const { days, reason } = input
  assertFilingExtendable(before, days, legalDay(act.now), profile)
  const due = countFiling(await loadCalendar(act.tx), countedBy(before, profile), one.clueOn, days)
  await store.insertFilingExtension(act.tx, {
    caseId: one.id,
    days,
    until: due.day,
    reason,
    extendedBy: act.actor.personId,
    extendedAt: act.now,
  })
  await saveFilingDue(act.tx, one.id, due)
  act.record({
    type: 'filing.extended',
    subject: ['PenaltyCase', one.id],
    data: { days, from: before.day, until: due.day, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** Leaves a span out of the period of a case that is locked; for whoever records what took so long. */
export async function leaveOut(act: Act, one: Case, { kind, from, to }: Exclusion, shownBy: string): Promise<void> {
  const earlier = await store.listExclusions(act.tx, one.id)
  const number = earlier.length + 1
  await store.insertExclusion(act.tx, {
    caseId: one.id,
    number,
    kind,
    fromOn: from,
    toOn: to,
    shownBy,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    voidedBy: null,
    voidedAt: null,
    voidedFor: null,
  })
  const term = await recounted(act, one)
  await saveTerm(act, one, term)
  act.record({
    type: 'exclusion.recorded',
    subject: ['PenaltyCase', one.id],
    data: { number, kind, from, to, decideBy: term.day, shownBy: digest(shownBy) },
    scope: scopeOf(one),
  })
}

/** 扣除办案期限: by a handler, with what shows from when to when it was (行政处罚法60 and the agency's own rule). */
export async function recordExclusion(
  act: Act,
  input: { case: string; shownBy: string } & Exclusion,
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertInvestigates(one, act.actor)
  rules.assertStatus(one.status, ['filed'], 'exclude')
  const { excludes } = await profileOf(act, one.agencyId)
  const today = legalDay(act.now)
  assertExcludable(input, { filedOn: legalDay(one.filedAt!), decideBy: one.decideBy!, today, excludes })
  await leaveOut(act, one, input, input.shownBy)
  return { id: one.id }
}

/** 撤销扣除: what was left out wrongly counts again; by a lead who is no handler, with the reason. */
export async function voidExclusion(
  act: Act,
  input: { case: string; number: number; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.extend')
  const one = await lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法60')
  rules.assertStatus(one.status, ['filed'], 'exclude')
  const excluded = (await store.listExclusions(act.tx, one.id)).find(({ number }) => number === input.number)
  assertVoidable(excluded)
  const voided = { voidedBy: act.actor.personId, voidedAt: act.now, voidedFor: input.reason }
  await store.saveVoided(act.tx, { ...excluded!, ...voided })
  const term = await recounted(act, one)
  await saveTerm(act, one, term)
  act.record({
    type: 'exclusion.voided',
    subject: ['PenaltyCase', one.id],
    data: { number: input.number, decideBy: term.day, reason: digest(input.reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
