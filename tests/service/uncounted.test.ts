import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { reactions } from '../../src/service/reactions.ts'
import { type Desks, openDesks } from '../support/penalty.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'

// Notices that were served before every order of theirs had its clock.

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const violation = 'FDA-10'
const rectify = { kind: 'RECTIFY', violation, text: '限期清洗净化设施', days: 7 }
const stop = { kind: 'ORDER', violation, text: '清洗完成前停止使用炭火', days: 2 }

/** A notice that is served today. */
const served = async (name: string, measures: object[]) => {
  const known = await handedOver(world, name, measures)
  const proofs = await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  const { id } = await desks.lin.does('servePaper', { paper: known.notice, ...toldOf(proofs) })
  await world.settle()
  return { ...known, service: uuid(id) }
}
type Counted = { kind: string; key: string; startedOn: string; dueOn: string; serviceId: string | null; status: string }
const clocks = (notice: string) => world.owner<Counted[]>`
  select kind, key, started_on::text as started_on, due_on::text as due_on, service_id, status from clock
  where paper_kind = 'notice' and paper_id = ${uuid(notice)} and kind in ('rectify', 'reconsider', 'litigate') order by key`

/** What the migration finds in a database of before. */
const migrates = async () => {
  const folder = new URL('../../schema/migrations/', import.meta.url)
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('--> statement-breakpoint'))
  const first = texts.findIndex((text) => text.includes('ALTER TABLE service DISABLE TRIGGER USER'))
  const last = texts.findLastIndex((text) => text.includes('ALTER TABLE service FORCE ROW LEVEL SECURITY'))
  expect(first > 0 && last > first).toBe(true)
  await world.owner.begin(async (tx) => {
    for (const text of texts.slice(first, last + 1)) await tx.unsafe(text)
  })
}
const minute = async () => {
  await world.settle()
  await keepTime(world.live.hub, reactions)
}
const marked = async (service: string) => {
  const [row] = await world.owner<{ uncounted: boolean }[]>`select uncounted from service where id = ${service}`
  return row!.uncounted
}

/** As it was then: nothing followed what a notice orders. */
const unfollowed = (notice: string) =>
  world.owner`update due_measure set clock_id = null where notice_id = ${uuid(notice)}`

it('get the very clocks they would have had, once; what ran, or was void, stays as it is', async () => {
  const both = await served('旧令两项', [rectify, stop])
  const alone = await served('旧令一项', [stop])
  const whole = await served('旧令无缺', [rectify])
  const before = await Promise.all([both, alone, whole].map(({ notice }) => clocks(notice)))
  expect(before.map((rows) => rows.map(({ kind }) => kind))).toEqual([
    ['litigate', 'reconsider', 'rectify', 'rectify'],
    ['litigate', 'reconsider', 'rectify'],
    ['litigate', 'reconsider', 'rectify'],
  ])
  // As it was then: an order beside 责令改正 had no period, and alone none against which to appeal either.
  await unfollowed(both.notice)
  await world.owner`delete from clock where paper_id = ${uuid(both.notice)} and key like 'rectify:%:2'`
  await unfollowed(alone.notice)
  await world.owner`delete from clock where paper_id = ${uuid(alone.notice)} and kind in ('rectify', 'reconsider', 'litigate')`
  await world.owner`update clock set status = 'void', ended_on = due_on where paper_id = ${uuid(both.notice)} and kind = 'litigate'`
  await migrates()
  expect(await Promise.all([both, alone, whole].map(({ service }) => marked(service)))).toEqual([true, true, false])
  await Promise.all([minute(), minute()])
  await minute()
  const [first, second, third] = await Promise.all([both, alone, whole].map(({ notice }) => clocks(notice)))
  expect(first).toEqual(before[0]!.map((one) => (one.kind === 'litigate' ? { ...one, status: 'void' } : one)))
  expect(second).toEqual(before[1])
  expect(third).toEqual(before[2])
  expect(await Promise.all([both, alone].map(({ service }) => marked(service)))).toEqual([false, false])
  await migrates()
  expect(await Promise.all([both, alone, whole].map(({ service }) => marked(service)))).toEqual([false, false, false])
})

it('get none where their service was corrected meanwhile', async () => {
  const known = await served('旧令已更正', [stop])
  await unfollowed(known.notice)
  await world.owner`delete from clock where paper_id = ${uuid(known.notice)} and kind = 'rectify'`
  await migrates()
  await world.owner`update service set status = 'corrected' where id = ${known.service}`
  await minute()
  expect((await clocks(known.notice)).map(({ kind }) => kind)).not.toContain('rectify')
  expect(await marked(known.service)).toBe(false)
})
