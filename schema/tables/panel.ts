import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appeal, appealItem } from './appeal.ts'
import { gridCode, id, instant } from './columns.ts'
import { docket, docketDuty } from './docket.ts'
import { person } from './identity.ts'
import { agency, business, certificate } from './registry.ts'

/** 合议庭: whoever hears an admitted appeal and rules on it. One at a time for an appeal. */
export const panel = pgTable(
  'panel',
  {
    id: id(),
    appealId: uuid()
      .notNull()
      .references(() => appeal.id),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    /** How many of them vote: odd, the chair is one of them, the clerk is not. */
    size: integer().notNull(),
    /** 法定人数: how many of them must be there for the panel to sit and to vote. */
    quorum: integer().notNull(),
    /** A seat is empty (forming) or none is (seated); it has ruled (concluded), or its appeal was over before (dissolved). */
    status: text({ enum: ['forming', 'seated', 'concluded', 'dissolved'] }).notNull(),
    formedBy: uuid()
      .notNull()
      .references(() => person.id),
    formedAt: instant().notNull(),
    endedAt: instant(),
    gridCode: gridCode().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('panel_one_at_a_time').on(t.appealId).where(sql`${t.status} <> 'dissolved'`),
    index('panel_appeal_id_idx').on(t.appealId),
    index('panel_docket_id_idx').on(t.docketId),
    index('panel_formed_by_idx').on(t.formedBy),
    index('panel_grid_idx').on(t.gridCode, t.formedAt, t.id),
    check('panel_odd', sql`${t.size} in (3, 5, 7)`),
    check('panel_quorum_more_than_half', sql`${t.quorum} * 2 > ${t.size} and ${t.quorum} <= ${t.size}`),
    check('panel_ended_at_once', sql`(${t.status} in ('concluded', 'dissolved')) = (${t.endedAt} is not null)`),
  ],
)

/**
 * 合议庭成员、主持、书记员. Nobody sits who does not hold the class of adjudicating on the docket, and so none who found,
 * assessed or coordinated it (docket_duty_one_class): the seat refers to that duty.
 */
export const panelMember = pgTable(
  'panel_member',
  {
    id: id(),
    panelId: uuid()
      .notNull()
      .references(() => panel.id),
    docketId: uuid()
      .notNull()
      .references(() => docket.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    dutyClass: text({ enum: ['adjudicate'] }).notNull(),
    /** For which agency they sit. */
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    role: text({ enum: ['chair', 'member', 'clerk'] }).notNull(),
    certificateId: uuid().references(() => certificate.id),
    seatedBy: uuid()
      .notNull()
      .references(() => person.id),
    seatedAt: instant().notNull(),
    endedAt: instant(),
    /** 回避、更换、合议庭解散. Whoever sat until the panel ruled did not end. */
    endedFor: text({ enum: ['recused', 'replaced', 'dissolved'] }),
    endedReason: text(),
    endedBy: uuid().references(() => person.id),
  },
  (t) => [
    foreignKey({
      name: 'panel_member_adjudicates',
      columns: [t.docketId, t.personId, t.dutyClass],
      foreignColumns: [docketDuty.docketId, docketDuty.personId, docketDuty.class],
    }),
    check('panel_member_adjudicates_only', sql`${t.dutyClass} = 'adjudicate'`),
    index('panel_member_duty_idx').on(t.docketId, t.personId, t.dutyClass),
    uniqueIndex('panel_member_once').on(t.panelId, t.personId).where(sql`${t.endedAt} is null`),
    uniqueIndex('panel_member_one_chair').on(t.panelId).where(sql`${t.endedAt} is null and ${t.role} = 'chair'`),
    uniqueIndex('panel_member_one_clerk').on(t.panelId).where(sql`${t.endedAt} is null and ${t.role} = 'clerk'`),
    index('panel_member_panel_id_idx').on(t.panelId),
    index('panel_member_person_id_idx').on(t.personId),
    index('panel_member_agency_id_idx').on(t.agencyId),
    index('panel_member_certificate_id_idx').on(t.certificateId),
    index('panel_member_seated_by_idx').on(t.seatedBy),
    index('panel_member_ended_by_idx').on(t.endedBy),
    check(
      'panel_member_ended_for_a_reason',
      sql`(${t.endedAt} is null) = (${t.endedFor} is null) and (${t.endedAt} is null) = (${t.endedBy} is null) and (${t.endedAt} is null) = (length(btrim(coalesce(${t.endedReason}, ''))) = 0)`,
    ),
  ],
)

/** 回避 of a member, chair or clerk: asked by themselves, by the party or by an agency, and decided by somebody else. */
export const panelRecusal = pgTable(
  'panel_recusal',
  {
    id: id(),
    panelId: uuid()
      .notNull()
      .references(() => panel.id),
    memberId: uuid()
      .notNull()
      .references(() => panelMember.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    askedBy: text({ enum: ['self', 'party', 'agency'] }).notNull(),
    reason: text().notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
    granted: boolean(),
    opinion: text(),
    decidedBy: uuid().references(() => person.id),
    decidedAt: instant(),
  },
  (t) => [
    index('panel_recusal_panel_id_idx').on(t.panelId),
    index('panel_recusal_member_id_idx').on(t.memberId),
    uniqueIndex('panel_recusal_once').on(t.memberId).where(sql`${t.granted} is null`),
    index('panel_recusal_person_id_idx').on(t.personId),
    index('panel_recusal_recorded_by_idx').on(t.recordedBy),
    index('panel_recusal_decided_by_idx').on(t.decidedBy),
    check('panel_recusal_reason', sql`length(btrim(${t.reason})) > 0`),
    check(
      'panel_recusal_decided_at_once',
      sql`(${t.granted} is null) = (${t.decidedBy} is null) and (${t.granted} is null) = (${t.decidedAt} is null) and (${t.granted} is null) = (length(btrim(coalesce(${t.opinion}, ''))) = 0)`,
    ),
    check('panel_recusal_decided_by_another', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.personId}`),
    check('panel_recusal_by_oneself', sql`${t.askedBy} <> 'self' or ${t.recordedBy} = ${t.personId}`),
  ],
)

/** 利害关系申报: what ties somebody to a business, declared by themselves. While it stands they hear no appeal of it. */
export const declaredRelation = pgTable(
  'declared_relation',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    nature: text().notNull(),
    declaredAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex('declared_relation_once').on(t.personId, t.businessId).where(sql`${t.endedAt} is null`),
    index('declared_relation_person_id_idx').on(t.personId),
    index('declared_relation_business_id_idx').on(t.businessId),
    check('declared_relation_of_some_nature', sql`length(btrim(${t.nature})) > 0`),
  ],
)

/** 暂缓执行: an agency stays its own contested item, for a reason. Nothing else suspends anything (行政处罚法73). */
export const itemStay = pgTable(
  'item_stay',
  {
    id: id(),
    itemId: uuid()
      .notNull()
      .references(() => appealItem.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    reason: text().notNull(),
    stayedBy: uuid()
      .notNull()
      .references(() => person.id),
    stayedAt: instant().notNull(),
    liftedBy: uuid().references(() => person.id),
    liftedAt: instant(),
    liftedFor: text(),
  },
  (t) => [
    uniqueIndex('item_stay_once').on(t.itemId).where(sql`${t.liftedAt} is null`),
    index('item_stay_item_id_idx').on(t.itemId),
    index('item_stay_agency_id_idx').on(t.agencyId),
    index('item_stay_stayed_by_idx').on(t.stayedBy),
    index('item_stay_lifted_by_idx').on(t.liftedBy),
    check('item_stay_reason', sql`length(btrim(${t.reason})) > 0`),
    check(
      'item_stay_lifted_for_a_reason',
      sql`(${t.liftedAt} is null) = (${t.liftedBy} is null) and (${t.liftedAt} is null) = (length(btrim(coalesce(${t.liftedFor}, ''))) = 0)`,
    ),
  ],
)
