import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'

export const findEdition = async (tx: Tx, id: string): Promise<Row<'edition'> | undefined> => {
  const [row] = await tx<Row<'edition'>[]>`select * from edition where id = ${id}`
  return row
}

export const findPublishedEdition = async (tx: Tx, series: string): Promise<Row<'edition'> | undefined> => {
  const [row] = await tx<Row<'edition'>[]>`select * from edition where series = ${series} and status = 'published'`
  return row
}

/** The newest edition of a series, whatever its status. */
export const findLatestEdition = async (tx: Tx, series: string): Promise<Row<'edition'> | undefined> => {
  const [row] = await tx<Row<'edition'>[]>`select * from edition where series = ${series} order by number desc limit 1`
  return row
}

export const lockEdition = async (tx: Tx, id: string): Promise<Row<'edition'>> => {
  const [row] = await tx<Row<'edition'>[]>`select * from edition where id = ${id} for no key update`
  if (!row) throw notFound('手册版本', 'edition')
  return row
}

/** Locks an edition together with the one of its series that is in force, if another is. */
export const lockSuccession = async (
  tx: Tx,
  id: string,
): Promise<{ edition: Row<'edition'>; inForce: Row<'edition'> | undefined }> => {
  const rows = await tx<Row<'edition'>[]>`
    select * from edition where series = (select series from edition where id = ${id}) and (id = ${id} or status = 'published')
    order by number for no key update`
  const edition = rows.find((row) => row.id === id)
  if (!edition) throw notFound('手册版本', 'edition')
  return { edition, inForce: rows.find((row) => row.id !== id) }
}

const explained = (error: unknown) => {
  switch (brokenConstraint(error)) {
    case 'edition_pkey':
      return new Refusal('DUPLICATE', '该编号已用于另一版本', 'This id belongs to another edition.', { field: 'id' })
    case 'edition_one_open':
    case 'edition_once':
      return conflict(
        'edition.oneOpen',
        '该手册已有一个未发布的版本,请先完成它',
        'This handbook has an unpublished edition already; finish that one.',
      )
    case 'handbook_item_pkey':
      return new Refusal('DUPLICATE', '该编号已用于另一检查项', 'This id belongs to another item.', { field: 'id' })
    default:
      return error
  }
}

export async function insertEdition(tx: Tx, edition: Row<'edition'>): Promise<void> {
  try {
    await insertRows(tx, 'edition', [edition])
  } catch (error) {
    throw explained(error)
  }
}

export const saveEdition = (tx: Tx, e: Row<'edition'>) =>
  tx`update edition set title = ${e.title}, status = ${e.status}, drafted_by = ${e.draftedBy}, reviewed_by = ${e.reviewedBy},
    published_by = ${e.publishedBy}, published_at = ${e.publishedAt}, version = ${e.version} where id = ${e.id}`

/** Ends the edition that another takes the place of; only then is there room for it. */
export const supersedeEdition = (tx: Tx, id: string) =>
  tx`update edition set status = 'superseded', version = version + 1 where id = ${id}`

export const listEditionItems = (tx: Tx, editionId: string) =>
  tx<Row<'handbookItem'>[]>`select * from handbook_item where edition_id = ${editionId} order by position, code`

/** Where the items with these codes stand, how many there are in all, and the last position. */
export const readPlaces = async (tx: Tx, editionId: string, codes: readonly string[]) => {
  const [[sum], known] = await Promise.all([
    tx<{ items: number; last: number }[]>`
      select count(*)::int as items, coalesce(max(position), 0) as last from handbook_item where edition_id = ${editionId}`,
    tx<Pick<Row<'handbookItem'>, 'id' | 'code' | 'position' | 'ownerId'>[]>`
      select id, code, position, owner_id from handbook_item where edition_id = ${editionId} and code = any(${codes as string[]}::text[])`,
  ])
  return { items: sum!.items, last: sum!.last, known: new Map(known.map((item) => [item.code, item])) }
}

/** Writes items, by code: one that is there keeps its id. */
export async function saveItems(tx: Tx, rows: readonly Row<'handbookItem'>[]): Promise<void> {
  try {
    await tx`insert into handbook_item (id, edition_id, code, fact_code, title, look, record, minimum_evidence, violations, shown_when, owner_id, position)
      select id, "editionId", code, "factCode", title, look, record, "minimumEvidence", violations, "shownWhen", "ownerId", position
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, "editionId" uuid, code text, "factCode" text,
        title text, look text, record text, "minimumEvidence" text[], violations text[], "shownWhen" jsonb, "ownerId" uuid, position integer)
      on conflict (edition_id, code) do update set fact_code = excluded.fact_code, title = excluded.title, look = excluded.look,
        record = excluded.record, minimum_evidence = excluded.minimum_evidence, violations = excluded.violations,
        shown_when = excluded.shown_when, owner_id = excluded.owner_id, position = excluded.position`
  } catch (error) {
    throw explained(error)
  }
}

export const insertItems = (tx: Tx, rows: readonly Row<'handbookItem'>[]) => insertRows(tx, 'handbookItem', rows)

/** The edition an item is in, so that it can be locked before the item changes. */
export const getItem = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'handbookItem'>[]>`select * from handbook_item where id = ${id}`
  if (!row) throw notFound('检查项', 'handbook item')
  return row
}

export const deleteItem = (tx: Tx, id: string) => tx`delete from handbook_item where id = ${id}`

export type Item = Pick<
  Row<'handbookItem'>,
  'id' | 'editionId' | 'factCode' | 'title' | 'code' | 'minimumEvidence' | 'violations'
>

/** What findings are pinned to. */
export const listItems = (tx: Tx, itemIds: readonly string[]) =>
  tx<Item[]>`
    select id, edition_id, fact_code, title, code, minimum_evidence, violations from handbook_item
    where id = any(${itemIds as string[]}::uuid[]) order by id`

/** The authorities an agency holds anywhere on a day. */
export const listHeldAuthorities = async (tx: Tx, agencyId: string, day: string): Promise<Set<string>> => {
  const rows = await tx<{ authority: string }[]>`
    select distinct authority from competence
    where agency_id = ${agencyId} and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`
  return new Set(rows.map(({ authority }) => authority))
}
