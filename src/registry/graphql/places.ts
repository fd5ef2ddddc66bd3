import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, note, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import * as places from '../commands/places.ts'
import { mostPoints } from '../rules/outline.ts'
import { powers } from '../rules/power.ts'

const agencyKinds = ['professional', 'cityManagement', 'oversight'] as const
const AgencyKindRef = enumOf('AgencyKind', '部门类别.', agencyKinds)
const PostRef = enumOf('GridPostKind', '岗位.', ['worker', 'leader'])

export const AgencyRef = tableType('Agency', 'agency', '部门: an agency, as data.')
export const GridRef = tableType('Grid', 'grid', '网格: one node of the five-level grid tree.')
const GridPostRef = tableType('GridPost', 'grid_post', '五定: a person on a post in an area, when and for what.')
const CompetenceRef = rowType('Competence', 'competence', '职权: an authority an agency holds in an area since a day.')

const PowerRef = enumOf('Power', '职权种类: 法定(17) · 下放乡镇街道(24) · 受委托(20).', powers)

const today = `(my_now() at time zone 'Asia/Shanghai')::date`
const inUse = (it: string) => `(${it}.valid_to is null or ${it}.valid_to > ${today})`
const sitting = (it: string) => `${it}.post = 'worker' and ${it}.valid_from <= ${today} and ${inUse(it)}`

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
  power: column(t, PowerRef, 'power', { description: '职权种类.' }),
  principal: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.principal_id`, {
    description: '委托机关: in whose name it is exercised, and who answers for it (行政处罚法 20).',
  }),
}))

fieldsOf(GridRef, (t) => ({
  id: identity(t, 'Grid'),
  code: column(t, 'String', 'code', { description: 'Its code, starting with its parent’s.' }),
  level: column(t, 'Int', 'level', { description: '1 区 · 2 镇办 · 3 村社区 · 4 sub-area · 5 single premises.' }),
  name: column(t, 'String', 'name', { description: '名称.' }),
  validFrom: column(t, 'Day', (self) => `${self}.valid_from::text`, { description: 'Since.' }),
  validTo: column(t, 'Day', (self) => `${self}.valid_to::text`, { nullable: true, description: 'Until before.' }),
  outline: column(t, 'JSON', 'outline', {
    nullable: true,
    description:
      '边界: its boundary, WGS 84, `[[longitude, latitude], …]` once around, the first not told again; null until it is drawn.',
  }),
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
  workers: list(
    t,
    PersonRef,
    (self, it) => `${it}.id in (select p.person_id from grid_post p where p.grid_id = ${self}.id and ${sitting('p')})`,
    { order: (it) => `${it}.name, ${it}.id`, description: '在任网格员: who works here today.' },
  ),
  below: column(
    t,
    'Int',
    (self) =>
      `(select count(*)::int from grid b where b.level > ${self}.level and starts_with(b.code, ${self}.code) and ${inUse('b')})`,
    { description: 'How many grids in use lie below it, of all levels.' },
  ),
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
  page(
    t,
    GridRef,
    (_self, it, arg) =>
      [
        arg.has('under') ? `starts_with(${it}.code, ${arg.value('under', 'text')})` : 'true',
        arg.has('text')
          ? `(strpos(${it}.name, ${arg.value('text', 'text')}) > 0 or starts_with(${it}.code, ${arg.value('text', 'text')}))`
          : 'true',
        arg.has('unstaffed')
          ? `(${arg.value('unstaffed', 'boolean')} = not exists (select from grid_post p where p.grid_id = ${it}.id and ${sitting('p')}))`
          : 'true',
        arg.has('undrawn') ? `(${arg.value('undrawn', 'boolean')} = (${it}.outline is null))` : 'true',
        arg.has('current') ? `(${arg.value('current', 'boolean')} = (${inUse(it)}))` : 'true',
      ].join(' and '),
    {
      args: {
        under: t.arg.string({ description: 'A code: that grid and those below it.' }),
        text: t.arg.string({ description: 'A piece of the name, or how the code begins.' }),
        unstaffed: t.arg.boolean({ description: 'Only those where nobody works today, or only the others.' }),
        undrawn: t.arg.boolean({ description: 'Only those without a boundary, or only the others.' }),
        current: t.arg.boolean({ description: 'Only those in use, or only those that ended.' }),
      },
      order: [{ column: 'code', type: 'text' }],
      descending: false,
      description: 'Every grid, by code.',
    },
  ),
)

const gridCode = note(40)
const corner = z
  .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ name: 'CornerInput', description: 'A point of a boundary, WGS 84, degrees.' })

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
      power: z.enum(powers).optional().describe('职权种类; 法定 unless it is told.'),
      principal: gid('Agency').optional().describe('委托机关 where it is entrusted (行政处罚法 20).'),
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
      code: note(40),
      parent: gid('Grid').optional(),
      level: z.int(),
      name: words(80),
      validFrom: dayInput,
    }),
  },
  places.registerGrid,
)
mutation(
  'drawGrid',
  {
    description: '划定网格边界: where a grid lies; drawn again it replaces what was drawn.',
    type: GridRef,
    input: z.object({
      grid: gid('Grid'),
      points: z.array(corner).min(3).max(mostPoints).describe('Once around, the first not told again.'),
    }),
  },
  places.drawGrid,
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
