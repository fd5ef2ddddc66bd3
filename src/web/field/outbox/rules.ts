// 待发箱: what a phone holds for the hub, and what may leave next. For each business in the order it was made, never
// before the bytes it cites nor before what it depends on; what was refused waits for a person. Pure: the clock is an argument.

export const kinds = [
  'recordVisit',
  'addEvidence',
  'recordCheck',
  'acknowledgeNotice',
  'servePaper',
  'recordAttempt',
  'confirmAddress',
  'answerEvidenceRequest',
  'requestHandover',
] as const
export type Kind = (typeof kinds)[number]

/** 待发 → 发送中 → 服务器已收 → 已入链; beside it 需处理, which nothing leaves by itself. */
export type State = 'queued' | 'sending' | 'received' | 'chained' | 'stuck'

export type Trouble = {
  outcome: 'CONFLICT' | 'REJECTED'
  code: string
  zh: string
  en: string
  rule?: string | undefined
  law?: string | undefined
  current?: unknown
  /** Hash of the bytes that were refused, where it is them. */
  file?: string | undefined
  /** Whether the hub holds a copy of what was sent: then a coordinator can help it on. */
  kept?: boolean
}

/** One operation on its way. */
export type Item = {
  id: string
  /** The enrolment of this phone that it was made under. */
  device: string
  business: string
  /** Its place among those of its business, from 1. */
  place: number
  dependsOn: string[]
  kind: Kind
  /** Hashes of the bytes it cites. */
  files: string[]
  madeAt: string
  edition: string | null
  notice: string | null
  noticeRevision: number | null
  /** What it says anew; absent in what older releases kept. */
  supersedes?: string[]
  state: State
  /** Failed tries since the last success; none is made before `notBefore`, ms. */
  tries: number
  notBefore: number
  trouble: Trouble | null
  /** Left to the coordinator, who sees what the hub kept of it; asked about now and then, and in nobody's way. */
  handedOver: boolean
  /** Whether it was ever on its way to the hub; absent in what older releases kept. */
  sent?: boolean
  /** 收起: the hub did not do it, and nobody waits for it any more; absent where that is not so. */
  aside?: true
}

/** A draft that says anew what was refused names the operations it takes the place of. */
export type Corrected = { supersedes?: string[] }

/** One signed manifest on its way. */
export type Capture = {
  device: string
  counter: number
  business: string
  /** Of the captured bytes. */
  sha256: string
  bytes: number
  state: 'queued' | 'received' | 'quarantined' | 'refused'
  /** Refused by this phone: what the hub gave for a receipt is none. Absent where that is not so. */
  unproven?: true
  flags: string[]
}

/** Operations that one names, as what it depends on or says anew: the hub takes no more. */
export const mostNamed = 50

const isDone = ({ state }: Item) => state === 'received' || state === 'chained'

/**
 * Which operations may leave now, in order. For each business those before them must be done or lie in 需处理; what
 * depends on one that is not there any more or lies in 需处理 waits with it.
 */
export function ready<I extends Item>(items: readonly I[], has: (sha256: string) => boolean, now: number): I[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const leaving = new Set<string>()
  const open = new Set<string>()
  const inOrder = [...items].sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
  return inOrder.filter((item) => {
    if (isDone(item)) return false
    if (item.state === 'stuck') return false
    const may =
      !open.has(item.business) &&
      item.notBefore <= now &&
      item.files.every(has) &&
      item.dependsOn.every((id) => {
        const first = byId.get(id)
        return !first || isDone(first) || leaving.has(id) || (item.handedOver && first.handedOver)
      })
    if (may) leaving.add(item.id)
    // What waits for a person holds up nothing but what depends on it.
    else if (!item.handedOver && !waitsForPerson(item, byId)) open.add(item.business)
    return may
  })
}

/** Whether something it depends on lies in 需处理, itself or through others. */
export function waitsForPerson(item: Item, byId: ReadonlyMap<string, Item>, seen = new Set<string>()): boolean {
  if (seen.has(item.id)) return false
  seen.add(item.id)
  return item.dependsOn.some((id) => {
    const first = byId.get(id)
    return (
      first !== undefined &&
      (first.state === 'stuck' || (first.handedOver && !isDone(first)) || waitsForPerson(first, byId, seen))
    )
  })
}

/** As many from the front as one request may carry. */
export function batch<T>(all: readonly T[], size: (one: T) => number, most = 100, bytes = 400_000): T[] {
  let sum = 0
  const end = all.findIndex((one, i) => i >= most || (sum += size(one)) > bytes)
  return all.slice(0, end < 0 ? all.length : Math.max(1, end))
}

/** Full-jitter backoff, ms: anything up to twice as long each time, at most five minutes. `chance` lies in [0, 1). */
export const backoff = (tries: number, chance: number): number =>
  Math.floor(chance * Math.min(300_000, 1000 * 2 ** tries))

export type Answer = {
  id: string
  outcome: 'APPLIED' | 'DUPLICATE' | 'CONFLICT' | 'REJECTED' | 'WAITING'
  error: { code: string; message: string; messageEn: string; rule?: string | null; law?: string | null } | null
  current?: unknown
  trace: string | null
  /** False where the request itself was refused, and the hub has kept nothing. */
  kept?: boolean
}

/** Answers of "not yet" to one operation before a person is asked: some half an hour of tries. */
export const mostWaits = 12

/** What becomes of an operation with the hub's answer. A retryable refusal is no answer: it is tried again. */
export function settle<I extends Item>(item: I, answer: Answer, now: number, chance: number): I {
  switch (answer.outcome) {
    case 'APPLIED':
    case 'DUPLICATE':
      return { ...item, state: answer.trace === null ? 'received' : 'chained', tries: 0, trouble: null }
    case 'WAITING':
      if (item.handedOver) return { ...item, state: 'queued', notBefore: now + askAgain }
      return item.tries + 1 < mostWaits || busy.has(answer.error?.code ?? '')
        ? delay(item, now, chance)
        : stick(item, answer, unhelped(answer.error))
    default:
      if (busy.has(answer.error?.code ?? '')) return delay(item, now, chance)
      if (item.handedOver && answer.error?.rule !== decided)
        return { ...item, state: 'queued', notBefore: now + askAgain }
      return stick(item, answer, {})
  }
}

const stick = <I extends Item>(item: I, { outcome, error, current, kept }: Answer, words: Partial<Trouble>): I => ({
  ...item,
  state: 'stuck',
  trouble: {
    outcome: outcome === 'CONFLICT' ? 'CONFLICT' : 'REJECTED',
    code: error?.code ?? 'REJECTED',
    zh: error?.message ?? '服务器没有接受',
    en: error?.messageEn ?? 'The hub did not accept this.',
    rule: error?.rule ?? undefined,
    law: error?.law ?? undefined,
    current,
    // Another wish under a known id is the one thing of which the hub keeps no copy.
    kept: (kept ?? true) && error?.rule !== 'operation.once',
    ...words,
  },
})

/** What is told once waiting has not helped. */
const unhelped = (error: Answer['error']): Partial<Trouble> => ({
  zh: `试了 ${mostWaits} 次,服务器仍没有办成:${error?.message ?? '没有说明原因'}。可再发一次,或交协调员`,
  en: `Tried ${mostWaits} times, and the hub has not done it: ${error?.messageEn ?? 'no reason given'}. Send it again, or leave it to the coordinator.`,
})

/** What the hub says of an operation that a coordinator has closed or given to somebody else. */
export const decided = 'operation.resolved'
/** What the hub keeps until a coordinator has allowed it: told too late, of before the device was known, or by a lost one. */
const forCoordinator = new Set(['operation.late', 'operation.beforeEnrolment', 'device.revoked', 'operation.word'])

/** 改了再发: whether what was refused may be told anew; what waits for a coordinator's word may not. */
export const isCorrectable = ({ trouble }: Pick<Item, 'trouble'>): boolean => !forCoordinator.has(trouble?.rule ?? '')

/** How often what a coordinator decides on is asked about, ms. */
const askAgain = 30 * 60_000

/** The hub has no time now; that passes by itself. */
const busy = new Set(['UNAVAILABLE', 'RATE_LIMITED', 'LOCKED', 'TIMEOUT'])

/** Tried and not answered: it is tried again later. */
export const delay = <I extends Item>(item: I, now: number, chance: number): I => ({
  ...item,
  state: 'queued',
  tries: item.tries + 1,
  notBefore: now + backoff(item.tries + 1, chance),
})

/** 重试: a person sends it again from 需处理, as it is or changed. */
export const release = <I extends Item>(item: I): I => ({
  ...item,
  state: 'queued',
  tries: 0,
  notBefore: 0,
  trouble: null,
})

/**
 * 交协调员: the hub has kept what it refused; from here on it is asked about until the coordinator has decided. What
 * depends on it goes along, so that the hub has all of it.
 */
export function leaveToCoordinator<I extends Item>(items: readonly I[], id: string, now: number): I[] {
  return withDependents(items, id).map((item) => ({
    ...item,
    state: 'queued',
    handedOver: true,
    tries: 0,
    notBefore: item.id === id ? now + askAgain : 0,
  }))
}

/** What depends on one operation, itself or through others, and is not done; the operation first. */
export function withDependents<I extends Item>(items: readonly I[], id: string): I[] {
  const found = new Set([id])
  for (let known = 0; known < found.size; ) {
    known = found.size
    for (const item of items) if (!isDone(item) && item.dependsOn.some((one) => found.has(one))) found.add(item.id)
  }
  return items.filter((item) => found.has(item.id))
}

/** The operations that cannot leave because bytes they cite were refused. */
export const withoutBytes = <I extends Item>(items: readonly I[], sha256: string, trouble: Trouble): I[] =>
  items
    .filter((item) => !isDone(item) && item.files.includes(sha256))
    .map((item) => ({ ...item, state: 'stuck', trouble }))

/** Whether nothing of this operation is left for the phone to keep. */
export const isSettled = isDone

/** Whether the hub may have heard of it. */
export const wasSent = ({ sent }: Pick<Item, 'sent'>): boolean => sent ?? true

/** Whether it was put away undone; older releases kept only why. */
export const isAside = (item: Item): boolean => isDone(item) && (item.aside ?? item.trouble !== null)

/** How long what is done stays under 我的记录. [P] */
export const daysKept = 30

/** What the phone need not remember any more: done long ago, at a business where nothing is being written. */
export const outdated = <I extends Item>(items: readonly I[], writing: ReadonlySet<string>, now: number): I[] =>
  items.filter(
    (item) => isDone(item) && !writing.has(item.business) && Date.parse(item.madeAt) < now - daysKept * 86_400_000,
  )
