import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { gridCode, id, instant } from './columns.ts'
import { docket, docketRevision } from './docket.ts'
import { person } from './identity.ts'
import { business } from './registry.ts'

/** 联合执法意见书, issued from one docket revision and handed to the one who carries it. */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    revisionId: uuid()
      .notNull()
      .unique()
      .references(() => docketRevision.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    number: text().notNull().unique(),
    status: text({ enum: ['issued', 'handedOver', 'served', 'superseded', 'withdrawn'] }).notNull(),
    content: jsonb().notNull(),
    carrierId: uuid()
      .notNull()
      .references(() => person.id),
    finderId: uuid()
      .notNull()
      .references(() => person.id),
    carrierReason: text(),
    issuedBy: uuid()
      .notNull()
      .references(() => person.id),
    issuedAt: instant().notNull(),
    /** The notice that took the place of this withdrawn one. */
    supersededBy: uuid().references((): AnyPgColumn => notice.id),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('notice_docket_id_idx').on(t.docketId),
    index('notice_superseded_by_idx').on(t.supersededBy),
    check('notice_superseded_by_another', sql`(${t.status} = 'superseded') = (${t.supersededBy} is not null)`),
    index('notice_business_id_idx').on(t.businessId),
    index('notice_carrier_id_idx').on(t.carrierId, t.issuedAt, t.id),
    index('notice_finder_id_idx').on(t.finderId),
    index('notice_issued_by_idx').on(t.issuedBy),
    check(
      'notice_other_carrier_has_a_reason',
      sql`${t.carrierId} = ${t.finderId} or length(btrim(${t.carrierReason})) > 0`,
    ),
  ],
)

/** 撤回意见书: proposed by one coordinator and agreed to by a second person; as open, and as sealed, as its notice. */
export const noticeWithdrawal = pgTable(
  'notice_withdrawal',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    confirmedBy: uuid().references(() => person.id),
    confirmedAt: instant(),
    /** The docket in which the matter goes on: the notice's own, or the next round where that is open already. */
    continuesIn: uuid().references(() => docket.id),
    /** Since when whoever proposed it does so no more. */
    retractedAt: instant(),
  },
  (t) => [
    check('notice_withdrawal_retracted_before', sql`${t.retractedAt} is null or ${t.confirmedBy} is null`),
    index('notice_withdrawal_notice_id_idx').on(t.noticeId),
    uniqueIndex('notice_withdrawal_once').on(t.noticeId).where(sql`${t.confirmedBy} is not null`),
    index('notice_withdrawal_proposed_by_idx').on(t.proposedBy),
    index('notice_withdrawal_confirmed_by_idx').on(t.confirmedBy),
    index('notice_withdrawal_continues_in_idx').on(t.continuesIn),
    check('notice_withdrawal_second_person', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.proposedBy}`),
    check(
      'notice_withdrawal_confirmed_at_once',
      sql`(${t.confirmedBy} is null) = (${t.confirmedAt} is null) and (${t.confirmedBy} is null) = (${t.continuesIn} is null)`,
    ),
    check('notice_withdrawal_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)
