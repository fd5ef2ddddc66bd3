import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inWhoseName, principalOf } from '../../src/penalty/rules/entrusted.ts'
import { assertPower, type HeldPower, powers } from '../../src/registry/rules/power.ts'
import { expectRefused } from '../support/refused.ts'

const own = { agencyId: 'street', principalHolds: true }
const street = '440106001'

describe('a power', () => {
  it('is an agency’s own, or delegated to a township or subdistrict and to nobody wider (24)', () => {
    expect(() => assertPower({ power: 'statutory', gridCode: '440106' }, own)).not.toThrow()
    expect(() => assertPower({ power: 'delegated', gridCode: street }, own)).not.toThrow()
    expectRefused(() => assertPower({ power: 'delegated', gridCode: '440106' }, own), 'INVALID', {
      field: 'gridCode',
      law: '行政处罚法24',
    })
  })

  it('is entrusted by an agency that holds it itself, until a day, and is not entrusted on (20)', () => {
    const entrusted = { power: 'entrusted', principal: 'FDA', validTo: '2027-01-01', gridCode: street } as const
    expect(() => assertPower(entrusted, own)).not.toThrow()
    const law = { law: '行政处罚法20' }
    expectRefused(() => assertPower({ ...entrusted, principal: undefined }, own), 'INVALID', law)
    expectRefused(() => assertPower({ ...entrusted, validTo: undefined }, own), 'INVALID', law)
    expectRefused(() => assertPower(entrusted, { ...own, principalHolds: false }), 'CONFLICT', law)
    expectRefused(() => assertPower({ ...entrusted, principal: 'street' }, own), 'CONFLICT', law)
    expectRefused(() => assertPower({ ...entrusted, power: 'statutory' }, own), 'INVALID', law)
  })
})

const held: fc.Arbitrary<HeldPower> = fc.record({
  authority: fc.constantFrom('FDA', 'ENV', 'CITY'),
  power: fc.constantFrom(...powers),
  basis: fc.constant('委托书'),
  principalId: fc.constantFrom('FDA', 'ENV'),
  principal: fc.constant(null),
  principalHolds: fc.boolean(),
})
const told = held.map((one) => ({ ...one, principalId: one.power === 'entrusted' ? one.principalId : null }))

describe('a case', () => {
  it('is in one name: its own agency’s, or that of the one agency that entrusts all of it and holds it still', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 4 }), (all) => {
        const names = new Set(all.map(({ principalId }) => principalId))
        const lost = all.some(({ power, principalHolds }) => power === 'entrusted' && !principalHolds)
        if (names.size > 1 || lost) {
          expectRefused(() => inWhoseName(all), lost ? 'FORBIDDEN' : 'CONFLICT', { law: '行政处罚法20' })
          return
        }
        expect(inWhoseName(all)?.principalId ?? null).toBe([...names][0] ?? null)
      }),
    )
  })

  it('keeps on paper the one name that all of it was in, also once the power is lost; what was in several is in its own', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 4 }), (all) => {
        const names = new Set(all.map(({ principalId }) => principalId))
        expect(principalOf(all)?.principalId ?? null).toBe(names.size === 1 ? [...names][0] : null)
      }),
    )
  })
})
