import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { system } from '../../src/platform/identity.ts'
import { perform } from '../../src/audit/index.ts'
import { changeBusinesses, registerBusinesses } from '../../src/registry/index.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
let business: string
const place = { gridCode: '440106001002001', address: '龙口东路 9 号' }
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  business = newId()
  const known = {
    id: business,
    name: '广州市巴蜀餐饮有限公司',
    otherNames: ['老四川火锅', 'Lao Sichuan'],
    kind: 'company' as const,
    place,
    identities: [{ source: '食药许可', key: 'FD-1' }],
  }
  await perform(world.live.hub, system.intake, { operation: 'take', requestId: newId(), input: 1 }, async (act) => {
    await registerBusinesses(act, [known])
    return {}
  })
})
afterAll(() => world.close())

const finds = async (text: string) => {
  const { searchBusinesses } = await lin.asks('query ($t: String!) { searchBusinesses(text: $t) { id } }', { t: text })
  return searchBusinesses.map(({ id }: { id: string }) => id).includes(`Business:${business}`)
}
const now = async () =>
  (await lin.asks('query ($id: ID!) { business(id: $id) { name otherNames version } }', { id: `Business:${business}` }))
    .business

it('finds a business by the names other systems know it by, also after a person has changed it', async () => {
  for (const name of ['老四川', 'lsc', 'lao sichuan', 'FD-1']) expect(await finds(name)).toBe(true)
  const { version } = await now()
  await lin.does('changeBusiness', {
    business: `Business:${business}`,
    expectedVersion: version,
    name: '蜀香园',
    phone: '020-87654321',
  })
  for (const name of ['蜀香园', '老四川', 'lsc', 'lao sichuan', 'FD-1', '巴蜀餐饮', '87654321'])
    expect([name, await finds(name)]).toEqual([name, true])
  expect(await now()).toMatchObject({
    name: '蜀香园',
    otherNames: ['老四川火锅', 'Lao Sichuan', '广州市巴蜀餐饮有限公司'],
  })
})

it('keeps the names of one system when another tells its own, and finds it by a new key at once', async () => {
  const { version } = await now()
  await lin.does('identifyBusiness', {
    business: `Business:${business}`,
    source: '城管台账',
    key: 'CG-77',
    names: ['麻辣老街'],
  })
  for (const name of ['麻辣老街', 'CG-77', '老四川']) expect([name, await finds(name)]).toEqual([name, true])
  expect((await now()).version).toBe(version)
  await perform(world.live.hub, system.intake, { operation: 'take', requestId: newId(), input: 2 }, async (act) => {
    await changeBusinesses(act, [{ business, expectedVersion: version, otherNames: ['蜀香火锅城'] }])
    return {}
  })
  for (const name of ['蜀香火锅城', '麻辣老街', '老四川', '蜀香园'])
    expect([name, await finds(name)]).toEqual([name, true])
})
