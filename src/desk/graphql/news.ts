import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EventRef, eventSubscription } from '../../live/graphql.ts'
import { builder, type Context, enumOf } from '../../platform/graphql/builder.ts'
import { pageLength } from '../../platform/graphql/arguments.ts'
import { compileRows } from '../../platform/graphql/compile.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { note } from '../../platform/graphql/input.ts'
import { readNews, setBell } from '../commands/news.ts'
import { mostUnread, newsDays, newsKinds } from '../rules/news.ts'
import { countUnread, kindOf, myNews, myNumbers, toldByName, toldToDuty, unread } from './told.ts'

const KindRef = enumOf(
  'NewsKind',
  '消息的种类: 问 a question · 答 an answer · 期限 a deadline · 进展 progress · 合议 a panel · 开庭与联检 a session · 申诉 an appeal · 任务完成 a job · 退回 what came back.',
  newsKinds,
)
const NewsRef = rowType('News', 'news', '消息: what happened elsewhere and concerns you.')
const DigestRef = rowType('NewsDigest', 'digest', '汇总: how many of one kind came.')
const BellRef = tableType('Bell', 'bell', '铃: which news you silenced, and when nothing interrupts you.')

fieldsOf(EventRef, (t) => ({
  newsKind: column(t, KindRef, kindOf, { nullable: true, description: '种类: of news; null when it is none.' }),
  unread: column(t, 'Boolean', unread, { description: '未读: whether you have not read it.' }),
}))
fieldsOf(DigestRef, (t) => ({
  kind: column(t, KindRef, 'kind', { description: '种类.' }),
  count: column(t, 'Int', 'n', { description: 'How many.' }),
}))
fieldsOf(BellRef, (t) => ({
  id: identity(t, 'Bell'),
  muted: column(t, [KindRef], 'muted', { description: '不再提醒: the kinds that are left out.' }),
  quietFrom: column(t, 'String', 'quiet_from', {
    nullable: true,
    description: '免打扰起: HH:MM in the city’s time; null for never.',
  }),
  quietUntil: column(t, 'String', 'quiet_until', {
    nullable: true,
    description: '免打扰止: HH:MM, the next day if earlier.',
  }),
}))
fieldsOf(NewsRef, (t) => ({
  entries: list(
    t,
    EventRef,
    {
      from: (self, it) =>
        `(select e.no, t.* from (select u.no from unnest(${self}.told) u(no) where ${self}.before is null or u.no < ${self}.before
          order by u.no desc limit ${self}.size) p join event e on e.no = p.no join trace t on t.seq = e.trace_seq) ${it}`,
      where: () => 'true',
    },
    { order: (it) => `${it}.no desc`, description: 'The newest first; fewer than `first` are the last.' },
  ),
  unread: column(t, 'Int', (self) => countUnread(`${self}.told`), {
    description: `未读: how many in all, counted up to ${mostUnread}.`,
  }),
  cursor: column(t, 'String', 'head', {
    description: 'Where the events stand: what is told here came no later. Read up to it, or subscribe after it.',
    map: (no, context) => context.cursor(no as number),
  }),
  digest: list(
    t,
    DigestRef,
    {
      from: (_self, it, arg) =>
        `(select ${kindOf('m')} as kind, count(*) as n from (${myNews}) m where ${unread('m')}
          and m.at >= ${arg.value('since', 'timestamptz')} and m.at < ${arg.value('until', 'timestamptz')} group by 1) ${it}`,
      where: () => 'true',
    },
    {
      args: {
        since: t.arg({ type: 'DateTime', required: true, description: 'From this moment on.' }),
        until: t.arg({ type: 'DateTime', required: true, description: 'Before this moment.' }),
      },
      order: (it) => `${it}.kind`,
      description: '汇总: what came in between and is unread, by its kind.',
    },
  ),
  bell: one(t, BellRef, (_self, it) => `${it}.id = (select my_person())`, {
    description: '铃: null when you never set it: everything, at any hour.',
  }),
}))

builder.queryField('news', (t) =>
  t.field({
    type: NewsRef as never,
    description: `消息: what is told to you under this duty, of the last ${newsDays} days, in one statement under your own rights.`,
    args: {
      first: t.arg.int({ description: 'How many, at most 100; 20 unless told.' }),
      after: t.arg.string({ description: 'The `cursor` of the last entry you have.' }),
    },
    resolve: (async (
      _root: unknown,
      { first, after }: { first?: number | null; after?: string | null },
      context: Context,
      info: never,
    ) => {
      const { text, parameters } = compileRows(
        info,
        2,
        (object, it) =>
          `select ${object} as j from (select $1::bigint as before, $2::int as size, (select coalesce(max(no), 0) from event) as head, ${myNumbers} as told offset 0) ${it}`,
      )
      const [row] = await context.reading.ask<{ j: string }>(text, [
        after ? context.cursorNo(after) : null,
        pageLength(first),
        ...parameters((info as { variableValues: Record<string, unknown> }).variableValues),
      ])
      return JSON.parse(row!.j)
    }) as never,
  }),
)

eventSubscription('newsEvents', {
  description: '消息: what is told to everybody of your role, agency and area; your own doings are among it.',
  where: toldToDuty,
})
eventSubscription('ownNewsEvents', {
  description: '消息: what is told to you by name; and that you read news or set your bell, here or elsewhere.',
  about: { subject: 'addressee' },
  where: (it) => `(${toldByName(it)} or ${it}.type in ('news.read', 'bell.set'))`,
})

const cursor = note(60).min(1)
const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .describe('HH:MM in the city’s time.')

mutation(
  'readNews',
  {
    description:
      '已读: up to an event, or only these. What was read stays read; of two computers whoever read further is right.',
    type: PersonRef,
    input: z.object({
      upTo: cursor.optional().describe('The cursor of an event: it and all before it are read.'),
      entries: z
        .array(cursor.describe('A cursor.'))
        .max(100)
        .default([])
        .describe('The cursors of entries that are read.'),
    }),
    ahead: (_hub, _who, { upTo, entries }, { cursorNo }) =>
      Promise.resolve({ upTo: upTo ? cursorNo(upTo) : 0, apart: entries.map(cursorNo) }),
  },
  readNews,
)
mutation(
  'setBell',
  {
    description: '设铃: which kinds are left out from now on, and from when until when nothing interrupts you.',
    type: BellRef,
    input: z.object({
      muted: z.array(z.enum(newsKinds)).max(newsKinds.length).describe('The kinds to leave out; a deadline cannot be.'),
      quietFrom: time.optional(),
      quietUntil: time.optional(),
    }),
  },
  setBell,
)
