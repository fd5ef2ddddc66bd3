import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Kept } from './kept.ts'

/** What seals addresses; derived from a key of the database, so that every process on it opens them. */
export type FileKey = Uint8Array

export const fileKey = (secret: Uint8Array): FileKey =>
  createHmac('sha256', secret).update('heyi file address').digest()

type Signed = Pick<Kept, 'sha256' | 'mime'> & { until: number }

const seal = (key: FileKey, { sha256, mime, until }: Signed) =>
  createHmac('sha256', key).update(`${sha256} ${mime} ${until}`).digest('base64url')

const minute = 60

/** An address that whoever has it may read for four to five minutes: the same one within a minute, for caches. */
export function signUrl(key: FileKey, { sha256, mime }: Pick<Kept, 'sha256' | 'mime'>, now: Date): string {
  const until = (Math.floor(now.getTime() / 1000 / minute) + 5) * minute
  const query = new URLSearchParams({ type: mime, until: String(until), seal: seal(key, { sha256, mime, until }) })
  return `/files/${sha256}?${query}`
}

/** Whether an address bears our seal and its time has not passed. */
export function isSigned(key: FileKey, given: Signed & { seal: string }, now: Date): boolean {
  const [right, shown] = [Buffer.from(seal(key, given)), Buffer.from(given.seal)]
  return right.length === shown.length && timingSafeEqual(right, shown) && given.until * 1000 > now.getTime()
}
