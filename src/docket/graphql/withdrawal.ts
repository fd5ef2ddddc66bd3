import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { proposeWithdrawal, retractWithdrawal, withdrawNotice } from '../commands/withdrawal.ts'
import { DocketRef, NoticeRef } from './docket.ts'

const WithdrawalRef = tableType(
  'NoticeWithdrawal',
  'notice_withdrawal',
  '撤回意见书: the agencies change their own act (行政处罚法 75), with a reason and a second person.',
)

fieldsOf(WithdrawalRef, (t) => ({
  id: identity(t, 'NoticeWithdrawal'),
  notice: one(t, NoticeRef, (self, it) => `${it}.id = ${self}.notice_id`, { description: 'What is withdrawn.' }),
  reason: column(t, 'String', 'reason', { description: '撤回理由.' }),
  proposedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.proposed_by`, { description: '提出人.' }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: 'When.' }),
  confirmedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.confirmed_by`, { description: '复核人.' }),
  confirmedAt: column(t, 'DateTime', 'confirmed_at', { nullable: true, description: 'Since when it is withdrawn.' }),
  retractedAt: column(t, 'DateTime', 'retracted_at', {
    nullable: true,
    description: 'Since when whoever proposed it does so no more.',
  }),
  continuesIn: one(t, DocketRef, (self, it) => `${it}.id = ${self}.continues_in`, {
    description: 'The docket in which the matter goes on: its own, or the next round where that was open already.',
  }),
}))

fieldsOf(NoticeRef, (t) => ({
  withdrawals: list(t, WithdrawalRef, (self, it) => `${it}.notice_id = ${self}.id`, {
    order: (it) => `${it}.confirmed_at nulls last, ${it}.proposed_at, ${it}.id`,
    description: '撤回: the one that was agreed to first, then those that are proposed.',
  }),
  supersedes: list(t, NoticeRef, (self, it) => `${it}.superseded_by = ${self}.id`, {
    order: (it) => `${it}.issued_at, ${it}.id`,
    description: 'The withdrawn notices whose place it takes.',
  }),
  supersededBy: one(t, NoticeRef, (self, it) => `${it}.id = ${self}.superseded_by`, {
    description: 'The notice that took its place.',
  }),
}))
fieldsOf(DocketRef, (t) => ({
  notices: list(t, NoticeRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.issued_at desc, ${it}.id desc`,
    description: 'Every notice that was issued from it, the latest first; those that stand no more too.',
  }),
}))

mutation(
  'proposeWithdrawal',
  {
    description:
      '提出撤回意见书: a notice that is wrong, served or not, is to be withdrawn (行政处罚法 75), with the reason. It stands until a second person agrees.',
    type: WithdrawalRef,
    input: z.object({ notice: gid('Notice'), reason: words(1000) }),
  },
  proposeWithdrawal,
)
mutation(
  'retractWithdrawal',
  {
    description:
      '取消撤回: whoever proposed to withdraw a notice takes that back before a second person agrees; the notice stands.',
    type: WithdrawalRef,
    input: z.object({ withdrawal: gid('NoticeWithdrawal') }),
  },
  retractWithdrawal,
)
mutation(
  'withdrawNotice',
  {
    description:
      '撤回意见书: the second person agrees. What runs from it is void, its carrier is told, its number is not given again; its docket collects again, to be merged and dispatched anew.',
    type: NoticeRef,
    input: z.object({ withdrawal: gid('NoticeWithdrawal') }),
  },
  withdrawNotice,
)
