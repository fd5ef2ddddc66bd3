import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zheng, zheng2, chen] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

/** A docket in which nobody established anything. */
const clean = async (name: string) => {
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
  await opines(zheng, zheng2, finding, { verdict: 'NOT_OURS' })
  return docketOf(chen, business)
}
const shown = 'id status done refused rows { status code message docket { id status closedFor } }'
const wish = (dockets: string[], more: object = {}) => ({
  id: newId(),
  action: 'CLOSE',
  dockets,
  reason: '各部门均认定违法事实不能成立',
  ...more,
})
const sees = async (id: string) =>
  (await chen.asks(`query ($id: ID!) { bulkJob(id: $id) { ${shown} } }`, { id })).bulkJob

it('dockets are closed together, each an act of its own; what may not be closed says why', async () => {
  const [one, other] = [await clean('清白一店'), await clean('清白二店')]
  const { docket: established } = await answeredDocket(world, '违法小馆')
  const { docket: dispatched } = await issued(world, '已派发小馆')
  const { id } = await chen.does('startBulk', wish([one.id, established.id, other.id, dispatched]))
  await world.settle()
  const job = await sees(id)
  expect(job).toMatchObject({ status: 'DONE', done: 2, refused: 2 })
  expect(job.rows.map((row: { status: string }) => row.status)).toEqual(['DONE', 'REFUSED', 'DONE', 'REFUSED'])
  expect(job.rows[0].docket).toMatchObject({ status: 'CLOSED', closedFor: '各部门均认定违法事实不能成立' })
  expect(job.rows.filter(({ message }: { message: string | null }) => message)).toHaveLength(2)
  const [acts] = await world.owner`select count(*)::int as n from trace where type = 'docket.closed'`
  expect(acts).toMatchObject({ n: 2 })
  expect((await chen.isRefused('undoBulk', { id: newId(), job: id, reason: '误选' })).code).toBe('FORBIDDEN')
})

it('a docket that somebody has changed since is not closed', async () => {
  const docket = await clean('改过的店')
  const uuid = docket.id.slice(docket.id.indexOf(':') + 1)
  const { id } = await chen.does('startBulk', wish([docket.id]))
  await world.owner`update docket set version = version + 1 where id = ${uuid}`
  await world.settle()
  expect(await sees(id)).toMatchObject({ done: 0, refused: 1, rows: [{ code: 'STALE' }] })
})

it('is asked for with a reason, by who coordinates, of dockets alone', async () => {
  const docket = await clean('三家店')
  expect((await chen.isRefused('startBulk', wish([docket.id], { reason: undefined }))).extensions).toMatchObject({
    field: 'reason',
  })
  expect((await wang.isRefused('startBulk', wish([docket.id]))).code).toBe('FORBIDDEN')
  expect((await chen.isRefused('startBulk', wish([], { papers: [`Document:${newId()}`] }))).extensions).toMatchObject({
    field: 'papers',
  })
})
