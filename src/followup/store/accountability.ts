import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'

export async function insertAccountability(tx: Tx, row: Row<'accountability'>): Promise<void> {
  try {
    await insertRows(tx, 'accountability', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'accountability_pkey')
      throw new Refusal('DUPLICATE', '该编号的问责已登记', 'This is recorded already.', { field: 'id' })
    if (broken?.startsWith('accountability_agency_id')) throw notFound('部门', 'agency')
    if (broken?.startsWith('accountability_person_id')) throw notFound('人员', 'person')
    throw error
  }
}
