import { PanelRef } from '../../appeal/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EvidenceRef } from '../../inspection/graphql.ts'
import { CaseRef, HearingRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { capacities } from '../rules/attendance.ts'
import { phases } from '../rules/minutes.ts'
import { closures, outcomes } from '../rules/session.ts'

const KindRef = enumOf('HearingKind', '听证 (行政处罚法 63–65) statutory · 合议庭会议, not a remedy of law: panel.', [
  'statutory',
  'panel',
])
const StageRef = enumOf(
  'HearingStage',
  '已定期 set · 进行中 open · 已举行 held · 已延期 postponed · 已取消 cancelled · 当事人未到场 absent · 当事人中途退场 left.',
  ['set', 'open', ...outcomes],
)
const ClosureRef = enumOf('HearingClosure', '不公开的事由: 国家秘密 · 商业秘密 · 个人隐私 (行政处罚法 64).', closures)
const CapacityRef = enumOf(
  'HearingCapacity',
  '主持人 chair · 记录员 recorder · 调查人员 investigator · 当事人 party · 代理人 agent · 合议庭成员 member · 部门人员 agency · 证人 witness.',
  capacities,
)
const PhaseRef = enumOf(
  'HearingPhase',
  '环节: 开始 opening · 调查人员提出事实、证据和建议 accusation · 申诉人陈述 statement · 当事人申辩和质证 defence · 部门答复 answer · 辩论 debate · 最后陈述 closing.',
  phases,
)

export const SessionRef = tableType(
  'HearingSession',
  'hearing_session',
  '会议: one sitting of a hearing; postponed it is another one.',
)
const AttendeeRef = rowType('HearingAttendee', 'hearing_attendee', '参加人 of a session.')
const EntryRef = rowType('HearingEntry', 'hearing_entry', '笔录 of a session: one entry; added to, never changed.')
const ExhibitRef = rowType('HearingExhibit', 'hearing_exhibit', '出示的证据, with the hash that it had then.')
const SignatureRef = rowType('HearingSignature', 'hearing_signature', '核对签名, or why it was refused.')

fieldsOf(AttendeeRef, (t) => ({
  number: column(t, 'Int', 'number', { description: 'By which the record calls them.' }),
  capacity: column(t, CapacityRef, 'capacity', { description: 'As what.' }),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'Where it is an officer.' }),
  name: column(t, 'String', 'name', { description: '姓名.' }),
  standing: column(t, 'String', 'standing', { nullable: true, description: '身份、与当事人的关系.' }),
  authority: column(t, 'String', 'authority', { nullable: true, description: '授权委托书 of an agent.' }),
  presentAt: column(t, 'DateTime', 'present_at', { nullable: true, description: '到场时间; null while they are not.' }),
  leftAt: column(t, 'DateTime', 'left_at', { nullable: true, description: '退场时间.' }),
  leftFor: column(t, 'String', 'left_for', { nullable: true, description: '退场原因.' }),
}))
const speakerOf = (t: Parameters<Parameters<typeof fieldsOf>[1]>[0]) =>
  one(t, AttendeeRef, (self, it) => `${it}.session_id = ${self}.session_id and ${it}.number = ${self}.attendee`, {
    description: 'Whose it is.',
  })
fieldsOf(EntryRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '1, 2, 3 … in the order in which it was recorded.' }),
  phase: column(t, PhaseRef, 'phase', { description: '环节.' }),
  attendee: speakerOf(t),
  content: column(t, 'String', 'content', { description: '内容.' }),
  corrects: column(t, 'Int', 'corrects', { nullable: true, description: '更正第几条; both stand.' }),
  exhibits: list(
    t,
    ExhibitRef,
    (self, it) => `${it}.session_id = ${self}.session_id and ${it}.entry = ${self}.number`,
    { order: (it) => `${it}.number`, description: '出示的证据.' },
  ),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '记录时间.' }),
}))
fieldsOf(ExhibitRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '证据几.' }),
  title: column(t, 'String', 'title', { description: '名称.' }),
  sha256: column(t, 'String', 'sha256', { description: 'Of its bytes, as it was shown.' }),
  document: one(t, DocumentRef, (self, it) => `${it}.id = ${self}.document_id`, {
    description: 'Where it is a paper.',
  }),
  evidence: one(t, EvidenceRef, (self, it) => `${it}.id = ${self}.evidence_id`, {
    description: 'Where it is a piece of evidence.',
  }),
}))
fieldsOf(SignatureRef, (t) => ({
  attendee: speakerOf(t),
  upTo: column(t, 'Int', 'up_to', { description: 'The last entry that they read.' }),
  refusedFor: column(t, 'String', 'refused_for', { nullable: true, description: '拒绝签名的原因.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: '时间.' }),
}))
fieldsOf(SessionRef, (t) => ({
  id: identity(t, 'HearingSession'),
  kind: column(t, KindRef, 'kind', { description: 'Which of the two: never both.' }),
  hearing: one(t, HearingRef, (self, it) => `${it}.id = ${self}.hearing_id`, { description: '当事人的听证要求.' }),
  penaltyCase: one(t, CaseRef, (self, it) => `${it}.id = ${self}.case_id`, { description: '案件.' }),
  panel: one(t, PanelRef, (self, it) => `${it}.id = ${self}.panel_id`, { description: '合议庭, of its own session.' }),
  onSite: column(t, 'Boolean', 'on_site', { description: '现场审理.' }),
  lateFor: column(t, 'String', 'late_for', { nullable: true, description: '超过十个工作日的理由.' }),
  number: column(t, 'Int', 'number', { description: '第几次.' }),
  stage: column(
    t,
    StageRef,
    (self) => `coalesce(${self}.outcome, case when ${self}.opened_at is null then 'set' else 'open' end)`,
    { description: '阶段.' },
  ),
  startsAt: column(t, 'DateTime', 'starts_at', { description: '时间.' }),
  place: column(t, 'String', 'place', { description: '地点.' }),
  chair: one(t, PersonRef, (self, it) => `${it}.id = ${self}.chair_id`, { description: '主持人.' }),
  recorder: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorder_id`, { description: '记录员.' }),
  closedFor: column(t, ClosureRef, 'closed_for', { nullable: true, description: '不公开的事由; null: 公开举行.' }),
  closedReason: column(t, 'String', 'closed_reason', { nullable: true, description: '不公开的理由.' }),
  noticeNumber: column(t, 'String', 'notice_number', { nullable: true, description: '听证通知书文号.' }),
  minutesNumber: column(t, 'String', 'minutes_number', { nullable: true, description: '听证笔录文号.' }),
  toldOn: column(t, 'Day', (self) => `${self}.told_on::text`, {
    nullable: true,
    description: '合议庭会议通知当事人的日期; of a 听证 its notice is served.',
  }),
  toldHow: column(t, 'String', 'told_how', { nullable: true, description: '如何通知.' }),
  openedAt: column(t, 'DateTime', 'opened_at', { nullable: true, description: '开始时间.' }),
  endedAt: column(t, 'DateTime', 'outcome_at', { nullable: true, description: '结束、改期、取消的时间.' }),
  endedFor: column(t, 'String', 'outcome_for', { nullable: true, description: '理由; null where it was held.' }),
  attendees: list(t, AttendeeRef, (self, it) => `${it}.session_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '参加人.',
  }),
  entries: list(
    t,
    EntryRef,
    (self, it, arg) =>
      `${it}.session_id = ${self}.id and ${arg.has('after') ? `${it}.number > ${arg.value('after', 'int')}` : 'true'}`,
    {
      args: { after: t.arg.int({ description: 'Only those after this one.' }) },
      order: (it) => `${it}.number`,
      limit: 5000,
      description: '笔录.',
    },
  ),
  exhibits: list(t, ExhibitRef, (self, it) => `${it}.session_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '出示的证据.',
  }),
  signatures: list(t, SignatureRef, (self, it) => `${it}.session_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at, ${it}.attendee, ${it}.up_to`,
    description: '核对签名.',
  }),
  papers: list(t, DocumentRef, (self, it) => `${it}.subject_id = ${self}.id`, {
    order: (it) => `${it}.issued_at, ${it}.id`,
    description: '听证通知书、听证笔录, as they are printed.',
  }),
}))
fieldsOf(HearingRef, (t) => ({
  sessions: list(t, SessionRef, (self, it) => `${it}.hearing_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '会议, the postponed ones among them.',
  }),
}))
fieldsOf(PanelRef, (t) => ({
  sessions: list(t, SessionRef, (self, it) => `${it}.panel_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '合议庭会议, the postponed ones among them.',
  }),
}))
