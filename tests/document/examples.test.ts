import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kinds } from '../../src/document/rules/kinds.ts'
import { readText } from '../support/pdf.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let wu: Person
beforeAll(async () => {
  world = await openWorld()
  wu = await world.person('wu')
})
afterAll(() => world.close())

const loud = (kind: string) => kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

it('each kind of paper has an example that says what it must', () => {
  const examples = JSON.parse(readFileSync('schema/data/examples/papers.json', 'utf8')) as Record<string, object>
  expect(Object.keys(examples).toSorted()).toEqual(Object.keys(kinds).toSorted())
  for (const [kind, { shape }] of Object.entries(kinds))
    expect(shape.safeParse(examples[kind]).error?.issues, kind).toBeUndefined()
})

it('each is printed for whoever keeps the templates, marked as of no force, and nothing of it is kept', {
  timeout: 60_000,
}, async () => {
  const counts = () =>
    world.owner`select (select count(*) from document) as documents, (select count(*) from trace) as traces`
  const before = await counts()
  for (const [kind, { title }] of Object.entries(kinds)) {
    const { documentExample } = await wu.asks(`{ documentExample(kind: ${loud(kind)}) }`)
    const bytes = Buffer.from(documentExample, 'base64')
    expect(bytes.subarray(0, 5).toString(), title).toBe('%PDF-')
    const text = await readText(world, bytes)
    if (text !== undefined) expect(text, title).toContain('样张')
  }
  expect(await counts()).toEqual(before)
})

it('a template says since when papers are printed from it, and how many', async () => {
  const ask = '{ documentTemplates { kind title versions { version sha256 usedFrom used current } } }'
  const noticeOf = async () =>
    (await wu.asks(ask)).documentTemplates.find(({ kind }: { kind: string }) => kind === 'NOTICE').versions as {
      used: number
      usedFrom: string | null
      current: boolean
      version: number
    }[]
  expect((await noticeOf()).map(({ version }) => version)).toEqual([5, 4, 3, 2, 1])
  const { used } = (await noticeOf())[0]!
  await issued(world, '样张小馆')
  await world.settle()
  const [current, ...older] = await noticeOf()
  expect(current).toMatchObject({ current: true, used: used + 1, usedFrom: expect.stringMatching(/^\d{4}-/) })
  expect(older.some((one) => one.current)).toBe(false)
})
