import { afterAll, beforeAll, expect, it } from 'vitest'
import { playTogether } from '../proofs/four-people.ts'
import { judge, percentile } from '../proofs/together-judged.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
})
afterAll(() => world.close())

it('four people who work on one docket at once lose nothing, overwrite nothing unseen, and see the same in the end', async () => {
  const played = await playTogether(world, { rounds: 40, seed: 41, settle: world.settle })
  const { wrong, seen, presence } = await judge(world, played, world.owner)
  for (const window of Object.values(played.windows)) window.close()
  expect(wrong).toEqual([])
  expect(percentile(seen, 0.95)).toBeLessThan(1000)
  expect(percentile(presence, 0.95)).toBeLessThan(1000)
  // The dice let every kind of thing happen, and people did get into each other's way.
  const types = new Set(played.book.deeds.map(({ type }) => type))
  for (const type of ['assessment.claimed', 'draft.saved', 'opinion.withdrawn', 'docket.merged'])
    expect(types).toContain(type)
  expect(played.book.conflicts.length).toBeGreaterThan(0)
  expect(Object.values(played.windows).reduce((sum, { cuts }) => sum + cuts, 0)).toBeGreaterThan(0)
}, 60_000)
