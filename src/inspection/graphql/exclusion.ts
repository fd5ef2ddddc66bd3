import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, type Fields, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { MonitorCheckRef, MonitorTellingRef } from './monitor.ts'

export const aspects = ['legal', 'technical'] as const
const AspectRef = enumOf('ReviewAspect', '法制审核 · 技术审核.', aspects)
const ReviewRef = rowType(
  'EvidenceReview',
  'evidence_review',
  '监控记录审核: one aspect of a monitor record (行政处罚法 41).',
)
fieldsOf(ReviewRef, (t) => ({
  aspect: column(t, AspectRef, 'aspect', { description: 'Which aspect.' }),
  passed: column(t, 'Boolean', 'passed', { description: 'Whether it is lawful, or technically sound.' }),
  note: column(t, 'String', 'note', { description: '审核意见.' }),
  reviewedAt: column(t, 'DateTime', 'reviewed_at', { description: 'When.' }),
  reviewedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.reviewed_by`, { description: '审核人.' }),
}))

/** What became of evidence as evidence: excluded as unlawful, reviewed as a monitor record. */
export const exclusion = (t: Fields) => ({
  excludedAt: column(t, 'DateTime', 'excluded_at', {
    nullable: true,
    description: '排除: since when it is excluded as unlawfully obtained (行政处罚法 46); nobody adopts it any more.',
  }),
  excludedFor: column(t, 'String', 'excluded_for', { nullable: true, description: 'Why it is excluded.' }),
  excludedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.excluded_by`, { description: 'Who excluded it.' }),
  reviews: list(t, ReviewRef, (self, it) => `${it}.evidence_id = ${self}.id`, {
    order: (it) => `${it}.aspect`,
    description: '审核 of a monitor record: adopted only when both have passed it, by two people.',
  }),
  monitorCheck: one(t, MonitorCheckRef, (self, it) => `${it}.evidence_id = ${self}.id`, {
    description: '核查 of a monitor record: adopted only when it is true, clear, complete and accurate.',
  }),
  monitorTelling: one(t, MonitorTellingRef, (self, it) => `${it}.evidence_id = ${self}.id`, {
    description: '告知 of a monitor record: adopted only when the party was told of it.',
  }),
})
