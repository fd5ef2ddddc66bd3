import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { findings, photographs } from '../browser/office.ts'
import { broken, fetched, filesIn, sha256Of } from '../support/casefile.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zheng: Person, wang: Person
let evidence: { id: string; sha256: string }[]
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'zheng', 'wang'].map((key) => world.person(key)))
  ;[lin, zheng, wang] = all as [Person, Person, Person]
  const [finding] = await findings(world, lin, 1)
  for (const colour of ['#8a3324', '#2e5e4e'])
    await photographs(world, lin, finding!, { latitude: 23.1356, longitude: 113.3391 }, colour)
  await world.settle()
  const found = await lin.asks('query ($id: ID!) { finding(id: $id) { evidence { id sha256 } } }', { id: finding })
  evidence = found.finding.evidence
})
afterAll(() => world.close())

const takes = (person: Person, ids: string[]) =>
  person.does(
    'exportEvidence',
    { id: newId(), evidence: ids, reason: '研判' },
    'id pieces sha256 manifestSha256 url damaged { sha256 wrong } madeBy { name }',
  )
type Line = { path: string; sha256: string; capturedBy: string; position: object | null; wrong?: string }

it('is a zip whose every file is what its list says, and the trace tells who took it out and saw it', async () => {
  const packet = await takes(
    zheng,
    evidence.map(({ id }) => id),
  )
  expect(packet).toMatchObject({ pieces: 2, damaged: [], madeBy: { name: '郑直' } })
  const bytes = await fetched(world, packet.url)
  expect(sha256Of(bytes)).toBe(packet.sha256)
  const files = filesIn(bytes)
  expect(broken(files)).toEqual([])
  expect(sha256Of(files.get('manifest.json')!)).toBe(packet.manifestSha256)
  const list = JSON.parse(files.get('manifest.json')!.toString()) as {
    made: { by: string; reason: string }
    evidence: Line[]
  }
  expect(list.made).toMatchObject({ by: '郑直', reason: '研判' })
  expect(new Set(list.evidence.map(({ sha256 }) => sha256))).toEqual(new Set(evidence.map(({ sha256 }) => sha256)))
  for (const { path, sha256, capturedBy, position } of list.evidence) {
    expect(sha256Of(files.get(path)!)).toBe(sha256)
    expect({ capturedBy, position }).toMatchObject({ capturedBy: '林小山', position: { datum: 'WGS 84' } })
  }
  const traced = await world.owner`select type, count(*)::int as n from trace
    where type in ('evidence.viewed', 'evidence.exported') group by type order by type`
  expect(traced.map(({ type, n }) => [type, n])).toEqual([
    ['evidence.exported', 1],
    ['evidence.viewed', 2],
  ])
})

it('is of what one sees alone, and nobody else’s', async () => {
  const { id } = await takes(zheng, [evidence[0]!.id])
  const sees = (person: Person) => person.asks('query ($id: ID!) { node(id: $id) { id } }', { id })
  expect((await sees(zheng)).node).toEqual({ id })
  expect((await sees(wang)).node).toBeNull()
  const wish = { id: newId(), evidence: [evidence[0]!.id, `Evidence:${newId()}`], reason: '研判' }
  expect(await zheng.isRefused('exportEvidence', wish)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await lin.isRefused('exportEvidence', { ...wish, evidence: [evidence[0]!.id] })).toMatchObject({
    code: 'FORBIDDEN',
  })
})

it('leaves out an original that is not there any more, and says so', async () => {
  const [gone, there] = evidence as [{ id: string; sha256: string }, { id: string; sha256: string }]
  const kept = await world.live.hub.files.fetch(gone.sha256)
  await rm(join(kept!.path))
  const packet = await takes(zheng, [gone.id, there.id])
  expect(packet.damaged).toEqual([{ sha256: gone.sha256, wrong: 'MISSING' }])
  const files = filesIn(await fetched(world, packet.url))
  expect(broken(files)).toEqual([])
  const list = JSON.parse(files.get('manifest.json')!.toString()) as { evidence: Line[] }
  expect(list.evidence.find(({ sha256 }) => sha256 === gone.sha256)).toMatchObject({ wrong: 'missing' })
  expect([...files.keys()].filter((path) => path.startsWith('evidence/'))).toHaveLength(1)
})
