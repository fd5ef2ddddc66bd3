import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '../../src/web/shared/sha256.ts'

it('what a browser computes by itself is what OpenSSL computes, of any bytes of any length', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).fill(length)
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(hash('sha256', bytes, 'hex'))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(hash('sha256', bytes, 'hex'))
    }),
  )
})
