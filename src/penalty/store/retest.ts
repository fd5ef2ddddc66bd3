import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'

export type CaseTest = Row<'caseTest'>

export const insertTest = (tx: Tx, row: CaseTest) => insertRows(tx, 'caseTest', [row])

/** Of a case that is locked. */
export const findTest = async (tx: Tx, caseId: string, evidenceId: string): Promise<CaseTest | undefined> => {
  const [row] = await tx<CaseTest[]>`select * from case_test where case_id = ${caseId} and evidence_id = ${evidenceId}`
  return row
}

export const listTests = (tx: Tx, caseId: string) =>
  tx<CaseTest[]>`select * from case_test where case_id = ${caseId} order by evidence_id`

export const saveTest = (tx: Tx, t: CaseTest) =>
  tx`update case_test set until = ${t.until}, counted = ${tx.json(t.counted as never)}, retest_asked_on = ${t.retestAskedOn},
      retest_lab = ${t.retestLab}, retest_asked_by = ${t.retestAskedBy}, outcome = ${t.outcome}, outcome_on = ${t.outcomeOn},
      outcome_paper = ${t.outcomePaper}, outcome_by = ${t.outcomeBy}
    where case_id = ${t.caseId} and evidence_id = ${t.evidenceId}`

/** Whether a piece of evidence that an opinion of the case adopted was tested, and the party told of it. */
export const findTested = async (tx: Tx, caseId: string, evidenceId: string) => {
  const [row] = await tx<{ tested: boolean; told: boolean }[]>`
    select bool_or(e.kind = 'SAMPLE' or coalesce(a.kind = 'expertise', false)) as tested,
      exists (select from case_test t where t.case_id = ${caseId} and t.evidence_id = ${evidenceId}) as told
    from evidence e join adoption a on a.evidence_id = e.id join penalty_fact f on f.opinion_id = a.opinion_id and f.case_id = ${caseId}
    where e.id = ${evidenceId} and e.excluded_at is null`
  return row
}

/** The cases with a result of which another test may still be asked for. */
export const listRetestable = async (tx: Tx, today: LegalDay): Promise<string[]> => {
  const rows = await tx<{ caseId: string }[]>`
    select distinct case_id from case_test where retest_asked_on is null and until >= ${today}::date order by case_id`
  return rows.map(({ caseId }) => caseId)
}
