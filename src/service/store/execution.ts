import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { recordedAlready } from '../rules/execution.ts'

/**
 * Whether the item at a place of a decision is carried out, as SQL: a record in its case stands that is of the very same
 * item, be it of the decision that this one took the place of.
 */
export const executed = (decision: string, item: string) => `exists (
  select from penalty_execution e join penalty_decision o on o.id = e.decision_id
  where o.case_id = ${decision}.case_id and o.items->e.item = ${item}
    and not exists (select from execution_reversal r where r.execution_id = e.id))`

export type ExecutableItem = {
  item: { kind: string; days?: number } | null
  stands: boolean
  entries: number
  recorded: boolean
}

/** One item of a decision, locked before: what it is, and what is recorded of it. */
export const readItem = async (tx: Tx, decisionId: string, place: number): Promise<ExecutableItem> => {
  const text = `select d.items->$2::int as item,
      not exists (select from penalty_decision s where s.supersedes_id = d.id)
        and not exists (select from remedy r where r.decision_id = d.id and r.changed) as stands,
      (select count(*)::int from penalty_execution e where e.decision_id = d.id and e.item = $2::int) as entries,
      ${executed('d', 'd.items->$2::int')} as recorded
    from penalty_decision d where d.id = $1`
  const [row] = await tx.unsafe<ExecutableItem[]>(text, [decisionId, place], { prepare: true })
  return row!
}

export async function insertExecution(tx: Tx, row: Row<'penaltyExecution'>): Promise<void> {
  try {
    await insertRows(tx, 'penaltyExecution', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'penalty_execution_pkey') throw duplicate()
    if (broken === 'penalty_execution_once') throw recordedAlready()
    throw error
  }
}

const duplicate = () =>
  new Refusal('DUPLICATE', '该编号的执行登记已存在', 'A record with this id exists already.', { field: 'id' })

export const getExecution = async (tx: Tx, id: string): Promise<Row<'penaltyExecution'> & { reversed: boolean }> => {
  const [row] = await tx<(Row<'penaltyExecution'> & { reversed: boolean })[]>`
    select e.*, exists (select from execution_reversal r where r.execution_id = e.id) as reversed
    from penalty_execution e where e.id = ${id}`
  if (!row) throw notFound('执行登记', 'execution')
  return row
}

export async function insertExecutionReversal(tx: Tx, row: Row<'executionReversal'>): Promise<void> {
  try {
    await insertRows(tx, 'executionReversal', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'execution_reversal_pkey') throw duplicate()
    throw error
  }
}
