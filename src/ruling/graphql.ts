import { z } from 'zod'
import { AppealItemRef, AppealRef } from '../appeal/graphql.ts'
import { mutation } from '../audit/graphql.ts'
import { DocumentRef } from '../document/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { MeasureRef } from '../opinion/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, parts, tableType } from '../platform/graphql/declare.ts'
import { fen, gid, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef } from '../registry/graphql.ts'
import { ClockRef } from '../service/graphql.ts'
import { adjournDeliberation, castBallot, openDeliberation } from './commands/deliberation.ts'
import { adoptRuling, refuseRuling, ruleAppeal } from './commands/ruling.ts'
import { outcomes } from './rules/outcome.ts'

const OutcomeRef = enumOf(
  'RulingOutcome',
  '裁决结果, from the heaviest for the party to the lightest: 维持 uphold · 变更(减轻) reduce · 移送 refer · 转听证 hear · 撤销重评 revoke.',
  outcomes,
)
const StatusRef = enumOf(
  'DeliberationStatus',
  '评议中 open · 表决已结束 closed · 休庭 adjourned · 因申诉终止、或表决后有成员回避 lapsed.',
  ['open', 'closed', 'adjourned', 'lapsed'],
)
const AnswerRef = enumOf('RulingAnswer', '采纳 adopted · 不采纳 refused.', ['adopted', 'refused'])

const DeliberationRef = tableType(
  'Deliberation',
  'deliberation',
  '评议: the panel votes in secret on each contested item. Nothing of it changes until its last ballot closes it; then all ballots show at once.',
)
const QuestionRef = tableType('Question', 'question', '评议事项: one contested item that is voted on.')
const BallotRef = tableType(
  'Ballot',
  'ballot',
  '表决 of one member. There is none to be seen, by whoever cast it either, until the vote is closed.',
)
const RulingRef = tableType(
  'Ruling',
  'ruling',
  '裁决: what the panel decided. No statutory remedy, and it stops no period; an item of it takes effect when its agency adopts it.',
)
const RulingItemRef = tableType('RulingItem', 'ruling_item', '裁决事项: what becomes of one contested item.')

fieldsOf(BallotRef, (t) => ({
  id: identity(t, 'Ballot'),
  person: one(
    t,
    PersonRef,
    (self, it) => `${it}.id = (select m.person_id from panel_member m where m.id = ${self}.member_id)`,
    { description: 'Whose it is.' },
  ),
  outcome: column(t, OutcomeRef, 'outcome', { description: '意见.' }),
  reasons: column(t, 'String', 'reasons', { description: '理由.' }),
  castAt: column(t, 'DateTime', 'cast_at', { description: 'When.' }),
}))
fieldsOf(QuestionRef, (t) => ({
  id: identity(t, 'Question'),
  item: one(t, AppealItemRef, (self, it) => `${it}.id = ${self}.item_id`, { description: '申诉事项.' }),
  measures: parts(t, MeasureRef, (self) => `${self}.measures`, { description: 'Its measures as the notice has them.' }),
  change: parts(t, MeasureRef, (self) => `${self}.change`, {
    description: '变更方案: those that would stand instead; none where no change is put to the vote.',
  }),
  ballots: list(t, BallotRef, (self, it) => `${it}.question_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: '表决, all of them once the vote is closed; none before.',
  }),
}))
fieldsOf(DeliberationRef, (t) => ({
  id: identity(t, 'Deliberation'),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  appeal: one(t, AppealRef, (self, it) => `${it}.id = ${self}.appeal_id`, { description: '申诉.' }),
  openedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.opened_by`, { description: '主持人.' }),
  openedAt: column(t, 'DateTime', 'opened_at', { description: 'When.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: 'When it ended.' }),
  adjournedFor: column(t, 'String', 'adjourned_for', { nullable: true, description: '休庭理由.' }),
  questions: list(t, QuestionRef, (self, it) => `${it}.deliberation_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: '评议事项.',
  }),
}))
fieldsOf(RulingItemRef, (t) => ({
  id: identity(t, 'RulingItem'),
  question: one(t, QuestionRef, (self, it) => `${it}.id = ${self}.question_id`, { description: '评议事项.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: 'Whose item it is.' }),
  outcome: column(t, OutcomeRef, 'outcome', { description: '结果.' }),
  majority: column(t, 'Boolean', 'majority', {
    description: 'Whether more than half voted for it; otherwise the votes for heavier outcomes joined it.',
  }),
  measures: parts(t, MeasureRef, (self) => `${self}.measures`, { description: 'What stands of its measures.' }),
  reasons: column(t, 'String', 'reasons', { description: '理由.' }),
  referredTo: column(t, 'String', 'referred_to', { nullable: true, description: '移送给.' }),
  answer: column(t, AnswerRef, 'answer', {
    nullable: true,
    description: 'What its agency says; it takes effect when adopted.',
  }),
  answeredBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.answered_by`, {
    description: 'Who answered for it.',
  }),
  answeredAt: column(t, 'DateTime', 'answered_at', { nullable: true, description: 'When.' }),
  answeredFor: column(t, 'String', 'answered_for', { nullable: true, description: '理由.' }),
}))
fieldsOf(RulingRef, (t) => ({
  id: identity(t, 'Ruling'),
  number: column(t, 'String', 'number', { description: '文号.' }),
  appeal: one(t, AppealRef, (self, it) => `${it}.id = ${self}.appeal_id`, { description: '申诉.' }),
  deliberation: one(t, DeliberationRef, (self, it) => `${it}.id = ${self}.deliberation_id`, { description: '评议.' }),
  ruledBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.ruled_by`, { description: '主持人.' }),
  ruledAt: column(t, 'DateTime', 'ruled_at', { description: 'When.' }),
  items: list(t, RulingItemRef, (self, it) => `${it}.ruling_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: '裁决事项.',
  }),
  document: one(t, DocumentRef, (self, it) => `${it}.subject_id = ${self}.id and ${it}.kind = 'ruling'`, {
    description: '合议庭裁议书, printed once every agency has answered; it is served like the notice.',
  }),
}))
fieldsOf(AppealRef, (t) => ({
  deliberations: list(t, DeliberationRef, (self, it) => `${it}.appeal_id = ${self}.id`, {
    order: (it) => `${it}.opened_at, ${it}.id`,
    description: '评议.',
  }),
  ruling: one(t, RulingRef, (self, it) => `${it}.appeal_id = ${self}.id`, { description: '裁决.' }),
  clocks: list(
    t,
    ClockRef,
    (self, it) => `${it}.paper_kind = 'notice' and ${it}.paper_id = ${self}.notice_id
      and ${it}.key in ('hearAppeal:' || ${self}.id, 'ruleAppeal:' || ${self}.id)`,
    {
      order: (it) => `${it}.due_on, ${it}.id`,
      description: '审理、裁议期限 of the panel on it; those that are over or void included.',
    },
  ),
}))

query('deliberation', (t) =>
  one(t, DeliberationRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Deliberation')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: '评议.',
  }),
)

mutation(
  'openDeliberation',
  {
    description:
      '开始评议: the chair puts every contested item to the vote, and what one would be changed to where that is open. A change is never heavier than the notice (行政处罚法45).',
    type: DeliberationRef,
    input: z.object({
      id: ownId,
      panel: gid('Panel'),
      changes: z
        .array(
          z
            .object({
              item: gid('AppealItem'),
              measures: z
                .array(
                  z
                    .object({
                      measure: z.int().min(1).max(100),
                      kind: z.enum(['warning', 'suspend']).optional(),
                      text: words(2000).optional(),
                      amount: fen.optional(),
                      days: z.int().min(0).max(3650).optional(),
                    })
                    .meta({
                      name: 'ChangedMeasureInput',
                      description: '变更的措施: its place in the notice, from 1, and what is said of it instead.',
                    }),
                )
                .max(100),
            })
            .meta({
              name: 'ItemChangeInput',
              description: '变更方案 for one item: the measures that stay; what is not listed falls away.',
            }),
        )
        .max(100)
        .optional(),
    }),
  },
  openDeliberation,
)
mutation(
  'castBallot',
  {
    description:
      '表决: one ballot a seat and question, with reasons, not to be changed; nobody abstains. It shows to nobody until the last one closes the vote.',
    type: DeliberationRef,
    input: z.object({ question: gid('Question'), outcome: z.enum(outcomes), reasons: words(4000) }),
  },
  castBallot,
)
mutation(
  'adjournDeliberation',
  {
    description: '休庭: more evidence is needed. What was voted until then counts nowhere and never shows.',
    type: DeliberationRef,
    input: z.object({ deliberation: gid('Deliberation'), reason: words(2000) }),
  },
  adjournDeliberation,
)
mutation(
  'ruleAppeal',
  {
    description: '裁决, as it was voted, with the panel’s reasons on each item.',
    type: RulingRef,
    input: z.object({
      id: ownId,
      deliberation: gid('Deliberation'),
      items: z
        .array(
          z
            .object({ question: gid('Question'), reasons: words(4000), referredTo: words(200).optional() })
            .meta({ name: 'RuledItemInput', description: '裁决理由 of one item; where it is referred, to whom.' }),
        )
        .min(1)
        .max(100),
    }),
  },
  ruleAppeal,
)
const answering = z.object({ item: gid('RulingItem'), reason: words(2000) })
mutation(
  'adoptRuling',
  {
    description: '采纳: the agency of the item makes the ruling on it its own; only then does it take effect.',
    type: RulingRef,
    input: answering,
  },
  adoptRuling,
)
mutation(
  'refuseRuling',
  { description: '不采纳, with the reason: the item stands as the notice has it.', type: RulingRef, input: answering },
  refuseRuling,
)
