import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let wang: Person
let request: string
beforeAll(async () => {
  world = await openWorld()
  const lin = await world.person('lin')
  wang = await world.person('wang')
  await finds(lin, await opensShop(lin))
  await world.settle()
  request = (await wang.asks('{ inbox { nodes { id } } }')).inbox.nodes[0].id
})
afterAll(() => world.close())

const draftOf = async (person: Person) =>
  (await person.asks('query ($id: ID!) { assessmentRequest(id: $id) { draft { content version } } }', { id: request }))
    .assessmentRequest.draft

it('of two computers that save the first draft at once, one is told of the other', async () => {
  const saves = (reasons: string) =>
    wang.sends('mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }', {
      input: { request, requestId: newId(), expectedVersion: 0, content: { reasons } },
    })
  const answers = await Promise.all([saves('这一台'), saves('那一台')])
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
  expect(answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? [])).toEqual(['STALE'])
  expect((await draftOf(wang)).version).toBe(1)
})

it('a draft is read by whoever wrote it, and by no colleague, lead or auditor', async () => {
  expect((await draftOf(wang)).content.reasons).toMatch(/这一台|那一台/)
  expect(await draftOf(await world.person('wang2'))).toBeNull()
  expect(await draftOf(await world.person('zhou'))).toBeNull()
  const [traced] = await world.owner`select convert_from(bytes, 'UTF8') as text from trace where type = 'draft.saved'`
  expect(traced!['text']).not.toMatch(/这一台|那一台/)
})

it('what is too large is refused, and nothing leaves what was thrown away', async () => {
  const large = { request, expectedVersion: 1, content: { reasons: '长'.repeat(12_000) } }
  expect((await wang.isRefused('saveDraft', large)).code).toBe('INVALID')
  await wang.does('saveDraft', { request, expectedVersion: 1 })
  expect(await draftOf(wang)).toEqual({ content: null, version: 2 })
})
