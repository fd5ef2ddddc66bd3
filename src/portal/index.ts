import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { legalDay } from '../platform/calendar.ts'
import type { Tx } from '../platform/database/pool.ts'
import { type Hub, look } from '../platform/database/transaction.ts'
import { system } from '../platform/identity.ts'
import { loadCalendar } from '../registry/index.ts'
import { script, style } from './rules/assets.ts'
import { type Given, readGiven } from './rules/given.ts'
import { checkedPage, lookupPage } from './rules/pages.ts'
import { paperPage } from './rules/paper.ts'
import { findChecked, findTold } from './store.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const unknown = '没有查到:文书号或验证码不对。请对照纸上再输一次;仍查不到,请带文书到签发单位核对。'
const tooMany = '查验次数太多,已暂停。请十分钟后再试;急用请带文书到签发单位核对。'
const busy = '系统暂时查不了,您的文书不受影响。请稍后再试。'

type Opened = {
  hub: Hub
  now: () => Date
  fail: (error: unknown, traceId: string) => unknown
  /** A short-lived address of an original. */
  fileUrl: (file: { sha256: string; mime: string }) => string
}

/** `/p`: whoever holds a paper checks it and reads what it asks, without an account and without JavaScript. */
export async function servePortal(app: FastifyInstance, { hub, now, fail, fileUrl }: Opened) {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 8192 },
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
    const html = (reply: FastifyReply, text: string) => reply.type('text/html; charset=utf-8').send(text)
    const isElder = (query: unknown) => (query as { elder?: string }).elder === '1'
    const perAddress = scope.createRateLimit({ max: 20, timeWindow: '10 minutes', keyGenerator: ({ ip }) => `p ${ip}` })
    // Many addresses that guess at one paper are stopped as one.
    const perPaper = scope.createRateLimit({
      max: 60,
      timeWindow: '10 minutes',
      keyGenerator: ({ body }) => `p ${readGiven(body as URLSearchParams).number}`,
    })
    scope.get('/p', (request, reply) => html(reply, lookupPage(isElder(request.query), { number: '' })))
    scope.get('/p/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
    scope.get('/p/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script))
    /** Counts the try, then shows what number and code open; a wrong code and an unknown number are answered alike. */
    const open =
      (show: (tx: Tx, given: Given, elder: boolean) => Promise<string | undefined>) =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        const elder = isElder(request.query)
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
        request.body = form
        const given = readGiven(form)
        for (const limit of [perAddress, perPaper]) {
          const taken = await limit(request)
          if (!taken.isAllowed && taken.isExceeded) return html(reply.code(429), lookupPage(elder, given, tooMany))
        }
        try {
          const shown = given.code ? await look(hub, system.door, (tx) => show(tx, given, elder)) : undefined
          return await html(shown ? reply : reply.code(404), shown ?? lookupPage(elder, given, unknown))
        } catch (error) {
          fail(error, request.id)
          return html(reply.code(503), lookupPage(elder, given, busy))
        }
      }
    scope.post(
      '/p',
      open(async (tx, given, elder) => {
        const found = await findChecked(tx, given)
        return found && checkedPage(elder, found, given.code)
      }),
    )
    scope.post(
      '/p/paper',
      open(async (tx, given, elder) => {
        const told = await findTold(tx, given)
        if (!told) return undefined
        const pdf = fileUrl({ sha256: told.sha256, mime: 'application/pdf' })
        return paperPage(elder, told, { calendar: await loadCalendar(tx), today: legalDay(now()), pdf })
      }),
    )
  })
}
