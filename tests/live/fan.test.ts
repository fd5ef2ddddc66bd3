import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop } from '../support/case.ts'
import { type BareSocket, openSocket } from '../support/socket.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let cast: Record<string, Person>
const atServer = new Set<Socket>()
beforeAll(async () => {
  world = await openWorld({ pool: 6, settings: { HEYI_STALL_SECONDS: '1', HEYI_SOCKETS: '40' } })
  world.app.server.on('upgrade', (_request, socket: Socket) => atServer.add(socket))
  const keys = ['lin', 'he', 'wang', 'wang2', 'zheng', 'chen', 'zhou', 'wu']
  cast = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const)))
})
afterAll(() => world.close())
const who = (key: string): Person => cast[key]!

const opened: BareSocket[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})
const open = async (person: Person): Promise<BareSocket> => {
  const socket = await openSocket(world, person)
  opened.push(socket)
  return socket
}

const docketEvents =
  'subscription S($docket: ID!, $after: String) { docketEvents(docket: $docket, after: $after) { cursor subject docket { id } } }'

/** A docket of one shop, and something that happens to it as often as one likes. */
async function openCase(name: string) {
  const business = await opensShop(who('lin'), name)
  const finding = await finds(who('lin'), business)
  await world.settle()
  const { id: docket } = await docketOf(who('chen'), business)
  const found = await who('wang').asks(
    'query ($id: ID!) { finding(id: $id) { requests { id agency { id } } } me { duties { agency { id } } } }',
    { id: finding },
  )
  const request = found.finding.requests.find(
    (one: { agency: { id: string } }) => one.agency.id === found.me.duties[0].agency.id,
  ).id
  let claimed = false
  const happen = async (times: number) => {
    for (let i = 0; i < times; i++) {
      claimed = !claimed
      await who('wang').does(claimed ? 'claimAssessment' : 'releaseAssessment', { request })
    }
  }
  return { docket, happen }
}

/** The cursors of everything that happened in a docket after one, as somebody who resumes gets them. */
async function cursorsAfter(person: Person, docket: string, after: string, count: number): Promise<string[]> {
  const socket = await open(person)
  socket.subscribe('all', docketEvents, { docket, after })
  await socket.until(() => socket.heard.length >= count)
  return socket.heard.map(({ cursor }) => cursor)
}

const cursor = async () => (await who('zhou').asks('{ eventCursor }')).eventCursor as string

it('executes once an audience, and tells each subscriber each event once and in order', async () => {
  const { docket, happen } = await openCase('老四川火锅')
  const start = await cursor()
  const sockets = await Promise.all(Array.from({ length: 30 }, (_, i) => open(who(['wang', 'wang2', 'chen'][i % 3]!))))
  // Where each began changes no answer, so that it parts nobody.
  for (const [i, socket] of sockets.entries())
    socket.subscribe(`mine-${i}`, docketEvents, { docket, after: i % 2 ? start : null })
  await sleep(500)
  const before = { ...world.live.counts }
  await happen(6)
  await Promise.all(sockets.map((socket) => socket.until(() => socket.heard.length >= 6)))
  await sleep(100)
  const { executions, frames, alone } = world.live.counts
  // 王 and 王二妹 hold the same office: one audience; 陈 is the other.
  expect(executions - before.executions).toBe(2 * 6)
  expect(frames - before.frames).toBe(30 * 6)
  expect(alone - before.alone).toBe(0)
  const expected = await cursorsAfter(who('zhou'), docket, start, 6)
  for (const [i, socket] of sockets.entries())
    expect(socket.heard.map(({ id, cursor: at }) => [id, at])).toEqual(expected.map((at) => [`mine-${i}`, at]))
})

describe('a reader that does not read', () => {
  const wide = `subscription S($after: String) { traceEvents(after: $after) { cursor subject ${Array.from({ length: 30 }, (_, i) => `b${i}: business { name premises { address } }`).join(' ')} } }`
  const shop = () =>
    who('lin').does('registerBusiness', {
      id: newId(),
      name: '长街小店',
      kind: 'UNLICENSED',
      place: { gridCode: '440106001002001', address: '长'.repeat(400) },
    })
  const inOrder = async (start: string, count: number) => {
    const socket = await open(who('zhou'))
    socket.subscribe('all', wide, { after: start })
    await socket.until(() => socket.heard.length >= count)
    return socket.heard.map(({ cursor: at }) => at)
  }
  /** One socket with many subscriptions holds much at once; what the server keeps for it is watched. */
  const stall = async () => {
    const known = new Set(atServer)
    const slow = await open(who('zhou'))
    const [mine] = [...atServer].filter((socket) => !known.has(socket))
    for (let i = 0; i < 40; i++) slow.subscribe(`s${i}`, wide, { after: null })
    await sleep(600)
    slow.ws.pause()
    return { slow, mine: mine! }
  }

  it('delays nobody, is kept at most a mebibyte for, is closed, and resumes with nothing lost or doubled', async () => {
    const start = await cursor()
    const { slow, mine } = await stall()
    const healthy = await Promise.all(Array.from({ length: 4 }, () => open(who('zhou'))))
    for (const socket of healthy) socket.subscribe('h', wide, { after: null })
    await sleep(300)
    let kept = 0
    for (let i = 1; i <= 14; i++) {
      await shop()
      await Promise.all(healthy.map((socket) => socket.until(() => socket.heard.length >= i)))
      kept = Math.max(kept, mine.writableLength)
    }
    expect(kept).toBeGreaterThan(512 * 1024)
    expect(kept).toBeLessThan(1.2 * 1024 * 1024)
    await sleep(1300)
    slow.ws.resume()
    const { code, reason } = await slow.closed
    expect(code).toBe(1013)
    expect(reason).toContain('resume from your cursor')

    const expected = await inOrder(start, 14)
    expect(expected).toHaveLength(14)
    for (const socket of healthy) expect(socket.heard.map(({ cursor: at }) => at)).toEqual(expected)
    for (const id of ['s0', 's39']) {
      const got = slow.heard.filter((one) => one.id === id).map(({ cursor: at }) => at)
      expect(got.length).toBeLessThan(14)
      expect(got).toEqual(expected.slice(0, got.length))
      const rest = got.length > 0 ? await inOrder(got.at(-1)!, 14 - got.length) : expected
      expect([...got, ...rest]).toEqual(expected)
    }
  })

  it('but reads on in time goes on alone from where it was, and joins the others again', async () => {
    const start = await cursor()
    const { slow } = await stall()
    for (let i = 0; i < 10; i++) await shop()
    await sleep(100)
    slow.ws.resume()
    await slow.until(() => slow.heard.length >= 400)
    const before = { ...world.live.counts }
    await sleep(100)
    await shop()
    await slow.until(() => slow.heard.length >= 440)
    expect(world.live.counts.executions - before.executions).toBe(1)
    const expected = await inOrder(start, 11)
    for (let i = 0; i < 40; i++)
      expect(slow.heard.filter(({ id }) => id === `s${i}`).map(({ cursor: at }) => at)).toEqual(expected)
  })
})

describe('a right that ends', () => {
  it('ends what it was watched by within a second, and nothing done later is told', async () => {
    const { docket, happen } = await openCase('二巷粥铺')
    const leaving = await world.person('zheng')
    const [out, left, stays] = await Promise.all([open(leaving), open(who('zheng')), open(who('wang'))])
    for (const socket of [out, left, stays]) socket.subscribe('w', docketEvents, { docket, after: null })
    await sleep(400)
    await happen(1)
    await stays.until(() => stays.heard.length === 1)
    const logout = performance.now()
    await leaving.does('logout', {})
    await happen(1)
    await out.until(() => out.errors.length > 0)
    expect(out.errors[0]).toMatchObject({ code: 'UNAUTHENTICATED', id: 'w' })
    expect(out.errors[0]!.at - logout).toBeLessThan(1000)

    await left.until(() => left.heard.length === 2)
    // Past every act of the hub, nothing happening: the rights are read anew all the same.
    await world.owner`update session set closed_at = now() where person_id = ${who('zheng').personId} and closed_at is null`
    const closed = performance.now()
    await left.until(() => left.errors.length > 0)
    expect(left.errors[0]!.at - closed).toBeLessThan(1000)
    await happen(1)
    await stays.until(() => stays.heard.length === 3)
    expect([out.heard.length, left.heard.length]).toEqual([1, 2])
  })

  it('is exact: of what is committed after a duty ended its holder hears nothing, whatever else goes on', async () => {
    const he = await open(who('he'))
    he.subscribe('w', 'subscription { traceEvents { cursor subject } }')
    await sleep(300)
    const shop = (name: string) => opensShop(who('he'), name, '440106001002002')
    const told = [await shop('甲店'), await shop('乙店')]
    let going = true
    const traffic = (async () => {
      while (going) await opensShop(who('lin'), '别处', '440106001002001')
    })()
    await he.until(() => he.heard.length >= 2)
    await who('wu').does('endDuty', { duty: `Duty:${who('he').dutyId}`, reason: '调离' })
    const ended = performance.now()
    await he.until(() => he.errors.length > 0)
    expect(he.errors[0]!.at - ended).toBeLessThan(1000)
    going = false
    await traffic
    expect(he.heard.map(({ subject }) => subject)).toEqual(told)
  })

  it('by sealing a docket: those not named hear nothing more, those named hear everything once', async () => {
    const { docket, happen } = await openCase('三巷面馆')
    const start = await cursor()
    const [named, other, auditor] = await Promise.all([open(who('wang')), open(who('wang2')), open(who('zhou'))])
    for (const socket of [named, other, auditor]) socket.subscribe('w', docketEvents, { docket, after: null })
    await sleep(400)
    await happen(2)
    const { version } = (await who('chen').asks('query ($id: ID!) { docket(id: $id) { version } }', { id: docket }))
      .docket
    await who('chen').does('sealDocket', {
      docket,
      expectedVersion: version,
      named: [`Person:${who('wang').personId}`],
      reason: '涉未成年人',
    })
    await happen(3)
    await auditor.until(() => auditor.heard.length === 6)
    await named.until(() => named.heard.length === 6)
    await sleep(100)
    const expected = await cursorsAfter(who('zhou'), docket, start, 6)
    expect(named.heard.map(({ cursor: at }) => at)).toEqual(expected)
    expect(other.heard.map(({ cursor: at }) => at)).toEqual(expected.slice(0, 2))
  })
})
