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
