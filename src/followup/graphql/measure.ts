import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef, NoticeRef } from '../../docket/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EvidenceRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, note, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { AgencyRef, BusinessRef } from '../../registry/graphql.ts'
import { ClockRef } from '../../service/graphql.ts'
import { endMeasure, failMeasure, proposeEnding, reportMeasure, verifyMeasure } from '../commands/measure.ts'
import { statuses } from '../rules/measure.ts'

export const MeasureStatusRef = enumOf(
  'DueMeasureStatus',
  '整改事项: 待整改 due · 已整改待核实 done · 已核实 verified · 未整改到位 failed · 已升级处理 escalated · 已终结 ended · 已失效 void.',
  statuses,
)
export const DueMeasureRef = tableType(
  'DueMeasure',
  'due_measure',
  '整改事项: one thing that a served notice orders, from its service to its outcome.',
)
const StepRef = rowType('MeasureStep', 'measure_step', '整改经过: a step of a measure. Written once.')

fieldsOf(StepRef, (t) => ({
  from: column(t, MeasureStatusRef, 'from_status', { nullable: true, description: 'What it was.' }),
  to: column(t, MeasureStatusRef, 'to_status', { description: 'What it became.' }),
  note: column(t, 'String', 'note', { description: '说明.' }),
  madeBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.made_by`, { description: '办理人.' }),
  at: column(t, 'DateTime', 'at', { description: 'When.' }),
  proofs: column(
    t,
    ['String'],
    (self) => `array(select p.sha256 from measure_proof p where p.step_id = ${self}.id order by p.sha256)`,
    { description: '整改证明, by its hash.' },
  ),
  evidence: list(
    t,
    EvidenceRef,
    (self, it) => `${it}.id in (select p.evidence_id from measure_proof p where p.step_id = ${self}.id)`,
    { order: (it) => `${it}.captured_at, ${it}.id`, description: 'What of it is evidence of a visit.' },
  ),
}))

fieldsOf(DueMeasureRef, (t) => ({
  id: identity(t, 'DueMeasure'),
  place: column(t, 'Int', 'place', { description: '1, 2, 3 … of its notice.' }),
  fact: column(t, 'String', 'fact', { description: '事实.' }),
  text: column(t, 'String', 'text', { description: '要求.' }),
  violation: column(t, 'String', 'violation', { description: 'Which violation it is about, by its code.' }),
  status: column(t, MeasureStatusRef, 'status', { description: '状态.' }),
  dueOn: column(t, 'Day', (self) => `(select c.due_on from clock c where c.id = ${self}.clock_id)`, {
    nullable: true,
    description: '整改期限, as it is counted now.',
  }),
  doneOn: column(t, 'Day', 'done_on', { nullable: true, description: '整改完成日.' }),
  doneBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.done_by`, { description: '登记人.' }),
  verifiedOn: column(t, 'Day', 'verified_on', { nullable: true, description: '核实日.' }),
  verifiedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.verified_by`, { description: '核实人.' }),
  endedFor: column(t, 'String', 'ended_for', { nullable: true, description: '终结理由.' }),
  endingFor: column(t, 'String', 'ending_for', { nullable: true, description: '拟终结的理由.' }),
  endingBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.ending_by`, { description: '提出终结的人.' }),
  endedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.ended_by`, { description: '决定终结的负责人.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '责令部门.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  notice: one(t, NoticeRef, (self, it) => `${it}.id = ${self}.notice_id`, { description: '意见书.' }),
  clock: one(t, ClockRef, (self, it) => `${it}.id = ${self}.clock_id`, { description: 'Its period.' }),
  steps: list(t, StepRef, (self, it) => `${it}.measure_id = ${self}.id`, {
    order: (it) => `${it}.at, ${it}.id`,
    description: '整改经过, the earliest first.',
  }),
}))

fieldsOf(DocketRef, (t) => ({
  measures: list(t, DueMeasureRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.opened_at, ${it}.place, ${it}.id`,
    limit: 500,
    description: '整改事项, those of withdrawn notices too.',
  }),
}))

fieldsOf(BusinessRef, (t) => ({
  unrectified: column(
    t,
    'Int',
    (self) =>
      `(select count(*)::int from due_measure m where m.business_id = ${self}.id and m.status in ('due', 'done', 'failed', 'escalated'))`,
    { description: '未整改: how many of the things ordered of it have no outcome yet, as far as you may see them.' },
  ),
}))

query('openMeasures', (t) =>
  page(
    t,
    DueMeasureRef,
    (_self, it) =>
      `${it}.status in ('due', 'done', 'failed', 'escalated') and ((select my_role()) not in ('officer', 'lead') or ${it}.agency_id = (select my_agency()))`,
    {
      order: [
        { column: 'opened_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description:
        '未了整改事项: what was ordered and has no outcome yet; to an officer, what their own agency ordered.',
    },
  ),
)

const reason = words(2000)

mutation(
  'reportMeasure',
  {
    description: '报告整改: what shows that something was put right. Somebody else confirms it.',
    type: DueMeasureRef,
    input: z.object({
      measure: gid('DueMeasure'),
      doneOn: dayInput.describe('整改完成日.'),
      note: note(2000),
      evidence: z.array(gid('Evidence')).max(50).optional().describe('Evidence of this business.'),
      files: z
        .array(z.string().regex(/^[0-9a-f]{64}$/))
        .max(50)
        .optional()
        .describe('当事人提交的材料, uploaded before, each by its hash.'),
    }),
  },
  reportMeasure,
)
mutation(
  'verifyMeasure',
  {
    description: '核实整改: by somebody of its agency other than whoever recorded it.',
    type: DueMeasureRef,
    input: z.object({ measure: gid('DueMeasure'), note: note(2000) }),
  },
  verifyMeasure,
)
mutation(
  'failMeasure',
  {
    description: '认定未整改到位: the proof does not show it, or the period passed without any.',
    type: DueMeasureRef,
    input: z.object({ measure: gid('DueMeasure'), reason }),
  },
  failMeasure,
)
mutation(
  'proposeEnding',
  {
    description:
      '拟终结整改事项: what was annulled, overtaken or is impossible, with the reason; a lead decides (endMeasure).',
    type: DueMeasureRef,
    input: z.object({ measure: gid('DueMeasure'), reason }),
  },
  proposeEnding,
)
mutation(
  'endMeasure',
  {
    description: '终结整改事项: what somebody else proposed to end, for the reason they gave; by a lead of its agency.',
    type: DueMeasureRef,
    input: z.object({ measure: gid('DueMeasure') }),
  },
  endMeasure,
)
