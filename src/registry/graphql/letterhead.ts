import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { setLetterhead } from '../commands/letterhead.ts'
import { AgencyRef } from './places.ts'

const LetterheadRef = rowType(
  'Letterhead',
  'letterhead',
  '文书落款信息: how an agency is reached, where a fine is paid, and who hears an appeal from it.',
)
fieldsOf(LetterheadRef, (t) => ({
  contact: column(t, 'String', 'contact', { description: '联系人、电话.' }),
  address: column(t, 'String', 'address', { description: '机关地址.' }),
  government: column(t, 'String', 'government', { description: '行政复议机关 (行政复议法 24).' }),
  court: column(t, 'String', 'court', { description: '有管辖权的人民法院 (行政诉讼法 18).' }),
  payee: column(t, 'String', 'payee', { nullable: true, description: '罚款收缴的收款单位 (行政处罚法 67).' }),
  bank: column(t, 'String', 'bank', { nullable: true, description: '开户银行.' }),
  account: column(t, 'String', 'account', { nullable: true, description: '账号.' }),
  setAt: column(t, 'DateTime', 'set_at', { description: 'Since when papers say so.' }),
}))

fieldsOf(AgencyRef, (t) => ({
  letterhead: one(t, LetterheadRef, (self, it) => `${it}.agency_id = ${self}.id`, {
    description: '文书落款信息; without it no paper that grants rights is issued in its name.',
  }),
}))

mutation(
  'setLetterhead',
  {
    description:
      '登记文书落款信息: contact, appeal and payment, as the agency’s papers say from now on. By the administrator, or a lead for the own agency.',
    type: AgencyRef,
    input: z.object({
      agency: gid('Agency'),
      contact: words(200),
      address: words(200),
      government: words(80),
      court: words(80),
      account: z
        .strictObject({ payee: words(80), bank: words(80), number: words(60) })
        .meta({ name: 'PayeeAccountInput', description: '罚款收缴账户 (行政处罚法 67).' })
        .optional(),
    }),
  },
  setLetterhead,
)
