import { proves } from '../capture/manifest.ts'
import { refuseCaptures, sendManifestsAgain } from '../capture/renewal.ts'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { isFull } from '../room.ts'
import { announce, type Database, database, keep, layReserve, makeRoom, onChange, recall } from '../store/database.ts'
import { expire, pull, session } from '../store/session.ts'
import { isOpen, openBytes, opened, sealValue } from '../store/vault.ts'
import { asOwn, enrolled } from './enrolled.ts'
import { isClock, syncCaptures, syncEach } from './apart.ts'
import { clearArrived, prune } from './arrived.ts'
import { newBell } from './bell.ts'
import { fateOfBytes, illegible, isOwnFault, together, troubleWith, unreadable } from './bytes.ts'
import { blobs, captures, change, items, refuseBytes, releaseUncited, sentOf } from './outbox.ts'
import { backoff, batch, delay, ready, settle } from './rules.ts'
import { upload, type UploadFailure } from './upload.ts'

/** Why nothing is leaving at the moment. */
export type Pause = 'offline' | 'unreachable' | 'refused' | 'login' | 'clock' | 'phone' | null

let pause: Pause = null
let failures = 0
let retryAt = 0
let pulledAt = 0
/** What is written while a turn is under way may be more than it saw: it is looked at in the next. */
const bell = newBell()

export const pausedBy = (): Pause => pause

let said: Refused | undefined
/** What the hub, or what stands before it, says no with to everything. */
export const refusedWith = (): Refused | undefined => (pause === 'refused' ? said : undefined)

/** Sends without waiting for the next try. */
export function sendNow(): void {
  retryAt = 0
  pulledAt = 0
  bell.ring()
  announce()
}

/** After a turn that broke off, ms. */
const anew = 5000

/** How often the day is asked for while the app is in sight, ms. */
const pullEvery = 5 * 60_000

/**
 * Sends whatever may leave, for as long as this page lives; of all tabs one does, the next takes over when it is gone.
 * Reads nothing while a PIN stands before what is kept.
 */
export function startSending(): void {
  for (const event of ['online', 'focus', 'pageshow']) addEventListener(event, () => ((retryAt = 0), bell.ring()))
  addEventListener('offline', bell.ring)
  document.addEventListener('visibilitychange', bell.ring)
  onChange(bell.ring)
  void layReserve()
  void navigator.locks.request('heyi-send', async () => {
    // Whatever befalls one turn (the store is closed, the phone locked), the next begins anew.
    for (;;) await bell.wait(await turn().catch(() => anew))
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
    await releaseUncited()
    let left = false
    while (await step(known.token)) {
      failures = 0
      left = true
    }
    // What has left gave its room back.
    if (left) await layReserve()
    if (Date.now() - pulledAt > pullEvery) await renew(known.token)
    setPause(null)
    failures = 0
    const waiting = [...(await items()), ...(await blobs())].filter(({ state }) => state === 'queued')
    const due = waiting.map(({ notBefore }) => notBefore)
    return Math.max(500, Math.min(pullEvery, ...due.map((at) => at - Date.now()).filter((ms) => ms > 0)))
  } catch (error) {
    // What goes and comes is small: the next turn finds room for it.
    if (isFull(error)) await makeRoom().catch(() => undefined)
    const { status } = error as { status?: number }
    if (refusedBy(error)?.code === 'UNAUTHENTICATED' || status === 401) {
      setPause('login')
      await expire(refusedBy(error))
      return 60_000
    }
    said = refusedBy(error)
    const isRefused = said !== undefined && !said.retryable
    const away = isOwnFault(error) ? 'phone' : navigator.onLine ? 'unreachable' : 'offline'
    setPause(isClock(error) ? 'clock' : isRefused ? 'refused' : away)
    failures += 1
    const waitMs = Math.max(500, backoff(failures, Math.random()))
    retryAt = Date.now() + waitMs
    return waitMs
  }
}

/** Asks for the day. Whoever wants it anew meanwhile (立即同步) wants what came after: it is asked for once more. */
async function renew(token: string): Promise<void> {
  pulledAt = Date.now()
  try {
    await pull(token)
    await prune()
    await sendManifestsAgain(({ unproven }) => unproven === true)
  } catch (error) {
    pulledAt = 0
    throw error
  }
}

/** One thing sent, the most urgent first: manifests, then what may leave, then the bytes that hold up the rest. */
async function step(token: string): Promise<boolean> {
  const [signed, ops, kept] = [await captures(), await items(), await blobs()]
  const own = await enrolled(token)
  const unsent = signed.filter(({ state }) => state === 'queued')
  if (unsent.length > 0) {
    // Each device tells its own, in the order in which it took them.
    const device = unsent[0]!.device || own
    const manifests = batch(
      unsent.filter((one) => (one.device || own) === device),
      () => 1200,
    )
    await asOwn(device, token, () => sendCaptures(device, manifests, token))
    return true
  }
  const here = new Map(kept.map((blob) => [blob.sha256, blob]))
  const arrived = (sha256: string) => (here.get(sha256)?.state ?? 'received') === 'received'
  const leaving = ready(ops, arrived, Date.now())
  if (leaving.length > 0) {
    const device = leaving[0]!.device || own
    const other = leaving.findIndex((item) => (item.device || own) !== device)
    const first = leaving.slice(0, other < 0 ? 50 : Math.min(50, other)).map(({ id }) => id)
    await asOwn(device, token, () => sendOperations(device, first, token))
    await clearArrived()
    return true
  }
  const next = kept.filter(
    ({ state, notBefore }) => (state === 'queued' || state === 'sending') && notBefore <= Date.now(),
  )
  if (next.length === 0) return false
  await sendBlobs(next, token)
  await clearArrived()
  return true
}

/** Bytes go for so long, ms; then what they held up goes first. */
const uploadsFor = 2000

async function sendBlobs(waiting: readonly { sha256: string; bytes: number }[], token: string): Promise<void> {
  const until = Date.now() + uploadsFor
  for (let rest = waiting; rest.length > 0 && Date.now() < until; ) {
    const going = together(rest)
    rest = rest.slice(going.length)
    const answers = await Promise.allSettled(going.map(({ sha256 }) => sendBlob(sha256, token)))
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
  }
}

const fate = { ACCEPTED: 'received', DUPLICATE: 'received', QUARANTINED: 'quarantined', REJECTED: 'refused' } as const

/** What is told where the hub's word is none; its originals stay here. */
const noReceipt = {
  code: 'NO_RECEIPT',
  message: '服务器给的回执验不过,不能当作已收;原件留在本机,会自动再发。一直这样,请告知协调员',
  messageEn:
    'The hub’s receipt does not hold, so this does not count as received. The original stays and is sent again.',
}

async function sendCaptures(device: string, all: { device: string; counter: number }[], token: string): Promise<void> {
  const db = await database()
  const read = await Promise.all(
    all.map(async (row) => ({
      row,
      signed: await opened<Signed>((await db.get('captures', [row.device, row.counter]))!.sealed),
    })),
  )
  const lost = read.flatMap(({ row, signed }) => (signed ? [] : [row]))
  if (lost.length > 0) return refuseCaptures(lost)
  const rows = read.map(({ row }) => row)
  const sent = read.map(({ signed }) => ({ manifest: signed!.text, signature: signed!.signature }))
  const answered = await syncCaptures(device, sent, token)
  if (answered.clockOffsetMs !== undefined) await keep('offset', answered.clockOffsetMs)
  // The hub's word is kept beside what it is about; bytes are given up only once it is here.
  const hubKey = (await recall('hubKey')) ?? ''
  const told = await Promise.all(
    sent.map(async ({ manifest: text, signature }, i) => {
      const { receipt = null, error = null, outcome } = answered.captures[i] ?? {}
      const unproven = outcome !== undefined && outcome !== 'REJECTED' && !(await proves(receipt, text, hubKey))
      return { unproven, sealed: await sealValue({ text, signature, receipt, error: unproven ? noReceipt : error }) }
    }),
  )
  const tx = db.transaction('captures', 'readwrite')
  for (const [i, { device: of, counter }] of rows.entries()) {
    const { unproven: _before, ...row } = (await tx.store.get([of, counter]))!
    const answer = answered.captures[i]
    const { unproven, sealed } = told[i]!
    const state = unproven ? ({ state: 'refused', unproven } as const) : { state: fate[answer?.outcome ?? 'REJECTED'] }
    if (answer) void tx.store.put({ ...row, ...state, flags: answer.flags, sealed })
  }
  await tx.done
  announce()
}

async function sendOperations(device: string, ids: string[], token: string): Promise<void> {
  const read = await Promise.all(ids.map(async (id) => ({ id, said: await sentOf(id) })))
  const lost = read.flatMap(({ id, said }) => (said ? [] : [id]))
  // What can no longer be read is set aside, and holds up nothing but what depends on it.
  if (lost.length > 0) return change(lost, (item) => ({ ...item, state: 'stuck', trouble: illegible }))
  const operations = batch(
    read.map(({ said }) => said!),
    (one) => JSON.stringify(one).length,
  )
  const sent = operations.map(({ id }) => id)
  await change(sent, (item) => ({ ...item, state: 'sending', sent: true }))
  try {
    const { operations: answers, clockOffsetMs } = await syncEach(device, operations, token)
    if (clockOffsetMs !== undefined) await keep('offset', clockOffsetMs)
    // What it was about is not as the phone has it: the day is asked for at once.
    if (answers.some(({ outcome }) => outcome === 'CONFLICT')) pulledAt = 0
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    await change(sent, (item) => {
      const answer = byId.get(item.id)
      return answer ? settle(item, answer, Date.now(), Math.random()) : delay(item, Date.now(), Math.random())
    })
  } catch (error) {
    await change(sent, (item) => ({ ...item, state: 'queued' })).catch(() => undefined)
    throw error
  }
}

/** Sends one file. Refused, it stands aside with what cites it; only a hub that nobody reaches stops everything. */
async function sendBlob(sha256: string, token: string): Promise<void> {
  const db = await database()
  const blob = (await db.get('blobs', sha256))!
  const put = async (more: Partial<typeof blob>) => {
    await db.put('blobs', { ...(await db.get('blobs', sha256))!, ...more })
    announce()
  }
  // How far it got is for the eye and the next try: a full phone sends all the same.
  const note = (more: Partial<typeof blob>) =>
    put(more).catch((error: unknown) => {
      if (!isFull(error)) throw error
    })
  await note({ state: 'sending' })
  const bytes = await read(db, sha256)
  if (!bytes) return refuseBytes(sha256, unreadable(sha256))
  try {
    await upload(bytes, {
      token,
      sha256,
      mime: blob.mime,
      place: blob.place,
      at: (place, offset) => note({ place, offset }),
    })
    await put({ state: 'received', offset: blob.bytes, tries: 0, notBefore: 0 })
  } catch (error) {
    const { status, refused } = error as Partial<UploadFailure>
    const tries = blob.tries + 1
    const fate = fateOfBytes(status, refused, tries)
    if (fate === 'person') return refuseBytes(sha256, troubleWith(sha256, refused, status!))
    if (fate === 'login' || fate === 'pause') {
      await note({ state: 'queued' })
      throw error
    }
    const again = { state: 'queued' as const, tries, notBefore: Date.now() + backoff(tries, Math.random()) }
    await put(fate === 'anew' ? { ...again, place: null, offset: 0 } : again)
  }
}

/** The bytes as they were captured; undefined where they cannot be read any more. */
const read = async (db: Database, sha256: string) => {
  const kept = await db.get('bytes', sha256)
  return kept && openBytes(kept.sealed).catch(() => undefined)
}

/** What lies sealed of a capture. */
type Signed = { text: string; signature: string }

/** The hub's clock minus this phone's, ms, as it was last told. */
export const clockOffset = async (): Promise<number | undefined> => recall('offset')
