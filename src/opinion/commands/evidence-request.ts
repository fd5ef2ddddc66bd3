import { type Act, digest } from '../../audit/index.ts'
import { listEvidence, lockFinding, lockFindings, progress, saveFindings, scopeOf } from '../../inspection/index.ts'
import { addDays, type Calendar, countNamed, type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/evidence-request.ts'
import { assertAnswerable } from '../rules/request.ts'
import { assertOtherThanFinder } from '../rules/signature.ts'
import { listOpinionsOf, listWanting, lockRequests, type Request } from '../store.ts'
import * as store from '../store/evidence-request.ts'

const scopeOfAsked = (one: store.EvidenceRequest) => ({
  businessId: one.businessId,
  findingId: one.findingId,
  docketId: one.docketId,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})

/** 补证: asks whoever found it for one more look. The agency's own clock stands still from tomorrow until it is answered. */
export async function requestEvidence(
  act: Act,
  input: {
    id: string
    finding: string
    item?: string | undefined
    angle: rules.Angle
    until: LegalDay
    note: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.request')
  const request = await store.lockOwnRequest(act.tx, input.finding)
  const finding = await lockFinding(act.tx, input.finding)
  assertAnswerable(request, finding, act.actor)
  assertOtherThanFinder(finding, act.actor)
  const signed = (await listOpinionsOf(act.tx, request.id)).find(({ status }) => status === 'signed')
  rules.assertAsking(request, signed)
  const today = legalDay(act.now)
  rules.assertUntil(input.until, today)
  const { id, angle, until, note } = input
  const pauses = [...(request.pauses as rules.Pause[]), rules.pauseOf(id, today, until)]
  rules.assertBounded(await store.countRequests(act.tx, request.id), pauses)
  await store.insertEvidenceRequest(act.tx, {
    id,
    requestId: request.id,
    findingId: finding.id,
    businessId: finding.businessId,
    agencyId: request.agencyId,
    itemId: input.item ?? finding.itemId,
    angle,
    note,
    until,
    addresseeId: finding.foundBy,
    status: 'open',
    askedBy: act.actor.personId,
    askedAt: act.now,
    remindedAt: null,
    endedBy: null,
    endedAt: null,
    endedWith: null,
    docketId: finding.docketId,
    gridCode: finding.gridCode,
    agencies: finding.agencies,
    named: finding.named,
  })
  act.record({
    type: 'evidence.requested',
    subject: ['EvidenceRequest', id],
    data: { finding: finding.id, item: input.item ?? finding.itemId, angle, until, note: digest(note) },
    scope: { ...scopeOf(finding), addresseeId: finding.foundBy },
  })
  if (request.status === 'open') {
    savePauses(act, await loadCalendar(act.tx), { ...request, pauses }, 'assessment.paused')
    if (finding.status !== 'merged') act.send(saveFindings(act.tx, [{ ...finding, status: 'returned' }]))
  }
  return { id }
}

function savePauses(
  act: Act,
  calendar: Calendar,
  request: Request,
  type: 'assessment.paused' | 'assessment.resumed',
): void {
  const due = rules.countAssessment(calendar, request.requestedAt, request.pauses as rules.Pause[])
  const remindOn = countNamed(calendar, 'OPINION_REMIND', due.day).day
  act.send(store.savePauses(act.tx, { ...request, dueOn: due.day, dueCounted: due, remindOn }))
  act.record({
    type,
    subject: ['AssessmentRequest', request.id],
    data: { finding: request.findingId, from: request.dueOn, to: due.day },
    scope: {
      businessId: request.businessId,
      findingId: request.findingId,
      docketId: request.docketId,
      gridCode: request.gridCode,
      agencies: request.agencies,
      named: request.named,
    },
  })
}

/** Answers with evidence that was added to the same finding since. */
export async function answerEvidenceRequest(
  act: Act,
  input: { evidenceRequest: string; evidence: string[]; note?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidenceRequest.answer')
  const request = await store.lockEvidenceRequest(act.tx, input.evidenceRequest)
  rules.assertAnswerableBy(request, act.actor)
  rules.assertAnswers(await listEvidence(act.tx, [request.findingId]), input.evidence, request)
  const evidence = [...new Set(input.evidence)]
  await store.insertAnswers(act.tx, request.id, evidence)
  await end(act, request, 'answered', 'evidenceRequest.answered', input.note ?? '', { evidence })
  return { id: request.id }
}

/** Takes back what was asked for, with the reason: nobody need answer, and the agency's clock goes on. */
export async function withdrawEvidenceRequest(
  act: Act,
  input: { evidenceRequest: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.request')
  const request = await store.lockEvidenceRequest(act.tx, input.evidenceRequest)
  rules.assertWithdrawable(request, act.actor)
  await end(act, request, 'withdrawn', 'evidenceRequest.withdrawn', input.reason, {})
  return { id: request.id }
}

async function end(
  act: Act,
  request: store.EvidenceRequest,
  status: 'answered' | 'withdrawn',
  type: string,
  words: string,
  data: Record<string, unknown>,
): Promise<void> {
  const ended = { status, endedBy: act.actor.personId, endedAt: act.now, endedWith: words } as const
  await store.endEvidenceRequest(act.tx, { ...request, ...ended })
  act.record({
    type,
    subject: ['EvidenceRequest', request.id],
    data: { finding: request.findingId, ...data, ...(words ? { words: digest(words) } : {}) },
    // Who asked is told that it is answered, who was asked that it is withdrawn.
    scope: { ...scopeOfAsked(request), addresseeId: status === 'answered' ? request.askedBy : request.addresseeId },
  })
}

/** What was answered or taken back stops no clock any more, and its finding is where it would be without it. */
export async function resumeAssessments(act: Act, evidenceRequestIds: readonly string[]): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  for (const id of evidenceRequestIds) {
    const ended = await store.findRequest(act.tx, id)
    if (!ended?.endedAt) continue
    const [request] = await lockRequests(act.tx, [ended.requestId])
    const before = request!.pauses as rules.Pause[]
    const pauses = rules.endPause(before, id, legalDay(ended.endedAt))
    if (request!.status === 'open' && JSON.stringify(pauses) !== JSON.stringify(before))
      savePauses(act, calendar, { ...request!, pauses }, 'assessment.resumed')
    await settleStatus(act, await lockFindings(act.tx, [ended.findingId]))
  }
}

async function settleStatus(act: Act, findings: readonly Row<'finding'>[]): Promise<void> {
  const returned = findings.filter(({ status }) => status === 'returned')
  const wanting = await listWanting(
    act.tx,
    returned.map(({ id }) => id),
  )
  const moved = returned.filter(({ id }) => !wanting.has(id))
  if (moved.length > 0)
    await saveFindings(
      act.tx,
      moved.map((finding) => ({ ...finding, status: progress(finding.asked, finding.answered, false) })),
    )
}

/** Reminds once on the day before the last one; what nobody answered by its day lapses, and the agency goes on without. */
export async function keepEvidenceTime(act: Act): Promise<void> {
  const today = legalDay(act.now)
  const due = await store.lockRemindable(act.tx, addDays(today, 1), 500)
  if (due.length > 0)
    await store.saveRequestsReminded(
      act.tx,
      due.map(({ id }) => id),
      act.now,
    )
  for (const one of due)
    act.record({
      type: 'evidenceRequest.reminded',
      subject: ['EvidenceRequest', one.id],
      data: { until: one.until },
      scope: { ...scopeOfAsked(one), addresseeId: one.addresseeId },
    })
  const over = await store.lockLapsed(act.tx, today, 500)
  for (const one of over) {
    await store.endEvidenceRequest(act.tx, {
      ...one,
      status: 'lapsed',
      endedBy: null,
      endedAt: act.now,
      endedWith: null,
    })
    act.record({
      type: 'evidenceRequest.lapsed',
      subject: ['EvidenceRequest', one.id],
      data: { until: one.until },
      scope: { ...scopeOfAsked(one), addresseeId: one.askedBy },
    })
  }
  if (over.length > 0)
    await settleStatus(
      act,
      await lockFindings(
        act.tx,
        over.map(({ findingId }) => findingId),
      ),
    )
}
