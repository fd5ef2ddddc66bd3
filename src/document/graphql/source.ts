import { CaseRef, DecisionRef, DiscussionRef, PriorNoticeRef, ReviewRef } from '../../penalty/graphql.ts'
import { VisitRef } from '../../inspection/graphql.ts'
import { OpinionRef } from '../../opinion/graphql.ts'
import { type Fields, fieldsOf, list, one } from '../../platform/graphql/declare.ts'
import { DocumentRef } from './document.ts'

/** The paper of a step of a case: there is one, whatever became of it. */
const paperOf = (kinds: string, description: string) => (t: Fields) => ({
  document: one(t, DocumentRef, (self, it) => `${it}.subject_id = ${self}.id and ${it}.kind in (${kinds})`, {
    description: `${description}; a moment after it is there. Null for what was done before papers were printed from the case.`,
  }),
})
fieldsOf(CaseRef, paperOf(`'filing'`, '立案审批表, once its filing was approved or refused'))
fieldsOf(PriorNoticeRef, paperOf(`'penaltyNotice'`, '行政处罚事先(听证)告知书 as it is printed'))
fieldsOf(ReviewRef, paperOf(`'legalReview'`, '法制审核意见书 as it is printed'))
fieldsOf(DiscussionRef, paperOf(`'discussion'`, '案件集体讨论记录 as it is printed'))
fieldsOf(
  DecisionRef,
  paperOf(`'penaltyDecision', 'noPenaltyDecision'`, '决定书 as it is printed, void once it is corrected'),
)

fieldsOf(CaseRef, (t) => ({
  documents: list(t, DocumentRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.issued_at, ${it}.id`,
    limit: 500,
    description: '案件文书: every paper that was printed from it.',
  }),
}))
fieldsOf(OpinionRef, (t) => ({
  rectifyOrder: one(
    t,
    DocumentRef,
    (self, it) => `${it}.subject_id = ${self}.id and ${it}.kind = 'rectifyOrder' and ${it}.voided_at is null`,
    { description: '责令改正通知书 issued from it.' },
  ),
}))
fieldsOf(VisitRef, (t) => ({
  record: one(
    t,
    DocumentRef,
    (self, it) => `${it}.subject_id = ${self}.id and ${it}.kind = 'inspectionRecord' and ${it}.voided_at is null`,
    { description: '现场检查笔录 of an inspection.' },
  ),
}))
fieldsOf(DocumentRef, (t) => ({
  penaltyCase: one(t, CaseRef, (self, it) => `${it}.id = ${self}.case_id`, {
    description: '行政处罚案件 that it was printed from.',
  }),
  priorNotice: one(
    t,
    PriorNoticeRef,
    (self, it) => `${it}.id = ${self}.subject_id and ${self}.kind = 'penaltyNotice'`,
    {
      description: '事先告知 that it is the paper of.',
    },
  ),
  penaltyDecision: one(
    t,
    DecisionRef,
    (self, it) => `${it}.id = ${self}.subject_id and ${self}.kind in ('penaltyDecision', 'noPenaltyDecision')`,
    { description: '决定 that it is the paper of.' },
  ),
  opinion: one(t, OpinionRef, (self, it) => `${it}.id = ${self}.subject_id and ${self}.kind = 'rectifyOrder'`, {
    description: '意见 that it orders.',
  }),
}))
