import { afterAll, beforeAll, expect, it } from 'vitest'
import { movePermits, recordPermits } from '../../src/permit/commands.ts'
import { performInside } from '../../src/audit/index.ts'
import { transact } from '../../src/platform/database/transaction.ts'
import { system } from '../../src/platform/identity.ts'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const [here, there] = ['440106001002001', '440106001002002']

let world: World
let cast: Record<string, Person>
beforeAll(async () => {
  world = await openWorld()
  const keys = ['lin', 'he', 'wang', 'wang2', 'zheng', 'zheng2', 'chen', 'chen2']
  cast = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const)))
})
afterAll(() => world.close())
const who = (key: string): Person => cast[key]!

/** A shop here, with a permit and a name that another system knows it by. */
const shopWithPapers = async (name: string): Promise<{ id: string; number: string }> => {
  const shop = await who('lin').does('registerBusiness', {
    id: newId(),
    name,
    kind: 'INDIVIDUAL',
    place: { gridCode: here, address: `${name},龙口东路` },
    identities: [{ source: 'old-ledger', key: name }],
  })
  const number = `JY-${name}`
  await who('wang').does('recordPermit', { business: shop.id, kind: '食品经营许可证', number, status: 'VALID' })
  return { id: shop.id, number }
}
const moves = (person: Person, business: string, expectedVersion = 1, gridCode = there) =>
  person.does(
    'changeBusiness',
    { business, expectedVersion, place: { gridCode, address: `${gridCode} 新址` } },
    'version gridCode',
  )
const papersOf = async (person: Person, business: string) => {
  const { business: shop } = await person.asks(
    'query ($id: ID!) { business(id: $id) { identities { key } permits { nodes { number } } } }',
    { id: business },
  )
  return (
    shop && [
      ...shop.identities.map((one: { key: string }) => one.key),
      ...shop.permits.nodes.map((one: { number: string }) => one.number),
    ]
  )
}
const gridsOf = async (business: string) => {
  const id = business.split(':')[1]!
  const rows = await world.owner`
    select grid_code from business where id = ${id} union select grid_code from permit where business_id = ${id}
    union select grid_code from business_identity where business_id = ${id}
    union select grid_code from occupancy where business_id = ${id} and until is null`
  return rows.map(({ gridCode }) => gridCode)
}

it('takes its permits and its names along: the new grid sees them, the old one no more', async () => {
  const { id, number } = await shopWithPapers('搬家火锅')
  expect(await papersOf(who('lin'), id)).toEqual(['搬家火锅', number])
  expect(await papersOf(who('he'), id)).toBeNull()
  await moves(who('chen'), id)
  await world.settle()
  expect(await papersOf(who('he'), id)).toEqual(['搬家火锅', number])
  expect(await papersOf(who('lin'), id)).toEqual([])
  const [moved] = await world.owner`
    select convert_from(bytes, 'UTF8')::json -> 'data' as data, grid_code from trace where type = 'permit.moved'`
  expect(moved).toEqual({ data: { gridCode: there }, gridCode: there })
})

it('leaves no trace of permits that are where they belong already, however often it is reacted to', async () => {
  const { id } = await shopWithPapers('原地火锅')
  const count = async () =>
    Number((await world.owner`select count(*) as n from trace where type = 'permit.moved'`)[0]!['n'])
  const before = await count()
  const react = () =>
    transact(
      world.live.hub.sql,
      { who: system.reactions, moment: null, alongside: async () => undefined },
      async (tx, begun) => {
        await performInside(world.live.hub, tx, begun, (act) => movePermits(act, [id.split(':')[1]!]))
        await tx`commit`
      },
    )
  await react()
  expect(await count()).toBe(before)
  await moves(who('chen'), id)
  await Promise.all([react(), react(), world.settle()])
  expect(await count()).toBe(before + 1)
})

it('goes where the first of two coordinators says; the other is told that it has changed', async () => {
  const { id } = await shopWithPapers('两头火锅')
  const outcomes = await Promise.allSettled([
    moves(who('chen'), id, 1, there),
    moves(who('chen2'), id, 1, '4401060010020010001'),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [lost] = outcomes.filter((one) => one.status === 'rejected')
  expect(String(lost!.reason)).toContain('STALE')
  await world.settle()
  expect(await gridsOf(id)).toHaveLength(1)
})

it('waits for a permit that is just being recorded, and takes it along', async () => {
  const { id } = await shopWithPapers('同时火锅')
  const written = Promise.withResolvers<void>()
  const leave = Promise.withResolvers<void>()
  const permit = {
    business: id.split(':')[1]!,
    agency: world.city.agencies['ENV']!,
    kind: '排污许可证',
    number: 'P-1',
    status: 'valid',
  } as const
  const recording = transact(
    world.live.hub.sql,
    { who: system.intake, moment: null, alongside: async () => undefined },
    async (tx, begun) => {
      await performInside(world.live.hub, tx, begun, async (act) => void (await recordPermits(act, [permit])))
      written.resolve()
      await leave.promise
      await tx`commit`
    },
  )
  await written.promise
  let moved = false
  const moving = moves(who('chen'), id).then(() => (moved = true))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(moved).toBe(false)
  leave.resolve()
  await Promise.all([recording, moving])
  await world.settle()
  expect(await gridsOf(id)).toEqual([there])
})

it('leaves what was found where it was found, with its docket; what is found later is for the next round', async () => {
  const { id } = await shopWithPapers('半路火锅')
  const finding = await finds(who('lin'), id)
  await world.settle()
  const opened = await docketOf(who('chen'), id)
  await moves(who('chen'), id)
  await world.settle()

  // A coordinator of the place that it left goes on with the docket, and sees whom it is about and where that is now.
  const shown =
    'query ($id: ID!) { docket(id: $id) { business { name gridCode premises { address } permits { nodes { id } } } findings { id } } }'
  const { dutyId } = who('chen')
  await world.owner`update duty set grid_code = ${here} where id = ${dutyId}`
  expect(await who('chen').asks(shown, { id: opened.id })).toEqual({
    docket: {
      business: { name: '半路火锅', gridCode: there, premises: { address: `${there} 新址` }, permits: { nodes: [] } },
      findings: [{ id: finding }],
    },
  })
  // It is no longer theirs to change, to list or to inspect.
  expect(
    await who('lin').isRefused('changeBusiness', { business: id, expectedVersion: 2, name: '改名' }),
  ).toMatchObject({ code: 'NOT_FOUND' })
  const { businesses } = await who('lin').asks('{ businesses(first: 100) { nodes { gridCode } } }')
  expect(businesses.nodes.filter((one: { gridCode: string }) => one.gridCode === there)).toEqual([])
  const { edition, item } = await firstItem()
  const visit = {
    id: newId(),
    business: id,
    kind: 'PATROL',
    edition,
    visitedAt: new Date().toISOString(),
    findings: [{ id: newId(), item, description: '越界' }],
  }
  expect(await who('lin').isRefused('recordVisit', visit)).toMatchObject({ code: 'FORBIDDEN' })

  const later = await finds(who('he'), id)
  await world.settle()
  const places = async () =>
    world.owner`select f.id, d.round, d.grid_code from finding f left join docket d on d.id = f.docket_id
      where f.business_id = ${id.split(':')[1]!} order by f.id`
  expect(await places()).toMatchObject([{ round: 1, gridCode: here }, { round: null }])

  await opines(who('wang'), who('wang2'), finding, { violation: 'FDA-10' })
  await opines(who('zheng'), who('zheng2'), finding, { verdict: 'NOT_ESTABLISHED' })
  const step = async (mutation: string, more: object = {}) => {
    const { docket } = await who('chen').asks('query ($id: ID!) { docket(id: $id) { version } }', { id: opened.id })
    return who('chen').does(mutation, { docket: opened.id, expectedVersion: docket.version, ...more })
  }
  await step('mergeDocket')
  await step('approveDocket')
  // The worker of the grid that the business is in now may carry the notice, with a reason.
  await step('dispatchDocket', { carrier: `Person:${who('he').personId}`, reason: '当事人已迁至该网格' })
  const { myNotices, business } = await who('he').asks(
    'query ($id: ID!) { myNotices(first: 5) { nodes { carrier { id } business { name } } } business(id: $id) { name } }',
    { id },
  )
  expect(myNotices.nodes).toHaveLength(1)
  expect(business.name).toBe('半路火锅')
  await world.settle()
  expect(await places()).toMatchObject([
    { round: 1, gridCode: here },
    { id: later.split(':')[1], round: 2, gridCode: there },
  ])
  await world.owner`update duty set grid_code = '440106' where id = ${dutyId}`
})

const firstItem = async () => {
  const { jointEdition } = await who('lin').asks('{ jointEdition { id items { id } } }')
  return { edition: jointEdition.id, item: jointEdition.items[0].id }
}
