import { type Act, perform } from '../../audit/index.ts'
import { develop } from '../../platform/darkroom/darkroom.ts'
import { type Hub, look } from '../../platform/database/transaction.ts'
import { mostPixels } from '../../platform/files/complete.ts'
import { keepBytes } from '../../platform/files/keep-bytes.ts'
import { system } from '../../platform/identity.ts'
import { flagsOf } from '../rules/examination.ts'
import * as store from '../store/examination.ts'

/** Looks into pieces of evidence, one after the other, each outside of any transaction; what was looked into stays so. */
export async function examineAll(hub: Hub, evidenceIds: readonly string[]): Promise<void> {
  for (const id of evidenceIds) {
    const found = await look(hub, system.reactions, (tx) => store.findFileOf(tx, id))
    if (!found) continue
    const examined = found.examined ? undefined : await examine(hub, found)
    // Bytes that are not there are looked into when they are.
    if (!found.examined && !examined) continue
    await perform(
      hub,
      system.reactions,
      { operation: 'examineEvidence', requestId: id, input: { evidence: id } },
      (act) => examineEvidence(act, { evidence: id, examined }),
    )
  }
}

/** What came of looking into a file, as rows. The pictures made of it are kept already. */
type Examined = Pick<store.Examined, 'examination' | 'origin' | 'derivatives'>

async function examine(hub: Hub, { sha256, mime }: { sha256: string; mime: string }): Promise<Examined | undefined> {
  const file = await hub.files.fetch(sha256)
  if (!file) return undefined
  const { outcome, width = null, height = null, origin, pictures } = await develop(file.path, mime, mostPixels)
  const derivatives = []
  for (const { size, bytes, ...measure } of pictures) {
    const kept = await keepBytes(hub.files, bytes)
    derivatives.push({ original: sha256, size, sha256: kept, bytes: bytes.length, mime: 'image/webp', ...measure })
  }
  return {
    examination: { sha256, outcome, width, height },
    origin: origin && { ...origin, sha256, takenAt: origin.takenAt === null ? null : new Date(origin.takenAt) },
    derivatives,
  }
}

/** Records what was seen in a piece of evidence, and where it does not fit what was said of it. The system's own act. */
export async function examineEvidence(
  act: Act,
  { evidence: id, examined }: { evidence: string; examined: Examined | undefined },
): Promise<{ id: string }> {
  if (examined) await store.insertExamined(act.tx, examined, act.now)
  const [evidence, others] = await Promise.all([store.getExamined(act.tx, id), store.listOfSameBytes(act.tx, id)])
  const elsewhere = others.filter(({ businessId }) => businessId !== evidence.businessId)
  const flags = flagsOf(evidence, elsewhere.length > 0)
  const rows = [
    ...flags.map(({ kind, off }) => ({ evidenceId: id, kind, off, flaggedAt: act.now })),
    ...elsewhere.map((one) => ({ evidenceId: one.id, kind: 'sameBytes' as const, off: null, flaggedAt: act.now })),
  ]
  const fresh = new Set(await store.insertFlags(act.tx, rows))
  act.record({
    type: 'evidence.examined',
    subject: ['Evidence', id],
    data: { sha256: evidence.sha256, outcome: evidence.outcome, flags: flags.map(({ kind }) => kind) },
    scope: scopeOf(evidence),
  })
  // Who has the other one learns that there are two, and not whose the second is.
  for (const one of elsewhere)
    if (fresh.has(one.id))
      act.record({
        type: 'evidence.flagged',
        subject: ['Evidence', one.id],
        data: { sha256: evidence.sha256, flags: ['sameBytes'] },
        scope: scopeOf(one),
      })
  return { id }
}

const scopeOf = (one: store.Placed) => ({
  businessId: one.businessId,
  findingId: one.findingId,
  docketId: one.docketId,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})
