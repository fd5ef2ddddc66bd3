import type { Act } from '../../audit/index.ts'
import { lockFindings, progress, saveEvidenceScope, saveFindings, scopeOf } from '../../inspection/index.ts'
import { type Calendar, countNamed, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, invalid, notFound } from '../../platform/refusal.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/request.ts'
import * as store from '../store.ts'

export const scopeOfRequest = (request: store.Request) => ({
  businessId: request.businessId,
  findingId: request.findingId,
  docketId: request.docketId,
  gridCode: request.gridCode,
  agencies: request.agencies,
  named: request.named,
})

export async function claimAssessment(act: Act, input: { request: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'assessment.claim')
  const request = await store.lockRequest(act.tx, input.request)
  rules.assertClaimable(request, act.actor)
  await store.saveClaim(act.tx, request.id, act.actor.personId, act.now)
  act.record({
    type: 'assessment.claimed',
    subject: ['AssessmentRequest', request.id],
    data: { by: act.actor.personId },
    scope: scopeOfRequest(request),
  })
  return { id: request.id }
}

export async function releaseAssessment(act: Act, input: { request: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'assessment.release')
  const request = await store.lockRequest(act.tx, input.request)
  rules.assertReleasable(request, act.actor)
  await store.saveClaim(act.tx, request.id, null, null)
  act.record({
    type: 'assessment.released',
    subject: ['AssessmentRequest', request.id],
    data: { from: request.claimedBy },
    scope: scopeOfRequest(request),
  })
  return { id: request.id }
}

/** 指派: a colleague of the agency is to work on it. */
export async function assignAssessment(
  act: Act,
  input: { request: string; colleague: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'assessment.assign')
  const request = await store.lockRequest(act.tx, input.request)
  const isColleague = await store.isColleague(act.tx, input.colleague, act.actor.agencyId, act.now)
  rules.assertAssignable(request, act.actor, isColleague)
  await store.saveClaim(act.tx, request.id, input.colleague, act.now)
  act.record({
    type: 'assessment.assigned',
    subject: ['AssessmentRequest', request.id],
    data: { to: input.colleague, from: request.claimedBy },
    scope: { ...scopeOfRequest(request), addresseeId: input.colleague },
  })
  return { id: request.id }
}

/** Reminds whoever has not answered; who has answered is left in peace. */
export async function remindAgencies(act: Act, input: { requests: string[] }): Promise<{ id: string }> {
  assertMay(act.actor, 'assessment.remind')
  const open = (await store.lockRequests(act.tx, input.requests)).filter(({ status }) => status === 'open')
  const [first] = open
  if (!first)
    throw invalid('requests', '没有尚未答复的事项', 'None of these is unanswered.', { rule: 'assessment.remind' })
  await store.saveReminded(
    act.tx,
    open.map(({ id }) => id),
    act.now,
  )
  for (const request of open)
    act.record({
      type: 'assessment.reminded',
      subject: ['AssessmentRequest', request.id],
      data: { dueOn: request.dueOn },
      scope: scopeOfRequest(request),
    })
  return { id: first.id }
}

const question = (
  act: Act,
  calendar: Calendar,
  finding: Row<'finding'>,
  agencyId: string,
  origin: store.Request['origin'],
  reason: string,
): store.Request => {
  const due = countNamed(calendar, 'ASSESS', legalDay(act.now))
  return {
    id: newId(),
    findingId: finding.id,
    agencyId,
    businessId: finding.businessId,
    origin,
    reason,
    status: 'open',
    requestedAt: act.now,
    dueOn: due.day,
    dueCounted: due,
    remindOn: countNamed(calendar, 'OPINION_REMIND', due.day).day,
    claimedBy: null,
    claimedAt: null,
    remindedAt: null,
    pauses: [],
    risk: finding.risk,
    gridCode: finding.gridCode,
    agencies: finding.agencies,
    named: finding.named,
    docketId: finding.docketId,
    version: 1,
  }
}

/** Asks every competent agency about new findings, a batch at a time. Asking twice asks once. */
export async function askAgencies(act: Act, findingIds: readonly string[]): Promise<void> {
  const findings = (await lockFindings(act.tx, findingIds)).filter(({ status }) => rules.isAssessable(status))
  const calendar = await loadCalendar(act.tx)
  const questions = findings.flatMap((finding) =>
    finding.agencies.map((agencyId) => question(act, calendar, finding, agencyId, 'competence', '')),
  )
  await ask(act, findings, questions)
}

/** Invites an agency by hand, with the reason, where competence alone would not ask it (行政处罚法26). */
export async function requestAssessment(
  act: Act,
  input: { finding: string; agency: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'assessment.request')
  const [finding] = await lockFindings(act.tx, [input.finding])
  if (!finding) throw notFound('疑点', 'finding')
  rules.assertAssessable(finding)
  if (finding.agencies.includes(input.agency))
    throw conflict('assessment.once', '已请该部门研判此疑点', 'This agency is asked about this finding already.')
  const widened = { ...finding, agencies: [...finding.agencies, input.agency].sort() }
  const asked = question(act, await loadCalendar(act.tx), widened, input.agency, 'invitation', input.reason)
  await ask(act, [widened], [asked])
  await store.saveRequestScope(act.tx, [finding.id])
  await saveEvidenceScope(act.tx, [finding.id])
  return { id: asked.id }
}

async function ask(act: Act, findings: readonly Row<'finding'>[], questions: readonly store.Request[]): Promise<void> {
  if (questions.length === 0) return
  const added = await store.insertRequests(act.tx, questions)
  const fresh = questions.filter(({ id }) => added.has(id))
  const more = new Map<string, number>()
  for (const { findingId } of fresh) more.set(findingId, (more.get(findingId) ?? 0) + 1)
  const wanting = await store.listWanting(act.tx, [...more.keys()])
  await saveFindings(
    act.tx,
    findings
      .filter(({ id }) => more.has(id))
      .map((finding) => {
        const asked = finding.asked + more.get(finding.id)!
        return {
          ...finding,
          asked,
          status:
            finding.status === 'merged' ? finding.status : progress(asked, finding.answered, wanting.has(finding.id)),
        }
      }),
  )
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  for (const request of fresh)
    act.record({
      type: 'assessment.requested',
      subject: ['AssessmentRequest', request.id],
      data: { finding: request.findingId, agency: request.agencyId, origin: request.origin, dueOn: request.dueOn },
      scope: scopeOf(byId.get(request.findingId)!),
    })
}

/** What is dismissed or settled is nobody's to assess any more: its open questions are taken back. */
export async function cancelAssessments(act: Act, findingIds: readonly string[]): Promise<void> {
  for (const request of await store.cancelRequests(act.tx, findingIds))
    act.record({
      type: 'assessment.cancelled',
      subject: ['AssessmentRequest', request.id],
      data: { finding: request.findingId },
      scope: scopeOfRequest(request),
    })
}

/** What was taken back unanswered is asked again, with its day as it was. */
export async function reopenAssessments(act: Act, findingIds: readonly string[]): Promise<void> {
  for (const request of await store.reopenRequests(act.tx, findingIds))
    act.record({
      type: 'assessment.reopened',
      subject: ['AssessmentRequest', request.id],
      data: { finding: request.findingId },
      scope: scopeOfRequest(request),
    })
}

/** Reminds once of what nobody has answered, from the working day before its last one on. */
export async function remindDue(act: Act): Promise<void> {
  const due = await store.listDueRequests(act.tx, legalDay(act.now), 500)
  if (due.length === 0) return
  await store.saveReminded(
    act.tx,
    due.map(({ id }) => id),
    act.now,
  )
  for (const request of due)
    act.record({
      type: 'assessment.reminded',
      subject: ['AssessmentRequest', request.id],
      data: { dueOn: request.dueOn },
      scope: scopeOfRequest(request),
    })
}
