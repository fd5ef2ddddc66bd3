import { v7 as newId } from 'uuid'
import type { SentOperation } from '../hub.ts'
import { announce, database, small } from '../store/database.ts'
import { type Captured, devicePair } from '../capture/capture.ts'
import { type Draft, drafts as openDrafts, isOver, written } from '../store/draft.ts'
import { capturedIn, shared } from './aside.ts'
import { uncited, unsentBytes } from './bytes.ts'
import { onLock, opened, openValue, sealValue } from '../store/vault.ts'
import type { Sealed } from '../../shared/sealed.ts'
import { type Item, isSettled, type Kind, leaveToCoordinator, release, type Trouble, withoutBytes } from './rules.ts'

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
  /** What it says anew: done, it closes them at the hub. */
  supersedes?: string[] | undefined
}

/**
 * Puts operations into the queue in the order given, releases the bytes they cite and drops the draft they were written
 * in: all in one transaction, so that a draft is never both there and on its way. One that was handed in already, by a
 * second tap or in another tab, is not handed in again: then nothing is answered.
 */
export async function enqueue(operations: readonly NewOperation[], draft?: string): Promise<string[]> {
  if (draft) await written(draft)
  const madeAt = new Date().toISOString()
  const { id: device } = await devicePair()
  const rows = await Promise.all(
    shared(operations).map(async (one) => ({
      item: {
        id: one.id ?? newId(),
        device,
        business: one.business,
        place: 0,
        dependsOn: one.dependsOn ?? [],
        kind: one.kind,
        files: one.files ?? [],
        madeAt,
        edition: one.edition ?? null,
        notice: one.notice ?? null,
        noticeRevision: one.noticeRevision ?? null,
        ...(one.supersedes?.length ? { supersedes: one.supersedes } : {}),
        state: 'queued',
        tries: 0,
        notBefore: 0,
        trouble: null,
        handedOver: false,
        sent: false,
      } satisfies Item as Item,
      sealed: await sealValue(one.content),
    })),
  )
  if (!(await small(() => put(rows, draft)))) return []
  announce()
  return rows.map(({ item }) => item.id)
}

/** False where the draft was handed in already. */
async function put(rows: readonly { item: Item; sealed: Sealed }[], draft: string | undefined): Promise<boolean> {
  const tx = (await database()).transaction(['kept', 'ops', 'blobs', 'drafts'], 'readwrite', { durability: 'strict' })
  if (draft && isOver(draft, await tx.objectStore('drafts').get(draft))) return false
  const kept = tx.objectStore('kept')
  let place = ((await kept.get('place'))?.value as number | undefined) ?? 0
  const refused = new Map<string, Trouble>()
  for (const sha256 of new Set(rows.flatMap(({ item }) => item.files))) {
    const blob = await tx.objectStore('blobs').get(sha256)
    if (blob?.state === 'draft') void tx.objectStore('blobs').put({ ...blob, state: 'queued' })
    if (blob?.state === 'refused') refused.set(sha256, blob.trouble!)
  }
  for (const { item, sealed } of rows) {
    // The same bytes were refused before: that is known at once.
    const trouble = item.files.map((sha256) => refused.get(sha256)).find((one) => one !== undefined)
    const known = trouble ? { state: 'stuck' as const, trouble } : {}
    void tx.objectStore('ops').add({ ...item, place: ++place, ...known, sealed })
  }
  void kept.put({ name: 'place', value: place })
  if (draft) void tx.objectStore('drafts').delete(draft)
  await tx.done
  return true
}

export const items = async (): Promise<Item[]> => (await database()).getAll('ops')
export const captures = async () => (await database()).getAll('captures')
export const blobs = async () => (await database()).getAll('blobs')

/** What was read last of each operation, under the nonce that it was sealed with; gone with the key. */
const read = new Map<string, { nonce: string; content: Content }>()
onLock(() => read.clear())

/** What an operation says; undefined where it is gone, or can no longer be read. */
export async function contentOf(id: string): Promise<Content | undefined> {
  const row = await (await database()).get('ops', id)
  if (!row) return undefined
  const nonce = row.sealed.nonce.join()
  const known = read.get(id)
  if (known?.nonce === nonce) return known.content
  const content = await opened<Content>(row.sealed)
  if (!content) return undefined
  read.set(id, { nonce, content })
  return content
}

/** The operation as it is sent; undefined where it can no longer be read. */
export async function sentOf(id: string): Promise<SentOperation | undefined> {
  const row = (await (await database()).get('ops', id))!
  const content = await opened<Content>(row.sealed)
  if (!content) return undefined
  const { input } = content
  const { business, place, dependsOn, kind, madeAt, edition, notice, noticeRevision, supersedes } = row
  return { id, business, place, dependsOn, kind, input, madeAt, edition, notice, noticeRevision, supersedes }
}

/** Rewrites what the queue knows of operations. */
export async function change(ids: readonly string[], rule: (item: Item) => Item): Promise<void> {
  const tx = (await database()).transaction('ops', 'readwrite')
  for (const row of await Promise.all(ids.map((id) => tx.store.get(id))))
    if (row) void tx.store.put({ ...row, ...rule(row) })
  await tx.done
  announce()
}

/** A person sends it again from 需处理, and with it the bytes that were refused. */
export async function sendAgain(id: string): Promise<void> {
  const tx = (await database()).transaction(['ops', 'blobs'], 'readwrite')
  const ops = tx.objectStore('ops')
  const row = await ops.get(id)
  const file = row?.trouble?.file
  const blob = file && (await tx.objectStore('blobs').get(file))
  if (blob) void tx.objectStore('blobs').put({ ...blob, state: 'queued', place: null, offset: 0, ...untried })
  // Whatever else waited for these bytes goes along.
  for (const item of await ops.getAll())
    if (item.id === id || (file && item.state === 'stuck' && item.trouble?.file === file))
      void ops.put({ ...item, ...release(item) })
  await tx.done
  announce()
}

const untried = { tries: 0, notBefore: 0, trouble: null }

/** 换一张: what the hub could not take is left out for another capture. The hub has never heard of this operation. */
export async function replaceFile(id: string, { sha256, capturedAt, position }: Captured): Promise<void> {
  const row = await (await database()).get('ops', id)
  if (row?.kind !== 'addEvidence' || !row.trouble?.file) return
  const content = await openValue<Content>(row.sealed)
  const { position: _old, ...input } = content.input
  const at = position && { latitude: position.latitude, longitude: position.longitude, accuracy: position.accuracy }
  const sealed = await sealValue({
    ...content,
    input: { ...input, sha256, capturedAt, ...(at ? { position: at } : {}) },
  })
  const tx = (await database()).transaction(['ops', 'blobs'], 'readwrite')
  const blob = await tx.objectStore('blobs').get(sha256)
  if (blob?.state === 'draft') void tx.objectStore('blobs').put({ ...blob, state: 'queued' })
  void tx.objectStore('ops').put({ ...row, ...release(row), files: [sha256], sealed })
  await tx.done
  announce()
}

/** The hub has refused bytes: they and what cites them wait for a person, everything else goes on. */
export async function refuseBytes(sha256: string, trouble: Trouble): Promise<void> {
  const tx = (await database()).transaction(['ops', 'blobs'], 'readwrite')
  const blob = await tx.objectStore('blobs').get(sha256)
  if (blob) void tx.objectStore('blobs').put({ ...blob, state: 'refused', place: null, offset: 0, trouble })
  for (const row of withoutBytes(await tx.objectStore('ops').getAll(), sha256, trouble))
    void tx.objectStore('ops').put(row)
  await tx.done
  announce()
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

/** Lets originals leave that no draft holds any more. */
export async function releaseUncited(): Promise<void> {
  const db = await database()
  const lying = (await db.getAll('blobs')).filter(({ state }) => state === 'draft')
  if (lying.length === 0) return
  const drafted = new Set((await openDrafts()).flatMap(({ draft }) => capturedIn(draft).map(({ sha256 }) => sha256)))
  const free = uncited(lying, drafted)
  if (free.length === 0) return
  const tx = db.transaction('blobs', 'readwrite')
  for (const blob of await Promise.all(free.map((sha256) => tx.store.get(sha256))))
    if (blob?.state === 'draft') void tx.store.put({ ...blob, state: 'queued' })
  await tx.done
  announce()
}

/** What of a business the hub has done: the ids that its operations gave, and the notices taken over. */
export async function doneAt(business: string): Promise<{ ids: Set<unknown>; taken: Set<unknown> }> {
  const done = (await items()).filter((item) => item.business === business && isSettled(item) && !item.handedOver)
  const made: Record<string, unknown>[] = []
  for (const { id, kind } of done) made.push({ ...(await contentOf(id))?.input, kind })
  return {
    ids: new Set(made.map((input) => input['id'])),
    taken: new Set(made.filter(({ kind }) => kind === 'acknowledgeNotice').map((input) => input['notice'])),
  }
}

/** How much has not reached the hub yet. */
export async function unsent(): Promise<{
  operations: number
  captures: number
  drafts: number
  /** Originals, and what of them is to go. */
  files: number
  bytes: number
}> {
  const db = await database()
  const [ops, signed, kept, drafts] = await Promise.all([
    db.getAll('ops'),
    db.getAll('captures'),
    db.getAll('blobs'),
    db.count('drafts'),
  ])
  return {
    operations: ops.filter((item) => !isSettled(item)).length,
    captures: signed.filter(({ state }) => state === 'queued' || state === 'refused').length,
    drafts,
    ...unsentBytes(kept, ops),
  }
}
