import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { document } from './document.ts'
import { evidence } from './inspection.ts'
import { person } from './identity.ts'
import { panel } from './panel.ts'
import { penaltyCase } from './penalty.ts'
import { hearing } from './prior-notice.ts'

/**
 * 会议: one sitting, of one of two kinds that are never mixed. 听证 on what a party asked for (行政处罚法63、64), of one agency's
 * case; or the panel's own, on an appeal. Postponed it is another row, told anew; what became of it is written once.
 */
export const hearingSession = pgTable(
  'hearing_session',
  {
    id: id(),
    kind: text({ enum: ['statutory', 'panel'] }).notNull(),
    /** Of a statutory one: the request, and its case. */
    hearingId: uuid().references(() => hearing.id),
    caseId: uuid().references(() => penaltyCase.id),
    /** Of the panel's own: no remedy of law, and none of its periods (rules §2.15). */
    panelId: uuid().references(() => panel.id),
    /** 现场审理: at the business itself. */
    onSite: boolean().notNull(),
    /** Why the panel hears it later than within ten working days. */
    lateFor: text(),
    /** 1, 2, 3 … on the same request, or before the same panel. */
    number: integer().notNull(),
    startsAt: instant().notNull(),
    place: text().notNull(),
    chairId: uuid()
      .notNull()
      .references(() => person.id),
    recorderId: uuid()
      .notNull()
      .references(() => person.id),
    /** 不公开的事由; null where it is public (行政处罚法64(三)). */
    closedFor: text({ enum: ['stateSecret', 'tradeSecret', 'privacy'] }),
    closedReason: text(),
    /** 听证通知书: what it says, and its 文号. */
    notice: jsonb(),
    noticeNumber: text(),
    setBy: uuid()
      .notNull()
      .references(() => person.id),
    setAt: instant().notNull(),
    /** The one before it, which was postponed. */
    postponesId: uuid()
      .unique()
      .references((): AnyPgColumn => hearingSession.id),
    /** Of the panel's own: when and how the party was told of it; a hearing of the law is told by its served notice. */
    toldOn: day(),
    toldHow: text(),
    toldBy: uuid().references(() => person.id),
    openedAt: instant(),
    outcome: text({ enum: ['held', 'postponed', 'cancelled', 'absent', 'left'] }),
    /** Why, in words; null where it was held. */
    outcomeFor: text(),
    outcomeBy: uuid().references(() => person.id),
    outcomeAt: instant(),
    /** 听证笔录: what it says, and its 文号. */
    minutes: jsonb(),
    minutesNumber: text(),
  },
  (t) => [
    unique('hearing_session_once').on(t.hearingId, t.number),
    uniqueIndex('hearing_session_one_standing').on(t.hearingId).where(sql`${t.outcome} is null`),
    unique('hearing_session_panel_once').on(t.panelId, t.number),
    uniqueIndex('hearing_session_panel_one_standing').on(t.panelId).where(sql`${t.outcome} is null`),
    uniqueIndex('hearing_session_one_held').on(t.hearingId).where(sql`${t.outcome} in ('held', 'absent', 'left')`),
    index('hearing_session_case_id_idx').on(t.caseId),
    index('hearing_session_chair_id_idx').on(t.chairId),
    index('hearing_session_recorder_id_idx').on(t.recorderId),
    index('hearing_session_set_by_idx').on(t.setBy),
    index('hearing_session_outcome_by_idx').on(t.outcomeBy),
    check(
      'hearing_session_of_its_kind',
      sql`(${t.kind} = 'statutory') = (${t.hearingId} is not null) and (${t.hearingId} is null) = (${t.caseId} is null) and (${t.kind} = 'panel') = (${t.panelId} is not null) and (${t.kind} = 'panel' or not ${t.onSite} and ${t.lateFor} is null)`,
    ),
    index('hearing_session_told_by_idx').on(t.toldBy),
    check(
      'hearing_session_told_at_once',
      sql`num_nulls(${t.toldOn}, ${t.toldHow}, ${t.toldBy}) in (0, 3) and (${t.toldOn} is null or ${t.kind} = 'panel')`,
    ),
    check('hearing_session_two_people', sql`${t.chairId} <> ${t.recorderId}`),
    check(
      'hearing_session_closed_for_a_reason',
      sql`(${t.closedFor} is null) = (length(btrim(coalesce(${t.closedReason}, ''))) = 0)`,
    ),
    check(
      'hearing_session_ended_at_once',
      sql`(${t.outcome} is null) = (${t.outcomeBy} is null) and (${t.outcome} is null) = (${t.outcomeAt} is null)`,
    ),
    check(
      'hearing_session_ended_for_a_reason',
      sql`(${t.outcome} is null or ${t.outcome} = 'held') = (length(btrim(coalesce(${t.outcomeFor}, ''))) = 0)`,
    ),
    check(
      'hearing_session_held_on_the_record',
      sql`(${t.outcome} is not distinct from 'held' or ${t.outcome} is not distinct from 'left') = (${t.minutes} is not null) and (${t.minutes} is null or ${t.kind} = 'panel') = (${t.minutesNumber} is null) and (${t.minutes} is null or ${t.openedAt} is not null)`,
    ),
  ],
)

const sessionId = () =>
  uuid()
    .notNull()
    .references(() => hearingSession.id)

/** 参加人 of a session, by the number that the record calls them by. */
export const hearingAttendee = pgTable(
  'hearing_attendee',
  {
    sessionId: sessionId(),
    number: integer().notNull(),
    capacity: text({
      enum: ['chair', 'recorder', 'investigator', 'party', 'agent', 'member', 'agency', 'witness'],
    }).notNull(),
    personId: uuid().references(() => person.id),
    name: text().notNull(),
    /** 身份: post, relation to the party. */
    standing: text(),
    /** 授权委托书 of an agent: by whom, for what. */
    authority: text(),
    /** An agent has the first or the second place: there is no third (行政处罚法64(五)). */
    place: integer(),
    presentAt: instant(),
    leftAt: instant(),
    leftFor: text(),
    addedBy: uuid()
      .notNull()
      .references(() => person.id),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.number] }),
    unique('hearing_attendee_two_agents').on(t.sessionId, t.place),
    uniqueIndex('hearing_attendee_person_once').on(t.sessionId, t.personId).where(sql`${t.personId} is not null`),
    index('hearing_attendee_person_id_idx').on(t.personId),
    index('hearing_attendee_added_by_idx').on(t.addedBy),
    check(
      'hearing_attendee_agent_with_authority',
      sql`(${t.capacity} = 'agent') = (${t.place} is not null) and (${t.capacity} = 'agent') = (length(btrim(coalesce(${t.authority}, ''))) > 0) and coalesce(${t.place}, 1) in (1, 2)`,
    ),
    check('hearing_attendee_left_after_coming', sql`${t.leftAt} is null or ${t.presentAt} is not null`),
  ],
)

/** 笔录 of a session, entry by entry; added to, never changed. */
export const hearingEntry = pgTable(
  'hearing_entry',
  {
    sessionId: sessionId(),
    number: integer().notNull(),
    phase: text({
      enum: ['opening', 'accusation', 'statement', 'defence', 'answer', 'debate', 'closing'],
    }).notNull(),
    attendee: integer().notNull(),
    content: text().notNull(),
    corrects: integer(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.number] }),
    unique('hearing_entry_corrected_once').on(t.sessionId, t.corrects),
    foreignKey({
      name: 'hearing_entry_attendee_fk',
      columns: [t.sessionId, t.attendee],
      foreignColumns: [hearingAttendee.sessionId, hearingAttendee.number],
    }),
    foreignKey({
      name: 'hearing_entry_corrects_fk',
      columns: [t.sessionId, t.corrects],
      foreignColumns: [t.sessionId, t.number],
    }),
    index('hearing_entry_attendee_idx').on(t.sessionId, t.attendee),
    index('hearing_entry_recorded_by_idx').on(t.recordedBy),
    check('hearing_entry_says_something', sql`length(btrim(${t.content})) > 0`),
    check('hearing_entry_corrects_what_was_said', sql`${t.corrects} < ${t.number}`),
  ],
)

/** 出示的证据: what was shown at a session, by reference, with the hash it had at that moment. */
export const hearingExhibit = pgTable(
  'hearing_exhibit',
  {
    sessionId: sessionId(),
    number: integer().notNull(),
    /** The entry that tells of it. */
    entry: integer().notNull(),
    evidenceId: uuid().references(() => evidence.id),
    documentId: uuid().references(() => document.id),
    title: text().notNull(),
    sha256: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.number] }),
    foreignKey({
      name: 'hearing_exhibit_entry_fk',
      columns: [t.sessionId, t.entry],
      foreignColumns: [hearingEntry.sessionId, hearingEntry.number],
    }),
    index('hearing_exhibit_entry_idx').on(t.sessionId, t.entry),
    index('hearing_exhibit_evidence_id_idx').on(t.evidenceId),
    index('hearing_exhibit_document_id_idx').on(t.documentId),
    check('hearing_exhibit_one_thing', sql`(${t.evidenceId} is null) <> (${t.documentId} is null)`),
    check('hearing_exhibit_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
)

/** 核对签名 of a record up to its last entry then; or that somebody refused, and why, as whoever presides noted it. */
export const hearingSignature = pgTable(
  'hearing_signature',
  {
    sessionId: sessionId(),
    attendee: integer().notNull(),
    upTo: integer().notNull(),
    refusedFor: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.attendee, t.upTo] }),
    foreignKey({
      name: 'hearing_signature_attendee_fk',
      columns: [t.sessionId, t.attendee],
      foreignColumns: [hearingAttendee.sessionId, hearingAttendee.number],
    }),
    foreignKey({
      name: 'hearing_signature_entry_fk',
      columns: [t.sessionId, t.upTo],
      foreignColumns: [hearingEntry.sessionId, hearingEntry.number],
    }),
    index('hearing_signature_entry_idx').on(t.sessionId, t.upTo),
    index('hearing_signature_recorded_by_idx').on(t.recordedBy),
  ],
)

/** 阅读笔录: who was not at a session of the panel they sit on, and has read its record since. Added to, never changed. */
export const minutesReading = pgTable(
  'minutes_reading',
  {
    sessionId: sessionId(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    readAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.personId] }), index('minutes_reading_person_id_idx').on(t.personId)],
)
