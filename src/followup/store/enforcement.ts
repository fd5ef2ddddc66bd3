import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { EnforcementFacts } from '../rules/enforcement.ts'

export type Enforcement = Row<'enforcement'>

export async function insertEnforcement(tx: Tx, row: Enforcement): Promise<void> {
  try {
    await insertRows(tx, 'enforcement', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'enforcement_once') throw error
    throw conflict('enforcement.demandOnce', '该决定已经催告', 'This decision was demanded already.')
  }
}

export const getEnforcement = async (tx: Tx, id: string): Promise<Enforcement> => {
  const [row] = await tx<Enforcement[]>`select * from enforcement where id = ${id} for no key update`
  if (!row) throw notFound('强制执行', 'enforcement')
  return row
}

/** Whose decision it is of: that one is locked first. */
export const findDecisionOf = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ decisionId: string }[]>`select decision_id from enforcement where id = ${id}`
  if (!row) throw notFound('强制执行', 'enforcement')
  return row.decisionId
}

export const saveEnforcement = (tx: Tx, e: Enforcement) =>
  tx`update enforcement set court = ${e.court}, paper = ${e.paper}, applied_on = ${e.appliedOn}, applied_by = ${e.appliedBy},
      acceptance = ${e.acceptance}, acceptance_on = ${e.acceptanceOn}, acceptance_paper = ${e.acceptancePaper}, acceptance_by = ${e.acceptanceBy},
      ruling = ${e.ruling}, ruling_on = ${e.rulingOn}, ruling_paper = ${e.rulingPaper}, ruling_by = ${e.rulingBy}
    where id = ${e.id}`

type Periods = Pick<EnforcementFacts, 'servedOn' | 'dueOn' | 'contested' | 'demand'> & { remedies: LegalDay[] }

/** What its clocks and remedies tell of a decision that is locked. */
export const readPeriods = async (tx: Tx, decisionId: string): Promise<Periods> => {
  const [row] = await tx<Periods[]>`
    select (select s.effective_on from service s where s.paper_kind = 'decision' and s.paper_id = d.id and s.status = 'complete') as served_on,
      (select max(c.due_on) from clock c where c.paper_kind = 'decision' and c.paper_id = d.id and c.kind = 'pay' and c.status <> 'void') as due_on,
      coalesce((select json_agg(c.due_on order by c.due_on) from clock c where c.paper_kind = 'decision' and c.paper_id = d.id
        and c.kind in ('reconsider', 'litigate') and c.status <> 'void'), '[]'::json) as remedies,
      coalesce((select json_agg(json_build_object('kind', r.kind, 'endedOn', r.ended_on, 'changed', r.changed) order by r.filed_on) from remedy r
        where r.decision_id = d.id), '[]'::json) as contested,
      (select json_build_object('until', (select c.due_on from clock c where c.paper_kind = 'demand' and c.paper_id = e.document_id
        and c.kind = 'demand' and c.status <> 'void')) from enforcement e where e.decision_id = d.id) as demand
    from penalty_decision d where d.id = ${decisionId}`
  return row!
}

/** Of which decision something is that moves its time to be enforced: a period, a payment, a plan, a remedy, the service of its demand. */
export const findDecisionBehind = async (tx: Tx, id: string): Promise<string | undefined> => {
  const [row] = await tx<{ decisionId: string | null }[]>`
    select paper_id as decision_id from clock where id = ${id} and paper_kind = 'decision' and kind in ('reconsider', 'litigate')
    union all select decision_id from payment where id = ${id}
    union all select decision_id from payment_plan where id = ${id}
    union all select decision_id from remedy where id = ${id} and decision_id is not null
    union all select e.decision_id from service s join enforcement e on e.document_id = s.paper_id where s.id = ${id} and s.paper_kind = 'demand'`
  return row?.decisionId ?? undefined
}
