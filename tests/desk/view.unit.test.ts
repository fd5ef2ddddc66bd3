import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertPinned, filterOf, freeSlot, mostViews, sharedWith } from '../../src/desk/rules/view.ts'
import { Refusal } from '../../src/platform/refusal.ts'

const refusalOf = (attempt: () => unknown): Refusal | undefined => {
  try {
    attempt()
  } catch (error) {
    return error as Refusal
  }
  return undefined
}

describe('a saved view', () => {
  it('reads its filter by name, and none where a name is told twice', () => {
    expect(filterOf('state=OVERDUE&grid=4401&mine=true')).toEqual({ state: 'OVERDUE', grid: '4401', mine: 'true' })
    expect(filterOf('')).toEqual({})
    expect(filterOf('state=OPEN&state=DUE')).toBeUndefined()
  })

  it('takes the lowest place that is free, and the hundred and first is refused', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: mostViews }), { maxLength: mostViews - 1 }), (taken) => {
        const slot = freeSlot(taken)
        expect(taken).not.toContain(slot)
        for (let lower = 1; lower < slot; lower++) expect(taken).toContain(lower)
      }),
    )
    const all = Array.from({ length: mostViews }, (_, n) => n + 1)
    expect(refusalOf(() => freeSlot(all))).toMatchObject({ code: 'CONFLICT', details: { rule: 'view.hundred' } })
  })

  it('is shared with the agency one acts for, and with nobody where there is none', () => {
    expect(sharedWith({ agencyId: 'fda' }, true)).toBe('fda')
    expect(sharedWith({ agencyId: 'fda' }, false)).toBeNull()
    expect(refusalOf(() => sharedWith({ agencyId: null }, true))).toMatchObject({ details: { rule: 'view.unit' } })
  })

  it('is pinned once, over the order that was seen', () => {
    expect(refusalOf(() => assertPinned(['a', 'b'], ['a', 'b'], ['b', 'a']))).toBeUndefined()
    expect(refusalOf(() => assertPinned(['a', 'b'], ['b', 'a'], ['a']))).toMatchObject({ code: 'STALE' })
    expect(refusalOf(() => assertPinned(['a', 'b'], ['a'], ['a']))).toMatchObject({ code: 'STALE' })
    expect(refusalOf(() => assertPinned([], [], ['a', 'a']))).toMatchObject({ details: { rule: 'view.once' } })
  })
})
