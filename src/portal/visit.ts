import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { type Hub, look } from '../platform/database/transaction.ts'
import { isMark, markOf, openText, type SealKey, sealText } from '../platform/http/sealed.ts'
import { system } from '../platform/identity.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Asked, readAsked } from './queries.ts'
import { at, type Frame, type Pair, readFrame } from './rules/frame.ts'
import { lookupPage, standings, tellingPage } from './rules/pages.ts'
import { idle, readSession, type Session } from './rules/session.ts'
import type { Held } from './store.ts'

export type Portal = {
  hub: Hub
  now: () => Date
  fail: (error: unknown, traceId: string) => unknown
  /** What seals the cookie of a session and the mark in its forms. */
  key: SealKey
  /** The largest file that is taken, in bytes. */
  most: number
  /** A short-lived address of an original. */
  fileUrl: (file: { sha256: string; mime: string }) => string
}

/** Somebody with a paper open, and what the paper lets them do. */
export type Visit = { frame: Frame; session: Session; asked: Asked; seal: string }

const name = 'heyi_paper'
const busy: Pair = [
  '系统暂时办不了,您的文书和填好的内容不受影响。请稍后再试。',
  'This cannot be done just now. Your paper and what you wrote are not affected: try again later.',
]

export const html = (reply: FastifyReply, text: string) => reply.type('text/html; charset=utf-8').send(text)
export const frameOf = ({ query }: FastifyRequest): Frame => readFrame(query as Record<string, unknown>)
export const formOf = ({ body }: FastifyRequest): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams()

export const isUuid = (given: string | null | undefined): given is string =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given ?? '')

/** The session that a browser brings, while it lasts. */
export function sessionOf({ key, now }: Portal, request: FastifyRequest): Session | undefined {
  const kept = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  return readSession(kept && openText(key, kept.slice(name.length + 1)), now())
}

/** Only our own pages send it back, and no script reads it: `Strict`, `HttpOnly`. Null takes it away. */
export function keepSession({ key }: Portal, request: FastifyRequest, reply: FastifyReply, session: Session | null) {
  const value = session ? sealText(key, JSON.stringify(session)) : ''
  const secure = request.protocol === 'https' ? '; Secure' : ''
  const age = session ? idle / 1000 : 0
  // Cookies add up in an answer: of two for one session only the later is meant.
  void reply
    .removeHeader('set-cookie')
    .header('set-cookie', `${name}=${value}; Path=/p; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`)
}

export const beginSession = (portal: Portal, request: FastifyRequest, reply: FastifyReply, held: Held) =>
  keepSession(portal, request, reply, {
    number: held.number,
    code: held.code,
    proved: false,
    seed: randomUUID(),
    begunAt: portal.now().getTime(),
    seenAt: portal.now().getTime(),
  })

/** Seen again, it lasts for another while. */
export const renewSession = (
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
  more: Partial<Session> = {},
) => keepSession(portal, request, reply, { ...session, ...more, seenAt: portal.now().getTime() })

const tellPair = (refusal: Refusal): Pair => [refusal.message, refusal.en]
export const refusedOf = (error: unknown): Pair | undefined => (error instanceof Refusal ? tellPair(error) : undefined)

type Shown = string | { to: string; more?: Record<string, string> }

/**
 * Answers whoever has a paper open; whoever has none is asked for one, and a paper that stands no more ends the session.
 * A form brings the mark that its own session made: `Strict` lets sites beside this one, under the same name, send forms.
 */
export const visiting =
  (portal: Portal, show: (visit: Visit, request: FastifyRequest, reply: FastifyReply) => Promise<Shown>) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const frame = frameOf(request)
    const session = sessionOf(portal, request)
    if (!session) return html(reply.code(401), lookupPage(frame, { number: '' }, over))
    try {
      const asked = await look(portal.hub, system.door, (tx) => readAsked(tx, session))
      if (asked?.paper.standing !== 'standing') {
        keepSession(portal, request, reply, null)
        const words = asked ? standings[asked.paper.standing] : over
        return html(reply.code(410), tellingPage(frame, endedTitle, [words], { path: '/p', words: again }))
      }
      const seal = markOf(portal.key, `form ${session.seed}`)
      if (request.method === 'POST' && !isMark(portal.key, `form ${session.seed}`, formOf(request).get('seal') ?? ''))
        return html(
          reply.code(403),
          tellingPage(frame, foreignTitle, [foreign], { path: '/p/paper', words: backToPaper }),
        )
      renewSession(portal, request, reply, session)
      const shown = await show({ frame, session, asked, seal }, request, reply)
      return typeof shown === 'string' ? html(reply, shown) : reply.redirect(at(frame, shown.to, shown.more), 303)
    } catch (error) {
      const refused = refusedOf(error)
      if (refused)
        return html(
          reply.code(409),
          tellingPage(frame, refusedTitle, [refused], { path: '/p/paper', words: backToPaper }),
        )
      portal.fail(error, request.id)
      return html(reply.code(503), tellingPage(frame, refusedTitle, [busy], { path: '/p/paper', words: backToPaper }))
    }
  }

const over: Pair = [
  '请先输入文书号和核验码。打开后半小时不操作会自动关上,填好的内容都还在。',
  'Give number and code first. After half an hour of doing nothing a paper is closed; what you wrote is kept.',
]
const again: Pair = ['再查一份', 'Check another']
export const backToPaper: Pair = ['回到文书', 'Back to the paper']
const endedTitle: Pair = ['这份文书不再有效', 'This paper stands no more']
const foreignTitle: Pair = ['请从本页重新提交', 'Send it again from our own page']
const foreign: Pair = [
  '这次提交不是从打开的页面发出的,没有办理。请回到文书,再提交一次。',
  'This was not sent from the page that is open, and nothing was done. Go back to the paper and send it again.',
]
const refusedTitle: Pair = ['没有办成', 'Not done']

/** What is sent whole, where no script runs, in bytes. */
const mostAtOnce = 10 * 1024 * 1024

// A form with a file is read as any other form is; its file is found beside it.
const files = new WeakMap<URLSearchParams, File>()

/** Has forms with a file read in this scope. */
export function takeForms(scope: FastifyInstance): void {
  const options = { parseAs: 'buffer', bodyLimit: mostAtOnce + 64 * 1024 } as const
  scope.addContentTypeParser('multipart/form-data', options, async (request: FastifyRequest, body: Buffer) => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined)
    const read = new URLSearchParams()
    for (const [name, value] of form ?? []) {
      if (typeof value === 'string') read.append(name, value)
      else files.set(read, value)
    }
    return read
  })
}

/** The file that came with a form; none where nothing was chosen. */
export function fileOf({ body }: FastifyRequest): File | undefined {
  const file = files.get(body as URLSearchParams)
  return file && file.size > 0 ? file : undefined
}
