// 缴纳罚款: what a party owes on a day (行政处罚法66、67、72、73). Computed and shown, never collected here. Pure; money in fen.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

/** 加处罚款: 3 % of the fine a day, and never more than the fine (行政处罚法72). A part of a fen is the party's. */
export const surcharge = (fine: number, overdueDays: number): number =>
  Math.min(fine, Math.floor((fine * 3 * overdueDays) / 100))

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

/** What was paid, and when. */
export type Payment = { on: LegalDay; amount: number }

/** What is owed on a day, and how much of it is surcharge. */
export type Owed = { fine: number; surcharge: number; overdueDays: number; paid: number; left: number }

/**
 * What a party owes on a day. Payments settle instalments in their order; each instalment is overdue by itself, from its
 * own last day until it is paid, so that an approved plan adds nothing while it is kept [P]. Without a plan the fine is
 * one instalment. The surcharge of all of them together is never more than the fine.
 */
export function owedOn(
  on: LegalDay,
  {
    plan,
    payments,
    reviews,
  }: { plan: readonly Instalment[]; payments: readonly Payment[]; reviews: readonly Review[] },
): Owed {
  const fine = plan.reduce((total, { amount }) => total + amount, 0)
  const made = payments.filter((one) => one.on <= on).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const paid = made.reduce((total, { amount }) => total + amount, 0)
  let before = 0
  let added = 0
  let longest = 0
  for (const { dueOn, amount } of plan) {
    before += amount
    const days = overdueDays(dueOn, paidUp(made, before) ?? on, reviews)
    longest = Math.max(longest, days)
    added += surcharge(amount, days)
  }
  const most = Math.min(fine, added)
  return { fine, surcharge: most, overdueDays: longest, paid, left: Math.max(0, fine + most - paid) }
}

/** The day by which payments came to an amount. */
function paidUp(payments: readonly Payment[], amount: number): LegalDay | undefined {
  let sum = 0
  return payments.find((one) => (sum += one.amount) >= amount)?.on
}
