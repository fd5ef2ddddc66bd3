import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'

export type CaseFile = Row<'caseFile'>

export const insertCaseFile = (tx: Tx, row: CaseFile) => insertRows(tx, 'caseFile', [row])
