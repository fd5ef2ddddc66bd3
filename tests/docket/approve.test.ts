import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, opines } from '../support/case.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zheng: Person, zheng2: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)))
  ;[lin, zheng, zheng2, chen] = all as [Person, Person, Person, Person]
})
afterAll(() => world.close())

const merges = (docket: { id: string; version: number }) =>
  chen.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'id version revision')

const addsPhoto = async (finding: string) => {
  const bytes = photo()
  await uploads({ ...lin, url: world.url }, bytes)
  const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
  await lin.does('addEvidence', {
    id: newId(),
    visit: found.visit.id,
    finding,
    sha256: sha256(bytes),
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '测试机',
  })
}

it('approves a revision that still says what merging now would say', async () => {
  const { docket } = await answeredDocket(world, '照旧小馆')
  const merged = await merges(docket)
  const input = { docket: docket.id, expectedVersion: merged.version }
  expect(await chen.does('approveDocket', input, 'status revision')).toEqual({ status: 'APPROVED', revision: 1 })
})

it.each([
  ['evidence joined', (finding: string) => addsPhoto(finding)],
  ['an agency changed its opinion', (finding: string) => opines(zheng, zheng2, finding, { verdict: 'NOT_OURS' })],
])('is refused when %s after the merge, until it is merged again', async (name, change) => {
  const { docket, finding } = await answeredDocket(world, name)
  const merged = await merges(docket)
  await change(finding)
  const refused = await chen.isRefused('approveDocket', { docket: docket.id, expectedVersion: merged.version })
  expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'docket.changed' } })
  const again = await merges(merged)
  expect(again.revision).toBe(2)
  const input = { docket: docket.id, expectedVersion: again.version }
  expect((await chen.does('approveDocket', input, 'status')).status).toBe('APPROVED')
})

it('is dispatched as it was approved: whoever withdraws meanwhile waits, and it is never served without its opinion', async () => {
  const wang = await world.person('wang')
  const { docket, finding } = await answeredDocket(world, '当时小馆')
  const merged = await merges(docket)
  const approved = await chen.does(
    'approveDocket',
    { docket: docket.id, expectedVersion: merged.version },
    'id version',
  )
  const { finding: found } = await wang.asks('query ($id: ID!) { finding(id: $id) { opinions { id verdict } } }', {
    id: finding,
  })
  const opinion = found.opinions.find(({ verdict }: { verdict: string }) => verdict === 'ESTABLISHED').id
  const order: string[] = []
  const done = (name: string) => () => void order.push(name)
  let both: Promise<unknown> = Promise.resolve()
  // Dispatching waits for its number after it has looked whether anything changed.
  await world.owner.begin(async (sql) => {
    await sql`lock table document_series in share row exclusive mode`
    const input = { docket: approved.id, expectedVersion: approved.version }
    const dispatching = chen.does('dispatchDocket', input).then(done('dispatched'))
    await new Promise((resolve) => setTimeout(resolve, 500))
    const withdrawing = wang.does('withdrawOpinion', { opinion, reason: '再议' }).then(done('withdrawn'))
    both = Promise.all([dispatching, withdrawing])
    await Promise.race([withdrawing, new Promise((resolve) => setTimeout(resolve, 500))])
  })
  await both
  expect(order).toEqual(['dispatched', 'withdrawn'])
})
