import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { canonicalText } from '../../platform/canonical.ts'
import type { Files } from '../../platform/files/files.ts'
import { hashFile } from '../../platform/files/kept.ts'
import { endingOf } from '../../platform/files/kinds.ts'
import type { Piece } from '../store/export.ts'

/** The rows as a sheet, and the evidence that belongs to them. */
export type Bundled = { head: [label: string, value: string][]; csv: string; pieces: Piece[]; now: Date }

type Line = Record<string, unknown> & { path: string; sha256: string }

/** Each original that is there and is what its hash says; what is not is named, and left out. */
async function findOriginals(files: Files, pieces: readonly Piece[]) {
  const lines: Line[] = []
  const originals: { path: string; from: string }[] = []
  for (const [n, { id, sha256, mime, bytes, kind, capturedAt, business, finding, excluded }] of pieces.entries()) {
    const path = `evidence/${String(n + 1).padStart(4, '0')}-${sha256.slice(0, 12)}.${endingOf(mime)}`
    const kept = await files.fetch(sha256)
    const wrong = !kept ? 'missing' : (await hashFile(kept.path)) === sha256 ? undefined : 'changed'
    lines.push({
      path,
      sha256,
      bytes,
      mime,
      kind,
      evidence: `Evidence:${id}`,
      finding: finding && `Finding:${finding}`,
      business,
      capturedAt: capturedAt.toISOString(),
      excluded,
      ...(wrong && { wrong }),
    })
    if (kept && !wrong) originals.push({ path, from: kept.path })
  }
  return { lines, originals }
}

/** Packs the rows, the originals, their list with hashes, and sums that `sha256sum -c` checks. */
export async function writeBundle(files: Files, { head, csv, pieces, now }: Bundled, to: string): Promise<string> {
  const { lines, originals } = await findOriginals(files, pieces)
  const sheet = { path: 'rows.csv', sha256: await hashFile(csv) }
  const manifest = canonicalText({
    head: head.map(([label, value]) => ({ label, value })),
    files: [sheet, ...lines],
  } as never)
  const present = [sheet, ...lines.filter((line) => !('wrong' in line))]
  const texts: [string, string][] = [
    ['README.txt', `${head.map(([label, value]) => `${label}: ${value}`).join('\r\n')}\r\n`],
    ['manifest.json', manifest],
    ['SHA256SUMS', present.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')],
  ]
  const zip = new yazl.ZipFile()
  const options = { mtime: now, mode: 0o100644 }
  for (const [path, text] of texts) zip.addBuffer(Buffer.from(text), path, options)
  zip.addFile(csv, sheet.path, options)
  // Pictures and videos are compressed already.
  for (const { path, from } of originals) zip.addFile(from, path, { ...options, compress: false })
  const failed = new Promise<never>((_resolve, reject) => void zip.once('error', reject))
  zip.end()
  await Promise.race([
    pipeline(zip.outputStream as NodeJS.ReadableStream, createWriteStream(to, { mode: 0o600 })),
    failed,
  ])
  return to
}
