import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'

export type Cash = Row<'cashPayment'>

export const insertCash = (tx: Tx, row: Cash) => insertRows(tx, 'cashPayment', [row])

/** How a payment that counts was taken in cash; its decision is locked. */
export const findCash = async (tx: Tx, paymentId: string): Promise<Cash | undefined> => {
  const [row] = await tx<Cash[]>`select * from cash_payment where payment_id = ${paymentId}
    and not exists (select from payment_reversal r where r.payment_id = cash_payment.payment_id)`
  return row
}

export const saveCash = (tx: Tx, c: Cash) =>
  tx`update cash_payment set handed_on = ${c.handedOn}, handed_to = ${c.handedTo}, banked_on = ${c.bankedOn},
      bank_paper = ${c.bankPaper}, banked_by = ${c.bankedBy}
    where payment_id = ${c.paymentId}`
