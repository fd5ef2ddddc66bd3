import { describe, expect, it } from 'vitest'
import { assertKept, mostBytes } from '../../src/opinion/rules/draft.ts'
import { refusedBy } from '../support/refused.ts'

const request = { agencyId: 'FDA', status: 'open' }
const saved = { bytes: 10, expectedVersion: 0 }

describe('a draft', () => {
  it('is kept of what one’s own agency is asked, over the version that was read', () => {
    expect(() => assertKept(request, { agencyId: 'FDA' }, undefined, saved)).not.toThrow()
    expect(() =>
      assertKept(request, { agencyId: 'FDA' }, { version: 3 }, { ...saved, expectedVersion: 3 }),
    ).not.toThrow()
  })

  it('is refused of what another agency is asked, what was taken back, what is too large, and what is stale', () => {
    const tries = [
      () => assertKept(request, { agencyId: 'ENV' }, undefined, saved),
      () => assertKept({ ...request, status: 'cancelled' }, { agencyId: 'FDA' }, undefined, saved),
      () => assertKept(request, { agencyId: 'FDA' }, undefined, { ...saved, bytes: mostBytes + 1 }),
      () => assertKept(request, { agencyId: 'FDA' }, { version: 2 }, { ...saved, expectedVersion: 1 }),
    ]
    expect(tries.map((one) => refusedBy(one).code)).toEqual(['FORBIDDEN', 'CONFLICT', 'INVALID', 'STALE'])
  })
})
