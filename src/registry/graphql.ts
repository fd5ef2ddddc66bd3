import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import type { Act } from '../audit/index.ts'
import { PersonRef } from '../identity/graphql.ts'
import { EventRef, eventSubscription } from '../live/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../platform/graphql/declare.ts'
import { dayInput, gid, moment, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { recordCalendarYear } from './commands/calendar.ts'
import * as businesses from './commands/business.ts'
import * as people from './commands/people.ts'
import * as places from './commands/places.ts'
import { nearGrams, normaliseText, queryGrams } from './rules/search-text.ts'

const roleNames = [
  'gridWorker',
  'officer',
  'lead',
  'coordinator',
  'panelist',
  'supervisor',
  'auditor',
  'administrator',
] as const
const RoleRef = enumOf('Role', '职责: what a duty lets a person be.', [...roleNames, 'system', 'door'])
const kinds = ['company', 'individual', 'canteen', 'unlicensed', 'other'] as const
const BusinessKindRef = enumOf('BusinessKind', '主体类型. An unlicensed shop and a canteen are businesses too.', kinds)
const agencyKinds = ['professional', 'cityManagement', 'oversight'] as const
const AgencyKindRef = enumOf('AgencyKind', '部门类别.', agencyKinds)
const PostRef = enumOf('GridPostKind', '岗位.', ['worker', 'leader'])

export const AgencyRef = tableType('Agency', 'agency', '部门: an agency, as data.')
export const GridRef = tableType('Grid', 'grid', '网格: one node of the five-level grid tree.')
const GridPostRef = tableType('GridPost', 'grid_post', '五定: a person on a post in an area, when and for what.')
const DutyRef = tableType('Duty', 'duty', '职责: what a person may be, where, and for whom.')
export const CertificateRef = tableType(
  'Certificate',
  'certificate',
  '执法证: what makes a person an officer of an agency on a day.',
)
const CompetenceRef = rowType('Competence', 'competence', '职权: an authority an agency holds in an area since a day.')
export const PremisesRef = tableType('Premises', 'premises', '经营场所: the place, whoever operates there.')
export const BusinessRef = tableType('Business', 'business', '经营主体/当事人.')
const BusinessIdentityRef = tableType(
  'BusinessIdentity',
  'business_identity',
  'The name another system knows a business by.',
)

fieldsOf(AgencyRef, (t) => ({
  id: identity(t, 'Agency'),
  code: column(t, 'String', 'code', { description: 'Its short code: `FDA`.' }),
  name: column(t, 'String', 'name', { description: '名称.' }),
  nameEn: column(t, 'String', 'name_en', { description: 'Its name in English.' }),
  kind: column(t, AgencyKindRef, 'kind', { description: '类别.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'The area it answers for.' }),
  documentWord: column(t, 'String', 'document_word', {
    description: '机关代字: the first characters of its document numbers.',
  }),
  competences: list(t, CompetenceRef, (self, it) => `${it}.agency_id = ${self}.id`, {
    order: (it) => `${it}.authority, ${it}.valid_from`,
    description: 'What it may enforce, where and since when.',
  }),
}))

fieldsOf(CompetenceRef, (t) => ({
  authority: column(t, 'String', 'authority', { description: 'The authority that violations name: `FUME_AUTH`.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'Where.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: 'Since.' }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, { nullable: true, description: 'Until before.' }),
  basis: column(t, 'String', 'basis', { description: 'The paper that says so.' }),
}))

fieldsOf(GridRef, (t) => ({
  id: identity(t, 'Grid'),
  code: column(t, 'String', 'code', { description: 'Its code, starting with its parent’s.' }),
  level: column(t, 'Int', 'level', { description: '1 区 · 2 镇办 · 3 村社区 · 4 sub-area · 5 single premises.' }),
  name: column(t, 'String', 'name', { description: '名称.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: 'Since.' }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, { nullable: true, description: 'Until before.' }),
  parent: one(t, GridRef, (self, it) => `${it}.id = ${self}.parent_id`, { description: '上级网格.' }),
  children: page(t, GridRef, (self, it) => `${it}.parent_id = ${self}.id`, {
    order: [{ column: 'code', type: 'text' }],
    descending: false,
    description: '下级网格, by code.',
  }),
  posts: list(t, GridPostRef, (self, it) => `${it}.grid_id = ${self}.id`, {
    order: (it) => `${it}.valid_from, ${it}.id`,
    description: 'Who works and leads here, and who did.',
  }),
}))

fieldsOf(GridPostRef, (t) => ({
  id: identity(t, 'GridPost'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '定人.' }),
  post: column(t, PostRef, 'post', { description: '定岗.' }),
  schedule: column(t, 'String', 'schedule', { description: '定时.' }),
  responsibility: column(t, 'String', 'responsibility', { description: '定责.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: 'Since.' }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, { nullable: true, description: 'Until before.' }),
}))

fieldsOf(DutyRef, (t) => ({
  id: identity(t, 'Duty'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'Whose it is.' }),
  role: column(t, RoleRef, 'role', { description: '职责.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '所属部门.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'The area it covers; empty for everywhere.' }),
  validFrom: column(t, 'DateTime', 'valid_from', { description: 'Since.' }),
  validTo: column(t, 'DateTime', 'valid_to', { nullable: true, description: 'Until.' }),
}))

fieldsOf(CertificateRef, (t) => ({
  id: identity(t, 'Certificate'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '持证人.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '所属部门.' }),
  number: column(t, 'String', 'number', { description: '执法证号.' }),
  scope: column(t, ['String'], 'scope', { description: '执法领域.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: '有效期起.' }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, { description: '有效期止, that day included.' }),
  revokedAt: column(t, 'DateTime', 'revoked_at', { nullable: true, description: '吊销时间.' }),
}))

fieldsOf(PersonRef, (t) => ({
  duties: list(
    t,
    DutyRef,
    (self, it) =>
      `${it}.person_id = ${self}.id and ${it}.valid_from <= my_now() and coalesce(${it}.valid_to > my_now(), true)`,
    {
      order: (it) => `${it}.valid_from, ${it}.id`,
      description: 'The duties they hold now.',
    },
  ),
  certificates: list(t, CertificateRef, (self, it) => `${it}.person_id = ${self}.id`, {
    order: (it) => `${it}.valid_from, ${it}.id`,
    description: 'Their certificates, past ones too.',
  }),
}))

fieldsOf(PremisesRef, (t) => ({
  id: identity(t, 'Premises'),
  address: column(t, 'String', 'address', { description: '地址.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'The grid it lies in.' }),
  latitude: column(t, 'Float', 'latitude', { nullable: true, description: 'WGS 84, degrees.' }),
  longitude: column(t, 'Float', 'longitude', { nullable: true, description: 'WGS 84, degrees.' }),
}))

fieldsOf(BusinessRef, (t) => ({
  id: identity(t, 'Business'),
  name: column(t, 'String', 'name', { description: '名称.' }),
  kind: column(t, BusinessKindRef, 'kind', { description: '类型.' }),
  creditCode: column(t, 'String', 'credit_code', { nullable: true, description: '统一社会信用代码 (GB 32100).' }),
  principal: column(t, 'String', 'principal', { nullable: true, description: '负责人.' }),
  phone: column(t, 'String', 'phone', { nullable: true, description: '电话.' }),
  risk: column(t, 'Int', 'risk', { description: 'Risk, 0 (least) to 4.' }),
  gridCode: column(t, 'String', 'grid_code', { description: 'The grid it is in.' }),
  version: column(t, 'Int', 'version', { description: 'Give it as `expectedVersion` when you change it.' }),
  registeredAt: column(t, 'DateTime', 'registered_at', { description: 'When it was made known here.' }),
  premises: one(t, PremisesRef, (self, it) => `${it}.id = ${self}.premises_id`, { description: '现经营场所.' }),
  grid: one(t, GridRef, (self, it) => `${it}.code = ${self}.grid_code`, { description: '所在网格.' }),
  identities: list(t, BusinessIdentityRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: (it) => `${it}.source, ${it}.key`,
    description: 'What other systems call it.',
  }),
  neighbours: page(
    t,
    BusinessRef,
    (self, it) =>
      `${it}.premises_id in (select p.id from premises p, premises q where q.id = ${self}.premises_id and p.address_key = q.address_key and p.address_key <> '') and ${it}.id <> ${self}.id`,
    {
      order: [{ column: 'id', type: 'uuid' }],
      description: 'Other businesses at the same address.',
    },
  ),
}))

fieldsOf(BusinessIdentityRef, (t) => ({
  id: identity(t, 'BusinessIdentity'),
  source: column(t, 'String', 'source', { description: 'Which system.' }),
  key: column(t, 'String', 'key', { description: 'What it calls the business.' }),
}))

fieldsOf(EventRef, (t) => ({
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, {
    description: 'The business it concerns.',
  }),
}))

query('agencies', (t) =>
  list(t, AgencyRef, () => 'true', { order: (it) => `${it}.code`, description: 'Every agency.' }),
)
query('grid', (t) =>
  one(t, GridRef, (_self, it, arg) => `${it}.code = ${arg.value('code', 'text')}`, {
    args: { code: t.arg.string({ required: true, description: 'Its code.' }) },
    description: 'The grid with this code.',
  }),
)
query('grids', (t) =>
  page(t, GridRef, () => 'true', {
    order: [{ column: 'code', type: 'text' }],
    descending: false,
    description: 'Every grid, by code.',
  }),
)
query('people', (t) =>
  page(
    t,
    PersonRef,
    (_self, it, arg) => (arg.has('name') ? `starts_with(${it}.name, ${arg.value('name', 'text')})` : 'true'),
    {
      args: { name: t.arg.string({ description: 'How the name begins.' }) },
      order: [{ column: 'id', type: 'uuid' }],
      description: 'People, the newest first.',
    },
  ),
)
query('business', (t) =>
  one(t, BusinessRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Business')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One business.',
  }),
)
query('businesses', (t) =>
  page(
    t,
    BusinessRef,
    (_self, it, arg) =>
      arg.has('grid')
        ? `${it}.grid_code >= ${arg.value('grid', 'text')} and ${it}.grid_code < ${arg.value('grid', 'text')} || '~'`
        : 'true',
    {
      args: { grid: t.arg.string({ description: 'Only below this grid.' }) },
      order: [{ column: 'id', type: 'uuid' }],
      description: 'Businesses, the newest first.',
    },
  ),
)

/** What the words of a query are looked for as: normalised text has none of LIKE's own characters. */
const patternsOf = (text: unknown) => wordsOf(text).map((word) => `%${word}%`)
const wordsOf = (text: unknown) => normaliseText(String(text)).split(' ').filter(Boolean)
// A gram no text has: one Latin letter narrows nothing, and so finds nothing.
const nothing = ['  ']
const gramsOf = (text: unknown) => {
  const all = queryGrams(String(text))
  // A word too short to narrow leaves the others to.
  const telling = all.length > 1 ? all.filter((word) => word.length > 1 || Array.from(word[0] ?? '').length > 1) : all
  const wanted = [...new Set((telling.length > 0 ? telling : all).flat())]
  return wanted.length > 0 ? wanted : nothing
}

query('searchBusinesses', (t) =>
  list(
    t,
    BusinessRef,
    {
      from: (_self, it, arg) => {
        const within = '(select my_grid())'
        const start = arg.computed('text', ({ text }) => normaliseText(String(text)))
        const words = arg.computed('text[]', ({ text }) => patternsOf(text))
        const wanted = arg.computed('text[]', ({ text }) => gramsOf(text))
        const near = arg.computed('text[]', ({ text }) => nearGrams(String(text)))
        return `(with found as materialized (select * from search_business(${start}, ${words}, ${wanted}, ${within})),
          near as (select * from search_business_near(${near}, ${within}) where not exists (select from found)),
          best as (select * from found union all select * from near)
          select b.*, best.rank as rank from best join business b on b.id = best.id) ${it}`
      },
      where: () => 'true',
    },
    {
      args: {
        text: t.arg.string({ required: true, description: '名称、拼音首字母、地址、电话、代码的一段.' }),
      },
      order: (it) => `${it}.rank, ${it}.id`,
      limit: 50,
      description:
        '检索: businesses by a piece of their name, its pinyin, an address, a phone or a code; the nearest names when none contains it. At most 50, the best first.',
    },
  ),
)

eventSubscription('businessEvents', {
  description: 'What happens to one business.',
  args: (t: never) => ({
    business: (t as { arg: { id(options: object): unknown } }).arg.id({ required: true, description: 'The business.' }),
  }),
  where: (it, arg) => `${it}.business_id = ${arg.id('business', 'Business')}`,
})

const gridCode = z.string().max(40)

mutation(
  'registerAgency',
  {
    description: '登记部门: an agency is data; routing to it needs no release.',
    type: AgencyRef,
    input: z.object({
      id: ownId,
      code: z.string().regex(/^[A-Z][A-Z0-9_]{1,30}$/),
      name: words(80),
      nameEn: words(120),
      kind: z.enum(agencyKinds),
      gridCode,
      documentWord: words(20),
    }),
  },
  places.registerAgency,
)
mutation(
  'grantCompetence',
  {
    description: '赋予职权: which authorities an agency holds where, since when (行政处罚法 17、22).',
    type: AgencyRef,
    input: z.object({
      agency: gid('Agency'),
      authorities: z
        .array(z.string().regex(/^[A-Z][A-Z0-9_-]{1,40}$/))
        .min(1)
        .max(50),
      gridCode,
      validFrom: dayInput,
      validTo: dayInput.optional(),
      basis: words(200),
    }),
  },
  places.grantCompetence,
)
mutation(
  'registerGrid',
  {
    description: '登记网格: one node of the five-level tree.',
    type: GridRef,
    input: z.object({
      id: ownId,
      code: z.string().max(40),
      parent: gid('Grid').optional(),
      level: z.int(),
      name: words(80),
      validFrom: dayInput,
    }),
  },
  places.registerGrid,
)
mutation(
  'endGrid',
  { description: '停用网格: from a day on.', type: GridRef, input: z.object({ grid: gid('Grid'), day: dayInput }) },
  places.endGrid,
)
mutation(
  'assignPost',
  {
    description: '五定: puts a person on a post in a grid.',
    type: GridRef,
    input: z.object({
      grid: gid('Grid'),
      person: gid('Person'),
      post: z.enum(['worker', 'leader']),
      schedule: words(200),
      responsibility: words(500),
      validFrom: dayInput,
    }),
  },
  places.assignPost,
)
mutation(
  'endPost',
  {
    description: '离岗: ends a post, today unless told.',
    type: GridRef,
    input: z.object({ post: gid('GridPost'), day: dayInput.optional() }),
  },
  places.endPost,
)
mutation(
  'appointDuty',
  {
    description: '任命: gives a person a duty for an agency in an area.',
    type: DutyRef,
    input: z.object({
      id: ownId,
      person: gid('Person'),
      role: z.enum(roleNames),
      agency: gid('Agency'),
      gridCode,
      validFrom: moment.optional(),
      validTo: moment.optional(),
    }),
  },
  people.appointDuty,
)
mutation(
  'endDuty',
  {
    description: '免职: ends a duty at once.',
    type: DutyRef,
    input: z.object({ duty: gid('Duty'), reason: words(500) }),
  },
  people.endDuty,
)
mutation(
  'issueCertificate',
  {
    description: '发证: registers an enforcement certificate (行政处罚法 42).',
    type: CertificateRef,
    input: z.object({
      person: gid('Person'),
      agency: gid('Agency'),
      number: words(40),
      scope: z.array(words(40)).max(20),
      validFrom: dayInput,
      validTo: dayInput,
    }),
  },
  people.issueCertificate,
)
mutation(
  'revokeCertificate',
  {
    description: '吊销执法证: from this moment nothing is signed with it.',
    type: CertificateRef,
    input: z.object({ certificate: gid('Certificate'), reason: words(500) }),
  },
  people.revokeCertificate,
)

const dayName = z
  .strictObject({ day: dayInput, name: words(40) })
  .meta({ name: 'NamedDayInput', description: 'A day and what it is for.' })
mutation(
  'recordCalendarYear',
  {
    description: '录入放假通知: a year’s days off and make-up working days, with the papers that say so.',
    type: PersonRef,
    input: z.object({
      year: z.int().min(2000).max(2100),
      off: z.array(dayName).max(60),
      work: z.array(dayName).max(60),
      papers: z.array(z.url()).max(10),
    }),
  },
  (act, { year, off, work, papers }) =>
    recordCalendarYear(act, {
      year,
      papers,
      off: off.map(({ day, name }) => [day, name]),
      work: work.map(({ day, name }) => [day, name]),
    }),
)

const place = z
  .strictObject({
    gridCode,
    address: words(400),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .meta({ name: 'PlaceInput', description: 'Where a business is.' })
const source = z
  .strictObject({ source: words(60), key: words(120) })
  .meta({ name: 'SourceIdentityInput', description: 'What another system calls it.' })

mutation(
  'registerBusiness',
  {
    description: '登记经营主体: with a credit code or without one.',
    type: BusinessRef,
    input: z.object({
      id: ownId,
      name: words(400),
      kind: z.enum(kinds),
      creditCode: z.string().max(40).optional(),
      principal: words(80).optional(),
      phone: words(40).optional(),
      risk: z.int().min(0).max(4).optional(),
      place,
      identities: z.array(source).max(20).optional(),
    }),
  },
  businesses.registerBusiness,
)
mutation(
  'changeBusiness',
  {
    description: '变更主体信息: a move keeps the premises it left.',
    type: BusinessRef,
    input: z.object({
      business: gid('Business'),
      expectedVersion: z.int(),
      name: words(400).optional(),
      kind: z.enum(kinds).optional(),
      creditCode: z.string().max(40).optional(),
      principal: words(80).optional(),
      phone: words(40).optional(),
      risk: z.int().min(0).max(4).optional(),
      place: place.optional(),
    }),
  },
  businesses.changeBusiness,
)
mutation(
  'identifyBusiness',
  {
    description: '关联来源编号: says what another system calls a business.',
    type: BusinessRef,
    input: z.object({ business: gid('Business'), source: words(60), key: words(120) }),
  },
  async (act: Act, input) => {
    await businesses.identifyBusinesses(act, [input])
    return { id: input.business }
  },
)
