import type { FastifyInstance } from 'fastify'
import { serveFiling } from './filing.ts'
import { serveLookup } from './lookup.ts'
import { script, style } from './rules/assets.ts'
import { serveSending } from './sending.ts'
import type { Portal } from './visit.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

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
    scope.get('/p/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
    scope.get('/p/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script))
    serveLookup(scope, portal)
    serveFiling(scope, portal)
    await serveSending(scope, portal)
  })
}
