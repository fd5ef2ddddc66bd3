import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from './columns.ts'
import { person } from './identity.ts'
import { evidence } from './inspection.ts'
import { penaltyCase } from './penalty.ts'

/**
 * 先行登记保存 (行政处罚法56): what may be lost is listed and kept as it is, once the head approved, and decided on within seven
 * working days; what is not decided on by then is free by itself.
 */
export const casePreservation = pgTable(
  'case_preservation',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    number: integer().notNull(),
    /** Those who list and keep it, each with the certificate held that day, in the same order. */
    officers: uuid().array().notNull(),
    certificates: uuid().array().notNull(),
    /** Why it may be lost, or be hard to come by later. */
    reason: text().notNull(),
    /** 清单: `[{ name, quantity, note }]`. */
    items: jsonb().notNull(),
    /** Where it is kept, and by whom. */
    place: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => person.id),
    askedAt: instant().notNull(),
    approved: boolean(),
    opinion: text(),
    approvedBy: uuid().references(() => person.id),
    approvedAt: instant(),
    /** From which day it is kept, and the last to decide on it. */
    keptOn: day(),
    dueOn: day(),
    counted: jsonb(),
    outcome: text({ enum: ['returned', 'appraised', 'seized', 'confiscated', 'transferred', 'lifted'] }),
    outcomeOn: day(),
    outcomeFor: text(),
    outcomePaper: text(),
    outcomeBy: uuid().references(() => person.id),
    outcomeAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number] }),
    index('case_preservation_asked_by_idx').on(t.askedBy),
    index('case_preservation_approved_by_idx').on(t.approvedBy),
    index('case_preservation_outcome_by_idx').on(t.outcomeBy),
    check(
      'case_preservation_two_officers',
      sql`cardinality(${t.officers}) >= 2 and cardinality(${t.certificates}) = cardinality(${t.officers})`,
    ),
    check('case_preservation_of_something', sql`jsonb_array_length(${t.items}) > 0`),
    check(
      'case_preservation_approved_at_once',
      sql`num_nulls(${t.approved}, ${t.opinion}, ${t.approvedBy}, ${t.approvedAt}) in (0, 4)`,
    ),
    check(
      'case_preservation_approved_by_another',
      sql`${t.approvedBy} is null or ${t.approvedBy} <> all (${t.officers})`,
    ),
    check(
      'case_preservation_kept_once_approved',
      sql`num_nulls(${t.keptOn}, ${t.dueOn}, ${t.counted}) = case when ${t.approved} then 0 else 3 end`,
    ),
    check(
      'case_preservation_ended_at_once',
      sql`num_nulls(${t.outcome}, ${t.outcomeOn}, ${t.outcomeFor}, ${t.outcomeBy}, ${t.outcomeAt}) in (0, 5)`,
    ),
    check(
      'case_preservation_says_by_which_paper',
      sql`coalesce(${t.outcome} not in ('returned', 'lifted'), false) = (${t.outcomePaper} is not null)`,
    ),
    // What nobody decided on in time is free: it is given back, and nothing else becomes of it.
    check(
      'case_preservation_decided_in_time',
      sql`${t.outcome} is null or ${t.keptOn} is not null and ${t.outcomeOn} >= ${t.keptOn} and (${t.outcome} in ('returned', 'lifted') or ${t.outcomeOn} <= ${t.dueOn})`,
    ),
  ],
)

/** 检验结论告知与复检 (食品安全法88): what a laboratory found, when the party was told, and what a second one made of it. */
export const caseTest = pgTable(
  'case_test',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    lab: text().notNull(),
    /** The number of its report. */
    report: text().notNull(),
    toldOn: day().notNull(),
    /** The last day on which the party may ask for another test. */
    until: day().notNull(),
    counted: jsonb().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    retestAskedOn: day(),
    retestLab: text(),
    retestAskedBy: uuid().references(() => person.id),
    outcome: text({ enum: ['confirmed', 'overturned', 'refused', 'withdrawn'] }),
    outcomeOn: day(),
    outcomePaper: text(),
    outcomeBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.evidenceId] }),
    index('case_test_evidence_id_idx').on(t.evidenceId),
    index('case_test_recorded_by_idx').on(t.recordedBy),
    index('case_test_retest_asked_by_idx').on(t.retestAskedBy),
    index('case_test_outcome_by_idx').on(t.outcomeBy),
    check(
      'case_test_retest_in_time',
      sql`num_nulls(${t.retestAskedOn}, ${t.retestAskedBy}) in (0, 2) and (${t.retestAskedOn} is null or ${t.retestAskedOn} between ${t.toldOn} and ${t.until})`,
    ),
    // 食品安全法88: 复检机构与初检机构不得为同一机构.
    check(
      'case_test_retest_elsewhere',
      sql`${t.retestLab} is null or ${t.retestAskedOn} is not null and ${t.retestLab} <> ${t.lab}`,
    ),
    check(
      'case_test_ended_at_once',
      sql`num_nulls(${t.outcome}, ${t.outcomeOn}, ${t.outcomePaper}, ${t.outcomeBy}) in (0, 4) and (${t.outcome} is null or ${t.outcomeOn} >= ${t.retestAskedOn})`,
    ),
    check(
      'case_test_found_by_a_second_lab',
      sql`${t.outcome} is null or ${t.outcome} not in ('confirmed', 'overturned') or ${t.retestLab} is not null`,
    ),
  ],
)
