import { v7 as newId } from 'uuid'
import { announce, database, keep, recall } from '../store/database.ts'
import { type Draft, draftRow } from '../store/draft.ts'
import { sealBytes, sealValue } from '../store/vault.ts'
import {
  canonicalText,
  type CaptureKind,
  type Fix,
  type Manifest,
  newPair,
  sha256,
  sha256Text,
  sign,
} from './manifest.ts'

const bare = (id: string) => id.slice(id.indexOf(':') + 1)

/** What a capture is of; ids of our own making may come without their type. */
export type Subject = {
  business: string
  visit?: string | undefined
  finding?: string | undefined
  item?: string | undefined
  notice?: string | undefined
}

/** What a draft remembers of a capture; the bytes lie sealed under the hash. */
export type Captured = {
  sha256: string
  counter: number
  kind: CaptureKind
  mime: string
  bytes: number
  capturedAt: string
  position: Fix | null
  imported: boolean
  item: string | null
}

/** The pair that this phone signs with, made the first time it is asked for. */
export const devicePair = () =>
  navigator.locks.request('heyi-pair', async () => {
    const known = await recall('pair')
    if (known) return known
    const pair = { id: newId(), keys: await newPair(), enrolled: false }
    await keep('pair', pair)
    return pair
  })

/**
 * Seals what was just captured: hashed and signed as it is, chained to the capture before, encrypted and written in one
 * transaction with the draft it belongs to, so that a phone that dies keeps all of it or nothing. Throws QuotaExceededError where there is no space.
 */
export async function capture(
  given: Blob,
  kind: CaptureKind,
  subject: Subject,
  taken: { at: Date; position: Fix | null; imported?: boolean },
  after?: (captured: Captured) => Draft,
): Promise<Captured> {
  const bytes = await given.arrayBuffer()
  const digest = await sha256(bytes)
  const { id: device, keys } = await devicePair()
  const sealed = await sealBytes(bytes)
  return navigator.locks.request('heyi-chain', async () => {
    const { counter, previous } = (await recall('chain')) ?? { counter: 0, previous: null }
    const manifest: Manifest = {
      device: `Device:${device}`,
      counter: counter + 1,
      previous,
      kind,
      sha256: digest,
      bytes: bytes.byteLength,
      mime: given.type.split(';')[0]?.toLowerCase() || 'application/octet-stream',
      capturedAt: taken.at.toISOString(),
      monotonicMs: Math.round(performance.timeOrigin + performance.now()),
      position: taken.position,
      imported: taken.imported ?? false,
      visit: subject.visit ? `Visit:${bare(subject.visit)}` : null,
      finding: subject.finding ? `Finding:${bare(subject.finding)}` : null,
      item: subject.item ?? null,
      notice: subject.notice ?? null,
    }
    const text = canonicalText(manifest)
    const signature = await sign(keys, text)
    const [hash, signed] = await Promise.all([sha256Text(text), sealValue({ text, signature })])
    const { business } = subject
    const { mime, capturedAt, position, imported, item } = manifest
    const captured: Captured = {
      sha256: digest,
      counter: manifest.counter,
      kind,
      mime,
      bytes: bytes.byteLength,
      capturedAt,
      position,
      imported,
      item,
    }
    const draft = after && (await draftRow(after(captured)))
    const stores = ['kept', 'captures', 'blobs', 'drafts'] as const
    const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' })
    if (draft) void tx.objectStore('drafts').put(draft)
    const blobs = tx.objectStore('blobs')
    if (!(await blobs.get(digest)))
      void blobs.put({
        sha256: digest,
        business,
        bytes: bytes.byteLength,
        mime: manifest.mime,
        sealed,
        state: 'draft',
        place: null,
        offset: 0,
      })
    void tx.objectStore('captures').put({
      counter: manifest.counter,
      business,
      sha256: digest,
      bytes: bytes.byteLength,
      state: 'queued',
      flags: [],
      sealed: signed,
    })
    void tx.objectStore('kept').put({ name: 'chain', value: { counter: manifest.counter, previous: hash } })
    await tx.done
    announce()
    return captured
  })
}
