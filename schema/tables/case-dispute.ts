import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'
import { agency } from './registry.ts'

/** 管辖争议: two agencies both hold a case to be theirs; they negotiate, and what came of it is kept (行政处罚法25(2)). */
export const caseDispute = pgTable(
  'case_dispute',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    /** With whom. */
    againstId: uuid()
      .notNull()
      .references(() => agency.id),
    raisedOn: day().notNull(),
    reason: text().notNull(),
    raisedBy: uuid()
      .notNull()
      .references(() => person.id),
    raisedAt: instant().notNull(),
    /** 协商一致 or 协商不成: the latter is reported to the common superior. */
    outcome: text({ enum: ['agreed', 'failed'] }),
    negotiatedOn: day(),
    record: text(),
    negotiatedBy: uuid().references(() => person.id),
  },
  (t) => [
    uniqueIndex('case_dispute_one_open').on(t.caseId).where(sql`${t.outcome} is null`),
    index('case_dispute_case_id_idx').on(t.caseId),
    index('case_dispute_against_id_idx').on(t.againstId),
    index('case_dispute_raised_by_idx').on(t.raisedBy),
    index('case_dispute_negotiated_by_idx').on(t.negotiatedBy),
    check(
      'case_dispute_negotiated_at_once',
      sql`num_nulls(${t.outcome}, ${t.negotiatedOn}, ${t.record}, ${t.negotiatedBy}) in (0, 4)`,
    ),
    check('case_dispute_negotiated_after', sql`${t.negotiatedOn} >= ${t.raisedOn}`),
  ],
)
