import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { gridCode, id, instant } from './columns.ts'
import { person } from './identity.ts'

/** 执法终端: one device of one worker, with the public half of the key that signs what it captures. */
export const device = pgTable(
  'device',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    name: text().notNull(),
    /** P-256, SPKI in base64. */
    publicKey: text().notNull().unique(),
    enrolledAt: instant().notNull(),
    /** 挂失: since when it was out of its worker's hands, and the last counter that the hub had by then. */
    lostAt: instant(),
    trustedCounter: integer(),
    revokedAt: instant(),
    revokedBy: uuid().references(() => person.id),
    revokedFor: text(),
    gridCode: gridCode().notNull(),
  },
  (t) => [
    index('device_person_id_idx').on(t.personId),
    index('device_revoked_by_idx').on(t.revokedBy),
    check(
      'device_revoked_for_a_reason',
      sql`num_nulls(${t.lostAt}, ${t.trustedCounter}, ${t.revokedAt}, ${t.revokedBy}, ${t.revokedFor}) in (0, 5)`,
    ),
  ],
)

/** One batch that a device sent: when by its own clock, and how far that was from the hub's. */
export const syncBatch = pgTable(
  'sync_batch',
  {
    id: id(),
    deviceId: uuid()
      .notNull()
      .references(() => device.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    sentAt: instant().notNull(),
    receivedAt: instant().notNull(),
    /** The hub's clock less the device's. */
    offsetMs: bigint({ mode: 'number' }).notNull(),
    captures: integer().notNull(),
    operations: integer().notNull(),
  },
  (t) => [
    index('sync_batch_device_id_idx').on(t.deviceId, t.receivedAt, t.id),
    index('sync_batch_person_id_idx').on(t.personId),
  ],
)

/** 取证清单: what a device signed as it captured something, to the letter. Never changed; one names the one before it. */
export const captureManifest = pgTable(
  'capture_manifest',
  {
    id: id(),
    /** Of the text: its name, and what the next one calls `previous`. */
    sha256: text().notNull().unique(),
    deviceId: uuid()
      .notNull()
      .references(() => device.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    counter: integer().notNull(),
    previous: text(),
    kind: text({ enum: ['photo', 'video', 'audio', 'signature', 'file'] }).notNull(),
    /** Of the captured bytes, which may arrive before or after. */
    contentSha256: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    mime: text().notNull(),
    capturedAt: instant().notNull(),
    monotonicMs: doublePrecision().notNull(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    accuracy: doublePrecision(),
    fixedAt: instant(),
    imported: boolean().notNull(),
    visitId: uuid(),
    findingId: uuid(),
    itemId: uuid(),
    noticeId: uuid(),
    text: text().notNull(),
    signature: text().notNull(),
    batchId: uuid()
      .notNull()
      .references(() => syncBatch.id),
    receivedAt: instant().notNull(),
    gridCode: gridCode().notNull(),
  },
  (t) => [
    // The chain of a device; the same counter twice is a fork, which is kept and shown.
    index('capture_manifest_device_id_idx').on(t.deviceId, t.counter, t.id),
    index('capture_manifest_person_id_idx').on(t.personId),
    index('capture_manifest_batch_id_idx').on(t.batchId),
    index('capture_manifest_content_idx').on(t.contentSha256),
    index('capture_manifest_grid_idx').on(t.gridCode, t.receivedAt, t.id),
    check('capture_manifest_counted_from_one', sql`${t.counter} >= 1`),
    check('capture_manifest_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$' and ${t.contentSha256} ~ '^[0-9a-f]{64}$'`),
    check(
      'capture_manifest_place',
      sql`num_nulls(${t.latitude}, ${t.longitude}, ${t.accuracy}, ${t.fixedAt}) in (0, 4)`,
    ),
  ],
)

/** What becomes of a capture in quarantine: released by one person and confirmed by a second, or rejected; with the reason. */
export const quarantineDecision = pgTable(
  'quarantine_decision',
  {
    id: id(),
    captureId: uuid()
      .notNull()
      .references(() => captureManifest.id),
    decision: text({ enum: ['release', 'reject'] }).notNull(),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => person.id),
    proposedAt: instant().notNull(),
    confirmedBy: uuid().references(() => person.id),
    confirmedAt: instant(),
  },
  (t) => [
    unique('quarantine_decision_once').on(t.captureId, t.decision),
    index('quarantine_decision_proposed_by_idx').on(t.proposedBy),
    index('quarantine_decision_confirmed_by_idx').on(t.confirmedBy),
    check('quarantine_decision_reason', sql`length(btrim(${t.reason})) > 0`),
    check('quarantine_decision_confirmed_at_once', sql`num_nulls(${t.confirmedBy}, ${t.confirmedAt}) in (0, 2)`),
    check('quarantine_decision_second_person', sql`${t.confirmedBy} <> ${t.proposedBy}`),
  ],
)
