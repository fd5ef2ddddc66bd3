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

/** What stands of what a service ordered, locked. */
export const lockOrdersOf = (tx: Tx, serviceId: string) =>
  tx<Row<'servedOrder'>[]>`select * from served_order where service_id = ${serviceId} and voided_at is null
    order by id for no key update`

/** What somebody has struck out of what a service ordered; what `keeper` did is only how it was counted then. */
export const listStruckOut = (tx: Tx, serviceId: string, keeper: string) =>
  tx<Row<'servedOrder'>[]>`select * from served_order
    where service_id = ${serviceId} and voided_at is not null and voided_by <> ${keeper} order by id`

/** What stands of these numbers as it was recorded by hand, locked. */
export const lockByHand = (tx: Tx, businessId: string, numbers: readonly string[]) =>
  tx<Row<'servedOrder'>[]>`select * from served_order where business_id = ${businessId}
    and number = any(${numbers as string[]}::text[]) and service_id is null and voided_at is null
    order by id for no key update`

/** Writes what was served; an order that is recorded already stays as it is. Answers whether it was written. */
export const insertServed = async (tx: Tx, o: Row<'servedOrder'>): Promise<boolean> => {
  const rows = await tx<{ id: string }[]>`
    insert into served_order (id, agency_id, business_id, violation, number, served_on, due_on, shown_by, service_id, recorded_by, recorded_at)
    values (${o.id}, ${o.agencyId}, ${o.businessId}, ${o.violation}, ${o.number}, ${o.servedOn}, ${o.dueOn}, ${o.shownBy}, ${o.serviceId}, ${o.recordedBy}, ${o.recordedAt})
    on conflict (agency_id, business_id, violation, number) where voided_at is null do nothing returning id`
  return rows.length > 0
}
