import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { ClosureDecision, Order } from '../rules/closure.ts'

export type Closure = Row<'closure'>

export async function insertInability(tx: Tx, row: Row<'inability'>): Promise<void> {
  try {
    await insertRows(tx, 'inability', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'inability_once') throw error
    throw conflict('inability.once', '该整改事项已登记无法整改', 'This is recorded already.')
  }
}

/** What of an order a closure rests on. Its docket is locked. */
export const getOrder = async (tx: Tx, measureId: string): Promise<Order> => {
  const [row] = await tx<Order[]>`
    select m.agency_id, m.docket_id, m.status, c.due_on::text,
      (select max((u.lapsed_at at time zone 'Asia/Shanghai')::date)::text from ultimatum u where u.docket_id = m.docket_id and u.status = 'lapsed') as lapsed_on,
      (select json_build_object('recordedBy', i.recorded_by) from inability i where i.measure_id = m.id) as inability
    from due_measure m left join clock c on c.id = m.clock_id where m.id = ${measureId}`
  if (!row) throw notFound('整改事项', 'measure')
  return row
}

export async function insertClosure(tx: Tx, row: Closure): Promise<void> {
  try {
    await insertRows(tx, 'closure', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'closure_one_proposed') throw error
    throw conflict('closure.once', '本部门在本案已有同样的待办事项', 'Your agency has proposed the same here already.')
  }
}

export const getDocketOfClosure = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ docketId: string }[]>`select docket_id from closure where id = ${id}`
  if (!row) throw notFound('吊销、关闭', 'closure')
  return row.docketId
}

export const lockClosure = async (tx: Tx, id: string): Promise<Closure> => {
  const [row] = await tx<Closure[]>`select * from closure where id = ${id} for no key update`
  if (!row) throw notFound('吊销、关闭', 'closure')
  return row
}

export const saveClosure = (tx: Tx, c: Closure) =>
  tx`update closure set status = ${c.status}, approver = ${c.approver}, approval_paper = ${c.approvalPaper}, approved_on = ${c.approvedOn},
      decision_id = ${c.decisionId}, carried_out_on = ${c.carriedOutOn}, outcome = ${c.outcome}, ended_by = ${c.endedBy},
      ended_at = ${c.endedAt}, dropped_for = ${c.droppedFor}, version = version + 1
    where id = ${c.id}`

/** A decision as a closure rests on it. Its case is locked. */
export const readDecision = async (
  tx: Tx,
  id: string,
): Promise<Omit<ClosureDecision, 'stands'> & { changed: boolean }> => {
  const [row] = await tx<(Omit<ClosureDecision, 'stands'> & { changed: boolean; servedOn: LegalDay | null })[]>`
    select d.agency_id, d.business_id, d.items, (d.decided_at at time zone 'Asia/Shanghai')::date::text as decided_on,
      exists (select from remedy r where r.decision_id = d.id and r.changed) as changed,
      (select s.effective_on::text from service s where s.paper_kind = 'decision' and s.paper_id = d.id and s.status = 'complete') as served_on
    from penalty_decision d where d.id = ${id} and d.kind = 'penalty'`
  if (!row) throw notFound('处罚决定', 'decision')
  return row
}
