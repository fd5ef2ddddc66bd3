import { expect, it } from 'vitest'
import { fileKey, isSigned, signUrl } from '../../src/platform/files/signed-url.ts'
import { readRange } from '../../src/platform/http/downloads.ts'

it.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-30', { start: 0, end: 9 }],
  ['bytes=2-40', { start: 2, end: 9 }],
  ['bytes=10-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=5-2', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['items=0-1', undefined],
  [undefined, undefined],
])('reads the range %s of ten bytes', (header, range) => {
  expect(readRange(header, 10)).toEqual(range)
})

it('signs an address for four to five minutes, the same one within a minute', () => {
  const key = fileKey(Buffer.alloc(16, 7))
  const file = { sha256: 'a'.repeat(64), mime: 'image/jpeg' }
  const now = new Date('2026-11-22T04:00:30Z')
  const url = new URL(signUrl(key, file, now), 'http://hub')
  expect(signUrl(key, file, new Date('2026-11-22T04:00:59Z'))).toBe(url.pathname + url.search)
  const given = { ...file, until: Number(url.searchParams.get('until')), seal: url.searchParams.get('seal')! }
  expect(isSigned(key, given, new Date('2026-11-22T04:04:59Z'))).toBe(true)
  expect(isSigned(key, given, new Date('2026-11-22T04:05:00Z'))).toBe(false)
  expect(isSigned(fileKey(Buffer.alloc(16, 8)), given, now)).toBe(false)
  expect(isSigned(key, { ...given, until: Number.NaN }, now)).toBe(false)
})
