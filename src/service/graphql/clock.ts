import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { CaseRef, DecisionRef, PriorNoticeRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  parts,
  partType,
  tableType,
  word,
} from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { resumeClock, suspendClock } from '../commands/clock.ts'
import { paperOf } from './paper.ts'

export const clockKinds = [
  'ultimatum',
  'demand',
  'apply',
  'accept',
  'rule',
  'acknowledge',
  'serve',
  'rectify',
  'panel',
  'hearAppeal',
  'ruleAppeal',
  'answerRuling',
  'reconsider',
  'litigate',
  'state',
  'hear',
  'pay',
  'file',
  'decide',
  'publish',
  'retract',
  'negotiate',
  'preserve',
  'handIn',
  'bank',
  'retest',
  'suspect',
  'transfer',
  'police',
  'challenge',
  'again',
  'handOver',
] as const
const ClockKindRef = enumOf(
  'ClockKind',
  '期限: 领取文书 acknowledge · 完成送达 serve · 限期改正 rectify · 合议庭申诉 panel · 合议庭审理申诉 hearAppeal · 合议庭裁议 ruleAppeal · 部门答复裁议 answerRuling · 行政复议 reconsider · 行政诉讼 litigate · 陈述申辩 state · 要求听证 hear · 缴纳罚款 pay · 立案 file · 作出决定 decide · 公开处罚决定 publish · 撤回公开 retract · 协商管辖 negotiate · 处理先行登记保存的物品 preserve · 当场收缴的罚款交至行政机关 handIn · 缴付银行 bank · 申请复检 retest · 决定是否移送公安机关 suspect · 向公安机关移送(24 小时) transfer · 公安机关决定是否立案 police · 对不予立案提请复议 challenge · 公安机关答复复议 again · 移交涉案物品 handOver.',
  clockKinds,
)
const ClockStatusRef = enumOf(
  'ClockStatus',
  '计算中 running · 中止 suspended · 已完成 satisfied · 已届满 expired (a right is over) · 失效 void (what it was counted from was corrected, extended or superseded).',
  ['running', 'suspended', 'satisfied', 'expired', 'void'],
)
export const BindsRef = enumOf(
  'Binds',
  'Whom a period binds or protects: the party (moved off a rest day) or the agency (never moved).',
  ['party', 'agency'],
)

export const ClockRef = tableType('Clock', 'clock', '期限: one period that runs on a docket, and how it was counted.')
const SuspensionRef = partType('Suspension', '中止: days on which a period stood still.')

fieldsOf(SuspensionRef, (t) => ({
  from: column(t, 'Day', word('from'), { description: 'The first day that is not counted.' }),
  to: column(t, 'Day', word('to'), { nullable: true, description: 'The last one; null while it stands still.' }),
  law: column(t, 'String', word('law'), { description: 'Why, in law.' }),
}))

const today = `((select my_now()) at time zone 'Asia/Shanghai')::date`

fieldsOf(ClockRef, (t) => ({
  id: identity(t, 'Clock'),
  kind: column(t, ClockKindRef, 'kind', { description: '哪一种期限.' }),
  agencyCode: column(t, 'String', (self) => `nullif(${self}.agency_code, '')`, {
    nullable: true,
    description: 'Whose order it is, where it is a period to put something right.',
  }),
  law: column(t, 'String', 'law', { description: '依据.' }),
  binds: column(t, BindsRef, 'binds', { description: 'Whom it binds or protects.' }),
  status: column(t, ClockStatusRef, 'status', { description: '状态.' }),
  startedOn: column(t, 'Day', 'started_on', {
    description: 'The day it is counted from, which itself does not count.',
  }),
  dueOn: column(t, 'Day', 'due_on', { description: '届满日: its last day.' }),
  endedOn: column(t, 'Day', 'ended_on', { nullable: true, description: 'When it was done, over or void.' }),
  explained: column(t, 'String', (self) => `${self}.counting->>'zh'`, { description: '如何计算.' }),
  explainedEn: column(t, 'String', (self) => `${self}.counting->>'en'`, { description: 'How it was counted.' }),
  provisional: column(t, 'Boolean', (self) => `(${self}.counting->>'provisional')::boolean`, {
    description: 'Whether it rests on a year whose holidays are not published yet.',
  }),
  overdue: column(t, 'Boolean', (self) => `${self}.status = 'running' and ${self}.due_on < ${today}`, {
    description: '是否逾期.',
  }),
  warned: column(t, 'Int', 'warned', { description: 'How many percent of its days were warned of: 0, 50, 80 or 100.' }),
  suspensions: parts(t, SuspensionRef, (self) => `${self}.suspensions`, { description: '中止.' }),
  version: column(t, 'Int', 'version', { description: 'How often it was moved.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  ...paperOf(t),
}))

fieldsOf(DocketRef, (t) => ({
  clocks: list(t, ClockRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.due_on, ${it}.id`,
    description: '期限, what falls due first; those that are over or void included.',
  }),
}))

fieldsOf(CaseRef, (t) => ({
  clocks: list(t, ClockRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.due_on, ${it}.id`,
    description: '期限 of the case, of its notices and decisions; those that are over or void included.',
  }),
}))
for (const [ref, kind] of [
  [PriorNoticeRef, 'priorNotice'],
  [DecisionRef, 'decision'],
] as const)
  fieldsOf(ref, (t) => ({
    clocks: list(t, ClockRef, (self, it) => `${it}.paper_kind = '${kind}' and ${it}.paper_id = ${self}.id`, {
      order: (it) => `${it}.due_on, ${it}.id`,
      description: '期限 that its service opened; those that are over or void included.',
    }),
  }))

mutation(
  'suspendClock',
  {
    description: '中止期限: it stands still from a day on, with the reason in law.',
    type: ClockRef,
    input: z.object({ clock: gid('Clock'), from: dayInput, law: words(200) }),
  },
  suspendClock,
)
mutation(
  'resumeClock',
  {
    description: '恢复期限: it goes on from a day, counted anew without the days on which it stood still.',
    type: ClockRef,
    input: z.object({ clock: gid('Clock'), on: dayInput }),
  },
  resumeClock,
)
