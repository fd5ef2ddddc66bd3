import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { agency, business } from './registry.ts'

/** 证照 of a business, as the agency that issues it last told. */
export const permit = pgTable(
  'permit',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    gridCode: gridCode().notNull(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    kind: text().notNull(),
    number: text().notNull(),
    status: text({ enum: ['valid', 'pending', 'refused', 'expired', 'revoked', 'withdrawn'] }).notNull(),
    issuedOn: day(),
    expiresOn: day(),
    detail: jsonb().notNull(),
    recordedAt: instant().notNull(),
    version: integer().notNull(),
  },
  (t) => [unique('permit_once').on(t.agencyId, t.kind, t.number), index('permit_business_id_idx').on(t.businessId)],
)
