import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'

export type Preservation = Row<'casePreservation'>

export const insertPreservation = (tx: Tx, row: Preservation) => insertRows(tx, 'casePreservation', [row])

/** Of a case that is locked. */
export const listPreservations = (tx: Tx, caseId: string) =>
  tx<Preservation[]>`select * from case_preservation where case_id = ${caseId} order by number`

export const savePreservation = (tx: Tx, p: Preservation) =>
  tx`update case_preservation set approved = ${p.approved}, opinion = ${p.opinion}, approved_by = ${p.approvedBy},
      approved_at = ${p.approvedAt}, kept_on = ${p.keptOn}, due_on = ${p.dueOn},
      counted = ${p.counted === null ? null : tx.json(p.counted as never)}, outcome = ${p.outcome}, outcome_on = ${p.outcomeOn},
      outcome_for = ${p.outcomeFor}, outcome_paper = ${p.outcomePaper}, outcome_by = ${p.outcomeBy}, outcome_at = ${p.outcomeAt}
    where case_id = ${p.caseId} and number = ${p.number}`

/** The cases that keep something which is not decided on, and whose days are not over. */
export const listKeeping = async (tx: Tx, today: LegalDay): Promise<string[]> => {
  const rows = await tx<{ caseId: string }[]>`
    select distinct case_id from case_preservation where approved and outcome is null and due_on >= ${today}::date order by case_id`
  return rows.map(({ caseId }) => caseId)
}

/** The number of the decision that stands in a case and confiscates something. */
export const findConfiscating = async (tx: Tx, caseId: string): Promise<string | undefined> => {
  const [row] = await tx<{ number: string }[]>`
    select d.number from penalty_decision d where d.case_id = ${caseId} and d.kind = 'penalty'
      and not exists (select from penalty_decision s where s.supersedes_id = d.id)
      and exists (select from jsonb_array_elements(d.items) i where i->>'kind' = 'confiscate')`
  return row?.number
}
