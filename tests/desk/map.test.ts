import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds } from '../support/case.ts'
import { served } from '../support/panel.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, chen: Person, zhao: Person, wu: Person
let ordered: string

const grids = { east: '440106001002001', west: '440106001002002' }
const world24 = 'zoom: 24, south: -90, west: -180, north: 90, east: 180'
const everywhere = (zoom: number) => `zoom: ${zoom}, south: -90, west: -180, north: 90, east: 180`

const registers = (finder: Person, name: string, gridCode: string, longitude?: number, more: object = {}) =>
  finder
    .does('registerBusiness', {
      id: newId(),
      name,
      kind: 'INDIVIDUAL',
      place: {
        gridCode,
        address: `${name},龙口东路`,
        ...(longitude ? { latitude: 23.133, longitude } : {}),
      },
      ...more,
    })
    .then(({ id }: { id: string }) => id)

const draws = async (code: string, west: number, east: number) => {
  const { grid } = await wu.asks('query ($code: String!) { grid(code: $code) { id } }', { code })
  const corners = [
    [23.13, west],
    [23.13, east],
    [23.14, east],
    [23.14, west],
  ]
  return wu.does('drawGrid', {
    grid: grid.id,
    points: corners.map(([latitude, longitude]) => ({ latitude, longitude })),
  })
}

beforeAll(async () => {
  world = await openWorld()
  ;[lin, he, chen, zhao, wu] = (await Promise.all(
    ['lin', 'he', 'chen', 'zhao', 'wu'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person]
  ordered = (await served(world, '老四川火锅')).business
  const { business } = await lin.asks('query ($id: ID!) { business(id: $id) { version } }', { id: ordered })
  await lin.does('changeBusiness', {
    business: ordered,
    expectedVersion: business.version,
    place: { gridCode: grids.east, address: '老四川火锅,龙口东路', latitude: 23.133, longitude: 113.331 },
  })
  for (const n of [1, 2, 3]) await registers(lin, `阿婆面馆${n}`, grids.east, 113.331 + n / 1e4)
  await finds(he, await registers(he, '大碗茶', grids.west, 113.341))
  await registers(he, '没有坐标的店', grids.west, undefined, { risk: 4 })
  await draws(grids.east, 113.33, 113.335)
  await draws(grids.west, 113.335, 113.345)
  await draws('440106001', 113.33, 113.345)
  await world.settle()
})
afterAll(() => world.close())

type Cluster = { count: number; unrectified: number; business: { id: string } | null }
const clustersOf = async (person: Person, given: string): Promise<Cluster[]> =>
  (await person.asks(`{ mapClusters(${given}) { count unrectified business { id } } }`)).mapClusters
const counted = (clusters: readonly Cluster[]) => clusters.reduce((sum, { count }) => sum + count, 0)
const listOf = async (person: Person, given = 'first: 100'): Promise<{ name: string }[]> =>
  (await person.asks(`{ mapBusinesses(${given}) { nodes { name } } }`)).mapBusinesses.nodes

it('nobody is lost however near or far one looks, and from near each stands alone', async () => {
  for (const zoom of [0, 3.5, 9, 13, 16, 20, 24]) expect(counted(await clustersOf(chen, everywhere(zoom)))).toBe(5)
  expect(await clustersOf(chen, everywhere(0))).toMatchObject([{ count: 5, unrectified: 1, business: null }])
  const near = await clustersOf(chen, world24)
  expect(near.every(({ count, business }) => count === 1 && business)).toBe(true)
  expect(near.find(({ business }) => business!.id === ordered)!.unrectified).toBe(1)
})

it('list, points and shades are narrowed alike', async () => {
  const shared = {
    'standing: UNRECTIFIED': ['老四川火锅'],
    'standing: FOUND': ['大碗茶', '老四川火锅'],
    'minRisk: 4': ['没有坐标的店'],
    'kind: UNLICENSED': ['老四川火锅'],
    [`grid: "${grids.west}"`]: ['大碗茶', '没有坐标的店'],
    'area: "113.34,23.13;113.345,23.13;113.345,23.14;113.34,23.14"': ['大碗茶'],
  }
  for (const [filter, names] of Object.entries(shared)) {
    const list = await listOf(chen, `first: 100, ${filter}`)
    expect(list.map(({ name }) => name).toSorted(), filter).toEqual(names.toSorted())
    const placed = names.filter((name) => name !== '没有坐标的店').length
    expect(counted(await clustersOf(chen, `${world24}, ${filter}`)), filter).toBe(placed)
    const { mapGrids } = await chen.asks(`{ mapGrids(level: 2, ${filter}) { businesses } }`)
    expect(mapGrids, filter).toEqual([{ businesses: names.length }])
  }
})

it('a grid tells how much of what was ordered there is not put right, and those above it the same', async () => {
  const { mapGrids } = await chen.asks(
    '{ mapGrids(level: 4) { ordered unrectified businesses grid { code outline } } }',
  )
  expect(mapGrids).toMatchObject([
    { ordered: 1, unrectified: 1, businesses: 4, grid: { code: grids.east } },
    { ordered: 0, unrectified: 0, businesses: 2, grid: { code: grids.west } },
  ])
  expect(mapGrids[0].grid.outline).toHaveLength(4)
  const above = await chen.asks('{ mapGrids(level: 2) { ordered unrectified businesses } }')
  expect(above.mapGrids).toEqual([{ ordered: 1, unrectified: 1, businesses: 6 }])
})

it('a worker sees the own grid, an agency that was not asked nothing of what was ordered, an administrator no shop', async () => {
  expect(counted(await clustersOf(he, world24))).toBe(1)
  expect((await listOf(he)).map(({ name }) => name)).not.toContain('老四川火锅')
  expect((await clustersOf(zhao, everywhere(0)))[0]).toMatchObject({ count: 5, unrectified: 0 })
  expect(await listOf(zhao, 'first: 100, standing: UNRECTIFIED')).toEqual([])
  expect(await clustersOf(wu, world24)).toEqual([])
})

it('what is no area or no zoom is refused', async () => {
  const areas = ['113,23', '113,23;114,23;x,24', `${'113,23;'.repeat(201)}1,1`]
  for (const area of areas) {
    const { errors } = await chen.sends(`{ mapBusinesses(area: "${area}") { nodes { id } } }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', rule: 'map.area' })
  }
  const { errors } = await chen.sends(`{ mapClusters(${everywhere(99)}) { count } }`)
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'zoom' })
})

it('a boundary that crosses itself is refused and the one before it stays', async () => {
  const { grid } = await wu.asks('query ($code: String!) { grid(code: $code) { id outline } }', { code: grids.east })
  const crossed = [
    [23.13, 113.33],
    [23.14, 113.34],
    [23.13, 113.34],
    [23.14, 113.33],
  ].map(([latitude, longitude]) => ({ latitude, longitude }))
  expect(await wu.isRefused('drawGrid', { grid: grid.id, points: crossed })).toMatchObject({ code: 'INVALID' })
  const after = await wu.asks('query ($code: String!) { grid(code: $code) { outline } }', { code: grids.east })
  expect(after.grid.outline).toEqual(grid.outline)
})
