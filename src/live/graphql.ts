import type { GraphQLResolveInfo } from 'graphql'
import { builder, type Context } from '../platform/graphql/builder.ts'
import { compileRows } from '../platform/graphql/compile.ts'
import { type Arguments, column, fieldsOf, rowType } from '../platform/graphql/declare.ts'
import { unauthenticated } from '../platform/graphql/reading.ts'
import { query } from '../platform/graphql/root.ts'
import { follow } from './feed.ts'

/** 痕迹事件: one numbered row of the trace, as far as it concerns you. */
export const EventRef = rowType(
  'Event',
  '(select e.no, t.* from event e join trace t on t.seq = e.trace_seq)',
  'Something that happened: one row of the trace, numbered in the order of commitment, as far as it concerns you.',
)

fieldsOf(EventRef, (t) => ({
  cursor: column(t, 'String', 'no', {
    description: 'Pass it as `after` to go on from here. Opaque.',
    map: (no, context) => context.cursor(no as number),
  }),
  type: column(t, 'String', 'type', { description: 'What happened: `docket.dispatched`.' }),
  at: column(t, 'DateTime', 'at', { description: 'When it was done.' }),
  subject: column(t, 'ID', (self) => `${self}.subject_type || ':' || ${self}.subject_id`, {
    description: 'What it happened to.',
  }),
  number: column(t, 'Count', (self) => `case when (select my_role()) = 'auditor' then ${self}.no end`, {
    nullable: true,
    description: 'Its number in the trace, without gaps from 1: for auditors alone.',
  }),
  sealed: column(
    t,
    'String',
    (self) => `case when (select my_role()) = 'auditor' then convert_from(${self}.bytes, 'UTF8') end`,
    {
      nullable: true,
      description: 'The canonical record (RFC 8785) that the trace keeps: for auditors alone.',
    },
  ),
}))

type Topic = {
  description: string
  // Arguments are Pothos' own; each module names its own.
  args?: (t: never) => Record<string, unknown>
  where: (it: string, arg: Arguments) => string
}

/** A subscription to events: `where` picks them, row-level security decides which of them you get. */
export const eventSubscription = (name: string, { description, args, where }: Topic) =>
  builder.subscriptionField(name, (t) =>
    t.field({
      type: EventRef as never,
      description: `${description} Give the last \`cursor\` you have as \`after\` and nothing is lost or repeated; \`start\` begins with the first event there ever was; without it, what happens from now on.`,
      args: {
        after: t.arg.string({ description: 'The last cursor you have, or `start`.' }),
        ...args?.(t as never),
      } as never,
      subscribe: ((_root: unknown, given: { after?: string | null }, context: Context, info: GraphQLResolveInfo) => {
        if (!context.who) throw unauthenticated()
        const { text, parameters } = compileRows(
          info,
          3,
          (object, it, arg) =>
            `select ${it}.no, ${object} as j from (select e.no, t.* from event e join trace t on t.seq = e.trace_seq where e.no > $1::bigint and e.no <= $2::bigint) ${it} where ${where(it, arg)} order by ${it}.no limit $3::int`,
        )
        return follow(context, text, parameters(info.variableValues), given.after ?? null)
      }) as never,
      resolve: ((event: unknown) => event) as never,
    }),
  )

query('eventCursor', (t: Parameters<Parameters<typeof fieldsOf>[1]>[0]) =>
  column(t, 'String', () => '(select coalesce(max(no), 0) from event)', {
    description:
      'Where the events stand now: read a page, then subscribe with this as `after`, and nothing falls between.',
    map: (no, context) => context.cursor(no as number),
  }),
)

eventSubscription('traceEvents', {
  description: '痕迹: everything you may see, in order. For an auditor of the whole city, every number from 1.',
  where: () => 'true',
})
