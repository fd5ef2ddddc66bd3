import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { printedOperations } from '../../src/cli/typed-operations.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type World } from '../support/world.ts'
import { eventCursor, inboxEvents } from '../../src/web/desk/operations/inbox.ts'
import { me } from '../../src/web/desk/operations/session.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const byHash = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })
const send = async (body: object, token?: string) =>
  (
    await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
  ).json()

describe('an operation of our own client', () => {
  it('is printed as it stands (npm run documents:print)', () => {
    for (const [path, text] of printedOperations())
      expect(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'), path).toBe(text)
  })

  it('is answered by its hash alone', async () => {
    const { token } = await world.person('wang')
    expect(await send({ extensions: byHash(me.hash) }, token)).toMatchObject({ data: { me: { name: '王敏' } } })
  })

  it('is refused by a hash that nobody knows, and says what to do', async () => {
    const { token } = await world.person('wang')
    expect(await send({ extensions: byHash('0'.repeat(64)) }, token)).toMatchObject({
      errors: [{ message: expect.stringContaining('请刷新页面'), extensions: { rule: 'document.unknown' } }],
    })
  })

  it('is not another text under its hash: what is written out is what is done', async () => {
    const { token } = await world.person('wang')
    const { data } = await send({ query: '{ __typename }', extensions: byHash(me.hash) }, token)
    expect(data).toEqual({ __typename: 'Query' })
  })

  it('is heard by its hash on a socket too, and an unknown one is refused there', async () => {
    const [wang, lin] = [await world.person('wang'), await world.person('lin')]
    const { data } = await send({ extensions: byHash(eventCursor.hash) }, wang.token)
    const client = createClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${wang.token}` },
      retryAttempts: 0,
    })
    const heard = client.iterate<{ inboxEvents: { type: string } }>({
      query: '',
      variables: { after: data.eventCursor },
      extensions: byHash(inboxEvents.hash),
    })
    await finds(lin, await opensShop(lin, '听得见小馆'))
    await world.settle()
    expect((await heard.next()).value?.data?.inboxEvents.type).toBe('assessment.requested')
    const unknown = client.iterate({ query: '', extensions: byHash('f'.repeat(64)) })
    await expect(unknown.next()).rejects.toMatchObject([{ extensions: { rule: 'document.unknown' } }])
    await client.dispose()
  })
})
