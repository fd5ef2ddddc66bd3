import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { DecisionRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { recordExecution, reverseExecution } from '../commands/execution.ts'
import { everyManner, manners } from '../rules/execution.ts'

const KindRef = enumOf('ExecutedKind', '没收 · 停产停业 · 吊销.', Object.keys(manners))
const MannerRef = enumOf(
  'ExecutionManner',
  '没收:上缴国库 · 拍卖、变卖 · 移交有关部门 · 销毁;停产停业:期满;吊销:缴回证照 · 公告作废.',
  everyManner,
)

const ExecutionRef = tableType(
  'PenaltyExecution',
  'penalty_execution',
  '执行登记: how a penalty other than a fine was carried out (行政处罚法 73、74).',
)
const ReversalRef = rowType(
  'ExecutionReversal',
  'execution_reversal',
  '撤销执行登记: what was recorded wrongly counts no more; the record stays.',
)

fieldsOf(ExecutionRef, (t) => ({
  id: identity(t, 'PenaltyExecution'),
  item: column(t, 'Int', 'item', { description: 'Which item of the decision, 0 the first.' }),
  kind: column(t, KindRef, 'kind', { description: '处罚种类.' }),
  manner: column(t, MannerRef, 'manner', { description: '执行方式.' }),
  doneOn: column(t, 'Day', (self) => `${self}.done_on::text`, { description: '执行日.' }),
  paperNumber: column(t, 'String', 'paper_number', { description: '票据、清单、公告的编号.' }),
  note: column(t, 'String', 'note', { nullable: true, description: '说明.' }),
  supervisedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.supervised_by`, {
    description: '监销人; null unless goods were destroyed.',
  }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '登记时间.' }),
  reversal: one(t, ReversalRef, (self, it) => `${it}.execution_id = ${self}.id`, {
    description: '撤销: from then on it counts no more; null where it counts.',
  }),
  decision: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.decision_id`, { description: '处罚决定.' }),
}))
fieldsOf(ReversalRef, (t) => ({
  reason: column(t, 'String', 'reason', { description: '撤销理由.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '撤销人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '撤销时间.' }),
}))
fieldsOf(DecisionRef, (t) => ({
  executions: list(t, ExecutionRef, (self, it) => `${it}.decision_id = ${self}.id`, {
    order: (it) => `${it}.item, ${it}.entry`,
    description: '执行登记, item by item, those that were taken back included.',
  }),
}))

mutation(
  'recordExecution',
  {
    description:
      '登记执行: that a confiscation, suspension or revocation was carried out, how, and by which paper. Until each is, the docket is not concluded.',
    type: ExecutionRef,
    input: z.object({
      id: ownId,
      decision: gid('PenaltyDecision'),
      item: z.int().min(0).max(999).describe('Which item of the decision, 0 the first.'),
      manner: z.enum(everyManner),
      doneOn: dayInput,
      paperNumber: words(100),
      note: words(2000).optional(),
      supervisedBy: gid('Person').optional().describe('监销人: who else was there when goods were destroyed.'),
    }),
  },
  recordExecution,
)
mutation(
  'reverseExecution',
  {
    description:
      '撤销执行登记: by a lead who did not record it, with the reason; the item is to be carried out as before.',
    type: ExecutionRef,
    input: z.object({ id: ownId, execution: gid('PenaltyExecution'), reason: words(1000) }),
  },
  reverseExecution,
)
