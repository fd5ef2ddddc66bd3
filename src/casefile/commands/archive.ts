import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { canonicalText } from '../../platform/canonical.ts'
import type { Files } from '../../platform/files/files.ts'
import { endingOf } from '../../platform/files/kinds.ts'
import type { Gathered } from '../queries.ts'
import {
  type Bound,
  boundItem,
  checksums,
  evidenceItem,
  type Item,
  manifest,
  type ManifestInput,
  paperItem,
  proofItem,
  readMe,
  traceLine,
} from '../rules/manifest.ts'
import type { Originals } from './verify.ts'

/** What an archive holds: its list, and where the bytes of each file are. */
export type Contents = { items: Item[]; originals: { path: string; from: string }[] }

/** Every original that passed its check, with its line in the list; what did not is named there and left out. */
export async function listContents(
  { facts }: Gathered,
  originals: Originals,
  bound: readonly Bound[],
  kept: Files,
  papersSeen: ReadonlySet<string>,
): Promise<Contents> {
  const items: Item[] = bound.map(boundItem)
  const files: { path: string; from: string }[] = []
  // A volume was made just now, and is there.
  for (const one of bound) files.push({ path: boundItem(one).path, from: (await kept.fetch(one.sha256))!.path })
  const add = async (item: Item, what: string) => {
    const found = await originals.find(item.sha256, what)
    if (!found) {
      items.push({ ...item, missing: true })
      return
    }
    items.push(item)
    files.push({ path: item.path, from: found.path })
  }
  const papers = facts.papers.filter(({ id }) => papersSeen.has(id))
  for (const [i, paper] of papers.entries()) await add(paperItem(paper, i + 1), `${paper.title} ${paper.number}`)
  for (const one of facts.evidence) await add(evidenceItem(one, endingOf(one.mime)), `证据 ${one.fact ?? one.kind}`)
  for (const service of facts.served)
    for (const proof of service.proofs)
      if (proof.mime) await add(proofItem(service, proof, endingOf(proof.mime)), `送达证明 ${proof.kind}`)
  return { items, originals: [...new Map(files.map((one) => [one.path, one])).values()] }
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** The list of a file as its canonical bytes, with the texts that go beside it. */
export function tell(input: ManifestInput) {
  const texts = new Map<string, Buffer>([
    ['README.txt', Buffer.from(readMe(input))],
    ['manifest.json', Buffer.from(canonicalText(JSON.parse(JSON.stringify(manifest(input)))))],
    ['trace.jsonl', Buffer.from(input.facts.trace.map((row) => `${JSON.stringify(traceLine(row))}\n`).join(''))],
  ])
  const sums = [...texts].map(([path, bytes]) => ({ path, sha256: sha256Of(bytes) }))
  const present = input.items.filter((item) => item['missing'] !== true)
  texts.set('SHA256SUMS', Buffer.from(checksums([...present, ...sums])))
  return { texts, manifestSha256: sums.find(({ path }) => path === 'manifest.json')!.sha256 }
}

// DOS times are local: the parts of the Shanghai clock, so that any machine writes the same bytes.
const dosTime = (at: string) => {
  const local = new Date(new Date(at).getTime() + 8 * 3_600_000)
  return new Date(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  )
}

/** Writes the archive as it goes: no more of a file is in memory than what is on its way. */
export async function writeArchive(
  out: string,
  at: string,
  texts: ReadonlyMap<string, Buffer>,
  originals: Contents['originals'],
): Promise<void> {
  const zip = new yazl.ZipFile()
  const options = { mtime: dosTime(at), mode: 0o100644, forceDosTimestamp: true }
  for (const [path, bytes] of texts) zip.addBuffer(bytes, path, options)
  // Pictures, videos and PDFs are compressed already.
  for (const { path, from } of originals) zip.addFile(from, path, { ...options, compress: false })
  const failed = new Promise<never>((_resolve, reject) => void zip.once('error', reject))
  zip.end()
  await Promise.race([
    pipeline(zip.outputStream as NodeJS.ReadableStream, createWriteStream(out, { mode: 0o600 })),
    failed,
  ])
}
