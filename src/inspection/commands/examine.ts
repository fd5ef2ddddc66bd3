import { type Act, perform } from '../../audit/index.ts'
import { develop } from '../../platform/darkroom/darkroom.ts'
import { type Hub, look } from '../../platform/database/transaction.ts'
import { mostPixels } from '../../platform/files/complete.ts'
import { keepBytes } from '../../platform/files/keep-bytes.ts'
import { system } from '../../platform/identity.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import { assertUnexamined, flagsOf } from '../rules/examination.ts'
import * as store from '../store/examination.ts'

/** Looks into pieces of evidence, one after the other, each outside of any transaction; what was looked into stays so. */
export async function examineAll(hub: Hub, evidenceIds: readonly string[]): Promise<void> {
  for (const id of evidenceIds) {
    const found = await look(hub, system.reactions, (tx) => store.findFileOf(tx, id))
    if (!found) continue
    const examined = found.examined ? undefined : await examine(hub, found)
    if (typeof examined === 'string') {
      await perform(
        hub,
        system.reactions,
        { operation: 'leaveUnexamined', requestId: newId(), input: { evidence: id } },
        (act) => leaveUnexamined(act, { evidence: id, reason: examined }),
      )
      continue
    }
    await perform(
      hub,
      system.reactions,
      { operation: 'examineEvidence', requestId: id, input: { evidence: id } },
      (act) => examineEvidence(act, { evidence: id, examined }),
    )
  }
}

/** Why nothing was seen: its bytes are not where they were kept, or whoever looked was ended from outside, again and again. */
type Unexamined = 'missing' | 'interrupted'

/** What came of looking into a file, as rows. The pictures made of it are kept already. */
type Examined = Pick<store.Examined, 'examination' | 'origin' | 'derivatives'>

async function examine(hub: Hub, { sha256, mime }: { sha256: string; mime: string }): Promise<Examined | Unexamined> {
  const file = await hub.files.fetch(sha256)
  if (!file) return 'missing'
  const developed = await develop(file.path, mime, mostPixels)
  if (!developed) return 'interrupted'
  const { outcome, width = null, height = null, origin, pictures } = developed
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

/** Says that nobody has seen into a piece of evidence, and why: it can be asked for again. The system's own act. */
async function leaveUnexamined(
  act: Act,
  { evidence: id, reason }: { evidence: string; reason: Unexamined },
): Promise<{ id: string }> {
  const evidence = await store.getPlaced(act.tx, id)
  act.record({
    type: 'evidence.unexamined',
    subject: ['Evidence', id],
    data: { sha256: evidence.sha256, reason },
    scope: scopeOf(evidence),
  })
  return { id }
}

/** 重新查看: asks that a piece of evidence into which nobody could see be looked into again. */
export async function askExamination(act: Act, input: { evidence: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'examination.ask')
  const [evidence, file] = await Promise.all([
    store.getPlaced(act.tx, input.evidence),
    store.findFileOf(act.tx, input.evidence),
  ])
  assertUnexamined(file!.examined)
  act.record({
    type: 'examination.asked',
    subject: ['Evidence', evidence.id],
    data: { sha256: evidence.sha256 },
    scope: scopeOf(evidence),
  })
  return { id: evidence.id }
}

const scopeOf = (one: store.Placed) => ({
  businessId: one.businessId,
  findingId: one.findingId,
  docketId: one.docketId,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})
