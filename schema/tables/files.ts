import { sql } from 'drizzle-orm'
import { check, bigint, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { person } from './identity.ts'

/** Bytes that are stored, whole and synced, under their own SHA-256. */
export const file = pgTable(
  'file',
  {
    sha256: text().primaryKey(),
    bytes: bigint({ mode: 'number' }).notNull(),
    mime: text().notNull(),
    storedBy: uuid()
      .notNull()
      .references(() => person.id),
    storedAt: instant().notNull(),
  },
  (t) => [index('file_stored_by_idx').on(t.storedBy), check('file_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`)],
)

/** Who sent which bytes. To know a hash is not to have the bytes: evidence is made of what one sent, or may see. */
export const fileSender = pgTable(
  'file_sender',
  {
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    sentAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sha256, t.personId] }), index('file_sender_person_id_idx').on(t.personId)],
)

/** 查看: what became of looking into bytes that are evidence; the bytes themselves stay as they were sent. */
export const examination = pgTable(
  'examination',
  {
    sha256: text()
      .primaryKey()
      .references(() => file.sha256),
    /** Shown · not shown here (no decoder for this kind) · broken (cannot be decoded) · too much (pixels, memory, time). */
    outcome: text({ enum: ['shown', 'unshown', 'broken', 'tooMuch'] }).notNull(),
    /** In pixels, as it is looked at; null where nobody could tell. */
    width: integer(),
    height: integer(),
    examinedAt: instant().notNull(),
  },
  (t) => [
    check('examination_outcome', sql`${t.outcome} in ('shown', 'unshown', 'broken', 'tooMuch')`),
    check('examination_measured', sql`num_nulls(${t.width}, ${t.height}) in (0, 2)`),
  ],
)

/** A picture to look at instead of the original: encoded anew, without a word of where and with what it was taken. */
export const derivative = pgTable(
  'derivative',
  {
    original: text()
      .notNull()
      .references(() => file.sha256),
    /** Small: at most 320 pixels a side; large: 1280. */
    size: text({ enum: ['small', 'large'] }).notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    mime: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.original, t.size] }),
    check('derivative_size', sql`${t.size} in ('small', 'large')`),
    check('derivative_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** What a file says of when, where and with what it was taken (EXIF): personal, and not for everyone who sees the picture. */
export const origin = pgTable(
  'origin',
  {
    sha256: text()
      .primaryKey()
      .references(() => file.sha256),
    takenAt: instant(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    maker: text(),
    model: text(),
    software: text(),
    serial: text(),
  },
  (t) => [
    check('origin_on_earth', sql`${t.latitude} between -90 and 90 and ${t.longitude} between -180 and 180`),
    check('origin_placed', sql`num_nulls(${t.latitude}, ${t.longitude}) in (0, 2)`),
  ],
)
