// Who is at a place is told and forgotten: every window is a seat, and a person is told once, as what they do most.
// A hub tells its neighbours who sits with it; of one that has fallen silent nobody is here any more.
import type { Doing, Present } from '../../platform/graphql/builder.ts'

/** A seat, as hubs tell each other of it. */
export type Seated = { place: string; person: Present }

/** What one hub says to the others; `whole` begins with everybody who sits there, whatever was said before. */
export type Said = {
  hub: string
  takes: readonly (readonly [seat: string, Seated])[]
  leaves: readonly string[]
  whole?: boolean
  /** Asks all others to say everything. */
  asks?: boolean
  /** How many sit there once this has been heard. */
  seats: number
}

const busiest: readonly Doing[] = ['looking', 'writing', 'deciding']

/** Everybody once, however many windows they have open: as what they do most, and the earlier of two alike. */
export function gathered(seats: Iterable<Present>): Present[] {
  const people = new Map<string, Present>()
  for (const one of seats) {
    const held = people.get(one.id)
    if (!held || busiest.indexOf(one.doing) > busiest.indexOf(held.doing)) people.set(one.id, one)
  }
  return [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** How long a line may be silent before whoever is at its end is told of no more, ms. */
export const lineSilence = 8000
/** And a hub: all who sit there. */
export const hubSilence = 15_000

export const isSilent = (heardAt: number, now: number, patience: number): boolean => now - heardAt > patience

/** The most bytes of one notification: PostgreSQL takes 8000. */
const most = 7000

/** Parts a list so that each part, as JSON, fits into one notification. */
export function parted<T>(all: readonly T[], sizeOf: (one: T) => number): T[][] {
  const parts: T[][] = []
  let left = 0
  for (const one of all) {
    const size = sizeOf(one)
    if (parts.length === 0 || size > left) {
      parts.push([])
      left = most
    }
    parts.at(-1)!.push(one)
    left -= size
  }
  return parts
}
