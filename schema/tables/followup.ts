import { sql } from 'drizzle-orm'
import {
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
import { clock } from './clock.ts'
import { day, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { file } from './files.ts'
import { person } from './identity.ts'
import { notice } from './notice.ts'
import { evidence, finding, visit } from './inspection.ts'
import { agency, business } from './registry.ts'

/**
 * 整改事项: one thing that a served notice orders, from its service to its outcome. Its last day is that of its clock,
 * however often that is counted anew.
 */
export const dueMeasure = pgTable(
  'due_measure',
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
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    /** The period to put it right in; none where the notice gives no days. */
    clockId: uuid().references(() => clock.id),
    /** 1, 2, 3 … of its notice. */
    place: integer().notNull(),
    kind: text({ enum: ['rectify', 'order'] }).notNull(),
    violation: text().notNull(),
    fact: text().notNull(),
    text: text().notNull(),
    status: text({ enum: ['due', 'done', 'verified', 'failed', 'escalated', 'ended', 'void'] }).notNull(),
    doneOn: day(),
    /** Who put it right, or recorded that it was: never who verifies it. Null where the party told it by itself. */
    doneBy: uuid().references(() => person.id),
    verifiedBy: uuid().references(() => person.id),
    verifiedOn: day(),
    /** Why it ends without having been put right: annulled, overtaken, impossible. */
    endedFor: text(),
    /** 拟终结: who says so and why; another ends it. */
    endingBy: uuid().references(() => person.id),
    endingFor: text(),
    endedBy: uuid().references(() => person.id),
    openedAt: instant().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('due_measure_once').on(t.noticeId, t.place).where(sql`${t.status} <> 'void'`),
    index('due_measure_docket_id_idx').on(t.docketId, t.place),
    index('due_measure_notice_id_idx').on(t.noticeId),
    index('due_measure_business_id_idx').on(t.businessId, t.violation),
    index('due_measure_agency_id_idx').on(t.agencyId, t.openedAt, t.id),
    index('due_measure_clock_id_idx').on(t.clockId),
    index('due_measure_done_by_idx').on(t.doneBy),
    index('due_measure_verified_by_idx').on(t.verifiedBy),
    index('due_measure_ending_by_idx').on(t.endingBy),
    index('due_measure_ended_by_idx').on(t.endedBy),
    check(
      'due_measure_ending_with_reason',
      sql`(${t.endingBy} is null) = (length(btrim(coalesce(${t.endingFor}, ''))) = 0)`,
    ),
    check(
      'due_measure_ended_by_another',
      sql`${t.endedBy} is null or (${t.status} = 'ended' and ${t.endingBy} is not null and ${t.endedBy} <> ${t.endingBy})`,
    ),
    check(
      'due_measure_verified_by_another',
      sql`${t.verifiedBy} is null or ${t.doneBy} is null or ${t.verifiedBy} <> ${t.doneBy}`,
    ),
    check(
      'due_measure_verified_by_somebody',
      sql`(${t.status} = 'verified') = (${t.verifiedBy} is not null) and (${t.verifiedBy} is null) = (${t.verifiedOn} is null)`,
    ),
    check('due_measure_done_on_a_day', sql`${t.status} not in ('done', 'verified') or ${t.doneOn} is not null`),
    check(
      'due_measure_ended_for_a_reason',
      sql`(${t.status} = 'ended') = (length(btrim(coalesce(${t.endedFor}, ''))) > 0)`,
    ),
  ],
)

/** 整改经过: each step of a measure, by whom and why. Written once: what was, stays to be read. */
export const measureStep = pgTable(
  'measure_step',
  {
    id: id(),
    measureId: uuid()
      .notNull()
      .references(() => dueMeasure.id),
    fromStatus: text(),
    toStatus: text().notNull(),
    note: text().notNull(),
    madeBy: uuid()
      .notNull()
      .references(() => person.id),
    at: instant().notNull(),
  },
  (t) => [
    index('measure_step_measure_id_idx').on(t.measureId, t.at, t.id),
    index('measure_step_made_by_idx').on(t.madeBy),
  ],
)

/** 整改证明: what shows that something was put right, by its bytes; evidence of a visit, or what the party handed in. */
export const measureProof = pgTable(
  'measure_proof',
  {
    stepId: uuid()
      .notNull()
      .references(() => measureStep.id),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    evidenceId: uuid().references(() => evidence.id),
  },
  (t) => [
    primaryKey({ columns: [t.stepId, t.sha256] }),
    index('measure_proof_sha256_idx').on(t.sha256),
    index('measure_proof_evidence_id_idx').on(t.evidenceId),
  ],
)

/** 定向现场检查、回头看: what of a docket is to be looked at on site, on which day, and why. */
export const siteCheck = pgTable(
  'site_check',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    /** Targeted: what is not verified yet. Recheck: whether what was verified lasts. */
    kind: text({ enum: ['targeted', 'recheck'] }).notNull(),
    cause: text({ enum: ['asked', 'rule', 'sample'] }).notNull(),
    dueOn: day().notNull(),
    /** Whether it is to found enforcement: then it is an inspection by two certified officers (行政处罚法42). */
    forEnforcement: boolean().notNull(),
    status: text({ enum: ['planned', 'done', 'cancelled'] }).notNull(),
    plannedBy: uuid()
      .notNull()
      .references(() => person.id),
    plannedAt: instant().notNull(),
    doneBy: uuid().references(() => person.id),
    doneAt: instant(),
    /** What its 回头看复查记录 says. */
    paper: jsonb(),
    version: integer().notNull(),
  },
  (t) => [
    // One of a kind at a time; that of a rule, or of the sample, once.
    uniqueIndex('site_check_one_planned').on(t.docketId, t.kind).where(sql`${t.status} = 'planned'`),
    index('site_check_docket_id_idx').on(t.docketId, t.plannedAt, t.id),
    index('site_check_due_idx').on(t.dueOn, t.id).where(sql`${t.status} = 'planned'`),
    index('site_check_business_id_idx').on(t.businessId),
    index('site_check_planned_by_idx').on(t.plannedBy),
    index('site_check_done_by_idx').on(t.doneBy),
    check(
      'site_check_done_at_once',
      sql`(${t.status} = 'done') = (${t.doneBy} is not null) and (${t.doneBy} is null) = (${t.doneAt} is null)`,
    ),
  ],
)

/** One measure of a check, and what was seen of it: answered once. */
export const siteCheckLine = pgTable(
  'site_check_line',
  {
    checkId: uuid()
      .notNull()
      .references(() => siteCheck.id),
    measureId: uuid()
      .notNull()
      .references(() => dueMeasure.id),
    result: text({ enum: ['done', 'partly', 'notDone', 'notSeen'] }),
    note: text(),
    visitId: uuid().references(() => visit.id),
    answeredBy: uuid().references(() => person.id),
    answeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.checkId, t.measureId] }),
    index('site_check_line_measure_id_idx').on(t.measureId),
    index('site_check_line_visit_id_idx').on(t.visitId),
    index('site_check_line_answered_by_idx').on(t.answeredBy),
    check(
      'site_check_line_answered_at_once',
      sql`num_nulls(${t.result}, ${t.note}, ${t.visitId}, ${t.answeredBy}, ${t.answeredAt}) in (0, 5)`,
    ),
  ],
)

/** 整改前后: the evidence that shows what was seen of one measure. */
export const siteCheckShown = pgTable(
  'site_check_shown',
  {
    checkId: uuid()
      .notNull()
      .references(() => siteCheck.id),
    measureId: uuid()
      .notNull()
      .references(() => dueMeasure.id),
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    side: text({ enum: ['before', 'after'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.checkId, t.measureId, t.evidenceId] }),
    index('site_check_shown_measure_id_idx').on(t.measureId),
    index('site_check_shown_evidence_id_idx').on(t.evidenceId),
  ],
)

/** 反弹: what was verified was found wanting again within the time of the rule. Written once. */
export const relapse = pgTable(
  'relapse',
  {
    id: id(),
    measureId: uuid()
      .notNull()
      .references(() => dueMeasure.id),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    /** On which check it was seen, or in which finding. */
    checkId: uuid().references(() => siteCheck.id),
    findingId: uuid().references(() => finding.id),
    /** Days since it was verified. */
    days: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    unique('relapse_once_a_check').on(t.measureId, t.checkId),
    unique('relapse_once_a_finding').on(t.measureId, t.findingId),
    index('relapse_docket_id_idx').on(t.docketId),
    index('relapse_check_id_idx').on(t.checkId),
    index('relapse_finding_id_idx').on(t.findingId),
    check('relapse_seen_once', sql`num_nonnulls(${t.checkId}, ${t.findingId}) = 1`),
  ],
)

/** 问责: who answers for what was not put in order, and what became of it. It ranks nobody. Written once. */
export const accountability = pgTable(
  'accountability',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    measureId: uuid().references(() => dueMeasure.id),
    /** The unit, and the person where one alone answers for it. */
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    personId: uuid().references(() => person.id),
    reason: text().notNull(),
    outcome: text({ enum: ['explained', 'reminded', 'criticised', 'interviewed', 'transferred'] }).notNull(),
    outcomeFor: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index('accountability_docket_id_idx').on(t.docketId, t.recordedAt, t.id),
    index('accountability_measure_id_idx').on(t.measureId),
    index('accountability_agency_id_idx').on(t.agencyId),
    index('accountability_person_id_idx').on(t.personId),
    index('accountability_recorded_by_idx').on(t.recordedBy),
    check('accountability_reason', sql`length(btrim(${t.reason})) > 0`),
    check('accountability_of_another', sql`${t.personId} is null or ${t.personId} <> ${t.recordedBy}`),
  ],
)

/** 结案: that a served docket was carried out from its first finding to its last measure, and what its 结案报告 says. */
export const docketConclusion = pgTable(
  'docket_conclusion',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    /** 1; one more for each time that it was opened again. */
    number: integer().notNull(),
    result: text().notNull(),
    paper: jsonb().notNull(),
    concludedBy: uuid()
      .notNull()
      .references(() => person.id),
    concludedAt: instant().notNull(),
  },
  (t) => [
    unique('docket_conclusion_once').on(t.docketId, t.number),
    index('docket_conclusion_concluded_by_idx').on(t.concludedBy),
  ],
)
