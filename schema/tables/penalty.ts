import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { finding } from './inspection.ts'
import { opinion } from './opinion.ts'
import { agency, business } from './registry.ts'

const fen = () => bigint({ mode: 'number' })

/** 办案程序档案: the periods and thresholds by which one agency handles its cases, with the rule they come from. */
export const procedureProfile = pgTable('procedure_profile', {
  agencyId: uuid()
    .primaryKey()
    .references(() => agency.id),
  filingLength: integer().notNull(),
  filingUnit: text({ enum: ['workingDays', 'days'] }).notNull(),
  decisionDays: integer().notNull(),
  extensionDays: integer().notNull(),
  statementLength: integer().notNull(),
  statementUnit: text({ enum: ['workingDays', 'days'] }).notNull(),
  hearingCitizen: fen().notNull(),
  hearingOrganisation: fen().notNull(),
  hearingInclusive: boolean().notNull(),
  graveCitizen: fen().notNull(),
  graveOrganisation: fen().notNull(),
  reviewViolations: integer().notNull(),
  /** 听证 · 公告 · 检测 · 检验 · 鉴定, as far as its rule leaves them out of the period to decide. */
  excludes: text().array().notNull().default(sql`'{}'::text[]`),
  basis: text().notNull(),
  setAt: instant().notNull(),
})

/** 行政处罚案件 of one agency against one business, from its filing 立案 to its decision. */
export const penaltyCase = pgTable(
  'penalty_case',
  {
    id: id(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    procedure: text({ enum: ['simple', 'ordinary'] }).notNull(),
    status: text({ enum: ['proposed', 'refused', 'filed', 'decided', 'yielded', 'ended'] }).notNull(),
    source: text({ enum: ['patrol', 'inspection', 'complaint', 'transferred', 'assigned', 'other'] }).notNull(),
    clueOn: day().notNull(),
    summary: text().notNull(),
    /** Those who investigate, each with the certificate held that day, in the same order. */
    handlers: uuid().array().notNull(),
    certificates: uuid().array().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    filingDueOn: day().notNull(),
    filingCounted: jsonb().notNull(),
    /** 疑难、复杂 or 重大公共利益, as whoever approved it sees it. */
    complex: boolean().notNull(),
    approvedBy: uuid().references(() => person.id),
    approvalOpinion: text(),
    /** 立案时刻: from here the ninety days run, and by it the first of two agencies is told. */
    filedAt: instant(),
    decideBy: day(),
    decideCounted: jsonb(),
    designatedBy: uuid().references(() => person.id),
    designatedAt: instant(),
    designatedFor: text(),
    negotiation: jsonb(),
    yieldedToId: uuid().references((): AnyPgColumn => penaltyCase.id),
    /** What its 立案审批表 says, as it stood when a lead decided on it; null before that and for older cases. */
    paper: jsonb(),
    /** 撤案: why it ended without a decision, and who took it over, by which paper. */
    endedGround: text({
      enum: ['transferred', 'notEstablished', 'duplicate', 'partyEnded', 'jurisdiction', 'lawful'],
    }),
    endedReason: text(),
    endedBy: uuid().references(() => person.id),
    endedAt: instant(),
    takenOverBy: text(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
    version: integer().notNull(),
  },
  (t) => [
    index('penalty_case_desk_idx').on(t.agencyId, t.proposedAt, t.id),
    index('penalty_case_grid_idx').on(t.gridCode, t.proposedAt, t.id),
    index('penalty_case_business_id_idx').on(t.businessId),
    index('penalty_case_proposed_by_idx').on(t.proposedBy),
    index('penalty_case_approved_by_idx').on(t.approvedBy),
    index('penalty_case_designated_by_idx').on(t.designatedBy),
    index('penalty_case_yielded_to_id_idx').on(t.yieldedToId),
    index('penalty_case_ended_by_idx').on(t.endedBy),
    check(
      'penalty_case_ended_for_a_reason',
      sql`(${t.status} = 'ended') = (${t.endedGround} is not null) and (${t.status} = 'ended') = (${t.endedBy} is not null) and (${t.status} = 'ended') = (length(btrim(coalesce(${t.endedReason}, ''))) > 0)`,
    ),
    // Whoever investigates a case does not end it.
    check('penalty_case_ended_by_another', sql`${t.endedBy} is null or ${t.endedBy} <> all (${t.handlers})`),
    // 行政处罚法42: two officers at least, each with a certificate.
    check(
      'penalty_case_two_handlers',
      sql`cardinality(${t.handlers}) >= 2 and cardinality(${t.certificates}) = cardinality(${t.handlers})`,
    ),
    check('penalty_case_other_approver', sql`${t.approvedBy} is null or ${t.approvedBy} <> all (${t.handlers})`),
    check(
      'penalty_case_filed_at_once',
      sql`(${t.status} in ('proposed', 'refused')) = (${t.filedAt} is null) or ${t.status} = 'yielded'`,
    ),
    check(
      'penalty_case_filed_by_a_lead',
      sql`${t.procedure} = 'simple' or ${t.filedAt} is null or ${t.approvedBy} is not null`,
    ),
    check('penalty_case_decided_within_a_period', sql`(${t.filedAt} is null) = (${t.decideBy} is null)`),
    check('penalty_case_yields_to_another', sql`(${t.status} = 'yielded') = (${t.yieldedToId} is not null)`),
    check(
      'penalty_case_designated_for_a_reason',
      sql`(${t.designatedBy} is null) = (length(btrim(coalesce(${t.designatedFor}, ''))) = 0)`,
    ),
  ],
)

/**
 * What a case is about: one violation of one finding, by the opinion that established it. The act is the fact at its
 * place from its first day to its last. `stands`: no other case of the agency takes this up. `claims`: its agency filed
 * first for a fine on this act, and no other may (行政处罚法25; an exclusion constraint keeps it).
 */
export const penaltyFact = pgTable(
  'penalty_fact',
  {
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    opinionId: uuid()
      .notNull()
      .references(() => opinion.id),
    violation: text().notNull(),
    agencyId: uuid().notNull(),
    businessId: uuid().notNull(),
    premisesId: uuid().notNull(),
    factCode: text().notNull(),
    actFrom: day().notNull(),
    actTo: day().notNull(),
    fining: boolean().notNull(),
    stands: boolean().notNull(),
    claims: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.findingId, t.violation] }),
    uniqueIndex('penalty_fact_one_case').on(t.agencyId, t.findingId, t.violation).where(sql`${t.stands}`),
    index('penalty_fact_finding_id_idx').on(t.findingId),
    index('penalty_fact_opinion_id_idx').on(t.opinionId),
    check('penalty_fact_claims_a_fine', sql`not ${t.claims} or (${t.fining} and ${t.stands})`),
    check('penalty_fact_act_ends_after_start', sql`${t.actFrom} <= ${t.actTo}`),
  ],
)

/** 行政处罚事先(听证)告知: what is to be imposed, why, on what basis, and the party's rights (行政处罚法44、63). */
export const priorNotice = pgTable(
  'prior_notice',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    revision: integer().notNull(),
    /** 文号, taken as it is given; null for what was given before papers were printed from the case. */
    number: text().unique('prior_notice_number'),
    /** What its paper says. */
    paper: jsonb(),
    facts: text().notNull(),
    reasons: text().notNull(),
    items: jsonb().notNull(),
    basis: jsonb().notNull(),
    hearing: boolean().notNull(),
    givenBy: uuid()
      .notNull()
      .references(() => person.id),
    givenAt: instant().notNull(),
    servedOn: day(),
    servedBy: uuid().references(() => person.id),
    servedAt: instant(),
    receipt: text(),
    statementUntil: day(),
    statementCounted: jsonb(),
    hearingUntil: day(),
    hearingCounted: jsonb(),
  },
  (t) => [
    unique('prior_notice_once').on(t.caseId, t.revision),
    index('prior_notice_given_by_idx').on(t.givenBy),
    index('prior_notice_served_by_idx').on(t.servedBy),
    check('prior_notice_says_something', sql`jsonb_array_length(${t.items}) > 0`),
    check(
      'prior_notice_served_at_once',
      sql`(${t.servedOn} is null) = (${t.servedBy} is null) and (${t.servedOn} is null) = (${t.statementUntil} is null) and (${t.servedOn} is not null and ${t.hearing}) = (${t.hearingUntil} is not null)`,
    ),
  ],
)

/** 陈述、申辩 of the party on a prior notice, or its express waiver; heard, and answered (行政处罚法45、62). */
export const partyStatement = pgTable(
  'party_statement',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .references(() => priorNotice.id),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    kind: text({ enum: ['statement', 'waiver'] }).notNull(),
    content: text().notNull(),
    madeOn: day().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    adoption: text({ enum: ['adopted', 'partly', 'rejected'] }),
    answer: text(),
    answeredBy: uuid().references(() => person.id),
    answeredAt: instant(),
  },
  (t) => [
    index('party_statement_notice_id_idx').on(t.noticeId),
    index('party_statement_case_id_idx').on(t.caseId),
    index('party_statement_recorded_by_idx').on(t.recordedBy),
    index('party_statement_answered_by_idx').on(t.answeredBy),
    check(
      'party_statement_answered_with_why',
      sql`(${t.adoption} is null) = (${t.answeredBy} is null) and (${t.adoption} is null) = (length(btrim(coalesce(${t.answer}, ''))) = 0)`,
    ),
    check('party_statement_waiver_wants_no_answer', sql`${t.kind} = 'statement' or ${t.adoption} is null`),
  ],
)

/** 听证 that a party asked for, and what became of it (行政处罚法63、64). */
export const hearing = pgTable(
  'hearing',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .unique('hearing_once')
      .references(() => priorNotice.id),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    requestedOn: day().notNull(),
    excuse: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    outcome: text({ enum: ['held', 'waived', 'ended'] }),
    outcomeOn: day(),
    record: text(),
    outcomeBy: uuid().references(() => person.id),
    outcomeAt: instant(),
  },
  (t) => [
    index('hearing_case_id_idx').on(t.caseId),
    index('hearing_recorded_by_idx').on(t.recordedBy),
    index('hearing_outcome_by_idx').on(t.outcomeBy),
    check(
      'hearing_ended_at_once',
      sql`(${t.outcome} is null) = (${t.outcomeOn} is null) and (${t.outcome} is null) = (${t.outcomeBy} is null)`,
    ),
  ],
)

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
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.number] }),
    index('case_referral_referred_by_idx').on(t.referredBy),
    index('case_referral_outcome_by_idx').on(t.outcomeBy),
    check(
      'case_referral_answered_at_once',
      sql`(${t.outcome} is null) = (${t.outcomeOn} is null) and (${t.outcome} is null) = (${t.outcomeBy} is null) and (${t.outcome} is null) = (${t.outcomePaper} is null)`,
    ),
  ],
)

/** 行政处罚决定 or 不予行政处罚决定 of one agency. Never changed: a correction is a new one that supersedes it. */
export const penaltyDecision = pgTable(
  'penalty_decision',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    kind: text({ enum: ['penalty', 'noPenalty'] }).notNull(),
    procedure: text({ enum: ['simple', 'ordinary'] }).notNull(),
    number: text().notNull().unique('penalty_decision_number'),
    items: jsonb().notNull(),
    basis: jsonb().notNull(),
    ground: text({
      enum: ['slight', 'firstOffence', 'noFault', 'minor', 'incapable', 'timeBarred', 'notEstablished'],
    }),
    reasons: text().notNull(),
    education: text(),
    noticeId: uuid().references(() => priorNotice.id),
    gates: jsonb().notNull(),
    /** What its paper says; null for older ones. */
    paper: jsonb(),
    supersedesId: uuid()
      .unique('penalty_decision_corrected_once')
      .references((): AnyPgColumn => penaltyDecision.id),
    correctedFor: text(),
    decidedBy: uuid()
      .notNull()
      .references(() => person.id),
    decidedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    uniqueIndex('penalty_decision_once').on(t.caseId).where(sql`${t.supersedesId} is null`),
    index('penalty_decision_case_id_idx').on(t.caseId),
    index('penalty_decision_agency_id_idx').on(t.agencyId, t.decidedAt, t.id),
    index('penalty_decision_business_id_idx').on(t.businessId),
    index('penalty_decision_notice_id_idx').on(t.noticeId),
    index('penalty_decision_decided_by_idx').on(t.decidedBy),
    check(
      'penalty_decision_imposes_or_says_why_not',
      sql`(${t.kind} = 'penalty') = (jsonb_array_length(${t.items}) > 0) and (${t.kind} = 'noPenalty') = (${t.ground} is not null)`,
    ),
    check(
      'penalty_decision_corrected_for_a_reason',
      sql`(${t.supersedesId} is null) = (length(btrim(coalesce(${t.correctedFor}, ''))) = 0)`,
    ),
    // 行政处罚法62: an ordinary penalty rests on a notice that was given.
    check(
      'penalty_decision_after_notice',
      sql`${t.kind} = 'noPenalty' or ${t.procedure} = 'simple' or ${t.noticeId} is not null`,
    ),
  ],
)

/** A fine that was decided, on one act of one party: one at most stands (行政处罚法29; an exclusion constraint keeps it). */
export const penaltyFine = pgTable(
  'penalty_fine',
  {
    decisionId: uuid()
      .notNull()
      .references(() => penaltyDecision.id),
    findingId: uuid()
      .notNull()
      .references(() => finding.id),
    businessId: uuid().notNull(),
    premisesId: uuid().notNull(),
    factCode: text().notNull(),
    actFrom: day().notNull(),
    actTo: day().notNull(),
    amount: fen().notNull(),
    stands: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.decisionId, t.findingId] }),
    index('penalty_fine_finding_id_idx').on(t.findingId),
    check('penalty_fine_of_something', sql`${t.amount} > 0`),
  ],
)
