import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb'
import type { Sealed, Wrapped } from '../../shared/sealed.ts'
import type { Capture, Item, Trouble } from '../outbox/rules.ts'
import { isFull } from '../room.ts'
import { workers } from './workers.ts'

/** What is kept about this phone: one row a name. */
type Kept = {
  /** The key of everything sealed: as it is, or wrapped by a PIN. */
  key: CryptoKey | Wrapped
  /** The same key wrapped by the worker's password: all there is of it once they have logged out without a PIN. */
  byPassword: Wrapped
  /** Set once they have logged out with something unsent. */
  left: true
  /** Signs captures; its private half cannot be read out. */
  pair: { id: string; keys: CryptoKeyPair; enrolled: boolean }
  /** What the hub signs receipts with, as it told at the last login. */
  hubKey: string
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
  /** Lies idle, and is given up for what is small when the phone is full. */
  reserve: Uint8Array
  /** Printed papers that are read without a network, by their id. */
  [paper: `paper ${string}`]: Sealed
  /** How it looked before an order, by the hash. */
  [picture: `picture ${string}`]: Sealed
}

/** Captured bytes on their way; they themselves lie sealed beside it. */
export type Blob = {
  sha256: string
  business: string
  bytes: number
  mime: string
  /** Drafts keep theirs; what belongs to an operation is sent; the hub has what has arrived; refused, a person decides. */
  state: 'draft' | 'queued' | 'sending' | 'received' | 'refused'
  /** Where its upload goes on, and how far it got. */
  place: string | null
  offset: number
  /** Refusals since the last success; none is made before `notBefore`, ms. */
  tries: number
  notBefore: number
  trouble: Trouble | null
}

/** `about` is what it is about, `by` the page that wrote it last; absent in what older releases kept. */
export type DraftRow = {
  id: string
  business: string
  updatedAt: number
  about?: string
  by?: string
  sealed: Sealed
}

type Schema = DBSchema & {
  kept: { key: keyof Kept; value: { name: keyof Kept; value: Kept[keyof Kept] } }
  drafts: { key: string; value: DraftRow }
  ops: { key: string; value: Item & { sealed: Sealed } }
  captures: { key: [device: string, counter: number]; value: Capture & { sealed: Sealed } }
  blobs: { key: string; value: Blob }
  /** The bytes themselves, apart: who asks how far they got need not read them. */
  bytes: { key: string; value: { sha256: string; sealed: Sealed } }
}

export type Database = IDBPDatabase<Schema>
/** The drafts within a transaction that may write them. */
export type Drafts = IDBPObjectStore<Schema, StoreNames<Schema>[], 'drafts', 'readwrite'>
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

/** A worker's database by its name. */
export const openNamed = (name: string, ended: () => void = () => undefined): Promise<Database> =>
  openDB<Schema>(name, 2, {
    async upgrade(db, from, _to, tx) {
      if (from < 1) {
        db.createObjectStore('kept', { keyPath: 'name' })
        db.createObjectStore('drafts', { keyPath: 'id' })
        db.createObjectStore('ops', { keyPath: 'id' })
        db.createObjectStore('blobs', { keyPath: 'sha256' })
      }
      db.createObjectStore('bytes', { keyPath: 'sha256' })
      const signed = from < 1 ? [] : await tx.objectStore('captures').getAll()
      if (from === 1) db.deleteObjectStore('captures')
      db.createObjectStore('captures', { keyPath: ['device', 'counter'] })
      if (from === 1) await bringForward(tx, signed)
    },
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    terminated: ended,
  })

/** What the first release kept: one device, and the bytes within their rows. */
async function bringForward(tx: Upgrade, signed: Schema['captures']['value'][]): Promise<void> {
  const pair = await tx.objectStore('kept').get('pair')
  const device = (pair?.value as Kept['pair'] | undefined)?.id ?? ''
  for (const row of signed) void tx.objectStore('captures').put({ ...row, device })
  for (let at = await tx.objectStore('ops').openCursor(); at; at = await at.continue())
    void at.update({ ...at.value, device })
  for (let at = await tx.objectStore('blobs').openCursor(); at; at = await at.continue()) {
    const { sealed, ...row } = at.value as Blob & { sealed: Sealed }
    void tx.objectStore('bytes').put({ sha256: row.sha256, sealed })
    void at.update({ ...row, tries: 0, notBefore: 0, trouble: null })
  }
}

let opened: Promise<Database> | undefined

/** The database of whoever this page was opened for. */
export const database = (): Promise<Database> => {
  opened ??= openNamed(workers().current, () => void (opened = undefined))
  return opened
}

/** Everything of whoever this page was opened for is gone. */
export async function deleteOwn(): Promise<void> {
  const { name } = await database()
  ;(await database()).close()
  await deleteDB(name)
}

export async function recall<N extends keyof Kept>(name: N): Promise<Kept[N] | undefined> {
  return (await (await database()).get('kept', name))?.value as Kept[N] | undefined
}

export const keep = <N extends keyof Kept>(name: N, value: Kept[N]): Promise<void> =>
  small(async () => void (await (await database()).put('kept', { name, value })))

export const forget = async (name: keyof Kept): Promise<void> => (await database()).delete('kept', name)

/** Room for dozens of drafts and operations, bytes. */
const reserve = 256 * 1024

/** Lays the reserve aside, where there is room for it. */
export async function layReserve(): Promise<void> {
  const db = await database()
  if (await db.getKey('kept', 'reserve')) return
  const value = new Uint8Array(reserve)
  // By chance, so that no store makes less of it.
  for (let at = 0; at < reserve; at += 65_536) crypto.getRandomValues(value.subarray(at, at + 65_536))
  await large(async () => void (await db.put('kept', { name: 'reserve', value }))).catch((error: unknown) => {
    if (!isFull(error)) throw error
  })
}

/** Gives up the reserve: on a full phone what only deletes is let through. */
export const makeRoom = (): Promise<void> => forget('reserve')

/** Writes what is small, in the room of the reserve where there is no other. */
export async function small<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isFull(error)) throw error
    await makeRoom()
    return write()
  }
}

/** Writes what may be refused for its size; the reserve is not for it. */
export async function large<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    // Chromium may go on counting what it refused, and refuse all else, until something is deleted, be it nothing.
    if (isFull(error)) await (await database()).delete('drafts', '')
    throw error
  }
}

const channel = new BroadcastChannel('heyi-field')
const listeners = new Set<() => void>()
channel.addEventListener('message', ({ data }) => {
  if (data === 'switched') location.assign('/field/')
  else listeners.forEach((listener) => listener())
})

/** Tells every tab that something was written. */
export function announce(): void {
  channel.postMessage('changed')
  listeners.forEach((listener) => listener())
}

/** Another worker has taken the phone: every tab opens anew, for them. */
export function switched(): void {
  channel.postMessage('switched')
  location.assign('/field/')
}

/** Hears of everything written, here or in another tab; the answer ends it. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
