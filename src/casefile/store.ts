import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'

export type CaseFile = Row<'caseFile'>

/** Which case a decision, or which docket a notice of this 文号 is of; undefined where whoever asks sees none. */
export const findNumbered = async (
  tx: Tx,
  type: 'PenaltyCase' | 'Docket',
  number: string,
): Promise<string | undefined> => {
  const [row] =
    type === 'PenaltyCase'
      ? await tx<{ id: string }[]>`select case_id as id from penalty_decision where number = ${number}`
      : await tx<{ id: string }[]>`select docket_id as id from notice where number = ${number}`
  return row?.id
}

export const insertCaseFile = (tx: Tx, row: CaseFile) => insertRows(tx, 'caseFile', [row])
