import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { CaseFileRef } from '../../casefile/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { CaseRef, DecisionRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { ClockRef } from '../../service/graphql.ts'
import { applyEnforcement, demandPerformance, recordEnforcement } from '../commands/enforcement.ts'
import { answerReferral, dropReferral, packReferral, sendReferral } from '../commands/referral.ts'
import { referralStatuses, routes } from '../rules/referral.ts'
import { UltimatumRef } from './ultimatum.ts'

const answers = ['accepted', 'declined', 'granted', 'refused'] as const
const AcceptanceRef = enumOf('CourtAcceptance', '受理 · 不予受理.', ['accepted', 'declined'])
const RulingRef = enumOf('CourtRuling', '准予执行 · 不准予执行.', ['granted', 'refused'])
export const EnforcementRef = tableType(
  'Enforcement',
  'enforcement',
  '催告与申请法院强制执行 of one decision (行政强制法 53–58).',
)
const StatusRef = enumOf('LadderReferralStatus', '草稿 · 已发出 · 已登记答复 · 不移送.', referralStatuses)
const RouteRef = enumOf('ReferralRoute', '公安机关 · 人民法院 · 人民检察院(线索).', routes)
export const LadderReferralRef = tableType(
  'Referral',
  'referral',
  '移送: a draft of the ladder, sent by one of its three lawful routes, and what came back.',
)

fieldsOf(EnforcementRef, (t) => ({
  id: identity(t, 'Enforcement'),
  decision: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.decision_id`, { description: '处罚决定.' }),
  document: one(t, DocumentRef, (self, it) => `${it}.id = ${self}.document_id`, {
    description: '催告书, to be served.',
  }),
  clocks: list(t, ClockRef, (self, it) => `${it}.paper_kind = 'demand' and ${it}.paper_id = ${self}.document_id`, {
    order: (it) => `${it}.due_on, ${it}.id`,
    description:
      '期限: to perform, to apply, for the court to accept and to rule; those that are over or void included.',
  }),
  remedyEndedOn: column(t, 'Day', (self) => `${self}.remedy_ended_on::text`, {
    description: '复议、诉讼期限届满之日.',
  }),
  demandedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.demanded_by`, { description: '催告人.' }),
  court: column(t, 'String', 'court', { nullable: true, description: '法院.' }),
  paper: column(t, 'String', 'paper', { nullable: true, description: '申请书文号.' }),
  appliedOn: column(t, 'Day', (self) => `${self}.applied_on::text`, { nullable: true, description: '申请之日.' }),
  acceptance: column(t, AcceptanceRef, 'acceptance', { nullable: true, description: '是否受理.' }),
  acceptanceOn: column(t, 'Day', (self) => `${self}.acceptance_on::text`, { nullable: true, description: '答复之日.' }),
  ruling: column(t, RulingRef, 'ruling', { nullable: true, description: '裁定.' }),
  rulingOn: column(t, 'Day', (self) => `${self}.ruling_on::text`, { nullable: true, description: '裁定之日.' }),
}))
fieldsOf(DecisionRef, (t) => ({
  enforcement: one(t, EnforcementRef, (self, it) => `${it}.decision_id = ${self}.id`, {
    description: '催告与申请强制执行; null where it was not demanded.',
  }),
}))
fieldsOf(LadderReferralRef, (t) => ({
  id: identity(t, 'Referral'),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  ultimatum: one(t, UltimatumRef, (self, it) => `${it}.id = ${self}.ultimatum_id`, {
    description: '期满未履行的通牒.',
  }),
  reason: column(t, 'String', 'reason', { description: '起草理由.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  route: column(t, RouteRef, 'route', { nullable: true, description: '途径.' }),
  receiver: column(t, 'String', 'receiver', { nullable: true, description: '接收机关.' }),
  penaltyCase: one(t, CaseRef, (self, it) => `${it}.id = ${self}.case_id`, { description: '移送公安机关的案件.' }),
  enforcement: one(t, EnforcementRef, (self, it) => `${it}.id = ${self}.enforcement_id`, {
    description: '强制执行申请.',
  }),
  document: one(t, DocumentRef, (self, it) => `${it}.id = ${self}.document_id`, { description: '移送函.' }),
  pack: one(t, CaseFileRef, (self, it) => `${it}.id = ${self}.case_file_id`, {
    description: '随函卷宗: to whoever made it, and to those who supervise.',
  }),
  sentBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.sent_by`, { description: '发出人.' }),
  sentAt: column(t, 'DateTime', 'sent_at', { nullable: true, description: '发出时间.' }),
  answer: column(t, 'String', 'answer', { nullable: true, description: '答复.' }),
  answeredOn: column(t, 'Day', (self) => `${self}.answered_on::text`, { nullable: true, description: '答复之日.' }),
  droppedFor: column(t, 'String', 'dropped_for', { nullable: true, description: '不移送的理由.' }),
}))
fieldsOf(DocketRef, (t) => ({
  referrals: list(t, LadderReferralRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.drafted_at desc, ${it}.id desc`,
    description: '移送, the latest first.',
  }),
}))

mutation(
  'demandPerformance',
  {
    description:
      '催告: a decision that is overdue and that nobody contested in time is demanded in writing (行政强制法 35, 54). Its paper is served by servePaper; ten working days count from that.',
    type: EnforcementRef,
    input: z.object({ id: ownId, decision: gid('PenaltyDecision'), manner: words(1000) }),
  },
  demandPerformance,
)
mutation(
  'applyEnforcement',
  {
    description:
      '申请法院强制执行: after the demand’s ten working days, within three months of the end of the remedies.',
    type: EnforcementRef,
    input: z.object({ enforcement: gid('Enforcement'), court: words(200), paper: words(200) }),
  },
  applyEnforcement,
)
mutation(
  'recordEnforcement',
  {
    description: '登记法院的答复: accepted or declined, then granted or refused.',
    type: EnforcementRef,
    input: z.object({ enforcement: gid('Enforcement'), answer: z.enum(answers), on: dayInput, paper: words(200) }),
  },
  recordEnforcement,
)
mutation(
  'sendReferral',
  {
    description:
      '发出移送, with the docket’s file as a pack: to the police with a case that was transferred, to the court with an application that was made, or to the procuratorate as a clue. Prints 移送函.',
    type: LadderReferralRef,
    input: z.object({
      referral: gid('Referral'),
      route: z.enum(routes),
      receiver: words(200),
      reason: words(4000),
      case: gid('PenaltyCase').optional(),
      enforcement: gid('Enforcement').optional(),
    }),
    ahead: packReferral,
  },
  sendReferral,
)
mutation(
  'dropReferral',
  {
    description: '不移送: a draft is dropped with the reason, and stays to be read.',
    type: LadderReferralRef,
    input: z.object({ referral: gid('Referral'), reason: words(1000) }),
  },
  dropReferral,
)
mutation(
  'answerReferral',
  {
    description: '登记移送的答复.',
    type: LadderReferralRef,
    input: z.object({ referral: gid('Referral'), on: dayInput, answer: words(2000) }),
  },
  answerReferral,
)
