import { v7 as newId } from 'uuid'
import type { SentOperation } from '../hub.ts'
import { announce, database } from '../store/database.ts'
import { type Draft, draftRow, placeOf } from '../store/draft.ts'
import { openValue, sealValue } from '../store/vault.ts'
import { type Item, isSettled, type Kind, leaveToCoordinator, release } from './rules.ts'

/** What an operation says, sealed beside what the queue needs to know of it. */
export type Content = {
  /** What people call it: the business, and what was done there. */
  title: { zh: string; en: string; business: string }
  input: Record<string, unknown>
  /** The draft it was written in, for whoever has to change it. */
  draft?: Draft
}

export type NewOperation = {
  id?: string
  business: string
  kind: Kind
  content: Content
  dependsOn?: string[]
  files?: string[]
  edition?: string | null
  notice?: string | null
  noticeRevision?: number | null
}

/**
 * Puts operations into the queue in the order given, releases the bytes they cite and drops the draft they were written
 * in: all in one transaction, so that a draft is never both there and on its way.
 */
export async function enqueue(operations: readonly NewOperation[], draft?: string): Promise<string[]> {
  const madeAt = new Date().toISOString()
  const rows = await Promise.all(
    operations.map(async (one) => ({
      item: {
        id: one.id ?? newId(),
        business: one.business,
        place: 0,
        dependsOn: one.dependsOn ?? [],
        kind: one.kind,
        files: one.files ?? [],
        madeAt,
        edition: one.edition ?? null,
        notice: one.notice ?? null,
        noticeRevision: one.noticeRevision ?? null,
        state: 'queued',
        tries: 0,
        notBefore: 0,
        trouble: null,
        handedOver: false,
      } satisfies Item as Item,
      sealed: await sealValue(one.content),
    })),
  )
  const tx = (await database()).transaction(['kept', 'ops', 'blobs', 'drafts'], 'readwrite', { durability: 'strict' })
  const kept = tx.objectStore('kept')
  let place = ((await kept.get('place'))?.value as number | undefined) ?? 0
  for (const { item, sealed } of rows) void tx.objectStore('ops').add({ ...item, place: ++place, sealed })
  void kept.put({ name: 'place', value: place })
  for (const sha256 of new Set(rows.flatMap(({ item }) => item.files))) {
    const blob = await tx.objectStore('blobs').get(sha256)
    if (blob?.state === 'draft') void tx.objectStore('blobs').put({ ...blob, state: 'queued' })
  }
  if (draft) void tx.objectStore('drafts').delete(draft)
  await tx.done
  announce()
  return rows.map(({ item }) => item.id)
}

export const items = async (): Promise<Item[]> => (await database()).getAll('ops')
export const captures = async () => (await database()).getAll('captures')
export const blobs = async () => (await database()).getAll('blobs')

/** What an operation says. */
export async function contentOf(id: string): Promise<Content | undefined> {
  const row = await (await database()).get('ops', id)
  return row && openValue<Content>(row.sealed)
}

/** The operation as it is sent. */
export async function sentOf(id: string): Promise<SentOperation> {
  const row = (await (await database()).get('ops', id))!
  const { input } = await openValue<Content>(row.sealed)
  const { business, place, dependsOn, kind, madeAt, edition, notice, noticeRevision } = row
  return { id, business, place, dependsOn, kind, input, madeAt, edition, notice, noticeRevision }
}

/** Rewrites what the queue knows of an operation. */
export async function change(id: string, rule: (item: Item) => Item): Promise<void> {
  const tx = (await database()).transaction('ops', 'readwrite')
  const row = await tx.store.get(id)
  if (row) void tx.store.put({ ...row, ...rule(row) })
  await tx.done
  announce()
}

/** A person sends it again from 需处理. A refused operation has changed nothing at the hub, so it may say something else. */
export async function sendAgain(id: string, content?: Content): Promise<void> {
  const sealed = content && (await sealValue(content))
  const tx = (await database()).transaction('ops', 'readwrite')
  const row = await tx.store.get(id)
  if (row) void tx.store.put({ ...row, ...release(row), ...(sealed ? { sealed } : {}) })
  await tx.done
  announce()
}

/**
 * 改了再发: what was refused becomes a draft again, with everything that depends on it; answers where it is written on.
 * What was captured stays, sent or not.
 */
export async function reopen(id: string): Promise<string> {
  const draft = (await contentOf(id))?.draft
  if (!draft) throw new Error('no draft')
  const row = await draftRow(draft)
  const tx = (await database()).transaction(['ops', 'drafts'], 'readwrite', { durability: 'strict' })
  const ops = tx.objectStore('ops')
  for (const item of await ops.getAll())
    if (item.id === id || (item.dependsOn.includes(id) && !isSettled(item))) void ops.delete(item.id)
  void tx.objectStore('drafts').put(row)
  await tx.done
  announce()
  return placeOf(draft)
}

/** 交协调员: what the hub refused is left to the coordinator, who sees the copy that the hub has kept. */
export async function handOver(id: string): Promise<void> {
  const tx = (await database()).transaction('ops', 'readwrite')
  for (const row of leaveToCoordinator(await tx.store.getAll(), id, Date.now())) void tx.store.put(row)
  await tx.done
  announce()
}

/** 请求改派: the carrier of a notice asks that somebody else take it. */
export async function askForAnother(id: string): Promise<void> {
  const [item, content] = [await (await database()).get('ops', id), await contentOf(id)]
  if (!item?.notice || !content) return
  const { business, notice, noticeRevision, trouble } = item
  const title = { ...content.title, zh: `请求改派:${content.title.zh}`, en: `reassignment: ${content.title.en}` }
  const input = { notice, reason: trouble?.zh ?? content.title.zh }
  await enqueue([{ business, kind: 'requestHandover', notice, noticeRevision, content: { title, input } }])
  await handOver(id)
}

/** Gives back the space of bytes that the hub has signed for and stored, and whose operations it has applied. */
export async function clearArrived(): Promise<void> {
  const tx = (await database()).transaction(['ops', 'captures', 'blobs'], 'readwrite')
  const [ops, signed, kept] = await Promise.all([
    tx.objectStore('ops').getAll(),
    tx.objectStore('captures').getAll(),
    tx.objectStore('blobs').getAll(),
  ])
  const wanted = new Set(ops.filter((item) => !isSettled(item)).flatMap(({ files }) => files))
  const unsigned = new Set(
    signed.filter(({ state }) => state === 'queued' || state === 'refused').map(({ sha256 }) => sha256),
  )
  for (const { sha256, state } of kept)
    if (state === 'received' && !wanted.has(sha256) && !unsigned.has(sha256))
      void tx.objectStore('blobs').delete(sha256)
  await tx.done
}

/** How much has not reached the hub yet. */
export async function unsent(): Promise<{ operations: number; captures: number; drafts: number; bytes: number }> {
  const db = await database()
  const [ops, signed, kept, drafts] = await Promise.all([
    db.getAll('ops'),
    db.getAll('captures'),
    db.getAll('blobs'),
    db.count('drafts'),
  ])
  return {
    operations: ops.filter((item) => !isSettled(item)).length,
    captures: signed.filter(({ state }) => state === 'queued').length,
    drafts,
    bytes: kept.filter(({ state }) => state !== 'received').reduce((sum, { bytes, offset }) => sum + bytes - offset, 0),
  }
}
