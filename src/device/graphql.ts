import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { builder, enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../platform/graphql/declare.ts'
import { gid, moment, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { enrolDevice, revokeDevice } from './commands/device.ts'
import { confirmRelease, rejectCapture, proposeRelease } from './commands/quarantine.ts'

export const CaptureFlagRef = enumOf(
  'CaptureFlag',
  '取证标记, each visible, none a refusal: GAP the one before it is not here (yet) · REPLAY its counter is used twice · REORDERED it does not follow the one before it · CLOCK the device’s clock was more than 2 minutes off · SAME_BYTES the same bytes belong to another business too · FAR taken more than 300 m from the premises, beyond the accuracy of the position.',
  ['gap', 'replay', 'reordered', 'clock', 'sameBytes', 'far'],
)
const CaptureStatusRef = enumOf(
  'CaptureStatus',
  '取证状态: ACCEPTED · QUARANTINED captured by a device after it was lost: visible, adopted by nobody · RELEASED from quarantine by two people · REJECTED for good.',
  ['accepted', 'quarantined', 'released', 'rejected'],
)
const CaptureKindRef = enumOf('CaptureKind', 'What was captured.', ['photo', 'video', 'audio', 'signature', 'file'])

export const DeviceRef = tableType(
  'Device',
  'device',
  '执法终端: one device of one worker; it signs what it captures with a key that never leaves it.',
)
export const CaptureRef = tableType(
  'CaptureManifest',
  'capture_manifest',
  '取证清单: what a device signed as it captured something: hash, time, place, its counter and the one before it.',
)
const DecisionRef = rowType(
  'QuarantineDecision',
  'quarantine_decision',
  'What is to become of a capture in quarantine: released by one person and confirmed by a second, or rejected.',
)

fieldsOf(DeviceRef, (t) => ({
  id: identity(t, 'Device'),
  name: column(t, 'String', 'name', { description: '名称, as its worker calls it.' }),
  publicKey: column(t, 'String', 'public_key', { description: 'P-256, SPKI in base64.' }),
  enrolledAt: column(t, 'DateTime', 'enrolled_at', { description: '登记时间.' }),
  lostAt: column(t, 'DateTime', 'lost_at', { nullable: true, description: '遗失时间.' }),
  revokedAt: column(t, 'DateTime', 'revoked_at', { nullable: true, description: '挂失时间.' }),
  revokedFor: column(t, 'String', 'revoked_for', { nullable: true, description: '挂失理由.' }),
  trustedCounter: column(t, 'Int', 'trusted_counter', {
    nullable: true,
    description: 'Once it is lost: the last counter that is trusted; what it captured past it is in quarantine.',
  }),
  clockOffsetMs: column(
    t,
    'Count',
    (self) =>
      `(select percentile_disc(0.5) within group (order by b.offset_ms) from (select s.offset_ms from sync_batch s where s.device_id = ${self}.id order by s.received_at desc, s.id desc limit 5) b)`,
    { nullable: true, description: 'The hub’s clock less the device’s, in ms: the middle of its latest batches.' },
  ),
  lastCounter: column(
    t,
    'Int',
    (self) => `(select coalesce(max(c.counter), 0) from capture_manifest c where c.device_id = ${self}.id)`,
    { description: 'The highest counter that has arrived, of those you may see.' },
  ),
  worker: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '持有人.' }),
  revokedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.revoked_by`, { description: '挂失人.' }),
}))

/** The row itself, whatever it was read from: what is odd about it is asked of the whole of it. */
const whole = (self: string) => `(select m from capture_manifest m where m.id = ${self}.id)`
/** Where somebody stood is for those who weigh the evidence, and for whoever stood there. */
const placed = (field: string) => (self: string) =>
  `case when ${self}.person_id = (select my_person()) or (select my_role()) in ('officer', 'lead', 'coordinator', 'auditor', 'system') then ${self}.${field} end`

fieldsOf(CaptureRef, (t) => ({
  id: identity(t, 'CaptureManifest'),
  sha256: column(t, 'String', 'sha256', { description: 'Of the manifest’s text; the next one calls it `previous`.' }),
  counter: column(t, 'Int', 'counter', { description: 'Its number on the device, from 1.' }),
  previous: column(t, 'String', 'previous', { nullable: true, description: 'Of the manifest before it.' }),
  kind: column(t, CaptureKindRef, 'kind', { description: 'What was captured.' }),
  contentSha256: column(t, 'String', 'content_sha256', { description: 'Of the captured bytes.' }),
  bytes: column(t, 'Count', 'bytes', { description: 'How many bytes.' }),
  mime: column(t, 'String', 'mime', { description: 'Of what type.' }),
  capturedAt: column(t, 'DateTime', 'captured_at', { description: 'When, by the device’s clock.' }),
  receivedAt: column(t, 'DateTime', 'received_at', { description: 'When the hub was told.' }),
  clockOffsetMs: column(t, 'Count', (self) => `(select b.offset_ms from sync_batch b where b.id = ${self}.batch_id)`, {
    nullable: true,
    description: 'The hub’s clock less the device’s in the batch that brought it; for its worker.',
  }),
  imported: column(t, 'Boolean', 'imported', {
    description: '相册导入: not captured by the app; its place is not verified.',
  }),
  latitude: column(t, 'Float', placed('latitude'), { nullable: true, description: 'WGS 84, degrees.' }),
  longitude: column(t, 'Float', placed('longitude'), { nullable: true, description: 'WGS 84, degrees.' }),
  accuracy: column(t, 'Float', placed('accuracy'), { nullable: true, description: 'In metres.' }),
  fixAgeMs: column(
    t,
    'Count',
    (self) => `(extract(epoch from ${self}.captured_at - ${self}.fixed_at) * 1000)::bigint`,
    { nullable: true, description: 'How old the position was when it was captured, in ms.' },
  ),
  text: column(t, 'String', placed('text'), {
    nullable: true,
    description: 'The manifest to the letter, as it was signed (RFC 8785).',
  }),
  signature: column(t, 'String', 'signature', {
    description: 'Over the text, by the device’s key; IEEE P1363, base64.',
  }),
  flags: column(t, [CaptureFlagRef], (self) => `flags_of_capture(${whole(self)})`, {
    description: '标记: what is odd about it, of all that has arrived by now.',
  }),
  status: column(t, CaptureStatusRef, (self) => `status_of_capture(${whole(self)})`, { description: '状态.' }),
  device: one(t, DeviceRef, (self, it) => `${it}.id = ${self}.device_id`, { description: 'What captured it.' }),
  capturedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '取证人.' }),
  decisions: list(t, DecisionRef, (self, it) => `${it}.capture_id = ${self}.id`, {
    order: (it) => `${it}.proposed_at, ${it}.id`,
    description: '隔离处理.',
  }),
}))

const decisions = ['release', 'reject'] as const
const DecisionKindRef = enumOf('QuarantineOutcome', '解除隔离 release · 不予采信 reject.', decisions)
fieldsOf(DecisionRef, (t) => ({
  decision: column(t, DecisionKindRef, 'decision', { description: '决定.' }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  proposedAt: column(t, 'DateTime', 'proposed_at', { description: '提出时间.' }),
  proposedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.proposed_by`, { description: '提出人.' }),
  confirmedAt: column(t, 'DateTime', 'confirmed_at', {
    nullable: true,
    description: '确认时间; a release counts from then on.',
  }),
  confirmedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.confirmed_by`, { description: '确认人.' }),
}))

fieldsOf(PersonRef, (t) => ({
  devices: list(t, DeviceRef, (self, it) => `${it}.person_id = ${self}.id`, {
    order: (it) => `${it}.enrolled_at, ${it}.id`,
    description: '执法终端: the devices that this person enrolled, as far as you may see them.',
  }),
}))

query('device', (t) =>
  one(t, DeviceRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Device')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One device.',
  }),
)
query('quarantinedCaptures', (t) =>
  page(t, CaptureRef, (_self, it) => `status_of_capture(${it}) = 'quarantined'`, {
    order: [
      { column: 'received_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '隔离中的取证: what lost devices captured past what is trusted, the newest first.',
  }),
)

const HubKeyRef = builder.objectRef<{ id: string; publicKey: string }>('HubKey').implement({
  description: 'What the hub signs receipts with: ECDSA over P-256 with SHA-256.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'SHA-256 of the public key, in hex.' }),
    publicKey: t.exposeString('publicKey', { description: 'SPKI, base64.' }),
  }),
})
builder.queryField('hubKey', (t) =>
  t.field({
    type: HubKeyRef,
    description: 'The key that the receipts of captures are signed with: keep it on the device.',
    resolve: async (_root, _args, { signer, reading }) => {
      await reading.begun()
      return { id: signer.id, publicKey: signer.publicKey }
    },
  }),
)

mutation(
  'enrolDevice',
  {
    description: '登记终端: for yourself, with the public key of a pair that the device made and does not give away.',
    type: DeviceRef,
    input: z.object({
      id: ownId,
      name: words(100),
      publicKey: z
        .string()
        .max(500)
        .regex(/^[A-Za-z0-9+/]+=*$/)
        .describe('P-256, SPKI in base64.'),
    }),
  },
  enrolDevice,
)
mutation(
  'revokeDevice',
  {
    description:
      '挂失终端: by its worker, a coordinator or an administrator. What it captured past what the hub had when it was lost is in quarantine, and its worker is logged out everywhere.',
    type: DeviceRef,
    input: z.object({ device: gid('Device'), lostAt: moment, reason: words(1000) }),
  },
  revokeDevice,
)
const decided = z.object({ capture: gid('CaptureManifest'), reason: words(1000) })
mutation(
  'proposeRelease',
  {
    description:
      '解除隔离: proposes, with the reason, that a capture in quarantine be trusted; a second person confirms it.',
    type: CaptureRef,
    input: decided,
  },
  proposeRelease,
)
mutation(
  'confirmRelease',
  {
    description: '确认解除隔离, by a second person: from now on what was captured may be adopted.',
    type: CaptureRef,
    input: z.object({ capture: gid('CaptureManifest') }),
  },
  confirmRelease,
)
mutation(
  'rejectCapture',
  {
    description: '不予采信: a capture in quarantine stays as it is, and nobody adopts it.',
    type: CaptureRef,
    input: decided,
  },
  rejectCapture,
)
