import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Act } from '../../src/audit/index.ts'
import { takeNumbers } from '../../src/registry/index.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('several papers in one agency’s name follow one another in its series, also where two acts take them at once', async () => {
  const now = new Date('2031-05-05T02:00:00Z')
  const takes = (codes: string[]) =>
    world.owner.begin((tx) => takeNumbers({ tx, now } as unknown as Act, codes, 'annex')) as Promise<string[]>
  expect(await takes(['FDA', 'CITY', 'FDA'])).toEqual([
    '穗天食药联执意〔2031〕1号',
    '穗天城管联执意〔2031〕1号',
    '穗天食药联执意〔2031〕2号',
  ])
  const both = await Promise.all([takes(['CITY', 'FDA', 'FDA']), takes(['FDA', 'CITY'])])
  const food = both.flat().filter((number) => number.startsWith('穗天食药'))
  expect(food.toSorted()).toEqual([3, 4, 5].map((n) => `穗天食药联执意〔2031〕${n}号`))
})
