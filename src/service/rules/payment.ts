// 缴纳罚款: what a party owes on a day (行政处罚法66、67、72、73). Computed and shown, never collected here. Pure; money in fen.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import type { Actor } from '../../platform/identity.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

/** 加处罚款: 3 % of the fine a day, and never more than the fine (行政处罚法72). A part of a fen is the party's. */
export function surcharge(fine: number, overdueDays: number): number {
  // In hundredths of a fen, so that no fraction is ever computed; after 34 days it is the fine.
  const exact = fine * 3 * Math.min(overdueDays, 34)
  return Math.min(fine, (exact - (exact % 100)) / 100)
}

/** 复议或者诉讼期间: from its first day to its last, null while it lasts (行政处罚法73). */
export type Review = { from: LegalDay; to: LegalDay | null }

/** The days after the last day to pay, up to and including `on`, without those under reconsideration or litigation. */
export function overdueDays(dueOn: LegalDay, on: LegalDay, reviews: readonly Review[] = []): number {
  let days = 0
  for (let day = addDays(dueOn, 1); day <= on; day = addDays(day, 1))
    if (!reviews.some(({ from, to }) => from <= day && (to === null || day <= to))) days += 1
  return days
}

/** 分期: what is to be paid by when, as approved (行政处罚法66). */
export type Instalment = { dueOn: LegalDay; amount: number }

/** A plan pays the whole fine, in order of its days. */
export function assertPlan(fine: number, plan: readonly Instalment[]): void {
  const sum = plan.reduce((total, { amount }) => total + amount, 0)
  const ordered = plan.every(({ dueOn }, i) => i === 0 || plan[i - 1]!.dueOn < dueOn)
  if (plan.length > 0 && sum === fine && ordered && plan.every(({ amount }) => amount > 0)) return
  throw invalid(
    'instalments',
    '分期缴纳方案须按日期先后列明各期,且合计等于罚款数额',
    'A plan lists its instalments in the order of their days; together they are the fine.',
    { rule: 'payment.plan', law: '行政处罚法66' },
  )
}

/** What one agency decided, its officers record: what was paid, asked for, and taken to review. */
export function assertOwnDecision(agencyId: string, actor: Pick<Actor, 'agencyId'>): void {
  if (actor.agencyId === agencyId) return
  throw forbidden(
    '缴款、执行、暂缓分期、复议诉讼由作出决定的部门登记',
    'Payments, executions, plans and remedies are recorded by the agency that decided.',
    { rule: 'payment.own' },
  )
}

/** A plan is for a fine that stands and is due, and begins after the day it is looked at. */
export function assertPlannable(
  { fine, stands, due }: { fine: number; stands: boolean; due: boolean },
  plan: readonly Instalment[],
  today: LegalDay,
): void {
  assertFined({ fine, stands })
  if (!due)
    throw conflict(
      'payment.unserved',
      '决定书送达生效后才起算缴款期限,请先送达;已缴清的无须分期',
      'The time to pay runs once the decision is served. Serve it first; what is paid wants no plan.',
      { law: '行政处罚法66、67' },
    )
  assertPlan(fine, plan)
  if (plan[0]!.dueOn <= today)
    throw invalid('instalments', '各期缴款日须在今日之后', 'Every instalment is due after today.', {
      rule: 'payment.plan',
      today,
    })
}

/** Asked for once, decided once, by somebody else than who recorded it. */
export function assertPlanDecider(
  { status, recordedBy }: { status: string; recordedBy: string },
  { personId }: Pick<Actor, 'personId'>,
): void {
  if (status !== 'asked')
    throw conflict('payment.planDecided', '该申请已经办理', 'This plan was decided already.', { status })
  if (recordedBy === personId)
    throw forbidden(
      '登记申请的人不能批准该申请,请由其他负责人批准',
      'Whoever recorded it does not approve it: another lead does.',
      { rule: 'payment.otherThanRecorder', law: '行政处罚法66' },
    )
}

/** Taken back once, by a lead who did not record it: what a party is said to have paid nobody unsays alone. */
export function assertReversible(
  { recordedBy, reversed }: { recordedBy: string; reversed: boolean },
  { personId }: Pick<Actor, 'personId'>,
): void {
  if (reversed)
    throw conflict('payment.reversed', '该缴款登记已经撤销', 'This payment was taken back already.', {
      field: 'payment',
    })
  if (recordedBy === personId)
    throw forbidden(
      '登记缴款的人不能撤销该登记,请由其他负责人撤销',
      'Whoever recorded it does not take it back: another lead does.',
      { rule: 'payment.otherThanRecorder', law: '行政处罚法67' },
    )
}

/** Only what was fined, by a decision that stands, is paid. */
export function assertFined({ fine, stands }: { fine: number; stands: boolean }): void {
  if (fine > 0 && stands) return
  throw conflict(
    'payment.none',
    '该决定没有罚款,或已被更正决定替代,或经复议、诉讼被变更、撤销;请就现行有效的决定办理',
    'This decision imposes no fine, or another has taken its place, or it was changed or annulled on review. Act on the one that stands.',
  )
}

/** A payment is made between the decision and today, and never more is paid than is owed. */
export function assertPayable(
  payment: Payment,
  { decidedOn, today, owed }: { decidedOn: LegalDay; today: LegalDay; owed: Pick<Owed, 'fine' | 'surcharge' | 'paid'> },
): void {
  if (payment.on < decidedOn || payment.on > today)
    throw invalid('paidOn', '缴款日应在决定之日与今天之间', 'It is paid between the decision and today.', {
      rule: 'payment.day',
      decidedOn,
      today,
    })
  const left = owed.fine + owed.surcharge - owed.paid
  if (payment.amount > left)
    throw conflict(
      'payment.excess',
      `缴款数额超过应缴的 ${written(left)},请核对收据`,
      `More than the ${written(left)} that are owed: check the receipt.`,
      { left },
    )
}

const written = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`

/** By which day each instalment, in their order, was paid; undefined for what is not. */
export function settledOn(plan: readonly Instalment[], payments: readonly Payment[]): (LegalDay | undefined)[] {
  const made = inOrder(payments)
  let before = 0
  return plan.map(({ amount }) => {
    before += amount
    return paidUp(made, before)
  })
}

const inOrder = (payments: readonly Payment[]) => payments.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** Whether a service starts the time to pay: something is left of the fine on the day from which it takes effect. */
export const toBePaid = (
  { fine, payments }: { fine: number; payments: readonly Payment[] },
  effectiveOn: LegalDay,
): boolean => payments.filter(({ on }) => on <= effectiveOn).reduce((sum, { amount }) => sum + amount, 0) < fine

/** What was paid, and when. */
export type Payment = { on: LegalDay; amount: number }

/** What was late before a plan was approved: from the last day to pay to the day of the approval. */
export type Before = { dueOn: LegalDay; until: LegalDay }

/** What is owed on a day, and how much of it is surcharge; or what was paid that is not owed. */
export type Owed = {
  fine: number
  surcharge: number
  overdueDays: number
  paid: number
  left: number
  toReturn: number
}

/**
 * What a party owes on a day. Payments settle instalments in their order; each instalment is overdue by itself, from its
 * own last day until it is paid, so that an approved plan adds nothing while it is kept [P]. Without a plan the fine is
 * one instalment. What was added before a plan was approved stays [P]. The surcharge of all of them together is never more
 * than the fine. Of a decision that was changed or annulled nothing is owed, until another takes its place.
 */
export function owedOn(
  on: LegalDay,
  {
    plan,
    payments,
    reviews,
    before: late = null,
    stands = true,
  }: {
    plan: readonly Instalment[]
    payments: readonly Payment[]
    reviews: readonly Review[]
    before?: Before | null
    stands?: boolean
  },
): Owed {
  if (!stands) return owedOn(on, { plan: [], payments, reviews: [] })
  const fine = plan.reduce((total, { amount }) => total + amount, 0)
  const made = inOrder(payments.filter((one) => one.on <= on))
  const paid = made.reduce((total, { amount }) => total + amount, 0)
  let before = 0
  // Until it was approved the whole fine was one instalment.
  const until = [on, late?.until, paidUp(made, fine)].filter((day) => day !== undefined).toSorted()[0]!
  let longest = late ? overdueDays(late.dueOn, until, reviews) : 0
  let added = surcharge(fine, longest)
  for (const { dueOn, amount } of plan) {
    before += amount
    const days = overdueDays(dueOn, paidUp(made, before) ?? on, reviews)
    longest = Math.max(longest, days)
    added += surcharge(amount, days)
  }
  const most = Math.min(fine, added)
  return {
    fine,
    surcharge: most,
    overdueDays: longest,
    paid,
    left: Math.max(0, fine + most - paid),
    toReturn: Math.max(0, paid - fine - most),
  }
}

/** The day by which payments came to an amount. */
function paidUp(payments: readonly Payment[], amount: number): LegalDay | undefined {
  let sum = 0
  return payments.find((one) => (sum += one.amount) >= amount)?.on
}
