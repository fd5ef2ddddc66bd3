import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { person } from './identity.ts'
import { assessmentRequest } from './opinion.ts'

/** 草稿: what one officer has written of an opinion that is not posted yet. Nobody else reads it; posting clears it. */
export const opinionDraft = pgTable(
  'opinion_draft',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    requestId: uuid()
      .notNull()
      .references(() => assessmentRequest.id),
    /** As the desk wrote it; null once it was posted or thrown away. */
    content: jsonb(),
    version: integer().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.requestId] }),
    index('opinion_draft_request_id_idx').on(t.requestId),
    check('opinion_draft_small', sql`octet_length(${t.content}::text) <= 65536`),
  ],
)
