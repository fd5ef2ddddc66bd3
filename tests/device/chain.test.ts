import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { enrols, pieces, type Signed, signs, syncs } from '../support/field.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
})
afterAll(() => world.close())

type Body = { counter: number; previous: string | null; capturedAt: string; monotonicMs: number }
type Known = Signed & Body

/** A plain second statement of what is odd about a capture, of all that is there. */
function flagsOf(one: Known, all: readonly Known[]): string[] {
  const before = all.filter(({ counter }) => counter === one.counter - 1)
  const follows = before.some(
    (other) =>
      other.sha256 === one.previous && (other.monotonicMs <= one.monotonicMs || other.capturedAt <= one.capturedAt),
  )
  return [
    ...(one.counter > 1 && before.length === 0 ? ['GAP'] : []),
    ...(all.some((other) => other.counter === one.counter && other.sha256 !== one.sha256) ? ['REPLAY'] : []),
    ...((one.counter === 1) !== (one.previous === null) || (before.length > 0 && !follows) ? ['REORDERED'] : []),
  ]
}

/** What somebody may do to a chain of six: leave some out, fork one, name another before it, set the clock back. */
const tampering = fc.record({
  left: fc.uniqueArray(fc.nat(5), { maxLength: 3 }),
  forked: fc.option(fc.nat(5), { nil: undefined }),
  astray: fc.option(fc.nat(5), { nil: undefined }),
  setBack: fc.option(fc.nat(5), { nil: undefined }),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8, maxLength: 8 }),
  size: fc.integer({ min: 1, max: 8 }),
})

it('tells the same of a chain in whatever order, pieces and repetition it arrives, whatever was done to it', async () => {
  await fc.assert(
    fc.asyncProperty(tampering, async ({ left, forked, astray, setBack, order, size }) => {
      const phone = await enrols(lin)
      const chain: Known[] = []
      for (let n = 0; n < 6; n++) {
        const last = chain.at(-1)
        const back = setBack === n ? 3_600_000 : 0
        const body = {
          device: phone.id,
          counter: n + 1,
          previous: astray === n ? 'ef'.repeat(32) : (last?.sha256 ?? null),
          kind: 'photo',
          sha256: newId().replaceAll('-', '').repeat(2),
          bytes: 1,
          mime: 'image/jpeg',
          capturedAt: new Date(Date.now() - 60_000 + n * 1000 - back).toISOString(),
          monotonicMs: back ? 1 : n * 1000,
          position: null,
          imported: false,
          visit: `Visit:${newId()}`,
          finding: null,
          item: null,
          notice: null,
        }
        chain.push({ ...signs(phone.key, body), ...body, sha256: signs(phone.key, body).sha256 })
      }
      const twin = forked === undefined ? undefined : JSON.parse(chain[forked]!.manifest)
      const fork = twin && { ...twin, sha256: newId().replaceAll('-', '').repeat(2) }
      const forks = fork ? [{ ...fork, ...signs(phone.key, fork) } as Known] : []
      const all = [...chain.filter((_one, n) => !left.includes(n)), ...forks]
      const first = order.flatMap((n) => all[n] ?? [])
      const sent = [...first, ...first.toReversed()]
      for (const batch of pieces(sent, size)) await syncs(phone, { captures: batch })
      const { captures } = await syncs(phone, { captures: all })
      expect(captures.map(({ outcome }) => outcome)).toEqual(all.map(() => 'DUPLICATE'))
      expect(captures.map(({ flags }) => flags)).toEqual(all.map((one) => flagsOf(one, all)))
    }),
    { numRuns: 25 },
  )
}, 120_000)
