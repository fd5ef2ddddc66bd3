import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { askRecusal, changeHandlers, decideRecusal } from '../commands/recusal.ts'
import { CaseRef } from './case.ts'

const askers = ['self', 'party'] as const
const RecusalAskerRef = enumOf('RecusalAsker', '自行回避 · 当事人申请回避 (行政处罚法 43).', askers)
const RecusalRef = tableType(
  'CaseRecusal',
  'case_recusal',
  '回避: that somebody withdraws from a case; until it is decided the investigation goes on (行政处罚法 43).',
)
const HandoverRef = rowType('CaseHandover', 'case_handover', '更换承办人, with the reason.')

fieldsOf(RecusalRef, (t) => ({
  id: identity(t, 'CaseRecusal'),
  officer: one(t, PersonRef, (self, it) => `${it}.id = ${self}.officer_id`, { description: '被申请回避的人.' }),
  askedBy: column(t, RecusalAskerRef, 'asked_by', { description: '由谁提出.' }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When it was recorded.' }),
  granted: column(t, 'Boolean', 'granted', { nullable: true, description: '是否回避; null while it is open.' }),
  opinion: column(t, 'String', 'opinion', { nullable: true, description: '负责人意见.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '作出决定的负责人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: 'When it was decided.' }),
}))
fieldsOf(HandoverRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '第几次.' }),
  before: list(t, PersonRef, (self, it) => `${it}.id = any(${self}.before)`, {
    order: (it) => `${it}.id`,
    description: '原承办人.',
  }),
  after: list(t, PersonRef, (self, it) => `${it}.id = any(${self}.after)`, {
    order: (it) => `${it}.id`,
    description: '现承办人.',
  }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  changedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.changed_by`, { description: '批准人.' }),
  changedAt: column(t, 'DateTime', 'changed_at', { description: 'When.' }),
}))
fieldsOf(CaseRef, (t) => ({
  recusals: list(t, RecusalRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at, ${it}.id`,
    description: '回避申请及决定.',
  }),
  handovers: list(t, HandoverRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '更换承办人.',
  }),
}))

mutation(
  'askRecusal',
  {
    description:
      '申请回避: of oneself, or as the party asks it. The investigation goes on until it is decided (行政处罚法 43).',
    type: RecusalRef,
    input: z.object({
      id: ownId,
      case: gid('PenaltyCase'),
      officer: gid('Person'),
      askedBy: z.enum(askers),
      reason: words(2000),
    }),
  },
  askRecusal,
)
mutation(
  'decideRecusal',
  {
    description:
      '决定回避: by a head of the agency, never on themselves. A handler who withdraws is replaced; nobody who withdrew does anything more in the case.',
    type: RecusalRef,
    input: z.object({
      recusal: gid('CaseRecusal'),
      granted: z.boolean(),
      opinion: words(2000),
      replacement: gid('Person').optional(),
    }),
  },
  decideRecusal,
)
mutation(
  'changeHandlers',
  {
    description:
      '更换承办人: by a lead, with the reason; two certified officers at least who neither approved nor reviewed it.',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      handlers: z.array(gid('Person')).min(1).max(5),
      reason: words(2000),
    }),
  },
  changeHandlers,
)
