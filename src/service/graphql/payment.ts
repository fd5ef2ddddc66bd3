import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { DecisionRef } from '../../penalty/graphql.ts'
import { builder, enumOf } from '../../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  parts,
  partType,
  rowType,
  tableType,
  whole,
  word,
} from '../../platform/graphql/declare.ts'
import { dayInput, fen, gid, ownId, words } from '../../platform/graphql/input.ts'
import { decidePaymentPlan, paidWith, recordPayment, requestPaymentPlan, reversePayment } from '../commands/payment.ts'
import { cashGrounds } from '../rules/cash.ts'
import { type Instalment, type Owed, owedOn, settledOn } from '../rules/payment.ts'
import { type Account, account, paid } from '../store/payment.ts'

const PlanStatusRef = enumOf('PaymentPlanStatus', '待批准 · 已批准 · 不予批准.', ['asked', 'approved', 'refused'])

export const PaymentRef = tableType(
  'Payment',
  'payment',
  '缴款: what was paid on a fine. Recorded, never collected here.',
)
const ReversalRef = rowType(
  'PaymentReversal',
  'payment_reversal',
  '撤销缴款登记: what was recorded wrongly counts no more; the record stays.',
)
const PlanRef = tableType(
  'PaymentPlan',
  'payment_plan',
  '暂缓、分期缴纳 of a fine (行政处罚法 66); one instalment is a deferral.',
)
const InstalmentRef = partType('Instalment', '一期: what is asked to be paid by when.')

type Due = Instalment & { paidOn: string | null }
const DueInstalmentRef = builder.objectRef<Due>('DueInstalment').implement({
  description: '一期应缴: the fine is one where there is no plan.',
  fields: (t) => ({
    dueOn: t.field({ type: 'Day', description: 'The last day to pay it.', resolve: ({ dueOn }) => dueOn }),
    amount: t.field({ type: 'Fen', description: '数额.', resolve: ({ amount }) => amount }),
    paidOn: t.field({
      type: 'Day',
      nullable: true,
      description: 'When it was paid up.',
      resolve: ({ paidOn }) => paidOn,
    }),
  }),
})
/** Worked out by the rules from one look at the database, not kept anywhere. */
const OwedRef = builder.objectRef<Owed & { instalments: Due[] }>('Owed').implement({
  description: '应缴: what is owed on a fine today. Computed and shown, never collected.',
  fields: (t) => ({
    fine: t.field({ type: 'Fen', description: '罚款.', resolve: ({ fine }) => fine }),
    surcharge: t.field({
      type: 'Fen',
      description:
        '加处罚款: 3 % of what is late for each day, never more than the fine (行政处罚法 72); days under reconsideration or litigation are not counted (73).',
      resolve: ({ surcharge }) => surcharge,
    }),
    overdueDays: t.int({ description: '逾期日数.', resolve: ({ overdueDays }) => overdueDays }),
    paid: t.field({ type: 'Fen', description: '已缴.', resolve: ({ paid }) => paid }),
    left: t.field({ type: 'Fen', description: '未缴, the surcharge included.', resolve: ({ left }) => left }),
    toReturn: t.field({
      type: 'Fen',
      description: '应退还: what was paid and is not owed, as where the fine was annulled or decided anew for less.',
      resolve: ({ toReturn }) => toReturn,
    }),
    instalments: t.field({
      type: [DueInstalmentRef],
      description: 'What is due by when; none before the decision is served.',
      resolve: ({ instalments }) => instalments,
    }),
  }),
})

const owed = (known: Account): Owed & { instalments: Due[] } => {
  const settled = settledOn(known.plan, known.payments)
  return {
    ...owedOn(known.today, paidWith(known)),
    instalments: known.plan.map(({ dueOn, amount }, i) => ({ dueOn, amount, paidOn: settled[i] ?? null })),
  }
}

fieldsOf(PaymentRef, (t) => ({
  id: identity(t, 'Payment'),
  amount: column(t, 'Fen', 'amount', { description: '数额.' }),
  paidOn: column(t, 'Day', (self) => `${self}.paid_on::text`, { description: '缴款日.' }),
  receiptNumber: column(t, 'String', 'receipt_number', { description: '收据号.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '登记时间.' }),
  reversal: one(t, ReversalRef, (self, it) => `${it}.payment_id = ${self}.id`, {
    description: '撤销: from then on it counts no more; null where it counts.',
  }),
  decision: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.decision_id`, { description: '处罚决定.' }),
}))
fieldsOf(ReversalRef, (t) => ({
  reason: column(t, 'String', 'reason', { description: '撤销理由.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '撤销人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '撤销时间.' }),
}))
fieldsOf(InstalmentRef, (t) => ({
  dueOn: column(t, 'Day', word('dueOn'), { description: 'Until when.' }),
  amount: column(t, 'Fen', whole('amount'), { description: '数额.' }),
}))
fieldsOf(PlanRef, (t) => ({
  id: identity(t, 'PaymentPlan'),
  status: column(t, PlanStatusRef, 'status', { description: '状态.' }),
  reason: column(t, 'String', 'reason', { description: '申请理由.' }),
  appliedOn: column(t, 'Day', (self) => `${self}.applied_on::text`, { description: '申请日.' }),
  instalments: parts(t, InstalmentRef, (self) => `${self}.instalments`, {
    description: '各期; one alone is a deferral.',
  }),
  opinion: column(t, 'String', 'opinion', { nullable: true, description: '审批意见.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '审批人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: '审批时间.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  decision: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.decision_id`, { description: '处罚决定.' }),
}))
fieldsOf(DecisionRef, (t) => ({
  owed: column(
    t,
    OwedRef,
    (self) =>
      `case when (jsonb_path_exists(${self}.items, '$[*] ? (@.kind == "fine")') or ${paid(self)})
        and not exists (select from penalty_decision s where s.supersedes_id = ${self}.id) then ${account(self)} end`,
    {
      nullable: true,
      description:
        '应缴 today; null where nothing is fined and nothing was paid in the case, or another decision has taken its place.',
      map: (known) => owed(known as Account),
    },
  ),
  payments: list(t, PaymentRef, (self, it) => `${it}.decision_id = ${self}.id`, {
    order: (it) => `${it}.paid_on, ${it}.id`,
    description: '缴款记录, those that were taken back included.',
  }),
  paymentPlans: list(t, PlanRef, (self, it) => `${it}.decision_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at desc, ${it}.id`,
    description: '暂缓、分期申请, the last first.',
  }),
}))

mutation(
  'recordPayment',
  {
    description:
      '登记缴款: what was paid at the bank, or taken in cash by you who handle the case, with the number of its official receipt. Nothing moves money here.',
    type: PaymentRef,
    input: z.object({
      id: ownId,
      decision: gid('PenaltyDecision'),
      amount: fen.min(1).meta({ graphql: 'Fen', description: 'Whole fen.' }),
      paidOn: dayInput,
      receiptNumber: words(100),
      cash: z
        .strictObject({ ground: z.enum(cashGrounds), reason: words(1000).optional() })
        .meta({
          name: 'CashInput',
          description: '当场收缴: that you took it in cash, on which ground (行政处罚法 68、69).',
        })
        .optional(),
    }),
  },
  recordPayment,
)
mutation(
  'reversePayment',
  {
    description:
      '撤销缴款登记: by a lead who did not record it, with the reason; the account is as though it had not been.',
    type: PaymentRef,
    input: z.object({ id: ownId, payment: gid('Payment'), reason: words(1000) }),
  },
  reversePayment,
)
mutation(
  'requestPaymentPlan',
  {
    description:
      '申请暂缓、分期缴纳: as the party asked, with its hardship; together the instalments are the fine (行政处罚法 66).',
    type: PlanRef,
    input: z.object({
      id: ownId,
      decision: gid('PenaltyDecision'),
      reason: words(2000),
      appliedOn: dayInput,
      instalments: z
        .array(
          z
            .strictObject({ dueOn: dayInput, amount: fen })
            .meta({ name: 'InstalmentInput', description: '一期: until when, and how much.' }),
        )
        .min(1)
        .max(60),
    }),
  },
  requestPaymentPlan,
)
mutation(
  'decidePaymentPlan',
  {
    description: '批准暂缓、分期: by a lead who did not record it; nothing is added to the fine while it is kept.',
    type: PlanRef,
    input: z.object({ plan: gid('PaymentPlan'), approved: z.boolean(), opinion: words(2000) }),
  },
  decidePaymentPlan,
)
