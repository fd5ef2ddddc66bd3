import type { Act } from '../../audit/index.ts'
import { listQuarantined } from '../../device/index.ts'
import { listNorms, listViolations } from '../../handbook/index.ts'
import {
  isMonitorRecord,
  listEvidence,
  lockFinding,
  mapExamined,
  progress,
  saveProgress,
  scopeOf,
} from '../../inspection/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { listCertificates, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { adopt, assertCarried, type EvidenceKind } from '../rules/evidence.ts'
import type { Leniency } from '../rules/leniency.ts'
import type { Clue, Harm } from '../rules/limitation.ts'
import type { Measure } from '../rules/measure.ts'
import type * as opining from '../rules/opinion.ts'
import * as requests from '../rules/request.ts'
import * as signing from '../rules/signature.ts'
import { assertLawStands, type KeptLaw } from '../rules/substance.ts'
import * as store from '../store.ts'
import { certificatesOf, factsOfOpinion, judge } from './weighing.ts'

export type PostOpinion = {
  id: string
  request: string
  verdict: opining.Verdict
  ground?: opining.Ground | undefined
  violations?: string[] | undefined
  measures?: Measure[] | undefined
  actedOn?: LegalDay | undefined
  harm?: Harm | undefined
  clue?: Clue | undefined
  leniency?: Leniency[] | undefined
  education?: string | undefined
  reasons: string
  attachments?: { sha256: string; title: string }[] | undefined
}

export const docketOf = (finding: Row<'finding'>) =>
  finding.docketId ? { id: finding.docketId, gridCode: finding.gridCode } : null

/** Posts an agency's opinion on a finding: at once where it carries no measure, else for a second officer to sign. */
export async function postOpinion(
  act: Act,
  input: PostOpinion,
  asked?: ReturnType<typeof factsOfOpinion>,
): Promise<{ id: string }> {
  assertMay(act.actor, 'opinion.post')
  const facts = await (asked ?? factsOfOpinion(act.tx, input))
  const { request, finding, earlier } = facts
  const { violations = [], leniency = [] } = input
  const { norms, measures, limitation, party, certificate } = judge(act, facts, input)
  act.send(takeClass(act, docketOf(finding), 'assess'))

  const open = earlier.find(({ status }) => status === 'proposed')
  const signed = earlier.find((one) => one.status === 'signed')
  const status = signing.statusWhenPosted({ measures })
  for (const one of [open, status === 'signed' ? signed : undefined])
    if (one) act.send(store.endOpinion(act.tx, one.id, 'superseded', input.id, act.now))
  const opinion: store.Opinion = {
    id: input.id,
    requestId: request.id,
    findingId: finding.id,
    agencyId: request.agencyId,
    businessId: finding.businessId,
    revision: (earlier[0]?.revision ?? 0) + 1,
    supersedesId: (open ?? signed)?.id ?? null,
    verdict: input.verdict,
    ground: input.ground ?? null,
    violations,
    norms,
    measures,
    party,
    actedOn: limitation?.from ?? null,
    harm: input.harm ?? null,
    limitation,
    leniency,
    education: input.education ?? null,
    reasons: input.reasons,
    status,
    postedBy: act.actor.personId,
    postedAt: act.now,
    certificateId: certificate.id,
    signedBy: null,
    signedAt: status === 'signed' ? act.now : null,
    signedCertificateId: null,
    endedAt: null,
    endedFor: null,
    gridCode: finding.gridCode,
    named: finding.named,
    docketId: finding.docketId,
  }
  const attached = (input.attachments ?? []).map((one) => ({ opinionId: opinion.id, ...one }))
  act.send(store.insertOpinion(act.tx, opinion), store.insertAttachments(act.tx, attached))
  act.record({
    type: 'opinion.posted',
    subject: ['Opinion', opinion.id],
    data: {
      finding: finding.id,
      agency: request.agencyId,
      revision: opinion.revision,
      status,
      supersedes: opinion.supersedesId,
    },
    scope: scopeOf(finding),
  })
  if (status === 'signed') await count(act, opinion, request, finding)
  return { id: opinion.id }
}

/** The second officer signs: the opinion counts, and the lead's evidence is adopted by the two (行政处罚法42). */
export async function signOpinion(
  act: Act,
  input: { opinion: string; adopting?: { evidence: string; kind: EvidenceKind }[] | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'opinion.sign')
  const opinion = await store.lockAnswer(act.tx, input.opinion)
  signing.assertSignable(opinion, act.actor)
  const request = await store.lockRequest(act.tx, opinion.requestId)
  const finding = await lockFinding(act.tx, opinion.findingId)
  requests.assertAssessable(finding)
  const { agencyId, gridCode, postedBy } = opinion
  const named = await listViolations(act.tx, opinion.violations)
  if (named.length > 0) {
    const otherMeasures = new Map(named.map((one) => [one.code, one.otherMeasures]))
    const now = { norms: await listNorms(act.tx, opinion.violations), otherMeasures }
    assertLawStands(opinion as KeptLaw, now, legalDay(finding.foundAt), legalDay(act.now))
  }
  const authorities = [...new Set(named.map(({ authority }) => authority))].sort()
  const held = await listCertificates(act.tx, agencyId, [act.actor.personId, postedBy])
  const { own: certificate, theirs } = certificatesOf(act, held, agencyId, authorities, postedBy)
  signing.assertStillCertified(theirs)
  signing.assertOtherThanFinder(finding, act.actor)
  await takeClass(act, docketOf(finding), 'assess', [opinion.postedBy, act.actor.personId])
  const quarantined = await listQuarantined(act.tx, [finding.id])
  const captured = (await listEvidence(act.tx, [finding.id])).map((one) => ({
    ...one,
    quarantined: quarantined.has(one.id),
  }))
  const monitors = await mapExamined(
    act.tx,
    captured.filter(isMonitorRecord).map(({ id }) => id),
  )
  const adopted = adopt(captured, monitors, input.adopting)
  assertCarried(opinion.measures as Measure[], adopted)
  const signed = (await store.listOpinionsOf(act.tx, request.id)).find(({ status }) => status === 'signed')
  if (signed) await store.endOpinion(act.tx, signed.id, 'superseded', opinion.id, act.now)
  await store.saveAnswered(act.tx, request)
  await store.signOpinion(act.tx, opinion.id, act.actor.personId, certificate.id, act.now)
  await store.insertAdoptions(
    act.tx,
    adopted.map(({ id, kind }) => ({
      evidenceId: id,
      opinionId: opinion.id,
      kind,
      agencyId,
      gridCode,
      adoptedAt: act.now,
    })),
  )
  act.record({
    type: 'opinion.signed',
    subject: ['Opinion', opinion.id],
    data: {
      finding: finding.id,
      agency: agencyId,
      revision: opinion.revision,
      adopted: adopted.map(({ id }) => captured.find((one) => one.id === id)!.sha256),
    },
    scope: scopeOf(finding),
  })
  await count(act, opinion, request, finding)
  return { id: opinion.id }
}

/** What a signed opinion does to its finding: one more has answered. */
async function count(
  act: Act,
  opinion: Pick<store.Opinion, 'verdict'>,
  request: Pick<store.Request, 'status'>,
  finding: Row<'finding'>,
): Promise<void> {
  const answered = finding.answered + (request.status === 'open' ? 1 : 0)
  // A finding that is not returned is one of which nobody has wanted more evidence.
  const wanting =
    opinion.verdict === 'needsEvidence' ||
    (finding.status === 'returned' && (await store.listWanting(act.tx, [finding.id])).has(finding.id))
  const status = finding.status === 'merged' ? 'merged' : progress(finding.asked, answered, wanting)
  if (answered === finding.answered && status === finding.status) return
  act.send(saveProgress(act.tx, { id: finding.id, answered, status }))
}
