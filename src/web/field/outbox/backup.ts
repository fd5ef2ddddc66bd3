import { zip } from '../../shared/zip.ts'
import { database } from '../store/database.ts'
import { drafts } from '../store/draft.ts'
import { openBytes, openValue } from '../store/vault.ts'
import { type Content, contentOf } from './outbox.ts'
import { isSettled } from './rules.ts'

const ending: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'image/heif': 'heif',
  'application/pdf': 'pdf',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
}

const nameOf = (sha256: string, mime: string) => `files/${sha256}.${ending[mime] ?? 'bin'}`

const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)

/** Everything the hub does not have yet, readable without this app: operations, drafts, signed manifests and bytes. */
export const backup = (): Promise<Blob> => zip(entries(), new Date())

/** One at a time: the originals of a long day are more than a phone has memory for. */
async function* entries() {
  const db = await database()
  const open = (await db.getAll('ops')).filter((item) => !isSettled(item))
  const operations: (Content & object)[] = []
  for (const { sealed: _, ...item } of open) operations.push({ ...item, ...(await contentOf(item.id))! })
  const captures = []
  for (const { sealed, ...capture } of await db.getAll('captures'))
    captures.push({ ...capture, ...(await openValue<{ text: string; signature: string }>(sealed)) })
  yield { name: 'operations.json', bytes: json(operations) }
  yield { name: 'drafts.json', bytes: json((await drafts()).map(({ draft }) => draft)) }
  yield { name: 'manifests.json', bytes: json(captures) }
  for (const { sha256, mime } of await db.getAll('blobs')) {
    const kept = await db.get('bytes', sha256)
    if (kept) yield { name: nameOf(sha256, mime), bytes: new Uint8Array(await openBytes(kept.sealed)) }
  }
}
