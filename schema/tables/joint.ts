import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, gridCode, id, instant } from './columns.ts'
import { docket } from './docket.ts'
import { edition, handbookItem } from './handbook.ts'
import { person } from './identity.ts'
import { finding } from './inspection.ts'
import { agency, business, certificate, grid } from './registry.ts'

/**
 * 现场联合办案: several agencies at one place at one time, over a docket, a business, or some businesses of a district. Put
 * off it is another row, asked of the agencies anew; what became of it is written once.
 */
export const jointSession = pgTable(
  'joint_session',
  {
    id: id(),
    docketId: uuid().references(() => docket.id),
    /** The level-1 grid whose quarter it may count for. */
    district: gridCode()
      .notNull()
      .references(() => grid.code),
    /** Whose coordinator set it: the record is in this agency's series. */
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    /** 带队人, and of which of the agencies that are invited. */
    leadId: uuid()
      .notNull()
      .references(() => person.id),
    leadAgencyId: uuid()
      .notNull()
      .references(() => agency.id),
    startsAt: instant().notNull(),
    place: text().notNull(),
    setBy: uuid()
      .notNull()
      .references(() => person.id),
    setAt: instant().notNull(),
    /** The one before it, which was put off. */
    postponesId: uuid()
      .unique()
      .references((): AnyPgColumn => jointSession.id),
    /** The joint handbook that was in force as it began: its checklist. */
    editionId: uuid().references(() => edition.id),
    openedAt: instant(),
    outcome: text({ enum: ['held', 'postponed', 'cancelled'] }),
    /** Why, in words; null where it was held. */
    outcomeFor: text(),
    outcomeBy: uuid().references(() => person.id),
    outcomeAt: instant(),
    heldOn: day(),
    /** Whether two agencies at least were there or answered in writing (rules S-D). */
    counted: boolean(),
    gridCode: gridCode().notNull(),
    agencies: uuid().array().notNull(),
    named: uuid().array(),
  },
  (t) => [
    uniqueIndex('joint_session_one_standing').on(t.docketId).where(sql`${t.outcome} is null`),
    index('joint_session_docket_id_idx').on(t.docketId),
    index('joint_session_district_idx').on(t.district),
    index('joint_session_held_idx').on(t.district, t.heldOn).where(sql`${t.counted}`),
    index('joint_session_agency_id_idx').on(t.agencyId),
    index('joint_session_lead_id_idx').on(t.leadId),
    index('joint_session_lead_agency_id_idx').on(t.leadAgencyId),
    index('joint_session_set_by_idx').on(t.setBy),
    index('joint_session_outcome_by_idx').on(t.outcomeBy),
    index('joint_session_edition_id_idx').on(t.editionId),
    check(
      'joint_session_of_two_agencies',
      sql`cardinality(${t.agencies}) >= 2 and ${t.leadAgencyId} = any(${t.agencies})`,
    ),
    check('joint_session_opened_with_its_checklist', sql`(${t.openedAt} is null) = (${t.editionId} is null)`),
    check(
      'joint_session_ended_at_once',
      sql`(${t.outcome} is null) = (${t.outcomeBy} is null) and (${t.outcome} is null) = (${t.outcomeAt} is null)`,
    ),
    check(
      'joint_session_ended_for_a_reason',
      sql`(${t.outcome} is null or ${t.outcome} = 'held') = (length(btrim(coalesce(${t.outcomeFor}, ''))) = 0)`,
    ),
    check(
      'joint_session_held_on_a_day',
      sql`(${t.outcome} is not distinct from 'held') = (${t.heldOn} is not null) and (${t.heldOn} is null) = (${t.counted} is null) and (${t.heldOn} is null or ${t.openedAt} is not null)`,
    ),
  ],
)

const sessionId = () =>
  uuid()
    .notNull()
    .references(() => jointSession.id)

/** 邀请: one agency, and what it answers: it comes with these officers, says what it holds in writing, or declines and why. */
export const jointInvitation = pgTable(
  'joint_invitation',
  {
    sessionId: sessionId(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    answer: text({ enum: ['attend', 'inWriting', 'decline'] }),
    said: text(),
    officers: uuid().array().notNull(),
    answeredBy: uuid().references(() => person.id),
    answeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.agencyId] }),
    index('joint_invitation_agency_id_idx').on(t.agencyId),
    index('joint_invitation_answered_by_idx').on(t.answeredBy),
    check('joint_invitation_answered_at_once', sql`num_nulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`),
    check(
      'joint_invitation_answer_says_what',
      sql`(${t.answer} is not distinct from 'attend') = (cardinality(${t.officers}) > 0) and (${t.answer} is null or ${t.answer} = 'attend' or length(btrim(coalesce(${t.said}, ''))) > 0)`,
    ),
  ],
)

/** 到场: an officer of an agency, from when until when, with the certificate that they act on then; who comes again is here again. */
export const jointPresence = pgTable(
  'joint_presence',
  {
    id: id(),
    sessionId: sessionId(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    agencyId: uuid().notNull(),
    certificateId: uuid().references(() => certificate.id),
    presentAt: instant().notNull(),
    checkedBy: uuid()
      .notNull()
      .references(() => person.id),
    leftAt: instant(),
  },
  (t) => [
    uniqueIndex('joint_presence_once').on(t.sessionId, t.personId).where(sql`${t.leftAt} is null`),
    foreignKey({
      name: 'joint_presence_invited_fk',
      columns: [t.sessionId, t.agencyId],
      foreignColumns: [jointInvitation.sessionId, jointInvitation.agencyId],
    }),
    index('joint_presence_session_id_idx').on(t.sessionId),
    index('joint_presence_agency_idx').on(t.sessionId, t.agencyId),
    index('joint_presence_person_id_idx').on(t.personId),
    index('joint_presence_certificate_id_idx').on(t.certificateId),
    index('joint_presence_checked_by_idx').on(t.checkedBy),
    check('joint_presence_left_after_coming', sql`${t.leftAt} is null or ${t.leftAt} >= ${t.presentAt}`),
  ],
)

/** One business of a session, with its one record that all sign, sealed by its hash. */
export const jointSite = pgTable(
  'joint_site',
  {
    id: id(),
    sessionId: sessionId(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    /** 现场联合检查笔录 as canonical text (RFC 8785), letter by letter, and its 文号. */
    record: json(),
    recordNumber: text(),
    sha256: text(),
    sealedBy: uuid().references(() => person.id),
    sealedAt: instant(),
  },
  (t) => [
    unique('joint_site_once').on(t.sessionId, t.businessId),
    index('joint_site_business_id_idx').on(t.businessId),
    index('joint_site_sealed_by_idx').on(t.sealedBy),
    check(
      'joint_site_sealed_at_once',
      sql`num_nulls(${t.record}, ${t.recordNumber}, ${t.sha256}, ${t.sealedBy}, ${t.sealedAt}) in (0, 5)`,
    ),
    check(
      'joint_site_sealed',
      sql`${t.record} is null or ${t.sha256} = encode(sha256(convert_to(${t.record}::text, 'UTF8')), 'hex')`,
    ),
  ],
)

const siteId = () =>
  uuid()
    .notNull()
    .references(() => jointSite.id)

/** 逐项作答 at a business, by an officer of the agency whose item it is; put right by another answer beside it, never changed. */
export const jointAnswer = pgTable(
  'joint_answer',
  {
    siteId: siteId(),
    number: integer().notNull(),
    itemId: uuid()
      .notNull()
      .references(() => handbookItem.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    answer: text({ enum: ['fine', 'problem', 'notApplicable', 'notSeen'] }).notNull(),
    note: text().notNull(),
    corrects: integer(),
    /** 疑点 that was recorded of it. */
    findingId: uuid().references(() => finding.id),
    /** 所见, as the finding describes it: whoever signs the record reads it, though the finding is another agency's. */
    found: text(),
    answeredBy: uuid()
      .notNull()
      .references(() => person.id),
    answeredAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.siteId, t.number] }),
    uniqueIndex('joint_answer_item_once').on(t.siteId, t.itemId).where(sql`${t.corrects} is null`),
    unique('joint_answer_corrected_once').on(t.siteId, t.corrects),
    foreignKey({
      name: 'joint_answer_corrects_fk',
      columns: [t.siteId, t.corrects],
      foreignColumns: [t.siteId, t.number],
    }),
    index('joint_answer_item_id_idx').on(t.itemId),
    index('joint_answer_agency_id_idx').on(t.agencyId),
    index('joint_answer_finding_id_idx').on(t.findingId),
    index('joint_answer_answered_by_idx').on(t.answeredBy),
    check('joint_answer_corrects_what_was_said', sql`${t.corrects} < ${t.number}`),
    check(
      'joint_answer_problem_is_a_finding',
      sql`(${t.answer} = 'problem') = (${t.findingId} is not null) and (${t.findingId} is null) = (${t.found} is null)`,
    ),
  ],
)

/** 核对签名 of a record up to its last answer then: of an officer, or of the party; or that the party refused, and why. */
export const jointSignature = pgTable(
  'joint_signature',
  {
    id: id(),
    siteId: siteId(),
    upTo: integer().notNull(),
    /** The officer; null for the party's. */
    personId: uuid().references(() => person.id),
    name: text().notNull(),
    /** 与当事人的关系, of the party's. */
    relation: text(),
    refusedFor: text(),
    witness: text(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('joint_signature_officer_once').on(t.siteId, t.upTo, t.personId).where(sql`${t.personId} is not null`),
    uniqueIndex('joint_signature_party_once').on(t.siteId, t.upTo).where(sql`${t.personId} is null`),
    foreignKey({
      name: 'joint_signature_answer_fk',
      columns: [t.siteId, t.upTo],
      foreignColumns: [jointAnswer.siteId, jointAnswer.number],
    }),
    index('joint_signature_answer_idx').on(t.siteId, t.upTo),
    index('joint_signature_site_id_idx').on(t.siteId),
    index('joint_signature_person_id_idx').on(t.personId),
    index('joint_signature_recorded_by_idx').on(t.recordedBy),
    check(
      'joint_signature_of_officer_or_party',
      sql`(${t.personId} is null) = (${t.relation} is not null) and (${t.personId} is null or ${t.refusedFor} is null) and (${t.witness} is null or ${t.refusedFor} is not null)`,
    ),
  ],
)

/** 联合行动提醒: a district in whose quarter no joint action counts, thirty days before it ends (rules S-D). */
export const jointAlert = pgTable(
  'joint_alert',
  {
    id: id(),
    district: gridCode()
      .notNull()
      .references(() => grid.code),
    /** 2026Q4. */
    quarter: text().notNull(),
    dueOn: day().notNull(),
    raisedAt: instant().notNull(),
    /** When one counted after all. */
    endedAt: instant(),
  },
  (t) => [
    unique('joint_alert_once').on(t.district, t.quarter),
    index('joint_alert_district_idx').on(t.district),
    check('joint_alert_of_a_quarter', sql`${t.quarter} ~ '^[0-9]{4}Q[1-4]$'`),
  ],
)
