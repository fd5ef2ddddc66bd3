import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'

/**
 * 回避: that somebody of the agency withdraws from a case, asked by themselves or by the party, decided by the head of the
 * agency (行政处罚法43). Until it is decided the investigation goes on.
 */
export const caseRecusal = pgTable(
  'case_recusal',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    officerId: uuid()
      .notNull()
      .references(() => person.id),
    askedBy: text({ enum: ['self', 'party'] }).notNull(),
    reason: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    granted: boolean(),
    opinion: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
  },
  (t) => [
    index('case_recusal_case_id_idx').on(t.caseId),
    uniqueIndex('case_recusal_once').on(t.caseId, t.officerId).where(sql`${t.granted} is null`),
    index('case_recusal_officer_id_idx').on(t.officerId),
    index('case_recusal_recorded_by_idx').on(t.recordedBy),
    index('case_recusal_decided_by_idx').on(t.decidedBy),
    check('case_recusal_reason', sql`length(btrim(${t.reason})) > 0`),
    check(
      'case_recusal_decided_at_once',
      sql`(${t.granted} is null) = (${t.decidedBy} is null) and (${t.granted} is null) = (${t.decidedAt} is null) and (${t.granted} is null) = (length(btrim(coalesce(${t.opinion}, ''))) = 0)`,
    ),
    check('case_recusal_decided_by_another', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.officerId}`),
    check('case_recusal_by_oneself', sql`${t.askedBy} <> 'self' or ${t.recordedBy} = ${t.officerId}`),
  ],
)

/** 更换承办人 of a case: who handled it before and after, by whom and why. Written once. */
export const caseHandover = pgTable(
  'case_handover',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    number: integer().notNull(),
    before: uuid().array().notNull(),
    after: uuid().array().notNull(),
    reason: text().notNull(),
    /** The 回避 that it follows. */
    recusalId: uuid().references(() => caseRecusal.id),
    changedBy: uuid()
      .notNull()
      .references(() => person.id),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number] }),
    index('case_handover_recusal_id_idx').on(t.recusalId),
    index('case_handover_changed_by_idx').on(t.changedBy),
    check('case_handover_two_handlers', sql`cardinality(${t.after}) >= 2`),
    check('case_handover_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)
