import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

/** A piece of evidence that one sees, with the docket of its finding; locks nothing: looking changes nothing. */
export async function getViewed(tx: Tx, id: string): Promise<Row<'evidence'> & { docketId: string | null }> {
  const [row] = await tx<(Row<'evidence'> & { docketId: string | null })[]>`
    select e.*, f.docket_id from evidence e left join finding f on f.id = e.finding_id where e.id = ${id}`
  if (!row) throw notFound('证据', 'evidence')
  return row
}
