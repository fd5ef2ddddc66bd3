import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EvidenceRef, FindingRef, VisitRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, note, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { ResultRef } from '../../field/graphql.ts'
import { answerSiteCheck, cancelSiteCheck, planSiteCheck } from '../commands/check.ts'
import { kinds } from '../rules/check.ts'
import { DueMeasureRef } from './measure.ts'

const results = ['done', 'partly', 'notDone', 'notSeen'] as const
const KindRef = enumOf(
  'SiteCheckKind',
  '定向检查 targeted (what is not confirmed yet) · 回头看 recheck (whether what was confirmed lasts).',
  kinds,
)
const CauseRef = enumOf('SiteCheckCause', '人工安排 asked · 按规则 rule · 抽查 sample.', ['asked', 'rule', 'sample'])
const CheckStatusRef = enumOf('SiteCheckStatus', '待检查 planned · 已完成 done · 已取消 cancelled.', [
  'planned',
  'done',
  'cancelled',
])
const SiteCheckRef = tableType(
  'SiteCheck',
  'site_check',
  '现场检查: what of a docket is looked at on site, measure by measure.',
)
const LineRef = rowType(
  'SiteCheckLine',
  'site_check_line',
  '检查事项: one measure of a check, and what was seen of it.',
)
const RelapseRef = rowType(
  'Relapse',
  'relapse',
  '反弹: what was confirmed was found wanting again within the time of the rule.',
)

const shown = (side: string) => (self: string, it: string) =>
  `${it}.id in (select e.evidence_id from site_check_shown e where e.check_id = ${self}.check_id and e.measure_id = ${self}.measure_id and e.side = '${side}')`

fieldsOf(LineRef, (t) => ({
  measure: one(t, DueMeasureRef, (self, it) => `${it}.id = ${self}.measure_id`, { description: '整改事项.' }),
  result: column(t, ResultRef, 'result', { nullable: true, description: '结果; null until it is answered.' }),
  note: column(t, 'String', 'note', { nullable: true, description: '说明.' }),
  visit: one(t, VisitRef, (self, it) => `${it}.id = ${self}.visit_id`, { description: 'The visit it was seen on.' }),
  answeredBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.answered_by`, { description: '查看人.' }),
  answeredAt: column(t, 'DateTime', 'answered_at', { nullable: true, description: 'When.' }),
  before: list(t, EvidenceRef, shown('before'), { order: (it) => `${it}.id`, description: '整改前.' }),
  after: list(t, EvidenceRef, shown('after'), { order: (it) => `${it}.id`, description: '整改后.' }),
}))

fieldsOf(SiteCheckRef, (t) => ({
  id: identity(t, 'SiteCheck'),
  kind: column(t, KindRef, 'kind', { description: '类型.' }),
  cause: column(t, CauseRef, 'cause', { description: '缘由.' }),
  status: column(t, CheckStatusRef, 'status', { description: '状态.' }),
  dueOn: column(t, 'Day', 'due_on', { description: '检查日.' }),
  forEnforcement: column(t, 'Boolean', 'for_enforcement', {
    description: 'Whether it is to found enforcement: then two certified officers inspect (行政处罚法42).',
  }),
  plannedAt: column(t, 'DateTime', 'planned_at', { description: 'When it was planned.' }),
  doneAt: column(t, 'DateTime', 'done_at', { nullable: true, description: 'When its last measure was answered.' }),
  plannedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.planned_by`, { description: '安排人.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  lines: list(t, LineRef, (self, it) => `${it}.check_id = ${self}.id`, {
    order: (it) => `(select (m.opened_at, m.place) from due_measure m where m.id = ${it}.measure_id), ${it}.measure_id`,
    description: '逐项, answered or not.',
  }),
}))

fieldsOf(RelapseRef, (t) => ({
  measure: one(t, DueMeasureRef, (self, it) => `${it}.id = ${self}.measure_id`, { description: 'What did not last.' }),
  check: one(t, SiteCheckRef, (self, it) => `${it}.id = ${self}.check_id`, {
    description: 'The re-check it was seen on.',
  }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, {
    description: 'The new finding of the same violation.',
  }),
  days: column(t, 'Int', 'days', { description: 'Days since it was confirmed.' }),
  at: column(t, 'DateTime', 'at', { description: 'When it was told.' }),
}))

fieldsOf(DueMeasureRef, (t) => ({
  relapses: list(t, RelapseRef, (self, it) => `${it}.measure_id = ${self}.id`, {
    order: (it) => `${it}.at, ${it}.id`,
    description: '反弹.',
  }),
}))
fieldsOf(DocketRef, (t) => ({
  siteChecks: list(t, SiteCheckRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.planned_at, ${it}.id`,
    description: '现场检查、回头看.',
  }),
  relapses: list(t, RelapseRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.at, ${it}.id`,
    description: '反弹 of what was confirmed here.',
  }),
}))

query('plannedSiteChecks', (t) =>
  page(t, SiteCheckRef, (_self, it) => `${it}.status = 'planned'`, {
    order: [
      { column: 'due_on', type: 'date' },
      { column: 'id', type: 'uuid' },
    ],
    description: '待办检查: what is to be looked at on site, the earliest day first.',
  }),
)

mutation(
  'planSiteCheck',
  {
    description:
      '安排现场检查: every measure of the docket that is not confirmed, or for a re-check that is, is to be answered.',
    type: SiteCheckRef,
    input: z.object({
      id: ownId,
      docket: gid('Docket'),
      kind: z.enum(kinds),
      dueOn: dayInput,
      forEnforcement: z.boolean().describe('用于执法: by two certified officers (行政处罚法42).'),
    }),
  },
  planSiteCheck,
)
mutation(
  'answerSiteCheck',
  {
    description: '逐项作答: what was seen of one measure, with before and after. The last answer ends the check.',
    type: SiteCheckRef,
    input: z.object({
      check: gid('SiteCheck'),
      measure: gid('DueMeasure'),
      visit: gid('Visit').describe('Recorded as a re-check or an inspection.'),
      result: z.enum(results),
      note: note(2000),
      before: z.array(gid('Evidence')).max(50).optional(),
      after: z.array(gid('Evidence')).max(50).optional(),
    }),
  },
  answerSiteCheck,
)
mutation(
  'cancelSiteCheck',
  {
    description: '取消检查: one that was asked for by hand, before anything of it is answered.',
    type: SiteCheckRef,
    input: z.object({ check: gid('SiteCheck'), reason: words(1000) }),
  },
  cancelSiteCheck,
)
