import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { person } from './identity.ts'

/** One year's holiday notice: days off, make-up working days, and the papers that say so. */
export const calendarYear = pgTable('calendar_year', {
  year: integer().primaryKey(),
  off: jsonb().notNull(),
  work: jsonb().notNull(),
  papers: jsonb().notNull(),
  changedAt: instant().notNull(),
})

/**
 * 修订: what one person proposes to change in the calendar or in a figure, and a second one takes or declines. What was
 * taken stays, each with its day; the latest that holds on a day counts.
 */
export const amendment = pgTable(
  'amendment',
  {
    id: id(),
    kind: text({ enum: ['calendar', 'ladder', 'period'] }).notNull(),
    /** The year `2027`, or the name of the figure. */
    subject: text().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    reason: text().notNull(),
    /** From which day on a figure holds; a calendar holds for the days it tells of. */
    validFrom: day(),
    /** What stood when it was proposed: a calendar that was told anew meanwhile is not overwritten by it. */
    base: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    status: text({ enum: ['proposed', 'taken', 'declined', 'withdrawn'] }).notNull(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
    decidedFor: text(),
  },
  (t) => [
    uniqueIndex('amendment_one_open').on(t.kind, t.subject).where(sql`${t.status} = 'proposed'`),
    uniqueIndex('amendment_period_once')
      .on(t.subject, t.validFrom)
      .where(sql`${t.kind} = 'period' and ${t.status} = 'taken'`),
    index('amendment_subject_idx').on(t.kind, t.subject, t.proposedAt),
    index('amendment_proposed_by_idx').on(t.proposedBy),
    index('amendment_decided_by_idx').on(t.decidedBy),
    check('amendment_reason', sql`length(btrim(${t.reason})) > 0`),
    check('amendment_since', sql`(${t.kind} = 'calendar') = (${t.validFrom} is null)`),
    check(
      'amendment_decided_at_once',
      sql`(${t.status} = 'proposed') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)`,
    ),
    check(
      'amendment_by_a_second_person',
      sql`case ${t.status} when 'proposed' then true when 'withdrawn' then ${t.decidedBy} = ${t.proposedBy} else ${t.decidedBy} <> ${t.proposedBy} end`,
    ),
    check(
      'amendment_declined_for_a_reason',
      sql`${t.status} <> 'declined' or length(btrim(coalesce(${t.decidedFor}, ''))) > 0`,
    ),
  ],
)
