import { it } from 'vitest'
import { assertNotBackdated } from '../../src/handbook/rules/policy.ts'
import { expectRefused } from '../support/refused.ts'

it('binds from the day it is known on, never before', () => {
  assertNotBackdated('2026-11-22', '2026-11-22')
  assertNotBackdated('2027-01-01', '2026-11-22')
  expectRefused(() => assertNotBackdated('2026-11-21', '2026-11-22'), 'INVALID', {
    field: 'validFrom',
    rule: 'policy.validFrom',
  })
})
