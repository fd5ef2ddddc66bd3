import { bigint, bigserial, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { bytes, gridCode, id, instant, xid8 } from './columns.ts'

/**
 * 痕迹: one immutable row per changed subject, written in the act's own transaction.
 * The columns only say who may see it and where it belongs; `bytes` is the RFC 8785 form that is the record.
 */
export const trace = pgTable(
  'trace',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    at: instant().notNull(),
    personId: uuid().notNull(),
    dutyId: uuid().notNull(),
    type: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    businessId: uuid(),
    findingId: uuid(),
    docketId: uuid(),
    addresseeId: uuid(),
    gridCode: gridCode(),
    agencies: uuid().array(),
    named: uuid().array(),
    bytes: bytes().notNull(),
  },
  (t) => [
    index('trace_xid_idx').on(t.xid, t.seq),
    index('trace_subject_idx').on(t.subjectId),
    index('trace_docket_id_idx').on(t.docketId, t.seq),
    index('trace_business_id_idx').on(t.businessId, t.seq),
    index('trace_addressee_id_idx').on(t.addresseeId, t.seq),
    // News is read by its types, of the last days alone.
    index('trace_type_idx').on(t.type, t.at),
    // Few cases are sensitive: the fan-out asks once whom they name.
    index('trace_named_idx').on(t.seq).where(sql`${t.named} is not null`),
  ],
)

/**
 * Trace rows that may not be told of yet: whoever counted numbers, or their gaps, would learn of a secret ballot. They are
 * written by the act like any other, shown to nobody, and join the trace when what they are held for has ended.
 */
export const heldTrace = pgTable(
  'held_trace',
  {
    place: bigserial({ mode: 'number' }).primaryKey(),
    /** The deliberation they are held for. */
    heldFor: uuid().notNull(),
    at: instant().notNull(),
    personId: uuid().notNull(),
    dutyId: uuid().notNull(),
    type: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    businessId: uuid(),
    findingId: uuid(),
    docketId: uuid(),
    addresseeId: uuid(),
    gridCode: gridCode(),
    agencies: uuid().array(),
    named: uuid().array(),
    bytes: bytes().notNull(),
  },
  (t) => [index('held_trace_held_for_idx').on(t.heldFor, t.place)],
)

/** The gapless number that the sequencer gave a committed trace row. `agencies` rides along for the inbox cursor. */
export const event = pgTable('event', {
  no: bigint({ mode: 'number' }).primaryKey(),
  traceSeq: bigint({ mode: 'number' }).notNull().unique(),
})

/** The hash of a numbered row as it was when it was sealed (RFC 6962, a leaf): what its bytes are compared with. */
export const leaf = pgTable('leaf', {
  no: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => event.no),
  hash: bytes().notNull(),
})

/** 检查点: that there were so many leaves, with this root over them, signed by the hub. `peaks` are the whole subtrees, in hex. */
export const checkpoint = pgTable('checkpoint', {
  size: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => leaf.no),
  text: text().notNull(),
  signature: text().notNull(),
  keyId: text().notNull(),
  peaks: text().array().notNull(),
  at: instant().notNull(),
})

/**
 * Where the sequencer stands: every transaction below the horizon has been numbered. `home` is the cluster and database
 * that the horizon counts transactions of; restored anywhere else, the numbering starts over from what is there.
 */
export const sequencer = pgTable('sequencer', {
  one: integer().primaryKey(),
  lastNo: bigint({ mode: 'number' }).notNull(),
  horizon: xid8().notNull(),
  epoch: uuid().notNull(),
  cursorKey: bytes().notNull(),
  home: text(),
})

/** How far a reaction has read. */
export const reader = pgTable('reader', {
  name: text().primaryKey(),
  lastNo: bigint({ mode: 'number' }).notNull(),
})

/**
 * What a reader could not do about an event: put aside with the reason, so that it holds up nothing else. Asked for again
 * it is tried again; settled it is done. `failure` is the class of the error; its words, `reason`, are for whoever sees the event.
 */
export const parkedReaction = pgTable(
  'parked_reaction',
  {
    id: id(),
    reader: text().notNull(),
    eventNo: bigint({ mode: 'number' }).notNull(),
    type: text().notNull(),
    failure: text().notNull(),
    reason: text().notNull(),
    parkedAt: instant().notNull(),
    askedAt: instant(),
    settledAt: instant(),
  },
  (t) => [
    unique('parked_reaction_once').on(t.reader, t.eventNo),
    index('parked_reaction_open_idx').on(t.parkedAt, t.id).where(sql`${t.settledAt} is null`),
  ],
)

/** The first answer to an act, kept for ever: the same requestId gets it again. */
export const answer = pgTable(
  'answer',
  {
    personId: uuid().notNull(),
    operation: text().notNull(),
    requestId: uuid().notNull(),
    inputHash: bytes().notNull(),
    subject: jsonb().notNull(),
    selection: text().notNull(),
    shown: jsonb(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.requestId, t.operation] })],
)
