import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/web/field/day.ts'
import { isDroppable, namedIn, stands } from '../../src/web/field/standing.ts'
import type { Draft } from '../../src/web/field/store/draft.ts'

const day = {
  businesses: [{ id: 'b' }],
  editions: [{ id: 'e' }],
  notices: [
    { id: 'open', status: 'HANDED_OVER' },
    { id: 'gone', status: 'WITHDRAWN' },
    { id: 'old', status: 'SUPERSEDED' },
  ],
  requests: [
    { id: 'open', visit: 'v' },
    { id: 'over', visit: 'v', ended: true },
  ],
} as unknown as Day
const shots = [{ sha256: '1' }]
const service = (notice: string, business = 'b') =>
  ({ type: 'service', id: 's', business, notice, proofs: shots }) as unknown as Draft
const request = (id: string) => ({ type: 'request', id: 'd', business: 'b', request: id, shots }) as unknown as Draft
const visit = (edition: string) =>
  ({ type: 'visit', id: 'v', business: 'b', edition, shots, recheck: { clock: 'c' } }) as unknown as Draft

describe('林 can write on', () => {
  it.each([
    ['a receipt whose notice stands', service('open'), true],
    ['a receipt whose notice was withdrawn', service('gone'), false],
    ['a receipt whose notice was replaced', service('old'), false],
    ['a receipt whose notice is somebody else’s by now', service('never'), false],
    ['a receipt of a business that is not on the phone', service('open', 'other'), false],
    ['an answer to a request that is open', request('open'), true],
    ['an answer to a request that has ended', request('over'), false],
    ['a visit by an edition that is on the phone', visit('e'), true],
    ['a visit by one that is not', visit('x'), false],
  ])('%s', (_what, draft, expected) => {
    expect(stands(day, draft)).toBe(expected)
    // What nobody can hand in any more can be dropped with what was captured for it.
    expect(isDroppable(day, draft)).toBe(!expected)
  })
})

it('a draft names what has to stay on the phone for it', () => {
  expect(namedIn(request('open'))).toEqual(expect.arrayContaining(['b', 'open']))
  expect(namedIn(visit('e'))).toEqual(expect.arrayContaining(['b', 'e', 'c']))
})
