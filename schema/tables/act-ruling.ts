import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { docket } from './docket.ts'
import { person } from './identity.ts'
import { finding } from './inspection.ts'
import { opinion } from './opinion.ts'
import { agency, business } from './registry.ts'

/**
 * 行为认定: of each finding of a docket, the act that it is part of and whose fine on that act survives, as the docket told
 * it last: its revisions keep how it came to that (行政处罚法29).
 */
export const actRuling = pgTable(
  'act_ruling',
  {
    findingId: uuid()
      .primaryKey()
      .references(() => finding.id),
    /** The first of its findings names an act. */
    act: uuid()
      .notNull()
      .references(() => finding.id),
    /** It was taken out of another act. */
    apart: boolean().notNull(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    revision: integer().notNull(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    fineAgencyId: uuid().references(() => agency.id),
    fineOpinionId: uuid().references(() => opinion.id),
    /** By which rule and law that fine survives. */
    rule: text(),
    law: text(),
    /** The agencies whose fines on the act gave way, and which of them took note. */
    gaveWay: uuid().array().notNull(),
    acknowledged: uuid().array().notNull(),
    ruledBy: uuid()
      .notNull()
      .references(() => person.id),
    ruledAt: instant().notNull(),
  },
  (t) => [
    index('act_ruling_act_idx').on(t.act),
    index('act_ruling_docket_id_idx').on(t.docketId),
    index('act_ruling_business_id_idx').on(t.businessId),
    index('act_ruling_fine_agency_id_idx').on(t.fineAgencyId),
    index('act_ruling_fine_opinion_id_idx').on(t.fineOpinionId),
    index('act_ruling_ruled_by_idx').on(t.ruledBy),
    check(
      'act_ruling_fine_by_a_rule',
      sql`(${t.fineAgencyId} is null) = (${t.rule} is null) and (${t.fineAgencyId} is null) = (${t.law} is null)`,
    ),
    check('act_ruling_acknowledged_by_losers', sql`${t.acknowledged} <@ ${t.gaveWay}`),
  ],
)
