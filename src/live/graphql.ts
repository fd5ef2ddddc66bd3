import './graphql/log.ts'
import './graphql/parked.ts'
import type { GraphQLResolveInfo } from 'graphql'
import { builder, type Context } from '../platform/graphql/builder.ts'
import { compileRows } from '../platform/graphql/compile.ts'
import { type Arguments, column, type fieldsOf } from '../platform/graphql/declare.ts'
import { unauthenticated } from '../platform/graphql/reading.ts'
import { query } from '../platform/graphql/root.ts'
import { parseGlobalId } from '../platform/ids.ts'
import { EventRef } from './graphql/event.ts'

export { EventRef }

type Declared = {
  description: string
  /** Events of one thing, which is the subscription's argument: `docket` gives `docket: ID!`; or those addressed to whoever asks. */
  about?: { subject: 'business'; type: 'Business' } | { subject: 'docket'; type: 'Docket' } | { subject: 'addressee' }
  where?: (it: string) => string
}

const topics = {
  business: (it: string, arg: Arguments) => `${it}.business_id = ${arg.id('business', 'Business')}`,
  docket: (it: string, arg: Arguments) => `${it}.docket_id = ${arg.id('docket', 'Docket')}`,
  addressee: (it: string) => `${it}.addressee_id = (select my_person())`,
}

/** A subscription to events: `about` and `where` pick them, row-level security decides which of them you get. */
export const eventSubscription = (name: string, { description, about, where = () => 'true' }: Declared) =>
  builder.subscriptionField(name, (t) =>
    t.field({
      type: EventRef as never,
      description: `${description} Give the last \`cursor\` you have as \`after\` and nothing is lost or repeated; \`start\` begins with the first event there ever was; without it, what happens from now on.`,
      args: {
        after: t.arg.string({ description: 'The last cursor you have, or `start`.' }),
        ...(about && 'type' in about
          ? { [about.subject]: t.arg.id({ required: true, description: `The ${about.subject}.` }) }
          : undefined),
      } as never,
      subscribe: ((
        _root: unknown,
        given: Record<string, string | null>,
        context: Context,
        info: GraphQLResolveInfo,
      ) => {
        if (!context.who) throw unauthenticated()
        const { text, parameters } = compileRows(info, 3, (object, it, arg) => {
          const picked = about ? `${topics[about.subject](it, arg)} and ${where(it)}` : where(it)
          return `select ${it}.no, ${object}::json as j from (select e.no, t.* from event e join trace t on t.seq = e.trace_seq where e.no > $1::bigint and e.no <= $2::bigint) ${it} where ${picked} order by ${it}.no limit $3::int`
        })
        return context.watch({
          text,
          parameters: parameters(info.variableValues),
          after: given['after'] ?? null,
          about:
            about && 'type' in about
              ? { subject: about.subject, id: parseGlobalId(given[about.subject]!)!.id }
              : (about ?? null),
        })
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
  description:
    '痕迹: everything you may see, in order, but for what is yours alone. For an auditor of the whole city, every number from 1.',
  // Many share one answer, which is read as nobody: what is addressed to one and belongs to no agency and no place is for `taskEvents`.
  where: (it) =>
    `(${it}.agencies is not null or ${it}.grid_code is not null or (select my_role()) in ('auditor', 'administrator'))`,
})
