import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef, NoticeRef } from '../../docket/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { OpinionRef } from '../../opinion/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { admitAppeal, fileAppeal, refuseAppeal, withdrawAppeal } from '../commands/appeal.ts'
import { appealStatuses, channels, grounds } from '../rules/appeal.ts'

const StatusRef = enumOf(
  'AppealStatus',
  '已提出 filed · 已受理 admitted · 不予受理 refused · 已撤回 withdrawn · 因意见书撤回而终止 lapsed · 因无法组成合议庭退回 returned · 已裁议 ruled.',
  appealStatuses,
)
const ChannelRef = enumOf('AppealChannel', '窗口 counter · 邮寄 post · 网页 page.', channels)
const GroundRef = enumOf(
  'AppealRefusalGround',
  '逾期 late · 无资格 noStanding · 不在意见书中 notContestable · 已经裁决 repeated.',
  grounds,
)

export const AppealRef = tableType(
  'Appeal',
  'appeal',
  '申诉: what the party contests of a served notice before the agencies’ panel. No statutory remedy: it stops no period and suspends nothing (行政处罚法 73).',
)
export const AppealItemRef = tableType(
  'AppealItem',
  'appeal_item',
  '申诉事项: one agency’s opinion that is contested, and why.',
)

fieldsOf(AppealItemRef, (t) => ({
  id: identity(t, 'AppealItem'),
  opinion: one(t, OpinionRef, (self, it) => `${it}.id = ${self}.opinion_id`, { description: 'What is contested.' }),
  agencyCode: column(t, 'String', 'agency_code', { description: 'Whose it is.' }),
  argument: column(t, 'String', 'argument', { description: '理由, as the party gives them.' }),
  open: column(t, 'Boolean', 'open', { description: 'Whether its appeal goes on.' }),
}))

fieldsOf(AppealRef, (t) => ({
  id: identity(t, 'Appeal'),
  number: column(t, 'String', 'number', { description: '文号.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  notice: one(t, NoticeRef, (self, it) => `${it}.id = ${self}.notice_id`, { description: '意见书.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  channel: column(t, ChannelRef, 'channel', { description: '渠道.' }),
  filedBy: column(t, 'String', 'filed_by', { description: 'Who brought or signed it.' }),
  filedOn: column(t, 'Day', (self) => `${self}.filed_on::text`, { description: '提出之日.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { description: '期限: its last day, as counted then.' }),
  explained: column(t, 'String', (self) => `${self}.counting->>'zh'`, { description: '如何计算.' }),
  explainedEn: column(t, 'String', (self) => `${self}.counting->>'en'`, { description: 'How it was counted.' }),
  late: column(t, 'Boolean', (self) => `(${self}.filed_on > ${self}.due_on)`, { description: '逾期.' }),
  excuse: column(t, 'String', 'excuse', { nullable: true, description: '逾期理由.' }),
  files: column(
    t,
    ['String'],
    (self) => `array(select f.sha256 from appeal_file f where f.appeal_id = ${self}.id order by f.sha256)`,
    { description: '附件, by their hashes.' },
  ),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When.' }),
  ground: column(t, GroundRef, 'ground', { nullable: true, description: 'Why it is not admitted.' }),
  reason: column(t, 'String', 'reason', { nullable: true, description: '决定理由.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '决定人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: 'When.' }),
  withdrawnOn: column(t, 'Day', (self) => `${self}.withdrawn_on::text`, { nullable: true, description: '撤回之日.' }),
  withdrawnFor: column(t, 'String', 'withdrawn_for', {
    nullable: true,
    description: '撤回理由, where the party gave one.',
  }),
  items: list(t, AppealItemRef, (self, it) => `${it}.appeal_id = ${self}.id`, {
    order: (it) => `${it}.agency_code, ${it}.id`,
    description: '申诉事项.',
  }),
}))

fieldsOf(NoticeRef, (t) => ({
  appeals: list(t, AppealRef, (self, it) => `${it}.notice_id = ${self}.id`, {
    order: (it) => `${it}.filed_on, ${it}.id`,
    description: '申诉 against it.',
  }),
}))

query('appeal', (t) =>
  one(t, AppealRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Appeal')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One 申诉.',
  }),
)
fieldsOf(BusinessRef, (t) => ({
  appeals: page(t, AppealRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'filed_on', type: 'date' },
      { column: 'id', type: 'uuid' },
    ],
    description: '申诉, the latest first.',
  }),
}))

query('appeals', (t) =>
  page(
    t,
    AppealRef,
    (_self, it, arg) =>
      [
        arg.has('status') ? `${it}.status = ${arg.value('status', 'text')}` : 'true',
        arg.has('grid')
          ? `${it}.grid_code >= ${arg.value('grid', 'text')} and ${it}.grid_code < ${arg.value('grid', 'text')} || '~'`
          : 'true',
      ].join(' and '),
    {
      args: {
        status: t.arg({ type: StatusRef, description: 'Only those.' }),
        grid: t.arg.string({ description: 'Only below this grid.' }),
      },
      order: [
        { column: 'filed_on', type: 'date' },
        { column: 'id', type: 'uuid' },
      ],
      descending: true,
      description: '申诉, the latest first.',
    },
  ),
)

mutation(
  'fileAppeal',
  {
    description:
      '登记申诉: what the party brought or sent, item by item, within five working days of effective service. A late one is taken too, with its excuse: whether it is admitted is decided with a reason. Nothing is suspended by it.',
    type: AppealRef,
    input: z.object({
      id: ownId,
      notice: gid('Notice'),
      channel: z.enum(['counter', 'post']),
      filedBy: words(100),
      filedOn: dayInput,
      items: z
        .array(
          z
            .object({ opinion: gid('Opinion'), argument: words(4000) })
            .meta({ name: 'AppealItemInput', description: '一项申诉: the opinion it contests, and why.' }),
        )
        .min(1)
        .max(100),
      excuse: words(2000).optional(),
    }),
  },
  fileAppeal,
)
mutation(
  'admitAppeal',
  {
    description: '受理申诉. Where it is late, say why the excuse is accepted.',
    type: AppealRef,
    input: z.object({ appeal: gid('Appeal'), reason: words(2000).optional() }),
  },
  admitAppeal,
)
mutation(
  'refuseAppeal',
  {
    description: '不予受理, on a ground that holds; the statutory remedies run on and are told with it.',
    type: AppealRef,
    input: z.object({ appeal: gid('Appeal'), ground: z.enum(grounds), reason: words(2000) }),
  },
  refuseAppeal,
)
mutation(
  'withdrawAppeal',
  {
    description: '登记撤回: the party takes its appeal back; within its window it may file again.',
    type: AppealRef,
    input: z.object({ appeal: gid('Appeal'), on: dayInput, reason: words(2000).optional() }),
  },
  withdrawAppeal,
)
