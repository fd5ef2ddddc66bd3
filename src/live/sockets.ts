import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import { makeServer } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import { type Hub, transact } from '../platform/database/transaction.ts'
import type { Context } from '../platform/graphql/builder.ts'
import { openReading } from '../platform/graphql/reading.ts'
import { documentOf } from '../platform/http/documents.ts'
import { type Bearer, bearer } from '../platform/identity.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Admission } from './admission.ts'
import type { Line } from './seat.ts'
import { letSpeak, type Speaker } from './speaker.ts'
import { type Congestion, idOf } from './wire.ts'

/** Who asks by a socket; a subscription is told by its line. */
export type Caller = { who: Bearer; traceId: string; line: Line }

type Params = {
  query: string
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
}

type Subscribing = Enveloped & { line: Line }

/** The operation as every plugin of the HTTP side wants it run. */
export type Enveloped = {
  schema: GraphQLSchema
  execute(args: unknown): unknown
  subscribe(args: unknown): unknown
  contextFactory(): unknown
  parse(source: string): DocumentNode
  validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[]
}

type Serving = {
  server: Server
  hub: Hub
  admission: Admission
  stallMs: number
  stopping: AbortSignal
  envelop(caller: Caller & { params: Params }): Enveloped
  fail(error: unknown, traceId: string): GraphQLError
}

/** Sockets, as they are served: how many answers are due, and how to end it. */
export type Sockets = { due(): number; dispose(): Promise<void> }

/** Too many sockets of one person; graphql-ws does not come back by itself on it. */
const tooMany = { code: 4429, reason: '连接过多,请先关闭不用的页面 · Too many sockets: close some first' }
const goingDown = () =>
  new Refusal(
    'UNAVAILABLE',
    '系统正在停机,请稍后用同一 requestId 重试',
    'The hub is stopping. Retry soon with the same requestId.',
    { retryable: true },
  )

/** graphql-ws on the hub's own port. What is subscribed to is told by the fan-out, past graphql-ws's own sender. */
export function serveSockets({ server, hub, admission, stallMs, stopping, envelop, fail }: Serving): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 256 * 1024,
    closeTimeout: 5000,
    handleProtocols: (offered) => (offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
  } as ConstructorParameters<typeof WebSocketServer>[0])
  const congestion: Congestion = { sockets: 0 }
  const due = new Set<unknown>()
  const track = (answer: unknown) => {
    due.add(answer)
    const done = () => due.delete(answer)
    Promise.resolve(answer).then(done, done)
    return answer
  }

  /** Counts the socket against its person; one whose session has ended is told so by whatever it asks. */
  const admit = async (who: Bearer, speaker: Speaker) => {
    const { ws } = speaker.wire
    let actor = `nobody at ${speaker.address}`
    try {
      const nothing = async () => undefined
      const reading = { who, moment: hub.clock(), readOnly: true, alongside: nothing }
      actor = await transact(hub.sql, reading, async (tx, begun) => {
        await tx`commit`
        return begun.actor.personId
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    if (ws.readyState === ws.OPEN) speaker.leave = admission.socket(actor)
  }

  const protocol = makeServer<Record<string, unknown>, Speaker>({
    execute: (args) => track((args.rootValue as Enveloped).execute(args)) as never,
    subscribe: async (args) => {
      const { subscribe, line } = args.rootValue as Subscribing
      const answer = await subscribe(args)
      if (!isAsyncIterable(answer) || !line.taken) return answer as never
      // Every plugin had its say when it began. What they wrapped around it, and what it began with, graphql-ws would
      // keep as long as it lasts, once a subscriber; a seat needs none of it.
      args.rootValue = undefined
      args.contextValue = undefined
      return line.taken
    },
    onConnect: async (context) => {
      const params = context.connectionParams ?? {}
      const speaker = context.extra
      const who = bearer(params['authorization'] ?? params['Authorization'])
      if (!who) return false
      await admit(who, speaker)
      if (!speaker.leave) {
        speaker.wire.ws.close(tooMany.code, tooMany.reason)
        return false
      }
      speaker.who = who
      return true
    },
    onSubscribe: async (context, id, given) => {
      if (stopping.aborted) return [fail(goingDown(), randomUUID())]
      const { who, wire } = context.extra as Speaker & { who: Bearer }
      const traceId = randomUUID()
      const line: Line = { wire, id: idOf(id), key: '', answer: () => Promise.reject(new Error('not yet')) }
      try {
        const params = { ...given, query: documentOf(given) ?? '' }
        const enveloped = envelop({ who, traceId, line, params })
        const document = enveloped.parse(params.query)
        const errors = enveloped.validate(enveloped.schema, document)
        if (errors.length > 0) return errors
        const operationName = params.operationName ?? null
        const variableValues = params.variables ?? null
        const contextValue = (await enveloped.contextFactory()) as Context
        const asked = { schema: enveloped.schema, document, operationName, variableValues }
        line.key = keyOf(document, params)
        // What is shared is nobody's: its resolvers know no person, and read nothing more.
        const shared: Context = { ...contextValue, who: null, reading: openReading(hub, null) }
        line.answer = async (event) =>
          payloadOf(await execute({ ...asked, rootValue: event, contextValue: shared }), (error) =>
            fail(error, traceId),
          )
        return { ...asked, contextValue, rootValue: { ...enveloped, line } }
      } catch (error) {
        return [fail(error, traceId)]
      }
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => fail(error, randomUUID())),
    onNext: (_context, _id, _payload, _args, result) =>
      result.errors
        ? {
            ...result,
            errors: result.errors.map((error) => (error.extensions['traceId'] ? error : fail(error, randomUUID()))),
          }
        : result,
  })
  // A reader that is merely slow answers a ping late; how late it may be, the stall decides.
  const speakers = letSpeak(protocol, Math.max(12_000, stallMs), (error) => fail(error, randomUUID()))

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const { origin } = request.headers
    // A page of another site sends its own origin, a sandboxed one sends `null`: neither opens a socket here.
    const foreign = origin !== undefined && URL.parse(origin)?.host !== request.headers.host
    socket.on('error', giveUp)
    if (request.url?.split('?')[0] !== '/graphql' || foreign) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (ws) =>
      speakers.add({ ws, socket, congestion, stallMs, draining: undefined }),
    )
  })
  return {
    due: () => due.size,
    async dispose() {
      speakers.stop()
      await new Promise((resolve) => sockets.close(resolve))
    },
  }
}

function giveUp(this: Socket) {
  this.destroy()
}

const isAsyncIterable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** The payload of a `next` message, made once for all who get it. */
const payloadOf = ({ data, errors }: ExecutionResult, told: (error: GraphQLError) => GraphQLError): Buffer =>
  Buffer.from(JSON.stringify(errors ? { data, errors: errors.map(told) } : { data }))

/** What two subscriptions have in common that ask the same, wherever each begins. */
function keyOf(document: DocumentNode, { query, operationName, variables }: Params): string {
  const start = startVariable(document, operationName)
  // Used for nothing but where to begin, it changes no answer.
  const begins = start !== undefined && query.split(new RegExp(`\\$${start}\\b`)).length === 3
  const others = Object.entries(variables ?? {}).filter(([name]) => !(begins && name === start))
  return JSON.stringify([query, operationName ?? null, others])
}

const startVariable = (document: DocumentNode, operationName: string | null | undefined): string | undefined => {
  const [root] = getOperationAST(document, operationName)?.selectionSet.selections ?? []
  if (root?.kind !== 'Field') return undefined
  const after = root.arguments?.find(({ name }) => name.value === 'after')?.value
  return after?.kind === 'Variable' ? after.name.value : undefined
}
