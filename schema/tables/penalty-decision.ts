import { sql } from 'drizzle-orm'
import {
  bigint,
  type AnyPgColumn,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { finding } from './inspection.ts'
import { agency, business } from './registry.ts'
import { penaltyCase } from './penalty.ts'
import { priorNotice } from './prior-notice.ts'

const fen = () => bigint({ mode: 'number' })

/** 行政处罚决定 or 不予行政处罚决定 of one agency. Never changed: a correction is a new one that supersedes it. */
export const penaltyDecision = pgTable(
  'penalty_decision',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    kind: text({ enum: ['penalty', 'noPenalty'] }).notNull(),
    procedure: text({ enum: ['simple', 'ordinary'] }).notNull(),
    number: text().notNull().unique('penalty_decision_number'),
    items: jsonb().notNull(),
    basis: jsonb().notNull(),
    ground: text({
      enum: ['slight', 'firstOffence', 'noFault', 'minor', 'incapable', 'timeBarred', 'notEstablished'],
    }),
    reasons: text().notNull(),
    education: text(),
    noticeId: uuid().references(() => priorNotice.id),
    gates: jsonb().notNull(),
    /** What its paper says; null for older ones. */
    paper: jsonb(),
    supersedesId: uuid()
      .unique('penalty_decision_corrected_once')
      .references((): AnyPgColumn => penaltyDecision.id),
    correctedFor: text(),
    decidedBy: uuid()
      .notNull()
      .references(() => person.id),
    decidedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    uniqueIndex('penalty_decision_once').on(t.caseId).where(sql`${t.supersedesId} is null`),
    index('penalty_decision_case_id_idx').on(t.caseId),
    index('penalty_decision_agency_id_idx').on(t.agencyId, t.decidedAt, t.id),
    index('penalty_decision_business_id_idx').on(t.businessId),
    index('penalty_decision_notice_id_idx').on(t.noticeId),
    index('penalty_decision_decided_by_idx').on(t.decidedBy),
    check(
      'penalty_decision_imposes_or_says_why_not',
      sql`(${t.kind} = 'penalty') = (jsonb_array_length(${t.items}) > 0) and (${t.kind} = 'noPenalty') = (${t.ground} is not null)`,
    ),
    check(
      'penalty_decision_corrected_for_a_reason',
      sql`(${t.supersedesId} is null) = (length(btrim(coalesce(${t.correctedFor}, ''))) = 0)`,
    ),
    // 行政处罚法62: an ordinary penalty rests on a notice that was given.
    check(
      'penalty_decision_after_notice',
      sql`${t.kind} = 'noPenalty' or ${t.procedure} = 'simple' or ${t.noticeId} is not null`,
    ),
  ],
)

/** A fine that was decided, on one act of one party: one at most stands (行政处罚法29; an exclusion constraint keeps it). */
export const penaltyFine = pgTable(
  'penalty_fine',
  {
    decisionId: uuid()
      .notNull()
      .references(() => penaltyDecision.id),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    businessId: uuid().notNull(),
    premisesId: uuid().notNull(),
    factCode: text().notNull(),
    /** As its case has it. */
    act: uuid(),
    actFrom: day().notNull(),
    actTo: day().notNull(),
    amount: fen().notNull(),
    stands: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.decisionId, t.findingId] }),
    index('penalty_fine_finding_id_idx').on(t.findingId),
    index('penalty_fine_business_id_idx').on(t.businessId),
    check('penalty_fine_of_something', sql`${t.amount} > 0`),
  ],
)
