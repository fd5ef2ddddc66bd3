import { createHash } from 'node:crypto'
import { type Act, digest } from '../../audit/index.ts'
import { viewEvidence } from '../../inspection/index.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { type Hub, transact } from '../../platform/database/transaction.ts'
import { explainDisk } from '../../platform/files/durable.ts'
import { endingOf } from '../../platform/files/kinds.ts'
import { startMaking } from '../../platform/files/making.ts'
import type { Who } from '../../platform/identity.ts'
import { assertMay } from '../access.ts'
import { checksums, type Damaged } from '../rules/manifest.ts'
import * as rules from '../rules/packet.ts'
import * as store from '../store/packet.ts'
import { writeArchive } from './archive.ts'
import { openOriginals } from './verify.ts'

export type Wish = { id: string; evidence: string[]; reason: string }
export type MadePacket = { manifestSha256: string; sha256: string; bytes: number; damaged: Damaged[] }

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const gather = (hub: Hub, who: Who, { evidence, reason }: Wish) =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, { actor, now }) => {
      assertMay(actor, 'evidence.export')
      const pieces = await store.getPieces(tx, evidence)
      const agency = await store.findAgencyName(tx, actor.agencyId)
      await tx`commit`
      rules.assertPacket(pieces)
      const made: rules.Made = { by: actor.name, role: actor.role, agency, at: now.toISOString(), reason }
      return { pieces, made }
    },
  )

/** 制作证据包: each original checked against its hash; what is not what it should be is named, and left out. */
export async function makePacket(hub: Hub, who: Who, wish: Wish): Promise<MadePacket> {
  const { pieces, made } = await gather(hub, who, wish)
  const originals = openOriginals(hub.files)
  const lines: ReturnType<typeof rules.lineOf>[] = []
  const files: { path: string; from: string }[] = []
  for (const [n, piece] of pieces.entries()) {
    const path = rules.pathOf(piece, n, endingOf(piece.mime))
    const found = await originals.find(piece.sha256, `证据 ${piece.fact ?? piece.kind}`)
    const wrong = found ? undefined : originals.damaged.find(({ sha256 }) => sha256 === piece.sha256)?.wrong
    lines.push(rules.lineOf(piece, path, wrong))
    if (found) files.push({ path, from: found.path })
  }
  const manifest = Buffer.from(canonicalText(JSON.parse(JSON.stringify({ made, evidence: lines }))))
  const texts = new Map<string, Buffer>([
    ['README.txt', Buffer.from(rules.readMeOf(made, pieces.length, originals.damaged))],
    ['manifest.json', manifest],
  ])
  const sums = [...texts].map(([path, bytes]) => ({ path, sha256: sha256Of(bytes) }))
  texts.set('SHA256SUMS', Buffer.from(checksums([...lines.filter((line) => !('wrong' in line)), ...sums] as never)))
  const making = await startMaking(hub.files)
  try {
    const out = making.next()
    await writeArchive(out, made.at, texts, files)
    return { ...(await making.keep(out)), manifestSha256: sha256Of(manifest), damaged: originals.damaged }
  } catch (error) {
    throw explainDisk(error)
  } finally {
    await making.end()
  }
}

/** 下载证据包: whoever takes evidence out has seen it; the trace tells what, to whom, why, and by which list. */
export async function exportEvidence(act: Act, { id, evidence, reason }: Wish, made: MadePacket) {
  assertMay(act.actor, 'evidence.export')
  const pieces = [...new Set(evidence)]
  for (const one of pieces) await viewEvidence(act, { evidence: one })
  const { personId, role, agencyId } = act.actor
  act.send(
    store.insertPacket(act.tx, {
      ...made,
      id,
      evidence: pieces,
      reason,
      madeBy: personId,
      madeAt: act.now,
      role,
      agencyId,
    }),
  )
  act.record({
    type: 'evidence.exported',
    subject: ['EvidencePacket', id],
    data: {
      evidence: pieces,
      manifestSha256: made.manifestSha256,
      sha256: made.sha256,
      damaged: made.damaged.map(({ sha256 }) => sha256),
      reason: digest(reason),
    },
    scope: { addresseeId: personId, agencies: agencyId ? [agencyId] : null },
  })
  return { id }
}
