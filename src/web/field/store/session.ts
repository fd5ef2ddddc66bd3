import { fieldDay, logIn, type Session } from '../hub.ts'
import { type Business, type Day, mergeDay } from '../day.ts'
import { fetchPapers } from './paper.ts'
import { isSettled } from '../outbox/rules.ts'
import { announce, database, forget, keep, recall } from './database.ts'
import { drafts } from './draft.ts'
import { openValue, sealValue } from './vault.ts'

/** Who is logged in. The hub ends a session after some hours; the phone goes on collecting under it until then and after. */
export async function session(): Promise<Session | undefined> {
  const sealed = await recall('session')
  return sealed && openValue<Session>(sealed)
}

/** Logs in; a phone that still holds somebody else's records takes nobody but them. */
export async function enterAs(login: string, password: string): Promise<Session> {
  const opened = await logIn(login, password)
  const before = await session()
  if (before && before.person !== opened.person)
    throw Object.assign(new Error('another worker'), {
      refused: {
        code: 'OTHER_WORKER',
        zh: `本机还有${before.name}的记录,请先由${before.name}登录并发送完,再退出`,
        en: `This phone still holds records of ${before.name}, who has to log in, send them and log out first.`,
        retryable: false,
      },
    })
  await keep('session', await sealValue(opened))
  announce()
  return opened
}

/** The session is over for the hub; who it was stays, so that what is kept stays theirs. */
export async function expire(): Promise<void> {
  const known = await session()
  if (known) await keep('session', await sealValue({ ...known, token: '' }))
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
  const written = (await drafts()).map(({ draft }) => draft)
  const ids = [
    ...open.flatMap(({ business, edition, notice }) => [business, edition, notice]),
    ...written.flatMap((one) => [one.business, ...Object.values(one).filter((value) => typeof value === 'string')]),
  ]
  return new Set(ids.filter((id) => id !== null))
}

/** Fetches what changed since the last time. */
export async function pull(token: string): Promise<Day> {
  const old = await day()
  const merged = mergeDay(old, await fieldDay(old, token), await held())
  await keep('day', await sealValue(merged))
  announce()
  await fetchPapers(merged).catch(() => undefined)
  return merged
}

/** Takes a business along that is not on today's list; it stays for as long as a draft speaks of it. */
export async function takeAlong(business: Business): Promise<void> {
  const known = await day()
  if (!known) return
  const businesses = [business, ...known.businesses.filter(({ id }) => id !== business.id)]
  await keep('day', await sealValue({ ...known, businesses }))
  announce()
}

/** Everything of this worker leaves the phone; called only when nothing is unsent. */
export async function leave(): Promise<void> {
  const db = await database()
  const device = new Set(['pair', 'chain', 'place', 'offset'])
  for (const name of await db.getAllKeys('kept')) if (!device.has(name)) await forget(name)
  for (const store of ['ops', 'captures', 'blobs', 'drafts'] as const) await db.clear(store)
  announce()
}
