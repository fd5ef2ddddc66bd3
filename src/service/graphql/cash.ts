import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { bankCash, receiveCash } from '../commands/cash.ts'
import { cashGrounds } from '../rules/cash.ts'
import { PaymentRef } from './payment.ts'

const GroundRef = enumOf(
  'CashGround',
  '当场收缴的情形: 当场处罚一百元以下 · 当场处罚,事后难以执行 · 边远、水上、交通不便地区,当事人提出 (行政处罚法 68、69).',
  cashGrounds,
)
const CashRef = rowType(
  'CashPayment',
  'cash_payment',
  '当场收缴: a fine that an officer took in cash (行政处罚法 68–71).',
)

fieldsOf(CashRef, (t) => ({
  ground: column(t, GroundRef, 'ground', { description: '情形.' }),
  reason: column(t, 'String', 'reason', { nullable: true, description: '理由.' }),
  collectedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.collected_by`, { description: '收缴的执法人员.' }),
  handedOn: column(t, 'Day', (self) => `${self}.handed_on::text`, {
    nullable: true,
    description: '交至行政机关之日; within two working days (71).',
  }),
  handedTo: one(t, PersonRef, (self, it) => `${it}.id = ${self}.handed_to`, { description: '行政机关收款人.' }),
  bankedOn: column(t, 'Day', (self) => `${self}.banked_on::text`, {
    nullable: true,
    description: '缴付银行之日; within two working days more (71).',
  }),
  bankPaper: column(t, 'String', 'bank_paper', { nullable: true, description: '银行凭证.' }),
}))
fieldsOf(PaymentRef, (t) => ({
  cash: one(t, CashRef, (self, it) => `${it}.payment_id = ${self}.id`, {
    description: '当场收缴; null where it was paid at the bank.',
  }),
}))

mutation(
  'receiveCash',
  {
    description: '交至行政机关: what an officer took in cash has come to the agency, as somebody else there says (71).',
    type: PaymentRef,
    input: z.object({ payment: gid('Payment'), on: dayInput }),
  },
  receiveCash,
)
mutation(
  'bankCash',
  {
    description: '缴付银行: what came to the agency in cash is at the bank (行政处罚法 71).',
    type: PaymentRef,
    input: z.object({ payment: gid('Payment'), on: dayInput, paper: words(200) }),
  },
  bankCash,
)
