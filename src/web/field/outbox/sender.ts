import { devicePair } from '../capture/capture.ts'
import { refusedBy } from '../../shared/graphql.ts'
import { publicKeyOf } from '../capture/manifest.ts'
import { enrol, type SentOperation, type Synced, sync } from '../hub.ts'
import { announce, database, keep, onChange, recall } from '../store/database.ts'
import { expire, pull, session } from '../store/session.ts'
import { isOpen, openBytes, openValue, sealValue } from '../store/vault.ts'
import { blobs, captures, change, clearArrived, items, sentOf } from './outbox.ts'
import { type Answer, backoff, batch, delay, ready, settle } from './rules.ts'
import { upload } from './upload.ts'

/** Why nothing is leaving at the moment. */
export type Pause = 'offline' | 'unreachable' | 'login' | null

let pause: Pause = null
let failures = 0
let retryAt = 0
let pulledAt = 0
let wake: () => void = () => undefined

export const pausedBy = (): Pause => pause

/** Sends without waiting for the next try. */
export function sendNow(): void {
  retryAt = 0
  pulledAt = 0
  wake()
  announce()
}

/** How often the day is asked for while the app is in sight, ms. */
const pullEvery = 5 * 60_000

/**
 * Sends whatever may leave, for as long as this page lives; of all tabs one does, the next takes over when it is gone.
 * Reads nothing while a PIN stands before what is kept.
 */
export function startSending(): void {
  const ring = () => wake()
  for (const event of ['online', 'focus', 'pageshow']) addEventListener(event, () => ((retryAt = 0), ring()))
  addEventListener('offline', ring)
  document.addEventListener('visibilitychange', ring)
  onChange(ring)
  void navigator.locks.request('heyi-send', async () => {
    for (;;) {
      const waitMs = await turn()
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })
}

const setPause = (why: Pause) => {
  if (pause === why) return
  pause = why
  announce()
}

/** Sends what may leave now; answers how long to wait before the next look, ms. */
async function turn(): Promise<number> {
  if (!isOpen()) return 60_000
  if (!navigator.onLine) return setPause('offline'), 60_000
  if (Date.now() < retryAt) return retryAt - Date.now()
  const known = await session()
  if (!known) return 60_000
  if (!known.token) return setPause('login'), 60_000
  try {
    while (await step(known.token)) failures = 0
    if (Date.now() - pulledAt > pullEvery) {
      await pull(known.token)
      pulledAt = Date.now()
    }
    setPause(null)
    failures = 0
    const due = (await items()).filter(({ state }) => state === 'queued').map(({ notBefore }) => notBefore)
    return Math.max(500, Math.min(pullEvery, ...due.map((at) => at - Date.now()).filter((ms) => ms > 0)))
  } catch (error) {
    const { status } = error as { status?: number }
    if (refusedBy(error)?.code === 'UNAUTHENTICATED' || status === 401) {
      setPause('login')
      await expire()
      return 60_000
    }
    setPause(navigator.onLine ? 'unreachable' : 'offline')
    failures += 1
    retryAt = Date.now() + backoff(failures, Math.random())
    return Math.max(500, retryAt - Date.now())
  }
}

/** One thing sent, the most urgent first: manifests, then what may leave, then the bytes that hold up the rest. */
async function step(token: string): Promise<boolean> {
  const [signed, ops, kept] = [await captures(), await items(), await blobs()]
  const device = await enrolled(token)
  const manifests = batch(
    signed.filter(({ state }) => state === 'queued'),
    () => 1200,
  )
  if (manifests.length > 0) {
    await sendCaptures(device, manifests, token)
    return true
  }
  const here = new Map(kept.map((blob) => [blob.sha256, blob]))
  const arrived = (sha256: string) => (here.get(sha256)?.state ?? 'received') === 'received'
  const leaving = ready(ops, arrived, Date.now())
  if (leaving.length > 0) {
    await sendOperations(
      device,
      leaving.slice(0, 50).map(({ id }) => id),
      token,
    )
    await clearArrived()
    return true
  }
  const next = kept.find(({ state }) => state === 'queued' || state === 'sending')
  if (!next) return false
  await sendBlob(next.sha256, token)
  return true
}

/** This phone's id, once the hub knows its key. */
async function enrolled(token: string): Promise<string> {
  const pair = await devicePair()
  if (pair.enrolled) return pair.id
  const name = /\(([^)]+)\)/.exec(navigator.userAgent)?.[1]?.slice(0, 100) ?? 'phone'
  await enrol({ id: pair.id, name, publicKey: await publicKeyOf(pair.keys) }, token)
  await keep('pair', { ...pair, enrolled: true })
  return pair.id
}

const fate = { ACCEPTED: 'received', DUPLICATE: 'received', QUARANTINED: 'quarantined', REJECTED: 'refused' } as const

async function sendCaptures(device: string, rows: { counter: number }[], token: string): Promise<void> {
  const db = await database()
  const sent = await Promise.all(
    rows.map(async ({ counter }) => {
      const { text, signature } = await openValue<Signed>((await db.get('captures', counter))!.sealed)
      return { manifest: text, signature }
    }),
  )
  const answered = await sync({ device, captures: sent, operations: [] }, token)
  await keep('offset', answered.clockOffsetMs)
  // The hub's word is kept beside what it is about; bytes are given up only once it is here.
  const sealed = await Promise.all(
    sent.map(({ manifest: text, signature }, i) =>
      sealValue({
        text,
        signature,
        receipt: answered.captures[i]?.receipt ?? null,
        error: answered.captures[i]?.error ?? null,
      }),
    ),
  )
  const tx = db.transaction('captures', 'readwrite')
  for (const [i, { counter }] of rows.entries()) {
    const row = (await tx.store.get(counter))!
    const answer = answered.captures[i]
    if (answer) void tx.store.put({ ...row, state: fate[answer.outcome], flags: answer.flags, sealed: sealed[i]! })
  }
  await tx.done
  announce()
}

async function sendOperations(device: string, ids: string[], token: string): Promise<void> {
  const operations = batch(await Promise.all(ids.map(sentOf)), (one) => JSON.stringify(one).length)
  for (const { id } of operations) await change(id, (item) => ({ ...item, state: 'sending' }))
  try {
    const { operations: answers, clockOffsetMs } = await syncEach(device, operations, token)
    if (clockOffsetMs !== undefined) await keep('offset', clockOffsetMs)
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    for (const { id } of operations) {
      const answer = byId.get(id)
      await change(id, (item) =>
        answer ? settle(item, answer, Date.now(), Math.random()) : delay(item, Date.now(), Math.random()),
      )
    }
  } catch (error) {
    for (const { id } of operations) await change(id, (item) => ({ ...item, state: 'queued' }))
    throw error
  }
}

type Answers = Pick<Synced, 'operations'> & { clockOffsetMs?: number }

/** Sends operations; where the hub takes the request as a whole for wrong, each alone, so that one spoils no other. */
async function syncEach(device: string, operations: readonly SentOperation[], token: string): Promise<Answers> {
  try {
    return await sync({ device, captures: [], operations }, token)
  } catch (error) {
    const refused = refusedBy(error)
    if (!refused || refused.retryable || refused.code === 'UNAUTHENTICATED') throw error
    const [only, second] = operations
    if (second) {
      const answers: Answer[] = []
      for (const one of operations) answers.push(...(await syncEach(device, [one], token)).operations)
      return { operations: answers }
    }
    const { code, zh, en, rule = null, law = null } = refused
    const told = { code, message: zh, messageEn: en, rule, law }
    return { operations: [{ id: only!.id, outcome: 'REJECTED', error: told, trace: null }] }
  }
}

async function sendBlob(sha256: string, token: string): Promise<void> {
  const db = await database()
  const blob = (await db.get('blobs', sha256))!
  const put = async (more: Partial<typeof blob>) => {
    await db.put('blobs', { ...(await db.get('blobs', sha256))!, ...more })
    announce()
  }
  await put({ state: 'sending' })
  const bytes = await openBytes(blob.sealed)
  await upload(bytes, {
    token,
    sha256,
    mime: blob.mime,
    place: blob.place,
    at: (place, offset) => put({ place, offset }),
  })
  await put({ state: 'received', offset: blob.bytes })
}

/** What lies sealed of a capture. */
type Signed = { text: string; signature: string }

/** The hub's clock minus this phone's, ms, as it was last told. */
export const clockOffset = async (): Promise<number | undefined> => recall('offset')
