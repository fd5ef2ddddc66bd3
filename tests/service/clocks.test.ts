import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { textOf } from '../support/pdf.ts'
import { clocksOf, handedOver, hiresCarrier, issued, proven, toldOf } from '../support/serving.ts'
import { tellsCalendar } from '../support/amendment.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person, chen2: Person
const today = legalDay(new Date())
beforeAll(async () => {
  world = await openWorld()
  ;[lin, chen, chen2] = (await Promise.all(['lin', 'chen', 'chen2'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
  await hiresCarrier(world)
})
afterEach(async () => {
  world.setClock(null)
  chen = await world.person('chen')
})
afterAll(() => world.close())

const serves = async (notice: string) =>
  lin.does('servePaper', { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) })

type Shown = { id: string; kind: string; status: string; dueOn: string; warned: number; explained: string }
const shown = 'id kind status dueOn endedOn warned overdue explained suspensions { from to law }'
const looks = async (person: Person, docket: string): Promise<Shown[]> =>
  (await person.asks(`query ($id: ID!) { docket(id: $id) { clocks { ${shown} } } }`, { id: docket })).docket.clocks
const clockOf = async (docket: string, kind: string) =>
  (await looks(chen, docket)).find((one) => one.kind === kind && one.status !== 'VOID')!

const traced = async (type: string, docket: string): Promise<number> => {
  const [row] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from trace where type = ${type} and docket_id = ${docket.slice('Docket:'.length)}`
  return row!.n
}

/** What time alone brings about at nine on a day; another reader may just hold the lock. */
const keeps = async (day: string) => {
  world.setClock(new Date(`${day}T09:00:00+08:00`))
  await Promise.all([1, 2, 3].map(() => keepTime(world.live.hub, reactions)))
  await world.settle()
}

it('lists what runs, what falls due first, page by page, and what is overdue alone', async () => {
  const { notice, docket } = await handedOver(world, '清单小馆')
  await serves(notice)
  const page = `query ($after: String, $before: Day) { worklist(first: 2, after: $after, dueBefore: $before) {
    totalCount pageInfo { hasNextPage endCursor } nodes { kind dueOn clock { id status docket { id } } } } }`
  type Due = { kind: string; dueOn: string; clock: { id: string; status: string; docket: { id: string } } | null }
  const all: Due[] = []
  for (let after: string | null = null; ; ) {
    const { worklist } = await chen.asks(page, { after })
    all.push(...worklist.nodes)
    if (!worklist.pageInfo.hasNextPage) break
    after = worklist.pageInfo.endCursor
  }
  expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).toSorted())
  const clocks = all.flatMap(({ clock }) => clock ?? [])
  expect(new Set(clocks.map(({ id }) => id)).size).toBe(clocks.length)
  expect(clocks.every(({ status }) => status === 'RUNNING')).toBe(true)
  const ours = all.filter(({ clock }) => clock?.docket.id === docket).map(({ kind }) => kind)
  expect(ours.toSorted()).toEqual(['LITIGATE', 'PANEL', 'RECONSIDER', 'RECTIFY'])
  const before = all.at(-1)!.dueOn
  const { worklist } = await chen.asks(page, { before })
  expect(worklist.totalCount).toBe(all.filter(({ dueOn }) => dueOn < before).length)
  expect((await chen.asks(page, { before: today })).worklist.nodes).toEqual([])
})

it('goes to another worker with the reason, who acknowledges it anew in a time of its own', async () => {
  const { notice, docket } = await handedOver(world, '改派小馆')
  const gu = await world.person('gu')
  const input = { notice, carrier: `Person:${gu.personId}`, reason: '林小山休假' }
  const moved = await chen.does(
    'reassignNotice',
    input,
    'status carrier { id } carrierReason handovers { from { id } to { id } reason acknowledgedAt }',
  )
  expect(moved).toEqual({
    status: 'ISSUED',
    carrier: { id: `Person:${gu.personId}` },
    carrierReason: '林小山休假',
    handovers: [
      {
        from: { id: `Person:${lin.personId}` },
        to: { id: `Person:${gu.personId}` },
        reason: '林小山休假',
        acknowledgedAt: null,
      },
    ],
  })
  expect([...(await clocksOf(chen, docket)).keys()].toSorted()).toEqual(['ACKNOWLEDGE', 'SERVE'])
  const gone = await lin.isRefused('recordAttempt', {
    id: newId(),
    paper: notice,
    method: 'DIRECT',
    outcome: 'ABSENT',
    attemptedAt: new Date().toISOString(),
    place: '龙口东路',
    reason: '无人',
  })
  expect(gone.code).toBe('NOT_FOUND')
  // The paper goes with it: who carries it now may open and print it, who gave it up may not.
  const paper = 'query ($id: ID!) { notice(id: $id) { carrier { name } document { id number url } } }'
  const { notice: taken } = await gu.asks(paper, { id: notice })
  expect(taken).toMatchObject({ carrier: { name: '顾青' }, document: { number: expect.any(String) } })
  expect((await fetch(`${world.url}${taken.document.url}`)).status).toBe(200)
  const { document: left } = await lin.asks('query ($id: ID!) { document(id: $id) { id } }', { id: taken.document.id })
  expect(left).toBeNull()
  const printing = { document: taken.document.id, reason: '改派' }
  expect((await lin.isRefused('reprintDocument', printing)).code).toBe('NOT_FOUND')
  const { copies } = await gu.does('reprintDocument', printing, 'copies { url }')
  const said = await textOf(world, copies[0].url)
  if (said !== undefined) expect(said).toContain('第1次补打' + today + '；现由顾青')
  await gu.does('acknowledgeNotice', { notice })
  await world.settle()
  const { notice: known } = await chen.asks('query ($id: ID!) { notice(id: $id) { handovers { acknowledgedAt } } }', {
    id: notice,
  })
  expect(known.handovers[0].acknowledgedAt).not.toBeNull()
  expect([...(await clocksOf(chen, docket)).keys()]).toEqual(['SERVE'])
  const proofs = await proven(world, gu, 'RECEIVER_SIGNATURE', 'PHOTO')
  expect(await gu.does('servePaper', { paper: notice, ...toldOf(proofs) }, 'status')).toEqual({ status: 'COMPLETE' })
})

it('is served by its carrier or given to another, whichever of two at once comes first', async () => {
  const { notice, docket } = await handedOver(world, '同时小馆')
  const gu = await world.person('gu')
  const told = toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO'))
  const [served, moved] = await Promise.allSettled([
    lin.does('servePaper', { paper: notice, ...told }),
    chen.does('reassignNotice', { notice, carrier: `Person:${gu.personId}`, reason: '休假' }),
  ])
  expect([served.status, moved.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await traced('notice.served', docket)) + (await traced('notice.reassigned', docket))).toBe(1)
})

it('stands still by law and goes on, counted without those days; of two who suspend it one does', async () => {
  const { notice, docket } = await handedOver(world, '中止小馆')
  await serves(notice)
  const clock = await clockOf(docket, 'RECONSIDER')
  const input = { clock: clock.id, from: today, law: '行政复议法39' }
  const both = await Promise.allSettled([chen.does('suspendClock', input), chen2.does('suspendClock', input)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await traced('clock.suspended', docket)).toBe(1)
  expect([...(await clocksOf(chen, docket)).keys()]).not.toContain('RECONSIDER')
  const later = addDays(today, 10)
  world.setClock(new Date(`${later}T09:00:00+08:00`))
  chen = await world.person('chen')
  const going = await chen.does('resumeClock', { clock: clock.id, on: later }, shown)
  expect(going).toMatchObject({
    status: 'RUNNING',
    suspensions: [{ from: today, to: addDays(later, -1), law: '行政复议法39' }],
  })
  // The first day of the ten does not count anyway: it is the day of service. Either end may be moved off a rest day.
  expect(going.dueOn >= addDays(today, 60 + 9)).toBe(true)
  expect(going.explained).toContain('中止')
})

it('warns at 50, 80 and 100 % once each; a right is over after its day, an order is overdue', async () => {
  const { notice, docket } = await handedOver(world, '预警小馆')
  await serves(notice)
  const due = (await clockOf(docket, 'RECTIFY')).dueOn
  await vi.waitFor(async () => {
    await keeps(due)
    chen = await world.person('chen')
    expect(await clockOf(docket, 'RECTIFY')).toMatchObject({ status: 'RUNNING', warned: 100, overdue: false })
  }, 20_000)
  const warned = await traced('clock.warned', docket)
  await keeps(due)
  expect(await traced('clock.warned', docket)).toBe(warned)
  await vi.waitFor(async () => {
    await keeps(addDays(due, 10))
    chen = await world.person('chen')
    expect(await clockOf(docket, 'PANEL')).toMatchObject({ status: 'EXPIRED' })
  }, 20_000)
  expect(await clockOf(docket, 'RECTIFY')).toMatchObject({ status: 'RUNNING', overdue: true })
  const { worklist } = await chen.asks(
    'query ($d: Day) { worklist(dueBefore: $d, kind: RECTIFY, first: 100) { nodes { clock { docket { id } } } } }',
    {
      d: addDays(due, 10),
    },
  )
  expect(worklist.nodes).toContainEqual({ clock: { docket: { id: docket } } })
})

it('is counted anew where the calendar is told anew, and what moves is traced', async () => {
  const { notice, docket } = await handedOver(world, '改历小馆')
  await serves(notice)
  const before = await looks(chen, docket)
  const panel = before.find(({ kind }) => kind === 'PANEL')!
  const year = Number(panel.dueOn.slice(0, 4))
  const [known] = await world.owner<{ off: [string, string][]; work: [string, string][]; papers: string[] }[]>`
    select off, work, papers from calendar_year where year = ${year}`
  const off = [...(known?.off ?? []), [panel.dueOn, '临时放假'] as const].map(([day, name]) => ({ day, name }))
  const work = (known?.work ?? []).filter(([day]) => day !== panel.dueOn).map(([day, name]) => ({ day, name }))
  await tellsCalendar(world, { year, off, work, papers: known?.papers ?? [] })
  await world.settle()
  const after = await looks(chen, docket)
  const moved = after.find(({ id }) => id === panel.id)!
  expect(moved.dueOn > panel.dueOn).toBe(true)
  const changed = after.filter(({ id, dueOn }) => before.find((one) => one.id === id)!.dueOn !== dueOn)
  expect(await traced('clock.recounted', docket)).toBeGreaterThanOrEqual(changed.length)
})

it('is closed with its docket: what is served and what runs shows to those named alone', async () => {
  const { notice, docket } = await issued(world, '敏感小馆')
  const qian = await world.person('qian')
  expect((await looks(qian, docket)).length).toBeGreaterThan(0)
  const [{ id: clock }] = (await looks(chen, docket)) as [Shown]
  const { docket: known } = await chen.asks('query ($id: ID!) { docket(id: $id) { version } }', { id: docket })
  await chen.does('sealDocket', { docket, expectedVersion: known.version, named: [], reason: '涉未成年人' })
  expect(await qian.asks('query ($id: ID!) { node(id: $id) { id } }', { id: clock })).toEqual({ node: null })
  expect(await chen.asks('query ($id: ID!) { node(id: $id) { id } }', { id: clock })).toEqual({ node: { id: clock } })
  // Whoever comes to carry it comes to be named.
  const gu = await world.person('gu')
  await chen.does('reassignNotice', { notice, carrier: `Person:${gu.personId}`, reason: '休假' })
  expect(await gu.asks('query ($id: ID!) { node(id: $id) { id } }', { id: clock })).toEqual({ node: { id: clock } })
})
