import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { document } from './document.ts'
import { person } from './identity.ts'
import { agency, duty } from './registry.ts'

/** 视图: a screen with its filter under a name, kept by one person and shown to their agency where they share it. */
export const savedView = pgTable(
  'saved_view',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    /** Which of the hundred that one person may keep; none once it is removed. */
    slot: integer(),
    screen: text().notNull(),
    /** The query string of the screen's address, without its question mark. */
    filter: text().notNull(),
    name: text().notNull(),
    /** The agency it is shared with. */
    agencyId: uuid().references(() => agency.id),
    version: integer().notNull(),
    savedAt: instant().notNull(),
    changedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    unique('saved_view_slot').on(t.ownerId, t.slot),
    index('saved_view_owner_idx').on(t.ownerId, t.savedAt, t.id),
    index('saved_view_agency_id_idx').on(t.agencyId, t.savedAt, t.id),
    check('saved_view_hundred', sql`${t.slot} between 1 and 100`),
    check('saved_view_removed_has_no_slot', sql`(${t.removedAt} is null) = (${t.slot} is not null)`),
    check('saved_view_removed_is_not_shared', sql`${t.removedAt} is null or ${t.agencyId} is null`),
    check('saved_view_name', sql`length(btrim(${t.name})) > 0`),
  ],
)

/** What one person made of a view, their own or a shared one: where it is pinned, and whether they follow it. */
export const viewMark = pgTable(
  'view_mark',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    viewId: uuid()
      .notNull()
      .references(() => savedView.id),
    /** 置顶: its place from the top. */
    place: integer(),
    /** 关注: to be told when something new enters. */
    followed: boolean().notNull(),
  },
  (t) => [
    unique('view_mark_once').on(t.viewId, t.personId),
    unique('view_mark_place').on(t.personId, t.place),
    check('view_mark_hundred', sql`${t.place} between 1 and 100`),
  ],
)

/**
 * 批量办理: one thing done to many questions, dockets or papers, row by row, as acts of whoever asked for it under that very duty, by the hub
 * itself. What was asked for is written once; only its course changes.
 */
export const bulkJob = pgTable(
  'bulk_job',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    /** Under which duty it was asked for: each row is judged by the rights that this has when it is done. */
    dutyId: uuid()
      .notNull()
      .references(() => duty.id),
    role: text().notNull(),
    agencyId: uuid().references(() => agency.id),
    action: text({
      enum: [
        'claim',
        'release',
        'assign',
        'requestEvidence',
        'withdrawRequest',
        'answer',
        'withdrawAnswer',
        'print',
        'close',
      ],
    }).notNull(),
    /** What is said in all of its rows alike. */
    said: jsonb().notNull(),
    status: text({ enum: ['waiting', 'running', 'done', 'cancelled', 'expired'] }).notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    /** 打印: what its papers were put together as, and until when that may be downloaded. */
    format: text({ enum: ['pdf', 'zip'] }),
    sha256: text(),
    bytes: bigint({ mode: 'number' }),
    expiresAt: instant(),
    /** The job whose rows it takes back. */
    undoesId: uuid(),
  },
  (t) => [
    index('bulk_job_owner_idx').on(t.ownerId, t.startedAt, t.id),
    index('bulk_job_duty_id_idx').on(t.dutyId),
    index('bulk_job_agency_id_idx').on(t.agencyId),
    foreignKey({ name: 'bulk_job_undoes_fk', columns: [t.undoesId], foreignColumns: [t.id] }),
    unique('bulk_job_undone_once').on(t.undoesId),
    index('bulk_job_expires_idx').on(t.expiresAt).where(sql`${t.status} = 'done'`),
    check('bulk_job_ended_at_once', sql`(${t.status} in ('waiting', 'running')) = (${t.endedAt} is null)`),
    check(
      'bulk_job_undoes',
      sql`(${t.action} in ('withdrawRequest', 'withdrawAnswer')) <= (${t.undoesId} is not null)`,
    ),
    check(
      'bulk_job_file',
      sql`num_nulls(${t.format}, ${t.sha256}, ${t.bytes}, ${t.expiresAt}) in (0, 4)
        and (${t.sha256} is null or ${t.action} = 'print' and ${t.status} in ('done', 'expired') and ${t.sha256} ~ '^[0-9a-f]{64}$')
        and (${t.status} <> 'expired' or ${t.sha256} is not null)`,
    ),
  ],
)

/** One row of it: its own act, by its own requestId, with its own result. */
export const bulkRow = pgTable(
  'bulk_row',
  {
    id: id(),
    jobId: uuid()
      .notNull()
      .references(() => bulkJob.id),
    ownerId: uuid()
      .notNull()
      .references(() => person.id),
    place: integer().notNull(),
    /** The question that is answered, claimed …, the docket that is closed, or whose paper is printed. */
    subjectType: text({ enum: ['AssessmentRequest', 'Docket', 'Finding', 'Document'] }).notNull(),
    subjectId: uuid().notNull(),
    /** Who worked on it before: what was theirs is theirs again when this is taken back. */
    beforeId: uuid().references(() => person.id),
    /** Of a docket, as it was when it was asked for. */
    version: integer(),
    /** The paper that was printed. */
    documentId: uuid().references(() => document.id),
    /** Made when it was asked for: done twice, it is done once. */
    requestId: uuid().notNull(),
    /** The id of what it makes, or of what it takes back. */
    madeId: uuid().notNull(),
    status: text({ enum: ['waiting', 'done', 'refused', 'cancelled'] }).notNull(),
    code: text(),
    message: text(),
    messageEn: text(),
    at: instant(),
  },
  (t) => [
    unique('bulk_row_place').on(t.jobId, t.place),
    unique('bulk_row_subject').on(t.jobId, t.subjectId),
    unique('bulk_row_request').on(t.requestId),
    index('bulk_row_owner_id_idx').on(t.ownerId),
    index('bulk_row_subject_id_idx').on(t.subjectId),
    index('bulk_row_before_id_idx').on(t.beforeId),
    index('bulk_row_document_id_idx').on(t.documentId),
    check('bulk_row_subject_type', sql`${t.subjectType} in ('AssessmentRequest', 'Docket', 'Finding', 'Document')`),
    check('bulk_row_before', sql`(${t.beforeId} is not null) <= (${t.subjectType} = 'AssessmentRequest')`),
    check('bulk_row_version', sql`(${t.version} is not null) <= (${t.subjectType} = 'Docket')`),
    check('bulk_row_printed', sql`(${t.documentId} is not null) <= (${t.status} = 'done')`),
    check('bulk_row_five_hundred', sql`${t.place} between 1 and 500`),
    check('bulk_row_at', sql`(${t.status} = 'waiting') = (${t.at} is null)`),
    check(
      'bulk_row_refused_for_a_reason',
      sql`(${t.status} = 'refused') = (${t.message} is not null) and num_nulls(${t.code}, ${t.message}, ${t.messageEn}) in (0, 3)`,
    ),
  ],
)

/**
 * 消息读到哪里: up to which event somebody has read, as what they are (another duty is told other things), and what they read past
 * it one by one. It moves forward only.
 */
export const newsReading = pgTable(
  'news_reading',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** Role, agency and area. */
    actingAs: text().notNull(),
    readNo: bigint({ mode: 'number' }).notNull(),
    readApart: bigint({ mode: 'number' }).array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.actingAs] }),
    check('news_reading_apart_bounded', sql`cardinality(${t.readApart}) <= 1000`),
  ],
)

/** 铃: which kinds of news somebody silenced, and from when until when nothing interrupts them. */
export const bell = pgTable(
  'bell',
  {
    id: uuid()
      .primaryKey()
      .references(() => person.id),
    muted: text().array().notNull(),
    quietFrom: text(),
    quietUntil: text(),
  },
  (t) => [
    check(
      'bell_muted',
      sql`${t.muted} <@ array['question', 'answer', 'progress', 'panel', 'session', 'appeal', 'job', 'returned']`,
    ),
    check('bell_quiet_both', sql`num_nulls(${t.quietFrom}, ${t.quietUntil}) in (0, 2)`),
    check('bell_quiet_apart', sql`${t.quietFrom} <> ${t.quietUntil}`),
    check(
      'bell_quiet_time',
      sql`${t.quietFrom} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.quietUntil} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
    ),
  ],
)
