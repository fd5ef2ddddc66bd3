import type { Refused } from '../../shared/graphql.ts'
import { announce, database, type DraftRow, type Drafts } from './database.ts'
import { opened, openValue, sealValue } from './vault.ts'
import type { RequestDraft, VisitDraft } from '../form/rules.ts'
import type { ServiceDraft } from '../form/serving.ts'
import type { AddressDraft } from '../form/address.ts'
import type { Corrected } from '../outbox/rules.ts'

export type Draft = (VisitDraft | ServiceDraft | RequestDraft | AddressDraft) & Corrected

/** Where a draft is written on. */
export function placeOf(draft: Draft): string {
  switch (draft.type) {
    case 'visit':
      return `/field/visit/${draft.id}`
    case 'service':
      return `/field/deliver/${draft.notice}`
    case 'address':
      return `/field/address/${draft.business}`
    case 'request':
      return `/field/request/${draft.request}`
  }
}

/** A draft as it lies on the phone. */
export const draftRow = async (draft: Draft) => ({
  id: draft.id,
  business: draft.business,
  updatedAt: Date.now(),
  sealed: await sealValue(draft),
})

/** What is being written: whoever reads or hands it in waits for it. */
const writing = new Map<string, Promise<void>>()

/** The drafts that have lain on this phone; one that does so no more was handed in or dropped, here or in another tab. */
const known = new Set<string>()

/** What is running or being sealed, and belongs to a draft once it is. */
const sealing = new Set<Promise<void>>()

/** Whoever reads a draft from now on waits for this first; what it throws is told by whatever screen is there. */
export function whileSealed(work: Promise<void>): void {
  sealing.add(work)
  void work.finally(() => sealing.delete(work))
}

/** Once nothing of a draft is being written any more. */
export const written = async (id: string): Promise<void> => writing.get(id)?.catch(() => undefined)

/** Once nothing that was captured is on its way into a draft any more. */
export const captured = async (): Promise<void> => void (await Promise.allSettled(sealing))

/** Whether a draft was handed in or dropped, by what lies on the phone under its id. */
export const isOver = (id: string, row: unknown): boolean => row === undefined && known.has(id)

/** What was written comes too late: nothing is put back that was handed in. */
export const handedIn = (zh: string, en: string): Error =>
  Object.assign(new Error(en), { refused: { code: 'HANDED_IN', zh, en, retryable: false } satisfies Refused })

/** Puts a draft where it lies, or lay never; false where it is over. */
export async function putDraft(store: Drafts, row: DraftRow): Promise<boolean> {
  if (isOver(row.id, await store.get(row.id))) return false
  void store.put(row)
  return true
}

/** It lies on this phone now. */
export const lies = (id: string): void => void known.add(id)

/** Written whole each time something changes; a phone that dies keeps the last one. */
export function saveDraft(draft: Draft): Promise<void> {
  const before = writing.get(draft.id)
  const write = async () => {
    await before?.catch(() => undefined)
    const row = await draftRow(draft)
    const tx = (await database()).transaction('drafts', 'readwrite')
    const put = await putDraft(tx.store, row)
    await tx.done
    announce()
    if (put) lies(draft.id)
    else
      throw handedIn(
        '这份内容已经提交或放弃(可能在另一个页面),刚才改的没有写进去;请到“队列”查看',
        'This was handed in or dropped already, perhaps in another tab: the last change is not in it. See “Queue”.',
      )
  }
  const one = write().finally(() => writing.get(draft.id) === one && writing.delete(draft.id))
  writing.set(draft.id, one)
  return one
}

export async function draftOf<D extends Draft>(id: string): Promise<D | undefined> {
  await captured()
  await written(id)
  const row = await (await database()).get('drafts', id)
  if (row) lies(id)
  return row && openValue<D>(row.sealed)
}

/** 放弃: what was captured goes to the hub all the same, as its manifest did. */
export async function dropDraft(draft: Draft): Promise<void> {
  await written(draft.id)
  await (await database()).delete('drafts', draft.id)
  announce()
}

export async function drafts(): Promise<{ draft: Draft; updatedAt: number }[]> {
  const rows = await (await database()).getAll('drafts')
  for (const { id } of rows) lies(id)
  const all = await Promise.all(
    rows
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      // One that no longer reads hides no other.
      .map(async ({ sealed, updatedAt }) => ({ draft: await opened<Draft>(sealed), updatedAt })),
  )
  return all.flatMap(({ draft, updatedAt }) => (draft ? [{ draft, updatedAt }] : []))
}
