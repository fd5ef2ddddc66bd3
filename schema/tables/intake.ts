import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/** What a row of another system last said, so that a second run of the same file changes nothing. */
export const sourceRow = pgTable(
  'source_row',
  {
    mapping: text().notNull(),
    key: text().notNull(),
    contentHash: bytes().notNull(),
    businessId: uuid(),
    /** What the row that made a business last said of it; a newer one changes only what differs from this. */
    told: jsonb(),
    seenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.mapping, t.key] })],
)
