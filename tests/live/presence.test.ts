import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPresence } from '../../src/live/presence.ts'
import { docketOf, finds, opensShop } from '../support/case.ts'
import { openSocket } from '../support/socket.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let cast: Record<string, Person>
let docket: string
let finding: string
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  const keys = ['lin', 'wang', 'wang2', 'zheng', 'zhao', 'chen', 'chen2', 'zhou', 'wu']
  cast = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const)))
  ;({ docket, finding } = await openCase('老四川火锅'))
})
afterAll(() => world.close())
const who = (key: string): Person => cast[key]!

async function openCase(name: string) {
  const business = await opensShop(who('lin'), name)
  const found = await finds(who('lin'), business)
  await world.settle()
  return { docket: (await docketOf(who('chen'), business)).id, finding: found, business }
}

const presence =
  'subscription S($docket: ID!, $doing: Doing, $finding: ID) { docketPresence(docket: $docket, doing: $doing, finding: $finding) { docket people { id name agency agencyEn doing finding } } }'
type Present = { id: string; name: string; doing: string; finding: string | null; agency: string | null }

const opened: { close(): void }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) one.close()
  await sleep(150)
})

/** Somebody at a docket by a socket of their own, and whom they are told of. */
async function sits(person: Person, at: { docket: string; doing?: string; finding?: string }) {
  const socket = await openSocket(world, person)
  opened.push(socket)
  socket.subscribe('here', presence, at)
  const told = () => socket.heard.filter(({ id }) => id === 'here') as unknown as { people: Present[] }[]
  const names = () => (told().at(-1)?.people ?? []).map(({ name, doing }) => `${name} ${doing}`).sort()
  return {
    socket,
    told,
    names,
    people: () => told().at(-1)?.people ?? [],
    sees: async (...expected: string[]) => {
      const begun = performance.now()
      await socket.until(() => JSON.stringify(names()) === JSON.stringify(expected.sort()))
      return performance.now() - begun
    },
  }
}

describe('four people at one docket', () => {
  it('see who is there, what each does and on what, and who has gone', async () => {
    const wang = await sits(who('wang'), { docket })
    await wang.sees('王敏 LOOKING')
    const zheng = await sits(who('zheng'), { docket, doing: 'WRITING', finding })
    const chen = await sits(who('chen'), { docket, doing: 'DECIDING' })
    const zhou = await sits(who('zhou'), { docket })
    const all = ['王敏 LOOKING', '郑直 WRITING', '陈和 DECIDING', '周正 LOOKING']
    for (const one of [wang, zheng, chen, zhou]) await one.sees(...all)
    const writer = wang.people().find(({ doing }) => doing === 'WRITING')
    expect(writer).toMatchObject({ id: `Person:${who('zheng').personId}`, finding, agency: '城市管理局' })
    zheng.socket.ws.send(JSON.stringify({ id: 'here', type: 'complete' }))
    expect(await wang.sees('王敏 LOOKING', '陈和 DECIDING', '周正 LOOKING')).toBeLessThan(1000)
    chen.socket.close()
    expect(await wang.sees('王敏 LOOKING', '周正 LOOKING')).toBeLessThan(1000)
  })

  it('are told once each, though one has two windows open, of which the busier counts', async () => {
    const wang = await sits(who('wang'), { docket })
    const first = await sits(who('zheng'), { docket })
    const second = await sits(who('zheng'), { docket, doing: 'WRITING', finding })
    await wang.sees('王敏 LOOKING', '郑直 WRITING')
    second.socket.close()
    await wang.sees('王敏 LOOKING', '郑直 LOOKING')
    first.socket.close()
    await wang.sees('王敏 LOOKING')
  })

  it('are not told anything while nothing changes, nor of other dockets', async () => {
    const other = await openCase('湘味小厨')
    const wang = await sits(who('wang'), { docket })
    await wang.sees('王敏 LOOKING')
    const before = wang.told().length
    const chen = await sits(who('chen'), { docket: other.docket })
    await chen.sees('陈和 LOOKING')
    await sleep(1600)
    expect(wang.told().length).toBe(before)
  })
})

describe('whoever may not see the docket', () => {
  const code = async (person: Person, at: { docket: string; finding?: string }) => {
    const { socket } = await sits(person, at)
    await socket.until(() => socket.errors.length > 0)
    return socket.errors[0]!.code
  }

  it('is not there, and is told nothing', async () => {
    const wang = await sits(who('wang'), { docket })
    await wang.sees('王敏 LOOKING')
    // 赵's agency is not asked; 林 found it, and has no desk; 吴 administers, and sees no case.
    for (const key of ['zhao', 'lin', 'wu']) expect([key, await code(who(key), { docket })]).toEqual([key, 'NOT_FOUND'])
    expect(await code(who('wang'), { docket: 'Docket:00000000-0000-7000-8000-000000000000' })).toBe('NOT_FOUND')
    expect(await code(who('wang'), { docket: finding })).toBe('NOT_FOUND')
    const other = await openCase('北门烧烤')
    expect(await code(who('wang'), { docket, finding: other.finding })).toBe('NOT_FOUND')
    expect(wang.told()).toHaveLength(1)
  })

  it('is gone within a second, and told so, when the docket is sealed without them', async () => {
    const { docket: secret } = await openCase('东山茶楼')
    const [wang, zheng, chen] = [
      await sits(who('wang'), { docket: secret }),
      await sits(who('zheng'), { docket: secret, doing: 'WRITING' }),
      await sits(who('chen'), { docket: secret }),
    ]
    await chen.sees('王敏 LOOKING', '郑直 WRITING', '陈和 LOOKING')
    const { docket: known } = await who('chen').asks('query ($id: ID!) { docket(id: $id) { version } }', { id: secret })
    await who('chen').does('sealDocket', {
      docket: secret,
      expectedVersion: known.version,
      named: [`Person:${who('wang').personId}`],
      reason: '涉及举报人',
    })
    expect(await chen.sees('王敏 LOOKING', '陈和 LOOKING')).toBeLessThan(1000)
    await zheng.socket.until(() => zheng.socket.errors.length > 0)
    expect(zheng.socket.errors[0]!.code).toBe('NOT_FOUND')
    // Those named are one by one what they were: they see it by name.
    await sleep(1000)
    expect(wang.names()).toEqual(['王敏 LOOKING', '陈和 LOOKING'].sort())
  })

  it.each([
    ['log out', async () => void (await who('zheng').does('logout', {}))],
    [
      'come to the end of their duty',
      async () => void (await world.owner`update duty set valid_to = now() where id = ${who('zheng').dutyId}`),
    ],
  ])('is gone within a second when they %s', async (_what, ends) => {
    const wang = await sits(who('wang'), { docket })
    const zheng = await sits(who('zheng'), { docket })
    await wang.sees('王敏 LOOKING', '郑直 LOOKING')
    await ends()
    expect(await wang.sees('王敏 LOOKING')).toBeLessThan(1000)
    await zheng.socket.until(() => zheng.socket.errors.length > 0)
    expect(zheng.socket.errors[0]!.code).toBe('UNAUTHENTICATED')
    await world.owner`update duty set valid_to = null where id = ${who('zheng').dutyId}`
    await who('zheng').logsInAgain()
  })
})

it('is over for a line that has fallen silent, and there again when it speaks', async () => {
  const wang = await sits(who('wang'), { docket })
  const zheng = await sits(who('zheng'), { docket })
  await wang.sees('王敏 LOOKING', '郑直 LOOKING')
  zheng.socket.ws.pause()
  expect(await wang.sees('王敏 LOOKING')).toBeLessThan(10_000)
  zheng.socket.ws.resume()
  await wang.sees('王敏 LOOKING', '郑直 LOOKING')
}, 30_000)

it('goes by server-sent events too, for as long as the request lasts', async () => {
  const wang = await sits(who('wang'), { docket })
  await wang.sees('王敏 LOOKING')
  const leaving = new AbortController()
  const stream = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${who('chen').token}`,
    },
    body: JSON.stringify({ query: presence, variables: { docket, doing: 'DECIDING' } }),
    signal: leaving.signal,
  })
  const reader = stream.body!.getReader()
  let heard = ''
  while (!heard.includes('王敏')) heard += new TextDecoder().decode((await reader.read()).value)
  await wang.sees('王敏 LOOKING', '陈和 DECIDING')
  leaving.abort()
  await reader.cancel().catch(() => undefined)
  expect(await wang.sees('王敏 LOOKING')).toBeLessThan(1000)
})

it('leaves nothing behind: no trace, no event, no row', async () => {
  const count = async () =>
    (
      await world.owner`select (select count(*)::int from trace) as traces, (select count(*)::int from event) as events,
      (select count(*)::int from answer) as answers`
    )[0]
  const before = await count()
  const executions = world.live.counts.executions
  const wang = await sits(who('wang'), { docket })
  const zheng = await sits(who('zheng'), { docket, doing: 'WRITING', finding })
  await wang.sees('王敏 LOOKING', '郑直 WRITING')
  zheng.socket.close()
  await wang.sees('王敏 LOOKING')
  await world.settle()
  expect(await count()).toEqual(before)
  expect(world.live.counts.executions).toBe(executions)
})

describe('another hub on the same database', () => {
  const neighbour = () => openPresence(world.database.app, (error) => console.error(error))
  const place = () => docket.slice('Docket:'.length)
  const guest = (n: number) => ({
    id: `Person:${n}`,
    name: `来客${n}`,
    agency: '区市场监督管理局',
    agencyEn: null,
    doing: 'looking' as const,
    finding: null,
  })
  const until = async (holds: () => boolean) => {
    for (const end = Date.now() + 10_000; !holds(); await sleep(10))
      if (Date.now() > end) throw new Error(`never: ${holds.toString()}`)
  }

  it('tells who sits there, hears who sits here, and takes its people with it when it stops', async () => {
    const wang = await sits(who('wang'), { docket })
    await wang.sees('王敏 LOOKING')
    const beside = await neighbour()
    await until(() => beside.at(place()).length === 1)
    const leave = beside.enter(place(), guest(1))
    await wang.sees('王敏 LOOKING', '来客1 LOOKING')
    leave()
    await wang.sees('王敏 LOOKING')
    beside.enter(place(), guest(2))
    await wang.sees('王敏 LOOKING', '来客2 LOOKING')
    await beside.stop()
    await wang.sees('王敏 LOOKING')
  })

  it('that comes late is told of everybody, however many they are', async () => {
    const first = await neighbour()
    for (let n = 0; n < 200; n++) first.enter(place(), guest(n))
    const second = await neighbour()
    await until(() => second.at(place()).length === 200)
    await Promise.all([first.stop(), second.stop()])
  })
})
