import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { file } from './files.ts'
import { notice } from './notice.ts'
import { person } from './identity.ts'
import { opinion } from './opinion.ts'
import { business } from './registry.ts'

/**
 * 申诉: what the party contests of a served notice before the agencies' own panel. No statutory remedy, and it stops none
 * (行政处罚法73). What was filed is never changed: only its course is.
 */
export const appeal = pgTable(
  'appeal',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    number: text().notNull().unique(),
    channel: text({ enum: ['counter', 'post', 'page'] }).notNull(),
    /** Who came, or signed it: the party, or who acts for it. */
    filedBy: text().notNull(),
    filedOn: day().notNull(),
    /** The last day of the window, as it stood when it was filed, and how it was counted. */
    dueOn: day().notNull(),
    counting: jsonb().notNull(),
    /** Why it comes late: an obstacle that was no fault of the party. */
    excuse: text(),
    status: text({ enum: ['filed', 'admitted', 'refused', 'withdrawn', 'lapsed', 'returned', 'ruled'] }).notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    /** Why it is not admitted. */
    ground: text({ enum: ['late', 'noStanding', 'notContestable', 'repeated'] }),
    /** What is said of admitting or refusing it. */
    reason: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
    withdrawnOn: day(),
    withdrawnFor: text(),
    withdrawalBy: uuid().references(() => person.id),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('appeal_and_status').on(t.id, t.status),
    index('appeal_notice_id_idx').on(t.noticeId, t.filedOn, t.id),
    index('appeal_docket_id_idx').on(t.docketId),
    index('appeal_business_id_idx').on(t.businessId),
    index('appeal_recorded_by_idx').on(t.recordedBy),
    index('appeal_decided_by_idx').on(t.decidedBy),
    index('appeal_withdrawal_by_idx').on(t.withdrawalBy),
    index('appeal_grid_idx').on(t.gridCode, t.filedOn, t.id),
    check('appeal_filed_by_somebody', sql`length(btrim(${t.filedBy})) > 0`),
    check(
      'appeal_late_with_an_excuse',
      sql`${t.status} <> 'admitted' or ${t.filedOn} <= ${t.dueOn} or ${t.excuse} is not null`,
    ),
    check('appeal_decided_by_somebody', sql`${t.status} not in ('admitted', 'refused') or ${t.decidedBy} is not null`),
    check('appeal_decided_at_once', sql`(${t.decidedBy} is null) = (${t.decidedAt} is null)`),
    check('appeal_refused_on_a_ground', sql`(${t.status} = 'refused') = (${t.ground} is not null)`),
    check('appeal_refused_with_a_reason', sql`${t.ground} is null or length(btrim(coalesce(${t.reason}, ''))) > 0`),
    check(
      'appeal_withdrawn_with_its_record',
      sql`(${t.status} = 'withdrawn') = (${t.withdrawnOn} is not null) and (${t.withdrawnOn} is null) = (${t.withdrawalBy} is null)`,
    ),
  ],
)

/** 申诉事项: one agency's opinion in the notice that is contested, and why. Open in one appeal at a time. */
export const appealItem = pgTable(
  'appeal_item',
  {
    id: id(),
    appealId: uuid()
      .notNull()
      .references(() => appeal.id),
    opinionId: uuid()
      .notNull()
      .references(() => opinion.id),
    agencyCode: text().notNull(),
    /** What the party says against it. */
    argument: text().notNull(),
    /** Whether its appeal goes on. */
    open: boolean().notNull(),
  },
  (t) => [
    uniqueIndex('appeal_item_open_once').on(t.opinionId).where(sql`${t.open}`),
    index('appeal_item_opinion_id_idx').on(t.opinionId),
    uniqueIndex('appeal_item_once').on(t.appealId, t.opinionId),
    check('appeal_item_argued', sql`length(btrim(${t.argument})) > 0`),
  ],
)

/** 申诉附件: what the party sends with its appeal, by its bytes. */
export const appealFile = pgTable(
  'appeal_file',
  {
    appealId: uuid()
      .notNull()
      .references(() => appeal.id),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
  },
  (t) => [primaryKey({ columns: [t.appealId, t.sha256] }), index('appeal_file_sha256_idx').on(t.sha256)],
)

/**
 * 退回申诉: nobody may man its panel. Asked with the seats that stay empty and why, decided by another person; an appeal that
 * was returned stays so, and no other is.
 */
export const appealReturn = pgTable(
  'appeal_return',
  {
    id: id(),
    appealId: uuid()
      .notNull()
      .references(() => appeal.id),
    reason: text().notNull(),
    /** 空缺席位, and what bars each candidate from them, as computed then. */
    lacks: jsonb().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => person.id),
    askedAt: instant().notNull(),
    granted: boolean(),
    returned: text({ enum: ['returned'] }),
    opinion: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'appeal_return_of_returned_appeal',
      columns: [t.appealId, t.returned],
      foreignColumns: [appeal.id, appeal.status],
    }),
    uniqueIndex('appeal_return_once').on(t.appealId).where(sql`${t.granted} is null`),
    index('appeal_return_appeal_id_idx').on(t.appealId, t.returned),
    index('appeal_return_asked_by_idx').on(t.askedBy),
    index('appeal_return_decided_by_idx').on(t.decidedBy),
    check('appeal_return_reason', sql`length(btrim(${t.reason})) > 0`),
    check('appeal_return_of_empty_seats', sql`jsonb_array_length(${t.lacks}) > 0`),
    check('appeal_return_granted', sql`(${t.granted} is true) = (${t.returned} is not null)`),
    check(
      'appeal_return_decided_at_once',
      sql`(${t.granted} is null) = (${t.decidedBy} is null) and (${t.granted} is null) = (${t.decidedAt} is null) and (${t.granted} is null) = (length(btrim(coalesce(${t.opinion}, ''))) = 0)`,
    ),
    check('appeal_return_decided_by_another', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.askedBy}`),
  ],
)
