import { describe, expect, it } from 'vitest'
import { bearer, hashPassword, hashToken, newToken, nobodysHash, verifyPassword } from '../../src/platform/identity.ts'

describe('a password', () => {
  it('is known again by its hash, which tells nothing and is never the same', async () => {
    const [one, two] = await Promise.all([hashPassword('He-yi-2026'), hashPassword('He-yi-2026')])
    expect(one).not.toBe(two)
    expect(one).not.toContain('He-yi')
    expect(await verifyPassword('He-yi-2026', one)).toBe(true)
    expect(await verifyPassword('He-yi-2027', one)).toBe(false)
  })

  it('is the same however the keyboard composed it', async () => {
    expect(await verifyPassword('Café-2026', await hashPassword('Cafe\u0301-2026'))).toBe(true)
  })

  it('is compared with nobody’s at the cost of anybody’s, and is not it', async () => {
    const [kind, ...cost] = (await hashPassword('He-yi-2026')).split('$')
    expect(nobodysHash().split('$').slice(0, 4)).toEqual([kind, ...cost.slice(0, 3)])
    expect(nobodysHash()).toHaveLength((await hashPassword('')).length)
    expect(await verifyPassword('', nobodysHash())).toBe(false)
  })

  it('never matches a hash of another make', async () => {
    for (const other of ['', 'plain', 'bcrypt$1$2$3$4$5', 'scrypt$32768$8$3$$'])
      expect(await verifyPassword('', other)).toBe(false)
  })
})

describe('a bearer', () => {
  it('is whoever sends a token of ours, kept as its hash alone', () => {
    const token = newToken()
    expect(bearer(`Bearer ${token}`)).toEqual({ tokenHash: hashToken(token) })
    expect(bearer(`bearer ${token}`)).toEqual({ tokenHash: hashToken(token) })
  })

  it('is nobody for anything else', () => {
    for (const none of [
      undefined,
      null,
      7,
      '',
      'Bearer',
      'Bearer ',
      'Bearer short',
      `Basic ${newToken()}`,
      `Bearer ${newToken()} x`,
    ])
      expect(bearer(none)).toBeNull()
  })
})
