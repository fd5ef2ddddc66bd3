/** Chance that repeats itself: the same label gives the same draws in the same order. */
export type Chance = {
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number
  pick<T>(from: readonly T[]): T
  /** True so many times out of a hundred. */
  happens(percent: number): boolean
  shuffle<T>(list: readonly T[]): T[]
}

/** A source of chance of its own for each topic, so that drawing more of one leaves the others as they are (mulberry32). */
export function chanceOf(label: string): Chance {
  let state = 2166136261
  for (const letter of label) state = Math.imul(state ^ letter.codePointAt(0)!, 16777619)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    happens: (percent) => next() * 100 < percent,
    shuffle(list) {
      const all = [...list]
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[all[i], all[j]] = [all[j]!, all[i]!]
      }
      return all
    },
  }
}
