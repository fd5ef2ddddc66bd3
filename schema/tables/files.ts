import { sql } from 'drizzle-orm'
import { check, bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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

/** Who sent which bytes. To know a hash is not to have the bytes: evidence is made of what one sent, or may see. */
export const fileSender = pgTable(
  'file_sender',
  {
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sha256, t.personId] }), index('file_sender_person_id_idx').on(t.personId)],
)
