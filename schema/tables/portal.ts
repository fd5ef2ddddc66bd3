import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { document } from './document.ts'
import { file } from './files.ts'

/** 电话后四位: how often it was guessed wrong of a paper since it was last right, and until when nobody may try again. */
export const paperGuess = pgTable(
  'paper_guess',
  {
    documentId: uuid()
      .primaryKey()
      .references(() => document.id),
    wrong: integer().notNull(),
    restsUntil: instant(),
  },
  (t) => [check('paper_guess_counted', sql`${t.wrong} >= 0`)],
)

/**
 * 草稿: what a party is writing on the page to a paper of its own, kept until it is sent; whoever opens the paper anew goes on
 * with it. One at a time of a kind, of a measure.
 */
export const pageDraft = pgTable(
  'page_draft',
  {
    id: id(),
    documentId: uuid()
      .notNull()
      .references(() => document.id),
    kind: text({ enum: ['appeal', 'statement', 'report'] }).notNull(),
    /** Of a report: of which measure, by its place in the notice; 0 of what is about the whole paper. */
    place: integer().notNull(),
    answers: jsonb().notNull(),
    startedAt: instant().notNull(),
    savedAt: instant().notNull(),
    sentAt: instant(),
    /** When it was cleared because nobody had gone on with it; whoever comes back begins another. */
    sweptAt: instant(),
    /** What became of it: the number that the party is told, or the day where it has none. */
    result: text(),
  },
  (t) => [
    uniqueIndex('page_draft_one_open')
      .on(t.documentId, t.kind, t.place)
      .where(sql`${t.sentAt} is null and ${t.sweptAt} is null`),
    index('page_draft_document_id_idx').on(t.documentId, t.startedAt, t.id),
    check('page_draft_place', sql`(${t.kind} = 'report') = (${t.place} > 0)`),
    index('page_draft_saved_at_idx').on(t.savedAt).where(sql`${t.sentAt} is null and ${t.sweptAt} is null`),
    check('page_draft_swept_or_sent', sql`${t.sweptAt} is null or ${t.sentAt} is null and ${t.answers} = '{}'::jsonb`),
    check('page_draft_sent_with_result', sql`(${t.sentAt} is null) = (${t.result} is null)`),
  ],
)

/** 附件: bytes that were sent for a draft, and what they were called. */
export const pageFile = pgTable(
  'page_file',
  {
    draftId: uuid()
      .notNull()
      .references(() => pageDraft.id),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    name: text().notNull(),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.sha256] }), index('page_file_sha256_idx').on(t.sha256)],
)
