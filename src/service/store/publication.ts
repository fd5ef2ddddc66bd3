import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/refusal.ts'

type Publication = Row<'publication'>

/** What was told of publishing a decision; locked, as who takes it back and who publishes it wait for each other. */
export const lockPublication = async (tx: Tx, decisionId: string): Promise<Publication | undefined> => {
  const [row] = await tx<Publication[]>`select * from publication where decision_id = ${decisionId} for no key update`
  return row
}

export async function insertPublication(tx: Tx, row: Publication): Promise<void> {
  try {
    await insertRows(tx, 'publication', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'publication_pkey')
      throw conflict(
        'publication.once',
        '该决定的公开情况已经登记',
        'Whether this decision was published is recorded already.',
        { law: '行政处罚法48' },
      )
    throw error
  }
}

export const saveRetracted = (
  tx: Tx,
  decisionId: string,
  { on, reason, by }: { on: LegalDay; reason: string; by: string },
) =>
  tx`update publication set retracted_on = ${on}, retracted_for = ${reason}, retracted_by = ${by} where decision_id = ${decisionId}`
