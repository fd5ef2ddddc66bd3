import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'

const OutcomeRef = enumOf(
  'InspectionRecordOutcome',
  '笔录: 已签字 signed · 拒签已注明 refused · 登记要求之前的检查 unasked.',
  ['signed', 'refused', 'unasked'],
)

export const InspectionRecordRef = rowType(
  'InspectionRecord',
  'inspection_record',
  '出示证件与笔录: when certificates were shown at an inspection, and how its record ended (行政处罚法 55).',
)
fieldsOf(InspectionRecordRef, (t) => ({
  outcome: column(t, OutcomeRef, 'outcome', { description: '笔录如何完成.' }),
  certShownAt: column(t, 'DateTime', 'cert_shown_at', {
    nullable: true,
    description: '出示执法证的时间; null for inspections of before this was asked.',
  }),
  closedAt: column(t, 'DateTime', 'closed_at', {
    nullable: true,
    description: 'When it was signed, or its refusal noted.',
  }),
  signedBy: column(t, 'String', 'signed_by', { nullable: true, description: '签字人和身份.' }),
  refusedFor: column(t, 'String', 'refused_for', { nullable: true, description: '拒签情况.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When this was recorded.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
}))
