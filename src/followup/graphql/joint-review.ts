import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import {
  callReview,
  cancelReview,
  completeReview,
  decideReview,
  openReview,
  postPosition,
} from '../commands/joint-review.ts'
import { reviewStatuses } from '../rules/joint-review.ts'

const StatusRef = enumOf('JointReviewStatus', '已召集 · 会审中 · 已决定 · 已取消.', reviewStatuses)
export const JointReviewRef = tableType(
  'JointReview',
  'joint_review',
  '会审: the agencies of a docket that does not move meet, decide, and say who does what until when.',
)
const PositionRef = rowType(
  'ReviewPosition',
  'review_position',
  '会前书面意见: of one agency; no other reads it before the meeting opens.',
)

fieldsOf(PositionRef, (t) => ({
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '部门.' }),
  position: column(t, 'String', 'position', { description: '意见.' }),
  postedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.posted_by`, { description: '提交人.' }),
  postedAt: column(t, 'DateTime', 'posted_at', { description: '提交时间.' }),
}))
fieldsOf(JointReviewRef, (t) => ({
  id: identity(t, 'JointReview'),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  agenda: column(t, 'String', 'agenda', { description: '议题.' }),
  meetsOn: column(t, 'Day', (self) => `${self}.meets_on::text`, { description: '会审日期.' }),
  place: column(t, 'String', 'place', { description: '地点.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  agencies: list(t, AgencyRef, (self, it) => `${it}.id = any(${self}.agencies)`, {
    order: (it) => `${it}.code`,
    description: '有关部门: each gives its position before, and is present.',
  }),
  posted: list(t, AgencyRef, (self, it) => `${it}.id = any(${self}.posted)`, {
    order: (it) => `${it}.code`,
    description: '已提交会前意见的部门: not what they hold.',
  }),
  positions: list(t, PositionRef, (self, it) => `${it}.review_id = ${self}.id`, {
    order: (it) => `${it}.posted_at, ${it}.agency_id`,
    description: '会前书面意见: one’s own; everybody’s once the meeting is open.',
  }),
  calledBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.called_by`, { description: '召集人.' }),
  openedAt: column(t, 'DateTime', 'opened_at', { nullable: true, description: '开会时间.' }),
  decision: column(t, 'String', 'decision', { nullable: true, description: '决定.' }),
  owner: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.owner_id`, { description: '责任部门.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { nullable: true, description: '完成期限.' }),
  document: one(t, DocumentRef, (self, it) => `${it}.id = ${self}.document_id`, { description: '会审纪要.' }),
  carriedOutBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.carried_out_by`, { description: '登记落实的人.' }),
  carriedOutOn: column(t, 'Day', (self) => `${self}.carried_out_on::text`, {
    nullable: true,
    description: '落实之日.',
  }),
  carriedOutNote: column(t, 'String', 'carried_out_note', { nullable: true, description: '落实情况.' }),
}))
fieldsOf(DocketRef, (t) => ({
  jointReviews: list(t, JointReviewRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.called_at desc, ${it}.id desc`,
    description: '会审, the latest first.',
  }),
}))

mutation(
  'callReview',
  {
    description: '召集会审: over a docket of two agencies or more; one at a time.',
    type: JointReviewRef,
    input: z.object({
      id: ownId,
      docket: gid('Docket'),
      agenda: words(4000),
      meetsOn: dayInput,
      place: words(300),
    }),
  },
  callReview,
)
mutation(
  'postPosition',
  {
    description: '提交会前书面意见: by a lead of an agency concerned, once, before the meeting opens.',
    type: JointReviewRef,
    input: z.object({ review: gid('JointReview'), position: words(4000) }),
  },
  postPosition,
)
mutation(
  'openReview',
  {
    description: '开会: once every agency concerned has given its position; from then on each reads them all.',
    type: JointReviewRef,
    input: z.object({ review: gid('JointReview') }),
  },
  openReview,
)
mutation(
  'decideReview',
  {
    description: '形成会审决定: with every agency concerned present; who carries it out, by when. Prints 会审纪要.',
    type: JointReviewRef,
    input: z.object({
      review: gid('JointReview'),
      present: z
        .array(
          z
            .object({ agency: gid('Agency'), people: words(200) })
            .meta({ name: 'ReviewPresentInput', description: 'An agency that is present, and by whom.' }),
        )
        .min(1)
        .max(20),
      decision: words(4000),
      owner: gid('Agency'),
      dueOn: dayInput,
    }),
  },
  decideReview,
)
mutation(
  'cancelReview',
  {
    description: '取消会审: before it has decided, with the reason; another may be called.',
    type: JointReviewRef,
    input: z.object({ review: gid('JointReview'), reason: words(1000) }),
  },
  cancelReview,
)
mutation(
  'completeReview',
  {
    description:
      '落实会审决定: by the agency that was to carry it out, when and how. A docket is not concluded before.',
    type: JointReviewRef,
    input: z.object({ review: gid('JointReview'), on: dayInput, note: words(2000) }),
  },
  completeReview,
)
