import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Sealed, Wrapped } from '../../shared/sealed.ts'
import type { Capture, Item } from '../outbox/rules.ts'

/** What is kept about this phone: one row a name. */
type Kept = {
  /** The key of everything sealed: as it is, or wrapped by a PIN. */
  key: CryptoKey | Wrapped
  /** Signs captures; its private half cannot be read out. */
  pair: { id: string; keys: CryptoKeyPair; enrolled: boolean }
  /** Where the chain of captures ends. */
  chain: { counter: number; previous: string | null }
  /** Who is logged in, sealed. */
  session: Sealed
  /** The day as the hub told it, sealed. */
  day: Sealed
  /** Wrong PINs since the last right one, and until when none is tried. */
  guesses: { wrong: number; until: number }
  /** The hub's clock minus ours, ms. */
  offset: number
  /** Stops in the order the worker wants. */
  order: string[]
  /** The place that the last operation took in its business's line. */
  place: number
  /** Printed papers that are read without a network, by their id. */
  [paper: `paper ${string}`]: Sealed
  /** How it looked before an order, by the hash. */
  [picture: `picture ${string}`]: Sealed
}

/** Captured bytes, sealed. */
export type Blob = {
  sha256: string
  business: string
  bytes: number
  mime: string
  sealed: Sealed
  /** Drafts keep theirs; what belongs to an operation is sent; the hub has what has arrived. */
  state: 'draft' | 'queued' | 'sending' | 'received'
  /** Where its upload goes on, and how far it got. */
  place: string | null
  offset: number
}

export type DraftRow = { id: string; business: string; updatedAt: number; sealed: Sealed }

type Schema = DBSchema & {
  kept: { key: keyof Kept; value: { name: keyof Kept; value: Kept[keyof Kept] } }
  drafts: { key: string; value: DraftRow }
  ops: { key: string; value: Item & { sealed: Sealed } }
  captures: { key: number; value: Capture & { sealed: Sealed } }
  blobs: { key: string; value: Blob }
}

export type Database = IDBPDatabase<Schema>

let opened: Promise<Database> | undefined

/** The phone's own database. */
export const database = (): Promise<Database> => {
  opened ??= openDB<Schema>('heyi-field', 1, {
    upgrade(db) {
      db.createObjectStore('kept', { keyPath: 'name' })
      db.createObjectStore('drafts', { keyPath: 'id' })
      db.createObjectStore('ops', { keyPath: 'id' })
      db.createObjectStore('captures', { keyPath: 'counter' })
      db.createObjectStore('blobs', { keyPath: 'sha256' })
    },
    terminated: () => void (opened = undefined),
  })
  return opened
}

export async function recall<N extends keyof Kept>(name: N): Promise<Kept[N] | undefined> {
  return (await (await database()).get('kept', name))?.value as Kept[N] | undefined
}

export async function keep<N extends keyof Kept>(name: N, value: Kept[N]): Promise<void> {
  await (await database()).put('kept', { name, value })
}

export const forget = async (name: keyof Kept): Promise<void> => (await database()).delete('kept', name)

const channel = new BroadcastChannel('heyi-field')
const listeners = new Set<() => void>()
channel.addEventListener('message', () => listeners.forEach((listener) => listener()))

/** Tells every tab that something was written. */
export function announce(): void {
  channel.postMessage('changed')
  listeners.forEach((listener) => listener())
}

/** Hears of everything written, here or in another tab; the answer ends it. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
