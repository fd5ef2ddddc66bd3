import { DocketRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { AnswerRef, EditionRef, HandbookItemRef } from '../../handbook/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { FindingRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { AgencyRef, BusinessRef, CertificateRef, GridRef } from '../../registry/graphql.ts'
import { invitationAnswers } from '../rules/presence.ts'
import { outcomes } from '../rules/session.ts'

const StageRef = enumOf('JointStage', '已定期 set · 进行中 open · 已举行 held · 已延期 postponed · 已取消 cancelled.', [
  'set',
  'open',
  ...outcomes,
])
export const InvitationAnswerRef = enumOf(
  'InvitationAnswer',
  '派员参加 attend · 书面答复 inWriting · 不参加 decline.',
  invitationAnswers,
)
export const JointSessionRef = tableType(
  'JointSession',
  'joint_session',
  '现场联合办案: several agencies at one place at one time; postponed it is another one.',
)
export const JointSiteRef = tableType(
  'JointSite',
  'joint_site',
  '现场联合检查: one business of a session, with its shared checklist and the one record that all sign.',
)
const InvitationRef = rowType('JointInvitation', 'joint_invitation', '邀请: an agency, and what it answers.')
const PresenceRef = rowType('JointPresence', 'joint_presence', '到场: an officer, since when and until when.')
const JointAnswerRef = rowType('JointAnswer', 'joint_answer', '作答: of an item; added to, never changed.')
const SignatureRef = rowType('JointSignature', 'joint_signature', '核对签名, or why the party refused.')
const LineRef = rowType(
  'JointLine',
  '(select s.id as site_id, i.id as item_id, i.position from joint_site s join joint_session j on j.id = s.session_id join handbook_item i on i.edition_id = j.edition_id)',
  '检查表的一项: of the joint handbook that was in force as the session began.',
)

fieldsOf(InvitationRef, (t) => ({
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '部门.' }),
  answer: column(t, InvitationAnswerRef, 'answer', { nullable: true, description: '答复; null until there is one.' }),
  said: column(t, 'String', 'said', { nullable: true, description: '书面意见, or why it declines.' }),
  officers: list(t, PersonRef, (self, it) => `${it}.id = any(${self}.officers)`, {
    order: (it) => `${it}.name, ${it}.id`,
    description: '本部门指派的参加人员.',
  }),
  answeredBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.answered_by`, { description: '答复人.' }),
  answeredAt: column(t, 'DateTime', 'answered_at', { nullable: true, description: '答复时间.' }),
}))
fieldsOf(PresenceRef, (t) => ({
  officer: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '人员.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '部门.' }),
  certificate: one(t, CertificateRef, (self, it) => `${it}.id = ${self}.certificate_id`, {
    description: '执法证 that was valid as they came; null for whoever has none.',
  }),
  presentAt: column(t, 'DateTime', 'present_at', { description: '到场时间.' }),
  leftAt: column(t, 'DateTime', 'left_at', { nullable: true, description: '离场时间; null while they are there.' }),
  checkedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.checked_by`, { description: '登记人.' }),
}))
fieldsOf(JointAnswerRef, (t) => ({
  number: column(t, 'Int', 'number', {
    description: '1, 2, 3 … in the order in which they were given at the business.',
  }),
  item: one(t, HandbookItemRef, (self, it) => `${it}.id = ${self}.item_id`, { description: '检查项.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '作答部门.' }),
  answer: column(t, AnswerRef, 'answer', { description: '回答.' }),
  note: column(t, 'String', 'note', { description: '说明; empty where there is none.' }),
  corrects: column(t, 'Int', 'corrects', { nullable: true, description: '更正第几条; both stand.' }),
  found: column(t, 'String', 'found', { nullable: true, description: '所见, where there is a problem.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, {
    description: '疑点 that was recorded of it, for whoever may see it.',
  }),
  answeredBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.answered_by`, { description: '作答人.' }),
  answeredAt: column(t, 'DateTime', 'answered_at', { description: '作答时间.' }),
}))
fieldsOf(SignatureRef, (t) => ({
  upTo: column(t, 'Int', 'up_to', { description: 'The last answer that they read.' }),
  officer: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, {
    description: '执法人员; null for the party.',
  }),
  name: column(t, 'String', 'name', { description: '姓名.' }),
  relation: column(t, 'String', 'relation', { nullable: true, description: '与当事人的关系, of the party.' }),
  refusedFor: column(t, 'String', 'refused_for', { nullable: true, description: '拒绝签名的原因.' }),
  witness: column(t, 'String', 'witness', { nullable: true, description: '见证人 of a refusal.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '时间.' }),
}))
fieldsOf(LineRef, (t) => ({
  item: one(t, HandbookItemRef, (self, it) => `${it}.id = ${self}.item_id`, { description: '检查项.' }),
  agencies: list(
    t,
    AgencyRef,
    (self, it) =>
      `${it}.id in (select e.agency_id from handbook_item_source x join handbook_item o on o.id = x.source_item_id join edition e on e.id = o.edition_id where x.item_id = ${self}.item_id)`,
    { order: (it) => `${it}.code`, description: '谁的检查项: an officer of one of these answers it.' },
  ),
  answer: one(
    t,
    JointAnswerRef,
    (self, it) =>
      `${it}.site_id = ${self}.site_id and ${it}.item_id = ${self}.item_id and not exists (select from joint_answer l where l.site_id = ${it}.site_id and l.corrects = ${it}.number)`,
    { description: '现在的回答: the last one; null until there is one.' },
  ),
}))
fieldsOf(JointSiteRef, (t) => ({
  id: identity(t, 'JointSite'),
  session: one(t, JointSessionRef, (self, it) => `${it}.id = ${self}.session_id`, { description: '现场联合办案.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  checklist: list(t, LineRef, (self, it) => `${it}.site_id = ${self}.id`, {
    order: (it) => `${it}.position, ${it}.item_id`,
    limit: 2000,
    description: '检查表: every item, answered or not; empty until the session begins.',
  }),
  answers: list(
    t,
    JointAnswerRef,
    (self, it, arg) =>
      `${it}.site_id = ${self}.id and ${arg.has('after') ? `${it}.number > ${arg.value('after', 'int')}` : 'true'}`,
    {
      args: { after: t.arg.int({ description: 'Only those after this one.' }) },
      order: (it) => `${it}.number`,
      limit: 5000,
      description: '作答, those that were corrected among them.',
    },
  ),
  signatures: list(t, SignatureRef, (self, it) => `${it}.site_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at, ${it}.id`,
    description: '核对签名.',
  }),
  recordNumber: column(t, 'String', 'record_number', { nullable: true, description: '笔录文号, once it is sealed.' }),
  sha256: column(t, 'String', 'sha256', { nullable: true, description: 'Of the record’s canonical text.' }),
  sealedAt: column(t, 'DateTime', 'sealed_at', { nullable: true, description: '封存时间.' }),
  paper: one(t, DocumentRef, (self, it) => `${it}.subject_id = ${self}.id and ${it}.kind = 'jointRecord'`, {
    description: '现场联合检查笔录, as it is printed.',
  }),
}))
fieldsOf(JointSessionRef, (t) => ({
  id: identity(t, 'JointSession'),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, {
    description: '案卷, where it is over one.',
  }),
  district: one(t, GridRef, (self, it) => `${it}.code = ${self}.district`, { description: '区.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '组织部门.' }),
  lead: one(t, PersonRef, (self, it) => `${it}.id = ${self}.lead_id`, { description: '带队人.' }),
  leadAgency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.lead_agency_id`, { description: '牵头部门.' }),
  stage: column(
    t,
    StageRef,
    (self) => `coalesce(${self}.outcome, case when ${self}.opened_at is null then 'set' else 'open' end)`,
    { description: '阶段.' },
  ),
  startsAt: column(t, 'DateTime', 'starts_at', { description: '时间.' }),
  place: column(t, 'String', 'place', { description: '集合地点.' }),
  setBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.set_by`, { description: '召集人.' }),
  postpones: one(t, JointSessionRef, (self, it) => `${it}.id = ${self}.postpones_id`, {
    description: '由哪一次改期而来.',
  }),
  edition: one(t, EditionRef, (self, it) => `${it}.id = ${self}.edition_id`, {
    description: '联合手册, as it was in force when the session began.',
  }),
  openedAt: column(t, 'DateTime', 'opened_at', { nullable: true, description: '开始时间.' }),
  endedAt: column(t, 'DateTime', 'outcome_at', { nullable: true, description: '结束、改期、取消的时间.' }),
  endedFor: column(t, 'String', 'outcome_for', { nullable: true, description: '理由; null where it was held.' }),
  heldOn: column(t, 'Day', (self) => `${self}.held_on::text`, { nullable: true, description: '举行日.' }),
  counted: column(t, 'Boolean', 'counted', {
    nullable: true,
    description: 'Whether it counts for its quarter: two agencies at least were there or answered in writing.',
  }),
  invitations: list(t, InvitationRef, (self, it) => `${it}.session_id = ${self}.id`, {
    order: (it) => `(select a.code from agency a where a.id = ${it}.agency_id)`,
    description: '受邀部门.',
  }),
  presences: list(t, PresenceRef, (self, it) => `${it}.session_id = ${self}.id`, {
    order: (it) => `${it}.present_at, ${it}.id`,
    description: '到场人员.',
  }),
  sites: list(t, JointSiteRef, (self, it) => `${it}.session_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: '各经营主体.',
  }),
}))
fieldsOf(DocketRef, (t) => ({
  jointSessions: list(t, JointSessionRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.set_at, ${it}.id`,
    description: '现场联合办案, those that were postponed among them.',
  }),
}))
