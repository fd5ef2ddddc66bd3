import { PersonRef } from '../../identity/graphql.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'

export const MonitorCheckRef = rowType(
  'MonitorCheck',
  'monitor_check',
  '监控记录核查: the device of a record, and whether the record is what it should be (行政处罚法 41).',
)
fieldsOf(MonitorCheckRef, (t) => ({
  standard: column(t, 'String', 'standard', { description: '符合的标准.' }),
  sign: column(t, 'String', 'sign', { description: '标志: where it stands and what it says.' }),
  publishedAt: column(t, 'String', 'published_at', { description: '设置地点在何处公布.' }),
  isTrue: column(t, 'Boolean', 'is_true', { description: '真实.' }),
  isClear: column(t, 'Boolean', 'is_clear', { description: '清晰.' }),
  isComplete: column(t, 'Boolean', 'is_complete', { description: '完整.' }),
  isAccurate: column(t, 'Boolean', 'is_accurate', { description: '准确.' }),
  checkedAt: column(t, 'DateTime', 'checked_at', { description: 'When.' }),
  checkedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.checked_by`, { description: '核查人.' }),
}))
export const MonitorTellingRef = rowType(
  'MonitorTelling',
  'monitor_telling',
  '监控记录告知: that the party was told of it, with a way to view it and to state its case (行政处罚法 41).',
)
fieldsOf(MonitorTellingRef, (t) => ({
  toldOn: column(t, 'Day', 'told_on', { description: '告知日.' }),
  way: column(t, 'String', 'way', { description: '告知方式.' }),
  viewing: column(t, 'String', 'viewing', { description: '查询途径.' }),
  stating: column(t, 'String', 'stating', { description: '陈述、申辩途径.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When it was recorded.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
}))
