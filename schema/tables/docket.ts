import { sql } from 'drizzle-orm'
import { check, index, integer, json, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { gridCode, id, instant } from './columns.ts'
import { person } from './identity.ts'
import { opinion } from './opinion.ts'
import { business } from './registry.ts'

/** 联合执法案卷: everything the agencies hold against one business in one round. */
export const docket = pgTable(
  'docket',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    round: integer().notNull(),
    status: text({
      enum: ['collecting', 'merged', 'approved', 'dispatched', 'served', 'closed'],
    }).notNull(),
    openedAt: instant().notNull(),
    revision: integer().notNull(),
    approvedBy: uuid().references(() => person.id),
    approvedAt: instant(),
    carrierId: uuid().references(() => person.id),
    dispatchedAt: instant(),
    closedBy: uuid().references(() => person.id),
    closedAt: instant(),
    closedFor: text(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
    sealedFor: text(),
    version: integer().notNull(),
  },
  (t) => [
    unique('docket_round_once').on(t.businessId, t.round),
    uniqueIndex('docket_one_before_dispatch')
      .on(t.businessId)
      .where(sql`${t.status} in ('collecting', 'merged', 'approved')`),
    index('docket_grid_idx').on(t.gridCode, t.openedAt, t.id),
    index('docket_approved_by_idx').on(t.approvedBy),
    index('docket_carrier_id_idx').on(t.carrierId),
    index('docket_closed_by_idx').on(t.closedBy),
    check('docket_closed_by_somebody', sql`(${t.status} = 'closed') = (${t.closedBy} is not null)`),
    check('docket_closed_at_once', sql`(${t.closedBy} is null) = (${t.closedAt} is null)`),
    check(
      'docket_closed_for_a_reason',
      sql`(${t.closedBy} is null) = (length(btrim(coalesce(${t.closedFor}, ''))) = 0)`,
    ),
    // Whoever carried a notice that was withdrawn still sees its docket: what happened at the door is still to be told.
    check(
      'docket_carrier_once_dispatched',
      sql`${t.status} not in ('dispatched', 'served') or ${t.carrierId} is not null`,
    ),
    check('docket_dispatched_at_once', sql`(${t.carrierId} is null) = (${t.dispatchedAt} is null)`),
    check(
      'docket_approved_before_dispatch',
      sql`${t.status} not in ('approved', 'dispatched', 'served') or ${t.approvedBy} is not null`,
    ),
    check('docket_merged_before_approval', sql`${t.status} in ('collecting', 'closed') or ${t.revision} > 0`),
  ],
)

/** 职责分离: finding, assessing, coordinating and adjudicating one docket are four classes, one per person (an exclusion constraint keeps it). */
export const docketDuty = pgTable(
  'docket_duty',
  {
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    class: text({ enum: ['find', 'assess', 'coordinate', 'adjudicate'] }).notNull(),
    since: instant().notNull(),
    gridCode: gridCode().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.docketId, t.personId, t.class] }),
    index('docket_duty_person_id_idx').on(t.personId),
  ],
)

/**
 * 案卷版本: a pure function of its inputs, kept as the canonical text (RFC 8785) it produced. `json`, unlike `jsonb`, keeps
 * every letter of it, so that whoever hashes what is kept finds the hash beside it, as the database itself does.
 */
export const docketRevision = pgTable(
  'docket_revision',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    number: integer().notNull(),
    mergedBy: uuid()
      .notNull()
      .references(() => person.id),
    mergedAt: instant().notNull(),
    content: json().notNull(),
    sha256: text().notNull(),
    blocking: integer().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    unique('docket_revision_once').on(t.docketId, t.number),
    index('docket_revision_merged_by_idx').on(t.mergedBy),
    check('docket_revision_sealed', sql`${t.sha256} = encode(sha256(convert_to(${t.content}::text, 'UTF8')), 'hex')`),
  ],
)

/** A resolution by hand, with its reason and the second person who agreed. */
export const docketOverride = pgTable(
  'docket_override',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    conflictKey: text().notNull(),
    choice: text().notNull(),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    confirmedBy: uuid().references(() => person.id),
    confirmedAt: instant(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    uniqueIndex('docket_override_once').on(t.docketId, t.conflictKey, t.choice),
    index('docket_override_proposed_by_idx').on(t.proposedBy),
    index('docket_override_confirmed_by_idx').on(t.confirmedBy),
    check('docket_override_second_person', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.proposedBy}`),
    check('docket_override_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)

/**
 * 行为拆分、归并: which findings are an act of their own, or one act together, decided by hand with a reason and a second
 * person. An input of the merge: a later one takes an earlier one back.
 */
export const docketDivision = pgTable(
  'docket_division',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    kind: text({ enum: ['split', 'rejoin'] }).notNull(),
    /** In the order of their ids. */
    findings: uuid().array().notNull(),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    confirmedBy: uuid().references(() => person.id),
    confirmedAt: instant(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('docket_division_docket_id_idx').on(t.docketId),
    // The same is proposed once until somebody agrees.
    uniqueIndex('docket_division_once').on(t.docketId, t.kind, t.findings).where(sql`${t.confirmedBy} is null`),
    index('docket_division_proposed_by_idx').on(t.proposedBy),
    index('docket_division_confirmed_by_idx').on(t.confirmedBy),
    check('docket_division_second_person', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.proposedBy}`),
    check('docket_division_confirmed_at_once', sql`(${t.confirmedBy} is null) = (${t.confirmedAt} is null)`),
    check('docket_division_reason', sql`length(btrim(${t.reason})) > 0`),
    check('docket_division_of_findings', sql`cardinality(${t.findings}) > 0`),
  ],
)

/** 退回: a merge or an approval taken back, or a closed docket opened again, with the reason. Written once. */
export const docketReturn = pgTable(
  'docket_return',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    fromStatus: text({ enum: ['collecting', 'merged', 'approved', 'dispatched', 'served', 'closed'] }).notNull(),
    /** The last revision there was. */
    revision: integer().notNull(),
    reason: text().notNull(),
    returnedBy: uuid()
      .notNull()
      .references(() => person.id),
    returnedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    index('docket_return_docket_id_idx').on(t.docketId),
    index('docket_return_returned_by_idx').on(t.returnedBy),
    check('docket_return_before_dispatch', sql`${t.fromStatus} in ('merged', 'approved', 'closed')`),
    check('docket_return_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)

/** 并案: two dockets handled as one, for a reason. Both stay as they are; taken apart again, that too is kept. */
export const docketLink = pgTable(
  'docket_link',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    otherId: uuid()
      .notNull()
      .references(() => docket.id),
    reason: text().notNull(),
    linkedBy: uuid()
      .notNull()
      .references(() => person.id),
    linkedAt: instant().notNull(),
    unlinkedBy: uuid().references(() => person.id),
    unlinkedAt: instant(),
    unlinkedFor: text(),
  },
  (t) => [
    uniqueIndex('docket_link_once').on(t.docketId, t.otherId).where(sql`${t.unlinkedAt} is null`),
    index('docket_link_docket_id_idx').on(t.docketId),
    index('docket_link_other_id_idx').on(t.otherId),
    index('docket_link_linked_by_idx').on(t.linkedBy),
    index('docket_link_unlinked_by_idx').on(t.unlinkedBy),
    check('docket_link_of_two', sql`${t.docketId} < ${t.otherId}`),
    check('docket_link_reason', sql`length(btrim(${t.reason})) > 0`),
    check(
      'docket_link_undone_for_a_reason',
      sql`(${t.unlinkedBy} is null) = (${t.unlinkedAt} is null) and (${t.unlinkedBy} is null) = (length(btrim(coalesce(${t.unlinkedFor}, ''))) = 0)`,
    ),
  ],
)

/** An agency has taken note that its fine gives way to another's (行政处罚法29). Written once. */
export const fineAcknowledgement = pgTable(
  'fine_acknowledgement',
  {
    id: id(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    opinionId: uuid()
      .notNull()
      .references(() => opinion.id),
    /** `agency:opinion:measure`, as the revision names what survived. */
    inFavourOf: text().notNull(),
    acknowledgedBy: uuid()
      .notNull()
      .references(() => person.id),
    acknowledgedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    unique('fine_acknowledgement_once').on(t.opinionId, t.inFavourOf),
    index('fine_acknowledgement_docket_id_idx').on(t.docketId),
    index('fine_acknowledgement_acknowledged_by_idx').on(t.acknowledgedBy),
  ],
)
