import { DocketRef } from '../../docket/graphql.ts'
import { CaseRef } from '../../penalty/graphql.ts'
import { builder, enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf } from '../../platform/graphql/declare.ts'
import { type Step, stepStates } from '../rules/review.ts'
import { reviewCase } from '../rules/review-case.ts'
import type { CaseReviewFacts } from '../rules/review-facts.ts'
import { type DocketReviewFacts, reviewDocket } from '../rules/review-docket.ts'
import { caseReviewFacts, docketReviewFacts } from '../store/review.ts'

const StateRef = enumOf('ReviewState', '评查结果: 符合 · 缺失 · 次序颠倒 · 逾期.', stepStates)

/** Worked out from one look at the database, and kept nowhere. */
const StepRef = builder.objectRef<Step>('ReviewStep').implement({
  description: '案卷评查: one step that law wants, whether the file shows it, and what to do.',
  fields: (t) => ({
    key: t.string({ description: 'Names it.', resolve: ({ key }) => key }),
    state: t.field({ type: StateRef, description: '评查结果.', resolve: ({ state }) => state }),
    title: t.string({ description: '环节.', resolve: ({ zh }) => zh }),
    titleEn: t.string({ description: 'The same in English.', resolve: ({ en }) => en }),
    wanted: t.string({ description: '法律要求.', resolve: ({ wantedZh }) => wantedZh }),
    law: t.string({ description: '依据.', resolve: ({ law }) => law }),
    remedy: t.string({ description: '怎么办; empty where it is in order.', resolve: ({ remedyZh }) => remedyZh }),
    remedyEn: t.string({ description: 'The same in English.', resolve: ({ remedyEn }) => remedyEn }),
  }),
})

fieldsOf(CaseRef, (t) => ({
  caseReview: column(
    t,
    [StepRef],
    (self) => `case when sees_inner(${self}.agency_id) then ${caseReviewFacts(self)} end`,
    {
      nullable: true,
      description:
        '案卷评查 pre-check: every step, in order, missing, out of order or late. For the case’s own agency and those who supervise; null to others.',
      map: (facts) => reviewCase(facts as CaseReviewFacts),
    },
  ),
}))
fieldsOf(DocketRef, (t) => ({
  caseReview: column(
    t,
    [StepRef],
    (self) => `case when my_role() in ('coordinator', 'supervisor', 'auditor') then ${docketReviewFacts(self)} end`,
    {
      nullable: true,
      description: '案卷评查 pre-check, for coordinators and those who supervise; null to others.',
      map: (facts) => reviewDocket(facts as DocketReviewFacts),
    },
  ),
}))
