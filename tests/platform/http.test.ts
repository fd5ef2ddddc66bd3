import { serverAudits } from 'graphql-http'
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
beforeAll(async () => {
  world = await openWorld()
  chen = await world.person('chen')
})
afterAll(() => world.close())

describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url: 'http://placeholder' }).map(({ id, name }) => [id, name]))('%s %s', async (id) => {
    const audit = serverAudits({ url: `${world.url}/graphql`, fetchFn: fetch }).find((one) => one.id === id)!
    const result = await audit.fn()
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok')
  })
})

describe('a document', () => {
  it('may introspect, so that GraphiQL knows what can be asked', async () => {
    const answer = await chen.sends(getIntrospectionQuery())
    expect(answer.errors).toBeUndefined()
  })

  it('that nests too deep, repeats too often or asks too much is refused before it is run', async () => {
    const deep = `{ grid(code: "440106") { ${'parent { '.repeat(20)}id${' }'.repeat(20)} } }`
    const wide = `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: __typename b${i}: me { id }`).join(' ')} }`
    for (const document of [deep, wide]) expect((await chen.sends(document)).errors?.[0]?.message).toContain('查询过大')
  })

  it('that asks for pages within pages within pages, or introspects over and over, is refused too', async () => {
    const pages =
      '{ grids(first: 100) { nodes { children(first: 100) { nodes { children(first: 100) { nodes { id } } } } } } }'
    const schemas = `{ ${Array.from({ length: 5 }, (_, i) => `s${i}: __schema { types { name } }`).join(' ')} }`
    const endless = `{ ${'me { id } '.repeat(2000)} }`
    for (const document of [pages, schemas])
      expect((await chen.sends(document)).errors?.[0]?.message).toContain('查询过大')
    expect((await chen.sends(endless)).errors?.[0]?.message).toMatch(/token/i)
  })

  it('asks for at most a hundred rows a page', async () => {
    const answer = await chen.sends('{ grids(first: 101) { nodes { id } } }')
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'INVALID', field: 'first' } })
    const second = await chen.sends('{ grids(first: 2, after: "nonsense") { nodes { id } } }')
    expect(second.errors?.[0]).toMatchObject({ extensions: { code: 'INVALID', field: 'after' } })
  })

  it('says what of its variables it does not know, and takes it for no fault of its own', async () => {
    const answer = await chen.sends('mutation ($input: LoginInput!) { login(input: $input) { token } }', {
      input: { login: 'chen', password: 'x', pasword: 'y' },
    })
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('"pasword" is not defined'),
      extensions: { code: 'INVALID' },
    })
  })

  it('pages through everything once, in order', async () => {
    const codes: string[] = []
    for (let after: string | null = null; ; ) {
      const { grids }: { grids: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await chen.asks(
          'query ($after: String) { grids(first: 2, after: $after) { totalCount nodes { code } pageInfo { hasNextPage endCursor } } }',
          { after },
        )
      codes.push(...grids.nodes.map(({ code }) => code))
      if (!grids.pageInfo.hasNextPage) break
      after = grids.pageInfo.endCursor
    }
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(codes).toHaveLength(6)
  })

  it('of a page without an origin, or with a garbled one, opens no socket and harms nobody', async () => {
    for (const origin of ['null', 'not a url', 'https://elsewhere.example']) {
      const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin })
      await expect(
        new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)),
      ).rejects.toThrow()
    }
    expect(await chen.asks('{ me { name } }')).toEqual({ me: { name: '陈和' } })
  })

  it('of a form on another site is not taken', async () => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${chen.token}` },
      body: new URLSearchParams({ query: '{ me { id } }' }),
    })
    expect(response.status).toBe(415)
  })

  it('finds anything again by its id, whatever it is', async () => {
    const { grid } = await chen.asks('{ grid(code: "440106") { id } }')
    expect(
      await chen.asks('query ($id: ID!) { node(id: $id) { __typename id ... on Grid { name } } }', { id: grid.id }),
    ).toEqual({
      node: { __typename: 'Grid', id: grid.id, name: '天河区' },
    })
    expect(await chen.asks('{ node(id: "Grid:00000000-0000-7000-8000-000000000000") { id } }')).toEqual({ node: null })
  })
})
