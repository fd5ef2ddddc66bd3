import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { person } from './identity.ts'
import { finding } from './inspection.ts'
import { agency } from './registry.ts'

/**
 * 转听证: what an agency adopted of a ruling: on this finding it imposes no penalty before the statutory hearing was held, or
 * given up by the party on the record (行政处罚法63–65). Written once; the decision is refused by the database too.
 */
export const hearingOwed = pgTable(
  'hearing_owed',
  {
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    /** 文号 of the ruling. */
    ruling: text().notNull(),
    owedBy: uuid()
      .notNull()
      .references(() => person.id),
    owedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.findingId, t.agencyId, t.ruling] }),
    index('hearing_owed_agency_id_idx').on(t.agencyId),
    index('hearing_owed_owed_by_idx').on(t.owedBy),
    check('hearing_owed_by_a_ruling', sql`length(btrim(${t.ruling})) > 0`),
  ],
)
