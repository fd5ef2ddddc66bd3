import { sql } from 'drizzle-orm'
import { check, index, integer, json, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { gridCode, id, instant, plainText } from './columns.ts'
import { docket } from './docket.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'
import { agency, business } from './registry.ts'

export const documentKinds = [
  'notice',
  'rectifyOrder',
  'penaltyNotice',
  'penaltyDecision',
  'noPenaltyDecision',
  'filing',
  'caseEnding',
  'legalReview',
  'discussion',
  'receipt',
  'addressConfirmation',
  'inspectionRecord',
  'caseIndex',
  'recheckRecord',
  'closingReport',
  'ultimatum',
  'demand',
  'referral',
  'reviewMinutes',
  'hearingNotice',
  'hearingRecord',
  'ruling',
  'jointRecord',
] as const

/**
 * 文书: what was printed, and what it was printed from. Its bytes are kept under their hash; the same template and
 * content give them again. Written once: it is voided, never changed, and its number is not given twice.
 */
export const document = pgTable(
  'document',
  {
    id: id(),
    kind: text({ enum: documentKinds }).notNull(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    number: text().notNull().unique(),
    /** The number from its end, without brackets and 号: whoever looks for 〔2026〕118号 types 118. */
    numberKey: plainText().generatedAlwaysAs(sql`reverse(translate(number, '〔〕号第', ''))`),
    /** `notice/1`: which template, in which version of it. */
    template: text().notNull(),
    /** What it is about: `Notice` and its uuid. */
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    docketId: uuid().references(() => docket.id),
    /** The penalty case it belongs to, where it was printed from one. */
    caseId: uuid().references(() => penaltyCase.id),
    /** As canonical text (RFC 8785), letter by letter, so that what is on paper can be proved to be it. */
    content: json().notNull(),
    contentSha256: text().notNull(),
    /** The hub's public address when it was printed, without a slash at its end: its code leads there. */
    publicUrl: text(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    pages: integer().notNull(),
    issuedAt: instant().notNull(),
    issuedBy: uuid()
      .notNull()
      .references(() => person.id),
    voidedAt: instant(),
    voidedBy: uuid().references(() => person.id),
    voidedFor: text(),
    /** Who takes it to the door, where a grid worker does. */
    carrierId: uuid().references(() => person.id),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    uniqueIndex('document_one_standing').on(t.subjectId, t.kind, t.agencyId).where(sql`${t.voidedAt} is null`),
    index('document_agency_id_idx').on(t.agencyId, t.issuedAt, t.id),
    index('document_business_id_idx').on(t.businessId, t.issuedAt, t.id),
    index('document_number_key_idx').on(t.numberKey),
    index('document_docket_id_idx').on(t.docketId),
    index('document_case_id_idx').on(t.caseId),
    index('document_issued_by_idx').on(t.issuedBy),
    index('document_voided_by_idx').on(t.voidedBy),
    index('document_carrier_id_idx').on(t.carrierId),
    check('document_sealed', sql`${t.contentSha256} = encode(sha256(convert_to(${t.content}::text, 'UTF8')), 'hex')`),
    check('document_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('document_printed', sql`${t.bytes} > 0 and ${t.pages} > 0`),
    check('document_voided_at_once', sql`(${t.voidedAt} is null) = (${t.voidedBy} is null)`),
    check(
      'document_voided_for_a_reason',
      sql`(${t.voidedAt} is null) = (length(btrim(coalesce(${t.voidedFor}, ''))) = 0)`,
    ),
  ],
)

/** 副本: a reprint, marked as such, with the reason for it. */
export const documentCopy = pgTable(
  'document_copy',
  {
    id: id(),
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    /** 1, 2, 3 … of its document. */
    number: integer().notNull(),
    reason: text().notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    /** How it is marked, letter by letter, so that it can be printed again; null of before that was kept. */
    mark: text(),
    printedAt: instant().notNull(),
    printedBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (t) => [
    unique('document_copy_once').on(t.documentId, t.number),
    index('document_copy_printed_by_idx').on(t.printedBy),
    check('document_copy_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)
