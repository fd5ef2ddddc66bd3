import { describe, expect, it } from 'vitest'
import { gathered, isSilent, parted } from '../../src/live/rules/presence.ts'
import type { Doing, Present } from '../../src/platform/graphql/builder.ts'

const someone = (id: string, doing: Doing = 'looking', finding: string | null = null): Present => ({
  id,
  name: id,
  agency: null,
  agencyEn: null,
  doing,
  finding,
})

describe('who is at a place', () => {
  it('is everybody once, however many windows they have open', () => {
    expect(gathered([someone('b'), someone('a'), someone('b')]).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('is told as what they do most, whichever window was opened first', () => {
    const windows = [someone('a'), someone('a', 'writing', 'F1'), someone('a', 'deciding', 'F2'), someone('a')]
    for (let turn = 0; turn < windows.length; turn++)
      expect(gathered([...windows.slice(turn), ...windows.slice(0, turn)])).toEqual([someone('a', 'deciding', 'F2')])
  })

  it('writes on what they began first, where they write on two', () => {
    expect(gathered([someone('a', 'writing', 'F1'), someone('a', 'writing', 'F2')])[0]!.finding).toBe('F1')
  })

  it('is nobody where nobody sits', () => expect(gathered([])).toEqual([]))
})

describe('what is told between hubs', () => {
  it('is parted so that every part fits into a notification, and nothing is lost or told twice', () => {
    const seats = Array.from({ length: 500 }, (_, n) => `${n}`.padStart(60 + (n % 90), '0'))
    const parts = parted(seats, (seat) => seat.length)
    expect(parts.flat()).toEqual(seats)
    expect(parts.length).toBeGreaterThan(5)
    for (const part of parts) expect(part.join('').length).toBeLessThanOrEqual(7000)
    expect(parted([], () => 1)).toEqual([])
  })

  it('is believed as long as it is not silent for too long', () => {
    expect(isSilent(1000, 9000, 8000)).toBe(false)
    expect(isSilent(1000, 9001, 8000)).toBe(true)
  })
})
