import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'
import { agency } from './registry.ts'

/**
 * 案卷, as it was made once for one reader with that reader's rights: its bytes are kept under their hashes. Written once.
 * It shows to whoever made it while they hold the same duty, and to those who supervise.
 */
export const caseFile = pgTable(
  'case_file',
  {
    id: id(),
    caseId: uuid().references(() => penaltyCase.id),
    docketId: uuid().references(() => docket.id),
    format: text({ enum: ['pdf', 'zip'] }).notNull(),
    reason: text().notNull(),
    /** Of everything that stands in it, whoever it was made for and whenever: the same state has the same hash. */
    stateSha256: text().notNull(),
    manifestSha256: text().notNull(),
    /** `[{ volume, binding, sha256, bytes, from, to }]`. */
    volumes: jsonb().notNull(),
    /** The archive, where one was asked for. */
    sha256: text(),
    bytes: bigint({ mode: 'number' }),
    /** How many parts stand in it. */
    entries: integer().notNull(),
    /** `[{ what, sha256, wrong }]`: kept bytes that are not there, or are not what their hash says. */
    damaged: jsonb().notNull(),
    madeBy: uuid()
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
    role: text().notNull(),
    agencyId: uuid().references(() => agency.id),
  },
  (t) => [
    index('case_file_case_id_idx').on(t.caseId, t.madeAt, t.id),
    index('case_file_docket_id_idx').on(t.docketId, t.madeAt, t.id),
    index('case_file_made_by_idx').on(t.madeBy),
    index('case_file_agency_id_idx').on(t.agencyId),
    check('case_file_of_one', sql`num_nonnulls(${t.caseId}, ${t.docketId}) = 1`),
    check(
      'case_file_archive',
      sql`(${t.format} = 'zip') = (${t.sha256} is not null) and (${t.sha256} is null) = (${t.bytes} is null)`,
    ),
    check('case_file_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)

/**
 * 证据包: pieces of evidence as one person took them out at one moment, packed with a list of their hashes. Written once; it
 * shows to whoever made it while they hold the same duty, and to those who supervise.
 */
export const evidencePacket = pgTable(
  'evidence_packet',
  {
    id: id(),
    evidence: uuid().array().notNull(),
    reason: text().notNull(),
    manifestSha256: text().notNull(),
    sha256: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** `[{ what, sha256, wrong }]`: originals that are not there, or are not what their hash says. */
    damaged: jsonb().notNull(),
    madeBy: uuid()
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
    role: text().notNull(),
    agencyId: uuid().references(() => agency.id),
  },
  (t) => [
    index('evidence_packet_made_by_idx').on(t.madeBy),
    index('evidence_packet_agency_id_idx').on(t.agencyId),
    check('evidence_packet_pieces', sql`cardinality(${t.evidence}) between 1 and 100`),
    check('evidence_packet_reason', sql`length(btrim(${t.reason})) > 0`),
  ],
)
