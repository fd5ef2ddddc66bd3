import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { gridCode, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { finding } from './inspection.ts'

/**
 * 裁决上限: what an agency may hold against the party on a finding at most, once a ruling has taken effect, or a contested
 * notice was taken back: it was heard and is not worse off for it (行政处罚法45). Written once; of several each counts.
 */
export const docketCeiling = pgTable(
  'docket_ceiling',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    agencyCode: text().notNull(),
    /** 文号 of the ruling, or of the appeal. */
    ruling: text().notNull(),
    /** What may stand: the measures the notice had, or those they were changed to. */
    measures: jsonb().notNull(),
    /** What the fines of the item came to in the notice, fen. */
    fined: bigint({ mode: 'number' }).notNull(),
    setAt: instant().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('docket_ceiling_docket_id_idx').on(t.docketId),
    index('docket_ceiling_finding_id_idx').on(t.findingId),
    unique('docket_ceiling_once').on(t.ruling, t.findingId, t.agencyCode),
    check('docket_ceiling_fined', sql`${t.fined} >= 0`),
  ],
)
