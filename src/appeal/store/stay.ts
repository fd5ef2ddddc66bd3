import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound } from '../../platform/refusal.ts'
import { stayedOnce } from '../rules/stay.ts'

export type Stay = Row<'itemStay'>

/** A contested item with its appeal, and whose it is. */
export const getItem = async (tx: Tx, id: string) => {
  const [row] = await tx<{ id: string; appealId: string; agencyId: string; open: boolean }[]>`
    select i.id, i.appeal_id, o.agency_id, i.open from appeal_item i join opinion o on o.id = i.opinion_id where i.id = ${id}`
  if (!row) throw notFound('申诉事项', 'appealItem')
  return row
}

export async function insertStay(tx: Tx, row: Stay): Promise<void> {
  try {
    await insertRows(tx, 'itemStay', [row])
  } catch (error) {
    throw brokenConstraint(error) === 'item_stay_once' ? stayedOnce() : error
  }
}

export const getStay = async (tx: Tx, id: string): Promise<Stay> => {
  const [row] = await tx<Stay[]>`select * from item_stay where id = ${id}`
  if (!row) throw notFound('暂缓执行', 'itemStay')
  return row
}

/** Locked after its appeal. */
export const lockStay = async (tx: Tx, id: string): Promise<Stay> => {
  const [row] = await tx<Stay[]>`select * from item_stay where id = ${id} for no key update`
  if (!row) throw notFound('暂缓执行', 'itemStay')
  return row
}

export const saveLifted = (tx: Tx, { id, liftedBy, liftedAt, liftedFor }: Stay) =>
  tx`update item_stay set lifted_by = ${liftedBy}, lifted_at = ${liftedAt}, lifted_for = ${liftedFor} where id = ${id}`
