import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { file } from './files.ts'
import { person } from './identity.ts'
import { handbookItem } from './handbook.ts'
import { evidence, finding } from './inspection.ts'
import { agency, business, certificate } from './registry.ts'
import { service } from './service.ts'

/** 待研判: one agency is asked about one finding, until a day. */
export const assessmentRequest = pgTable(
  'assessment_request',
  {
    id: id(),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    origin: text({ enum: ['competence', 'invitation'] }).notNull(),
    reason: text().notNull(),
    status: text({ enum: ['open', 'answered', 'cancelled'] }).notNull(),
    requestedAt: instant().notNull(),
    dueOn: day().notNull(),
    dueCounted: jsonb().notNull(),
    /** From this day on it falls due: counted back from `dueOn` by the same calendar. */
    remindOn: day().notNull(),
    claimedBy: uuid().references(() => person.id),
    claimedAt: instant(),
    remindedAt: instant(),
    /** `[{ from, to, evidenceRequest }]`, both days included: while its agency waits for more evidence its days do not count. */
    pauses: jsonb().notNull().default([]),
    risk: integer().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
    docketId: uuid(),
    version: integer().notNull(),
  },
  (t) => [
    unique('assessment_request_once').on(t.findingId, t.agencyId),
    // The agency's inbox: what is open, newest first, filtered by place and risk. It holds what the policies compare
    // too, so that a page is picked and counted without touching a row.
    index('assessment_request_inbox_idx').on(
      t.agencyId,
      t.status,
      t.requestedAt,
      t.id,
      t.risk,
      t.gridCode,
      t.agencies,
      t.named,
    ),
    // The same by place, for counting alone: what lies below one grid is counted by walking that grid. Its condition,
    // which every row meets and only the count names, keeps the planner from sorting a page out of it.
    index('assessment_request_count_idx')
      .on(t.agencyId, t.status, t.gridCode, t.risk, t.agencies, t.named)
      .where(sql`${t.version} > 0`),
    index('assessment_request_remind_idx').on(t.remindOn).where(sql`${t.status} = 'open' and ${t.remindedAt} is null`),
    index('assessment_request_due_idx').on(t.dueOn, t.id).where(sql`${t.status} = 'open'`),
    index('assessment_request_business_id_idx').on(t.businessId),
    index('assessment_request_claimed_by_idx').on(t.claimedBy),
    check('assessment_request_reminded_before_due', sql`${t.remindOn} < ${t.dueOn}`),
    check('assessment_request_claimed_at_once', sql`(${t.claimedBy} is null) = (${t.claimedAt} is null)`),
  ],
)

/**
 * 意见: one agency on one finding. Never edited: a new revision supersedes it, a withdrawal is itself a record.
 * The grants let the app change nothing but the columns of its course (status and the second signature).
 */
export const opinion = pgTable(
  'opinion',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => assessmentRequest.id),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    revision: integer().notNull(),
    supersedesId: uuid().references((): AnyPgColumn => opinion.id),
    verdict: text({ enum: ['established', 'notEstablished', 'needsEvidence', 'notOurs'] }).notNull(),
    ground: text({ enum: ['factAbsent', 'lawNotApplicable', 'exempt'] }),
    violations: text().array().notNull(),
    norms: jsonb().notNull(),
    measures: jsonb().notNull(),
    /** As whom the law took the business; null where nothing is established. */
    party: text({ enum: ['unit', 'citizen'] }),
    /** The day of the act or, where it went on, of its end: which law applies and the limitation run from it. */
    actedOn: day(),
    harm: text({ enum: ['lifeAndHealth', 'financialSecurity', 'environment'] }),
    limitation: jsonb(),
    leniency: jsonb().notNull().default([]),
    education: text(),
    reasons: text().notNull(),
    status: text({ enum: ['proposed', 'signed', 'superseded', 'withdrawn'] }).notNull(),
    postedBy: uuid()
      .notNull()
      .references(() => person.id),
    postedAt: instant().notNull(),
    certificateId: uuid().references(() => certificate.id),
    signedBy: uuid().references(() => person.id),
    signedAt: instant(),
    signedCertificateId: uuid().references(() => certificate.id),
    endedAt: instant(),
    endedFor: text(),
    gridCode: gridCode().notNull(),
    named: uuid().array(),
    docketId: uuid(),
  },
  (t) => [
    unique('opinion_revision_once').on(t.requestId, t.revision),
    uniqueIndex('opinion_one_open').on(t.requestId).where(sql`${t.status} in ('proposed')`),
    uniqueIndex('opinion_one_signed').on(t.requestId).where(sql`${t.status} = 'signed'`),
    // With its order, so that a page of findings sorts nothing.
    index('opinion_finding_id_idx').on(t.findingId, t.agencyId, t.revision),
    index('opinion_agency_id_idx').on(t.agencyId, t.postedAt, t.id),
    index('opinion_business_id_idx').on(t.businessId),
    index('opinion_supersedes_id_idx').on(t.supersedesId),
    index('opinion_posted_by_idx').on(t.postedBy),
    index('opinion_signed_by_idx').on(t.signedBy),
    index('opinion_certificate_id_idx').on(t.certificateId),
    index('opinion_signed_certificate_id_idx').on(t.signedCertificateId),
    // 行政处罚法42: whatever carries a measure is signed by two different certified officers before it counts.
    check(
      'opinion_measure_signed_by_two',
      sql`jsonb_array_length(${t.measures}) = 0 or ${t.status} = 'proposed' or ${t.endedAt} is not null or (${t.signedBy} is not null and ${t.signedBy} <> ${t.postedBy} and ${t.certificateId} is not null and ${t.signedCertificateId} is not null)`,
    ),
    check('opinion_signed_once', sql`(${t.status} = 'proposed') = (${t.signedAt} is null and ${t.endedAt} is null)`),
  ],
)

/**
 * 责令改正 that was served: on what a penalty for refusing it rests (拒不改正). Recorded with what shows the service; what
 * was recorded wrongly is struck out, and carries nothing any more.
 */
export const servedOrder = pgTable(
  'served_order',
  {
    id: id(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    violation: text().notNull(),
    number: text().notNull(),
    servedOn: day().notNull(),
    dueOn: day().notNull(),
    shownBy: text().notNull(),
    /** The service by which it took effect, where the hub has it. */
    serviceId: uuid().references((): AnyPgColumn => service.id),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    voidedBy: uuid().references(() => person.id),
    voidedAt: instant(),
    voidedFor: text(),
  },
  (t) => [
    uniqueIndex('served_order_once')
      .on(t.agencyId, t.businessId, t.violation, t.number)
      .where(sql`${t.voidedAt} is null`),
    index('served_order_agency_id_idx').on(t.agencyId),
    index('served_order_service_id_idx').on(t.serviceId),
    index('served_order_business_id_idx').on(t.businessId),
    index('served_order_recorded_by_idx').on(t.recordedBy),
    index('served_order_voided_by_idx').on(t.voidedBy),
    check('served_order_due_after_service', sql`${t.servedOn} <= ${t.dueOn}`),
    check(
      'served_order_voided_at_once',
      sql`(${t.voidedBy} is null) = (${t.voidedAt} is null) and (${t.voidedBy} is null) = (length(btrim(coalesce(${t.voidedFor}, ''))) = 0)`,
    ),
  ],
)

/** Which agencies have answered on a finding and so may read what the others answered. */
export const opinionReader = pgTable(
  'opinion_reader',
  {
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.findingId] }), index('opinion_reader_finding_id_idx').on(t.findingId)],
)

/** 核实采用: two certified officers made a lead into evidence by signing an opinion that rests on it. */
export const adoption = pgTable(
  'adoption',
  {
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    opinionId: uuid()
      .notNull()
      .references(() => opinion.id),
    /** Which of the eight kinds of 行政处罚法46 the officers took it for; null for what was adopted before they said so. */
    kind: text({
      enum: ['documentary', 'physical', 'audiovisual', 'electronic', 'testimony', 'statement', 'expertise', 'record'],
    }),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    gridCode: gridCode().notNull(),
    adoptedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evidenceId, t.opinionId] }),
    index('adoption_opinion_id_idx').on(t.opinionId),
    index('adoption_agency_id_idx').on(t.agencyId),
  ],
)

/** A paper or picture that goes with an opinion. */
export const opinionAttachment = pgTable(
  'opinion_attachment',
  {
    opinionId: uuid()
      .notNull()
      .references(() => opinion.id),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    title: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.opinionId, t.sha256] }), index('opinion_attachment_sha256_idx').on(t.sha256)],
)

/** 补证: an agency asks the worker who found it for one more look at an item, by a day. Its own clock stands still meanwhile. */
export const evidenceRequest = pgTable(
  'evidence_request',
  {
    id: id(),
    requestId: uuid()
      .notNull()
      .references(() => assessmentRequest.id),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    itemId: uuid()
      .notNull()
      .references(() => handbookItem.id),
    angle: text({
      enum: ['near', 'wide', 'detail', 'signboard', 'document', 'video', 'measurement', 'other'],
    }).notNull(),
    note: text().notNull(),
    /** The last day to answer. */
    until: day().notNull(),
    addresseeId: uuid()
      .notNull()
      .references(() => person.id),
    status: text({ enum: ['open', 'answered', 'withdrawn', 'lapsed'] }).notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => person.id),
    askedAt: instant().notNull(),
    remindedAt: instant(),
    endedBy: uuid().references(() => person.id),
    endedAt: instant(),
    /** What whoever answered says, or why it was withdrawn. */
    endedWith: text(),
    docketId: uuid(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('evidence_request_request_id_idx').on(t.requestId),
    index('evidence_request_finding_id_idx').on(t.findingId, t.id),
    index('evidence_request_business_id_idx').on(t.businessId),
    index('evidence_request_agency_id_idx').on(t.agencyId),
    index('evidence_request_item_id_idx').on(t.itemId),
    index('evidence_request_addressee_id_idx').on(t.addresseeId, t.status, t.until),
    index('evidence_request_asked_by_idx').on(t.askedBy),
    index('evidence_request_ended_by_idx').on(t.endedBy),
    index('evidence_request_until_idx').on(t.until).where(sql`${t.status} = 'open'`),
    // One agency asks for one thing of a finding at a time.
    uniqueIndex('evidence_request_once')
      .on(t.findingId, t.agencyId, t.itemId, t.angle)
      .where(sql`${t.status} = 'open'`),
    check('evidence_request_ended_at_once', sql`(${t.status} = 'open') = (${t.endedAt} is null)`),
  ],
)

/** What answers a request for more evidence. */
export const evidenceRequestAnswer = pgTable(
  'evidence_request_answer',
  {
    evidenceRequestId: uuid()
      .notNull()
      .references(() => evidenceRequest.id),
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
  },
  (t) => [
    primaryKey({ columns: [t.evidenceRequestId, t.evidenceId] }),
    index('evidence_request_answer_evidence_id_idx').on(t.evidenceId),
  ],
)

/** 草稿: what one officer has written of an opinion that is not posted yet. Nobody else reads it; posting clears it. */
export const opinionDraft = pgTable(
  'opinion_draft',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    requestId: uuid()
      .notNull()
      .references(() => assessmentRequest.id),
    /** As the desk wrote it; null once it was posted or thrown away. */
    content: jsonb(),
    version: integer().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.requestId] }),
    index('opinion_draft_request_id_idx').on(t.requestId),
    check('opinion_draft_small', sql`octet_length(${t.content}::text) <= 65536`),
  ],
)
