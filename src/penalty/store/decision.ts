import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'
import { hearingOwed } from '../rules/owed.ts'

/** The decision that stands in a case: nobody has superseded it. */
export const getStandingDecision = async (tx: Tx, caseId: string): Promise<Row<'penaltyDecision'>> => {
  const [row] = await tx<Row<'penaltyDecision'>[]>`select d.* from penalty_decision d where d.case_id = ${caseId}
    and not exists (select from penalty_decision s where s.supersedes_id = d.id)`
  if (!row) throw notFound('处罚决定', 'decision')
  return row
}

/** The penalty that was decided last, by a decision or by one that it superseded, however often it was corrected since. */
export const findLastPenalty = async (tx: Tx, id: string): Promise<Row<'penaltyDecision'> | undefined> => {
  const [row] = await tx<Row<'penaltyDecision'>[]>`
    with recursive chain as (
      select id, kind, supersedes_id from penalty_decision where id = ${id}
      union all
      select d.id, d.kind, d.supersedes_id from chain c join penalty_decision d on d.id = c.supersedes_id
        where c.kind <> 'penalty')
    select d.* from chain c join penalty_decision d on d.id = c.id where c.kind = 'penalty'`
  return row
}

/** Whether a reconsideration or a lawsuit against any decision of a case goes on. */
export const isContested = async (tx: Tx, caseId: string): Promise<boolean> => {
  const rows = await tx`select from remedy r join penalty_decision d on d.id = r.decision_id
    where d.case_id = ${caseId} and r.ended_on is null limit 1`
  return rows.length > 0
}

export const getDecision = async (tx: Tx, id: string): Promise<Row<'penaltyDecision'>> => {
  const [row] = await tx<Row<'penaltyDecision'>[]>`select * from penalty_decision where id = ${id} for no key update`
  if (!row) throw notFound('处罚决定', 'decision')
  return row
}

/** The same, not to be changed. */
export const findDecision = async (tx: Tx, id: string): Promise<Row<'penaltyDecision'> | undefined> => {
  const [row] = await tx<Row<'penaltyDecision'>[]>`select * from penalty_decision where id = ${id}`
  return row
}

/** The decision that superseded another. */
export const listFollowers = (tx: Tx, id: string) =>
  tx<{ id: string }[]>`select id from penalty_decision where supersedes_id = ${id}`

/** Its fines stand no more: another decision takes its place. */
export const endFines = (tx: Tx, decisionId: string) =>
  tx`update penalty_fine set stands = false where decision_id = ${decisionId}`

export async function insertDecision(
  tx: Tx,
  decision: Row<'penaltyDecision'>,
  fines: readonly Row<'penaltyFine'>[],
): Promise<void> {
  try {
    await insertRows(tx, 'penaltyDecision', [decision])
    await insertRows(tx, 'penaltyFine', fines)
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'penalty_decision_pkey')
      throw new Refusal('DUPLICATE', '该编号的决定已存在', 'A decision with this id exists already.', { field: 'id' })
    if (broken === 'penalty_fine_once')
      throw conflict(
        'penalty.oneFine',
        '对同一违法行为已有罚款决定,不得再次罚款;可作出罚款以外的处罚,或依法不再处罚',
        'This act has been fined already and is not fined again. Decide on what is no fine, or on no penalty.',
        { law: '行政处罚法29' },
      )
    if (broken === 'penalty_decision_after_owed_hearing') throw hearingOwed()
    throw error
  }
}
