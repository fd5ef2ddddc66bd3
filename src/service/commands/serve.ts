import { type Act, digest } from '../../audit/index.ts'
import { lockNotice } from '../../docket/index.ts'
import { assertHappened } from '../../inspection/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { listBusinesses, listCertificatesById } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertServable } from '../rules/methods.ts'
import { assertServer } from '../rules/papers.ts'
import { assertCorrectable, assertIssued, assertStanding } from '../rules/standing.ts'
import type { Method, Particulars, ProofKind } from '../rules/ways.ts'
import * as store from '../store/served.ts'
import { scopeOf, settleService, takeBack } from './settle.ts'

/** How a paper reached the party, as it is told. */
export type Told = Particulars & {
  id: string
  method: Method
  happenedAt: Date
  place: string
  certificate?: string | undefined
  proofs: readonly { kind: ProofKind; sha256: string }[]
}

/**
 * Records the service of a notice. It counts once every listed proof has arrived by its hash, and from the day that its
 * method says; until then no period runs.
 */
export async function serveNotice(act: Act, input: Told & { notice: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.serve')
  const notice = await lockNotice(act.tx, input.notice)
  const standing = await store.findStanding(act.tx, { paperKind: 'notice', paperId: notice.id })
  if (standing) throw store.servedAlready(standing)
  assertStanding(notice, act.actor, input)
  const { service, proofs } = await judge(act, notice, input)
  await store.insertService(act.tx, service, proofs)
  record(act, notice, service, proofs)
  await settleService(act, notice, service, proofs)
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
  const { paperId } = await store.getService(act.tx, input.service)
  const notice = await lockNotice(act.tx, paperId)
  const old = await store.lockService(act.tx, input.service)
  assertCorrectable(old, act.actor)
  assertIssued(notice, input.happenedAt)
  const { service, proofs } = await judge(act, notice, input)
  const corrected = { ...service, correctsId: old.id, correctedFor: input.correctedFor }
  await takeBack(act, notice, old)
  await store.insertService(act.tx, corrected, proofs)
  act.record({
    type: 'service.corrected',
    subject: ['Service', old.id],
    data: { by: corrected.id, method: corrected.method, reason: digest(input.correctedFor) },
    scope: scopeOf(notice),
  })
  record(act, notice, corrected, proofs)
  await settleService(act, notice, corrected, proofs)
  return { id: corrected.id }
}

/** Judges a service by the law of its method, and lists what proves it. */
async function judge(
  act: Act,
  notice: Row<'notice'>,
  input: Told,
): Promise<{ service: store.Service; proofs: store.Proof[] }> {
  assertHappened('happenedAt', input.happenedAt, act.now)
  const paper = { paperKind: 'notice', paperId: notice.id } as const
  const [businesses, consent, attempts, certificates, arrived] = await Promise.all([
    listBusinesses(act.tx, [notice.businessId]),
    store.findConfirmation(act.tx, notice.businessId, input.happenedAt),
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
  assertServer('notice', certificate ?? null, happened)
  const { id, method, happenedAt, place, proofs, certificate: _named, ...particulars } = input
  assertServable({
    paper: 'notice',
    method,
    particulars,
    proofs,
    happened,
    partyKind: business.kind,
    role: act.actor.role,
    consent,
    attempts,
  })
  const { docketId, businessId, gridCode, agencies } = notice
  const rests = method === 'electronic' || particulars.relation === 'collector'
  const service: store.Service = {
    id,
    ...paper,
    docketId,
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
    confirmationId: rests ? consent!.id : null,
    status: 'awaitingProof',
    effectiveOn: null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
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

const record = (act: Act, notice: Row<'notice'>, service: store.Service, proofs: readonly store.Proof[]) =>
  act.record({
    type: 'service.recorded',
    subject: ['Service', service.id],
    data: {
      paper: `Notice:${notice.id}`,
      method: service.method,
      happenedAt: service.happenedAt.toISOString(),
      receiver: service.receiver && digest(service.receiver),
      relation: service.relation,
      proofs: proofs.map(({ kind, sha256 }) => ({ kind, sha256 })),
    },
    scope: scopeOf(notice),
  })
