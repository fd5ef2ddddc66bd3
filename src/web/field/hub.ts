import { v7 as newId } from 'uuid'
import { ask } from '../shared/graphql.ts'
import type { Receipt } from './capture/manifest.ts'
import type { Business, Day, Found, HandbookItem, Notice, Seen, Stop } from './day.ts'
import * as documents from './documents.ts'
import type { Answer, Kind } from './outbox/rules.ts'

/** Everything this app asks of the hub, bytes aside. */

export type Session = {
  token: string
  person: string
  login: string
  name: string
  expiresAt: string
  /** Why the hub ended it, where that asks something of whoever holds the phone: it was reported lost. */
  ended?: { zh: string; en: string } | undefined
}

export async function logIn(login: string, password: string): Promise<Session> {
  const { login: opened } = await ask<{ login: { token: string; person: string; expiresAt: string } }>(
    documents.login,
    { input: { login, password } },
    null,
  )
  const { me } = await ask<{ me: { name: string } }>(documents.me, {}, opened.token)
  return { ...opened, login, name: me.name }
}

/** 退出: the hub forgets the session. */
export async function logOut(token: string): Promise<void> {
  await ask(documents.logout, { input: { requestId: newId() } }, token)
}

/** How a device stands with the hub: its worker's, reported lost, or none of theirs. */
export async function standingOf(device: string, token: string): Promise<'own' | 'lost' | 'unknown'> {
  const { device: known } = await ask<{ device: { revokedAt: string | null } | null }>(
    documents.device,
    { id: `Device:${device}` },
    token,
  )
  return known === null ? 'unknown' : known.revokedAt === null ? 'own' : 'lost'
}

/** Makes this phone known as one worker's, by the public half of its pair; the same again changes nothing. */
export async function enrol(device: { id: string; name: string; publicKey: string }, token: string): Promise<void> {
  await ask(documents.enrol, { input: { ...device, requestId: device.id } }, token)
}

/** What the hub signs receipts with (SPKI, base64). */
export const hubKeyOf = async (token: string): Promise<string> =>
  (await ask<{ hubKey: { publicKey: string } }>(documents.hubKey, {}, token)).hubKey.publicKey

export type SentCapture = { manifest: string; signature: string }

export type SentOperation = {
  id: string
  business: string
  place: number
  dependsOn: string[]
  kind: Kind
  input: Record<string, unknown>
  madeAt: string
  edition: string | null
  notice: string | null
  noticeRevision: number | null
  supersedes?: string[] | undefined
}

export type CaptureAnswer = {
  sha256: string
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REJECTED' | 'QUARANTINED'
  flags: string[]
  receipt: Receipt | null
  error: { code: string; message: string; messageEn: string } | null
}

export type Synced = { captures: CaptureAnswer[]; operations: Answer[]; clockOffsetMs: number }

type Sent = { device: string; captures: readonly SentCapture[]; operations: readonly SentOperation[] }

const screaming = (kind: string) => kind.replace(/[A-Z]/g, '_$&').toUpperCase()

/** Sends a batch; each capture and operation is answered on its own, in the order given. */
export async function sync({ device, captures, operations }: Sent, token: string): Promise<Synced> {
  const input = {
    device: `Device:${device}`,
    sentAt: new Date().toISOString(),
    captures,
    operations: operations.map((one) => ({ ...one, kind: screaming(one.kind) })),
  }
  const { syncField } = await ask<{ syncField: Synced }>(documents.sync, { input }, token)
  return syncField
}

type Row = { id: string }
type ToldItem = Omit<HandbookItem, 'basis'> & { violations: { title: string }[] }
/** What an order's notice says, agency by agency. */
type ToldOrder = { agency: string; items: { fact: string; measures: { kind: string; text: string }[] }[] }
type Untold = 'address' | 'latitude' | 'longitude' | 'grid' | 'permits' | 'seen' | 'findings' | 'along'
type ToldBusiness = Omit<Business, Untold> & {
  gridCode: string
  premises: { address: string; latitude: number | null; longitude: number | null } | null
  permits: { nodes: Business['permits'] }
  coverage: { item: (Row & { code: string }) | null; answer: Seen['answer'] | null; answeredAt: string | null }[]
  findings: {
    nodes: (Omit<Found, 'item' | 'code' | 'title' | 'docket'> & {
      item: (Row & { code: string; title: string }) | null
      docket: Row | null
    })[]
  }
}
type ToldNotice = Pick<Notice, 'id' | 'number' | 'status' | 'issuedAt'> & {
  business: Row
  docket: { revision: number } | null
  attempts: Row[]
  document: { id: string; contentSha256: string; url: string; pages: number } | null
}
type Told = Pick<Day, 'cursor' | 'at' | 'gone'> & {
  worker: Row & { name: string; duties: { gridCode: string }[] }
  stops: (Omit<Stop, 'business' | 'nth'> & { business: Row })[]
  editions: (Row & { number: number; title: string; items: ToldItem[] })[]
  businesses: ToldBusiness[]
  notices: ToldNotice[]
  rechecks: {
    id: string
    dueOn: string
    law: string
    explained: string
    explainedEn: string
    business: Row
    docket: Row | null
    agencyCode: string | null
    notice: { number: string; content: { annexes?: ToldOrder[] } | null } | null
  }[]
  evidenceRequests: {
    id: string
    angle: string
    until: string
    note: string
    business: Row
    agency: { name: string } | null
    finding: Row & { description: string; visit: Row | null }
    item: Row & { title: string }
  }[]
}

const paperOf = ({ business, docket, attempts, document, ...one }: ToldNotice): Notice => ({
  ...one,
  business: business.id,
  revision: docket?.revision ?? 1,
  // As the paper's code is printed where the hub has no public address.
  qr: document && `heyi:${document.id.split(':')[1]}:${document.contentSha256.slice(0, 32)}`,
  pdfUrl: document?.url ?? null,
  pages: document?.pages ?? 1,
  attempts: attempts.length,
})

const shopOf = ({ premises, permits, coverage, findings, gridCode, ...one }: ToldBusiness): Business => ({
  ...one,
  grid: gridCode,
  address: premises?.address ?? '',
  latitude: premises?.latitude ?? null,
  longitude: premises?.longitude ?? null,
  permits: permits.nodes,
  seen: coverage.flatMap(({ item, answer, answeredAt }) =>
    item && answer && answeredAt ? [{ item: item.id, code: item.code, answer, at: answeredAt }] : [],
  ),
  findings: findings.nodes.map(({ item, docket, ...found }) => ({
    ...found,
    item: item?.id ?? null,
    code: item?.code,
    title: item?.title ?? '',
    docket: docket?.id ?? null,
  })),
})

/** Measures that tell somebody to do something; the others are penalties. */
const ordering = new Set(['rectify', 'order'])

/** What one agency ordered, or all of them where the order is nobody's alone. */
const ordersOf = (annexes: readonly ToldOrder[], agency: string | null): string[] => [
  ...new Set(
    annexes
      .filter((annex) => agency === null || annex.agency === agency)
      .flatMap(({ items }) => items)
      .flatMap(({ fact, measures }) =>
        measures.filter(({ kind }) => ordering.has(kind)).map(({ text }) => `${fact}:${text}`),
      ),
  ),
]

/** Businesses by name, code or address, for a visit that nobody planned. */
export async function search(text: string, token: string): Promise<Business[]> {
  const { searchBusinesses } = await ask<{ searchBusinesses: ToldBusiness[] }>(documents.search, { text }, token)
  return searchBusinesses.slice(0, 20).map(shopOf)
}

/** What changed of the worker's day since the one that is held; the whole of it without one. */
export async function fieldDay(old: Day | undefined, token: string): Promise<Day> {
  const asked = old ? { since: old.cursor, held: old.businesses.map(({ id }) => id) } : {}
  const { fieldDay: told } = await ask<{ fieldDay: Told }>(documents.day, asked, token)
  const { worker, stops, editions, businesses, notices, rechecks, evidenceRequests, ...rest } = told
  return {
    ...rest,
    worker: { id: worker.id, name: worker.name, grid: worker.duties[0]?.gridCode ?? '' },
    stops: stops.map(({ business: { id }, ...stop }, i) => ({
      ...stop,
      business: id,
      nth: stops.slice(0, i).filter(({ business, reason }) => business.id === id && reason === stop.reason).length,
    })),
    editions: editions.map(({ items, ...edition }) => ({
      ...edition,
      items: items.map(({ violations, ...item }) => ({ ...item, basis: violations.map(({ title }) => title) })),
    })),
    businesses: businesses.map(shopOf),
    notices: notices.map(paperOf),
    rechecks: rechecks.map(({ business, docket, notice, dueOn, agencyCode, ...one }) => ({
      ...one,
      orders: ordersOf(notice?.content?.annexes ?? [], agencyCode),
      business: business.id,
      docket: docket?.id ?? null,
      number: notice?.number ?? '',
      due: dueOn,
    })),
    requests: evidenceRequests.map(({ business, agency, finding, item, ...one }) => ({
      ...one,
      business: business.id,
      agency: agency?.name ?? '',
      finding: finding.id,
      seen: finding.description,
      visit: finding.visit?.id ?? null,
      item: item.id,
      title: item.title,
    })),
  }
}
