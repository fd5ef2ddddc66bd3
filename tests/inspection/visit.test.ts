import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeCursor } from '../support/cursor.ts'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let wang: Person, wu: Person
let visit: (more: object) => object
let item: string, foreign: string
beforeAll(async () => {
  world = await openWorld()
  ;[wang, wu] = (await Promise.all([world.person('wang'), world.person('wu')])) as [Person, Person]
  const business = await opensShop(await world.person('lin'))
  const { edition, itemFor } = await handbook(wang)
  item = itemFor.get('F-FUME-CLEANING')!
  foreign = itemFor.get('F-WASTE-SORT')!
  visit = (more) => ({ id: newId(), business, edition, kind: 'PATROL', visitedAt: new Date().toISOString(), ...more })
})
afterAll(() => world.close())

const certificate = (key: string) => `Certificate:${world.city.people[key]!.certificateId}`

it('takes an inspection by two certified officers of the agency, and names the law to any other', async () => {
  const inspection = (...officers: string[]) => visit({ kind: 'INSPECTION', officers })
  const [one, two, other] = [certificate('wang'), certificate('wang2'), certificate('zhao')]
  const known = await wang.does('recordVisit', inspection(one, two, two), 'id kind')
  expect(known.kind).toBe('INSPECTION')
  const refused = { code: 'INVALID', extensions: { field: 'officers', law: '行政处罚法42' } }
  expect(await wang.isRefused('recordVisit', inspection(one, one))).toMatchObject(refused)
  expect(await wang.isRefused('recordVisit', inspection(one, other))).toMatchObject(refused)
  expect(await wang.isRefused('recordVisit', inspection(one, `Certificate:${newId()}`))).toMatchObject(refused)
  await wu.does('revokeCertificate', { certificate: two, reason: '离职' })
  expect(await wang.isRefused('recordVisit', inspection(one, two))).toMatchObject(refused)
})

it('tells an officer that an item is outside its competence, and a grid worker records it', async () => {
  const refused = { code: 'FORBIDDEN', extensions: { rule: 'visit.competence', law: '行政处罚法17、22' } }
  const answered = visit({
    answers: [
      { item, answer: 'FINE' },
      { item: foreign, answer: 'FINE' },
    ],
  })
  const said = await wang.isRefused('recordVisit', answered)
  expect(said).toMatchObject(refused)
  expect(said).toMatchObject({
    message: expect.stringMatching(/职权.*网格员/),
    extensions: { field: 'answers.1.item' },
  })
  const found = visit({ findings: [{ id: newId(), item: foreign, description: '现场所见' }] })
  expect(await wang.isRefused('recordVisit', found)).toMatchObject(refused)
  expect(await (await world.person('lin')).does('recordVisit', found)).toHaveProperty('id')
})

it('says what is wrong with what cannot be kept', async () => {
  const answer = { item, answer: 'FINE' }
  const refusals: [object, string, string][] = [
    [{ answers: [answer, answer] }, 'INVALID', 'answers.1.item'],
    [{ note: 'a\u0000b' }, 'INVALID', 'note'],
    [{ answers: [{ ...answer, note: '\ud800' }] }, 'INVALID', 'answers.0.note'],
  ]
  for (const [more, code, field] of refusals)
    expect(await wang.isRefused('recordVisit', visit(more))).toMatchObject({ code, extensions: { field } })
  expect((await wang.isRefused('recordVisit', visit({ visitedAt: '0000-01-01T00:00:00Z' }))).code).toBe('INVALID')
  expect(await wu.isRefused('registerPerson', { id: wang.personId, name: '王敏' })).toMatchObject({
    code: 'DUPLICATE',
    extensions: { field: 'id' },
  })
  for (const after of [encodeCursor(['x']), encodeCursor(['2026-02-30T00:00:00Z', newId()])]) {
    const { errors } = await wang.sends('query ($a: String) { dockets(after: $a) { nodes { id } } }', { a: after })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID', field: 'after' })
  }
  const { errors } = await wang.sends('{ searchBusinesses(text: "a\\u0000") { id } }')
  expect(errors?.[0]?.extensions.code ?? 'answered').not.toBe('INTERNAL')
})
