// 一天: what the hub gives a worker for the day, kept sealed so that it is all there without a network.

export type ItemAnswer = 'FINE' | 'PROBLEM' | 'NOT_APPLICABLE' | 'NOT_SEEN'

export type HandbookItem = {
  id: string
  code: string
  title: string
  look: string
  record: string
  minimumEvidence: string[]
  position: number
  /** 依据: the law it rests on. */
  basis: string[]
  /** Asked only where one of these items, by its code, got one of these answers; always where there is none. */
  shownWhen?: { item: string; answers: ItemAnswer[] }[]
}

export type Edition = { id: string; number: number; title: string; items: HandbookItem[] }

/** Named as the edition of its day did: the code is the same from edition to edition. */
type Named = { item: string | null; code?: string | undefined }

export type Seen = Named & { answer: ItemAnswer; at: string }

/** Whether what was seen was seen at this item, of whichever edition. */
export const isAt = (seen: Named, { id, code }: Pick<HandbookItem, 'id' | 'code'>): boolean =>
  seen.code === undefined ? seen.item === id : seen.code === code

export type Permit = { kind: string; number: string; status: string; expiresOn: string | null }

export type Picture = { id: string; sha256: string; url: string | null; capturedAt: string; mime: string | null }

export type Found = Named & {
  id: string
  title: string
  description: string
  foundAt: string
  status: string
  docket: string | null
  evidence: Picture[]
}

export type Business = {
  id: string
  name: string
  kind: string
  address: string
  latitude: number | null
  longitude: number | null
  phone: string | null
  principal: string | null
  creditCode: string | null
  risk: number
  grid: string
  permits: Permit[]
  seen: Seen[]
  findings: Found[]
  /** When it was looked up and taken along, where the day does not lead there. */
  along?: string | undefined
}

export type Reason = 'PATROL' | 'NOTICE' | 'RECHECK' | 'REQUEST'

/** `nth` tells apart several stops at one business for one reason, from 0. */
export type Stop = { business: string; reason: Reason; due: string | null; order: number; nth: number }

export type Notice = {
  id: string
  business: string
  number: string
  revision: number
  status: 'ISSUED' | 'HANDED_OVER' | 'SERVED' | 'SUPERSEDED' | 'WITHDRAWN'
  issuedAt: string
  /** What the code on the paper says. */
  qr: string | null
  pdfUrl: string | null
  pages: number
  attempts: number
}

/** 回头看: an order whose being carried out can be looked at, of one docket. */
export type Recheck = {
  id: string
  business: string
  docket: string | null
  number: string
  due: string
  law: string
  explained: string
  explainedEn: string
  /** 责令改正: what was ordered, in the notice's words; absent in what older releases kept. */
  orders?: string[]
} & Ending

/** Not to be done any more: kept only for what is written here of it; absent while it stands. */
type Ending = { ended?: true }

/** 补证: an agency wants one more look at an item. */
export type EvidenceRequest = {
  id: string
  business: string
  agency: string
  finding: string
  /** What the finding says. */
  seen: string
  visit: string | null
  item: string
  title: string
  angle: string
  until: string
  note: string
} & Ending

export type Day = {
  cursor: string
  at: string
  worker: { id: string; name: string; grid: string }
  stops: Stop[]
  businesses: Business[]
  editions: Edition[]
  notices: Notice[]
  rechecks: Recheck[]
  requests: EvidenceRequest[]
  /** Ids of what is no longer this worker's. */
  gone: string[]
}

/** What drafts and the queue still speak of, whatever becomes of the day: ids of any kind. */
export type Held = ReadonlySet<string>

const over = <T extends { id: string }>(old: readonly T[], fresh: readonly T[], stays: (one: T) => boolean): T[] => {
  const told = new Set(fresh.map(({ id }) => id))
  return [...fresh, ...old.filter((one) => !told.has(one.id) && stays(one))]
}

/** So long, ms, what was taken along stays without anything begun there. */
const alongFor = 24 * 3_600_000

const ended = <T extends Ending>(one: T, fresh: readonly T[]): T =>
  fresh.includes(one) ? one : { ...one, ended: true }

/**
 * The day after a delta: what came is put before what was; what is gone is dropped, unless something here holds it. What
 * is to be done comes whole every time; what is not named any more but still held here does not stand any more.
 */
export function mergeDay(old: Day | undefined, delta: Day, held: Held = new Set()): Day {
  if (!old) return delta
  const gone = new Set(delta.gone)
  const going = new Set(delta.stops.map(({ business }) => business))
  const isHeld = ({ id }: { id: string }) => held.has(id)
  const along = new Map(old.businesses.map((one) => [one.id, one.along]))
  const told = delta.businesses.map((one) => ({ ...one, along: along.get(one.id) }))
  const isAlong = (one: Business) => Date.parse(delta.at) - Date.parse(one.along ?? '') < alongFor
  return {
    ...delta,
    businesses: over(old.businesses, told, (one) => held.has(one.id) || going.has(one.id) || isAlong(one)),
    editions: over(old.editions, delta.editions, ({ id }) => held.has(id) || !gone.has(id)),
    notices: over(old.notices, delta.notices, isHeld).map((one) =>
      delta.notices.includes(one) ? one : { ...one, status: 'WITHDRAWN' },
    ),
    rechecks: over(old.rechecks, delta.rechecks, isHeld).map((one) => ended(one, delta.rechecks)),
    requests: over(old.requests, delta.requests, isHeld).map((one) => ended(one, delta.requests)),
    gone: [],
  }
}

/** Names a stop among those of the day. */
export const keyOf = ({ business, reason, nth }: Stop): string => `${business} ${reason} ${nth}`

/** The stops in the worker's own order; those it has not put anywhere yet follow as the hub orders them. */
export function inOrder(stops: readonly Stop[], own: readonly string[]): Stop[] {
  const place = new Map(own.map((key, i) => [key, i]))
  const rank = (stop: Stop) => place.get(keyOf(stop)) ?? own.length
  return [...stops].sort((a, b) => rank(a) - rank(b) || a.order - b.order)
}

/** The worker's own order after one stop moved up or down by one. */
export function moved(stops: readonly Stop[], own: readonly string[], stop: Stop, by: -1 | 1): string[] {
  const keys = inOrder(stops, own).map(keyOf)
  const at = keys.indexOf(keyOf(stop))
  const to = at + by
  if (at < 0 || to < 0 || to >= keys.length) return keys
  ;[keys[at], keys[to]] = [keys[to]!, keys[at]!]
  return keys
}

/** The findings that an order goes back to: those of its docket. */
export function findingsOf(day: Day, clock: string): Found[] {
  const recheck = day.rechecks.find(({ id }) => id === clock)
  const business = day.businesses.find(({ id }) => id === recheck?.business)
  return recheck?.docket ? (business?.findings.filter(({ docket }) => docket === recheck.docket) ?? []) : []
}

/** How it looked before an order. */
export const picturesBefore = (day: Day, clock: string): Picture[] =>
  findingsOf(day, clock)
    .flatMap(({ evidence }) => evidence)
    .slice(0, 50)

/** Of the names that something is kept under, those of papers and pictures that the day does not want any more. */
export const outlived = <N extends string>(names: readonly N[], wanted: ReadonlySet<string>): N[] =>
  names.filter((name) => /^(paper|picture) /.test(name) && !wanted.has(name))
