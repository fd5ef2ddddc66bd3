import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { EventRef, eventSubscription } from '../live/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page } from '../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef, BusinessRef, CertificateRef } from '../registry/graphql.ts'
import { approveCase, fileCase, refuseCase } from './commands/case.ts'
import { discussCase, markComplex, reviewCase } from './commands/check.ts'
import { designateCase } from './commands/jurisdiction.ts'
import { CaseRef } from './graphql/case.ts'
import { DiscussionRef, discussionInput, FactRef, ReviewRef, reviewInput } from './graphql/check.ts'
import { DecisionRef } from './graphql/decision.ts'
import './graphql/challenge.ts'
import './graphql/daily-fine.ts'
import './graphql/dispute.ts'
import './graphql/ending.ts'
import { GateRef } from './graphql/gate.ts'
import { procedures, ProcedureRef } from './graphql/item.ts'
import { HearingRef, PriorNoticeRef, StatementRef } from './graphql/notice.ts'
import { ExclusionRef, ExtensionRef, FilingExtensionRef } from './graphql/period.ts'
import './graphql/preservation.ts'
import './graphql/profile.ts'
import './graphql/recusal.ts'
import './graphql/retest.ts'
import './graphql/suspicion.ts'
import { type GateFacts, gatesOf } from './rules/gates.ts'
import { gateFacts } from './store/gates.ts'

export { CaseRef, DecisionRef, DiscussionRef, HearingRef, PriorNoticeRef, ReviewRef }

const statuses = ['proposed', 'refused', 'filed', 'decided', 'yielded', 'ended'] as const
const CaseStatusRef = enumOf(
  'CaseStatus',
  '案件阶段: 待立案审批 · 不予立案 · 已立案 · 已决定 · 已移交其他部门管辖 · 已撤案.',
  statuses,
)
const sources = ['patrol', 'inspection', 'complaint', 'transferred', 'assigned', 'other'] as const
const CaseSourceRef = enumOf('CaseSource', '案件来源: 巡查 · 检查 · 投诉举报 · 移送 · 交办 · 其他.', sources)

const today = `(my_now() at time zone 'Asia/Shanghai')::date`
const ownOrWhole = (self: string) =>
  `(${self}.agency_id = my_agency() or my_role() in ('coordinator', 'supervisor', 'auditor', 'system'))`

fieldsOf(CaseRef, (t) => ({
  id: identity(t, 'PenaltyCase'),
  status: column(t, CaseStatusRef, 'status', { description: '阶段.' }),
  procedure: column(t, ProcedureRef, 'procedure', { description: '程序.' }),
  source: column(t, CaseSourceRef, 'source', { description: '来源.' }),
  clueOn: column(t, 'Day', (self) => `${self}.clue_on::text`, { description: '发现线索之日.' }),
  summary: column(t, 'String', 'summary', { description: '案情摘要.' }),
  complex: column(t, 'Boolean', 'complex', {
    description: '疑难、复杂 or of public weight, as its lead said (57, 58).',
  }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: '提请立案时间.' }),
  filingDueOn: column(t, 'Day', (self) => `${self}.filing_due_on::text`, {
    description: 'Until when it was to be filed.',
  }),
  filingExplained: column(t, 'String', (self) => `${self}.filing_counted->>'zh'`, {
    description: 'How that was counted.',
  }),
  filingExplainedEn: column(t, 'String', (self) => `${self}.filing_counted->>'en'`, {
    description: 'The same in English.',
  }),
  filingExtension: one(t, FilingExtensionRef, (self, it) => `${it}.case_id = ${self}.id`, {
    description: '延长立案期限, where a lead has.',
  }),
  filedLate: column(
    t,
    'Boolean',
    (self) => `coalesce((${self}.filed_at at time zone 'Asia/Shanghai')::date, ${today}) > ${self}.filing_due_on`,
    { description: '逾期立案: shown, not refused.' },
  ),
  filedAt: column(t, 'DateTime', 'filed_at', {
    nullable: true,
    description: '立案时刻: the ninety days run from here.',
  }),
  approvalOpinion: column(t, 'String', 'approval_opinion', { nullable: true, description: '负责人意见.' }),
  decideBy: column(t, 'Day', (self) => `${self}.decide_by::text`, {
    nullable: true,
    description: 'The last day to decide (60), as extended and without the days that are not counted.',
  }),
  decideExplained: column(t, 'String', (self) => `${self}.decide_counted->>'zh'`, {
    nullable: true,
    description: 'How that was counted.',
  }),
  decideExplainedEn: column(t, 'String', (self) => `${self}.decide_counted->>'en'`, {
    nullable: true,
    description: 'The same in English.',
  }),
  designatedFor: column(t, 'String', 'designated_for', { nullable: true, description: '指定管辖理由 (25).' }),
  negotiation: column(t, 'JSON', 'negotiation', { nullable: true, description: '协商记录: on which day, and what.' }),
  version: column(t, 'Int', 'version', { description: 'How often it changed.' }),
  gates: column(
    t,
    [GateRef],
    (self) => `case when ${self}.status in ('proposed', 'filed') and ${ownOrWhole(self)} then ${gateFacts(self)} end`,
    {
      nullable: true,
      description:
        '关口: everything that stands between it and a penalty, open or not. Null once it has ended, and to another agency.',
      map: (facts) => gatesOf(facts as GateFacts),
    },
  ),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '办案部门.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  handlers: list(t, PersonRef, (self, it) => `${it}.id = any(${self}.handlers)`, {
    order: (it) => `${it}.id`,
    description: '承办人, two at least.',
  }),
  certificates: list(t, CertificateRef, (self, it) => `${it}.id = any(${self}.certificates)`, {
    order: (it) => `${it}.person_id`,
    description: '承办人执法证, as they stood when it was proposed.',
  }),
  approvedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.approved_by`, { description: '批准人.' }),
  designatedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.designated_by`, { description: '指定人.' }),
  yieldedTo: one(t, CaseRef, (self, it) => `${it}.id = ${self}.yielded_to_id`, {
    description: 'The case of the agency that was designated instead.',
  }),
  facts: list(t, FactRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.finding_id, ${it}.violation`,
    description: 'What it is about.',
  }),
  notices: list(t, PriorNoticeRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.revision desc`,
    description: '事先告知, the last first.',
  }),
  reviews: list(t, ReviewRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.reviewed_at desc, ${it}.id`,
    description: '法制审核, the last first.',
  }),
  discussions: list(t, DiscussionRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at desc, ${it}.id`,
    description: '集体讨论, the last first.',
  }),
  extensions: list(t, ExtensionRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '延期.',
  }),
  exclusions: list(t, ExclusionRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '不计入办案期限的时间, struck out or not.',
  }),
  decisions: list(t, DecisionRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.decided_at desc, ${it}.id desc`,
    description: 'The decisions, the one that stands first.',
  }),
}))

const ofCase = (t: Parameters<Parameters<typeof fieldsOf>[1]>[0]) => ({
  case: one(t, CaseRef, (self, it) => `${it}.id = ${self}.case_id`, { description: '案件.' }),
})
for (const ref of [PriorNoticeRef, StatementRef, HearingRef, DecisionRef]) fieldsOf(ref, ofCase)

const byProposal = [
  { column: 'proposed_at', type: 'timestamptz' },
  { column: 'id', type: 'uuid' },
] as const

fieldsOf(BusinessRef, (t) => ({
  penaltyCases: page(t, CaseRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: byProposal,
    description: '行政处罚案件, the newest first.',
  }),
}))
fieldsOf(EventRef, (t) => ({
  penaltyCase: one(t, CaseRef, (self, it) => `${self}.subject_type = 'PenaltyCase' and ${it}.id = ${self}.subject_id`, {
    description: 'The penalty case it concerns, if you may see it.',
  }),
  penaltyDecision: one(
    t,
    DecisionRef,
    (self, it) => `${self}.subject_type = 'PenaltyDecision' and ${it}.id = ${self}.subject_id`,
    { description: 'The decision it concerns.' },
  ),
}))

query('penaltyCase', (t) =>
  one(t, CaseRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'PenaltyCase')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One case.',
  }),
)
query('penaltyCases', (t) =>
  page(
    t,
    CaseRef,
    (_self, it, arg) =>
      [
        arg.has('status') ? `${it}.status = ${arg.value('status', 'text')}` : 'true',
        arg.has('agency') ? `${it}.agency_id = ${arg.id('agency', 'Agency')}` : 'true',
        arg.has('mine') ? `(my_person() = any(${it}.handlers)) = ${arg.value('mine', 'boolean')}` : 'true',
      ].join(' and '),
    {
      args: {
        status: t.arg({ type: CaseStatusRef, description: 'Only in this stage.' }),
        agency: t.arg.id({ description: 'Only of this agency.' }),
        mine: t.arg.boolean({ description: 'Only those you handle (or, false, those you do not).' }),
      },
      order: byProposal,
      description: '案件台: the cases you may see, the newest first.',
    },
  ),
)

eventSubscription('penaltyEvents', {
  description: 'What happens in the penalty cases you may see.',
  where: (it) =>
    `${it}.subject_type in ('PenaltyCase', 'PriorNotice', 'PartyStatement', 'Hearing', 'PenaltyDecision', 'CaseRecusal')`,
})

mutation(
  'fileCase',
  {
    description:
      '提请立案: on signed opinions of your agency that propose a penalty; a lead approves it. By the simple procedure it is filed at once.',
    type: CaseRef,
    input: z.object({
      id: ownId,
      opinions: z.array(gid('Opinion')).min(1).max(50),
      handlers: z.array(gid('Person')).min(1).max(5),
      procedure: z.enum(procedures).optional(),
      source: z.enum(sources),
      clueOn: dayInput,
      summary: words(4000),
    }),
  },
  fileCase,
)
mutation(
  'approveCase',
  {
    description: '批准立案: by a lead who is no handler. From now on the ninety days run (行政处罚法 54, 60).',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), complex: z.boolean(), opinion: words(2000) }),
  },
  approveCase,
)
mutation(
  'refuseCase',
  {
    description: '不予立案: with the reason.',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), reason: words(2000) }),
  },
  refuseCase,
)
mutation(
  'designateCase',
  {
    description:
      '指定管辖: the common superior designates whose case an act is that several agencies filed on; after negotiation, or directly (行政处罚法 25).',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      reason: words(2000),
      negotiation: z
        .strictObject({ on: dayInput, record: words(4000) })
        .meta({ name: 'NegotiationInput', description: '协商记录.' })
        .optional(),
    }),
  },
  designateCase,
)
mutation(
  'reviewCase',
  {
    description: '法制审核: by somebody of the agency who does not handle the case (行政处罚法 58).',
    type: CaseRef,
    input: reviewInput,
  },
  reviewCase,
)
mutation(
  'markComplex',
  {
    description:
      '定为疑难、复杂案件: a lead who is no handler finds so after the filing; from then on it is discussed and reviewed (行政处罚法 57, 58).',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), reason: words(2000) }),
  },
  markComplex,
)
mutation(
  'discussCase',
  {
    description: '集体讨论: three heads of the agency at least, with minutes and a conclusion (行政处罚法 57).',
    type: CaseRef,
    input: discussionInput,
  },
  discussCase,
)
