import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export type Report = Row<'suspicion'>

export const insertSuspicion = (tx: Tx, row: Report) => insertRows(tx, 'suspicion', [row])

/** Of which case it is: the case is locked first. */
export const findSuspectedCase = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ caseId: string }[]>`select case_id from suspicion where id = ${id}`
  if (!row) throw notFound('涉嫌犯罪的报告', 'report')
  return row.caseId
}

export const getSuspicion = async (tx: Tx, id: string): Promise<Report> => {
  const [row] = await tx<Report[]>`select * from suspicion where id = ${id} for no key update`
  return row!
}

/** The last report of a case that is locked. */
export const findLastSuspicion = async (tx: Tx, caseId: string): Promise<Report | undefined> => {
  const [row] = await tx<Report[]>`select * from suspicion where case_id = ${caseId} order by number desc limit 1`
  return row
}

export const saveSuspicion = (tx: Tx, s: Report) =>
  tx`update suspicion set decision = ${s.decision}, decided_for = ${s.decidedFor}, decided_by = ${s.decidedBy}, decided_at = ${s.decidedAt}
    where id = ${s.id}`
