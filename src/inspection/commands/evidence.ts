import { type Act, digest } from '../../audit/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import { invalid, notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { type Position, scopeOf } from '../commands.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'

export type NewEvidence = {
  id: string
  visit: string
  finding?: string | undefined
  sha256: string
  kind: string
  capturedAt: Date
  position?: Position | undefined
  device: string
}

/** What adding evidence must know, in one flush. A finding is locked before its visit, as everyone does. */
export const factsOfEvidence = (tx: Tx, input: Pick<NewEvidence, 'visit' | 'finding' | 'sha256'>) =>
  Promise.all([
    input.finding ? store.lockFinding(tx, input.finding) : undefined,
    store.getVisit(tx, input.visit),
    store.findFile(tx, input.sha256),
  ])

/** Adds evidence to a visit, and to a finding of it: the original bytes are stored already, under their hash. */
export async function addEvidence(
  act: Act,
  input: NewEvidence,
  asked?: ReturnType<typeof factsOfEvidence>,
): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.add')
  const [finding, visit, file] = await (asked ?? factsOfEvidence(act.tx, input))
  rules.assertHappened('capturedAt', input.capturedAt, act.now)
  if (finding && finding.visitId !== visit.id)
    throw invalid('finding', '该疑点不属于这次巡查', 'This finding is not of that visit.')
  if (!file) throw notFound('已上传的文件(请先上传原件)', 'uploaded file (upload the original first)')
  const { position } = input
  const row: Row<'evidence'> = {
    id: input.id,
    visitId: visit.id,
    findingId: finding?.id ?? null,
    businessId: visit.businessId,
    sha256: file.sha256,
    mime: file.mime,
    bytes: file.bytes,
    kind: input.kind,
    capturedAt: input.capturedAt,
    capturedBy: act.actor.personId,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    accuracy: position?.accuracy ?? null,
    device: input.device,
    recordedAt: act.now,
    excludedAt: null,
    excludedBy: null,
    excludedFor: null,
    gridCode: visit.gridCode,
    agencies: finding?.agencies ?? visit.agencies,
    named: (finding ?? visit).named,
  }
  act.send(store.insertEvidence(act.tx, [row]))
  act.record({
    type: 'evidence.added',
    subject: ['Evidence', row.id],
    data: {
      sha256: row.sha256,
      kind: row.kind,
      capturedAt: row.capturedAt.toISOString(),
      finding: row.findingId,
      visit: visit.id,
    },
    scope: finding
      ? scopeOf(finding)
      : { businessId: visit.businessId, gridCode: visit.gridCode, agencies: visit.agencies, named: visit.named },
  })
  return { id: row.id }
}

/** Who may see what happens to evidence. */
export const scopeOfEvidence = (evidence: Row<'evidence'> & { docketId: string | null }) => ({
  businessId: evidence.businessId,
  findingId: evidence.findingId,
  docketId: evidence.docketId,
  gridCode: evidence.gridCode,
  agencies: evidence.agencies,
  named: evidence.named,
})

/** Excludes what was obtained unlawfully: it stays on record and carries nothing any more (行政处罚法46). */
export async function excludeEvidence(act: Act, input: { evidence: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.exclude')
  const evidence = await store.lockEvidence(act.tx, input.evidence)
  rules.assertExcludable(evidence)
  await store.saveExcluded(act.tx, evidence.id, act.actor.personId, input.reason, act.now)
  act.record({
    type: 'evidence.excluded',
    subject: ['Evidence', evidence.id],
    data: { sha256: evidence.sha256, finding: evidence.findingId, reason: digest(input.reason) },
    scope: scopeOfEvidence(evidence),
  })
  return { id: evidence.id }
}

/** Tells the hub that bytes are stored, whole and synced, under their hash, and that the actor has sent all of them. */
export async function storeFile(
  act: Act,
  input: { sha256: string; bytes: number; mime: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'file.store')
  await store.insertFile(act.tx, { ...input, storedBy: act.actor.personId, storedAt: act.now })
  act.record({ type: 'file.stored', subject: ['Person', act.actor.personId], data: input })
  return { id: act.actor.personId }
}
