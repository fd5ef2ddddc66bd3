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
import { person } from './identity.ts'
import { agency } from './registry.ts'

/** 违法行为: what the law forbids, and the authority (not yet the agency) that enforces it. */
export const violation = pgTable('violation', {
  code: text().primaryKey(),
  title: text().notNull(),
  authority: text().notNull(),
  rectifyDays: integer().notNull(),
  otherMeasures: text().notNull(),
  evidenceKinds: text().array().notNull(),
  note: text().notNull(),
})

/** The legal basis of a violation for the days it was in force. Sums in fen. */
export const norm = pgTable(
  'norm',
  {
    id: id(),
    violationCode: text()
      .notNull()
      .references(() => violation.code),
    norm: text().notNull(),
    penalty: text().notNull(),
    fines: jsonb().notNull(),
    /** 罚款以外的措施 in its own words; null: as its violation says. */
    otherMeasures: text(),
    specialOver: text().array().notNull(),
    validFrom: day(),
    validTo: day(),
  },
  (t) => [
    index('norm_violation_code_idx').on(t.violationCode),
    unique('norm_once').on(t.violationCode, t.norm, t.penalty, t.validFrom).nullsNotDistinct(),
  ],
)

/** 地方口径: where the law leaves a question to practice, how a place answers it, and by which document. */
export const legalPolicy = pgTable(
  'legal_policy',
  {
    id: id(),
    /** `individualBusiness`: whether a 个体工商户 is taken as a citizen or as an organisation. */
    name: text({ enum: ['individualBusiness'] }).notNull(),
    gridCode: gridCode().notNull(),
    value: text({ enum: ['citizen', 'organisation'] }).notNull(),
    basis: text().notNull(),
    validFrom: day().notNull(),
  },
  (t) => [unique('legal_policy_once').on(t.name, t.gridCode, t.validFrom)],
)

/** What anyone can see with their own eyes, before any law is applied to it. */
export const fact = pgTable('fact', {
  code: text().primaryKey(),
  title: text().notNull(),
  look: text().notNull(),
  minimumEvidence: text().array().notNull(),
})

/** One fact may breach several violations of several agencies. */
export const factViolation = pgTable(
  'fact_violation',
  {
    factCode: text()
      .notNull()
      .references(() => fact.code),
    violationCode: text()
      .notNull()
      .references(() => violation.code),
  },
  (t) => [
    primaryKey({ columns: [t.factCode, t.violationCode] }),
    index('fact_violation_violation_code_idx').on(t.violationCode),
  ],
)

/** 版本 of an agency's handbook, or (no agency) of the joint handbook. Published, it is frozen. */
export const edition = pgTable(
  'edition',
  {
    id: id(),
    agencyId: uuid().references(() => agency.id),
    series: text().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    status: text({ enum: ['draft', 'review', 'published', 'superseded'] }).notNull(),
    draftedBy: uuid()
      .notNull()
      .references(() => person.id),
    draftedAt: instant().notNull(),
    reviewedBy: uuid().references(() => person.id),
    publishedBy: uuid().references(() => person.id),
    publishedAt: instant(),
    version: integer().notNull(),
  },
  (t) => [
    unique('edition_once').on(t.series, t.number),
    uniqueIndex('edition_one_published').on(t.series).where(sql`${t.status} = 'published'`),
    uniqueIndex('edition_one_open').on(t.series).where(sql`${t.status} in ('draft', 'review')`),
    index('edition_agency_id_idx').on(t.agencyId),
    index('edition_drafted_by_idx').on(t.draftedBy),
    index('edition_reviewed_by_idx').on(t.reviewedBy),
    index('edition_published_by_idx').on(t.publishedBy),
    check('edition_published_at_once', sql`(${t.publishedAt} is null) = (${t.status} in ('draft', 'review'))`),
  ],
)

/** 检查项: what to look at, how to record it, with which evidence at least, on which legal basis. */
export const handbookItem = pgTable(
  'handbook_item',
  {
    id: id(),
    editionId: uuid()
      .notNull()
      .references(() => edition.id),
    code: text().notNull(),
    factCode: text()
      .notNull()
      .references(() => fact.code),
    title: text().notNull(),
    look: text().notNull(),
    record: text().notNull(),
    minimumEvidence: text().array().notNull(),
    violations: text().array().notNull(),
    /** `[{ item, answers }]`: shown where one of these holds, the item by its code in the edition; always where there is none. */
    shownWhen: jsonb()
      .$type<{ item: string; answers: ('fine' | 'problem' | 'notApplicable' | 'notSeen')[] }[]>()
      .notNull()
      .default([]),
    ownerId: uuid().references(() => person.id),
    position: integer().notNull(),
  },
  (t) => [
    unique('handbook_item_once').on(t.editionId, t.code),
    index('handbook_item_fact_code_idx').on(t.factCode),
    index('handbook_item_owner_id_idx').on(t.ownerId),
  ],
)

/** Which agency items a joint item folds together. */
export const handbookItemSource = pgTable(
  'handbook_item_source',
  {
    itemId: uuid()
      .notNull()
      .references(() => handbookItem.id),
    sourceItemId: uuid()
      .notNull()
      .references((): AnyPgColumn => handbookItem.id),
  },
  (t) => [
    primaryKey({ columns: [t.itemId, t.sourceItemId] }),
    index('handbook_item_source_source_item_id_idx').on(t.sourceItemId),
  ],
)

/** Where the agencies' handbooks meet in a joint edition: shown until city management has acknowledged it. */
export const overlap = pgTable(
  'overlap',
  {
    id: id(),
    editionId: uuid()
      .notNull()
      .references(() => edition.id),
    factCode: text()
      .notNull()
      .references(() => fact.code),
    kind: text({ enum: ['overlap', 'conflict'] }).notNull(),
    detail: jsonb().notNull(),
    acknowledgedBy: uuid().references(() => person.id),
    acknowledgedAt: instant(),
  },
  (t) => [
    unique('overlap_once').on(t.editionId, t.factCode, t.kind),
    index('overlap_fact_code_idx').on(t.factCode),
    index('overlap_acknowledged_by_idx').on(t.acknowledgedBy),
  ],
)
