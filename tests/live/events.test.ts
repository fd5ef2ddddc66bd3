import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealCursor } from '../../src/live/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { watch } from '../support/watch.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let cast: Record<string, Person>
beforeAll(async () => {
  world = await openWorld()
  const keys = ['lin', 'he', 'wang', 'wang2', 'zhao', 'zheng', 'zheng2', 'chen', 'zhou', 'wu']
  cast = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const)))
})
afterAll(() => world.close())
const who = (key: string): Person => cast[key]!

const trace = async (): Promise<{ no: number; type: string; docketId: string | null }[]> =>
  world.owner`select e.no, t.type, t.docket_id from event e join trace t on t.seq = e.trace_seq order by e.no` as never

it('gives each subscriber exactly its events in order, also when it is cut every 200 ms', async () => {
  const watchers = {
    auditor: watch(world, who('zhou'), (after) => `traceEvents(after: ${after})`, { after: 'start', cutEveryMs: 200 }),
    fda: watch(world, who('wang'), (after) => `inboxEvents(after: ${after})`, { after: 'start', cutEveryMs: 200 }),
    env: watch(world, who('zhao'), (after) => `inboxEvents(after: ${after})`, { after: 'start', cutEveryMs: 200 }),
    tasks: watch(world, who('lin'), (after) => `taskEvents(after: ${after})`, { after: 'start', cutEveryMs: 200 }),
  }
  const business = await opensShop(who('lin'))
  const findings: string[] = []
  for (let i = 0; i < 4; i++) {
    findings.push(await finds(who('lin'), business))
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  await world.settle()
  const docket = await docketOf(who('chen'), business)
  const ofDocket = watch(world, who('chen'), (after) => `docketEvents(docket: "${docket.id}", after: ${after})`, {
    after: 'start',
    cutEveryMs: 200,
  })
  for (const finding of findings) {
    await opines(who('wang'), who('wang2'), finding, { violation: 'FDA-10' })
    await opines(who('zheng'), who('zheng2'), finding, {})
  }
  let now = await docketOf(who('chen'), business)
  now = await who('chen').does('mergeDocket', { docket: docket.id, expectedVersion: now.version }, 'id version')
  now = await who('chen').does('approveDocket', { docket: docket.id, expectedVersion: now.version }, 'id version')
  await who('chen').does('dispatchDocket', { docket: docket.id, expectedVersion: now.version })
  await world.settle()

  const all = await trace()
  await watchers.auditor.until((seen) => seen.length >= all.length)
  const docketId = docket.id.split(':')[1]
  const concerned = all.filter((one) => one.docketId === docketId)
  await ofDocket.until((seen) => seen.length >= concerned.length)
  await watchers.tasks.until((seen) => seen.length >= 1)
  await watchers.fda.until((seen) => seen.filter(({ type }) => type === 'opinion.posted').length >= 8)
  await Promise.all([...Object.values(watchers), ofDocket].map((one) => one.stop()))

  expect(watchers.auditor.seen.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1))
  expect(ofDocket.seen.map(({ type }) => type)).toEqual(concerned.map(({ type }) => type))
  expect(watchers.tasks.seen.map(({ type }) => type)).toEqual(['docket.dispatched'])
  // The environment agency is not asked about cleaning: nothing of it is told.
  expect(watchers.env.seen).toEqual([])
  expect(watchers.fda.seen.map(({ number }) => number)).toEqual(watchers.fda.seen.map(() => null))
  for (const watcher of [watchers.auditor, watchers.fda, ofDocket]) {
    expect(watcher.cuts).toBeGreaterThan(1)
    expect(new Set(watcher.seen.map(({ cursor }) => cursor)).size).toBe(watcher.seen.length)
  }
})

it('tells the same by server-sent events', async () => {
  const business = await opensShop(who('lin'), '阿婆面馆')
  const stop = new AbortController()
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    signal: stop.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${who('lin').token}`,
    },
    body: JSON.stringify({
      query: `subscription { businessEvents(business: "${business}", after: "start") { type business { name } } }`,
    }),
  })
  const finding = finds(who('lin'), business)
  let text = ''
  for await (const chunk of response.body!) {
    text += Buffer.from(chunk).toString()
    if (text.includes('finding.recorded')) break
  }
  stop.abort()
  await finding
  expect(text.indexOf('business.registered')).toBeGreaterThan(-1)
  expect(text.indexOf('visit.recorded')).toBeGreaterThan(text.indexOf('business.registered'))
  expect(text).toContain('阿婆面馆')
})

it('delivers nothing that was committed after the right to it ended', async () => {
  const watcher = watch(world, who('he'), (after) => `traceEvents(after: ${after})`)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const before = await opensShop(who('he'), '二巷粥铺', '440106001002002')
  await watcher.until((seen) => seen.some(({ subject }) => subject === before))
  await who('wu').does('endDuty', { duty: `Duty:${who('he').dutyId}`, reason: '调离' })
  await who('lin').does('registerBusiness', {
    id: newId(),
    name: '三巷粥铺',
    kind: 'UNLICENSED',
    place: { gridCode: '440106001002001', address: '三巷' },
  })
  await watcher.until(() => watcher.errors.length > 0)
  await watcher.stop()
  expect(watcher.seen.map(({ subject }) => subject)).toEqual([before])
})

it('asks whoever holds a cursor of another database to read anew', async () => {
  const watcher = watch(world, who('zhou'), (after) => `traceEvents(after: ${after})`, {
    after: 'AAAAAAAAAAAAAAAAAAAAAA',
  })
  await watcher.until(() => watcher.errors.length > 0)
  await watcher.stop()
  expect(watcher.errors.join()).toContain('游标无效')
})

it('asks whoever has seen more than there ever was to read anew', async () => {
  const watcher = watch(world, who('zhou'), (after) => `traceEvents(after: ${after})`, {
    after: sealCursor(world.live.cursors, 1_000_000_000),
  })
  await watcher.until(() => watcher.errors.length > 0)
  await watcher.stop()
  expect(watcher.errors.join()).toContain('游标无效')
})
