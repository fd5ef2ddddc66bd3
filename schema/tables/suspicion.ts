import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'

/**
 * 涉嫌犯罪的书面报告: what two officers or more who looked into it tell the head of their agency, who decides within three days
 * whether it goes to the police (移送规定5).
 */
export const suspicion = pgTable(
  'suspicion',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    number: integer().notNull(),
    /** 专案组: who looked into it. */
    officers: uuid().array().notNull(),
    what: text().notNull(),
    reportedOn: day().notNull(),
    reportedBy: uuid()
      .notNull()
      .references(() => person.id),
    reportedAt: instant().notNull(),
    decision: text({ enum: ['approved', 'refused'] }),
    decidedFor: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
  },
  (t) => [
    unique('suspicion_numbered').on(t.caseId, t.number),
    uniqueIndex('suspicion_one_undecided').on(t.caseId).where(sql`${t.decision} is null`),
    index('suspicion_reported_by_idx').on(t.reportedBy),
    index('suspicion_decided_by_idx').on(t.decidedBy),
    check('suspicion_two_officers', sql`cardinality(${t.officers}) >= 2`),
    check('suspicion_what', sql`length(btrim(${t.what})) > 0`),
    check(
      'suspicion_decided_at_once',
      sql`num_nulls(${t.decision}, ${t.decidedFor}, ${t.decidedBy}, ${t.decidedAt}) in (0, 4)`,
    ),
    check(
      'suspicion_decided_by_another',
      sql`${t.decidedBy} is null or (${t.decidedBy} <> ${t.reportedBy} and not ${t.decidedBy} = any(${t.officers}))`,
    ),
  ],
)
