import type { Act } from '../../audit/index.ts'
import { highestFine, listFactAuthorities, listNorms, listViolations, normsInForce } from '../../handbook/index.ts'
import { assertFiles, listEvidence, lockFinding, progress, saveFindings, scopeOf } from '../../inspection/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { covers, listCertificates, listCompetent, officersOf, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'

export type PostOpinion = {
  id: string
  request: string
  verdict: rules.Verdict
  ground?: rules.Ground | undefined
  violations?: string[] | undefined
  measures?: rules.Measure[] | undefined
  reasons: string
  attachments?: { sha256: string; title: string }[] | undefined
}

/** The certificates that the actor and a colleague, if any, may sign with today for these authorities; the actor's is sure. */
async function certificatesOf(act: Act, agencyId: string, authorities: readonly string[], colleague?: string) {
  const { personId } = act.actor
  const all = await listCertificates(act.tx, agencyId, colleague ? [personId, colleague] : [personId])
  const valid = officersOf(all, agencyId, act.now).get(personId)
  rules.assertCertified(valid)
  const good = officersOf(all, agencyId, act.now, (one) => authorities.every((authority) => covers(one, authority)))
  const own = good.get(personId)
  rules.assertWithinScope(own, authorities, valid)
  return { own, theirs: colleague ? good.get(colleague) : undefined }
}

const docketOf = (finding: Row<'finding'>) =>
  finding.docketId ? { id: finding.docketId, gridCode: finding.gridCode } : null

/** Posts an agency's opinion on a finding: at once where it carries no measure, else for a second officer to sign. */
export async function postOpinion(act: Act, input: PostOpinion): Promise<{ id: string }> {
  assertMay(act.actor, 'opinion.post')
  const request = await store.lockRequest(act.tx, input.request)
  const finding = await lockFinding(act.tx, request.findingId)
  rules.assertAnswerable(request, finding, act.actor)
  rules.assertOtherThanFinder(finding, act.actor)
  const { measures = [], violations = [] } = input
  // Whom competence asks answers for what the fact may breach; whom a person invites, for whatever is its own to enforce.
  const breached =
    request.origin === 'competence'
      ? await listFactAuthorities(act.tx, [finding.factCode])
      : (await listViolations(act.tx, violations)).map(({ code, authority }) => ({ violationCode: code, authority }))
  const competent = await listCompetent(
    act.tx,
    breached.map(({ authority }) => authority),
    finding.gridCode,
    legalDay(act.now),
  )
  rules.assertOpinion({ ...input, measures, violations }, rules.violationsOf(request.agencyId, breached, competent))
  const norms = normsInForce(await listNorms(act.tx, violations), violations, legalDay(finding.foundAt))
  rules.assertBasis(
    { violations, measures },
    norms.map(({ violationCode, fines }) => ({ violationCode, highest: highestFine(fines) })),
  )
  const { agencyId } = request
  const authorities = rules.authoritiesOf({ violations, agencyId }, breached, competent)
  const { own: certificate } = await certificatesOf(act, agencyId, authorities)
  await assertFiles(
    act.tx,
    (input.attachments ?? []).map(({ sha256 }) => sha256),
  )
  await takeClass(act, docketOf(finding), 'assess')

  const earlier = await store.listOpinionsOf(act.tx, request.id)
  const open = earlier.find(({ status }) => status === 'proposed')
  if (open) await store.endOpinion(act.tx, open.id, 'superseded', input.id, act.now)
  const status = rules.statusWhenPosted({ measures })
  const signed = earlier.find((one) => one.status === 'signed')
  if (signed && status === 'signed') await store.endOpinion(act.tx, signed.id, 'superseded', input.id, act.now)
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
  await store.insertOpinion(act.tx, opinion)
  await store.insertAttachments(
    act.tx,
    (input.attachments ?? []).map((one) => ({ opinionId: opinion.id, ...one })),
  )
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
  if (status === 'signed') await count(act, request, finding)
  return { id: opinion.id }
}

/** The second officer signs: the opinion counts, and the lead's evidence is adopted by the two (行政处罚法42). */
export async function signOpinion(act: Act, input: { opinion: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'opinion.sign')
  const opinion = await store.lockOpinion(act.tx, input.opinion)
  rules.assertSignable(opinion, act.actor)
  const request = await store.lockRequest(act.tx, opinion.requestId)
  const finding = await lockFinding(act.tx, opinion.findingId)
  rules.assertAssessable(finding)
  const { agencyId, gridCode, postedBy } = opinion
  const named = await listViolations(act.tx, opinion.violations)
  const authorities = [...new Set(named.map(({ authority }) => authority))].sort()
  const { own: certificate, theirs } = await certificatesOf(act, agencyId, authorities, postedBy)
  rules.assertStillCertified(theirs)
  rules.assertOtherThanFinder(finding, act.actor)
  await takeClass(act, docketOf(finding), 'assess', [opinion.postedBy, act.actor.personId])
  const signed = (await store.listOpinionsOf(act.tx, request.id)).find(({ status }) => status === 'signed')
  if (signed) await store.endOpinion(act.tx, signed.id, 'superseded', opinion.id, act.now)
  await store.signOpinion(act.tx, opinion.id, act.actor.personId, certificate.id, act.now)
  const evidence = await listEvidence(act.tx, [finding.id])
  await store.insertAdoptions(
    act.tx,
    evidence.map(({ id }) => ({ evidenceId: id, opinionId: opinion.id, agencyId, gridCode, adoptedAt: act.now })),
  )
  act.record({
    type: 'opinion.signed',
    subject: ['Opinion', opinion.id],
    data: {
      finding: finding.id,
      agency: agencyId,
      revision: opinion.revision,
      adopted: evidence.map(({ sha256 }) => sha256),
    },
    scope: scopeOf(finding),
  })
  await count(act, request, finding)
  return { id: opinion.id }
}

/** What a signed opinion does to its request and finding: one more has answered, and may read what the others answered. */
async function count(act: Act, request: store.Request, finding: Row<'finding'>): Promise<void> {
  await store.insertReader(act.tx, finding.id, request.agencyId)
  const first = request.status === 'open'
  if (first) await store.saveRequestStatus(act.tx, request.id, 'answered')
  const answered = finding.answered + (first ? 1 : 0)
  const wanting = await store.listWanting(act.tx, [finding.id])
  const status = finding.status === 'merged' ? 'merged' : progress(finding.asked, answered, wanting.has(finding.id))
  if (answered === finding.answered && status === finding.status) return
  await saveFindings(act.tx, [{ ...finding, answered, status }])
}

/** Takes an opinion back, with the reason; its agency is asked anew. */
export async function withdrawOpinion(act: Act, input: { opinion: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'opinion.withdraw')
  const opinion = await store.lockOpinion(act.tx, input.opinion)
  rules.assertWithdrawable(opinion, act.actor)
  const finding = await lockFinding(act.tx, opinion.findingId)
  rules.assertAssessable(finding)
  await store.endOpinion(act.tx, opinion.id, 'withdrawn', input.reason, act.now)
  if (opinion.status === 'signed') {
    await store.saveRequestStatus(act.tx, opinion.requestId, 'open')
    const answered = finding.answered - 1
    const wanting = await store.listWanting(act.tx, [finding.id])
    await store.deleteReader(act.tx, finding.id, opinion.agencyId)
    await saveFindings(act.tx, [
      {
        ...finding,
        answered,
        status: finding.status === 'merged' ? 'merged' : progress(finding.asked, answered, wanting.has(finding.id)),
      },
    ])
  }
  act.record({
    type: 'opinion.withdrawn',
    subject: ['Opinion', opinion.id],
    data: { finding: finding.id, agency: opinion.agencyId, revision: opinion.revision },
    scope: scopeOf(finding),
  })
  return { id: opinion.id }
}
