import { type Act, digest } from '../../audit/index.ts'
import { assertHappened } from '../../inspection/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertPeople, listBusinesses, listCertificatesById } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertChannel, assertServable } from '../rules/methods.ts'
import { assertServer, papers, type ServedKind, serverOf } from '../rules/papers.ts'
import { assertCorrectable, assertIssued, assertOwn, assertStanding } from '../rules/standing.ts'
import type { Method, Particulars, ProofKind } from '../rules/ways.ts'
import * as store from '../store/served.ts'
import { lockPaper, type Paper } from './paper.ts'
import { settleService, takeBack } from './settle.ts'

/** How a paper reached the party, as it is told. */
export type Told = Particulars & {
  id: string
  method: Method
  happenedAt: Date
  place: string
  certificate?: string | undefined
  server?: string | undefined
  assistant?: string | undefined
  reconsiderationChannel?: string | undefined
  proofs: readonly { kind: ProofKind; sha256: string }[]
}

/** What is served: its kind and its row. */
export type Served = { paperKind: ServedKind; paperId: string }

const reservedOf = (paper: Paper) => ({ ...paper, reserved: papers[paper.paperKind].officer })

/**
 * Records the service of a paper. It counts once every listed proof has arrived by its hash, and from the day that its
 * method says; until then no period runs.
 */
export async function servePaper(
  act: Act,
  { paper: served, ...input }: Told & { paper: Served },
): Promise<{ id: string }> {
  assertMay(act.actor, 'paper.serve')
  const paper = await lockPaper(act, served)
  assertOwn(reservedOf(paper), act.actor)
  const standing = await store.findStanding(act.tx, paper)
  if (standing) throw store.servedAlready(standing)
  assertStanding(reservedOf(paper), act.actor, input)
  const { service, proofs } = await judge(act, paper, input)
  await store.insertService(act.tx, service, proofs)
  record(act, paper, service, proofs)
  await settleService(act, paper, service, proofs)
  return { id: service.id }
}

/**
 * Corrects a service: a new one is recorded whole and names the one it corrects, which stays as it was (SV-2). What ran
 * from the old one is void, and runs anew once the new one is proven.
 */
export async function correctService(
  act: Act,
  input: Told & { service: string; correctedFor: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'service.correct')
  const paper = await lockPaper(act, await store.getService(act.tx, input.service))
  assertOwn(reservedOf(paper), act.actor)
  const old = await store.lockService(act.tx, input.service)
  assertCorrectable(old, act.actor)
  assertIssued(paper, input.happenedAt)
  const { service, proofs } = await judge(act, paper, input)
  const corrected = { ...service, correctsId: old.id, correctedFor: input.correctedFor }
  await takeBack(act, paper, old)
  await store.insertService(act.tx, corrected, proofs)
  act.record({
    type: 'service.corrected',
    subject: ['Service', old.id],
    data: { by: corrected.id, method: corrected.method, reason: digest(input.correctedFor) },
    scope: paper.scope,
  })
  record(act, paper, corrected, proofs)
  // What took effect by it before does so anew.
  await settleService(act, paper, corrected, proofs)
  return { id: corrected.id }
}

/** Judges a service by the law of its method, and lists what proves it. */
async function judge(act: Act, paper: Paper, input: Told): Promise<{ service: store.Service; proofs: store.Proof[] }> {
  assertHappened('happenedAt', input.happenedAt, act.now)
  const [businesses, consent, attempts, certificates, arrived] = await Promise.all([
    listBusinesses(act.tx, [paper.businessId]),
    store.findConfirmation(act.tx, paper.businessId, input.happenedAt),
    store.listAttempts(act.tx, paper),
    input.certificate ? listCertificatesById(act.tx, [input.certificate]) : [],
    store.listArrived(
      act.tx,
      input.proofs.map(({ sha256 }) => sha256),
    ),
  ])
  const [business] = businesses
  const [certificate] = certificates
  if (!business) throw notFound('当事人', 'business')
  if (input.certificate && !certificate) throw notFound('执法证', 'certificate')
  const happened = { day: legalDay(input.happenedAt), instant: input.happenedAt }
  assertServer(paper.paperKind, certificate ?? null, { ...happened, agencyId: paper.agencyId })
  const server = serverOf(input.server, certificate, paper.carrierId ?? act.actor.personId)
  await assertPeople(act.tx, [server])
  const {
    id,
    method,
    happenedAt,
    place,
    proofs,
    certificate: _named,
    server: _handed,
    assistant,
    reconsiderationChannel,
    ...particulars
  } = input
  assertChannel(method, paper.reviewable, reconsiderationChannel)
  assertServable({
    paper: paper.paperKind,
    method,
    particulars,
    proofs,
    happened,
    partyKind: business.kind,
    role: act.actor.role,
    consent,
    attempts,
  })
  const { paperKind, paperId, docketId, caseId, businessId, gridCode, agencies } = paper
  const rests = method === 'electronic' || particulars.relation === 'collector'
  const service: store.Service = {
    id,
    paperKind,
    paperId,
    docketId,
    caseId,
    businessId,
    method,
    happenedAt,
    place,
    receiver: particulars.receiver ?? null,
    relation: particulars.relation ?? null,
    refusedBy: particulars.refusedBy ?? null,
    reason: particulars.reason ?? null,
    witness: particulars.witness ?? null,
    witnessOf: particulars.witnessOf ?? null,
    channel: (particulars.channel as store.Service['channel']) ?? null,
    address: particulars.address ?? null,
    trackingNumber: particulars.trackingNumber ?? null,
    unit: particulars.unit ?? null,
    unitKind: (particulars.unitKind as store.Service['unitKind']) ?? null,
    medium: particulars.medium ?? null,
    certificateId: certificate?.id ?? null,
    serverId: server,
    assistantId: assistant ?? null,
    reconsiderationChannel: reconsiderationChannel ?? null,
    confirmationId: rests ? consent!.id : null,
    status: 'awaitingProof',
    effectiveOn: null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    uncounted: false,
    correctsId: null,
    correctedFor: null,
    gridCode,
    agencies,
  }
  return {
    service,
    proofs: proofs.map(({ kind, sha256 }) => ({
      id: newId(),
      serviceId: id,
      docketId,
      kind,
      sha256,
      listedBy: act.actor.personId,
      arrivedAt: arrived.has(sha256) ? act.now : null,
    })),
  }
}

const record = (act: Act, paper: Paper, service: store.Service, proofs: readonly store.Proof[]) =>
  act.record({
    type: 'service.recorded',
    subject: ['Service', service.id],
    data: {
      paper: `${paper.type}:${paper.paperId}`,
      method: service.method,
      happenedAt: service.happenedAt.toISOString(),
      receiver: service.receiver && digest(service.receiver),
      relation: service.relation,
      proofs: proofs.map(({ kind, sha256 }) => ({ kind, sha256 })),
    },
    scope: paper.scope,
  })
