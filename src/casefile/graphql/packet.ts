import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { column, fieldsOf, identity, one, parts, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { exportEvidence, makePacket } from '../commands/packet.ts'
import { mostPieces } from '../rules/packet.ts'
import { DamagedRef } from './damaged.ts'

const PacketRef = tableType(
  'EvidencePacket',
  'evidence_packet',
  '证据包: pieces of evidence as one person took them out, with a list of their hashes and how each came about. It shows to whoever made it, and to those who supervise.',
)
fieldsOf(PacketRef, (t) => ({
  id: identity(t, 'EvidencePacket'),
  pieces: column(t, 'Int', (self) => `cardinality(${self}.evidence)`, { description: '件数.' }),
  reason: column(t, 'String', 'reason', { description: '用途.' }),
  manifestSha256: column(t, 'String', 'manifest_sha256', { description: '清单的散列.' }),
  sha256: column(t, 'String', 'sha256', { description: 'Of the archive.' }),
  bytes: column(t, 'Count', 'bytes', { description: 'Its size.' }),
  url: column(t, 'String', 'sha256', {
    description: 'Where the archive can be read without a token, for five minutes.',
    map: (sha256, context) => context.fileUrl({ sha256: sha256 as string, mime: 'application/zip' }),
  }),
  damaged: parts(t, DamagedRef, (self) => `${self}.damaged`, { description: '未能通过核对的原件, left out of it.' }),
  madeAt: column(t, 'DateTime', 'made_at', { description: '制作时间.' }),
  madeBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.made_by`, { description: '为谁制作.' }),
}))

mutation(
  'exportEvidence',
  {
    description: `下载证据包: at most ${mostPieces} pieces of evidence as a zip with a list; each original is checked against its hash, and the trace tells that you saw it.`,
    type: PacketRef,
    input: z.object({ id: ownId, evidence: z.array(gid('Evidence')).min(1).max(mostPieces), reason: words(500) }),
    ahead: makePacket,
  },
  exportEvidence,
)
