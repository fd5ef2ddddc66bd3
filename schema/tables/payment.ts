import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { notice } from './notice.ts'
import { document } from './document.ts'
import { agency, certificate } from './registry.ts'
import { penaltyDecision } from './penalty-decision.ts'

const decisionId = () =>
  uuid()
    .notNull()
    .references(() => penaltyDecision.id)
const recorded = () => ({
  recordedBy: uuid()
    .notNull()
    .references(() => person.id),
  recordedAt: instant().notNull(),
})

/** 缴款: what a party paid on a fine, by the number of its receipt. Recorded, never collected here. Written once. */
export const payment = pgTable(
  'payment',
  {
    id: id(),
    decisionId: decisionId(),
    /** In fen. */
    amount: bigint({ mode: 'number' }).notNull(),
    paidOn: day().notNull(),
    receiptNumber: text().notNull(),
    /** 1; one more for each earlier record of this receipt that was taken back. */
    entry: integer().notNull().default(1),
    ...recorded(),
  },
  (t) => [
    unique('payment_receipt_once').on(t.decisionId, t.receiptNumber, t.entry),
    index('payment_decision_id_idx').on(t.decisionId, t.paidOn, t.id),
    index('payment_recorded_by_idx').on(t.recordedBy),
    check('payment_of_something', sql`${t.amount} > 0`),
    check('payment_receipt_number', sql`length(btrim(${t.receiptNumber})) > 0`),
    check('payment_entry', sql`${t.entry} > 0`),
  ],
)

/**
 * 当场收缴 of a fine (行政处罚法68–71): on what ground an officer took it in cash, when it came to the agency, and when to the
 * bank.
 */
export const cashPayment = pgTable(
  'cash_payment',
  {
    paymentId: uuid()
      .primaryKey()
      .references(() => payment.id),
    ground: text({ enum: ['small', 'hardLater', 'remote'] }).notNull(),
    /** Why it would hardly be collected later, or that the party asked for it and why. */
    reason: text(),
    collectedBy: uuid()
      .notNull()
      .references(() => person.id),
    certificateId: uuid()
      .notNull()
      .references(() => certificate.id),
    collectedOn: day().notNull(),
    /** 交至行政机关: received there by somebody else. */
    handedOn: day(),
    handedTo: uuid().references(() => person.id),
    /** 缴付银行. */
    bankedOn: day(),
    bankPaper: text(),
    bankedBy: uuid().references(() => person.id),
  },
  (t) => [
    index('cash_payment_collected_by_idx').on(t.collectedBy),
    index('cash_payment_certificate_id_idx').on(t.certificateId),
    index('cash_payment_handed_to_idx').on(t.handedTo),
    index('cash_payment_banked_by_idx').on(t.bankedBy),
    check('cash_payment_for_a_reason', sql`${t.ground} = 'small' or length(btrim(coalesce(${t.reason}, ''))) > 0`),
    check(
      'cash_payment_handed_to_another',
      sql`num_nulls(${t.handedOn}, ${t.handedTo}) in (0, 2) and ${t.handedOn} >= ${t.collectedOn} and ${t.handedTo} <> ${t.collectedBy}`,
    ),
    check(
      'cash_payment_banked_by_the_agency',
      sql`num_nulls(${t.bankedOn}, ${t.bankPaper}, ${t.bankedBy}) in (0, 3) and (${t.bankedOn} is null or ${t.handedOn} is not null and ${t.bankedOn} >= ${t.handedOn})`,
    ),
  ],
)

/** 撤销缴款登记: what was recorded wrongly counts no more. The record stays; this one stands beside it. Written once. */
export const paymentReversal = pgTable(
  'payment_reversal',
  {
    id: id(),
    paymentId: uuid()
      .notNull()
      .unique('payment_reversal_once')
      .references(() => payment.id),
    reason: text().notNull(),
    ...recorded(),
  },
  (t) => [
    index('payment_reversal_recorded_by_idx').on(t.recordedBy),
    check('payment_reversal_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)

/** 暂缓、分期缴纳: what a party asked for, and what the lead of the agency made of it (行政处罚法66). */
export const paymentPlan = pgTable(
  'payment_plan',
  {
    id: id(),
    decisionId: decisionId(),
    /** Why the party cannot pay at once, and what shows it. */
    reason: text().notNull(),
    appliedOn: day().notNull(),
    /** `[{ dueOn, amount }]` in the order of their days, in fen; one alone is a deferral. */
    instalments: jsonb().notNull(),
    status: text({ enum: ['asked', 'approved', 'refused'] }).notNull(),
    opinion: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
    ...recorded(),
  },
  (t) => [
    uniqueIndex('payment_plan_one_stands').on(t.decisionId).where(sql`${t.status} <> 'refused'`),
    index('payment_plan_decision_id_idx').on(t.decisionId),
    index('payment_plan_decided_by_idx').on(t.decidedBy),
    index('payment_plan_recorded_by_idx').on(t.recordedBy),
    check('payment_plan_of_instalments', sql`jsonb_array_length(${t.instalments}) > 0`),
    check(
      'payment_plan_decided_at_once',
      sql`(${t.status} = 'asked') = (${t.decidedBy} is null) and (${t.decidedBy} is null) = (${t.decidedAt} is null)
        and (${t.decidedBy} is null) = (length(btrim(coalesce(${t.opinion}, ''))) = 0)`,
    ),
    check('payment_plan_decided_by_another', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.recordedBy}`),
  ],
)

/**
 * 行政复议、行政诉讼 that the party took a decision to, or an order to rectify: by itself, or in a joint notice against one
 * agency. On its days nothing is added to a fine (行政处罚法73); nothing else stands still.
 */
export const remedy = pgTable(
  'remedy',
  {
    id: id(),
    decisionId: uuid().references(() => penaltyDecision.id),
    noticeId: uuid().references(() => notice.id),
    documentId: uuid().references(() => document.id),
    /** Whose act it is that is contested. */
    agencyId: uuid().references(() => agency.id),
    kind: text({ enum: ['reconsider', 'litigate'] }).notNull(),
    /** 受理机关 and 案号. */
    reference: text().notNull(),
    filedOn: day().notNull(),
    endedOn: day(),
    outcome: text(),
    /** Whether it changed or annulled what was contested; null where it is not told, or not over. */
    changed: boolean(),
    /** 变更后的责令: what is ordered now, and in how many working days from the end on; null where it was annulled. */
    orderContent: text(),
    orderDays: integer(),
    /** `[{ number, violation }]`: which orders of its agency in the paper were changed or annulled; null for all of them. */
    ordersChanged: jsonb(),
    endedBy: uuid().references(() => person.id),
    ...recorded(),
  },
  (t) => [
    uniqueIndex('remedy_one_runs').on(t.decisionId).where(sql`${t.endedOn} is null`),
    uniqueIndex('remedy_one_runs_on_notice').on(t.noticeId, t.agencyId).where(sql`${t.endedOn} is null`),
    uniqueIndex('remedy_one_runs_on_document').on(t.documentId).where(sql`${t.endedOn} is null`),
    index('remedy_notice_id_idx').on(t.noticeId),
    index('remedy_document_id_idx').on(t.documentId),
    index('remedy_agency_id_idx').on(t.agencyId),
    check('remedy_of_one_paper', sql`num_nonnulls(${t.decisionId}, ${t.noticeId}, ${t.documentId}) = 1`),
    check('remedy_of_an_agency', sql`${t.decisionId} is not null or ${t.agencyId} is not null`),
    index('remedy_decision_id_idx').on(t.decisionId, t.filedOn),
    index('remedy_recorded_by_idx').on(t.recordedBy),
    index('remedy_ended_by_idx').on(t.endedBy),
    check(
      'remedy_changes_an_order',
      sql`(${t.orderContent} is null) = (${t.orderDays} is null) and (${t.orderDays} is null or (${t.orderDays} >= 0 and coalesce(${t.changed}, false) and ${t.decisionId} is null))`,
    ),
    check(
      'remedy_names_changed_orders',
      sql`${t.ordersChanged} is null or (jsonb_array_length(${t.ordersChanged}) > 0 and coalesce(${t.changed}, false) and ${t.decisionId} is null)`,
    ),
    check('remedy_ends_after_it_began', sql`${t.endedOn} is null or ${t.endedOn} >= ${t.filedOn}`),
    check(
      'remedy_ended_at_once',
      sql`(${t.endedOn} is null) = (${t.endedBy} is null) and (${t.endedOn} is null) = (length(btrim(coalesce(${t.outcome}, ''))) = 0)`,
    ),
  ],
)
