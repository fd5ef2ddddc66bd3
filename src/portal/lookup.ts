import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { perform } from '../audit/index.ts'
import { hash } from 'node:crypto'
import { legalDay } from '../platform/calendar.ts'
import { look } from '../platform/database/transaction.ts'
import { system } from '../platform/identity.ts'
import { newId } from '../platform/ids.ts'
import { loadCalendar } from '../registry/index.ts'
import { proveParty } from './commands/prove.ts'
import { at, type Frame, type Pair } from './rules/frame.ts'
import { type Given, readGiven } from './rules/given.ts'
import { checkedPage, lookupPage, openingPage, plainPaperPage, provePage } from './rules/pages.ts'
import { paperPage, untilWords } from './rules/paper.ts'
import { priorPage } from './rules/prior.ts'
import { sentPart } from './rules/question-page.ts'
import { lastFours, readDigits } from './rules/session.ts'
import { findChecked, findPaper } from './store.ts'
import { listOpen, listSent } from './store/draft.ts'
import { listPhones } from './store/party.ts'
import { ultimatumPage } from './rules/ultimatum.ts'
import {
  beginSession,
  fileOf,
  formOf,
  frameOf,
  html,
  keepSession,
  type Portal,
  refusedOf,
  renewSession,
  sessionOf,
  takeForms,
  visiting,
} from './visit.ts'

const unknown: Pair = [
  '没有查到:文书号或核验码不对。请对照纸上再输一次;仍查不到,请带文书到签发单位核对。',
  'Not found: the number or the code is wrong. Compare them with the paper; if it is still not found, take it to the office that issued it.',
]
const tooMany: Pair = [
  '查验次数太多,已暂停。请十分钟后再试;急用请带文书到签发单位核对。',
  'Too many tries. Wait ten minutes, or take the paper to the office that issued it.',
]
const busy: Pair = [
  '系统暂时查不了,您的文书不受影响。请稍后再试。',
  'This cannot be looked up just now. Your paper is not affected: try again later.',
]

/** What is looked for, in a form or in the address that a square code on a paper holds. */
const givenOf = (request: FastifyRequest): Given => {
  const { n, c } = request.query as { n?: string; c?: string }
  return readGiven(
    request.method === 'GET'
      ? new URLSearchParams({ number: String(n ?? ''), code: String(c ?? '') })
      : formOf(request),
  )
}

/** Looking a paper up by number and code, and whatever shows of it to whoever holds it. */
export function serveLookup(scope: FastifyInstance, portal: Portal): void {
  const { hub, now, fail, fileUrl } = portal
  const perAddress = scope.createRateLimit({ max: 20, timeWindow: '10 minutes', keyGenerator: ({ ip }) => `p ${ip}` })
  // Many addresses that guess at one paper are stopped as one.
  const perPaper = scope.createRateLimit({
    max: 60,
    timeWindow: '10 minutes',
    keyGenerator: (request) => `p ${givenOf(request).number}`,
  })

  /** Counts the try, then shows what number and code open; a wrong code and an unknown number are answered alike. */
  const open =
    // What shows it, since a reply is itself awaited until it is sent; nothing where nothing was found.
      (
        show: (
          given: Given,
          frame: Frame,
          request: FastifyRequest,
          reply: FastifyReply,
        ) => Promise<(() => FastifyReply) | undefined>,
      ) =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        const frame = frameOf(request)
        const given = givenOf(request)
        for (const limit of [perAddress, perPaper]) {
          const taken = await limit(request)
          if (!taken.isAllowed && taken.isExceeded) return html(reply.code(429), lookupPage(frame, given, tooMany))
        }
        try {
          const shown = given.code ? await show(given, frame, request, reply) : undefined
          return shown ? shown() : html(reply.code(404), lookupPage(frame, given, unknown))
        } catch (error) {
          fail(error, request.id)
          return html(reply.code(503), lookupPage(frame, given, busy))
        }
      }

  /** Number and code leave the address at once: what stands there is kept by browsers and told to others. */
  const opening = open(async (given, frame, request, reply) => {
    const paper = await look(hub, system.door, (tx) => findPaper(tx, given))
    if (!paper) return undefined
    if (paper.standing !== 'standing') {
      const checked = await look(hub, system.door, (tx) => findChecked(tx, given))
      return () => html(reply, checkedPage(frame, checked!))
    }
    beginSession(portal, request, reply, given)
    return () => reply.redirect(at(frame, '/p/paper'), 303)
  })

  scope.get('/p', (request, reply) =>
    (request.query as { n?: string }).n === undefined
      ? html(reply, lookupPage(frameOf(request), { number: '' }))
      : opening(request, reply),
  )
  const checking = open(async (given, frame, request, reply) => {
    // Where no script takes the hash of the file, it is sent; nothing of it is kept.
    const file = fileOf(request)
    const sha256 = file ? hash('sha256', new Uint8Array(await file.arrayBuffer()), 'hex') : given.sha256
    const found = await look(hub, system.door, (tx) => findChecked(tx, { ...given, sha256 }))
    if (!found) return undefined
    if (found.standing === 'standing') beginSession(portal, request, reply, given)
    return () => html(reply, checkedPage(frame, found))
  })
  scope.post('/p', checking)
  void scope.register(async (forms) => {
    takeForms(forms)
    forms.post('/p/compare', checking)
  })
  scope.post('/p/paper', opening)
  const paper = visiting(portal, async ({ frame, session, asked }) => {
    const pdf = fileUrl({ sha256: asked.paper.sha256, mime: 'application/pdf' })
    const today = legalDay(now())
    const { id, contact } = asked.paper
    const { proved } = session
    const { calendar, writing, sent } = await look(hub, system.page, async (tx) => ({
      calendar: await loadCalendar(tx),
      writing: proved ? await listOpen(tx, id) : [],
      sent: sentPart(frame, proved ? await listSent(tx, id) : []),
    }))
    if (asked.told && asked.contested)
      return paperPage(frame, asked.told, asked.contested, { calendar, today, pdf, contact, proved, writing, sent })
    const until = (day: string) => untilWords(calendar, today, day, frame.english)
    if (asked.ultimatum) return ultimatumPage(frame, asked.paper, asked.ultimatum, { today, until, pdf })
    return asked.prior
      ? priorPage(frame, asked.paper, asked.prior, { until, pdf, writing, sent })
      : plainPaperPage(frame, asked.paper, pdf)
  })
  scope.get('/p/paper', (request, reply) => {
    const { again } = request.query as { again?: string }
    // Whoever comes from another site has not been sent their cookie: asked for by our own page, it comes.
    return request.headers['sec-fetch-site'] === 'cross-site' && !again && !sessionOf(portal, request)
      ? html(reply, openingPage(frameOf(request), at(frameOf(request), '/p/paper', { again: '1' })))
      : paper(request, reply)
  })
  scope.get('/p/leave', (request, reply) => {
    keepSession(portal, request, reply, null)
    return reply.redirect(at(frameOf(request), '/p'), 303)
  })

  const phonesOf = (document: string) => look(hub, system.page, (tx) => listPhones(tx, document))
  scope.get(
    '/p/prove',
    visiting(portal, async ({ frame, asked, seal }, request) => {
      const possible = lastFours(await phonesOf(asked.paper.id)).length > 0
      return provePage(frame, asked.paper, { seal, next: nextOf((request.query as { next?: string }).next), possible })
    }),
  )
  scope.post(
    '/p/prove',
    visiting(portal, async ({ frame, session, asked, seal }, request, reply) => {
      const form = formOf(request)
      const next = nextOf(form.get('next'))
      const input = { document: asked.paper.id, digits: readDigits(form.get('digits')) }
      try {
        await perform(hub, system.page, { operation: 'proveParty', requestId: newId(), input: {} }, (act) =>
          proveParty(act, input),
        )
      } catch (error) {
        const problem = refusedOf(error)
        if (!problem) throw error
        void reply.code(403)
        return provePage(frame, asked.paper, { seal, next, possible: true }, problem)
      }
      renewSession(portal, request, reply, session, { proved: true })
      const [kind, place] = next.split('-')
      return { to: `/p/${kind}`, ...(place ? { more: { place } } : {}) }
    }),
  )
}

/** Where the digits were asked for: one of our own pages, and nothing else that an address might say. */
const nextOf = (asked: string | null | undefined): string =>
  /^(?:appeal|statement|paper|report-\d{1,3})$/.test(asked ?? '') ? asked! : 'paper'
