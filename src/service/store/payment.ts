import type { LegalDay } from '../../platform/calendar.ts'
import type { Paper } from './served.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'
import type { Before, Instalment, Payment, Review } from '../rules/payment.ts'

/** What a fine comes to depends on this: the plan as its periods stand, what was paid, and the days under review. */
export type Account = {
  today: LegalDay
  /** In fen; 0 where nothing is fined. */
  fine: number
  /** No other decision has taken its place, and no review changed or annulled it. */
  stands: boolean
  /** What is to be paid by when; nothing before the decision is served. */
  plan: (Instalment & { key: string })[]
  payments: Payment[]
  reviews: Review[]
  /** The day on which a plan was approved. */
  plannedOn: LegalDay | null
  /** Before a plan was approved: when the fine was due, and the day until which it was late. */
  before: Before | null
}

/** The account of a decision, as one JSON value over its row. */
export const account = (self: string) => `(
  select json_build_object('today', (my_now() at time zone 'Asia/Shanghai')::date,
    'fine', f.fine, 'stands', not exists (select from penalty_decision s where s.supersedes_id = ${self}.id)
      and not exists (select from remedy r where r.decision_id = ${self}.id and r.changed),
    'plan', (select coalesce(json_agg(json_build_object('key', c.key, 'dueOn', c.due_on,
          'amount', coalesce((p.instalments->(substring(c.key from '^pay:(\\d+)$')::int - 1)->>'amount')::bigint, f.fine)) order by c.due_on, c.id), '[]'::json)
      from clock c left join payment_plan p on c.key <> 'pay' and p.decision_id = ${self}.id and p.status = 'approved'
      where c.paper_kind = 'decision' and c.paper_id = ${self}.id and c.kind = 'pay' and c.status <> 'void'
        and not (c.key = 'pay' and exists (select from payment_plan approved where approved.decision_id = ${self}.id and approved.status = 'approved'))),
    'payments', (select coalesce(json_agg(json_build_object('on', p.paid_on, 'amount', p.amount) order by p.paid_on, p.id), '[]'::json)
      from payment p join penalty_decision other on other.id = p.decision_id where other.case_id = ${self}.case_id
        and not exists (select from payment_reversal r where r.payment_id = p.id)),
    'reviews', (select coalesce(json_agg(json_build_object('from', r.filed_on, 'to', r.ended_on) order by r.filed_on), '[]'::json)
      from remedy r join penalty_decision other on other.id = r.decision_id where other.case_id = ${self}.case_id),
    'plannedOn', (select (p.decided_at at time zone 'Asia/Shanghai')::date from payment_plan p
      where p.decision_id = ${self}.id and p.status = 'approved'),
    'before', (select json_build_object('dueOn', c.due_on, 'until', c.ended_on) from payment_plan p
      join clock c on c.paper_kind = 'decision' and c.paper_id = p.decision_id and c.key = 'pay' and c.status = 'void'
        and c.ended_on = (p.decided_at at time zone 'Asia/Shanghai')::date
      join service s on s.id = c.service_id and s.status = 'complete'
      where p.decision_id = ${self}.id and p.status = 'approved' order by c.id desc limit 1))
  from (select coalesce(sum((i->>'amount')::bigint) filter (where i->>'kind' = 'fine'), 0)::bigint as fine
    from jsonb_array_elements(${self}.items) i) f)`

/** Whether something that was paid in the case of a decision counts: it is owed, or to be returned. */
export const paid = (
  self: string,
) => `exists (select from payment p join penalty_decision other on other.id = p.decision_id
  where other.case_id = ${self}.case_id and not exists (select from payment_reversal r where r.payment_id = p.id))`

/** The same for a command that holds the decision. */
export const readAccount = async (tx: Tx, decisionId: string): Promise<Account> => {
  const text = `select ${account('d')} as account from penalty_decision d where d.id = $1`
  const [row] = await tx.unsafe<{ account: Account }[]>(text, [decisionId], { prepare: true })
  return row!.account
}

/** The services of a decision that were corrected, and still have a time to pay that was kept. */
export const listCorrected = async (tx: Tx, decisionId: string): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`select distinct s.id from clock c join service s on s.id = c.service_id
    where c.paper_kind = 'decision' and c.paper_id = ${decisionId} and c.kind = 'pay' and c.status <> 'void' and s.status = 'corrected'`
  return rows.map(({ id }) => id)
}

const duplicate = (zh: string, en: string) =>
  new Refusal('DUPLICATE', `该编号的${zh}已存在`, `A ${en} with this id exists already.`, { field: 'id' })

export const recordedAlready = () =>
  conflict(
    'payment.receipt',
    '该收据已登记,不能重复登记同一笔缴款;登记有误的,请由负责人撤销后重新登记',
    'A payment with this receipt number is recorded already. If that one is wrong, a lead takes it back; then record it anew.',
    { field: 'receiptNumber' },
  )

export async function insertPayment(tx: Tx, row: Row<'payment'>): Promise<void> {
  try {
    await insertRows(tx, 'payment', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'payment_pkey') throw duplicate('缴款', 'payment')
    if (broken === 'payment_receipt_once') throw recordedAlready()
    throw error
  }
}

/** How often a receipt was recorded in a case, and whether one of these records counts. */
export const readReceipt = async (tx: Tx, decisionId: string, receiptNumber: string) => {
  const [row] = await tx<{ entries: number; standing: boolean }[]>`
    select count(*)::int as entries, coalesce(bool_or(not exists (select from payment_reversal r where r.payment_id = p.id)), false) as standing
    from payment p join penalty_decision d on d.id = p.decision_id
    where d.case_id = (select case_id from penalty_decision where id = ${decisionId}) and p.receipt_number = ${receiptNumber}`
  return row!
}

/** A payment with the decision that stands in its case by now: on that one's account it counts. */
export const getPaid = async (
  tx: Tx,
  id: string,
): Promise<Row<'payment'> & { reversed: boolean; standingId: string }> => {
  const [row] = await tx<(Row<'payment'> & { reversed: boolean; standingId: string })[]>`
    select p.*, exists (select from payment_reversal r where r.payment_id = p.id) as reversed,
      (select s.id from penalty_decision s where s.case_id = d.case_id
        and not exists (select from penalty_decision n where n.supersedes_id = s.id)) as standing_id
    from payment p join penalty_decision d on d.id = p.decision_id where p.id = ${id}`
  if (!row) throw notFound('缴款', 'payment')
  return row
}

export async function insertReversal(tx: Tx, row: Row<'paymentReversal'>): Promise<void> {
  try {
    await insertRows(tx, 'paymentReversal', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'payment_reversal_pkey') throw duplicate('撤销', 'reversal')
    throw error
  }
}

export async function insertPlan(tx: Tx, row: Row<'paymentPlan'>): Promise<void> {
  try {
    await insertRows(tx, 'paymentPlan', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'payment_plan_pkey') throw duplicate('申请', 'plan')
    if (broken === 'payment_plan_one_stands')
      throw conflict(
        'payment.planOnce',
        '该罚款已有待批准或已批准的暂缓、分期申请',
        'A plan for this fine was asked for or approved already.',
        { law: '行政处罚法66' },
      )
    throw error
  }
}

export type Plan = Omit<Row<'paymentPlan'>, 'instalments'> & { instalments: Instalment[] }

export const getPlan = async (tx: Tx, id: string): Promise<Plan> => {
  const [row] = await tx<Plan[]>`select * from payment_plan where id = ${id} for no key update`
  if (!row) throw notFound('暂缓、分期缴纳申请', 'payment plan')
  return row
}

/** Which decision a plan is for: that one is locked first. */
export const findPlanDecision = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ decisionId: string }[]>`select decision_id from payment_plan where id = ${id}`
  if (!row) throw notFound('暂缓、分期缴纳申请', 'payment plan')
  return row.decisionId
}

export const savePlan = (tx: Tx, { id, status, opinion, decidedBy, decidedAt }: Plan) =>
  tx`update payment_plan set status = ${status}, opinion = ${opinion}, decided_by = ${decidedBy}, decided_at = ${decidedAt}
    where id = ${id}`

/** Which paper is contested, and by whom it was made. */
export type Of = Pick<Row<'remedy'>, 'decisionId' | 'noticeId' | 'documentId' | 'agencyId'>

export async function insertRemedy(tx: Tx, row: Row<'remedy'>): Promise<void> {
  try {
    await insertRows(tx, 'remedy', [row])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'remedy_pkey') throw duplicate('复议、诉讼', 'remedy')
    if (broken?.startsWith('remedy_one_runs'))
      throw conflict(
        'remedy.once',
        '该决定或者责令的复议、诉讼尚未终结,请先登记终结',
        'A reconsideration or litigation of this has not ended yet: record its end first.',
      )
    throw error
  }
}

/** What the party did about a paper, ended or not. */
export const listRemediesOf = (tx: Tx, { paperKind, paperId }: Paper) =>
  tx<
    Row<'remedy'>[]
  >`select * from remedy where case ${paperKind} when 'decision' then decision_id when 'notice' then notice_id
    else document_id end = ${paperId} order by filed_on, id`

/** What a remedy contests: that is locked first. */
export const findContested = async (tx: Tx, id: string) => {
  const [row] = await tx<Of[]>`select decision_id, notice_id, document_id, agency_id from remedy where id = ${id}`
  if (!row) throw notFound('复议、诉讼', 'remedy')
  const { decisionId, noticeId, documentId } = row
  if (decisionId !== null) return { decision: decisionId }
  return {
    paper:
      noticeId !== null
        ? ({ paperKind: 'notice', paperId: noticeId } as const)
        : ({ paperKind: 'rectifyOrder', paperId: documentId! } as const),
  }
}

export const getRemedy = async (tx: Tx, id: string): Promise<Row<'remedy'>> => {
  const [row] = await tx<Row<'remedy'>[]>`select * from remedy where id = ${id} for no key update`
  if (!row) throw notFound('复议、诉讼', 'remedy')
  return row
}

export const saveRemedyEnd = (tx: Tx, r: Row<'remedy'>) =>
  tx`update remedy set ended_on = ${r.endedOn}, outcome = ${r.outcome}, changed = ${r.changed}, order_content = ${r.orderContent},
      order_days = ${r.orderDays}, orders_changed = ${r.ordersChanged === null ? null : tx.json(r.ordersChanged as never)}, ended_by = ${r.endedBy} where id = ${r.id}`
