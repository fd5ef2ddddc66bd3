import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Declared } from '../../src/platform/graphql/declare.ts'
import { schema } from '../../src/schema.ts'
import { hireBench } from '../support/access/appeal-cases.ts'
import { type Case, openCases } from '../support/access/cases.ts'
import { hireOthers } from '../support/access/cast.ts'
import { openDesk } from '../support/access/desk.ts'
import { toldWhole } from '../support/access/looking.ts'
import { queries } from '../support/access/queries.ts'
import type { QueryRow } from '../support/access/seen.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let readers: Person[]
let ours: Case
beforeAll(async () => {
  world = await openWorld()
  const wu = await world.person('wu')
  await hireOthers(world, wu)
  await hireBench(world, wu)
  ours = (await openCases(world)).ours
  await openDesk(world)
  // 林 reported a phone lost, which ended the logins from before.
  readers = await Promise.all(['lin', 'wang', 'zheng', 'chen', 'zhou'].map((key) => world.person(key)))
}, 120_000)
afterAll(() => world.close())

const fields = Object.values(schema.getQueryType()!.getFields()).flatMap((field) => {
  const type = getNamedType(field.type)
  const told = (field.extensions as Declared).read && isObjectType(type)
  return told ? [[field.name, type] as [string, GraphQLObjectType]] : []
})

/** What somebody is answered whole by the database, and what graphql-js makes of the same: introspection needs it. */
const bothWays = async (person: Person, ask: string) => {
  const whole = await person.sends(`{ ${ask} }`)
  const { data, errors } = await person.sends(`{ ${ask} __schema { queryType { name } } }`)
  const { __schema: _, ...same } = (data ?? {}) as Record<string, unknown>
  return [whole, data ? { data: same, ...(errors && { errors }) } : { data, errors }]
}
/** The same, whenever it was read. */
const atOneMoment = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer).replaceAll(/"asOf_":"[^"]+"/g, '"asOf_":"now"')) as unknown
const briefly = (answer: unknown) => {
  const { data, errors = [] } = answer as Answer
  return { data, errors: errors.map(({ message, path, extensions: { code } }) => ({ message, path, code })) }
}

describe('what the database tells whole is what resolvers would tell, leaf by leaf, for', () => {
  it.each(fields)('%s', async (name, type) => {
    const rows = [queries[name]].flat() as QueryRow[]
    let told = 0
    for (const person of readers) {
      const [field] = rows[0]!.ask(ours).split(' {')
      const [whole, resolved] = await bothWays(person, `${field} ${toldWhole(type, 1)}`)
      expect(atOneMoment(whole)).toEqual(atOneMoment(resolved))
      told += JSON.stringify(whole).length
    }
    // What no case has is told to nobody, by both alike.
    if (rows[0]!.seen.ours !== undefined) expect(told).toBeGreaterThan(200)
  })
})

describe('what goes wrong is told as resolvers would tell it', () => {
  it.each([
    ['an id of another type', '{ docket(id: "Finding:x") { id } }'],
    ['a page too long', '{ dockets(first: 101) { nodes { id } } me { name } }'],
    ['a forged cursor', '{ dockets(after: "x") { nodes { id } } }'],
    ['a value the database does not take', '{ grid(code: "a\\u0000") { name } }'],
  ])('%s', async (_what, query) => {
    const [whole, resolved] = await bothWays(readers[0]!, query.slice(1, -1))
    expect(whole).toHaveProperty('errors')
    const { data, errors } = briefly(whole)
    expect({ data, errors }).toEqual(briefly(resolved))
  })

  it('a session that has ended, for every field asked', async () => {
    const asking = async (query: string) => {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${'0'.repeat(43)}` },
        body: JSON.stringify({ query }),
      })
      return briefly(await response.json())
    }
    const whole = await asking('{ business(id: "Business:018f0000-0000-7000-8000-000000000001") { id } me { name } }')
    expect(whole.data).toEqual({ business: null, me: null })
    expect(whole.errors.map(({ path, code }) => [path, code])).toEqual([
      [['business'], 'UNAUTHENTICATED'],
      [['me'], 'UNAUTHENTICATED'],
    ])
  })
})

describe('two operations of one document that share a fragment', () => {
  const shared = 'fragment F on Query { me { name } }'
  const asking = async (query: string, operationName: string) => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${readers[0]!.token}` },
      body: JSON.stringify({ query, operationName }),
    })
    const { data, errors } = (await response.json()) as { data: Record<string, object>; errors?: unknown }
    expect(errors).toBeUndefined()
    return data
  }

  it.each([
    ['A', 'B'],
    ['B', 'A'],
  ])('are each answered what they ask, %s first', async (first, second) => {
    const more = `grids: grid(code: "440106001002001") { name } me { duties { role } }`
    // A document of its own each time: what is compiled is kept with it.
    const query = `query A { ...F } query B { ...F ${more} } ${shared} # ${first}`
    const told: Record<string, unknown> = {}
    for (const name of [first, second]) told[name] = await asking(query, name)
    expect(Object.keys(told['A'] as object)).toEqual(['me'])
    expect(Object.keys(told['B'] as object)).toEqual(['me', 'grids'])
    expect(told['B']).toMatchObject({ me: { name: '林小山', duties: [{ role: 'GRID_WORKER' }] } })
  })
})

it('more than fifty fields come in the order they were asked', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `z${60 - i}`).slice(0, 39)
  const others = 'version id name kind creditCode principal phone risk registeredAt otherNames __typename'
  const fields = `${names.map((name) => `${name}: name`).join(' ')} ${others}`
  const { business } = await readers[0]!.asks(`{ business(id: "${ours.business}") { ${fields} premises { id } } }`)
  expect(Object.keys(business)).toEqual([...names, ...others.split(' '), 'premises'])
})
