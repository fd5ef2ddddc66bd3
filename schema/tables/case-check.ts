import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'

/** 法制审核 of a case by somebody who does not handle it (行政处罚法58). */
export const caseReview = pgTable(
  'case_review',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    passed: boolean().notNull(),
    opinion: text().notNull(),
    reviewedBy: uuid()
      .notNull()
      .references(() => person.id),
    reviewedAt: instant().notNull(),
    /** What its paper says; null for older ones. */
    paper: jsonb(),
  },
  (t) => [index('case_review_case_id_idx').on(t.caseId), index('case_review_reviewed_by_idx').on(t.reviewedBy)],
)

/** 集体讨论 of a case by the heads of its agency (行政处罚法57). */
export const caseDiscussion = pgTable(
  'case_discussion',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    heldOn: day().notNull(),
    chair: text().notNull(),
    attendees: jsonb().notNull(),
    minutes: text().notNull(),
    conclusion: text().notNull(),
    /** What they concluded; null for what was recorded before that was told apart. */
    outcome: text({ enum: ['penalty', 'noPenalty', 'transfer', 'extension'] }),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    /** What its paper says; null for older ones. */
    paper: jsonb(),
  },
  (t) => [
    index('case_discussion_case_id_idx').on(t.caseId),
    index('case_discussion_recorded_by_idx').on(t.recordedBy),
    check('case_discussion_of_three', sql`jsonb_array_length(${t.attendees}) >= 3`),
  ],
)

/** 延长办案期限 (行政处罚法60: unless a law or rule says otherwise), each with its reason. */
export const caseExtension = pgTable(
  'case_extension',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    number: integer().notNull(),
    days: integer().notNull(),
    until: day().notNull(),
    reason: text().notNull(),
    extendedBy: uuid()
      .notNull()
      .references(() => person.id),
    extendedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] }), index('case_extension_extended_by_idx').on(t.extendedBy)],
)

/** 延长立案期限: once, by the rule of the agency, while the period runs; with its reason, by a lead who is no handler. */
export const filingExtension = pgTable(
  'filing_extension',
  {
    caseId: uuid()
      .primaryKey()
      .references(() => penaltyCase.id),
    /** Working or natural days, as the period itself. */
    days: integer().notNull(),
    until: day().notNull(),
    reason: text().notNull(),
    extendedBy: uuid()
      .notNull()
      .references(() => person.id),
    extendedAt: instant().notNull(),
  },
  (t) => [
    index('filing_extension_extended_by_idx').on(t.extendedBy),
    check('filing_extension_of_days', sql`${t.days} > 0`),
  ],
)

/** 不计入办案期限的时间 (行政处罚法60 with the agency's own rule), and what shows it. Struck out, it counts no more. */
export const caseExclusion = pgTable(
  'case_exclusion',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    number: integer().notNull(),
    kind: text({ enum: ['hearing', 'announcement', 'testing', 'inspection', 'appraisal'] }).notNull(),
    /** Both days included. */
    fromOn: day().notNull(),
    toOn: day().notNull(),
    shownBy: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    voidedBy: uuid().references(() => person.id),
    voidedAt: instant(),
    voidedFor: text(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number] }),
    index('case_exclusion_recorded_by_idx').on(t.recordedBy),
    index('case_exclusion_voided_by_idx').on(t.voidedBy),
    check('case_exclusion_ends_after_start', sql`${t.fromOn} <= ${t.toOn}`),
    check(
      'case_exclusion_voided_at_once',
      sql`(${t.voidedBy} is null) = (${t.voidedAt} is null) and (${t.voidedBy} is null) = (length(btrim(coalesce(${t.voidedFor}, ''))) = 0)`,
    ),
  ],
)

/** 移送公安机关 of a suspected crime (行政处罚法27): while it is open nothing is decided in its place. */
export const caseReferral = pgTable(
  'case_referral',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    number: integer().notNull(),
    /** The police who receive it. */
    receiver: text().notNull(),
    paper: text().notNull(),
    suspicion: text().notNull(),
    referredOn: day().notNull(),
    referredBy: uuid()
      .notNull()
      .references(() => person.id),
    referredAt: instant().notNull(),
    outcome: text({ enum: ['accepted', 'declined', 'returned'] }),
    outcomeOn: day(),
    outcomePaper: text(),
    outcomeBy: uuid().references(() => person.id),
    outcomeAt: instant(),
    /** 移交涉案物品 once the police took it up: when, what, and by whom it was recorded. */
    handedOn: day(),
    handedOver: text(),
    handedBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number] }),
    index('case_referral_referred_by_idx').on(t.referredBy),
    index('case_referral_outcome_by_idx').on(t.outcomeBy),
    index('case_referral_handed_by_idx').on(t.handedBy),
    check(
      'case_referral_handed_once_taken_up',
      sql`num_nulls(${t.handedOn}, ${t.handedOver}, ${t.handedBy}) in (0, 3) and (${t.handedOn} is null or ${t.outcome} in ('accepted', 'returned'))`,
    ),
    check(
      'case_referral_answered_at_once',
      sql`(${t.outcome} is null) = (${t.outcomeOn} is null) and (${t.outcome} is null) = (${t.outcomeBy} is null) and (${t.outcome} is null) = (${t.outcomePaper} is null)`,
    ),
  ],
)

/**
 * 对不予立案的异议: that the agency asked the police to reconsider, or the procuratorate to supervise, that they declined
 * (移送规定9); each once of one referral, and what came of it.
 */
export const referralChallenge = pgTable(
  'referral_challenge',
  {
    caseId: uuid().notNull(),
    number: integer().notNull(),
    kind: text({ enum: ['reconsider', 'supervise'] }).notNull(),
    receiver: text().notNull(),
    paper: text().notNull(),
    askedOn: day().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => person.id),
    askedAt: instant().notNull(),
    outcome: text({ enum: ['upheld', 'filed'] }),
    outcomeOn: day(),
    outcomePaper: text(),
    outcomeBy: uuid().references(() => person.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number, t.kind] }),
    foreignKey({ columns: [t.caseId, t.number], foreignColumns: [caseReferral.caseId, caseReferral.number] }),
    index('referral_challenge_asked_by_idx').on(t.askedBy),
    index('referral_challenge_outcome_by_idx').on(t.outcomeBy),
    check(
      'referral_challenge_answered_at_once',
      sql`num_nulls(${t.outcome}, ${t.outcomeOn}, ${t.outcomePaper}, ${t.outcomeBy}) in (0, 4) and (${t.outcomeOn} is null or ${t.outcomeOn} >= ${t.askedOn})`,
    ),
  ],
)
