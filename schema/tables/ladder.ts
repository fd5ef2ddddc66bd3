import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { caseFile } from './casefile.ts'
import { day, gridCode, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { document } from './document.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'
import { penaltyDecision } from './penalty-decision.ts'
import { agency, business } from './registry.ts'

const scope = () => ({ gridCode: gridCode().notNull(), agencies: uuid().array().notNull(), named: uuid().array() })
const ofDocket = () => ({
  docketId: uuid()
    .notNull()
    .references(() => docket.id),
  businessId: uuid()
    .notNull()
    .references(() => business.id),
})

/** 升级处理的数值: how many and how long, from a day on, with what it rests on. Written once; the latest that holds counts. */
export const ladderPolicy = pgTable(
  'ladder_policy',
  {
    id: id(),
    /**
     * Complaints that led to a case and days in which they count; overdue orders, months of repetition, failed re-checks; working days of an ultimatum; days to a re-check by rule and by
     * sample, the sample's share, days of a relapse.
     */
    name: text({
      enum: [
        'complaints',
        'complaintDays',
        'overdueOrders',
        'repeatMonths',
        'failedRechecks',
        'ultimatumDays',
        'recheckDays',
        'sampleDays',
        'samplePercent',
        'relapseDays',
      ],
    }).notNull(),
    value: integer().notNull(),
    basis: text().notNull(),
    validFrom: day().notNull(),
  },
  (t) => [
    unique('ladder_policy_once').on(t.name, t.validFrom),
    check('ladder_policy_counts', sql`${t.value} > 0`),
    check('ladder_policy_basis', sql`length(btrim(${t.basis})) > 0`),
  ],
)

/** How far the sweep of the chronic list has come: one row. */
export const chronicSweep = pgTable('chronic_sweep', { one: integer().primaryKey(), after: uuid().notNull() }, (t) => [
  check('chronic_sweep_one', sql`${t.one} = 1`),
])

/** 老大难: a business is on the list by one rule, with what the rule counted; it leaves once the rule no longer holds. */
export const chronicListing = pgTable(
  'chronic_listing',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    rule: text({ enum: ['complaints', 'overdue', 'repeated', 'rechecks'] }).notNull(),
    reason: text().notNull(),
    /** What was counted, each with the day and the row it comes from. */
    inputs: jsonb().notNull(),
    threshold: integer().notNull(),
    listedAt: instant().notNull(),
    leftAt: instant(),
    leftFor: text(),
    gridCode: gridCode().notNull(),
  },
  (t) => [
    uniqueIndex('chronic_listing_once').on(t.businessId, t.rule).where(sql`${t.leftAt} is null`),
    index('chronic_listing_business_id_idx').on(t.businessId, t.listedAt),
    index('chronic_listing_standing_idx').on(t.listedAt, t.id).where(sql`${t.leftAt} is null`),
    check('chronic_listing_reason', sql`length(btrim(${t.reason})) > 0`),
    check(
      'chronic_listing_left_for_a_reason',
      sql`(${t.leftAt} is null) = (length(btrim(coalesce(${t.leftFor}, ''))) = 0)`,
    ),
  ],
)

/** 通牒: the last deadline for what a served notice ordered and nobody put right. */
export const ultimatum = pgTable(
  'ultimatum',
  {
    id: id(),
    ...ofDocket(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    documentId: uuid()
      .notNull()
      .unique('ultimatum_document_once')
      .references(() => document.id),
    demand: text().notNull(),
    /** Working days from service. */
    days: integer().notNull(),
    status: text({ enum: ['issued', 'done', 'met', 'lapsed', 'withdrawn'] }).notNull(),
    issuedBy: uuid()
      .notNull()
      .references(() => person.id),
    issuedAt: instant().notNull(),
    /** Who recorded that it was put right: never who confirms it. */
    doneBy: uuid().references(() => person.id),
    doneOn: day(),
    doneNote: text(),
    metBy: uuid().references(() => person.id),
    metOn: day(),
    metNote: text(),
    lapsedAt: instant(),
    /** Never whoever issued it. */
    withdrawnBy: uuid().references(() => person.id),
    withdrawnAt: instant(),
    withdrawnFor: text(),
    ...scope(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('ultimatum_one_open').on(t.docketId).where(sql`${t.status} in ('issued', 'done')`),
    index('ultimatum_docket_id_idx').on(t.docketId, t.issuedAt, t.id),
    index('ultimatum_business_id_idx').on(t.businessId),
    index('ultimatum_agency_id_idx').on(t.agencyId),
    index('ultimatum_issued_by_idx').on(t.issuedBy),
    index('ultimatum_done_by_idx').on(t.doneBy),
    index('ultimatum_met_by_idx').on(t.metBy),
    index('ultimatum_open_idx').on(t.id).where(sql`${t.status} = 'issued'`),
    check('ultimatum_days', sql`${t.days} > 0`),
    check('ultimatum_met_by_another', sql`${t.metBy} is null or ${t.metBy} <> ${t.doneBy}`),
    check(
      'ultimatum_done_at_once',
      sql`num_nulls(${t.doneBy}, ${t.doneOn}, ${t.doneNote}) in (0, 3) and (${t.status} not in ('done', 'met') or ${t.doneBy} is not null)`,
    ),
    check(
      'ultimatum_met_at_once',
      sql`num_nulls(${t.metBy}, ${t.metOn}, ${t.metNote}) in (0, 3) and (${t.status} = 'met') = (${t.metBy} is not null)`,
    ),
    index('ultimatum_withdrawn_by_idx').on(t.withdrawnBy),
    check('ultimatum_withdrawn_by_another', sql`${t.withdrawnBy} is null or ${t.withdrawnBy} <> ${t.issuedBy}`),
    check(
      'ultimatum_withdrawn_at_once',
      sql`num_nulls(${t.withdrawnBy}, ${t.withdrawnAt}, ${t.withdrawnFor}) in (0, 3) and (${t.status} = 'withdrawn') = (${t.withdrawnAt} is not null)`,
    ),
    check('ultimatum_lapsed_at_once', sql`(${t.status} = 'lapsed') = (${t.lapsedAt} is not null)`),
  ],
)

/** 申请法院强制执行: 催告, the application and what the court made of it, of one decision (行政强制法 53–58). */
export const enforcement = pgTable(
  'enforcement',
  {
    id: id(),
    decisionId: uuid()
      .notNull()
      .unique('enforcement_once')
      .references(() => penaltyDecision.id),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    documentId: uuid()
      .notNull()
      .unique('enforcement_document_once')
      .references(() => document.id),
    remedyEndedOn: day().notNull(),
    demandedBy: uuid()
      .notNull()
      .references(() => person.id),
    demandedAt: instant().notNull(),
    court: text(),
    paper: text(),
    appliedOn: day(),
    appliedBy: uuid().references(() => person.id),
    acceptance: text({ enum: ['accepted', 'declined'] }),
    acceptanceOn: day(),
    acceptancePaper: text(),
    acceptanceBy: uuid().references(() => person.id),
    ruling: text({ enum: ['granted', 'refused'] }),
    rulingOn: day(),
    rulingPaper: text(),
    rulingBy: uuid().references(() => person.id),
  },
  (t) => [
    index('enforcement_case_id_idx').on(t.caseId),
    index('enforcement_business_id_idx').on(t.businessId),
    index('enforcement_agency_id_idx').on(t.agencyId),
    index('enforcement_demanded_by_idx').on(t.demandedBy),
    index('enforcement_applied_by_idx').on(t.appliedBy),
    index('enforcement_acceptance_by_idx').on(t.acceptanceBy),
    index('enforcement_ruling_by_idx').on(t.rulingBy),
    check(
      'enforcement_applied_at_once',
      sql`num_nulls(${t.court}, ${t.paper}, ${t.appliedOn}, ${t.appliedBy}) in (0, 4)`,
    ),
    check(
      'enforcement_answered_at_once',
      sql`num_nulls(${t.acceptance}, ${t.acceptanceOn}, ${t.acceptancePaper}, ${t.acceptanceBy}) in (0, 4) and (${t.acceptanceOn} is null or ${t.acceptanceOn} >= ${t.appliedOn})`,
    ),
    check(
      'enforcement_ruled_at_once',
      sql`num_nulls(${t.ruling}, ${t.rulingOn}, ${t.rulingPaper}, ${t.rulingBy}) in (0, 4) and (${t.ruling} is null or (${t.acceptance} = 'accepted' and ${t.rulingOn} >= ${t.acceptanceOn}))`,
    ),
  ],
)

/** 移送: what the ladder comes to, as a draft of the system until somebody sends it by one of its three lawful routes. */
export const referral = pgTable(
  'referral',
  {
    id: id(),
    ...ofDocket(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    /** The ultimatum that lapsed. */
    ultimatumId: uuid()
      .unique('referral_of_ultimatum_once')
      .references(() => ultimatum.id),
    reason: text().notNull(),
    status: text({ enum: ['draft', 'sent', 'answered', 'dropped'] }).notNull(),
    route: text({ enum: ['police', 'court', 'procuratorate'] }),
    /** Of the police: the case they were given. */
    caseId: uuid().references(() => penaltyCase.id),
    /** Of the court: the application. */
    enforcementId: uuid().references(() => enforcement.id),
    receiver: text(),
    documentId: uuid().references(() => document.id),
    /** 随函卷宗: the docket's file that went with it. */
    caseFileId: uuid().references(() => caseFile.id),
    draftedBy: uuid()
      .notNull()
      .references(() => person.id),
    draftedAt: instant().notNull(),
    sentBy: uuid().references(() => person.id),
    sentAt: instant(),
    answer: text(),
    answeredOn: day(),
    answeredBy: uuid().references(() => person.id),
    droppedFor: text(),
    ...scope(),
    version: integer().notNull(),
  },
  (t) => [
    index('referral_docket_id_idx').on(t.docketId, t.draftedAt, t.id),
    index('referral_business_id_idx').on(t.businessId),
    index('referral_agency_id_idx').on(t.agencyId),
    index('referral_case_id_idx').on(t.caseId),
    index('referral_enforcement_id_idx').on(t.enforcementId),
    index('referral_document_id_idx').on(t.documentId),
    index('referral_case_file_id_idx').on(t.caseFileId),
    index('referral_drafted_by_idx').on(t.draftedBy),
    index('referral_sent_by_idx').on(t.sentBy),
    index('referral_answered_by_idx').on(t.answeredBy),
    check(
      'referral_sent_at_once',
      sql`num_nulls(${t.route}, ${t.receiver}, ${t.documentId}, ${t.sentBy}, ${t.sentAt}) in (0, 5) and (${t.status} in ('sent', 'answered')) = (${t.sentAt} is not null)`,
    ),
    check(
      'referral_by_its_route',
      sql`${t.route} is null or ((${t.route} = 'police') = (${t.caseId} is not null) and (${t.route} = 'court') = (${t.enforcementId} is not null))`,
    ),
    check(
      'referral_answered_at_once',
      sql`num_nulls(${t.answer}, ${t.answeredOn}, ${t.answeredBy}) in (0, 3) and (${t.status} = 'answered') = (${t.answer} is not null)`,
    ),
    check(
      'referral_dropped_for_a_reason',
      sql`(${t.status} = 'dropped') = (length(btrim(coalesce(${t.droppedFor}, ''))) > 0)`,
    ),
  ],
)

/** 会审: the agencies concerned meet over one docket that does not move, decide, and say who does what until when. */
export const jointReview = pgTable(
  'joint_review',
  {
    id: id(),
    ...ofDocket(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    agenda: text().notNull(),
    meetsOn: day().notNull(),
    place: text().notNull(),
    status: text({ enum: ['called', 'open', 'decided', 'cancelled'] }).notNull(),
    calledBy: uuid()
      .notNull()
      .references(() => person.id),
    calledAt: instant().notNull(),
    /** Which agencies have given their position: not what they hold. */
    posted: uuid().array().notNull(),
    openedAt: instant(),
    decision: text(),
    /** Who carries it out, and until when. */
    ownerId: uuid().references(() => agency.id),
    dueOn: day(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
    documentId: uuid().references(() => document.id),
    cancelledFor: text(),
    ...scope(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('joint_review_one_open').on(t.docketId).where(sql`${t.status} in ('called', 'open')`),
    index('joint_review_docket_id_idx').on(t.docketId, t.calledAt, t.id),
    index('joint_review_business_id_idx').on(t.businessId),
    index('joint_review_agency_id_idx').on(t.agencyId),
    index('joint_review_called_by_idx').on(t.calledBy),
    index('joint_review_owner_id_idx').on(t.ownerId),
    index('joint_review_decided_by_idx').on(t.decidedBy),
    index('joint_review_document_id_idx').on(t.documentId),
    check(
      'joint_review_decided_at_once',
      sql`num_nulls(${t.decision}, ${t.ownerId}, ${t.dueOn}, ${t.decidedBy}, ${t.decidedAt}, ${t.documentId}) in (0, 6) and (${t.status} = 'decided') = (${t.decidedAt} is not null)`,
    ),
    check(
      'joint_review_cancelled_for_a_reason',
      sql`(${t.status} = 'cancelled') = (length(btrim(coalesce(${t.cancelledFor}, ''))) > 0)`,
    ),
  ],
)

/** 会前书面意见: of each agency, shown to no other before the meeting opens. Written once. */
export const reviewPosition = pgTable(
  'review_position',
  {
    reviewId: uuid()
      .notNull()
      .references(() => jointReview.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    position: text().notNull(),
    postedBy: uuid()
      .notNull()
      .references(() => person.id),
    postedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reviewId, t.agencyId] }),
    index('review_position_agency_id_idx').on(t.agencyId),
    index('review_position_posted_by_idx').on(t.postedBy),
    check('review_position_said', sql`length(btrim(${t.position})) > 0`),
  ],
)
