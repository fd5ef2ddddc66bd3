import { v7 as newId } from 'uuid'
import type { Sealed } from '../../shared/sealed.ts'
import { announce, type Blob as Lying, database, keep, large, recall, small } from '../store/database.ts'
import { type Draft, draftRow, handedIn, lies, type NotPut, putDraft } from '../store/draft.ts'
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
  /** Its id as evidence, the same however often it is handed in; absent in what older releases kept. */
  evidence?: string
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

const mimeOf = (given: Blob) => given.type.split(';')[0]?.toLowerCase() || 'application/octet-stream'

const drafted = (sha256: string, business: string, bytes: number, mime: string): Lying => ({
  sha256,
  business,
  bytes,
  mime,
  state: 'draft',
  place: null,
  offset: 0,
  tries: 0,
  notBefore: 0,
  trouble: null,
})

/** What it was captured for has left without it: no draft is put back, and the original goes to the hub by itself. */
const tooLate = (why: NotPut) =>
  handedIn(
    `${why === 'over' ? '这份内容已经提交' : '另一个页面先开始写这一份'},刚拍的没有放进去;原件已存,会照常送到服务器。要用它,请告知协调员`,
    `${why === 'over' ? 'This was handed in already' : 'Another tab began this first'}, without what was just captured. The original is kept and goes to the hub: tell the coordinator if it is needed.`,
  )

type Paper = {
  given: Blob
  sealed: Sealed
  digest: string
  bytes: ArrayBuffer
  kind: CaptureKind
  subject: Subject
  taken: { at: Date; position: Fix | null; imported?: boolean }
}

async function keepPaper(paper: Paper, after?: (captured: Captured) => Draft): Promise<Captured> {
  const { given, sealed, digest, bytes, kind, subject, taken } = paper
  const captured: Captured = {
    sha256: digest,
    counter: taken.at.getTime(),
    kind,
    mime: mimeOf(given),
    bytes: bytes.byteLength,
    capturedAt: taken.at.toISOString(),
    position: taken.position,
    imported: taken.imported ?? false,
    item: null,
  }
  const draft = after && (await draftRow(after(captured)))
  const not = await large(async () => {
    const stores = ['blobs', 'bytes', 'drafts'] as const
    const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' })
    const why = draft && (await putDraft(tx.objectStore('drafts'), draft))
    if (!(await tx.objectStore('blobs').get(digest))) {
      void tx.objectStore('bytes').put({ sha256: digest, sealed })
      void tx.objectStore('blobs').put(drafted(digest, subject.business, bytes.byteLength, captured.mime))
    }
    await tx.done
    return why
  })
  announce()
  if (not) throw tooLate(not)
  if (draft) lies(draft.id)
  return captured
}

/** 挂失以后: this phone, found again, signs as a device of its own, with a chain that begins anew. */
export const renewPair = () =>
  navigator.locks.request('heyi-chain', () =>
    navigator.locks.request('heyi-pair', async () => {
      await keep('pair', { id: newId(), keys: await newPair(), enrolled: false })
      await keep('chain', { counter: 0, previous: null })
    }),
  )

/**
 * Seals what was just captured: hashed and signed as it is, chained to the capture before, encrypted and written in one
 * transaction with the draft it belongs to, so that a phone that dies keeps all of it or nothing. Throws
 * QuotaExceededError where there is no space, and what to do where that draft was handed in meanwhile.
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
  const sealed = await sealBytes(bytes)
  // A paper that is of no visit and no notice has its place in the operation that names its hash.
  if (!subject.visit && !subject.notice) return keepPaper({ given, sealed, digest, bytes, kind, subject, taken }, after)
  return navigator.locks.request('heyi-chain', async () => {
    const { id: device, keys } = await devicePair()
    const { counter, previous } = (await recall('chain')) ?? { counter: 0, previous: null }
    const manifest: Manifest = {
      device: `Device:${device}`,
      counter: counter + 1,
      previous,
      kind,
      sha256: digest,
      bytes: bytes.byteLength,
      mime: mimeOf(given),
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
      evidence: newId(),
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
    // Nobody is asked to sign twice for want of room.
    const write = kind === 'signature' ? small : large
    const not = await write(async () => {
      const stores = ['kept', 'captures', 'blobs', 'bytes', 'drafts'] as const
      const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' })
      const why = draft && (await putDraft(tx.objectStore('drafts'), draft))
      const blobs = tx.objectStore('blobs')
      if (!(await blobs.get(digest))) {
        void tx.objectStore('bytes').put({ sha256: digest, sealed })
        void blobs.put(drafted(digest, business, bytes.byteLength, manifest.mime))
      }
      void tx.objectStore('captures').put({
        device,
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
      return why
    })
    announce()
    if (not) throw tooLate(not)
    if (draft) lies(draft.id)
    return captured
  })
}
