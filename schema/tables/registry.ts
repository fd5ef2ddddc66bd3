import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  doublePrecision,
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
import { day, gridCode, id, instant } from './columns.ts'
import { person } from './identity.ts'

/** 部门. Agencies are data: one more can be added and routed to without a release. */
export const agency = pgTable('agency', {
  id: id(),
  code: text().notNull().unique(),
  name: text().notNull(),
  nameEn: text().notNull(),
  kind: text({ enum: ['professional', 'cityManagement', 'oversight'] }).notNull(),
  gridCode: gridCode().notNull(),
  documentWord: text().notNull(),
})

/** What an agency's papers say of it: how to reach it, where to pay, and who hears an appeal from it. */
export const letterhead = pgTable(
  'letterhead',
  {
    agencyId: uuid()
      .primaryKey()
      .references(() => agency.id),
    /** 联系人、电话. */
    contact: text().notNull(),
    address: text().notNull(),
    /** 行政复议机关 (行政复议法24) and 有管辖权的人民法院 (行政诉讼法18). */
    government: text().notNull(),
    court: text().notNull(),
    /** 罚款收缴账户 (行政处罚法67): all three or none. */
    payee: text(),
    bank: text(),
    account: text(),
    setAt: instant().notNull(),
  },
  (t) => [check('letterhead_account_whole', sql`num_nulls(${t.payee}, ${t.bank}, ${t.account}) in (0, 3)`)],
)

/** 文号: numbers per agency, kind of document and year, without gaps, given out at issue. */
export const documentSeries = pgTable(
  'document_series',
  {
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    kind: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.kind, t.year] })],
)

/** Which agency holds an authority (`ENV`, `FUME_AUTH`) in an area, and since when (行政处罚法17、22). */
export const competence = pgTable(
  'competence',
  {
    id: id(),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    authority: text().notNull(),
    gridCode: gridCode().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    basis: text().notNull(),
    /** 法定 (行政处罚法17) · 下放 to a township or subdistrict (24) · 委托, in the name of the agency that entrusts it (20). */
    power: text({ enum: ['statutory', 'delegated', 'entrusted'] })
      .notNull()
      .default('statutory'),
    /** Whose power it is, where it is entrusted. */
    principalId: uuid().references((): AnyPgColumn => agency.id),
  },
  (t) => [
    index('competence_agency_id_idx').on(t.agencyId),
    index('competence_principal_id_idx').on(t.principalId),
    // 行政处罚法20: in writing, by whom, until when; nobody entrusts itself.
    check(
      'competence_entrusted_by_another',
      sql`(${t.power} = 'entrusted') = (${t.principalId} is not null) and (${t.principalId} is null or ${t.validTo} is not null and ${t.principalId} <> ${t.agencyId})`,
    ),
    unique('competence_once').on(t.authority, t.gridCode, t.agencyId, t.validFrom),
    check('competence_ends_after_start', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
)

/** One node of the five-level grid tree, for the days it was valid. */
export const grid = pgTable(
  'grid',
  {
    id: id(),
    code: gridCode().notNull().unique(),
    parentId: uuid().references((): AnyPgColumn => grid.id),
    level: integer().notNull(),
    name: text().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
    /** Its boundary, WGS 84: `[[longitude, latitude], …]` once around, the first not told again; none until it is drawn. */
    outline: jsonb().$type<[number, number][]>(),
  },
  (t) => [
    check(
      'grid_outline',
      sql`${t.outline} is null or jsonb_typeof(${t.outline}) = 'array' and jsonb_array_length(${t.outline}) between 3 and 2000`,
    ),
    index('grid_parent_id_idx').on(t.parentId),
    check('grid_level', sql`${t.level} between 1 and 5`),
    check('grid_root', sql`(${t.level} = 1) = (${t.parentId} is null)`),
  ],
)

/** 五定: this person (定人) in this area (定路段), at these times (定时), on this post (定岗), for this (定责). */
export const gridPost = pgTable(
  'grid_post',
  {
    id: id(),
    gridId: uuid()
      .notNull()
      .references(() => grid.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    post: text({ enum: ['worker', 'leader'] }).notNull(),
    schedule: text().notNull(),
    responsibility: text().notNull(),
    validFrom: day().notNull(),
    validTo: day(),
  },
  (t) => [
    index('grid_post_grid_id_idx').on(t.gridId),
    index('grid_post_person_id_idx').on(t.personId),
    unique('grid_post_once').on(t.gridId, t.personId, t.post, t.validFrom),
  ],
)

export const roles = [
  'gridWorker',
  'officer',
  'lead',
  'coordinator',
  'panelist',
  'supervisor',
  'auditor',
  'administrator',
  'system',
  'door',
] as const

/** What a person may be, where, and for whom. A person may hold several; a session acts under one. */
export const duty = pgTable(
  'duty',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    role: text({ enum: roles }).notNull(),
    agencyId: uuid().references(() => agency.id),
    gridCode: gridCode().notNull(),
    validFrom: instant().notNull(),
    validTo: instant(),
  },
  (t) => [
    index('duty_person_id_idx').on(t.personId),
    index('duty_agency_id_idx').on(t.agencyId),
    check('duty_of_an_agency', sql`${t.agencyId} is not null or ${t.role} in ('system', 'door')`),
  ],
)

/**
 * 执法证: what makes a person an officer of an agency on a day (行政处罚法42). A revocation stops it at once. Its scope
 * 执法领域 are the authorities (`FUME_AUTH`) it is good for; 综合 is whatever its agency is competent for.
 */
export const certificate = pgTable(
  'certificate',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    agencyId: uuid()
      .notNull()
      .references(() => agency.id),
    number: text().notNull().unique(),
    scope: text().array().notNull(),
    validFrom: day().notNull(),
    validTo: day().notNull(),
    revokedAt: instant(),
    revokedFor: text(),
  },
  (t) => [
    index('certificate_person_id_idx').on(t.personId),
    index('certificate_agency_id_idx').on(t.agencyId),
    check('certificate_of_some_field', sql`cardinality(${t.scope}) > 0`),
    check('certificate_revoked_for_a_reason', sql`(${t.revokedAt} is null) = (${t.revokedFor} is null)`),
  ],
)

/** 经营场所: the place, whoever operates there. */
export const premises = pgTable(
  'premises',
  {
    id: id(),
    gridCode: gridCode().notNull(),
    address: text().notNull(),
    addressKey: text().notNull(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
  },
  (t) => [
    index('premises_address_key_idx').on(t.addressKey),
    check('premises_on_earth', sql`${t.latitude} between -90 and 90 and ${t.longitude} between -180 and 180`),
  ],
)

/** 经营主体/当事人: with a unified social credit code or, an unlicensed shop or a canteen, without one. */
export const business = pgTable(
  'business',
  {
    id: id(),
    name: text().notNull(),
    kind: text({ enum: ['company', 'individual', 'canteen', 'unlicensed', 'other'] }).notNull(),
    creditCode: text().unique(),
    principal: text(),
    phone: text(),
    premisesId: uuid()
      .notNull()
      .references(() => premises.id),
    gridCode: gridCode().notNull(),
    risk: integer().notNull(),
    matchKey: text(),
    /** What other systems call it and what it was called before: it is found by these too. */
    otherNames: text().array().notNull(),
    searchText: text().notNull(),
    grams: text().array().notNull(),
    registeredAt: instant().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    index('business_premises_id_idx').on(t.premisesId),
    index('business_match_key_idx').on(t.matchKey),
    // Whoever runs several shops gives one telephone.
    index('business_phone_idx').on(t.phone).where(sql`${t.phone} is not null`),
    // Businesses whose principals bear one name.
    index('business_principal_idx').on(t.principal).where(sql`${t.principal} is not null`),
    // Lists of a grid's businesses, newest first.
    index('business_grid_idx').on(t.gridCode, t.id),
    // Search: by a piece of the text, and by how it starts. What waits to be sorted in is read by every search: keep it short.
    index('business_grams_idx').using('gin', t.grams).with({ gin_pending_list_limit: 256 }),
    index('business_start_idx').on(sql`left(${t.searchText}, 60) collate "C"`),
    check('business_risk', sql`${t.risk} between 0 and 4`),
    check('business_name', sql`length(${t.name}) between 1 and 400`),
    check('business_unlicensed_has_no_code', sql`${t.kind} <> 'unlicensed' or ${t.creditCode} is null`),
  ],
)

/** Who operated at which premises, from when until when. */
export const occupancy = pgTable(
  'occupancy',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    premisesId: uuid()
      .notNull()
      .references(() => premises.id),
    gridCode: gridCode().notNull(),
    since: instant().notNull(),
    until: instant(),
  },
  (t) => [
    index('occupancy_premises_id_idx').on(t.premisesId),
    index('occupancy_business_id_idx').on(t.businessId),
    uniqueIndex('occupancy_current').on(t.businessId).where(sql`${t.until} is null`),
  ],
)

/** The name another system knows a business by. */
export const businessIdentity = pgTable(
  'business_identity',
  {
    id: id(),
    businessId: uuid()
      .notNull()
      .references(() => business.id),
    gridCode: gridCode().notNull(),
    source: text().notNull(),
    key: text().notNull(),
    since: instant().notNull(),
  },
  (t) => [
    unique('business_identity_once').on(t.source, t.key),
    index('business_identity_business_id_idx').on(t.businessId),
  ],
)
