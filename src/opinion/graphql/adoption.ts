import { EvidenceRef } from '../../inspection/graphql.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'

export const AdoptionRef = rowType(
  'Adoption',
  'adoption',
  '核实采用: two certified officers made a lead into evidence.',
)
export const AttachmentRef = rowType(
  'OpinionAttachment',
  'opinion_attachment',
  'A paper or picture that goes with an opinion.',
)

fieldsOf(AdoptionRef, (t) => ({
  evidence: one(t, EvidenceRef, (self, it) => `${it}.id = ${self}.evidence_id`, { description: 'What was adopted.' }),
  adoptedAt: column(t, 'DateTime', 'adopted_at', { description: 'When.' }),
}))
fieldsOf(AttachmentRef, (t) => ({
  sha256: column(t, 'String', 'sha256', { description: 'Of its bytes.' }),
  title: column(t, 'String', 'title', { description: '标题.' }),
}))
