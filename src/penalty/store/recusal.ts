import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import { recusalOnce } from '../rules/recusal.ts'

export async function insertRecusal(tx: Tx, row: Row<'caseRecusal'>): Promise<void> {
  try {
    await insertRows(tx, 'caseRecusal', [row])
  } catch (error) {
    throw brokenConstraint(error) === 'case_recusal_once' ? recusalOnce() : error
  }
}

/** Of which case it is: the case is locked first. */
export const findRecusedCase = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ caseId: string }[]>`select case_id from case_recusal where id = ${id}`
  if (!row) throw notFound('回避申请', 'recusal')
  return row.caseId
}

export const getRecusal = async (tx: Tx, id: string): Promise<Row<'caseRecusal'>> => {
  const [row] = await tx<Row<'caseRecusal'>[]>`select * from case_recusal where id = ${id} for no key update`
  if (!row) throw notFound('回避申请', 'recusal')
  return row
}

export const listRecusals = (tx: Tx, caseId: string) =>
  tx<Row<'caseRecusal'>[]>`select * from case_recusal where case_id = ${caseId} order by recorded_at, id`

export const saveRecusal = (tx: Tx, r: Row<'caseRecusal'>) =>
  tx`update case_recusal set granted = ${r.granted}, opinion = ${r.opinion}, decided_by = ${r.decidedBy}, decided_at = ${r.decidedAt}
    where id = ${r.id}`

export const listReviewers = async (tx: Tx, caseId: string): Promise<string[]> => {
  const rows = await tx<{ by: string }[]>`select distinct reviewed_by as by from case_review where case_id = ${caseId}`
  return rows.map(({ by }) => by)
}

/** Who handles a case from now on, each with their certificate, in the same order; as the last of its handovers. */
export async function saveHandlers(
  tx: Tx,
  handover: Omit<Row<'caseHandover'>, 'number'>,
  certificates: readonly string[],
): Promise<void> {
  const [row] = await tx<
    { number: number }[]
  >`select coalesce(max(number), 0) + 1 as number from case_handover where case_id = ${handover.caseId}`
  await insertRows(tx, 'caseHandover', [{ ...handover, number: row!.number }])
  try {
    await tx`update penalty_case set handlers = ${handover.after}::uuid[], certificates = ${certificates as string[]}::uuid[], version = version + 1
      where id = ${handover.caseId}`
  } catch (error) {
    if (brokenConstraint(error) !== 'hearing_session_impartial') throw error
    throw conflict(
      'hearing.impartial',
      '此人是本案听证的主持人或记录员,不能承办本案;请另选承办人,或先将听证改期并另行指定',
      'They preside over the hearing of this case, or record it, and do not handle it. Choose somebody else, or postpone the hearing with other people first.',
      { law: '行政处罚法64(四)' },
    )
  }
}
