import { sql } from 'drizzle-orm'
import { check, bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { person } from './identity.ts'

/** Bytes that are stored, whole and synced, under their own SHA-256. */
export const file = pgTable(
  'file',
  {
    sha256: text().primaryKey(),
    bytes: bigint({ mode: 'number' }).notNull(),
    mime: text().notNull(),
    storedBy: uuid()
      .notNull()
      .references(() => person.id),
    storedAt: instant().notNull(),
  },
  (t) => [index('file_stored_by_idx').on(t.storedBy), check('file_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`)],
)
