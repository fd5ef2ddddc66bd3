import { NoticeRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { ServedOrderRef } from '../../opinion/graphql.ts'
import { DecisionRef, PriorNoticeRef } from '../../penalty/graphql.ts'
import type { Context } from '../../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  page,
  parts,
  partType,
  rowType,
  tableType,
  word,
} from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef, CertificateRef } from '../../registry/graphql.ts'
import { ClockRef } from './clock.ts'
import { isDocument, paperOf } from './paper.ts'
import { ChannelRef, MethodRef, OutcomeRef, ProofKindRef, RelationRef, ServiceStatusRef, UnitKindRef } from './enums.ts'

export const ServiceRef = tableType(
  'Service',
  'service',
  '送达: how a paper reached the party. It never changes; a correction is a new one.',
)
export const ServiceAttemptRef = tableType('ServiceAttempt', 'service_attempt', '送达尝试: it did not reach the party.')
export const AddressConfirmationRef = tableType(
  'AddressConfirmation',
  'address_confirmation',
  '送达地址确认书: where, by which channels and through whom the party agreed to be served.',
)
const ServiceProofRef = rowType('ServiceProof', 'service_proof', '送达证明, by its hash.')
const HandoverRef = rowType('Handover', 'handover', '交接: a notice went from one carrier to another.')
const ConfirmedChannelRef = partType('ConfirmedChannel', 'A channel of electronic service that the party agreed to.')

const mimeOf = (self: string) => `(select f.mime from file f where f.sha256 = ${self}.sha256)`
const linkOf = (value: unknown, context: Context) => {
  const [sha256, mime] = (value as string).split(' ')
  return context.fileUrl({ sha256: sha256!, mime: mime! })
}

fieldsOf(ServiceRef, (t) => ({
  id: identity(t, 'Service'),
  method: column(t, MethodRef, 'method', { description: '送达方式.' }),
  status: column(t, ServiceStatusRef, 'status', { description: '状态.' }),
  happenedAt: column(t, 'DateTime', 'happened_at', { description: 'Signed, left, reached, received or published.' }),
  effectiveOn: column(t, 'Day', 'effective_on', {
    nullable: true,
    description: '生效日: from which every period runs; null until every proof has arrived.',
  }),
  takesEffect: column(
    t,
    'Boolean',
    (self) =>
      `(${self}.status <> 'corrected' and (${self}.paper_kind <> 'notice' or exists (select from notice n
        where n.id = ${self}.paper_id and n.status not in ('withdrawn', 'superseded'))))`,
    { description: 'False where it was corrected, or where its paper stands no more: then nothing runs from it.' },
  ),
  place: column(t, 'String', 'place', { description: '送达地点.' }),
  receiver: column(t, 'String', 'receiver', { nullable: true, description: '签收人.' }),
  relation: column(t, RelationRef, 'relation', { nullable: true, description: '签收人与当事人的关系.' }),
  refusedBy: column(t, RelationRef, 'refused_by', { nullable: true, description: '拒收人.' }),
  reason: column(t, 'String', 'reason', { nullable: true, description: 'Why in this way.' }),
  witness: column(t, 'String', 'witness', { nullable: true, description: '见证人.' }),
  witnessOf: column(t, 'String', 'witness_of', { nullable: true, description: '见证人单位.' }),
  channel: column(t, ChannelRef, 'channel', { nullable: true, description: '电子送达方式.' }),
  address: column(t, 'String', 'address', { nullable: true, description: '电子送达地址.' }),
  trackingNumber: column(t, 'String', 'tracking_number', { nullable: true, description: '邮件号.' }),
  unit: column(t, 'String', 'unit', { nullable: true, description: '受托或转交单位.' }),
  unitKind: column(t, UnitKindRef, 'unit_kind', { nullable: true, description: '单位类别.' }),
  medium: column(t, 'String', 'medium', { nullable: true, description: '公告媒介.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When it was recorded.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  corrects: one(t, ServiceRef, (self, it) => `${it}.id = ${self}.corrects_id`, { description: 'The one it corrects.' }),
  correctedFor: column(t, 'String', 'corrected_for', { nullable: true, description: '更正理由.' }),
  confirmation: one(t, AddressConfirmationRef, (self, it) => `${it}.id = ${self}.confirmation_id`, {
    description: 'The signed consent it rests on.',
  }),
  proofs: list(t, ServiceProofRef, (self, it) => `${it}.service_id = ${self}.id`, {
    order: (it) => `${it}.id`,
    description: '送达证明.',
  }),
  clocks: list(t, ClockRef, (self, it) => `${it}.service_id = ${self}.id`, {
    order: (it) => `${it}.due_on, ${it}.id`,
    description: 'The periods that run from it.',
  }),
  receipt: one(
    t,
    DocumentRef,
    (self, it) => `${it}.kind = 'receipt' and ${it}.subject_id = ${self}.id and ${it}.voided_at is null`,
    { description: '送达回证, filled in from it; null until it is printed.' },
  ),
  certificate: one(t, CertificateRef, (self, it) => `${it}.id = ${self}.certificate_id`, {
    description: '送达人的执法证.',
  }),
  server: one(t, PersonRef, (self, it) => `${it}.id = coalesce(${self}.server_id, ${self}.recorded_by)`, {
    description: '送达人: who handed it over or sent it, which need not be whoever recorded it.',
  }),
  assistant: one(t, PersonRef, (self, it) => `${it}.id = ${self}.assistant_id`, { description: '协助送达的人.' }),
  reconsiderationChannel: column(t, 'String', 'reconsideration_channel', {
    nullable: true,
    description: '网上提交行政复议申请的渠道, told with what was served online.',
  }),
  ...paperOf(t),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
}))

fieldsOf(ServiceProofRef, (t) => ({
  kind: column(t, ProofKindRef, 'kind', { description: '种类.' }),
  sha256: column(t, 'String', 'sha256', { description: 'Of the bytes that prove it.' }),
  arrivedAt: column(t, 'DateTime', 'arrived_at', {
    nullable: true,
    description: 'When the bytes were there; null until then.',
  }),
  url: column(
    t,
    'String',
    (self) => `case when ${self}.arrived_at is not null then ${self}.sha256 || ' ' || ${mimeOf(self)} end`,
    {
      nullable: true,
      description: 'Where the bytes can be read without a token, for five minutes.',
      map: linkOf,
    },
  ),
}))

fieldsOf(ServiceAttemptRef, (t) => ({
  id: identity(t, 'ServiceAttempt'),
  method: column(t, MethodRef, 'method', { description: '送达方式.' }),
  outcome: column(t, OutcomeRef, 'outcome', { description: '未能送达的原因.' }),
  attemptedAt: column(t, 'DateTime', 'attempted_at', { description: 'When.' }),
  place: column(t, 'String', 'place', { description: 'Where.' }),
  reason: column(t, 'String', 'reason', { description: '情况说明.' }),
  nextMethod: column(t, MethodRef, 'next_method', { nullable: true, description: '下一步方式.' }),
  nextOn: column(t, 'Day', 'next_on', { nullable: true, description: '下一步日期.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  ...paperOf(t),
}))

fieldsOf(ConfirmedChannelRef, (t) => ({
  channel: column(t, ChannelRef, word('channel'), { description: '方式.' }),
  address: column(t, 'String', word('address'), { description: '地址.' }),
}))

fieldsOf(AddressConfirmationRef, (t) => ({
  id: identity(t, 'AddressConfirmation'),
  address: column(t, 'String', 'address', { description: '送达地址.' }),
  channels: parts(t, ConfirmedChannelRef, (self) => `${self}.channels`, { description: '同意的电子送达方式.' }),
  collector: column(t, 'String', 'collector', { nullable: true, description: '指定代收人.' }),
  signedBy: column(t, 'String', 'signed_by', { description: '签署人.' }),
  relation: column(t, RelationRef, 'relation', { description: '签署人与当事人的关系.' }),
  signedAt: column(t, 'DateTime', 'signed_at', { description: '签署时间.' }),
  validTo: column(t, 'Day', 'valid_to', { nullable: true, description: '有效期至.' }),
  sha256: column(t, 'String', 'sha256', { description: 'Of the signed paper.' }),
  url: column(t, 'String', (self) => `${self}.sha256 || ' ' || ${mimeOf(self)}`, {
    nullable: true,
    description: 'Where the signed paper can be read without a token, for five minutes.',
    map: linkOf,
  }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '经营主体.' }),
}))

fieldsOf(HandoverRef, (t) => ({
  from: one(t, PersonRef, (self, it) => `${it}.id = ${self}.from_id`, { description: '原送达人.' }),
  to: one(t, PersonRef, (self, it) => `${it}.id = ${self}.to_id`, { description: '接替人.' }),
  reason: column(t, 'String', 'reason', { description: '改派理由.' }),
  handedAt: column(t, 'DateTime', 'handed_at', { description: '改派时间.' }),
  handedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.handed_by`, { description: '改派人.' }),
  acknowledgedAt: column(t, 'DateTime', 'acknowledged_at', { nullable: true, description: '接替人领取时间.' }),
}))

for (const [ref, kind] of [
  [NoticeRef, `= 'notice'`],
  [PriorNoticeRef, `= 'priorNotice'`],
  [DecisionRef, `= 'decision'`],
  [DocumentRef, isDocument],
] as const)
  fieldsOf(ref, (t) => ({
    services: list(t, ServiceRef, (self, it) => `${it}.paper_kind ${kind} and ${it}.paper_id = ${self}.id`, {
      order: (it) => `${it}.recorded_at desc, ${it}.id desc`,
      description: '送达记录, the one that stands first; those that were corrected after it.',
    }),
    attempts: list(t, ServiceAttemptRef, (self, it) => `${it}.paper_kind ${kind} and ${it}.paper_id = ${self}.id`, {
      order: (it) => `${it}.attempted_at desc, ${it}.id desc`,
      description: '送达尝试, the latest first.',
    }),
  }))

fieldsOf(ServedOrderRef, (t) => ({
  service: one(t, ServiceRef, (self, it) => `${it}.id = ${self}.service_id`, {
    description: '送达: by which it took effect; null where its agency recorded it by hand.',
  }),
}))

fieldsOf(NoticeRef, (t) => ({
  handovers: list(t, HandoverRef, (self, it) => `${it}.notice_id = ${self}.id`, {
    order: (it) => `${it}.handed_at desc, ${it}.id desc`,
    description: '交接, the latest first.',
  }),
}))

fieldsOf(BusinessRef, (t) => ({
  addressConfirmations: page(t, AddressConfirmationRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'signed_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '送达地址确认书, the one that stands first.',
  }),
  services: page(t, ServiceRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [
      { column: 'happened_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '送达, the latest first; those that were corrected too.',
  }),
}))

query('service', (t) =>
  one(t, ServiceRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Service')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One service.',
  }),
)
