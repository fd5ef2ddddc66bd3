import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'

const statuses = ['collecting', 'merged', 'approved', 'dispatched', 'served', 'closed'] as const
export const DocketStatusRef = enumOf(
  'DocketStatus',
  '案卷阶段: 收集中 · 已合并 · 已批准 · 已派发 · 已送达 · 已结案.',
  statuses,
)

export const ReturnRef = rowType(
  'DocketReturn',
  'docket_return',
  '退回: a merge or an approval taken back, or a closed docket opened again.',
)
fieldsOf(ReturnRef, (t) => ({
  from: column(t, DocketStatusRef, 'from_status', { description: 'The stage it went back from.' }),
  revision: column(t, 'Int', 'revision', { description: 'The last revision there was.' }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  by: one(t, PersonRef, (self, it) => `${it}.id = ${self}.returned_by`, { description: '办理人.' }),
  at: column(t, 'DateTime', 'returned_at', { description: 'When.' }),
}))
