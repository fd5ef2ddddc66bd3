import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { hire } from '../support/access/cast.ts'
import { admitted, appointsBench, benchFor } from '../support/panel.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person, feng: Person, mei: Person, ruan: Person
beforeAll(async () => {
  world = await openWorld()
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  await appointsBench(world)
  chen = await world.person('chen')
}, 60_000)
afterAll(() => world.close())
afterEach(() => world.setClock(null))

type Due = { kind: string; status: string; agencyCode: string | null; dueOn: string }
const kinds = ['HEAR_APPEAL', 'RULE_APPEAL', 'ANSWER_RULING']
/** The periods of a docket's panel, by the day they were started. */
const duesOf = async (docket: string): Promise<Due[]> => {
  await world.settle()
  const { clocks } = (
    await chen.asks('query ($id: ID!) { docket(id: $id) { clocks { kind status agencyCode dueOn } } }', { id: docket })
  ).docket
  return clocks
    .filter(({ kind }: Due) => kinds.includes(kind))
    .toSorted((a: Due, b: Due) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}
const running = (dues: Due[]) => dues.filter(({ status }) => status === 'RUNNING').map(({ kind }) => kind)

it('an appeal is due to be heard, then to be ruled on, then to be answered by its agency; each stands on the worklist', async () => {
  const known = await contested(world, '期限小馆')
  const [hear] = await duesOf(known.docket)
  expect(hear).toMatchObject({ kind: 'HEAR_APPEAL', status: 'RUNNING' })
  const { worklist } = await chen.asks('query { worklist(first: 50, kind: HEAR_APPEAL) { nodes { dueOn } } }')
  expect(worklist.nodes).toContainEqual({ dueOn: hear!.dueOn })

  const { deliberation, question } = await votes(world, await seated(world, known))
  for (const one of [feng, mei, ruan]) await one.does('castBallot', { question, outcome: 'UPHOLD', reasons: '属实' })
  const { items } = await feng.does(
    'ruleAppeal',
    { id: newId(), deliberation, items: [{ question, reasons: '证据确凿' }] },
    'items { id }',
  )
  expect(await duesOf(known.docket)).toMatchObject([
    { kind: 'HEAR_APPEAL', status: 'SATISFIED' },
    { kind: 'ANSWER_RULING', status: 'RUNNING', agencyCode: 'CITY' },
  ])

  const wu = await world.person('wu')
  await hire(world, wu, { key: 'yan', name: '严局', role: 'LEAD', agency: 'CITY', gridCode: '440106', certified: true })
  const answers = (who: Person) => who.does('adoptRuling', { item: items[0].id, reason: '同意' })
  const yan = await world.person('yan')
  const tried = await Promise.allSettled([answers(yan), answers(yan)])
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(running(await duesOf(known.docket))).toEqual([])
})

it('once its session is over it is to be ruled on within three working days, and what is overdue is told', async () => {
  const { appeal, docket } = await admitted(world, '听取小馆')
  const { id: panel } = await chen.does('formPanel', benchFor(world, appeal))
  const shi = world.city.people['shi']!.personId
  const set = (day: string) => ({
    panel,
    id: newId(),
    startsAt: new Date(`${day}T06:00:00Z`).toISOString(),
    place: '第二会议室',
    recorder: `Person:${shi}`,
  })
  const refused = await feng.isRefused('setPanelSession', set(legalDay(new Date())))
  const first = refused.extensions['first'] as string
  const { id } = await feng.does('setPanelSession', set(first))
  await feng.does('tellPanelSession', { session: id, on: legalDay(new Date()), how: '电话通知本人' })
  world.setClock(new Date(`${first}T06:00:00Z`))
  await (await world.person('feng')).does('endHearing', { session: id, ground: 'ABSENT', reason: '未到' })
  chen = await world.person('chen')
  const dues = await duesOf(docket)
  expect(dues).toMatchObject([
    { kind: 'HEAR_APPEAL', status: 'SATISFIED' },
    { kind: 'RULE_APPEAL', status: 'RUNNING' },
  ])
  world.setClock(new Date(`${addDays(dues[1]!.dueOn as never, 1)}T06:00:00Z`))
  await keepTime(world.live.hub, reactions)
  chen = await world.person('chen')
  const { worklist } = await chen.asks('query { worklist(first: 50, kind: RULE_APPEAL) { nodes { dueOn overdue } } }')
  expect(worklist.nodes).toContainEqual({ dueOn: dues[1]!.dueOn, overdue: true })
})

it('what is refused, or taken back, is not due any more', async () => {
  const one = await contested(world, '撤回期限小馆')
  expect(running(await duesOf(one.docket))).toEqual(['HEAR_APPEAL'])
  chen = await world.person('chen')
  await chen.does('withdrawAppeal', { appeal: one.appeal, on: legalDay(new Date()) })
  expect(running(await duesOf(one.docket))).toEqual([])
})
