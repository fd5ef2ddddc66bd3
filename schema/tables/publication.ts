import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from './columns.ts'
import { person } from './identity.ts'
import { penaltyDecision } from './penalty-decision.ts'

/**
 * 处罚决定公开 (行政处罚法48): where a decision was published, or why it is not; and since when it is taken back, because it
 * was changed, annulled, or its term is over.
 */
export const publication = pgTable(
  'publication',
  {
    decisionId: uuid()
      .primaryKey()
      .references(() => penaltyDecision.id),
    outcome: text({ enum: ['published', 'withheld'] }).notNull(),
    outcomeOn: day().notNull(),
    /** 公开网址或者载体. */
    place: text(),
    /** 不予公开的理由. */
    withheldFor: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    retractedOn: day(),
    /** 撤回说明, as the public is told. */
    retractedFor: text(),
    retractedBy: uuid().references(() => person.id),
  },
  (t) => [
    index('publication_recorded_by_idx').on(t.recordedBy),
    index('publication_retracted_by_idx').on(t.retractedBy),
    check(
      'publication_says_where_or_why',
      sql`(${t.place} is not null) = (${t.outcome} = 'published') and (${t.withheldFor} is not null) = (${t.outcome} = 'withheld')`,
    ),
    check(
      'publication_retracted_at_once',
      sql`num_nulls(${t.retractedOn}, ${t.retractedFor}, ${t.retractedBy}) in (0, 3) and (${t.retractedOn} is null or ${t.outcome} = 'published')`,
    ),
  ],
)
