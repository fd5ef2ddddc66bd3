import { z } from 'zod'
import { PersonRef } from '../../identity/graphql.ts'
import { FindingRef } from '../../inspection/graphql.ts'
import { OpinionRef } from '../../opinion/graphql.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, parts, partType, rowType, word } from '../../platform/graphql/declare.ts'
import { dayInput, gid, moment, words } from '../../platform/graphql/input.ts'
import { discussionOutcomes } from '../rules/check.ts'

export const FactRef = rowType(
  'PenaltyFact',
  'penalty_fact',
  'What a case is about: one violation of one finding, and the act it belongs to.',
)
export const ReviewRef = rowType('CaseReview', 'case_review', '法制审核 (行政处罚法 58).')
export const DiscussionRef = rowType('CaseDiscussion', 'case_discussion', '集体讨论 (行政处罚法 57).')
const AttendeeRef = partType('Attendee', '参加讨论的负责人, with what they said.')

const DiscussionOutcomeRef = enumOf(
  'DiscussionOutcome',
  '集体讨论的结论: 给予处罚 · 不予处罚 · 移送司法 · 延长办案期限 (行政处罚法 57).',
  discussionOutcomes,
)

fieldsOf(FactRef, (t) => ({
  violation: column(t, 'String', 'violation', { description: '违法行为.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, { description: '疑点.' }),
  opinion: one(t, OpinionRef, (self, it) => `${it}.id = ${self}.opinion_id`, { description: 'Which established it.' }),
  actFrom: column(t, 'Day', (self) => `${self}.act_from::text`, { description: 'The first day of the act.' }),
  actTo: column(t, 'Day', (self) => `${self}.act_to::text`, { description: 'Its last day.' }),
  gaveWayTo: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.gave_way_to_id`, {
    description: '不重复处罚: whose fine on this act survives instead, as its docket has it (行政处罚法 29).',
  }),
  stands: column(t, 'Boolean', 'stands', { description: 'False once it was given up, as to another agency (25).' }),
}))
fieldsOf(ReviewRef, (t) => ({
  passed: column(t, 'Boolean', 'passed', { description: '是否通过.' }),
  opinion: column(t, 'String', 'opinion', { description: '审核意见.' }),
  reviewedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.reviewed_by`, { description: '审核人.' }),
  reviewedAt: column(t, 'DateTime', 'reviewed_at', { description: '审核时间.' }),
}))
fieldsOf(AttendeeRef, (t) => ({
  name: column(t, 'String', word('name'), { description: '姓名.' }),
  post: column(t, 'String', word('post'), { description: '职务.' }),
  opinion: column(t, 'String', word('opinion'), { description: '意见.' }),
}))
fieldsOf(DiscussionRef, (t) => ({
  heldOn: column(t, 'Day', (self) => `${self}.held_on::text`, { description: '讨论日期.' }),
  chair: column(t, 'String', 'chair', { description: '主持人.' }),
  attendees: parts(t, AttendeeRef, (self) => `${self}.attendees`, { description: '参加人 (three at least).' }),
  minutes: column(t, 'String', 'minutes', { description: '讨论记录.' }),
  conclusion: column(t, 'String', 'conclusion', { description: '结论.' }),
  outcome: column(t, DiscussionOutcomeRef, 'outcome', {
    nullable: true,
    description: 'What they concluded; null for what was recorded before that was told apart.',
  }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When it was recorded.' }),
}))

const checkInput = z
  .strictObject({ sound: z.boolean(), note: words(1000).optional() })
  .meta({ name: 'ReviewCheckInput', description: '一项审核内容: whether it is sound, and what is to be said of it.' })

/** 审核内容: what a legal review looks at, each with its answer; its paper leaves boxes to tick where it is not told. */
const checksInput = z
  .strictObject({
    subject: checkInput,
    authority: checkInput,
    procedure: checkInput,
    facts: checkInput,
    basis: checkInput,
    discretion: checkInput,
    papers: checkInput,
  })
  .meta({ name: 'ReviewChecksInput', description: '主体 权限 程序 事实 依据 裁量 文书 (行政处罚法 58).' })

/** 法制审核, as whoever reviewed tells it. */
export const reviewInput = z.object({
  case: gid('PenaltyCase'),
  passed: z.boolean(),
  opinion: words(4000),
  checks: checksInput.optional(),
  qualification: words(60).optional().describe('法律职业资格证书号 of whoever reviews (行政处罚法 58).'),
})

/** 集体讨论, as it is recorded. */
export const discussionInput = z.object({
  case: gid('PenaltyCase'),
  heldOn: dayInput,
  startedAt: moment.optional(),
  endedAt: moment.optional(),
  place: words(200).optional().describe('地点; its paper leaves room for it otherwise.'),
  chair: words(60),
  attendees: z
    .array(
      z
        .strictObject({ name: words(60), post: words(100), opinion: words(2000) })
        .meta({ name: 'AttendeeInput', description: '参加讨论的负责人.' }),
    )
    .min(1)
    .max(30),
  minutes: words(8000),
  outcome: z.enum(discussionOutcomes).describe('结论: 给予处罚 · 不予处罚 · 移送司法 · 延长办案期限 (行政处罚法 57).'),
  conclusion: words(2000),
})
