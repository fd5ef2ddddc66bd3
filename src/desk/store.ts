import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { notFound } from '../platform/refusal.ts'

export type View = Row<'savedView'>

/** One person keeps and arranges views in turn. Sent at once. */
export const takeTurn = (tx: Tx, personId: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`desk.views ${personId}`}, 0))`.execute()

export const listSlots = async (tx: Tx, ownerId: string): Promise<number[]> => {
  const rows = await tx<
    { slot: number }[]
  >`select slot from saved_view where owner_id = ${ownerId} and slot is not null`
  return rows.map(({ slot }) => slot)
}

export const insertView = (tx: Tx, row: View) => insertRows(tx, 'savedView', [row])

/** A view of one's own or of the unit, as it stands; whoever may change it waits for whoever changes it. */
export const getView = async (tx: Tx, id: string, by: string): Promise<View> => {
  // A lock asks for the right to change, which whom it is shared with has not.
  await tx`select from saved_view where id = ${id} and owner_id = ${by} for no key update`
  const [row] = await tx<View[]>`select * from saved_view where id = ${id} and removed_at is null`
  if (!row) throw notFound('视图', 'view')
  return row
}

export const saveView = (tx: Tx, { id, name, filter, agencyId, version, changedAt }: View) =>
  tx`update saved_view set name = ${name}, filter = ${filter}, agency_id = ${agencyId}, version = ${version}, changed_at = ${changedAt}
    where id = ${id}`.execute()

export const saveRemoved = (tx: Tx, id: string, version: number, now: Date) =>
  tx`update saved_view set removed_at = ${now}, slot = null, agency_id = null, version = ${version}, changed_at = ${now}
    where id = ${id}`.execute()

/** Which of these views there are for whoever asks. */
export const listKnown = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ id: string }[]>`
    select id from saved_view where id = any(${ids as string[]}::uuid[]) and removed_at is null`
  return new Set(rows.map(({ id }) => id))
}

/** What is pinned, from the top; what was removed or is shared no more is not among it. */
export const listPinned = async (tx: Tx, personId: string): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`
    select v.id from view_mark m join saved_view v on v.id = m.view_id
    where m.person_id = ${personId} and m.place is not null and v.removed_at is null order by m.place`
  return rows.map(({ id }) => id)
}

/** Pins these and no others, in this order. */
export const savePinned = (tx: Tx, personId: string, ids: readonly string[]): PromiseLike<unknown>[] => [
  tx`update view_mark set place = null where person_id = ${personId} and place is not null`.execute(),
  tx`insert into view_mark (id, person_id, view_id, place, followed)
    select t.id, ${personId}, t.view_id, t.place::int, false
    from unnest(${ids.map(() => newId())}::uuid[], ${ids as string[]}::uuid[]) with ordinality t(id, view_id, place)
    on conflict (view_id, person_id) do update set place = excluded.place`.execute(),
]

export const saveFollowed = (tx: Tx, personId: string, viewId: string, followed: boolean) =>
  tx`insert into view_mark (id, person_id, view_id, place, followed) values (${newId()}, ${personId}, ${viewId}, null, ${followed})
    on conflict (view_id, person_id) do update set followed = excluded.followed`.execute()
