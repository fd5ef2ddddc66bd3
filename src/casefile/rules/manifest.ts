// 材料清单: every file of an archive with its hash, what it is, who made it and when, and what it counts for. Whoever has
// the archive verifies it with sha256sum alone. Pure.
import type { Evidence, Facts, Paper, Served } from './facts.ts'
import type { Entry, Volume } from './order.ts'
import { standingOf, standingWords } from './records.ts'
import { type Step, unfinished } from './review.ts'

/** A file of the archive. */
export type Item = {
  path: string
  sha256: string
  bytes: number
  type: string
  what: string
  title: string
  [more: string]: unknown
}

export type Bound = { volume: Volume; binding: number; sha256: string; bytes: number; from: number; to: number }

/** Kept bytes that are not there, or not what their hash says. */
export type Damaged = { what: string; sha256: string; wrong: 'missing' | 'changed' }

export const volumeWords: Record<Volume, string> = { main: '正卷', inner: '副卷' }

/** A title as part of a name that every system takes: no separators, no dots first, nothing that is not text. */
export const safeTitle = (title: string): string =>
  title
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\\/:*?"<>|\s]+/gu, '_')
    .replace(/^[._-]+/u, '')
    .slice(0, 60) || '_'

const three = (n: number) => String(n).padStart(3, '0')

export const volumePath = ({ volume, binding }: Pick<Bound, 'volume' | 'binding'>): string =>
  `volumes/${volume}-${binding}-${volumeWords[volume]}第${binding}册.pdf`

export const paperPath = ({ kind, title }: Pick<Paper, 'kind' | 'title'>, place: number): string =>
  `documents/${three(place)}-${safeTitle(kind)}-${safeTitle(title)}.pdf`

/** Where an original stands: under its hash, so that no name that somebody gave becomes a path. */
export const originalPath = (sha256: string, ending: string, folder: 'evidence' | 'excluded' | 'proofs'): string =>
  `${folder}/${sha256}.${ending}`

export const evidenceFolder = (one: Pick<Evidence, 'excludedAt' | 'adoptions'>) =>
  standingOf(one) === 'excluded' ? 'excluded' : 'evidence'

export const evidenceItem = (one: Evidence, ending: string): Item => {
  const standing = standingOf(one)
  return {
    path: originalPath(one.sha256, ending, evidenceFolder(one)),
    sha256: one.sha256,
    bytes: one.bytes,
    type: one.mime,
    what: 'evidence',
    title: one.fact ?? one.kind,
    id: `Evidence:${one.id}`,
    takenBy: one.capturedBy,
    takenAt: one.capturedAt.toISOString(),
    device: one.device,
    place: one.latitude === null ? null : { latitude: one.latitude, longitude: one.longitude, accuracy: one.accuracy },
    standing,
    standingZh: standingWords[standing],
    usable: standing === 'adopted',
    adoptions: one.adoptions,
    excluded:
      one.excludedAt === null
        ? null
        : { at: one.excludedAt.toISOString(), by: one.excludedBy, reason: one.excludedFor, law: '行政处罚法46' },
  }
}

export const paperItem = (paper: Paper, place: number): Item => ({
  path: paperPath(paper, place),
  sha256: paper.sha256,
  bytes: paper.bytes,
  type: 'application/pdf',
  what: 'document',
  title: paper.title,
  id: `Document:${paper.id}`,
  kind: paper.kind,
  number: paper.number,
  agency: paper.agency,
  issuedBy: paper.issuedBy,
  issuedAt: paper.issuedAt.toISOString(),
  voided: paper.voidedAt === null ? null : { at: paper.voidedAt.toISOString(), reason: paper.voidedFor },
})

export const proofItem = (service: Served, proof: Served['proofs'][number], ending: string): Item => ({
  path: originalPath(proof.sha256, ending, 'proofs'),
  sha256: proof.sha256,
  bytes: proof.bytes!,
  type: proof.mime!,
  what: 'proof',
  title: proof.kind,
  service: `Service:${service.id}`,
})

export const boundItem = (bound: Bound): Item => ({
  path: volumePath(bound),
  sha256: bound.sha256,
  bytes: bound.bytes,
  type: 'application/pdf',
  what: 'volume',
  title: `${volumeWords[bound.volume]}第${bound.binding}册`,
  pages: { from: bound.from, to: bound.to },
})

/** What `sha256sum -c SHA256SUMS` reads: each path once. */
export const checksums = (items: readonly Pick<Item, 'path' | 'sha256'>[]): string =>
  [...new Map(items.map(({ path, sha256 }) => [path, sha256]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha256]) => `${sha256}  ${path}\n`)
    .join('')

export type Made = { by: string; role: string; agency: string | null; at: string; reason: string }

export type ManifestInput = {
  facts: Facts
  made: Made
  stateSha256: string
  index: readonly Entry[]
  items: readonly Item[]
  damaged: readonly Damaged[]
  review: readonly Step[] | null
}

/** `manifest.json`: canonical when it is written (RFC 8785). */
export const manifest = ({ facts, made, stateSha256, index, items, damaged, review }: ManifestInput): object => ({
  format: 'heyi-casefile/1',
  law: ['行政处罚法47', '行政处罚法50'],
  subject: `${facts.of === 'case' ? 'PenaltyCase' : 'Docket'}:${facts.id}`,
  status: facts.status,
  agency: facts.of === 'case' ? facts.agency.name : null,
  agencies: facts.of === 'docket' ? facts.agencies : null,
  party: facts.party,
  numbers:
    facts.of === 'case' ? facts.decisions.map(({ number }) => number) : facts.notices.map(({ number }) => number),
  made,
  stateSha256,
  index,
  files: [...items].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  damaged,
  review,
  unfinished: review && unfinished(review).map(({ key }) => key),
  trace: { path: 'trace.jsonl', rows: facts.trace.length },
})

/** One line a row of the trace: its sealed bytes as text, and their hash. */
export const traceLine = ({ at, type, subject, person, sha256, bytes }: Facts['trace'][number]) => ({
  at: at.toISOString(),
  bytes,
  person,
  sha256,
  subject,
  type,
})

/** README.txt of an archive, for whoever opens it in ten years without us. */
export const readMe = ({ facts, made, damaged }: Pick<ManifestInput, 'facts' | 'made' | 'damaged'>): string => {
  const title = facts.of === 'case' ? '行政处罚案卷' : '联合执法案卷'
  const broken = damaged.map(
    ({ what, sha256, wrong }) => `  ${sha256} ${what}: ${wrong === 'missing' ? '缺失 missing' : '与散列不符 changed'}`,
  )
  return [
    `${title} · ${facts.party.name}`,
    `本压缩包为 ${made.by} 制作于 ${made.at}，所载为其依职权可见的内容。用途：${made.reason}`,
    `Made for ${made.by} at ${made.at}, with that person's own rights.`,
    '',
    '怎样核对 · How to verify',
    '  解压后在本目录运行 · unpack, and run in this folder:',
    '    sha256sum -c SHA256SUMS',
    '  每行显示 OK（成功）即未被改动；FAILED 的文件名即被改动者。',
    '  Every line says OK where nothing was changed; a line with FAILED names what was.',
    '  没有 sha256sum 的系统：macOS 用 shasum -a 256 -c SHA256SUMS；Windows 用 certutil -hashfile 文件 SHA256 逐个核对。',
    '',
    '里面有什么 · What is in it',
    '  volumes/    正卷、副卷（有权者）：目录、页码、文书、证据、备考表 · the bound volumes with index and page numbers',
    '  documents/  制发的文书原件 · papers as they were printed',
    '  evidence/   证据原件，以 SHA-256 为名 · originals under their hash',
    '  excluded/   已排除的证据：仅留痕迹，不得作为定案依据（行政处罚法46）· excluded: kept for the trace, not usable',
    '  proofs/     送达证明原件 · proofs of service',
    '  manifest.json  材料清单（RFC 8785 规范 JSON）· everything with hash, who, when, adoption and exclusion',
    '  trace.jsonl    痕迹：一行一条，bytes 为封存的字节，sha256 为其散列 · the trace, a row a line',
    ...(broken.length === 0
      ? []
      : ['', '以下原件未能通过核对，未收入 · These originals failed their check and are left out', ...broken]),
    '',
  ].join('\n')
}
