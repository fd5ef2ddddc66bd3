import { type ExecutionResult, execute, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/platform/graphql/builder.ts'
import { encodeCursor } from '../support/cursor.ts'
import { newId } from '../../src/platform/ids.ts'
import { schema } from '../../src/schema.ts'

type Asked = { text: string; parameters: readonly unknown[] }

/** Executes a document against a database that answers every statement with the same row; gives what it was asked. */
async function ask(query: string, variables: Record<string, unknown> = {}, j: unknown = null) {
  const asked: Asked[] = []
  const reading = {
    ask: async (text: string, parameters: readonly unknown[]) => {
      asked.push({ text, parameters })
      return [{ j: JSON.stringify(j) }]
    },
    begun: async () => ({}),
  }
  const document = typeof query === 'string' ? parse(query) : query
  const result = (await execute({
    schema,
    document,
    variableValues: variables,
    contextValue: { reading } as unknown as Context,
  })) as ExecutionResult
  return { asked, result, code: (result.errors?.[0]?.originalError as { code?: string } | undefined)?.code }
}

const deep = `query ($id: ID!, $first: Int) {
  docket(id: $id) { id status findings { id requests { id agency { name } opinions { id adoptions { evidence { id } } } } }
    business { name dockets(first: $first) { totalCount pageInfo { hasNextPage endCursor } nodes { id } edges { cursor node { round } } } } }
}`

describe('compiling a selection', () => {
  it('asks one statement, however deep it goes', async () => {
    const { asked } = await ask(deep, { id: `Docket:${newId()}`, first: 5 })
    expect(asked).toHaveLength(1)
  })

  it('asks one statement a root field', async () => {
    const { asked } = await ask('{ me { name } agencies { code } grids(first: 3) { nodes { code } } }')
    expect(asked).toHaveLength(3)
  })

  it('keeps the text constant and every value a parameter', async () => {
    const evil = `'; drop table trace; --`
    const one = await ask('query ($t: String!) { searchBusinesses(text: $t) { id } }', { t: evil }, [])
    const two = await ask('query ($t: String!) { searchBusinesses(text: $t) { id } }', { t: '火锅' }, [])
    const written = await ask(`{ searchBusinesses(text: "${evil}") { id } grid(code: "${evil}") { id } }`, {}, [])
    expect(one.asked[0]!.text).toBe(two.asked[0]!.text)
    for (const { text } of [...one.asked, ...written.asked]) expect(text).not.toContain('drop table')
    expect(written.asked[1]!.parameters).toContain(evil)
  })

  it('reads nothing that is skipped', async () => {
    const query = 'query ($more: Boolean!) { me { name ... on Person @include(if: $more) { phone duties { role } } } }'
    expect((await ask(query, { more: false })).asked[0]!.text).not.toContain('phone')
    expect((await ask(query, { more: true })).asked[0]!.text).toContain('phone')
  })

  it('joins what two fragments ask of one field', async () => {
    const { asked } = await ask(
      '{ ...a ...b } fragment a on Query { me { name } } fragment b on Query { me { phone } }',
    )
    expect(asked).toHaveLength(1)
    expect(asked[0]!.text).toMatch(/name.*phone/)
  })

  it('takes an object of more than a hundred arguments apart', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `a${i}: name`).join(' ')
    const { asked, result } = await ask(`{ me { ${many} } }`)
    expect(result.errors).toBeUndefined()
    for (const [call] of asked[0]!.text.matchAll(/json_build_object\([^()]*\)/g))
      expect(call.split(',').length).toBeLessThanOrEqual(100)
  })

  it('starts from the cursor, and looks one row further only for who asks whether there is more', async () => {
    const after = encodeCursor(['2026-11-22T00:00:00Z', newId()])
    const asking = (what: string) =>
      ask(`query ($a: String) { dockets(first: 7, after: $a) { ${what} } }`, { a: after }, { nodes: [] })
    const { asked } = await asking('nodes { id }')
    expect(asked[0]!.parameters).toEqual(expect.arrayContaining([7, '2026-11-22T00:00:00Z']))
    expect(asked[0]!.text).not.toMatch(/\+ 1|row_number/)
    expect((await asking('pageInfo { hasNextPage }')).asked[0]!.text).toMatch(/limit \$\d+::int \+ 1/)
  })

  it.each([0, -1, 101])('refuses a page of %i', async (first) => {
    expect((await ask('query ($f: Int) { dockets(first: $f) { nodes { id } } }', { f: first })).code).toBe('INVALID')
  })

  it.each([
    '',
    'x',
    encodeCursor(['one key']),
    encodeCursor([]),
    encodeCursor(['2026-11-22T00:00:00Z', 'x']),
    encodeCursor(['2026-02-30T00:00:00Z', newId()]),
    encodeCursor(['infinity', newId()]),
    encodeCursor([0, newId()]),
    encodeCursor([null, newId()]),
    encodeCursor([{}, newId()]),
  ])('refuses the cursor %j', async (after) => {
    expect((await ask('query ($a: String) { dockets(after: $a) { nodes { id } } }', { a: after })).code).toBe('INVALID')
  })

  it('takes the cursors PostgreSQL gives, and refuses what is no text', async () => {
    const given = async (a: string, field = 'dockets') =>
      (await ask(`query ($a: String) { ${field}(after: $a) { pageInfo { endCursor } } }`, { a }, { pageInfo: {} })).code
    for (const at of ['2026-11-22T00:00:00.123456+00:00', '2026-11-22T08:00:00.1+08:00', '2026-11-22T00:00:00+00:00'])
      expect(await given(encodeCursor([at, newId()]))).toBeUndefined()
    expect(await given(encodeCursor(['F-BBQ']), 'facts')).toBeUndefined()
    for (const code of [1, null, 'a\0', '\ud800']) expect(await given(encodeCursor([code]), 'facts')).toBe('INVALID')
  })

  it('refuses an id of another type', async () => {
    for (const id of ['x', newId(), `Finding:${newId()}`])
      expect((await ask('query ($id: ID!) { docket(id: $id) { id } }', { id })).code).toBe('INVALID')
  })

  it('finds nothing at an id that is none, or of a type that has no rows, and does not ask', async () => {
    for (const id of ['x', `Cluster:${newId()}`, `Nothing:${newId()}`, `Query:${newId()}`]) {
      const { asked, result } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id })
      expect(result.data).toEqual({ node: null })
      expect(asked).toEqual([])
    }
  })
})
