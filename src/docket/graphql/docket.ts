import { PersonRef } from '../../identity/graphql.ts'
import { FindingRef } from '../../inspection/graphql.ts'
import { EventRef, eventSubscription } from '../../live/graphql.ts'
import { OpinionRef } from '../../opinion/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  page,
  part,
  parts,
  rowType,
  tableType,
} from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { AgencyRef, BusinessRef } from '../../registry/graphql.ts'
import { MergedDocketRef } from './merged.ts'
import { DivisionRef } from './division.ts'
import { ChangeRef, changedSince, waitingFor } from './change.ts'
import { drafted, draftInputs } from './draft.ts'
import { BarredFineRef, barredFines } from './fine.ts'
import { common, LikeCaseRef, likest, LinkRef } from './link.ts'
import { OverrideRef } from './override.ts'
import { DocketStatusRef, ReturnRef } from './return.ts'

const NoticeStatusRef = enumOf('NoticeStatus', '意见书阶段.', [
  'issued',
  'handedOver',
  'served',
  'superseded',
  'withdrawn',
])
const DutyClassRef = enumOf('DutyClass', '发现 · 研判 · 协调 · 裁决: one per person and docket.', [
  'find',
  'assess',
  'coordinate',
  'adjudicate',
])

export const DocketRef = tableType(
  'Docket',
  'docket',
  '联合执法案卷: everything the agencies hold against one business in one round.',
)
const RevisionRef = tableType(
  'DocketRevision',
  'docket_revision',
  '案卷版本: a pure function of its inputs, kept as canonical text.',
)
const DocketDutyRef = rowType('DocketDuty', 'docket_duty', 'Who takes part in a docket, in which class of duty.')
export const NoticeRef = tableType(
  'Notice',
  'notice',
  '联合执法意见书, issued from one revision and handed to the one who carries it.',
)

fieldsOf(DocketRef, (t) => ({
  id: identity(t, 'Docket'),
  round: column(t, 'Int', 'round', { description: 'Which round with this business.' }),
  status: column(t, DocketStatusRef, 'status', { description: '阶段.' }),
  openedAt: column(t, 'DateTime', 'opened_at', { description: 'Since when it collects.' }),
  revision: column(t, 'Int', 'revision', { description: 'How often it was merged.' }),
  version: column(t, 'Int', 'version', { description: 'Give it as `expectedVersion`.' }),
  approvedAt: column(t, 'DateTime', 'approved_at', { nullable: true, description: 'When it was approved.' }),
  dispatchedAt: column(t, 'DateTime', 'dispatched_at', { nullable: true, description: 'When it was dispatched.' }),
  closedAt: column(t, 'DateTime', 'closed_at', {
    nullable: true,
    description: '结案时间: nothing was established, or all of it is carried out.',
  }),
  closedFor: column(t, 'String', 'closed_for', { nullable: true, description: '结案理由.' }),
  closedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.closed_by`, { description: '结案人.' }),
  sensitive: column(t, 'Boolean', (self) => `${self}.named is not null`, {
    description: 'Whether only named people see it.',
  }),
  asked: column(
    t,
    'Int',
    (self) => `(select coalesce(sum(f.asked), 0)::int from finding f where f.docket_id = ${self}.id)`,
    { description: 'How many questions were put to agencies.' },
  ),
  answered: column(
    t,
    'Int',
    (self) => `(select coalesce(sum(f.answered), 0)::int from finding f where f.docket_id = ${self}.id)`,
    { description: 'How many of them are answered.' },
  ),
  sealedFor: column(t, 'String', 'sealed_for', { nullable: true, description: 'Why it is sensitive.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  carrier: one(t, PersonRef, (self, it) => `${it}.id = ${self}.carrier_id`, { description: 'Who carries the notice.' }),
  approvedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.approved_by`, { description: '批准人.' }),
  findings: list(t, FindingRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.found_at, ${it}.id`,
    limit: 500,
    description: '案内疑点.',
  }),
  current: one(
    t,
    RevisionRef,
    (self, it) => `${it}.docket_id = ${self}.id and ${it}.number = ${self}.revision and ${self}.status <> 'collecting'`,
    { description: 'The revision in force: the latest, none while it collects.' },
  ),
  revisions: list(t, RevisionRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.number desc`,
    description: 'Every revision, the latest first.',
  }),
  overrides: list(t, OverrideRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.conflict_key`,
    description: '改判.',
  }),
  divisions: list(t, DivisionRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.proposed_at, ${it}.id`,
    description: '行为拆分、归并.',
  }),
  changes: list(t, ChangeRef, changedSince, {
    order: (it) => `${it}.seq`,
    description: 'What changed since the last merge, the earliest first: who, what, when.',
  }),
  waiting: list(t, OpinionRef, waitingFor, {
    order: (it) => `${it}.signed_at, ${it}.id`,
    limit: 1000,
    description: 'Opinions that wait for the next revision: nothing that was signed is dropped.',
  }),
  barredFines: parts(t, BarredFineRef, barredFines, {
    description: '不重复处罚: the fines that gave way in the revision in force, and whether their agencies took note.',
  }),
  links: list(t, LinkRef, (self, it) => `(${it}.docket_id = ${self}.id or ${it}.other_id = ${self}.id)`, {
    order: (it) => `${it}.linked_at, ${it}.id`,
    description: '并案, taken apart ones too.',
  }),
  likeCases: column(t, [LikeCaseRef], common, {
    map: likest,
    description: '类案: dockets of the same operator, place, act and time, the likest first, with the reasons.',
  }),
  noticeDraft: column(t, 'JSON', draftInputs, {
    nullable: true,
    map: drafted,
    description:
      '意见书预览: what the notice would say if it were dispatched now, without its numbers, and who may carry it. While merged or approved.',
  }),
  returns: list(t, ReturnRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.returned_at desc, ${it}.id`,
    description: '退回, the latest first.',
  }),
  duties: list(t, DocketDutyRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.class, ${it}.person_id`,
    description: 'Who takes part, and how.',
  }),
  notice: one(
    t,
    NoticeRef,
    (self, it) => `${it}.docket_id = ${self}.id and ${it}.status in ('issued', 'handedOver', 'served')`,
    { description: 'The notice that stands.' },
  ),
  agencies: list(t, AgencyRef, (self, it) => `${it}.id = any(${self}.agencies)`, {
    order: (it) => `${it}.code`,
    description: 'Every agency concerned.',
  }),
}))

fieldsOf(RevisionRef, (t) => ({
  id: identity(t, 'DocketRevision'),
  number: column(t, 'Int', 'number', { description: '1, 2, 3 …' }),
  mergedAt: column(t, 'DateTime', 'merged_at', { description: 'When.' }),
  mergedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.merged_by`, { description: 'By whom.' }),
  sha256: column(t, 'String', 'sha256', {
    description: 'Of its canonical text (RFC 8785) in UTF-8: the same inputs give the same.',
  }),
  blocking: column(t, 'Int', 'blocking', { description: 'How many conflicts hold the docket.' }),
  content: part(t, MergedDocketRef, (self) => `${self}.content::jsonb`, {
    nullable: false,
    description: 'What was merged, with every rule named.',
  }),
}))

fieldsOf(DocketDutyRef, (t) => ({
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'Who.' }),
  class: column(t, DutyClassRef, 'class', { description: 'In which class.' }),
  since: column(t, 'DateTime', 'since', { description: 'Since when.' }),
}))

fieldsOf(NoticeRef, (t) => ({
  id: identity(t, 'Notice'),
  number: column(t, 'String', 'number', { description: '文号.' }),
  status: column(t, NoticeStatusRef, 'status', { description: '阶段.' }),
  issuedAt: column(t, 'DateTime', 'issued_at', { description: '签发时间.' }),
  content: column(t, 'JSON', 'content', { description: 'Agency by agency, what is to be done and by when.' }),
  carrierReason: column(t, 'String', 'carrier_reason', {
    nullable: true,
    description: 'Why somebody other than the finder carries it.',
  }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  carrier: one(t, PersonRef, (self, it) => `${it}.id = ${self}.carrier_id`, { description: '送达人.' }),
  finder: one(t, PersonRef, (self, it) => `${it}.id = ${self}.finder_id`, { description: '原发现人.' }),
}))

fieldsOf(BusinessRef, (t) => ({
  dockets: page(t, DocketRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'opened_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '案卷, the latest round first.',
  }),
}))
fieldsOf(FindingRef, (t) => ({
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: 'The docket it is in.' }),
}))
fieldsOf(EventRef, (t) => ({
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: 'The docket it concerns.' }),
}))

query('docket', (t) =>
  one(t, DocketRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Docket')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One docket.',
  }),
)
query('dockets', (t) =>
  page(
    t,
    DocketRef,
    (_self, it, arg) =>
      [
        arg.has('status') ? `${it}.status = ${arg.value('status', 'text')}` : 'true',
        arg.has('grid')
          ? `${it}.grid_code >= ${arg.value('grid', 'text')} and ${it}.grid_code < ${arg.value('grid', 'text')} || '~'`
          : 'true',
      ].join(' and '),
    {
      args: {
        status: t.arg({ type: DocketStatusRef, description: 'Only in this stage.' }),
        grid: t.arg.string({ description: 'Only below this grid.' }),
      },
      order: [
        { column: 'opened_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: 'Dockets, the newest first.',
    },
  ),
)
query('notice', (t) =>
  one(t, NoticeRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Notice')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One notice.',
  }),
)
query('myNotices', (t) =>
  page(
    t,
    NoticeRef,
    (_self, it) => `${it}.carrier_id = (select my_person()) and ${it}.status in ('issued', 'handedOver')`,
    {
      order: [
        { column: 'issued_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '待送达: the notices you are to carry.',
    },
  ),
)

eventSubscription('docketEvents', {
  description: 'What happens in one docket.',
  about: { subject: 'docket', type: 'Docket' },
})
eventSubscription('taskEvents', {
  description: '任务: what is addressed to you, such as a notice to carry.',
  about: { subject: 'addressee' },
})
