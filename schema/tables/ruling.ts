import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appeal, appealItem } from './appeal.ts'
import { id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { notice } from './notice.ts'
import { person } from './identity.ts'
import { opinion } from './opinion.ts'
import { panel, panelMember } from './panel.ts'
import { agency } from './registry.ts'

const outcomes = ['uphold', 'reduce', 'refer', 'hear', 'revoke'] as const

/**
 * 评议: the panel votes on what is contested. It is closed by its last ballot and by nothing else: until then its row does
 * not change, however many have voted.
 */
export const deliberation = pgTable(
  'deliberation',
  {
    id: id(),
    panelId: uuid()
      .notNull()
      .references(() => panel.id),
    appealId: uuid()
      .notNull()
      .references(() => appeal.id),
    status: text({ enum: ['open', 'closed', 'adjourned', 'lapsed'] }).notNull(),
    openedBy: uuid()
      .notNull()
      .references(() => person.id),
    openedAt: instant().notNull(),
    endedAt: instant(),
    /** Which evidence is still to come. */
    adjournedFor: text(),
  },
  (t) => [
    // One vote of a panel goes on at a time, and one counts.
    uniqueIndex('deliberation_once').on(t.panelId).where(sql`${t.status} in ('open', 'closed')`),
    index('deliberation_panel_id_idx').on(t.panelId),
    index('deliberation_appeal_id_idx').on(t.appealId),
    index('deliberation_opened_by_idx').on(t.openedBy),
    check('deliberation_ended_at_once', sql`(${t.status} = 'open') = (${t.endedAt} is null)`),
    check(
      'deliberation_adjourned_for_a_reason',
      sql`(${t.status} = 'adjourned') = (length(btrim(coalesce(${t.adjournedFor}, ''))) > 0)`,
    ),
  ],
)

/** 评议事项: one contested item, and what it would be changed to where that is to be voted on too. Written once. */
export const question = pgTable(
  'question',
  {
    id: id(),
    deliberationId: uuid()
      .notNull()
      .references(() => deliberation.id),
    itemId: uuid()
      .notNull()
      .references(() => appealItem.id),
    /** The measures of the item as the notice has them. */
    measures: jsonb().notNull(),
    /** Those that would stand instead. */
    change: jsonb(),
  },
  (t) => [
    unique('question_once').on(t.deliberationId, t.itemId),
    unique('question_of_deliberation').on(t.id, t.deliberationId),
    index('question_item_id_idx').on(t.itemId),
  ],
)

/** 表决: what one member means of one question. Seen by nobody, itself included, until the vote is closed. Written once. */
export const ballot = pgTable(
  'ballot',
  {
    id: id(),
    deliberationId: uuid().notNull(),
    questionId: uuid().notNull(),
    memberId: uuid()
      .notNull()
      .references(() => panelMember.id),
    outcome: text({ enum: outcomes }).notNull(),
    /** Why, in the member's words: what dissents is kept. */
    reasons: text().notNull(),
    castAt: instant().notNull(),
  },
  (t) => [
    unique('ballot_once').on(t.questionId, t.memberId),
    foreignKey({
      name: 'ballot_on_question',
      columns: [t.questionId, t.deliberationId],
      foreignColumns: [question.id, question.deliberationId],
    }),
    index('ballot_question_id_idx').on(t.questionId, t.deliberationId),
    index('ballot_deliberation_id_idx').on(t.deliberationId),
    index('ballot_member_id_idx').on(t.memberId),
    check('ballot_with_reasons', sql`length(btrim(${t.reasons})) > 0`),
  ],
)

/**
 * 裁决: what the panel decided on an appeal. An appeal is ruled on once and not withdrawn any more: `status` is that of
 * the appeal, and the key that binds both (ruling_of_appeal_that_stands) lets it be nothing else.
 */
export const ruling = pgTable(
  'ruling',
  {
    id: id(),
    deliberationId: uuid()
      .notNull()
      .unique()
      .references(() => deliberation.id),
    appealId: uuid().notNull().unique(),
    status: text({ enum: ['ruled'] }).notNull(),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    noticeId: uuid()
      .notNull()
      .references(() => notice.id),
    number: text().notNull().unique(),
    ruledBy: uuid()
      .notNull()
      .references(() => person.id),
    ruledAt: instant().notNull(),
  },
  (t) => [
    index('ruling_appeal_id_idx').on(t.appealId, t.status),
    index('ruling_docket_id_idx').on(t.docketId),
    index('ruling_notice_id_idx').on(t.noticeId),
    index('ruling_ruled_by_idx').on(t.ruledBy),
    check('ruling_is_ruled', sql`${t.status} = 'ruled'`),
  ],
)

/** 裁决事项: what becomes of one contested item, once its agency has adopted it. */
export const rulingItem = pgTable(
  'ruling_item',
  {
    id: id(),
    rulingId: uuid()
      .notNull()
      .references(() => ruling.id),
    questionId: uuid()
      .notNull()
      .unique()
      .references(() => question.id),
    opinionId: uuid()
      .notNull()
      .references(() => opinion.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    outcome: text({ enum: outcomes }).notNull(),
    /** `{ uphold: 2, … }`. */
    votes: jsonb().notNull(),
    /** Whether more than half voted for the very same. */
    majority: boolean().notNull(),
    /** What stands of the measures: those of the notice, those it is changed to, or none. */
    measures: jsonb().notNull(),
    reasons: text().notNull(),
    /** To whom it is referred. */
    referredTo: text(),
    /** Of its agency: 采纳 or 不采纳, with the reason. */
    answer: text({ enum: ['adopted', 'refused'] }),
    answeredBy: uuid().references(() => person.id),
    answeredAt: instant(),
    answeredFor: text(),
  },
  (t) => [
    index('ruling_item_ruling_id_idx').on(t.rulingId),
    index('ruling_item_opinion_id_idx').on(t.opinionId),
    index('ruling_item_agency_id_idx').on(t.agencyId),
    index('ruling_item_answered_by_idx').on(t.answeredBy),
    check('ruling_item_with_reasons', sql`length(btrim(${t.reasons})) > 0`),
    check('ruling_item_referred_to_somebody', sql`(${t.outcome} = 'refer') = (${t.referredTo} is not null)`),
    check(
      'ruling_item_answered_at_once',
      sql`(${t.answer} is null) = (${t.answeredBy} is null) and (${t.answer} is null) = (${t.answeredAt} is null)`,
    ),
    check(
      'ruling_item_answered_with_a_reason',
      sql`(${t.answer} is null) = (length(btrim(coalesce(${t.answeredFor}, ''))) = 0)`,
    ),
  ],
)

/** 裁决生效: once every item was answered for. Once, whoever answered last. */
export const rulingEffect = pgTable('ruling_effect', {
  rulingId: uuid()
    .primaryKey()
    .references(() => ruling.id),
  effectiveAt: instant().notNull(),
})
