import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { dueMeasure } from './followup.ts'
import { person } from './identity.ts'
import { evidence } from './inspection.ts'
import { penaltyDecision } from './penalty-decision.ts'
import { agency, business } from './registry.ts'

/** 无法整改: why one thing that was ordered cannot be put right, who says so and what shows it. Written once. */
export const inability = pgTable(
  'inability',
  {
    id: id(),
    measureId: uuid()
      .notNull()
      .unique('inability_once')
      .references(() => dueMeasure.id),
    saidBy: text({ enum: ['party', 'officers'] }).notNull(),
    statement: text().notNull(),
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index('inability_evidence_id_idx').on(t.evidenceId),
    index('inability_recorded_by_idx').on(t.recordedBy),
    check('inability_statement', sql`length(btrim(${t.statement})) > 0`),
  ],
)

/**
 * 吊销、关闭: the last rung, taken by one agency in its own name and by its own penalty decision, where what it ordered is
 * refused, or cannot be done. Proposed by one, carried out by another.
 */
export const closure = pgTable(
  'closure',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    /** What of its own orders it rests on. */
    measureId: uuid()
      .notNull()
      .references(() => dueMeasure.id),
    kind: text({ enum: ['revoke', 'close'] }).notNull(),
    ground: text({ enum: ['refusal', 'inability'] }).notNull(),
    /** Which licence, or what is closed. */
    what: text().notNull(),
    /** The norm that allows it. */
    basis: text().notNull(),
    reason: text().notNull(),
    status: text({ enum: ['proposed', 'carriedOut', 'dropped'] }).notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    /** 报经有批准权的人民政府批准, where its norm says so: who approved, by which paper, when. */
    approvalNeeded: boolean().notNull(),
    approver: text(),
    approvalPaper: text(),
    approvedOn: day(),
    decisionId: uuid().references(() => penaltyDecision.id),
    carriedOutOn: day(),
    outcome: text(),
    endedBy: uuid().references(() => person.id),
    endedAt: instant(),
    droppedFor: text(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('closure_one_proposed').on(t.docketId, t.agencyId, t.kind).where(sql`${t.status} = 'proposed'`),
    index('closure_docket_id_idx').on(t.docketId, t.proposedAt, t.id),
    index('closure_business_id_idx').on(t.businessId),
    index('closure_agency_id_idx').on(t.agencyId),
    index('closure_measure_id_idx').on(t.measureId),
    index('closure_decision_id_idx').on(t.decisionId),
    index('closure_proposed_by_idx').on(t.proposedBy),
    index('closure_ended_by_idx').on(t.endedBy),
    check('closure_approved_at_once', sql`num_nulls(${t.approver}, ${t.approvalPaper}, ${t.approvedOn}) in (0, 3)`),
    check(
      'closure_carried_out_at_once',
      sql`num_nulls(${t.decisionId}, ${t.carriedOutOn}, ${t.outcome}) in (0, 3) and (${t.status} = 'carriedOut') = (${t.decisionId} is not null) and (${t.status} <> 'carriedOut' or not ${t.approvalNeeded} or ${t.approvedOn} is not null)`,
    ),
    check(
      'closure_ended_at_once',
      sql`(${t.status} = 'proposed') = (${t.endedBy} is null) and (${t.endedBy} is null) = (${t.endedAt} is null)`,
    ),
    check('closure_carried_out_by_another', sql`${t.status} <> 'carriedOut' or ${t.endedBy} <> ${t.proposedBy}`),
    check(
      'closure_dropped_for_a_reason',
      sql`(${t.status} = 'dropped') = (length(btrim(coalesce(${t.droppedFor}, ''))) > 0)`,
    ),
  ],
)
