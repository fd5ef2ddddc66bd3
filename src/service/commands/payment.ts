import { type Act, digest } from '../../audit/index.ts'
import { lockDecision } from '../../penalty/index.ts'
import { addDays, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import { clockOf } from '../rules/clocks.ts'
import { daysBetween } from '../rules/counting.ts'
import * as rules from '../rules/payment.ts'
import * as store from '../store/payment.ts'
import { findStanding } from '../store/served.ts'
import { dropCash, takeCash, type TakenInCash } from './cash.ts'
import { endClocks, reopenClocks, startClocks } from './clock.ts'
import { type Paper, paperOfDecision } from './paper.ts'

/** A decision of one's own agency, locked, with its account as it stands. */
export async function openAccount(act: Act, decisionId: string) {
  const one = await lockDecision(act.tx, decisionId)
  rules.assertOwnDecision(one.case.agencyId, act.actor)
  return {
    one,
    paper: paperOfDecision(one),
    decidedOn: legalDay(one.paper.decidedAt),
    account: await store.readAccount(act.tx, decisionId),
  }
}

/** What was paid ends the periods it pays up, each on the day it was paid; what is not paid up after all goes on. */
async function settle(act: Act, paper: Paper): Promise<void> {
  const { plan, payments, stands } = await store.readAccount(act.tx, paper.paperId)
  if (!stands) return
  const settled = rules.settledOn(plan, payments)
  const paidUp = new Map(plan.map(({ key }, i) => [key, settled[i]]))
  await reopenClocks(act, paper, ({ kind, key, endedOn }) => kind === 'pay' && endedOn !== paidUp.get(key))
  for (const [key, on] of paidUp) if (on) await endClocks(act, paper, 'satisfied', (clock) => clock.key === key, on)
}

/**
 * 登记缴款: recorded with the number of its receipt, never collected here (行政处罚法67); what an officer took in cash, by
 * that officer (68).
 */
export async function recordPayment(
  act: Act,
  input: {
    id: string
    decision: string
    amount: number
    paidOn: LegalDay
    receiptNumber: string
    cash?: TakenInCash | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'payment.record')
  const { one, paper, decidedOn, account } = await openAccount(act, input.decision)
  rules.assertFined(account)
  const { id, amount, paidOn, receiptNumber } = input
  const payment = { on: paidOn, amount }
  rules.assertPayable(payment, {
    decidedOn,
    today: account.today,
    owed: rules.owedOn(account.today, paidWith(account)),
  })
  const collected = { id, paidOn, fine: account.fine, procedure: one.case.procedure }
  const taken = input.cash && (await takeCash(act, one, input.cash, collected))
  const { entries, standing } = await store.readReceipt(act.tx, paper.paperId, receiptNumber)
  if (standing) throw store.recordedAlready()
  await store.insertPayment(act.tx, {
    id,
    decisionId: paper.paperId,
    amount,
    paidOn,
    receiptNumber,
    entry: entries + 1,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'payment.recorded',
    subject: ['Payment', id],
    data: { decision: paper.paperId, amount, paidOn, receipt: digest(receiptNumber), cash: input.cash?.ground ?? null },
    scope: paper.scope,
  })
  await taken?.(paper)
  await settle(act, paper)
  return { id }
}

/**
 * 撤销缴款登记: by a lead who did not record it, with the reason. The record stays and counts no more; the account, and the
 * periods that it had ended, are as though nothing had been paid by it.
 */
export async function reversePayment(
  act: Act,
  input: { id: string; payment: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'payment.reverse')
  const { paper } = await openAccount(act, (await store.getPaid(act.tx, input.payment)).standingId)
  // Read anew under the lock of its case.
  const payment = await store.getPaid(act.tx, input.payment)
  rules.assertReversible(payment, act.actor)
  const { id, reason } = input
  const recorded = { recordedBy: act.actor.personId, recordedAt: act.now }
  await store.insertReversal(act.tx, { id, paymentId: payment.id, reason, ...recorded })
  act.record({
    type: 'payment.reversed',
    subject: ['Payment', payment.id],
    data: {
      decision: payment.decisionId,
      amount: payment.amount,
      paidOn: payment.paidOn,
      by: id,
      reason: digest(reason),
    },
    scope: paper.scope,
  })
  await dropCash(act, paperOfDecision(await lockDecision(act.tx, payment.decisionId)), payment.id)
  await settle(act, paper)
  await startPaying(act, paper)
  return { id: payment.id }
}

/**
 * The time to pay runs from the service that stands: until a plan was approved, or what was paid paid it up. What was paid
 * up before the service has none. Done twice it does nothing more.
 */
export async function startPaying(act: Act, paper: Paper): Promise<void> {
  const account = await store.readAccount(act.tx, paper.paperId)
  const { plannedOn } = account
  const service = await findStanding(act.tx, paper)
  if (!account.stands || service?.status !== 'complete' || account.before !== null) return
  if (plannedOn === null && !rules.toBePaid(account, service.effectiveOn!)) return
  await startClocks(act, paper, [clockOf('pay', service.effectiveOn!)], service.id)
  if (plannedOn) await endClocks(act, paper, 'void', ({ key }) => key === 'pay', plannedOn)
  else await settle(act, paper)
}

/** What ran from a service that was wrong runs no more, though it was paid up meanwhile. */
export const takePayingBack = (act: Act, paper: Paper, serviceId: string) =>
  voidPaying(act, paper, (clock) => clock.serviceId === serviceId)

async function voidPaying(
  act: Act,
  paper: Paper,
  which: (clock: { serviceId: string | null }) => boolean,
  on?: LegalDay,
) {
  const paying = (clock: { kind: string; serviceId: string | null }) => clock.kind === 'pay' && which(clock)
  await reopenClocks(act, paper, paying)
  await endClocks(act, paper, 'void', paying, on)
}

/** A decision that was changed or annulled is neither paid nor served in time any more. */
export async function endDecided(act: Act, paper: Paper, on: LegalDay): Promise<void> {
  await voidPaying(act, paper, () => true, on)
  await endClocks(act, paper, 'void', ({ kind }) => kind === 'serve', on)
}

/** The same of one that a release before this one left so. */
export async function endAnnulled(act: Act, decisionId: string): Promise<void> {
  await endDecided(act, paperOfDecision(await lockDecision(act.tx, decisionId)), legalDay(act.now))
}

/** What a release before this one counted from a service that was corrected is counted from the one that stands. */
export async function payAnew(act: Act, decisionId: string): Promise<void> {
  const paper = paperOfDecision(await lockDecision(act.tx, decisionId))
  for (const serviceId of await store.listCorrected(act.tx, decisionId)) await takePayingBack(act, paper, serviceId)
  await startPaying(act, paper)
}

/** Before it is served nothing is late: the fine is one instalment without a day. */
export const paidWith = (account: store.Account) => ({
  ...account,
  plan: account.plan.length > 0 ? account.plan : [{ dueOn: addDays(account.today, 1), amount: account.fine }],
})

/** 申请暂缓、分期缴纳: what the party asks for, and why it cannot pay at once (行政处罚法66). */
export async function requestPaymentPlan(
  act: Act,
  input: { id: string; decision: string; reason: string; appliedOn: LegalDay; instalments: rules.Instalment[] },
): Promise<{ id: string }> {
  assertMay(act.actor, 'plan.ask')
  const { paper, account } = await openAccount(act, input.decision)
  const { id, reason, appliedOn, instalments } = input
  rules.assertPlannable({ ...account, due: isDue(account) }, instalments, account.today)
  await store.insertPlan(act.tx, {
    id,
    decisionId: paper.paperId,
    reason,
    appliedOn,
    instalments,
    status: 'asked',
    opinion: null,
    decidedBy: null,
    decidedAt: null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'paymentPlan.requested',
    subject: ['PaymentPlan', id],
    data: { decision: paper.paperId, appliedOn, instalments, reason: digest(reason) },
    scope: paper.scope,
  })
  return { id }
}

const isDue = ({ plan, payments }: store.Account) =>
  plan.length > 0 && rules.settledOn(plan, payments).includes(undefined)

/**
 * 批准暂缓、分期: by a lead who did not record it. From then on each instalment has its own day; what it protects
 * moves off a rest day, and nothing is added while it is kept [P].
 */
export async function decidePaymentPlan(
  act: Act,
  input: { plan: string; approved: boolean; opinion: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'plan.decide')
  const { paper, account } = await openAccount(act, await store.findPlanDecision(act.tx, input.plan))
  const plan = await store.getPlan(act.tx, input.plan)
  rules.assertPlanDecider(plan, act.actor)
  if (input.approved) rules.assertPlannable({ ...account, due: isDue(account) }, plan.instalments, account.today)
  const status = input.approved ? ('approved' as const) : ('refused' as const)
  await store.savePlan(act.tx, {
    ...plan,
    status,
    opinion: input.opinion,
    decidedBy: act.actor.personId,
    decidedAt: act.now,
  })
  act.record({
    type: 'paymentPlan.decided',
    subject: ['PaymentPlan', plan.id],
    data: { decision: paper.paperId, status, opinion: digest(input.opinion) },
    scope: paper.scope,
  })
  if (input.approved) {
    await endClocks(act, paper, 'void', ({ kind }) => kind === 'pay')
    const periods = plan.instalments.map(({ dueOn }, i) =>
      clockOf('pay', account.today, undefined, {
        key: `pay:${i + 1}`,
        length: daysBetween(account.today, dueOn),
        law: '行政处罚法66',
      }),
    )
    await startClocks(act, paper, periods)
    await settle(act, paper)
  }
  return { id: plan.id }
}
