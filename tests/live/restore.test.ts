import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCursor, sealCursor, startLive } from '../../src/live/index.ts'
import { openPool } from '../../src/platform/database/pool.ts'
import { reactions } from '../../src/schema.ts'
import { opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
})
afterAll(() => world.close())

const numbering = async () => {
  const [row] = await world.owner<{ trace: number; numbered: number; first: number; last: number }[]>`
    select (select count(*)::int from trace) as trace, count(distinct trace_seq)::int as numbered,
      min(no)::int as first, max(no)::int as last from event`
  return row!
}
/** Every trace row has exactly one number, and the numbers have no gap. */
const expectGapless = async () => {
  const { trace, numbered, first, last } = await numbering()
  expect({ numbered, first, last }).toEqual({ numbered: trace, first: 1, last: trace })
}
/** A hub of its own on the same database, as another process is: the one connection that numbers is each hub's own. */
const live = async () => {
  const [{ name }] = (await world.owner`select current_database() as name`) as unknown as [{ name: string }]
  const url = new URL(inject('superUrl'))
  url.pathname = `/${name}`
  const sequencer = openPool(url.href, 'heyi_sequencer', 1)
  const started = await startLive(
    { ...world.database, sequencer },
    () => null,
    reactions,
    (error) => console.error(error),
    world.live.hub,
  )
  return {
    ...started,
    async stop() {
      await started.stop()
      await sequencer.end()
    },
  }
}

/** Leaves the database as `pg_restore` leaves it in a cluster that has had `ahead` transactions fewer. */
const restoredFrom = (ahead: number) =>
  world.owner.begin(async (sql) => {
    await sql`alter table trace disable trigger append_only`
    await sql`update trace set xid = ((xid::text)::bigint + ${ahead})::text::xid8`
    await sql`alter table trace enable trigger append_only`
    await sql`update sequencer set horizon = ((horizon::text)::bigint + ${ahead})::text::xid8, home = 'elsewhere'`
  })
const burnTransactions = async (count: number) => {
  for (let i = 0; i < count; i++) await world.owner`select pg_current_xact_id()`
}

it('goes on numbering in another cluster, without a gap, and asks old cursors to read anew', async () => {
  await opensShop(lin, '备份前')
  await world.settle()
  const before = world.live.cursors
  const cursor = sealCursor(before, 3)
  expect(openCursor(before, cursor)).toBe(3)
  await world.live.stop()
  const standing = await numbering()
  // Committed, and not numbered when the backup was made.
  await opensShop(lin, '备份时')
  await restoredFrom(1_000_000_000)
  expect((await numbering()).trace).toBeGreaterThan(standing.last)

  // Two hubs start at once on what was restored: they agree on one epoch.
  const [one, two] = await Promise.all([live(), live()])
  expect(one.cursors.epoch).toBe(two.cursors.epoch)
  expect(one.cursors.epoch).not.toBe(before.epoch)
  expect(() => openCursor(one.cursors, cursor)).toThrow(expect.objectContaining({ code: 'RESYNC_REQUIRED' }))
  await expectGapless()
  await two.stop()
  await opensShop(lin, '恢复后')
  await one.settle()
  await expectGapless()
  await one.stop()
})

it('numbers nothing twice when transactions come by that the old cluster had', async () => {
  await restoredFrom(30)
  const one = await live()
  for (let i = 0; i < 4; i++) {
    await burnTransactions(15)
    await opensShop(lin, `追上 ${i}`)
    await one.settle()
    await expectGapless()
  }
  await one.stop()
})

it('keeps its cursors from start to start where it is', async () => {
  const one = await live()
  await one.stop()
  const again = await live()
  expect(again.cursors).toEqual(one.cursors)
  await again.stop()
})
