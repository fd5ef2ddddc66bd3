import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import type { Act } from '../../audit/index.ts'
import { EventRef, eventSubscription } from '../../live/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../../platform/graphql/declare.ts'
import { gid, note, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import * as businesses from '../commands/business.ts'
import { identifyBusinesses } from '../commands/business-identity.ts'
import { nearGrams, normaliseText, queryGrams } from '../rules/search-text.ts'
import { GridRef } from './places.ts'

const kinds = ['company', 'individual', 'canteen', 'unlicensed', 'other'] as const
export const BusinessKindRef = enumOf(
  'BusinessKind',
  '主体类型. An unlicensed shop and a canteen are businesses too.',
  kinds,
)

export const PremisesRef = tableType('Premises', 'premises', '经营场所: the place, whoever operates there.')
export const BusinessRef = tableType('Business', 'business', '经营主体/当事人.')
const BusinessIdentityRef = tableType(
  'BusinessIdentity',
  'business_identity',
  'The name another system knows a business by.',
)

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
  otherNames: column(t, ['String'], 'other_names', {
    description: '曾用名、别名: what other systems call it and what it was called before; it is found by these too.',
  }),
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
      [
        arg.has('grid')
          ? `${it}.grid_code >= ${arg.value('grid', 'text')} and ${it}.grid_code < ${arg.value('grid', 'text')} || '~'`
          : `${it}.grid_code >= (select my_grid()) and ${it}.grid_code < (select my_grid_end())`,
        arg.has('principal') ? `${it}.principal = ${arg.value('principal', 'text')}` : 'true',
      ].join(' and '),
    {
      args: {
        grid: t.arg.string({ description: 'Only below this grid.' }),
        principal: t.arg.string({ description: '负责人: only those of a principal of this name.' }),
      },
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
  about: { subject: 'business', type: 'Business' },
})

const place = z
  .strictObject({
    gridCode: note(40),
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
      creditCode: note(40).optional(),
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
      creditCode: note(40).optional(),
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
    input: z.object({
      business: gid('Business'),
      source: words(60),
      key: words(120),
      names: z.array(words(400)).max(20).optional().describe('What it calls the business, where that is another name.'),
    }),
  },
  async (act: Act, input) => {
    await identifyBusinesses(act, [input])
    return { id: input.business }
  },
)
