import { v7 as newId } from 'uuid'
import type { Refused } from '../../shared/graphql.ts'
import { announce, database, type DraftRow, type Drafts, small } from './database.ts'
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

/** About one thing one draft is begun, whichever tab begins it; a visit of one kind anew each day. */
const aboutOf = (draft: Draft): string =>
  draft.type === 'visit'
    ? [draft.business, draft.kind, draft.recheck?.clock, new Date(draft.startedAt).toDateString()].join(' ')
    : placeOf(draft)

/** Names this page among the tabs. */
const here = newId()

/** A draft as it lies on the phone. */
export const draftRow = async (draft: Draft) => ({
  id: draft.id,
  business: draft.business,
  updatedAt: Date.now(),
  about: aboutOf(draft),
  by: here,
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

/** Why a draft was not put: it is over, or another tab has begun one about the same. */
export type NotPut = 'over' | { begun: string }

/** Puts a draft where it lies, or lay never. */
export async function putDraft(store: Drafts, row: DraftRow): Promise<NotPut | undefined> {
  const lying = await store.get(row.id)
  if (isOver(row.id, lying)) return 'over'
  const other = lying ? undefined : (await store.getAll()).find(({ about }) => about === row.about)
  if (other) return { begun: other.id }
  void store.put(row)
  return undefined
}

/** What another tab wrote of a draft, or began about the same; undefined while this page writes it. */
export async function writtenElsewhere(draft: Draft): Promise<DraftRow | undefined> {
  const rows = await (await database()).getAll('drafts')
  const about = aboutOf(draft)
  const row = rows.find(({ id }) => id === draft.id) ?? rows.find((one) => one.about === about)
  return row?.by === here || writing.has(draft.id) ? undefined : row
}

/** It lies on this phone now. */
export const lies = (id: string): void => void known.add(id)

const begunElsewhere = () =>
  handedIn(
    '另一个页面先开始写这一份,已换成那一份;刚才改的没有写进去,请再改一次',
    'Another tab began this first, and that one is shown now: the last change is not in it, make it again.',
  )

/** Written whole each time something changes; a phone that dies keeps the last one. */
export function saveDraft(draft: Draft): Promise<void> {
  const before = writing.get(draft.id)
  const write = async () => {
    await before?.catch(() => undefined)
    const row = await draftRow(draft)
    const not = await small(async () => {
      const tx = (await database()).transaction('drafts', 'readwrite')
      const why = await putDraft(tx.store, row)
      await tx.done
      return why
    })
    announce()
    if (!not) return lies(draft.id)
    if (not !== 'over') throw Object.assign(begunElsewhere(), not)
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
