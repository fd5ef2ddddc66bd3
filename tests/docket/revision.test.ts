import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MergedDocket } from '../../src/docket/rules/merge.ts'
import { canonicalText } from '../../src/platform/canonical.ts'
import { answeredDocket } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
beforeAll(async () => {
  world = await openWorld()
  chen = await world.person('chen')
})
afterAll(() => world.close())

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

const mergesAt = async (name: string): Promise<{ id: string; uuid: string }> => {
  const { docket } = await answeredDocket(world, name)
  await chen.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'id')
  return { id: docket.id, uuid: docket.id.split(':')[1]! }
}

const keptOf = async (uuid: string) => {
  const [row] = await world.owner`select content::text as text, sha256 from docket_revision where docket_id = ${uuid}`
  return row as unknown as { text: string; sha256: string }
}

const sourcesOf = async (id: string) => {
  const { docket } = await chen.asks(
    'query ($id: ID!) { docket(id: $id) { current { content { clusters { findings items { opinion sources { finding visit item evidence } } } } } } }',
    { id },
  )
  return docket.current.content.clusters
}

it('is kept as the canonical text that its hash is of, and the database refuses any other', async () => {
  const { uuid } = await mergesAt('封存小馆')
  const { text, sha256 } = await keptOf(uuid)
  expect(canonicalText(JSON.parse(text))).toBe(text)
  expect(hash(text)).toBe(sha256)
  const spaced = `${text.slice(0, 1)} ${text.slice(1)}`
  await expect(
    world.owner`update docket_revision set content = ${spaced}::text::json where docket_id = ${uuid}`,
  ).rejects.toMatchObject({ constraint_name: 'docket_revision_sealed' })
})

it('tells what each item rests on, in format 1 too, where every item told it itself', async () => {
  const { id, uuid } = await mergesAt('旧版小馆')
  const told = await sourcesOf(id)
  expect(told[0].items.length).toBeGreaterThan(0)
  for (const { findings, items } of told)
    for (const { sources } of items) {
      expect(findings).toContain(sources.finding)
      expect(sources).toMatchObject({
        visit: expect.stringMatching(/^Visit:/),
        item: expect.stringMatching(/^HandbookItem:/),
      })
    }
  const content: MergedDocket = JSON.parse((await keptOf(uuid)).text)
  const older = canonicalText({
    ...content,
    format: 1,
    clusters: content.clusters.map(({ sources, ...cluster }) => ({
      ...cluster,
      items: cluster.items.map(({ finding, ...item }) => ({ ...item, sources: { finding, ...sources[finding] } })),
    })),
  })
  await world.owner`update docket_revision set content = ${older}::text::json, sha256 = ${hash(older)} where docket_id = ${uuid}`
  expect(await sourcesOf(id)).toEqual(told)
})
