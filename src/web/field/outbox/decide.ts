import { v7 as newId } from 'uuid'
import { announce, database } from '../store/database.ts'
import { draftRow, placeOf } from '../store/draft.ts'
import { sealValue } from '../store/vault.ts'
import { capturedIn, heard, putAway, rewritten, without, writtenOn } from './aside.ts'
import { contentOf, items } from './outbox.ts'
import { isSettled, type Item, withDependents } from './rules.ts'

/** What a worker decides on in 需处理 that changes more than the one operation. */

/**
 * 收起 / 不用这一件: done for this phone, with all that could only follow it; why stays on record. Evidence that is left out
 * takes nothing with it that has more to say.
 */
export async function putAside(id: string): Promise<void> {
  const all = await items()
  const item = all.find((one) => one.id === id)
  const evidence = item?.kind === 'addEvidence' && (await contentOf(id))?.input['id']
  if (item && typeof evidence === 'string') return leaveOut(item, evidence, all)
  const tx = (await database()).transaction('ops', 'readwrite')
  for (const row of putAway(await tx.store.getAll(), id)) void tx.store.put(row)
  await tx.done
  announce()
}

/** What followed one piece of evidence is told again without it; only what has nothing left to say is put away too. */
async function leaveOut(item: Item, evidence: string, all: readonly Item[]): Promise<void> {
  const followers = all.filter((one) => !isSettled(one) && one.dependsOn.includes(item.id))
  const told = await Promise.all(
    followers.map(async (one) => {
      const said = await contentOf(one.id)
      const content = said && without(said, evidence)
      return { one, sealed: content && (await sealValue(content)) }
    }),
  )
  const tx = (await database()).transaction('ops', 'readwrite', { durability: 'strict' })
  for (const row of putAway([(await tx.store.get(item.id))!], item.id)) void tx.store.put(row)
  for (const { one, sealed } of told) {
    const row = (await tx.store.get(one.id))!
    if (!sealed) for (const gone of putAway([row], row.id)) void tx.store.put(gone)
    else {
      const again = rewritten(row, item.id, newId())
      if (again.id !== row.id) void tx.store.delete(row.id)
      void tx.store.put({ ...again, sealed })
    }
  }
  await tx.done
  announce()
}

/**
 * 改了再发: what was refused becomes a draft again, with everything that depends on it; answers where it is written on.
 * What was captured stays, sent or not; only originals that were refused themselves are left out of it.
 */
export async function reopen(id: string): Promise<string> {
  const written = (await contentOf(id))?.draft
  if (!written) throw new Error('no draft')
  const db = await database()
  const removed = withDependents(await items(), id)
  const lying = await Promise.all(capturedIn(written).map(({ sha256 }) => db.get('blobs', sha256)))
  const refused = lying.flatMap((blob) => (blob?.state === 'refused' ? [blob.sha256] : []))
  const draft = writtenOn(written, new Set(refused), heard(removed))
  const row = await draftRow(draft)
  const tx = db.transaction(['ops', 'drafts'], 'readwrite', { durability: 'strict' })
  for (const { id: one } of removed) void tx.objectStore('ops').delete(one)
  void tx.objectStore('drafts').put(row)
  await tx.done
  announce()
  return placeOf(draft)
}
