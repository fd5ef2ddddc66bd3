import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { gridCode, id, instant } from './columns.ts'
import { device } from './device.ts'
import { person } from './identity.ts'
import { evidence, visit } from './inspection.ts'
import { business, duty } from './registry.ts'
import { clock } from './clock.ts'

/**
 * 外勤操作: one thing that was done in the field while there was no network, as its phone told of it. Every one that
 * ever arrived is here with what became of it, so that nothing is dropped without a word.
 */
export const fieldOperation = pgTable(
  'field_operation',
  {
    /** Made by the phone, once an operation; each worker's own. */
    id: uuid().notNull(),
    deviceId: uuid()
      .notNull()
      .references(() => device.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** What the phone says it is about; it may be something that the hub has never heard of. */
    businessId: uuid().notNull(),
    place: integer().notNull(),
    dependsOn: uuid().array().notNull(),
    kind: text().notNull(),
    /** As it was sent; once it is applied its act says all, and this is empty. */
    input: jsonb(),
    madeAt: instant().notNull(),
    /** What was added to the device's clock to have the hub's. */
    offsetMs: integer().notNull(),
    editionId: uuid(),
    noticeId: uuid(),
    noticeRevision: integer(),
    receivedAt: instant().notNull(),
    outcome: text({ enum: ['applied', 'conflict', 'rejected', 'waiting'] }).notNull(),
    /** Of what was sent, whatever became of it: another wish under the same id is refused. */
    inputSha256: text().notNull(),
    /** `Visit:uuid`, what it made. */
    subject: text(),
    /** `{ code, message, messageEn, rule, law, field }` of the last refusal. */
    error: jsonb(),
    triedAt: instant().notNull(),
    resolution: text({ enum: ['allowed', 'handedOver', 'closed'] }),
    resolvedFor: text(),
    resolvedBy: uuid().references(() => person.id),
    handedTo: uuid().references(() => person.id),
    /** The duty it was done under, where its worker acts under another one by the time the hub is told. */
    pastDutyId: uuid().references(() => duty.id),
    resolvedAt: instant(),
    gridCode: gridCode().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.personId] }),
    index('field_operation_device_id_idx').on(t.deviceId),
    index('field_operation_person_id_idx').on(t.personId, t.receivedAt, t.id),
    index('field_operation_resolved_by_idx').on(t.resolvedBy),
    index('field_operation_handed_to_idx').on(t.handedTo),
    index('field_operation_past_duty_id_idx').on(t.pastDutyId),
    // What a coordinator has to look at.
    index('field_operation_stuck_idx')
      .on(t.gridCode, t.receivedAt, t.id)
      .where(sql`${t.outcome} <> 'applied' and ${t.resolution} is null`),
    check('field_operation_refused_for_a_reason', sql`(${t.outcome} = 'applied') = (${t.error} is null)`),
    check('field_operation_kept_until_applied', sql`(${t.outcome} = 'applied') = (${t.input} is null)`),
    check('field_operation_applied_to_something', sql`(${t.outcome} = 'applied') = (${t.subject} is not null)`),
    check(
      'field_operation_handed_to_somebody',
      sql`(${t.resolution} = 'handedOver') is true = (${t.handedTo} is not null)`,
    ),
    check(
      'field_operation_resolved_for_a_reason',
      sql`num_nulls(${t.resolution}, ${t.resolvedFor}, ${t.resolvedBy}, ${t.resolvedAt}) in (0, 4)`,
    ),
  ],
)

/** 回头看: what a worker saw of an order's being carried out. It shows that something is done, and founds no penalty. */
export const orderCheck = pgTable(
  'order_check',
  {
    id: id(),
    clockId: uuid()
      .notNull()
      .references(() => clock.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    visitId: uuid()
      .notNull()
      .references(() => visit.id),
    result: text({ enum: ['done', 'partly', 'notDone', 'notSeen'] }).notNull(),
    note: text().notNull(),
    checkedAt: instant().notNull(),
    checkedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index('order_check_clock_id_idx').on(t.clockId, t.checkedAt, t.id),
    index('order_check_business_id_idx').on(t.businessId),
    index('order_check_visit_id_idx').on(t.visitId),
    index('order_check_checked_by_idx').on(t.checkedBy),
  ],
)

/** What shows it: how it was before, how it is after. */
export const orderCheckEvidence = pgTable(
  'order_check_evidence',
  {
    checkId: uuid()
      .notNull()
      .references(() => orderCheck.id),
    evidenceId: uuid()
      .notNull()
      .references(() => evidence.id),
    side: text({ enum: ['before', 'after'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.checkId, t.evidenceId] }),
    index('order_check_evidence_evidence_id_idx').on(t.evidenceId),
  ],
)
