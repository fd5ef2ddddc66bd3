import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import canonicalize from 'canonicalize'
import { newId } from '../../src/platform/ids.ts'
import type { Person, World } from './world.ts'

/** A phone in somebody's hand: it signs what it captures, one after the other, and its clock may be wrong. */
export type Phone = {
  id: string
  worker: Person
  key: KeyObject
  /** What its clock shows less what the hub's does, in ms. */
  aheadMs: number
  now(): Date
  /** Signs the next capture. */
  captures(more?: Partial<Capture>): Signed
}

export type Signed = { manifest: string; signature: string; sha256: string; content: string }

type Capture = {
  kind: string
  sha256: string
  bytes: number
  mime: string
  capturedAt: string
  monotonicMs: number
  position: object | null
  imported: boolean
  visit: string | null
  finding: string | null
  item: string | null
  notice: string | null
  counter: number
  previous: string | null
  device: string
}

const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

/** The canonical text of a manifest, by the published code (RFC 8785), and its signature as WebCrypto makes it. */
export function signs(key: KeyObject, manifest: object): Signed {
  const text = canonicalize(manifest)!
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
  return { manifest: text, signature, sha256: hashOf(text), content: (manifest as Capture).sha256 }
}

/** Enrols a phone for somebody. */
export async function enrols(worker: Person, { aheadMs = 0, name = '测试机' } = {}): Promise<Phone> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const id = newId()
  await worker.does('enrolDevice', {
    id,
    name,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  })
  let counter = 0
  let previous: string | null = null
  const now = () => new Date(Date.now() + aheadMs)
  return {
    id: `Device:${id}`,
    worker,
    key: privateKey,
    aheadMs,
    now,
    captures(more = {}) {
      counter += 1
      const signed = signs(privateKey, {
        device: `Device:${id}`,
        counter,
        previous,
        kind: 'photo',
        sha256: hashOf(newId()),
        bytes: 2000,
        mime: 'image/jpeg',
        capturedAt: now().toISOString(),
        monotonicMs: counter * 1000.5,
        position: null,
        imported: false,
        visit: `Visit:${newId()}`,
        finding: null,
        item: null,
        notice: null,
        ...more,
      })
      previous = signed.sha256
      return signed
    },
  }
}

/** The phone has been in use for some days: what was done with it then can be told of now. */
export async function heldFor(world: World, phone: Phone, days: number): Promise<Phone> {
  await world.owner`update device set enrolled_at = enrolled_at - make_interval(days => ${days}) where id = ${phone.id.slice(7)}`
  return phone
}

export type Op = {
  id: string
  business: string
  place: number
  dependsOn: string[]
  kind: string
  input: object
  madeAt: string
  edition?: string
  notice?: string
}

/** Something done at a business, as a phone keeps it until there is a network. */
export const op = (phone: Phone, business: string, kind: string, input: object, more: Partial<Op> = {}): Op => ({
  id: newId(),
  business,
  place: 0,
  dependsOn: [],
  kind,
  input,
  madeAt: phone.now().toISOString(),
  ...more,
})

const told = `{ clockOffsetMs lostAt
  captures { sha256 id outcome flags error { code message rule } receipt { text signature } }
  operations { id outcome trace current error { code message messageEn rule law field } } }`

export type Synced = {
  clockOffsetMs: number
  lostAt: string | null
  captures: {
    sha256: string
    id: string | null
    outcome: string
    flags: string[]
    error: { code: string; rule: string } | null
    receipt: { text: string; signature: string } | null
  }[]
  operations: {
    id: string
    outcome: string
    trace: string | null
    current: Record<string, unknown> | null
    error: { code: string; message: string; messageEn: string; rule: string | null } | null
  }[]
}

/** Sends a batch as the phone does. */
export const syncs = async (
  phone: Phone,
  { captures = [], operations = [] }: { captures?: Signed[]; operations?: Op[] },
  worker = phone.worker,
): Promise<Synced> =>
  (
    await worker.asks(`mutation ($input: SyncFieldInput!) { syncField(input: $input) ${told} }`, {
      input: {
        device: phone.id,
        sentAt: phone.now().toISOString(),
        captures: captures.map(({ manifest, signature }) => ({ manifest, signature })),
        operations,
      },
    })
  ).syncField

/** A patrol that found one thing, as a phone records it. */
export function patrolOf(phone: Phone, business: string, book: { edition: string; item: string }, more: object = {}) {
  const [visit, finding] = [newId(), newId()]
  const input = {
    id: visit,
    business,
    kind: 'PATROL',
    edition: book.edition,
    visitedAt: phone.now().toISOString(),
    findings: [{ id: finding, item: book.item, description: '净化器满是油垢' }],
    ...more,
  }
  return { visit: `Visit:${visit}`, finding: `Finding:${finding}`, input }
}

/** Evidence of what was found, by bytes that are on the hub or on their way. */
export const evidenceOf = (
  phone: Phone,
  of: { visit: string; finding?: string },
  sha256: string,
  more: object = {},
) => ({
  id: newId(),
  ...of,
  sha256,
  kind: 'PHOTO',
  capturedAt: phone.now().toISOString(),
  device: phone.id,
  ...more,
})

/** In another order, the same for the same seed. */
export function shuffled<T>(all: readonly T[], seed: number): T[] {
  let state = seed
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648)
  return all
    .map((one) => ({ one, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)
}

/** In pieces of at most so many. */
export const pieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
