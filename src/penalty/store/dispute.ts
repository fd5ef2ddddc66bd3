import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, Refusal } from '../../platform/refusal.ts'

export type Dispute = Row<'caseDispute'>

/** The last dispute over a case; its case is locked by whoever changes it. */
export const findDispute = async (tx: Tx, caseId: string): Promise<Dispute | undefined> => {
  const [row] = await tx<
    Dispute[]
  >`select * from case_dispute where case_id = ${caseId} order by outcome is null desc, raised_at desc, id desc limit 1`
  return row
}

export async function insertDispute(tx: Tx, row: Dispute): Promise<void> {
  try {
    await insertRows(tx, 'caseDispute', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'case_dispute_pkey')
      throw new Refusal('DUPLICATE', '该编号的争议已存在', 'A dispute with this id exists already.', { field: 'id' })
    if (broken === 'case_dispute_one_open')
      throw conflict(
        'dispute.once',
        '该案的管辖争议尚在协商,请先登记协商结果',
        'A dispute over this case is being negotiated. Record what came of it first.',
        { law: '行政处罚法25' },
      )
    throw error
  }
}

export const saveNegotiated = (tx: Tx, { id, outcome, negotiatedOn, record, negotiatedBy }: Dispute) =>
  tx`update case_dispute set outcome = ${outcome}, negotiated_on = ${negotiatedOn}, record = ${record}, negotiated_by = ${negotiatedBy}
    where id = ${id}`
