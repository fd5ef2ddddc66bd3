import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'

/** Orders by their ids; what is no id of one is not among them. */
export const listOrders = (tx: Tx, ids: readonly string[]) =>
  tx<Row<'servedOrder'>[]>`select * from served_order where id::text = any(${ids as string[]}::text[])`.execute()

export const lockOrder = async (tx: Tx, id: string): Promise<Row<'servedOrder'>> => {
  const [row] = await tx<Row<'servedOrder'>[]>`select * from served_order where id = ${id} for no key update`
  if (!row) throw notFound('责令改正', 'order')
  return row
}

export async function insertOrder(tx: Tx, row: Row<'servedOrder'>): Promise<void> {
  const [seen] = await tx<{ id: string }[]>`select id from business where id = ${row.businessId}`
  if (!seen) throw notFound('经营主体', 'business')
  try {
    await insertRows(tx, 'servedOrder', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'served_order_once' || broken === 'served_order_pkey')
      throw new Refusal('DUPLICATE', '该责令改正已登记', 'This order is recorded already.', { field: 'number' })
    throw error
  }
}

export const saveVoided = (tx: Tx, o: Row<'servedOrder'>) =>
  tx`update served_order set voided_by = ${o.voidedBy}, voided_at = ${o.voidedAt}, voided_for = ${o.voidedFor} where id = ${o.id}`
