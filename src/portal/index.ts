import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sweepDrafts } from './commands/draft.ts'
import { serveFiling } from './filing.ts'
import { serveLookup } from './lookup.ts'
import { script, style } from './rules/assets.ts'
import type { Pair } from './rules/frame.ts'
import { tellingPage } from './rules/pages.ts'
import { serveSending } from './sending.ts'
import { backToPaper, frameOf, html, type Portal } from './visit.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const tooLarge: readonly [title: Pair, words: Pair] = [
  ['文件太大', 'Too large'],
  [
    '没有收到:每个文件不超过 10 MB。照片请选小一点的尺寸再交;已经填好的内容都在。',
    'Not received: a file may have 10 MB. Send a smaller photograph; what you wrote is kept.',
  ],
]
const unread: readonly [title: Pair, words: Pair] = [
  ['没有办成', 'Not done'],
  [
    '这次没有办成,请回到文书再试一次;已经填好的内容都在。',
    'This was not done: go back to the paper and try again. What you wrote is kept.',
  ],
]

/** Looks every hour for what nobody goes on with. */
function clearOld(app: FastifyInstance, { hub, fail }: Portal): void {
  const looking = setInterval(() => {
    sweepDrafts(hub).catch((error: unknown) => fail(error, randomUUID()))
  }, 3_600_000).unref()
  app.addHook('onClose', () => clearInterval(looking))
}

/** `/p`: whoever holds a paper checks it, reads what it asks and files on it, without an account. */
export async function servePortal(app: FastifyInstance, portal: Portal) {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      (_r, body, done) => done(null, new URLSearchParams(body as string)),
    )
    scope.addHook('onSend', async (_request, reply) => {
      void reply.headers({
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    })
    // What never came as far as a page: too large, or no form at all.
    scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) portal.fail(error, request.id)
      const words = status === 413 ? tooLarge : unread
      const page = tellingPage(frameOf(request), words[0], [words[1]], { path: '/p/paper', words: backToPaper })
      return html(reply.code(status), page)
    })
    scope.get('/p/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
    scope.get('/p/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script))
    serveLookup(scope, portal)
    serveFiling(scope, portal)
    await serveSending(scope, portal)
  })
  clearOld(app, portal)
}
