import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays, countPeriod, legalDay } from '../../src/platform/calendar.ts'
import { loadCalendar } from '../../src/registry/index.ts'
import { reactions } from '../../src/service/reactions.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person
const today = legalDay(new Date())
beforeAll(async () => {
  world = await openWorld()
  ;[lin, chen] = (await Promise.all(['lin', 'chen'].map((key) => world.person(key)))) as [Person, Person]
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/** A shop that was served an order to rectify within seven working days. */
async function ordered(name: string): Promise<string> {
  const { notice, docket } = await handedOver(world, name)
  await lin.does('servePaper', { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) })
  await world.settle()
  return docket
}

type Shown = { id: string; status: string; dueOn: string; explained: string; unit: string; warned: number }
const clockOf = async (docket: string): Promise<Shown> => {
  const { docket: known } = await chen.asks(
    'query ($id: ID!) { docket(id: $id) { clocks { id kind status dueOn explained warned } } }',
    { id: docket },
  )
  const clock = known.clocks.find((one: { kind: string }) => one.kind === 'RECTIFY')
  const [row] = await world.owner<{ unit: string }[]>`select unit from clock where id = ${uuid(clock.id)}`
  return { ...clock, unit: row!.unit }
}

/** As a hub of before counted it: in natural days, and told of so far. */
const natural = (docket: string) =>
  world.owner`alter table clock disable trigger unit`.then(async () => {
    await world.owner`update clock set unit = 'days', due_on = started_on + 7, warned = 100, warn_on = null
    where kind = 'rectify' and docket_id = ${uuid(docket)}`
    await world.owner`alter table clock enable trigger unit`
  })

const workingDue = async (days: number) => {
  const calendar = await loadCalendar(world.owner as never)
  return countPeriod(calendar, { from: today, length: days, unit: 'workingDays', direction: 'after', roll: true }).day
}

const minute = async () => {
  await world.settle()
  await keepTime(world.live.hub, reactions)
}
const recounted = async (clock: string) =>
  world.owner<
    { data: object }[]
  >`select convert_from(bytes, 'UTF8')::json -> 'data' as data from trace where type = 'clock.recounted' and subject_id = ${uuid(clock)}`

it('a party has the working days that its paper gives it', async () => {
  const clock = await clockOf(await ordered('七个工作日小馆'))
  expect(clock).toMatchObject({ unit: 'workingDays', dueOn: await workingDue(7) })
  expect(clock.explained).toContain('工作日')
})

it('periods that were counted in natural days are put right once, whether they run or stand still, and warn anew', async () => {
  const [runs, stands, done] = [await ordered('旧期限小馆'), await ordered('旧期限中止'), await ordered('旧期限已办')]
  await chen.does('suspendClock', { clock: (await clockOf(stands)).id, from: today, law: '行政复议法39' })
  await world.owner`update clock set status = 'satisfied', ended_on = ${today} where id = ${uuid((await clockOf(done)).id)}`
  for (const docket of [runs, stands, done]) await natural(docket)
  await Promise.all([minute(), minute(), minute()])
  await minute()
  const right = await clockOf(runs)
  expect(right).toMatchObject({ unit: 'workingDays', status: 'RUNNING', dueOn: await workingDue(7), warned: 0 })
  expect(await clockOf(stands)).toMatchObject({ unit: 'workingDays', status: 'SUSPENDED' })
  expect(await clockOf(done)).toMatchObject({ unit: 'days', status: 'SATISFIED', dueOn: addDays(today, 7) })
  expect((await recounted(right.id)).map(({ data }) => data)).toEqual([
    { kind: 'rectify', from: addDays(today, 7), to: right.dueOn, unit: 'workingDays' },
  ])
})

it('nobody counts a period in another unit than it started in', async () => {
  const { id } = await clockOf(await ordered('改单位小馆'))
  await expect(world.owner`update clock set unit = 'days' where id = ${uuid(id)}`).rejects.toMatchObject({
    code: 'HY403',
  })
})

it('many are put right some at a time', async () => {
  const { id } = await clockOf(await ordered('许多旧期限'))
  await world.owner`insert into clock select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'key', 'old:' || n, 'unit', 'days'))).*
    from clock c, generate_series(1, 250) n where c.id = ${uuid(id)}`
  const left = async () => {
    const [row] = await world.owner<
      { n: number }[]
    >`select count(*)::int as n from clock where unit = 'days' and status = 'running' and kind = 'rectify'`
    return row!.n
  }
  expect(await left()).toBe(250)
  await minute()
  expect([50, 0]).toContain(await left())
  await minute()
  expect(await left()).toBe(0)
})
