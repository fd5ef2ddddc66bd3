import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import type { Ceiling } from '../rules/ceiling.ts'
import type { MergedDocket } from '../rules/merge.ts'

export const insertCeilings = (tx: Tx, rows: readonly Row<'docketCeiling'>[]) => insertRows(tx, 'docketCeiling', rows)

/** What rulings left of these findings, wherever they were merged then. */
export const listCeilings = (tx: Tx, findingIds: readonly string[]) =>
  tx<Ceiling[]>`select finding_id, agency_code, ruling, measures, fined from docket_ceiling
    where finding_id = any(${findingIds as string[]}::uuid[]) order by ruling, id`

/** What a notice was issued from. */
export const getMerged = async (tx: Tx, revisionId: string): Promise<MergedDocket> => {
  const [row] = await tx<{ content: MergedDocket }[]>`select content from docket_revision where id = ${revisionId}`
  if (!row) throw new Error(`there is no revision ${revisionId}`)
  return row.content
}
