import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalText } from '../../src/platform/canonical.ts'

const anyName = fc.string().filter((name) => !/^\d+$/.test(name) && name !== '__proto__')
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(anyName, fc.oneof(tie('value'), fc.constant(undefined)), { maxKeys: 6 }),
  ),
}))

it('is the RFC 8785 form of whatever JSON there is', () => {
  fc.assert(
    fc.property(fc.dictionary(anyName, anyValue), (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value))
    }),
    { numRuns: 500 },
  )
})

it('puts names in the order of their UTF-16 code units, as section 3.2.3 shows', () => {
  const names = ['\u20ac', '\r', '\ufb33', 'name', '\u{1f600}', '\u0080', '\u00f6']
  expect(Object.keys(JSON.parse(canonicalText(Object.fromEntries(names.map((name) => [name, 0])))))).toEqual([
    '\r',
    'name',
    '\u0080',
    '\u00f6',
    '\u20ac',
    '\u{1f600}',
    '\ufb33',
  ])
})

it('refuses an object that is named by whole numbers, which keeps an order of its own', () => {
  expect(() => canonicalText({ a: { 10: 'x', 9: 'y' } })).toThrow('no canonical text: 10')
})
