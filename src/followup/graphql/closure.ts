import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EvidenceRef } from '../../inspection/graphql.ts'
import { DecisionRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { approveClosure, completeClosure, dropClosure, proposeClosure, recordInability } from '../commands/closure.ts'
import { closureGrounds, closureKinds, closureStatuses } from '../rules/closure.ts'
import { DueMeasureRef } from './measure.ts'

const saidBy = ['party', 'officers'] as const
const SaidByRef = enumOf('InabilitySaidBy', '当事人自述 party · 执法人员认定 officers.', saidBy)
const InabilityRef = rowType('Inability', 'inability', '无法整改: why one thing that was ordered cannot be put right.')
const KindRef = enumOf('ClosureKind', '吊销许可证件 revoke · 责令停业、关闭 close.', closureKinds)
const GroundRef = enumOf('ClosureGround', '拒不改正 refusal · 无法整改 inability.', closureGrounds)
const StatusRef = enumOf('ClosureStatus', '待办理 proposed · 已办结 carriedOut · 不再办理 dropped.', closureStatuses)
const ClosureRef = tableType(
  'Closure',
  'closure',
  '吊销、关闭: the last rung, taken by one agency in its own name and by its own decision.',
)

fieldsOf(InabilityRef, (t) => ({
  saidBy: column(t, SaidByRef, 'said_by', { description: 'Who says so.' }),
  statement: column(t, 'String', 'statement', { description: '理由.' }),
  evidence: one(t, EvidenceRef, (self, it) => `${it}.id = ${self}.evidence_id`, { description: '证据.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '登记时间.' }),
}))
fieldsOf(DueMeasureRef, (t) => ({
  inability: one(t, InabilityRef, (self, it) => `${it}.measure_id = ${self}.id`, {
    description: '无法整改; null where it was not recorded.',
  }),
}))
fieldsOf(ClosureRef, (t) => ({
  id: identity(t, 'Closure'),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '办理部门.' }),
  measure: one(t, DueMeasureRef, (self, it) => `${it}.id = ${self}.measure_id`, {
    description: '所依据的责令.',
  }),
  kind: column(t, KindRef, 'kind', { description: '吊销 or 关闭.' }),
  ground: column(t, GroundRef, 'ground', { description: '事由.' }),
  what: column(t, 'String', 'what', { description: '哪一张证照, or what is closed.' }),
  basis: column(t, 'String', 'basis', { description: '依据.' }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  proposedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.proposed_by`, { description: '提出人.' }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: '提出时间.' }),
  approvalNeeded: column(t, 'Boolean', 'approval_needed', { description: '是否须报经人民政府批准.' }),
  approver: column(t, 'String', 'approver', { nullable: true, description: '批准机关.' }),
  approvalPaper: column(t, 'String', 'approval_paper', { nullable: true, description: '批准文件.' }),
  approvedOn: column(t, 'Day', (self) => `${self}.approved_on::text`, { nullable: true, description: '批准之日.' }),
  decision: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.decision_id`, { description: '处罚决定.' }),
  carriedOutOn: column(t, 'Day', (self) => `${self}.carried_out_on::text`, {
    nullable: true,
    description: '办结之日.',
  }),
  outcome: column(t, 'String', 'outcome', { nullable: true, description: '结果.' }),
  endedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.ended_by`, { description: '办结人.' }),
  droppedFor: column(t, 'String', 'dropped_for', { nullable: true, description: '不再办理的理由.' }),
}))
fieldsOf(DocketRef, (t) => ({
  closures: list(t, ClosureRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.proposed_at, ${it}.id`,
    description: '吊销、关闭, agency by agency, as far as you may know of them.',
  }),
}))

mutation(
  'recordInability',
  {
    description: '登记无法整改: that what was ordered cannot be put right, who says so, and what shows it.',
    type: DueMeasureRef,
    input: z.object({
      measure: gid('DueMeasure'),
      saidBy: z.enum(saidBy),
      statement: words(2000),
      evidence: gid('Evidence'),
    }),
  },
  recordInability,
)
mutation(
  'proposeClosure',
  {
    description:
      '提出吊销、关闭: on an order of your own agency, once an ultimatum has lapsed (拒不改正), or it is recorded that it cannot be put right (无法整改).',
    type: ClosureRef,
    input: z.object({
      id: ownId,
      docket: gid('Docket'),
      measure: gid('DueMeasure'),
      kind: z.enum(closureKinds),
      ground: z.enum(closureGrounds),
      what: words(300),
      basis: words(400),
      reason: words(4000),
      approvalNeeded: z.boolean().describe('Whether its norm asks for the approval of the government.'),
    }),
  },
  proposeClosure,
)
mutation(
  'approveClosure',
  {
    description: '登记批准: 报经有批准权的人民政府批准, by which paper.',
    type: ClosureRef,
    input: z.object({ closure: gid('Closure'), approver: words(200), paper: words(200), on: dayInput }),
  },
  approveClosure,
)
mutation(
  'completeClosure',
  {
    description:
      '办结吊销、关闭: by a lead who did not propose it, on the agency’s own served decision that revokes or closes.',
    type: ClosureRef,
    input: z.object({
      closure: gid('Closure'),
      decision: gid('PenaltyDecision'),
      on: dayInput,
      outcome: words(2000),
    }),
  },
  completeClosure,
)
mutation(
  'dropClosure',
  {
    description: '不再办理吊销、关闭: with the reason; it stays to be read.',
    type: ClosureRef,
    input: z.object({ closure: gid('Closure'), reason: words(1000) }),
  },
  dropClosure,
)
