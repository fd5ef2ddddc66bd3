import { hash as hashOnce, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** What a person may be. */
export type Role =
  | 'gridWorker'
  | 'officer'
  | 'lead'
  | 'coordinator'
  | 'panelist'
  | 'supervisor'
  | 'auditor'
  | 'administrator'
  | 'system'
  | 'door'

/** Who acts now: one person under one duty. Read from the tables at the start of each transaction, never from a token. */
export type Actor = {
  personId: string
  name: string
  dutyId: string
  role: Role
  agencyId: string | null
  /** The subtree of the grid the duty covers; empty for everywhere. */
  gridCode: string
}

/** How a transaction learns who acts: the bearer of a session, or a duty itself (the system, tests, the demo city). */
export type Who = Bearer | { dutyId: string }

/**
 * Whoever carries a session's token; `madeAt` for what was done in the field and is told of now: it is judged by the
 * rights of that moment.
 */
export type Bearer = { tokenHash: Uint8Array; madeAt?: Date }

/** The system's own people, as the migrations made them. */
export const system = {
  door: { dutyId: '00000000-0000-7000-8000-000000000011' },
  reactions: { dutyId: '00000000-0000-7000-8000-000000000012' },
  intake: { dutyId: '00000000-0000-7000-8000-000000000013' },
  founder: { dutyId: '00000000-0000-7000-8000-000000000014' },
  fanOut: { dutyId: '00000000-0000-7000-8000-000000000015' },
  page: { dutyId: '00000000-0000-7000-8000-000000000016' },
} satisfies Record<string, Who>

const derive = promisify(scrypt) as (
  secret: string,
  salt: Uint8Array,
  bytes: number,
  options: object,
) => Promise<Buffer>
// OWASP's scrypt floor: N=2^17, r=8, p=1 wants 128 MB; 2^15 with p=3 is its equal at 32 MB.
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }

/** `scrypt$N$r$p$salt$hash`, by Node's own OpenSSL scrypt (RFC 7914). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return written(salt, await derive(password.normalize('NFKC'), salt, 32, cost))
}

/** A hash that no password has, and that takes as long to find so: 32 random bytes. */
export const nobodysHash = (): string => written(randomBytes(16), randomBytes(32))

const written = (salt: Buffer, hash: Buffer): string =>
  ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')

/** Compares in constant time; a hash of another make never matches. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !hash) return false
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: cost.maxmem }
  const got = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, options)
  return timingSafeEqual(got, Buffer.from(hash, 'base64url'))
}

/** A session token: 256 random bits. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): Uint8Array => hashOnce('sha256', token, 'buffer')

const bearing = /^Bearer ([\w-]{20,100})$/i

/** Whether a header is that of somebody who has a session, or says so. */
export const bears = (header: unknown): boolean => typeof header === 'string' && bearing.test(header)

/** The token of an `Authorization: Bearer …` header or of a socket's connection parameters. */
export const bearer = (header: unknown): Bearer | null => {
  const [, token] = typeof header === 'string' ? (bearing.exec(header) ?? []) : []
  return token ? { tokenHash: hashToken(token) } : null
}
