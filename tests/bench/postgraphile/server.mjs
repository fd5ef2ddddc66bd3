// PostGraphile 5.1 on the same tables, as their owner. Subscriptions carry the payload alone.
import { createServer } from 'node:http'
import { jsonParse } from 'postgraphile/@dataplan/json'
import { context, get, lambda, listen } from 'postgraphile/grafast'
import { grafserv } from 'postgraphile/grafserv/node'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { extendSchema, gql } from 'postgraphile/utils'

const [connectionString] = process.argv.slice(2)

const subscription = extendSchema({
  typeDefs: gql`
    type PublishedBusiness { id: ID name: String }
    type PublishedDocket { id: ID status: String round: Int business: PublishedBusiness }
    type Published { cursor: String type: String at: String docket: PublishedDocket }
    extend type Subscription { docketEvents(docket: ID!): Published }
  `,
  objects: {
    Subscription: {
      plans: {
        docketEvents: {
          subscribePlan: (_root, { $docket }) =>
            listen(
              context().get('pgSubscriber'),
              lambda($docket, (id) => `docket:${id}`),
              jsonParse,
            ),
          plan: ($event) => $event,
        },
      },
    },
    Published: {
      plans: {
        cursor: ($event) => get($event, 'cursor'),
        type: ($event) => get($event, 'type'),
        at: ($event) => get($event, 'at'),
        docket: ($event) => get($event, 'docket'),
      },
    },
  },
})

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [subscription],
  pgServices: [makePgService({ connectionString, schemas: ['public', 'peer'], pubsub: true, poolConfig: { max: 8 } })],
  grafserv: { watch: false, graphiql: false, websockets: true },
  grafast: { explain: false },
})
const server = createServer()
await instance.createServ(grafserv).addTo(server)
if (process.env['SHOW_SCHEMA']) {
  const { printSchema } = await import('graphql')
  process.stdout.write(printSchema(await instance.getSchema()))
  process.exit(0)
}
await instance.getSchema()
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
// Whoever started this is gone.
process.once('disconnect', () => process.exit())
