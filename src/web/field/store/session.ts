import type { Refused } from '../../shared/graphql.ts'
import { fieldDay, logIn, logOut, type Session } from '../hub.ts'
import { type Business, type Day, mergeDay } from '../day.ts'
import { fetchPapers } from './paper.ts'
import { contentOf, unsent } from '../outbox/outbox.ts'
import { isSettled } from '../outbox/rules.ts'
import { namedIn } from '../standing.ts'
import { announce, database, deleteOwn, keep, recall, switched } from './database.ts'
import { drafts } from './draft.ts'
import { hasPin, isOpen, openFor, openValue, sealValue, setPassword, shut } from './vault.ts'
import { databasesOf, disown, freshFor, own, useDatabase, workers } from './workers.ts'

/** Who is logged in. The hub ends a session after some hours; the phone goes on collecting under it until then and after. */
export async function session(): Promise<Session | undefined> {
  const sealed = await recall('session')
  return sealed && openValue<Session>(sealed)
}

const refuse = (code: string, zh: string, en: string) =>
  Object.assign(new Error(en), { refused: { code, zh, en, retryable: false } })

const otherWorker = (name: string | undefined) =>
  refuse(
    'OTHER_WORKER',
    `本机还有${name ?? '另一位网格员'}没有发送的内容,且只有打开着才读得到;请先由其登录,或先设 PIN`,
    `This phone holds what ${name ?? 'another worker'} has not sent, with neither password nor PIN to keep it by. They have to log in or set a PIN first.`,
  )

/** What somebody logged in again has to give, where their password opens nothing any more. */
export const earlierWanted = 'EARLIER_PASSWORD'

const wantsEarlier = () =>
  refuse(
    earlierWanted,
    '您的密码改过:本机上没有发送的内容要用之前的密码或 PIN 打开,请填写;都想不起来,可以先封存,重新开始',
    'Your password has changed. What is unsent on this phone opens by the earlier one, or by the PIN: give it. If you remember neither, put it aside and begin afresh.',
  )

/** What somebody gives to log in; `earlier` opens what their password does not open any more. */
type Given = {
  login: string
  password: string
  earlier?: string
  /** 忘记 PIN: their password opens what is kept, and the PIN is none any more. */
  pinForgotten?: boolean
  /** Nothing opens what is kept: it is put aside, sealed, and they begin anew. */
  afresh?: boolean
}

/**
 * Logs in. Each worker has a database, a key, a device and a chain of their own: whoever was here before keeps theirs, to
 * be read by nobody else; the app then opens anew. The hub forgets a login that leads nowhere.
 */
export async function enterAs(given: Given): Promise<'here' | 'switched'> {
  const opened = await logIn(given.login, given.password)
  try {
    return await enterWith(opened, given)
  } catch (error) {
    await logOut(opened.token).catch(() => undefined)
    throw error
  }
}

async function enterWith(opened: Session, given: Given): Promise<'here' | 'switched'> {
  const before = isOpen() ? await session() : undefined
  if (before) own(before.person)
  const { current, owners, aside } = workers()
  const holder = owners[current] ?? aside?.[current]
  if (isOpen() && (!holder || holder === opened.person)) {
    await keep('session', await sealValue(opened))
    own(opened.person)
    await setPassword(given.password)
    announce()
    return 'here'
  }
  const stays = holder !== opened.person
  if (stays && (!holder || (isOpen() && !(await canPutDown())))) throw otherWorker(before?.name)
  const name = await openOneOf(opened, given)
  if (stays && isOpen()) await putDown()
  useDatabase(name, opened.person)
  switched()
  return 'switched'
}

/** Opens whichever of their databases opens, an earlier word those put aside first; or a new one. */
async function openOneOf(opened: Session, { password, earlier = '', pinForgotten, afresh }: Given): Promise<string> {
  const known = databasesOf(workers(), opened.person)
  const mine = known.own === undefined ? [] : [known.own]
  const opens = (name: string) => openFor(name, { password, earlier, pinForgotten }, { session: opened })
  for (const name of earlier ? [...known.aside, ...mine] : [...mine, ...known.aside]) if (await opens(name)) return name
  if (mine.length > 0 && !afresh) throw wantsEarlier()
  const name = freshFor(workers(), opened.person)
  if (!(await opens(name))) throw wantsEarlier()
  return name
}

/** Whether all of what is here is with the hub. */
const isSent = async () => Object.values(await unsent()).every((count) => count === 0)

/** Whether what is here can be kept for its worker alone: nothing is left, or something but the bare key opens it. */
export const canPutDown = async (): Promise<boolean> =>
  (await isSent()) || (await hasPin()) || (await recall('byPassword')) !== undefined

/** Leaves nothing on the phone where the hub has all; otherwise all of it, which only its worker opens again. */
async function putDown(): Promise<void> {
  if (await isSent()) {
    await deleteOwn()
    return disown()
  }
  const known = await session()
  if (known) await keep('session', await sealValue({ ...known, token: '' }))
  if (!(await shut())) throw otherWorker(known?.name)
}

/** 退出. */
export async function leave(): Promise<void> {
  const known = await session()
  await putDown()
  if (known?.token) await logOut(known.token).catch(() => undefined)
  switched()
}

/** What whoever holds a phone of a worker who reported one lost has to read, before all else. */
const lostWords = (refused: Refused | undefined): Session['ended'] =>
  refused?.rule === 'session.lost' ? { zh: refused.zh, en: refused.en } : undefined

/** The session is over for the hub; who it was stays, so that what is kept stays theirs. */
export async function expire(refused: Refused | undefined): Promise<void> {
  const known = await session()
  const ended = lostWords(refused) ?? known?.ended
  if (known) await keep('session', await sealValue({ ...known, token: '', ended } satisfies Session))
  announce()
}

export async function day(): Promise<Day | undefined> {
  const sealed = await recall('day')
  return sealed && openValue<Day>(sealed)
}

/** What drafts and unsent operations speak of. */
async function held(): Promise<Set<string>> {
  const db = await database()
  const open = (await db.getAll('ops')).filter((item) => !isSettled(item))
  // What lies in 需处理 may become a draft again.
  const again = await Promise.all(open.map(async ({ id }) => (await contentOf(id))?.draft ?? []))
  const ids = [
    ...open.flatMap(({ business, edition, notice }) => [business, edition, notice]),
    ...[...(await drafts()).map(({ draft }) => draft), ...again.flat()].flatMap(namedIn),
  ]
  return new Set(ids.filter((id) => id !== null))
}

/** One at a time: what is written into the day while it is being fetched stays in it. */
const rewriteDay = (rule: (now: Day | undefined) => Promise<Day> | Day): Promise<Day> =>
  navigator.locks.request('heyi-day', async () => {
    const next = await rule(await day())
    await keep('day', await sealValue(next))
    announce()
    return next
  })

const pulls = new Map<string, Promise<void>>()

/** Fetches what changed since the last time; who asks while it is being fetched waits for the same. */
export function pull(token: string): Promise<void> {
  const one = pulls.get(token) ?? fetchDay(token).finally(() => pulls.delete(token))
  pulls.set(token, one)
  return one
}

async function fetchDay(token: string): Promise<void> {
  const told = await fieldDay(await day(), token)
  const merged = await rewriteDay(async (now) => mergeDay(now, told, await held()))
  await fetchPapers(merged, token).catch(() => undefined)
}

/** Takes a business along that is not on today's list: for a day, and for as long as a draft speaks of it. */
export async function takeAlong(business: Business): Promise<void> {
  const along = { ...business, along: new Date().toISOString() }
  await rewriteDay((now) => ({
    ...now!,
    businesses: [along, ...now!.businesses.filter(({ id }) => id !== business.id)],
  }))
}
