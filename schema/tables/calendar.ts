import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** One year's holiday notice: days off, make-up working days, and the papers that say so. */
export const calendarYear = pgTable('calendar_year', {
  year: integer().primaryKey(),
  off: jsonb().notNull(),
  work: jsonb().notNull(),
  papers: jsonb().notNull(),
  changedAt: instant().notNull(),
})
