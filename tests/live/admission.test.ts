import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSocket } from '../support/socket.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person
beforeAll(async () => {
  world = await openWorld({ pool: 6, settings: { HEYI_SOCKETS: '3', HEYI_SUBSCRIPTIONS: '4' } })
  chen = await world.person('chen')
})
afterAll(() => world.close())

const trace = 'subscription { traceEvents { cursor subject } }'

it('lets one person open so many sockets, by whatever session, and others theirs', async () => {
  const again = await world.person('chen')
  const open = [await openSocket(world, chen), await openSocket(world, again), await openSocket(world, chen)]
  const refused = await openSocket(world, again)
  const { code, reason } = await refused.closed
  expect(code).toBe(4429)
  expect(reason).toContain('连接过多')
  expect(reason).toContain('close some first')
  const other = await openSocket(world, await world.person('wang'))
  expect(other.ws.readyState).toBe(other.ws.OPEN)
  open[0]!.close()
  await open[0]!.closed
  await new Promise((resolve) => setTimeout(resolve, 50))
  const next = await openSocket(world, chen)
  expect(next.ws.readyState).toBe(next.ws.OPEN)
  for (const one of [...open, other, next]) one.close()
})

it('lets one person have so many subscriptions, by sockets and by server-sent events together', async () => {
  const stop = new AbortController()
  const stream = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    signal: stop.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${chen.token}`,
    },
    body: JSON.stringify({ query: trace }),
  })
  expect(stream.status).toBe(200)
  const socket = await openSocket(world, chen)
  await new Promise((resolve) => setTimeout(resolve, 200))
  for (const id of ['1', '2', '3', '4']) socket.subscribe(id, trace)
  await socket.until(() => socket.errors.length > 0)
  expect(socket.errors).toMatchObject([{ code: 'TOO_MANY' }])
  expect(socket.errors[0]!.message).toContain('上限 4 个')
  socket.ws.send(JSON.stringify({ id: '1', type: 'complete' }))
  socket.ws.send(JSON.stringify({ id: '2', type: 'complete' }))
  await new Promise((resolve) => setTimeout(resolve, 100))
  socket.subscribe('5', trace)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(socket.errors).toHaveLength(1)
  stop.abort()
  socket.close()
})
