import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import type { AgencyEdition } from '../rules/merge.ts'

/** The published handbooks of the agencies, each under its agency's own code, with their items. */
export const listAgencyEditions = (tx: Tx) =>
  tx<AgencyEdition[]>`
    select e.id, e.series, coalesce((select json_agg(json_build_object('id', i.id, 'code', i.code, 'factCode', i.fact_code,
      'title', i.title, 'look', i.look, 'record', i.record, 'minimumEvidence', i.minimum_evidence, 'violations', i.violations,
      'shownWhen', i.shown_when))
      from handbook_item i where i.edition_id = e.id), '[]'::json) as items
    from edition e join agency a on a.id = e.agency_id and a.code = e.series where e.status = 'published' order by e.series`

/** The joint edition that is not published yet, locked. */
export const lockOpenEdition = async (tx: Tx, series: string): Promise<Row<'edition'> | undefined> => {
  const [row] = await tx<Row<'edition'>[]>`
    select * from edition where series = ${series} and status in ('draft', 'review') for no key update`
  return row
}

/** Which agency editions a joint edition was merged from. */
export const listSourceEditions = async (tx: Tx, editionId: string): Promise<string[]> => {
  const rows = await tx<{ editionId: string }[]>`
    select distinct o.edition_id from handbook_item i join handbook_item_source s on s.item_id = i.id
      join handbook_item o on o.id = s.source_item_id where i.edition_id = ${editionId} order by 1`
  return rows.map(({ editionId: id }) => id)
}

export const listOverlaps = (tx: Tx, editionId: string) =>
  tx<Row<'overlap'>[]>`select * from overlap where edition_id = ${editionId} order by fact_code, kind`

export const getOverlap = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'overlap'>[]>`select * from overlap where id = ${id}`
  if (!row) throw notFound('重叠或冲突', 'overlap')
  return row
}

export const acknowledgeOverlap = (tx: Tx, overlap: Pick<Row<'overlap'>, 'id' | 'acknowledgedBy' | 'acknowledgedAt'>) =>
  tx`update overlap set acknowledged_by = ${overlap.acknowledgedBy}, acknowledged_at = ${overlap.acknowledgedAt} where id = ${overlap.id}`

/** Empties a joint edition that is merged again; what stays true of its overlaps stays, acknowledged or not. */
export const clearJoint = async (tx: Tx, editionId: string, gone: readonly string[]) => {
  await tx`delete from handbook_item_source s using handbook_item i where i.id = s.item_id and i.edition_id = ${editionId}`
  await tx`delete from handbook_item where edition_id = ${editionId}`
  await tx`delete from overlap where id = any(${gone as string[]}::uuid[])`
}

export const insertJoint = async (
  tx: Tx,
  rows: {
    items: readonly Row<'handbookItem'>[]
    sources: readonly Row<'handbookItemSource'>[]
    overlaps: readonly Row<'overlap'>[]
  },
) => {
  await insertRows(tx, 'handbookItem', rows.items)
  await insertRows(tx, 'handbookItemSource', rows.sources)
  await insertRows(tx, 'overlap', rows.overlaps)
}
