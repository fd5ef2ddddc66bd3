import { announce, database } from './database.ts'
import { openValue, sealValue } from './vault.ts'
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

/** What is being written: whoever reads waits for it. */
const writing = new Map<string, Promise<void>>()

/** Written whole each time something changes; a phone that dies keeps the last one. */
export function saveDraft(draft: Draft): Promise<void> {
  const before = writing.get(draft.id)
  const write = async () => {
    await before?.catch(() => undefined)
    const row = await draftRow(draft)
    await (await database()).put('drafts', row)
    announce()
  }
  const one = write().finally(() => writing.get(draft.id) === one && writing.delete(draft.id))
  writing.set(draft.id, one)
  return one
}

export async function draftOf<D extends Draft>(id: string): Promise<D | undefined> {
  await writing.get(id)
  const row = await (await database()).get('drafts', id)
  return row && openValue<D>(row.sealed)
}

/** 放弃: what was captured goes to the hub all the same, as its manifest did. */
export async function dropDraft(draft: Draft): Promise<void> {
  await writing.get(draft.id)
  await (await database()).delete('drafts', draft.id)
  announce()
}

export async function drafts(): Promise<{ draft: Draft; updatedAt: number }[]> {
  const rows = await (await database()).getAll('drafts')
  return Promise.all(
    rows
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      .map(async ({ sealed, updatedAt }) => ({ draft: await openValue<Draft>(sealed), updatedAt })),
  )
}
