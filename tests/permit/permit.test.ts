import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, zhao: Person
let business: string
beforeAll(async () => {
  world = await openWorld()
  ;[lin, wang, zhao] = (await Promise.all(['lin', 'wang', 'zhao'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
  const shop = await lin.does('registerBusiness', {
    id: newId(),
    name: '老四川火锅',
    kind: 'INDIVIDUAL',
    place: { gridCode: '4401060010020010001', address: '天河区龙口东路 12 号' },
  })
  business = shop.id
})
afterAll(() => world.close())

const permit = () => ({
  business,
  kind: '食品经营许可证',
  number: 'JY24401060000001',
  status: 'VALID',
  issuedOn: '2023-05-01',
  expiresOn: '2028-04-30',
})
const shown = 'id status current version agency { code } business { name }'

it('is recorded by an officer of the agency that issues it, and shows at the business', async () => {
  const recorded = await wang.does('recordPermit', permit(), shown)
  expect(recorded).toMatchObject({ status: 'VALID', current: true, version: 1, agency: { code: 'FDA' } })
  const { business: shop } = await lin.asks(
    'query ($id: ID!) { business(id: $id) { permits { nodes { id number } } } }',
    { id: business },
  )
  expect(shop.permits.nodes).toEqual([{ id: recorded.id, number: 'JY24401060000001' }])
})

it('keeps its id when it is told otherwise, and stays as it is when it is told the same', async () => {
  const first = await wang.does('recordPermit', permit(), shown)
  expect(first.version).toBe(1)
  const revoked = await wang.does('recordPermit', { ...permit(), status: 'REVOKED' }, shown)
  expect(revoked).toMatchObject({ id: first.id, status: 'REVOKED', current: false, version: 2 })
  const traces = await world.owner`
    select type, convert_from(bytes, 'UTF8')::json -> 'data' ->> 'fields' as fields from trace where subject_type = 'Permit' order by seq`
  expect(traces.map(({ type, fields }) => [type, fields])).toEqual([
    ['permit.recorded', null],
    ['permit.confirmed', null],
    ['permit.changed', '["status"]'],
  ])
})

it('is another agency’s own: the same number of its own kind is another permit', async () => {
  const other = await zhao.does('recordPermit', { ...permit(), kind: '排污许可证' }, shown)
  expect(other).toMatchObject({ version: 1, agency: { code: 'ENV' } })
})

it('is refused to whoever is no officer, and when it ends before it starts', async () => {
  expect(await lin.isRefused('recordPermit', permit())).toMatchObject({ code: 'FORBIDDEN' })
  const refused = await wang.isRefused('recordPermit', { ...permit(), number: 'X', expiresOn: '2020-01-01' })
  expect(refused).toMatchObject({ code: 'INVALID', extensions: { field: 'expiresOn', rule: 'permit.days' } })
})

it('is recorded once when two officers tell of it at once', async () => {
  const wang2 = await world.person('wang2')
  const told = { ...permit(), number: 'JY24401060000099' }
  await Promise.allSettled([wang.does('recordPermit', told, shown), wang2.does('recordPermit', told, shown)])
  const rows = await world.owner`select version from permit where number = 'JY24401060000099'`
  expect(rows).toHaveLength(1)
})
