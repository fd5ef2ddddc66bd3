import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { builder, enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { fillSeat, formPanel, replaceMember } from '../commands/panel.ts'
import { barOf, type Candidate, panelStatuses, seatRoles } from '../rules/panel.ts'
import { AppealRef } from './appeal.ts'

const StatusRef = enumOf(
  'PanelStatus',
  '缺席位 forming · 已组成 seated · 已裁议 concluded · 已解散 dissolved.',
  panelStatuses,
)
const RoleRef = enumOf('SeatRole', '主持 chair · 成员 member · 书记员 clerk, who does not vote.', seatRoles)
const EndingRef = enumOf('SeatEnding', '回避 recused · 更换 replaced · 合议庭解散 dissolved.', [
  'recused',
  'replaced',
  'dissolved',
])

export const PanelRef = tableType(
  'Panel',
  'panel',
  '合议庭: whoever hears an admitted appeal and rules on it. Odd; not the statutory hearing 听证, and no statutory remedy.',
)
export const MemberRef = tableType(
  'PanelMember',
  'panel_member',
  '合议庭席位: none of them found, assessed or coordinated the docket (行政处罚法 43, 64 by analogy); a constraint of the database keeps it.',
)

const BarRef = builder.objectRef<NonNullable<ReturnType<typeof barOf>>>('SeatBar').implement({
  description: 'Why somebody may not sit.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'Which rule says so.' }),
    zh: t.exposeString('zh', { description: '说明.' }),
    en: t.exposeString('en', { description: 'The same in English.' }),
    law: t.exposeString('law', { description: 'The statute.' }),
  }),
})
const CandidateRef = builder.objectRef<Candidate>('PanelCandidate').implement({
  description: '候选人: somebody appointed to sit on panels here, for one agency, and what bars them from this one.',
  fields: (t) => ({
    person: t.id({ description: '人员.', resolve: ({ personId }) => `Person:${personId}` }),
    name: t.exposeString('name', { description: '姓名.' }),
    agency: t.id({ description: 'For which agency.', resolve: ({ agencyId }) => `Agency:${agencyId}` }),
    agencyCode: t.exposeString('agencyCode', { description: 'Its code.' }),
    asMember: t.field({
      type: BarRef,
      nullable: true,
      description: 'Why not as a member; null if nothing stands against it.',
      resolve: (one) => barOf(one, 'member'),
    }),
    asChair: t.field({
      type: BarRef,
      nullable: true,
      description:
        'Why not as chair or clerk, who need no certificate; that a chair is from coordination or justice is asked when the panel is formed.',
      resolve: (one) => barOf(one, 'chair'),
    }),
  }),
})

const candidates = (self: string) =>
  `(select coalesce(json_agg(json_build_object('personId', c.person_id, 'name', c.name, 'agencyId', c.agency_id,
    'agencyCode', c.agency_code, 'agencyKind', c.agency_kind, 'classes', c.classes, 'investigated', c.investigated,
    'relation', c.relation, 'withdrew', c.withdrew, 'certificateId', c.certificate_id) order by c.agency_code, c.name, c.person_id), '[]'::json)
    from panel_candidates(${self}.id) c)`

fieldsOf(MemberRef, (t) => ({
  id: identity(t, 'PanelMember'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '人员.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: 'For which agency.' }),
  role: column(t, RoleRef, 'role', { description: '席位.' }),
  seatedAt: column(t, 'DateTime', 'seated_at', { description: 'Since when.' }),
  seatedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.seated_by`, { description: 'By whom.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: 'Until when; null for whoever sits.' }),
  endedFor: column(t, EndingRef, 'ended_for', { nullable: true, description: 'Why they left.' }),
  endedReason: column(t, 'String', 'ended_reason', { nullable: true, description: '理由.' }),
}))

fieldsOf(PanelRef, (t) => ({
  id: identity(t, 'Panel'),
  appeal: one(t, AppealRef, (self, it) => `${it}.id = ${self}.appeal_id`, { description: '申诉.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  status: column(t, StatusRef, 'status', { description: '阶段.' }),
  size: column(t, 'Int', 'size', { description: 'How many vote, the chair included.' }),
  quorum: column(t, 'Int', 'quorum', {
    description: '法定人数: with how many of its members a session is held. All of them vote: nobody abstains.',
  }),
  formedAt: column(t, 'DateTime', 'formed_at', { description: 'When.' }),
  formedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.formed_by`, { description: 'By whom.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: 'When it had ruled or was dissolved.' }),
  version: column(t, 'Int', 'version', { description: 'How often it changed.' }),
  members: list(t, MemberRef, (self, it) => `${it}.panel_id = ${self}.id and ${it}.ended_at is null`, {
    order: (it) => `${it}.role, ${it}.id`,
    description: 'Who sits, the clerk too.',
  }),
  seats: list(t, MemberRef, (self, it) => `${it}.panel_id = ${self}.id`, {
    order: (it) => `${it}.seated_at, ${it}.id`,
    description: 'Whoever sat at some time.',
  }),
}))

fieldsOf(AppealRef, (t) => ({
  panels: list(t, PanelRef, (self, it) => `${it}.appeal_id = ${self}.id`, {
    order: (it) => `${it}.formed_at desc, ${it}.id`,
    description: '合议庭, the latest first.',
  }),
  candidates: column(t, [CandidateRef], candidates, {
    description: '候选人, with what bars each; for whoever forms the panel, and empty for others.',
  }),
}))

query('panel', (t) =>
  one(t, PanelRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Panel')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One panel.',
  }),
)
query('myPanels', (t) =>
  page(
    t,
    PanelRef,
    (_self, it) =>
      `exists (select from panel_member m where m.panel_id = ${it}.id and m.person_id = (select my_person()) and m.ended_at is null)`,
    {
      order: [
        { column: 'formed_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      descending: true,
      description: '我的合议: the panels you sit on, the latest first.',
    },
  ),
)
const seat = { person: gid('Person'), agency: gid('Agency'), role: z.enum(seatRoles) }

mutation(
  'formPanel',
  {
    description:
      '组成合议庭: 3, 5 or 7 who vote, a member of each agency with a contested item, the chair from coordination or justice; nobody who found, assessed or coordinated the docket or is tied to the party (行政处罚法 43, 64 by analogy).',
    type: PanelRef,
    input: z.object({
      id: ownId,
      appeal: gid('Appeal'),
      size: z.int().min(3).max(7),
      quorum: z.int().min(2).max(7).optional(),
      seats: z
        .array(z.object(seat).meta({ name: 'SeatInput', description: '席位: who, for which agency, as what.' }))
        .min(3)
        .max(8),
    }),
  },
  formPanel,
)
mutation(
  'fillSeat',
  {
    description: '补席: somebody takes a seat that was left.',
    type: PanelRef,
    input: z.object({ panel: gid('Panel'), ...seat }),
  },
  fillSeat,
)
mutation(
  'replaceMember',
  {
    description: '更换成员, with the reason, by a supervisor; what the one who leaves voted falls with the seat.',
    type: PanelRef,
    input: z.object({ member: gid('PanelMember'), person: gid('Person'), agency: gid('Agency'), reason: words(2000) }),
  },
  replaceMember,
)
