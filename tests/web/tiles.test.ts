import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/platform/config.ts'
import { buildWeb } from '../../src/web/build.ts'
import { openWorld, type World } from '../support/world.ts'

const address = 'https://tiles.example.org/vec/{z}/{x}/{y}.png?tk=a1'
const credit = '审图号 GS(2024)0001号'

let world: World
beforeAll(async () => {
  await buildWeb(() => undefined)
  world = await openWorld({ settings: { HEYI_TILES: address, HEYI_TILES_CREDIT: credit } })
}, 120_000)
afterAll(() => world.close())

const policyAt = async (path: string) => (await fetch(`${world.url}${path}`)).headers.get('content-security-policy')!

it('the desk is told of the tiles and what is written on them, and may load pictures from there and nowhere else', async () => {
  expect(await (await fetch(`${world.url}/desk/tiles.json`)).json()).toEqual({ address, credit })
  const policy = await policyAt('/desk/map')
  expect(policy).toContain("img-src 'self' blob: data: https://tiles.example.org;")
  expect(policy.match(/https?:/g)).toHaveLength(1)
  expect(policy).toContain("connect-src 'self';")
})

it('the field app loads nothing from there', async () => {
  expect(await policyAt('/field/')).not.toMatch(/https?:/)
})

it('tiles need an address of tiles, and what is to be written on them', () => {
  const problemsOf = (env: Record<string, string>) => {
    const read = readConfig(env)
    return 'problems' in read ? read.problems.map(({ setting }) => setting) : []
  }
  expect(problemsOf({ HEYI_TILES: address })).toEqual(['HEYI_TILES_CREDIT'])
  for (const wrong of [
    'https://tiles.example.org/',
    'https://{x}.org/{z}/{y}',
    'https://a.org; script-src *;/{z}/{x}/{y}',
    '/tiles/{z}/{x}/{y}',
  ])
    expect(problemsOf({ HEYI_TILES: wrong, HEYI_TILES_CREDIT: credit }), wrong).toEqual(['HEYI_TILES'])
  expect(problemsOf({ HEYI_TILES: address, HEYI_TILES_CREDIT: credit })).toEqual([])
  expect(problemsOf({})).toEqual([])
})
