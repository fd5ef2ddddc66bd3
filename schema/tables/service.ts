import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { notice } from './notice.ts'
import { file } from './files.ts'
import { person } from './identity.ts'
import { noticeOfDocket, paper } from './paper.ts'
import { business, certificate } from './registry.ts'

const methods = ['direct', 'leftBehind', 'electronic', 'post', 'entrusted', 'transferred', 'announcement'] as const
const relations = [
  'party',
  'adultFamily',
  'legalRepresentative',
  'principal',
  'receiver',
  'agent',
  'collector',
] as const

/**
 * 送达: how one paper reached the party, with everything its method must record. Never changed: a correction is a new row
 * that names the one it corrects (SV-2). The grants let the app change nothing but its course.
 */
export const service = pgTable(
  'service',
  {
    id: id(),
    ...paper(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    method: text({ enum: methods }).notNull(),
    /** Signed, left, reached the system, received by post, published: what the method counts from. */
    happenedAt: instant().notNull(),
    place: text().notNull(),
    receiver: text(),
    relation: text({ enum: relations }),
    refusedBy: text({ enum: relations }),
    /** Why it was refused, why direct service was difficult, why it was announced. */
    reason: text(),
    witness: text(),
    witnessOf: text(),
    channel: text({ enum: ['sms', 'email', 'wechat', 'platform'] }),
    address: text(),
    trackingNumber: text(),
    unit: text(),
    unitKind: text({ enum: ['agency', 'street', 'community', 'military', 'prison', 'compulsory'] }),
    medium: text(),
    /** The certified officer who served it, where the paper needs one (SV-4). */
    certificateId: uuid().references(() => certificate.id),
    /** Who handed it over or sent it; null where it was recorded before that was asked: then whoever recorded it. */
    serverId: uuid().references(() => person.id),
    /** Who went along to help (SV-4). */
    assistantId: uuid().references(() => person.id),
    /** 网上提交行政复议申请的渠道, told with what is served online (行政复议法22). */
    reconsiderationChannel: text(),
    confirmationId: uuid().references(() => addressConfirmation.id),
    status: text({ enum: ['awaitingProof', 'elapsing', 'complete', 'corrected'] }).notNull(),
    /** The day it takes effect, once every proof has arrived. */
    effectiveOn: day(),
    /** Of before every order was counted: its periods are yet to be opened, once. */
    uncounted: boolean().notNull().default(false),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    correctsId: uuid()
      .unique()
      .references((): AnyPgColumn => service.id),
    correctedFor: text(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
  },
  (t) => [
    uniqueIndex('service_once').on(t.paperKind, t.paperId).where(sql`${t.status} <> 'corrected'`),
    index('service_paper_idx').on(t.paperKind, t.paperId, t.recordedAt, t.id),
    index('service_docket_id_idx').on(t.docketId),
    index('service_case_id_idx').on(t.caseId),
    index('service_server_id_idx').on(t.serverId),
    index('service_assistant_id_idx').on(t.assistantId),
    index('service_business_id_idx').on(t.businessId),
    index('service_certificate_id_idx').on(t.certificateId),
    index('service_confirmation_id_idx').on(t.confirmationId),
    index('service_recorded_by_idx').on(t.recordedBy, t.recordedAt, t.id),
    index('service_uncounted_idx').on(t.id).where(sql`${t.uncounted}`),
    index('service_elapsing_idx').on(t.effectiveOn).where(sql`${t.status} = 'elapsing'`),
    check('service_notice_of_a_docket', noticeOfDocket(t)),
    check(
      'service_effective_with_proof',
      sql`${t.status} not in ('elapsing', 'complete') or ${t.effectiveOn} is not null`,
    ),
    check('service_unproven_has_no_effect', sql`${t.status} <> 'awaitingProof' or ${t.effectiveOn} is null`),
    check(
      'service_correction_has_a_reason',
      sql`(${t.correctsId} is null) = (length(btrim(coalesce(${t.correctedFor}, ''))) = 0)`,
    ),
  ],
)

/** 送达证明: listed by its hash when the service is recorded; it counts once its bytes have arrived. */
export const serviceProof = pgTable(
  'service_proof',
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => service.id),
    docketId: uuid().references(() => docket.id),
    kind: text({
      enum: [
        'receiverSignature',
        'serverSignature',
        'witnessSignature',
        'photo',
        'video',
        'slip',
        'systemReceipt',
        'authorisation',
        'letter',
        'announcementScan',
        'whereaboutsUnknown',
      ],
    }).notNull(),
    /** Names bytes that may still be on their way: no foreign key. */
    sha256: text().notNull(),
    listedBy: uuid()
      .notNull()
      .references(() => person.id),
    arrivedAt: instant(),
  },
  (t) => [
    unique('service_proof_once').on(t.serviceId, t.kind, t.sha256),
    index('service_proof_docket_id_idx').on(t.docketId),
    index('service_proof_listed_by_idx').on(t.listedBy),
    index('service_proof_sha256_idx').on(t.sha256),
    index('service_proof_awaited_idx').on(t.serviceId).where(sql`${t.arrivedAt} is null`),
    check('service_proof_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** 送达尝试: it did not reach the party; why, and what comes next. Written once. */
export const serviceAttempt = pgTable(
  'service_attempt',
  {
    id: id(),
    ...paper(),
    method: text({ enum: methods }).notNull(),
    outcome: text({
      enum: ['absent', 'refused', 'closed', 'moved', 'wrongAddress', 'returned', 'undelivered'],
    }).notNull(),
    attemptedAt: instant().notNull(),
    place: text().notNull(),
    reason: text().notNull(),
    nextMethod: text({ enum: methods }),
    nextOn: day(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
  },
  (t) => [
    index('service_attempt_paper_idx').on(t.paperKind, t.paperId, t.attemptedAt, t.id),
    index('service_attempt_docket_id_idx').on(t.docketId),
    index('service_attempt_case_id_idx').on(t.caseId),
    index('service_attempt_recorded_by_idx').on(t.recordedBy),
    check('service_attempt_notice_of_a_docket', noticeOfDocket(t)),
    check('service_attempt_next_day_has_a_method', sql`${t.nextOn} is null or ${t.nextMethod} is not null`),
  ],
)

/** 送达地址确认书: where, by which channels and through whom the party agrees to be served; the latest signed one stands. */
export const addressConfirmation = pgTable(
  'address_confirmation',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    address: text().notNull(),
    /** `[{ channel, address }]`; none withdraws the consent to electronic service. */
    channels: jsonb().notNull(),
    collector: text(),
    signedBy: text().notNull(),
    relation: text({ enum: relations }).notNull(),
    signedAt: instant().notNull(),
    validTo: day(),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
  },
  (t) => [
    index('address_confirmation_business_id_idx').on(t.businessId, t.signedAt, t.id),
    index('address_confirmation_sha256_idx').on(t.sha256),
    index('address_confirmation_recorded_by_idx').on(t.recordedBy),
  ],
)

/** 交接: a notice goes from one carrier to another, with the reason; it is to be acknowledged anew. */
export const handover = pgTable(
  'handover',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    fromId: uuid()
      .notNull()
      .references(() => person.id),
    toId: uuid()
      .notNull()
      .references(() => person.id),
    reason: text().notNull(),
    handedBy: uuid()
      .notNull()
      .references(() => person.id),
    handedAt: instant().notNull(),
    acknowledgedAt: instant(),
  },
  (t) => [
    index('handover_notice_id_idx').on(t.noticeId, t.handedAt, t.id),
    index('handover_docket_id_idx').on(t.docketId),
    index('handover_from_id_idx').on(t.fromId),
    index('handover_to_id_idx').on(t.toId),
    index('handover_handed_by_idx').on(t.handedBy),
    check('handover_to_another', sql`${t.fromId} <> ${t.toId}`),
    check('handover_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)
