import { describe, expect, it } from 'vitest'
import { assertScope, type Certified, covers, officersOf } from '../../src/registry/rules/certificate.ts'
import { expectRefused } from '../support/refused.ts'

const held = (personId: string, scope: string[], more: Partial<Certified> = {}): Certified => ({
  id: `${personId}:${scope.join()}`,
  personId,
  agencyId: 'city',
  scope,
  validFrom: '2026-01-01',
  validTo: '2026-11-22',
  revokedAt: null,
  ...more,
})
const noon = new Date('2026-11-22T04:00:00Z')

describe('the scope of a certificate', () => {
  it('is good for the authorities it names, and 综合 for all', () => {
    expect(covers(held('a', ['CITY', 'FUME_AUTH']), 'FUME_AUTH')).toBe(true)
    expect(covers(held('a', ['CITY']), 'FUME_AUTH')).toBe(false)
    expect(covers(held('a', ['综合']), 'FUME_AUTH')).toBe(true)
    expect(covers(held('a', ['餐饮']), 'FUME_AUTH')).toBe(false)
  })

  it('names what its agency may enforce, one thing at least', () => {
    for (const scope of [['综合'], ['CITY'], ['CITY', 'FUME_AUTH'], ['综合', 'CITY']])
      assertScope(scope, ['CITY', 'FUME_AUTH'])
    assertScope(['综合'], [])
    for (const [scope, unknown] of [
      [[], []],
      [['ENV'], ['ENV']],
      [['CITY', '餐饮'], ['餐饮']],
      [['city'], ['city']],
    ] as const)
      expectRefused(() => assertScope(scope, ['CITY', 'FUME_AUTH']), 'INVALID', {
        field: 'scope',
        rule: 'certificate.scope',
        unknown,
        allowed: ['综合', 'CITY', 'FUME_AUTH'],
      })
  })

  it('picks the certificate that is good for the purpose among those valid that day', () => {
    const [noise, fume] = [held('a', ['NOISE_AUTH']), held('a', ['FUME_AUTH'])]
    const late = held('b', ['FUME_AUTH'], { validTo: '2026-11-21' })
    const good = officersOf([fume, noise, late], 'city', noon, (one) => covers(one, 'FUME_AUTH'))
    expect([...good]).toEqual([['a', fume]])
    expect(officersOf([noise], 'city', noon, (one) => covers(one, 'FUME_AUTH')).size).toBe(0)
  })
})
