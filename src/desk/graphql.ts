import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { countRows } from '../platform/graphql/count.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../platform/graphql/declare.ts'
import { gid, note, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef } from '../registry/graphql.ts'
import { changeView, followView, pinViews, removeView, saveView } from './commands/view.ts'
import './graphql/amendment.ts'
import './graphql/bulk.ts'
import './graphql/map.ts'
import './graphql/news.ts'
import { countedScreens, filterOf, mostViews } from './rules/view.ts'

const SavedViewRef = tableType(
  'SavedView',
  'saved_view',
  '视图: a screen with its filter under a name; one’s own, or one that a colleague of the same agency shares.',
)

const mark = (self: string, told: string) =>
  `(select ${told} from view_mark m where m.view_id = ${self}.id and m.person_id = (select my_person()))`

fieldsOf(SavedViewRef, (t) => ({
  id: identity(t, 'SavedView'),
  screen: column(t, 'String', 'screen', { description: '页面: which screen it is a view of.' }),
  filter: column(t, 'String', 'filter', {
    description: '筛选: the query string of the screen’s address, without its question mark.',
  }),
  name: column(t, 'String', 'name', { description: '名称.' }),
  version: column(t, 'Int', 'version', { description: 'Pass it as `expectedVersion` to change it.' }),
  savedAt: column(t, 'DateTime', 'saved_at', { description: '保存时间.' }),
  changedAt: column(t, 'DateTime', 'changed_at', { description: '更改时间.' }),
  removedAt: column(t, 'DateTime', 'removed_at', { nullable: true, description: '删除时间: in no list any more.' }),
  owner: one(t, PersonRef, (self, it) => `${it}.id = ${self}.owner_id`, { description: '谁保存的.' }),
  sharedWith: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, {
    description: '共享给: the agency whose people see it.',
  }),
  mine: column(t, 'Boolean', (self) => `${self}.owner_id = (select my_person())`, {
    description: 'Whether it is yours to change.',
  }),
  place: column(t, 'Int', (self) => mark(self, 'm.place'), {
    nullable: true,
    description: '置顶: where you pinned it, ascending from the top; gaps mean nothing.',
  }),
  followed: column(t, 'Boolean', (self) => `coalesce(${mark(self, 'm.followed')}, false)`, {
    description: '关注: whether you asked to be told when something new enters.',
  }),
  count: column(t, 'Int', (self) => `jsonb_build_object('screen', ${self}.screen, 'filter', ${self}.filter)`, {
    nullable: true,
    description: `实时数: how many rows you would see in it now, up to 1,000, as the list itself counts; for ${countedScreens.join(', ')}, whose parameters are the list’s arguments. Null for another screen, and where the filter says what the list does not know.`,
    map: ({ screen, filter }: { screen: string; filter: string }, { reading }, { schema }) => {
      const told = countedScreens.includes(screen) ? filterOf(filter) : undefined
      return told ? countRows(schema, reading, screen, told) : null
    },
  }),
}))

query('savedViews', (t) =>
  page(
    t,
    SavedViewRef,
    (_self, it, arg) =>
      `${it}.removed_at is null${arg.has('screen') ? ` and ${it}.screen = ${arg.value('screen', 'text')}` : ''}`,
    {
      args: { screen: t.arg.string({ description: 'Only those of this screen.' }) },
      order: [
        { column: 'saved_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description: '视图: your own, and those that your agency shares, the newest first.',
    },
  ),
)
query('pinnedViews', (t) =>
  list(
    t,
    SavedViewRef,
    {
      from: (_self, it) =>
        `(select v.*, m.place from saved_view v join view_mark m on m.view_id = v.id and m.person_id = (select my_person()) and m.place is not null where v.removed_at is null) ${it}`,
      where: () => 'true',
    },
    { order: (it) => `${it}.place`, limit: mostViews, description: '置顶视图: what you pinned, from the top.' },
  ),
)

const screen = z
  .string()
  .max(60)
  .regex(/^[a-z][a-zA-Z0-9/-]*$/)
  .describe('The name of the screen.')
const expectedVersion = z.int().min(1).describe('The version you saw.')
const views = (said: string) => z.array(gid('SavedView')).max(mostViews).describe(said)

mutation(
  'saveView',
  {
    description: `保存视图: at most ${mostViews} a person; shared, everybody of your agency sees it.`,
    type: SavedViewRef,
    input: z.object({
      id: ownId,
      screen,
      filter: note(2000).describe('The query string, without its question mark.'),
      name: words(60),
      shared: z.boolean().default(false).describe('Whether your agency sees it too.'),
    }),
  },
  saveView,
)
mutation(
  'changeView',
  {
    description: '更改视图: its name, its filter, or whether it is shared; by whoever saved it.',
    type: SavedViewRef,
    input: z.object({
      view: gid('SavedView'),
      expectedVersion,
      name: words(60).optional(),
      filter: note(2000).optional().describe('The query string, without its question mark.'),
      shared: z.boolean().optional().describe('Whether your agency sees it too.'),
    }),
  },
  changeView,
)
mutation(
  'removeView',
  {
    description: '删除视图: by whoever saved it; it is shared and pinned no more.',
    type: SavedViewRef,
    input: z.object({ view: gid('SavedView'), expectedVersion }),
  },
  removeView,
)
mutation(
  'pinViews',
  {
    description:
      '置顶: pins these views and no others, in this order; refused when they were arranged elsewhere since.',
    type: PersonRef,
    input: z.object({
      views: views('What is to be pinned, from the top.'),
      seen: views('What was pinned, from the top, as you saw it.'),
    }),
  },
  pinViews,
)
mutation(
  'followView',
  {
    description: '关注: you are to be told when something new enters the view, or no longer.',
    type: SavedViewRef,
    input: z.object({ view: gid('SavedView'), following: z.boolean().describe('Whether you follow it.') }),
  },
  followView,
)
