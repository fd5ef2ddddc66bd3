import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { day, id, instant } from './columns.ts'
import { file } from './files.ts'
import { person } from './identity.ts'
import { penaltyCase } from './penalty.ts'

/** 行政处罚事先(听证)告知: what is to be imposed, why, on what basis, and the party's rights (行政处罚法44、63). */
export const priorNotice = pgTable(
  'prior_notice',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    revision: integer().notNull(),
    /** 文号, taken as it is given; null for what was given before papers were printed from the case. */
    number: text().unique('prior_notice_number'),
    /** What its paper says. */
    paper: jsonb(),
    facts: text().notNull(),
    reasons: text().notNull(),
    items: jsonb().notNull(),
    basis: jsonb().notNull(),
    hearing: boolean().notNull(),
    givenBy: uuid()
      .notNull()
      .references(() => person.id),
    givenAt: instant().notNull(),
    servedOn: day(),
    servedBy: uuid().references(() => person.id),
    servedAt: instant(),
    receipt: text(),
    statementUntil: day(),
    statementCounted: jsonb(),
    hearingUntil: day(),
    hearingCounted: jsonb(),
  },
  (t) => [
    unique('prior_notice_once').on(t.caseId, t.revision),
    index('prior_notice_given_by_idx').on(t.givenBy),
    index('prior_notice_served_by_idx').on(t.servedBy),
    check('prior_notice_says_something', sql`jsonb_array_length(${t.items}) > 0`),
    check(
      'prior_notice_served_at_once',
      sql`(${t.servedOn} is null) = (${t.servedBy} is null) and (${t.servedOn} is null) = (${t.statementUntil} is null) and (${t.servedOn} is not null and ${t.hearing}) = (${t.hearingUntil} is not null)`,
    ),
  ],
)

/** 陈述、申辩 of the party on a prior notice, or its express waiver; heard, and answered (行政处罚法45、62). */
export const partyStatement = pgTable(
  'party_statement',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .references(() => priorNotice.id),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    kind: text({ enum: ['statement', 'waiver'] }).notNull(),
    content: text().notNull(),
    madeOn: day().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    adoption: text({ enum: ['adopted', 'partly', 'rejected'] }),
    answer: text(),
    answeredBy: uuid().references(() => person.id),
    answeredAt: instant(),
  },
  (t) => [
    index('party_statement_notice_id_idx').on(t.noticeId),
    index('party_statement_case_id_idx').on(t.caseId),
    index('party_statement_recorded_by_idx').on(t.recordedBy),
    index('party_statement_answered_by_idx').on(t.answeredBy),
    check(
      'party_statement_answered_with_why',
      sql`(${t.adoption} is null) = (${t.answeredBy} is null) and (${t.adoption} is null) = (length(btrim(coalesce(${t.answer}, ''))) = 0)`,
    ),
    check('party_statement_waiver_wants_no_answer', sql`${t.kind} = 'statement' or ${t.adoption} is null`),
  ],
)

/** 陈述申辩附件: what the party sent with what it said, by its bytes. */
export const statementFile = pgTable(
  'statement_file',
  {
    statementId: uuid()
      .notNull()
      .references(() => partyStatement.id),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
  },
  (t) => [primaryKey({ columns: [t.statementId, t.sha256] }), index('statement_file_sha256_idx').on(t.sha256)],
)

/** 听证 that a party asked for, and what became of it (行政处罚法63、64). */
export const hearing = pgTable(
  'hearing',
  {
    id: id(),
    noticeId: uuid()
      .notNull()
      .unique('hearing_once')
      .references(() => priorNotice.id),
    caseId: uuid()
      .notNull()
      .references(() => penaltyCase.id),
    requestedOn: day().notNull(),
    excuse: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    outcome: text({ enum: ['held', 'waived', 'ended'] }),
    outcomeOn: day(),
    record: text(),
    outcomeBy: uuid().references(() => person.id),
    outcomeAt: instant(),
  },
  (t) => [
    index('hearing_case_id_idx').on(t.caseId),
    index('hearing_recorded_by_idx').on(t.recordedBy),
    index('hearing_outcome_by_idx').on(t.outcomeBy),
    check(
      'hearing_ended_at_once',
      sql`(${t.outcome} is null) = (${t.outcomeOn} is null) and (${t.outcome} is null) = (${t.outcomeBy} is null)`,
    ),
  ],
)
