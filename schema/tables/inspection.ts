import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { file } from './files.ts'
import { edition, fact, handbookItem } from './handbook.ts'
import { person } from './identity.ts'
import { business, certificate, premises } from './registry.ts'

/** 巡查, 检查, 送法, 回头看: someone was there, at a moment, with one edition of the handbook in hand. */
export const visit = pgTable(
  'visit',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    gridCode: gridCode().notNull(),
    kind: text({ enum: ['patrol', 'inspection', 'outreach', 'recheck'] }).notNull(),
    editionId: uuid()
      .notNull()
      .references(() => edition.id),
    visitedAt: instant().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    agencyId: uuid().notNull(),
    note: text().notNull(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    accuracy: doublePrecision(),
    source: text(),
    sourceKey: text(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('visit_business_id_idx').on(t.businessId, t.visitedAt, t.id),
    index('visit_edition_id_idx').on(t.editionId),
    index('visit_recorded_by_idx').on(t.recordedBy, t.visitedAt, t.id),
    unique('visit_source_once').on(t.source, t.sourceKey),
  ],
)

/** The certified officers of a 检查; the database counts at least two of one agency (行政处罚法42). */
export const visitOfficer = pgTable(
  'visit_officer',
  {
    visitId: uuid()
      .notNull()
      .references(() => visit.id),
    certificateId: uuid()
      .notNull()
      .references(() => certificate.id),
  },
  (t) => [
    primaryKey({ columns: [t.visitId, t.certificateId] }),
    index('visit_officer_certificate_id_idx').on(t.certificateId),
  ],
)

/**
 * What makes a 检查 one that a refusal can be held against (行政处罚法55): when the certificates were shown, and how its 笔录
 * ended. `unasked` are those that were recorded before the hub asked; they keep what they carried.
 */
export const inspectionRecord = pgTable(
  'inspection_record',
  {
    visitId: uuid()
      .primaryKey()
      .references(() => visit.id),
    certShownAt: instant(),
    outcome: text({ enum: ['signed', 'refused', 'unasked'] }).notNull(),
    /** When the 笔录 was signed, or its refusal noted. */
    closedAt: instant(),
    /** Who signed it, and as what. */
    signedBy: text(),
    /** Why it was not signed, and who saw that. */
    refusedFor: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index('inspection_record_recorded_by_idx').on(t.recordedBy),
    check(
      'inspection_record_says_how',
      sql`num_nulls(${t.certShownAt}, ${t.closedAt}) = case ${t.outcome} when 'unasked' then 2 else 0 end
        and (${t.signedBy} is not null) = (${t.outcome} = 'signed') and (${t.refusedFor} is not null) = (${t.outcome} = 'refused')`,
    ),
    check('inspection_record_shown_first', sql`${t.certShownAt} <= ${t.closedAt}`),
  ],
)

/** What was seen at one handbook item. Coverage of a business is its latest answer at each item. */
export const visitAnswer = pgTable(
  'visit_answer',
  {
    visitId: uuid()
      .notNull()
      .references(() => visit.id),
    itemId: uuid()
      .notNull()
      .references(() => handbookItem.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    gridCode: gridCode().notNull(),
    answer: text({ enum: ['fine', 'problem', 'notApplicable', 'notSeen'] }).notNull(),
    note: text().notNull(),
    answeredAt: instant().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    primaryKey({ columns: [t.visitId, t.itemId] }),
    index('visit_answer_item_id_idx').on(t.itemId),
    index('visit_answer_coverage_idx').on(t.businessId, t.itemId, t.answeredAt),
  ],
)

/** 疑点: an observed fact at a business, pinned to the handbook item and edition it was recorded with. */
export const finding = pgTable(
  'finding',
  {
    id: id(),
    visitId: uuid()
      .notNull()
      .references(() => visit.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    premisesId: uuid()
      .notNull()
      .references(() => premises.id),
    itemId: uuid()
      .notNull()
      .references(() => handbookItem.id),
    factCode: text()
      .notNull()
      .references(() => fact.code),
    description: text().notNull(),
    foundAt: instant().notNull(),
    foundBy: uuid()
      .notNull()
      .references(() => person.id),
    status: text({
      enum: ['open', 'assessing', 'assessed', 'merged', 'settled', 'dismissed', 'returned'],
    }).notNull(),
    asked: integer().notNull(),
    answered: integer().notNull(),
    risk: integer().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
    docketId: uuid(),
    dismissedFor: text(),
    version: integer().notNull(),
  },
  (t) => [
    index('finding_visit_id_idx').on(t.visitId),
    // The newest findings of a business.
    index('finding_business_id_idx').on(t.businessId, t.foundAt, t.id),
    index('finding_premises_id_idx').on(t.premisesId),
    index('finding_item_id_idx').on(t.itemId),
    index('finding_fact_code_idx').on(t.factCode),
    index('finding_found_by_idx').on(t.foundBy, t.foundAt, t.id),
    index('finding_docket_id_idx').on(t.docketId),
    check('finding_answered_within_asked', sql`${t.answered} between 0 and ${t.asked}`),
  ],
)

/** 证据 as captured: the original bytes, when, where, how precisely, on which device. A lead until adopted. */
export const evidence = pgTable(
  'evidence',
  {
    id: id(),
    visitId: uuid()
      .notNull()
      .references(() => visit.id),
    findingId: uuid().references(() => finding.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    /** As the file says: bytes never change, and a page of evidence need not look each file up. */
    mime: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    kind: text().notNull(),
    capturedAt: instant().notNull(),
    capturedBy: uuid()
      .notNull()
      .references(() => person.id),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    accuracy: doublePrecision(),
    device: text().notNull(),
    recordedAt: instant().notNull(),
    /** 非法证据排除: it keeps its trace, and is adopted by nobody any more. */
    excludedAt: instant(),
    excludedBy: uuid().references(() => person.id),
    excludedFor: text(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('evidence_visit_id_idx').on(t.visitId),
    // With its order, so that a page of findings sorts nothing.
    index('evidence_finding_id_idx').on(t.findingId, t.id),
    index('evidence_business_id_idx').on(t.businessId),
    index('evidence_sha256_idx').on(t.sha256),
    index('evidence_captured_by_idx').on(t.capturedBy),
    index('evidence_excluded_by_idx').on(t.excludedBy),
    check(
      'evidence_excluded_for_a_reason',
      sql`num_nulls(${t.excludedAt}, ${t.excludedBy}, ${t.excludedFor}) in (0, 3)`,
    ),
  ],
)

/** 监控记录审核: one aspect of what a monitor recorded, reviewed once (行政处罚法41). Who sees the evidence sees it. */
export const evidenceReview = pgTable(
  'evidence_review',
  {
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    aspect: text({ enum: ['legal', 'technical'] }).notNull(),
    passed: boolean().notNull(),
    note: text().notNull(),
    reviewedBy: uuid()
      .notNull()
      .references(() => person.id),
    reviewedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.evidenceId, t.aspect] }), index('evidence_review_reviewed_by_idx').on(t.reviewedBy)],
)

/**
 * 监控记录核查: where and how the device stands, and whether the record is what it should be, looked at once (行政处罚法41).
 * Who sees the evidence sees it.
 */
export const monitorCheck = pgTable(
  'monitor_check',
  {
    evidenceId: uuid()
      .primaryKey()
      .references(() => evidence.id),
    /** 符合的标准. */
    standard: text().notNull(),
    /** 标志: where it stands and what it says. */
    sign: text().notNull(),
    /** 设置地点公布: where the public is told of it. */
    publishedAt: text().notNull(),
    /** 真实、清晰、完整、准确. */
    isTrue: boolean().notNull(),
    isClear: boolean().notNull(),
    isComplete: boolean().notNull(),
    isAccurate: boolean().notNull(),
    checkedBy: uuid()
      .notNull()
      .references(() => person.id),
    checkedAt: instant().notNull(),
  },
  (t) => [index('monitor_check_checked_by_idx').on(t.checkedBy)],
)

/** 监控记录告知: that the party was told of a record, how it can look at it, and how it can state its case (行政处罚法41(3)). */
export const monitorTelling = pgTable(
  'monitor_telling',
  {
    evidenceId: uuid()
      .primaryKey()
      .references(() => evidence.id),
    toldOn: day().notNull(),
    way: text().notNull(),
    viewing: text().notNull(),
    stating: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [index('monitor_telling_recorded_by_idx').on(t.recordedBy)],
)

/** 存疑: where a piece of evidence does not fit what was said of it. It stays what it is; whoever uses it knows. */
export const evidenceFlag = pgTable(
  'evidence_flag',
  {
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    kind: text({ enum: ['time', 'place', 'device', 'sameBytes'] }).notNull(),
    /** By how much: seconds for the time, metres for the place; null where that is no number. */
    off: doublePrecision(),
    flaggedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.evidenceId, t.kind] }),
    check('evidence_flag_kind', sql`${t.kind} in ('time', 'place', 'device', 'sameBytes')`),
  ],
)
