import { sql } from 'drizzle-orm'
import {
  bigint,
  type AnyPgColumn,
  boolean,
  check,
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
  /** Of the same days; what was set before it was asked has what every rule known gives [K]. */
  filingExtension: integer().notNull().default(15),
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
  /** 按日计罚: the violations for which its rules have a fine counted anew for every day that they go on. */
  dailyFines: text().array().notNull().default(sql`'{}'::text[]`),
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
    /** What its 撤销立案审批表 says; null for cases that ended before there was one. */
    endedPaper: jsonb(),
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
    /** The act as a docket has it, by its first finding there; null where the days alone tell it. */
    act: uuid(),
    actFrom: day().notNull(),
    actTo: day().notNull(),
    fining: boolean().notNull(),
    stands: boolean().notNull(),
    claims: boolean().notNull(),
    /** 不重复处罚: whose fine on this act survives instead (行政处罚法29). */
    gaveWayToId: uuid().references(() => agency.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.findingId, t.violation] }),
    uniqueIndex('penalty_fact_one_case').on(t.agencyId, t.findingId, t.violation).where(sql`${t.stands}`),
    index('penalty_fact_finding_id_idx').on(t.findingId),
    index('penalty_fact_opinion_id_idx').on(t.opinionId),
    index('penalty_fact_business_id_idx').on(t.businessId),
    index('penalty_fact_gave_way_to_id_idx').on(t.gaveWayToId),
    check('penalty_fact_claims_a_fine', sql`not ${t.claims} or (${t.fining} and ${t.stands})`),
    check('penalty_fact_act_ends_after_start', sql`${t.actFrom} <= ${t.actTo}`),
  ],
)
