import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, parts, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { answerStatement, givePriorNotice, recordStatement, requestHearing } from '../commands/notice.ts'
import { itemInput, PenaltyBasisRef, PenaltyItemRef } from './item.ts'

const statementKinds = ['statement', 'waiver'] as const
const StatementKindRef = enumOf('StatementKind', '陈述申辩 · 明确放弃.', statementKinds)
const adoptions = ['adopted', 'partly', 'rejected'] as const
const StatementAdoptionRef = enumOf('StatementAdoption', '采纳 · 部分采纳 · 不予采纳.', adoptions)
const outcomes = ['held', 'waived', 'ended'] as const
const HearingOutcomeRef = enumOf('HearingOutcome', '已举行 · 放弃 · 终止.', outcomes)

export const PriorNoticeRef = tableType(
  'PriorNotice',
  'prior_notice',
  '行政处罚事先(听证)告知: what the party is told before anything is decided (行政处罚法 44).',
)
export const StatementRef = tableType(
  'PartyStatement',
  'party_statement',
  '陈述、申辩 of the party, or its express waiver (行政处罚法 45, 62).',
)
export const HearingRef = tableType('Hearing', 'hearing', '听证 that the party asked for (行政处罚法 63, 64).')

fieldsOf(PriorNoticeRef, (t) => ({
  id: identity(t, 'PriorNotice'),
  revision: column(t, 'Int', 'revision', { description: 'Which notice of its case; the last one counts.' }),
  number: column(t, 'String', 'number', {
    nullable: true,
    description: '文号; null for what was given before its paper was printed from the case.',
  }),
  facts: column(t, 'String', 'facts', { description: '事实.' }),
  reasons: column(t, 'String', 'reasons', { description: '理由.' }),
  items: parts(t, PenaltyItemRef, (self) => `${self}.items`, { description: '拟处罚内容.' }),
  basis: parts(t, PenaltyBasisRef, (self) => `${self}.basis`, { description: '依据.' }),
  hearingRight: column(t, 'Boolean', 'hearing', { description: 'Whether the party may ask for a hearing (63).' }),
  givenAt: column(t, 'DateTime', 'given_at', { description: 'When it was made out.' }),
  givenBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.given_by`, { description: 'By which handler.' }),
  servedOn: column(t, 'Day', (self) => `${self}.served_on::text`, {
    nullable: true,
    description: '送达生效日.',
  }),
  receipt: column(t, 'String', 'receipt', {
    nullable: true,
    description: 'What showed that it was served, where that was noted before services were recorded.',
  }),
  statementUntil: column(t, 'Day', (self) => `${self}.statement_until::text`, {
    nullable: true,
    description: 'The last day to state and defend.',
  }),
  statementExplained: column(t, 'String', (self) => `${self}.statement_counted->>'zh'`, {
    nullable: true,
    description: 'How that was counted.',
  }),
  hearingUntil: column(t, 'Day', (self) => `${self}.hearing_until::text`, {
    nullable: true,
    description: 'The last day to ask for a hearing (64).',
  }),
  hearingExplained: column(t, 'String', (self) => `${self}.hearing_counted->>'zh'`, {
    nullable: true,
    description: 'How that was counted.',
  }),
  statements: list(t, StatementRef, (self, it) => `${it}.notice_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at, ${it}.id`,
    description: 'What the party said to it.',
  }),
  hearing: one(t, HearingRef, (self, it) => `${it}.notice_id = ${self}.id`, { description: '听证.' }),
}))
fieldsOf(StatementRef, (t) => ({
  id: identity(t, 'PartyStatement'),
  kind: column(t, StatementKindRef, 'kind', { description: 'A statement, or the waiver of one.' }),
  content: column(t, 'String', 'content', { description: '内容.' }),
  madeOn: column(t, 'Day', (self) => `${self}.made_on::text`, { description: 'When the party said so.' }),
  files: column(
    t,
    ['String'],
    (self) => `array(select f.sha256 from statement_file f where f.statement_id = ${self}.id order by f.sha256)`,
    { description: '附件 that came with it, by their hashes.' },
  ),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  adoption: column(t, StatementAdoptionRef, 'adoption', { nullable: true, description: '采纳与否.' }),
  answer: column(t, 'String', 'answer', { nullable: true, description: '复核意见 and why.' }),
  answeredBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.answered_by`, { description: '复核人.' }),
  answeredAt: column(t, 'DateTime', 'answered_at', { nullable: true, description: 'When it was answered.' }),
}))
fieldsOf(HearingRef, (t) => ({
  id: identity(t, 'Hearing'),
  requestedOn: column(t, 'Day', (self) => `${self}.requested_on::text`, {
    description: 'When the party asked for it.',
  }),
  excuse: column(t, 'String', 'excuse', { nullable: true, description: 'What kept the party from asking in time.' }),
  outcome: column(t, HearingOutcomeRef, 'outcome', { nullable: true, description: '结果; null while it is open.' }),
  outcomeOn: column(t, 'Day', (self) => `${self}.outcome_on::text`, { nullable: true, description: 'On which day.' }),
  record: column(t, 'String', 'record', { nullable: true, description: '笔录, by its reference.' }),
}))

mutation(
  'givePriorNotice',
  {
    description:
      '事先告知: facts, reasons, basis, the proposed penalty and the rights; with a right to a hearing where 行政处罚法 63 gives it. A new one takes the place of the one before: of nothing the party said or asked for, and heavier for new facts alone (45).',
    type: PriorNoticeRef,
    input: z.object({
      id: ownId,
      case: gid('PenaltyCase'),
      facts: words(8000),
      newFacts: words(8000)
        .optional()
        .meta({ description: 'What came to be known since the notice before: where more is proposed than it told.' }),
      reasons: words(8000),
      items: z.array(itemInput).min(1).max(50),
    }),
  },
  givePriorNotice,
)
mutation(
  'recordStatement',
  {
    description: '听取陈述、申辩: or that the party expressly waives it (行政处罚法 45, 62).',
    type: StatementRef,
    input: z.object({
      id: ownId,
      notice: gid('PriorNotice'),
      kind: z.enum(statementKinds),
      content: words(8000),
      madeOn: dayInput,
    }),
  },
  recordStatement,
)
mutation(
  'answerStatement',
  {
    description: '复核: adopted or not and why; the penalty does not become heavier for it (行政处罚法 45).',
    type: StatementRef,
    input: z.object({ statement: gid('PartyStatement'), adoption: z.enum(adoptions), answer: words(8000) }),
  },
  answerStatement,
)
mutation(
  'requestHearing',
  {
    description: '要求听证: within five working days after service; later with what kept the party from it.',
    type: HearingRef,
    input: z.object({
      id: ownId,
      notice: gid('PriorNotice'),
      requestedOn: dayInput,
      excuse: words(1000).optional(),
    }),
  },
  requestHearing,
)
