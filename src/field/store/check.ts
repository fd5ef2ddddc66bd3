import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'

type Order = Pick<
  Row<'clock'>,
  'id' | 'kind' | 'status' | 'businessId' | 'docketId' | 'startedOn' | 'gridCode' | 'agencies'
> & { named: string[] | null }

/** A period to put something right, as one who carries its paper sees it. Sent at once. */
export const findOrder = async (tx: Tx, id: string): Promise<Order | undefined> => {
  const [row] = await tx<Order[]>`
    select c.id, c.kind, c.status, c.business_id, c.docket_id, c.started_on::text, c.grid_code, c.agencies, d.named
    from clock c left join docket d on d.id = c.docket_id where c.id = ${id}`.execute()
  return row
}

/** Sent at once. */
export const findVisit = async (tx: Tx, id: string) => {
  const [row] = await tx<
    Pick<Row<'visit'>, 'id' | 'businessId' | 'kind' | 'recordedBy' | 'visitedAt' | 'named'>[]
  >`select id, business_id, kind, recorded_by, visited_at, named from visit where id = ${id}`.execute()
  return row
}

/** Sent at once. */
export const listShown = (tx: Tx, ids: readonly string[]) =>
  tx<
    Pick<Row<'evidence'>, 'id' | 'businessId' | 'visitId' | 'capturedAt'>[]
  >`select id, business_id, visit_id, captured_at from evidence where id = any(${ids as string[]}::uuid[])`.execute()

export async function insertCheck(
  tx: Tx,
  check: Row<'orderCheck'>,
  evidence: readonly Row<'orderCheckEvidence'>[],
): Promise<void> {
  try {
    await insertRows(tx, 'orderCheck', [check])
    await insertRows(tx, 'orderCheckEvidence', evidence)
  } catch (error) {
    if (brokenConstraint(error) === 'order_check_pkey')
      throw new Refusal('DUPLICATE', '该编号的回头看已存在', 'A check with this id exists already.', { field: 'id' })
    throw error
  }
}
