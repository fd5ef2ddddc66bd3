import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCursor, sealCursor } from '../../src/live/index.ts'
import { expectRefused } from '../support/refused.ts'

const key = () => ({ key: randomBytes(16), epoch: randomUUID() })

describe('a cursor', () => {
  it('opens to the number that was sealed', () => {
    const ours = key()
    fc.assert(
      fc.property(fc.maxSafeNat(), (no) => {
        expect(openCursor(ours, sealCursor(ours, no))).toBe(no)
      }),
    )
  })

  it('tells nothing of how far apart two numbers are', () => {
    const ours = key()
    const sealed = Array.from({ length: 1000 }, (_, no) => sealCursor(ours, no))
    expect(new Set(sealed).size).toBe(1000)
    expect(new Set(sealed.map((one) => one.slice(0, 4))).size).toBeGreaterThan(990)
  })

  it('of another database or of no database asks for everything anew', () => {
    const ours = key()
    const foreign = [sealCursor({ ...ours, epoch: randomUUID() }, 7), sealCursor(key(), 7)]
    for (const cursor of [
      ...foreign,
      '',
      '7',
      'start',
      sealCursor(ours, 7).slice(1),
      randomBytes(16).toString('base64url'),
    ])
      expectRefused(() => openCursor(ours, cursor), 'RESYNC_REQUIRED', { field: 'after' })
  })
})
