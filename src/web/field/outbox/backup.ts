import { zip } from '../../shared/zip.ts'
import { database } from '../store/database.ts'
import type { Draft } from '../store/draft.ts'
import { openBytes, opened } from '../store/vault.ts'
import { blobs, type Content } from './outbox.ts'
import type { Sealed } from '../../shared/sealed.ts'
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

/** A ZIP counts in 32 bits; some room is left for names. */
const most = 0xffffffff - 64 * 1024 * 1024

/** What is not in a backup: it could no longer be read, or there was no room in one ZIP. */
type Missing = { what: string; id: string; why: 'unreadable' | 'noRoom' }

/**
 * Everything the hub does not have yet, readable without this app: operations, drafts, signed manifests and bytes. What
 * cannot be read stops nothing: it is named in missing.json, and counted.
 */
export async function backup(): Promise<{ zip: Blob; missing: number }> {
  const missing: Missing[] = []
  return { zip: await zip(entries(missing), new Date()), missing: missing.length }
}

/** One at a time: the originals of a long day are more than a phone has memory for. */
async function* entries(missing: Missing[]) {
  const db = await database()
  const read = async <T>(what: string, id: string, sealed: Sealed): Promise<T[]> => {
    const value = await opened<T>(sealed)
    if (value === undefined) missing.push({ what, id, why: 'unreadable' })
    return value === undefined ? [] : [value]
  }
  const operations: object[] = []
  for (const { sealed, ...item } of await db.getAll('ops'))
    if (!isSettled(item))
      for (const content of await read<Content>('operation', item.id, sealed)) operations.push({ ...item, ...content })
  const written: Draft[] = []
  for (const { id, sealed } of await db.getAll('drafts')) written.push(...(await read<Draft>('draft', id, sealed)))
  const captures: object[] = []
  for (const { sealed, ...capture } of await db.getAll('captures'))
    for (const signed of await read<object>('manifest', `${capture.device} ${capture.counter}`, sealed))
      captures.push({ ...capture, ...signed })
  yield { name: 'operations.json', bytes: json(operations) }
  yield { name: 'drafts.json', bytes: json(written) }
  yield { name: 'manifests.json', bytes: json(captures) }
  let room = most
  for (const { sha256, mime, bytes } of await blobs()) {
    if (bytes > room) {
      missing.push({ what: 'file', id: sha256, why: 'noRoom' })
      continue
    }
    // A store that gives this one out no more may give the next.
    const kept = await db.get('bytes', sha256).catch(() => null)
    if (kept === undefined) continue
    const plain = kept && (await openBytes(kept.sealed).catch(() => null))
    if (!plain) {
      missing.push({ what: 'file', id: sha256, why: 'unreadable' })
      continue
    }
    room -= bytes
    yield { name: nameOf(sha256, mime), bytes: new Uint8Array(plain) }
  }
  if (missing.length > 0) yield { name: 'missing.json', bytes: json(missing) }
}
