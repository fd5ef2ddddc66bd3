import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

/** A visit, held as it is, with the people whose certificates it names. */
export const holdVisit = async (tx: Tx, id: string) => {
  const [row] = await tx<
    (Pick<Row<'visit'>, 'id' | 'kind' | 'businessId' | 'agencyId' | 'visitedAt' | 'gridCode' | 'agencies' | 'named'> & {
      officers: string[]
    })[]
  >`select v.id, v.kind, v.business_id, v.agency_id, v.visited_at, v.grid_code, v.agencies, v.named,
      array(select c.person_id from visit_officer o join certificate c on c.id = o.certificate_id where o.visit_id = v.id) as officers
    from visit v where v.id = ${id} for share of v`
  if (!row) throw notFound('巡查记录', 'visit')
  return row
}

export async function insertRecord(tx: Tx, row: Row<'inspectionRecord'>): Promise<void> {
  try {
    await insertRows(tx, 'inspectionRecord', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'inspection_record_pkey')
      throw conflict(
        'inspection.recordOnce',
        '该次检查的出示证件和笔录已经登记',
        'How this inspection was recorded has been told already.',
        { law: '行政处罚法55' },
      )
    throw error
  }
}
