import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { createYoga, type Plugin, useExecutionCancellation } from 'graphql-yoga'
import { perform } from './audit/index.ts'
import { admitSender, findReadableFile, storeFile } from './inspection/index.ts'
import {
  follow,
  type Line,
  type Live,
  openAdmission,
  openCursor,
  sealCursor,
  serveSockets,
  startAttending,
  startFan,
  startSealing,
} from './live/index.ts'
import type { Config } from './platform/config.ts'
import { openSigner } from './platform/signing.ts'
import { fileKey, signUrl } from './platform/files/signed-url.ts'
import type { Context } from './platform/graphql/builder.ts'
import { openReading } from './platform/graphql/reading.ts'
import { answerWholeQueries } from './platform/graphql/whole.ts'
import { resolveDocuments } from './platform/http/documents.ts'
import { tellError } from './platform/http/errors.ts'
import { serveFiles } from './platform/http/files.ts'
import { refuseLargeDocuments } from './platform/http/limits.ts'
import { servePages } from './platform/http/pages.ts'
import { sealKey } from './platform/http/sealed.ts'
import { watchPatience } from './platform/http/patience.ts'
import { type Bearer, bearer, bears } from './platform/identity.ts'
import { servePortal } from './portal/index.ts'
import { schema } from './schema.ts'

/** Which request is being answered: masking an error has no other way to know. */
const asking = new AsyncLocalStorage<string>()

/** A subscription by a socket has a line; by server-sent events it goes alone, until its request is closed. */
type Asked = { traceId: string } & ({ who: Bearer; line: Line } | { who: Bearer | null; closing: AbortSignal })

/** Ends the operation's reading when its answer is ready, or its asker gone; a subscription reads for each event anew. */
const endReading: Plugin<Context> = {
  onExecute: ({ executeFn, setExecuteFn }) =>
    // `onExecuteDone` is not called for an execution that was cancelled, which would keep its connection for ever.
    setExecuteFn(async (args) => {
      try {
        return await executeFn(args)
      } finally {
        void (args.contextValue as Context).reading.end()
      }
    }),
}

/** The server over one live hub: GraphQL by HTTP, SSE and WebSocket, and what tells whether it is well. */
export async function createApp({ hub, bell, cursors, counts }: Live, config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      config.log === 'silent'
        ? false
        : { level: config.log, redact: ['req.headers.authorization'], stream: process.stderr },
    genReqId: () => randomUUID(),
    trustProxy: config.proxies ?? false,
    // Node would cut an upload by a slow phone as well: `watchPatience` tells the two apart.
    requestTimeout: 0,
    forceCloseConnections: true,
    bodyLimit: 1024 * 1024,
  })
  const stopping = new AbortController()
  const fail = (error: unknown, traceId: string) =>
    tellError(error, traceId, (cause) => app.log.error({ err: cause, traceId }, 'bug'))

  const sealing = fileKey(cursors.key)
  const signer = await openSigner(config.dataDirectory, config.hubKey)
  const now = () => hub.clock() ?? new Date()

  const sealer = startSealing(hub, signer, (error) => fail(error, randomUUID()))
  const admission = openAdmission(config)
  const fan = startFan({ hub, bell, cursors, counts }, admission, (error) => fail(error, randomUUID()))

  const attending = await startAttending(hub, admission, (error) => fail(error, randomUUID()))

  const contextOf = (asked: Asked): Context => ({
    hub,
    who: asked.who,
    traceId: asked.traceId,
    reading: openReading(hub, asked.who),
    watch: (topic) =>
      'line' in asked
        ? fan.sit(asked.line, asked.who, topic)
        : follow({ hub, bell, cursors, admission, closing: asked.closing }, asked.who!, topic),
    attend: (seating) =>
      attending.attend(asked.who!, 'line' in asked ? { ws: asked.line.wire.ws } : { closing: asked.closing }, seating),
    sessionHours: config.sessionHours,
    cursor: (no) => sealCursor(cursors, no),
    cursorNo: (cursor) => openCursor(cursors, cursor),
    tell: (error) => fail(error, asked.traceId),
    signer,
    fileUrl: (file) => signUrl(sealing, file, now()),
  })

  const yoga = createYoga<Asked, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    logging: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: false,
    landingPage: false,
    cors: false,
    graphiql: config.ide
      ? { title: '合议 heyi', defaultQuery: '{ me { name duties { role agency { name } } } }' }
      : false,
    // 30 MB of page, which only those load who open it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    context: contextOf,
    parserAndValidationCache: true,
    plugins: [
      resolveDocuments,
      useExecutionCancellation(),
      endReading,
      answerWholeQueries,
      refuseLargeDocuments,
    ] as never[],
    maskedErrors: {
      // The name a person is told is the name the request has in the log.
      maskError: (error) => fail(error, asking.getStore() ?? randomUUID()),
    },
  })

  await app.register(helmet, {
    // GraphiQL is one bundled page with inline script; it is served only where HEYI_IDE is on.
    contentSecurityPolicy: {
      useDefaults: true,
      directives: config.ide
        ? {
            'script-src': ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
            'connect-src': ["'self'", 'ws:', 'wss:'],
            'worker-src': ["'self'", 'blob:'],
            'upgrade-insecure-requests': null,
          }
        : { 'upgrade-insecure-requests': null },
    },
  })
  // Whoever has no session opens the app, which is not counted, and tries to log in: five a second for one address.
  await app.register(rateLimit, {
    max: (request) => (bears(request.headers.authorization) ? 20_000 : 300),
    timeWindow: '1 minute',
    keyGenerator: (request) => `${request.ip} ${bears(request.headers.authorization)}`,
  })

  app.server.headersTimeout = 30_000
  watchPatience(app.server, {
    whole: 30_000,
    silence: 30_000,
    isLong: (url) => /^\/(?:files|p\/(?:uploads|files|compare))\b/.test(url),
  })
  const answersDue = countAnswers(app.server)
  const answerSignal = (reply: FastifyReply) => {
    const gone = new AbortController()
    // Whoever has its answer did not hang up: aborting costs as much as half a small answer.
    reply.raw.once('close', () => void (reply.raw.writableFinished || gone.abort()))
    return gone.signal
  }
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Read here, within the body limit: as a stream it would cost Yoga a chain of its own.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.route({
      url: '/graphql',
      method: ['GET', 'POST', 'OPTIONS'],
      handler: (request, reply) => {
        // A form of another site can send neither this content type nor this header without being asked first (CSRF).
        const type = String(request.headers['content-type'] ?? '')
        if (request.method === 'POST' && !/^application\/(json|graphql)/i.test(type) && !request.headers['x-heyi'])
          return reply.code(415).send({
            errors: [
              { message: '请以 application/json 提交 · Send application/json.', extensions: { code: 'INVALID' } },
            ],
          })
        // Yoga waits for the end of a request that has ended already, where there is nothing in it: this is no JSON either.
        if (request.method === 'POST' && !(request.body as Buffer | undefined)?.length) request.body = ' '
        const asked = { who: bearer(request.headers.authorization), traceId: request.id, closing: answerSignal(reply) }
        return asking.run(request.id, async () => {
          const response = await yoga.handleNodeRequestAndResponse(request, reply, asked)
          response.headers.forEach((value, name) => reply.header(name, value))
          reply.code(response.status)
          // A stream of events goes out as it comes; any other answer is whole already and needs no stream.
          const streams = response.headers.get('content-type')?.startsWith('text/event-stream')
          return reply.send(streams ? response.body : await response.text())
        })
      },
    })
  })
  await serveFiles(app, {
    files: hub.files,
    limits: { video: config.videoBytes, other: config.uploadBytes },
    key: sealing,
    now,
    tell: fail,
    admit: (who) => admitSender(hub, who),
    store: (who, requestId, input) =>
      perform(hub, who, { operation: 'storeFile', requestId, input }, (act) => storeFile(act, input)),
    mayRead: (who, sha256) => findReadableFile(hub, who, sha256),
  })
  const ground = config.tiles && { page: 'desk', tiles: config.tiles }
  await servePages(app, join(import.meta.dirname, '../dist/web'), ['field', 'desk'], ground)
  await servePortal(app, {
    hub,
    now,
    fail,
    key: sealKey(cursors.key, 'heyi page'),
    most: config.uploadBytes,
    fileUrl: (file) => signUrl(sealing, file, now()),
  })
  app.get('/livez', () => ({ live: true }))
  app.get('/readyz', async (_request, reply) => {
    if (stopping.signal.aborted) return reply.code(503).send({ ready: false })
    await hub.sql`select 1`
    return { ready: true }
  })
  app.get('/', (_request, reply) => reply.redirect('/graphql'))

  // Fastify answers 503 to whatever comes from here on; what was asked before is answered. Subscriptions are cut, not
  // completed: so their clients come back with their cursors.
  app.addHook('preClose', () => stopping.abort())
  const sockets = serveSockets({
    server: app.server,
    hub,
    admission,
    stallMs: config.stallMs,
    stopping: stopping.signal,
    // `getEnveloped` keeps every plugin of the HTTP side in force on sockets too.
    envelop: (caller) => yoga.getEnveloped(caller) as never,
    fail,
  })
  app.addHook('preClose', async () => {
    await untilNone(sockets.due)
    await sealer.stop()
    await fan.stop()
    await sockets.dispose()
    await attending.stop()
  })
  app.addHook('preClose', () => untilNone(answersDue))
  return app
}

/** Waits until what is under way when the hub stops has been answered, for at most 10 s. */
async function untilNone(due: () => number): Promise<void> {
  const end = Date.now() + 10_000
  while (due() > 0 && Date.now() < end) await sleep(10)
}

/** Counts the requests that have no whole answer yet; streams of events never have. */
function countAnswers(server: Server): () => number {
  const due = new Set<ServerResponse>()
  server.on('request', (request, response) => {
    if (request.headers.accept?.includes('text/event-stream')) return
    due.add(response)
    response.once('close', () => due.delete(response))
  })
  return () => due.size
}
