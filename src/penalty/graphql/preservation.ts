import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, list, one, parts, partType, rowType, word } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { askPreservation, decidePreservation, endPreservation } from '../commands/preservation.ts'
import { preservationOutcomes, preservationStates } from '../rules/preservation.ts'
import { CaseRef } from './case.ts'

const OutcomeRef = enumOf(
  'PreservationOutcome',
  '处理决定: 固定证据后退还 · 送检测、检验、鉴定 · 依法查封、扣押 · 决定没收 · 移送有关部门 · 解除 (行政处罚法 56).',
  preservationOutcomes,
)
const StateRef = enumOf(
  'PreservationState',
  '待批准 · 不予批准 · 保存中 · 已处理 · 逾七个工作日未处理,已自动解除.',
  preservationStates,
)
const PreservationRef = rowType(
  'CasePreservation',
  'case_preservation',
  '先行登记保存: what may be lost, listed and kept once the head approved; free by itself after seven working days (行政处罚法 56).',
)
const ThingRef = partType('PreservedThing', '清单上的一件物品.')

const today = `(my_now() at time zone 'Asia/Shanghai')::date`

fieldsOf(ThingRef, (t) => ({
  name: column(t, 'String', word('name'), { description: '名称.' }),
  quantity: column(t, 'String', word('quantity'), { description: '数量.' }),
  note: column(t, 'String', word('note'), { nullable: true, description: '规格、型号、状况.' }),
}))
fieldsOf(PreservationRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '第几次.' }),
  state: column(
    t,
    StateRef,
    (self) => `case when ${self}.approved is null then 'asked' when not ${self}.approved then 'refused'
      when coalesce(${self}.outcome_on, ${today}) > ${self}.due_on then 'lapsed'
      when ${self}.outcome is null then 'kept' else 'ended' end`,
    { description: '现状: what nobody decided on in time is free by itself.' },
  ),
  officers: list(t, PersonRef, (self, it) => `${it}.id = any(${self}.officers)`, {
    order: (it) => `${it}.id`,
    description: '清点登记的执法人员.',
  }),
  reason: column(t, 'String', 'reason', { description: '为何可能灭失或者以后难以取得.' }),
  things: parts(t, ThingRef, (self) => `${self}.items`, { description: '清单.' }),
  place: column(t, 'String', 'place', { description: '保存地点和保管人.' }),
  askedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.asked_by`, { description: '申请人.' }),
  askedAt: column(t, 'DateTime', 'asked_at', { description: '申请时间.' }),
  opinion: column(t, 'String', 'opinion', { nullable: true, description: '负责人意见.' }),
  approvedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.approved_by`, { description: '审批人.' }),
  approvedAt: column(t, 'DateTime', 'approved_at', { nullable: true, description: '审批时间.' }),
  keptOn: column(t, 'Day', (self) => `${self}.kept_on::text`, { nullable: true, description: '自何日起保存.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { nullable: true, description: '处理决定的最后一日.' }),
  dueExplained: column(t, 'String', (self) => `${self}.counted->>'zh'`, {
    nullable: true,
    description: '如何计算.',
  }),
  outcome: column(t, OutcomeRef, 'outcome', { nullable: true, description: '处理决定.' }),
  outcomeOn: column(t, 'Day', (self) => `${self}.outcome_on::text`, { nullable: true, description: '处理之日.' }),
  outcomeReason: column(t, 'String', 'outcome_for', { nullable: true, description: '处理理由.' }),
  outcomePaper: column(t, 'String', 'outcome_paper', { nullable: true, description: '所依据的文书.' }),
  outcomeBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.outcome_by`, { description: '作出处理决定的负责人.' }),
}))
fieldsOf(CaseRef, (t) => ({
  preservations: list(t, PreservationRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '先行登记保存.',
  }),
}))

mutation(
  'askPreservation',
  {
    description:
      '申请先行登记保存: two certified officers at least list what may be lost; nothing is kept before the head approves (行政处罚法 42、56).',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      officers: z.array(gid('Person')).min(2).max(5),
      reason: words(2000),
      items: z
        .array(
          z
            .object({ name: words(200), quantity: words(100), note: words(500).optional() })
            .meta({ name: 'PreservedThingInput', description: '清单上的一件物品.' }),
        )
        .min(1)
        .max(200),
      place: words(500),
    }),
  },
  askPreservation,
)
mutation(
  'decidePreservation',
  {
    description:
      '批准先行登记保存: by a head who neither asks for it nor handles the case; the seven working days run from then on.',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      number: z.int().min(1),
      approved: z.boolean(),
      opinion: words(2000),
    }),
  },
  decidePreservation,
)
mutation(
  'endPreservation',
  {
    description:
      '对登记保存物品的处理决定: within seven working days; afterwards they are free by themselves, and only given back (行政处罚法 56).',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      number: z.int().min(1),
      outcome: z.enum(preservationOutcomes),
      reason: words(2000),
      paper: words(500).optional(),
    }),
  },
  endPreservation,
)
