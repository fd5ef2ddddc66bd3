import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countUnread, myNumbers } from '../../src/desk/graphql/told.ts'
import { type Told, tells } from '../../src/desk/rules/news.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { watch } from '../support/watch.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

type Entry = { cursor: string; type: string; subject: string; newsKind: string; unread: boolean }
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
const keys = [
  'lin',
  'he',
  'wang',
  'wang2',
  'zhao',
  'zheng',
  'zheng2',
  'sun',
  'chen',
  'qian',
  'feng',
  'zhou',
  'wu',
] as const

let world: World
let cast: Record<(typeof keys)[number], Person>
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  world.setClock(noon)
  cast = Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const)),
  ) as typeof cast
})
afterAll(() => world.close())

const news = async (person: Person, first = 100, after: string | null = null) =>
  (
    await person.asks(
      `query ($first: Int, $after: String) { news(first: $first, after: $after) { unread cursor
        entries { cursor type subject newsKind unread } bell { muted quietFrom quietUntil } } }`,
      { first, after },
    )
  ).news as { unread: number; cursor: string; entries: Entry[]; bell: { muted: string[] } | null }
const reads = (person: Person, upTo?: string, entries: string[] = []) => person.does('readNews', { upTo, entries })
const typesOf = (entries: Entry[]) => [...new Set(entries.map(({ type }) => type))].sort()

/** A shop found wanting, judged by both agencies, and ordered to put it right. */
async function goesThrough(): Promise<string> {
  const { lin, wang, wang2, zheng, zheng2, chen } = cast
  const business = await opensShop(lin)
  const finding = await finds(lin, business, 'F-FUME-CLEANING', noon)
  await world.settle()
  await opines(wang, wang2, finding, { violation: 'FDA-10' })
  await opines(zheng, zheng2, finding, {})
  await world.settle()
  let docket = await docketOf(chen, business)
  docket = await chen.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'id version')
  docket = await chen.does('approveDocket', { docket: docket.id, expectedVersion: docket.version }, 'id version')
  await chen.does('dispatchDocket', { docket: docket.id, expectedVersion: docket.version })
  await world.settle()
  return docket.id
}

describe('what happened elsewhere', () => {
  it('is told to whom it is news, of its kind, the newest first and page by page', async () => {
    await goesThrough()
    const { wang, chen, lin, sun } = cast
    const told = await news(wang)
    expect(told.entries.map(({ type, newsKind }) => `${type} ${newsKind}`)).toEqual([
      'docket.dispatched PROGRESS',
      'assessment.requested QUESTION',
    ])
    expect(told.unread).toBe(2)
    expect(typesOf((await news(chen)).entries)).toEqual(['opinion.posted'])
    expect(typesOf((await news(lin)).entries)).toEqual(['docket.dispatched'])
    // 孙 is asked nothing.
    expect(await news(sun)).toMatchObject({ unread: 0, entries: [], bell: null })
    const [first] = (await news(wang, 1)).entries
    expect((await news(wang, 1, first!.cursor)).entries).toEqual(told.entries.slice(1))
    expect((await news(wang, 1, told.entries.at(-1)!.cursor)).entries).toEqual([])
  })

  it('what oneself did is no news, and a colleague of the coordinator is told of it', async () => {
    const chen2 = await world.person('chen2')
    const all = typesOf((await news(chen2)).entries)
    for (const type of ['docket.merged', 'docket.approved', 'docket.dispatched']) expect(all).toContain(type)
    expect(typesOf((await news(cast.chen)).entries)).not.toContain('docket.merged')
  })

  it('is what the rule says of what they may read, and nothing else: for every duty and the whole trace', async () => {
    const rows = await world.owner<(Told & { no: number })[]>`
      select e.no::int as no, t.type, t.person_id, t.addressee_id, t.agencies,
        (select r.agency_id from assessment_request r where r.id = t.subject_id) as asked
      from event e join trace t on t.seq = e.trace_seq order by e.no desc`
    let compared = 0
    for (const person of Object.values(cast)) {
      const [duty] = await world.owner<{ role: never; agencyId: string | null }[]>`
        select role, agency_id from duty where id = ${person.dutyId}`
      const readable = await world.database.app.begin(async (tx) => {
        await tx`select begin_as(${person.dutyId}, ${noon})`
        return new Set(
          (await tx<{ no: number }[]>`select e.no::int as no from event e join trace t on t.seq = e.trace_seq`).map(
            ({ no }) => no,
          ),
        )
      })
      const expected = rows
        .filter(({ no }) => readable.has(no))
        .flatMap((row) => tells({ personId: person.personId, ...duty! }, row) ?? [])
      const { entries } = await news(person)
      expect([person.key, entries.map(({ newsKind }) => newsKind.toLowerCase())]).toEqual([person.key, expected])
      compared += expected.length
    }
    expect(compared).toBeGreaterThan(10)
  })

  it('tells nothing that a subscription would not, to nobody', async () => {
    for (const person of Object.values(cast)) {
      const everything = [
        watch(world, person, (after) => `traceEvents(after: ${after})`, { after: 'start' }),
        watch(world, person, (after) => `taskEvents(after: ${after})`, { after: 'start' }),
      ]
      const { entries } = await news(person)
      const seen = () => new Set(everything.flatMap((one) => one.seen.map(({ cursor }) => cursor)))
      await expect.poll(() => entries.filter(({ cursor }) => !seen().has(cursor)), { timeout: 10_000 }).toEqual([])
      await Promise.all(everything.map((one) => one.stop()))
    }
  })

  it('is told once: live and by the page it is the same entry, also when the connection is cut again and again', async () => {
    const { wang } = cast
    const before = (await news(wang)).cursor
    const live = ['newsEvents', 'ownNewsEvents'].map((name) =>
      watch(world, wang, (after) => `${name}(after: ${after})`, { after: before, cutEveryMs: 150 }),
    )
    const known = new Set((await news(wang)).entries.map(({ cursor }) => cursor))
    for (let n = 0; n < 4; n++) {
      await finds(cast.lin, await opensShop(cast.lin, `新馆 ${n}`), 'F-FUME-CLEANING', noon)
      await new Promise((resolve) => setTimeout(resolve, 120))
    }
    await world.settle()
    const fresh = (await news(wang)).entries.filter(({ cursor }) => !known.has(cursor)).map(({ cursor }) => cursor)
    expect(fresh).toHaveLength(4)
    await live[0]!.until((seen) => seen.length >= 4)
    await Promise.all(live.map((one) => one.stop()))
    expect(live.flatMap((one) => one.seen.map(({ cursor }) => cursor)).reverse()).toEqual(fresh)
  })

  it('a job that finished is told to whoever began it, and to no colleague', async () => {
    const { zheng, zheng2 } = cast
    const { inbox } = await zheng.asks('{ inbox(first: 1) { nodes { id } } }')
    const job = newId()
    await zheng.does('startBulk', { id: job, action: 'CLAIM', subjects: [inbox.nodes[0].id] })
    await world.settle()
    const jobs = async (person: Person) => (await news(person)).entries.filter(({ newsKind }) => newsKind === 'JOB')
    expect(await jobs(zheng)).toMatchObject([{ type: 'bulk.ended', subject: `BulkJob:${job}`, unread: true }])
    expect(await jobs(zheng2)).toEqual([])
    // Nor by what everybody shares, alone or together.
    const all = watch(world, zheng, (after) => `traceEvents(after: ${after})`, { after: 'start' })
    const own = watch(world, zheng, (after) => `ownNewsEvents(after: ${after})`, { after: 'start' })
    await own.until((seen) => seen.some(({ type }) => type === 'bulk.ended'))
    await all.until((seen) => seen.length > 5)
    await Promise.all([all.stop(), own.stop()])
    expect(all.seen.map(({ type }) => type)).not.toContain('bulk.ended')
  })
})

describe('how far one has read', () => {
  it('only moves forward: of two computers at once whoever read further is right', async () => {
    const { wang } = cast
    const { entries } = await news(wang)
    const places = [...entries.keys()].toSorted(() => Math.random() - 0.5)
    await Promise.all(places.map((n) => reads(wang, entries[n]!.cursor)))
    expect((await news(wang)).entries.some(({ unread }) => unread)).toBe(false)
    // A computer that slept speaks last, and takes nothing back.
    await reads(wang, entries.at(-1)!.cursor)
    expect((await news(wang)).unread).toBe(0)
    await expect(world.owner`update news_reading set read_no = 0`).rejects.toThrow(/stays read/)
  })

  it('one by one past it, in any order and by two at once; what came since is unread', async () => {
    const { zheng } = cast
    const { entries, unread } = await news(zheng)
    expect(unread).toBe(entries.length)
    await Promise.all([reads(zheng, undefined, [entries[0]!.cursor]), reads(zheng, undefined, [entries[2]!.cursor])])
    const after = await news(zheng)
    expect(after.unread).toBe(unread - 2)
    expect(after.entries.map((one) => one.unread).slice(0, 4)).toEqual([false, true, false, true])
    await reads(zheng, entries[1]!.cursor)
    expect(await news(zheng)).toMatchObject({ unread: 0 })
    await finds(cast.lin, await opensShop(cast.lin), 'F-FUME-CLEANING', noon)
    await world.settle()
    expect(await news(zheng)).toMatchObject({ unread: 1 })
    expect((await news(cast.zheng2)).unread).toBeGreaterThan(1)
  })

  it('is told to one’s other computers, and nobody else', async () => {
    const { wang, wang2 } = cast
    const mine = watch(world, wang, (after) => `ownNewsEvents(after: ${after})`, { after: 'start' })
    const hers = watch(world, wang2, (after) => `ownNewsEvents(after: ${after})`, { after: 'start' })
    await mine.until((seen) => seen.some(({ type }) => type === 'news.read'))
    await Promise.all([mine.stop(), hers.stop()])
    expect(hers.seen.filter(({ type }) => type === 'news.read')).toEqual([])
  })

  it('is another matter under another duty, which is told other things', async () => {
    const { sun, wu } = cast
    const agency = `Agency:${world.city.agencies['CITY']}`
    const appointed = { person: `Person:${sun.personId}`, role: 'COORDINATOR', agency, gridCode: '440106' }
    const second = newId()
    await wu.does('appointDuty', { id: second, ...appointed })
    const told = await news(sun)
    await reads(sun, told.cursor)
    await sun.does('switchDuty', { duty: `Duty:${second}` }, '__typename')
    const other = await news(sun)
    expect(other.entries.length).toBeGreaterThan(told.entries.length)
    expect(other.unread).toBe(other.entries.length)
    await reads(sun, other.cursor)
    expect((await news(sun)).unread).toBe(0)
  })

  it('a cursor that is none of ours is refused', async () => {
    expect((await cast.wang.isRefused('readNews', { upTo: 'AAAA' })).code).toBe('RESYNC_REQUIRED')
  })
})

describe('the bell', () => {
  it('leaves out what is silenced, and never a deadline', async () => {
    const { wang2 } = cast
    const before = await news(wang2)
    await wang2.does('setBell', { muted: ['QUESTION'] })
    const after = await news(wang2)
    expect(after.bell).toMatchObject({ muted: ['QUESTION'] })
    expect(after.entries).toEqual(before.entries.filter(({ newsKind }) => newsKind !== 'QUESTION'))
    expect(after.unread).toBe(after.entries.length)
    expect((await wang2.isRefused('setBell', { muted: ['DEADLINE'] })).extensions['rule']).toBe('bell.deadline')
    await wang2.does('setBell', { muted: [] })
    expect((await news(wang2)).entries).toEqual(before.entries)
  })

  it('is quiet from one time to another, both said; what came in between is summed by kind while it is unread', async () => {
    const { wang2 } = cast
    for (const given of [{ quietFrom: '22:00' }, { quietFrom: '22:00', quietUntil: '22:00' }])
      expect((await wang2.isRefused('setBell', { muted: [], ...given })).extensions['rule']).toBe('bell.quiet')
    const bell = await wang2.does(
      'setBell',
      { muted: [], quietFrom: '22:00', quietUntil: '07:30' },
      'quietFrom quietUntil',
    )
    expect(bell).toEqual({ quietFrom: '22:00', quietUntil: '07:30' })
    const digest = async (since: Date) =>
      (
        await wang2.asks(
          'query ($since: DateTime!, $until: DateTime!) { news { digest(since: $since, until: $until) { kind count } } }',
          { since: since.toISOString(), until: new Date(noon.getTime() + 1).toISOString() },
        )
      ).news.digest as { kind: string; count: number }[]
    const { entries } = await news(wang2)
    const sum = await digest(new Date(noon.getTime() - 1000))
    expect(sum.reduce((all, { count }) => all + count, 0)).toBe(entries.length)
    expect(sum).toContainEqual({
      kind: 'QUESTION',
      count: entries.filter(({ newsKind }) => newsKind === 'QUESTION').length,
    })
    expect(await digest(new Date(noon.getTime() + 1))).toEqual([])
    await reads(wang2, entries[0]!.cursor)
    expect(await digest(new Date(noon.getTime() - 1000))).toEqual([])
  })
})

describe('a trace that has grown', () => {
  /** What news touches in the database, in pages of it. */
  const touches = (person: Person) =>
    world.database.app.begin(async (tx) => {
      await tx`select begin_as(${person.dutyId}, ${noon})`
      const [row] = await tx.unsafe(`explain (analyze, buffers, format json) select ${countUnread(myNumbers)}`)
      const [{ Plan: plan }] = (row as unknown as { 'QUERY PLAN': [{ Plan: Record<string, number> }] })['QUERY PLAN']
      return plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!
    })

  it('by a hundred thousand rows of other days costs the bell nothing', async () => {
    await world.owner`analyze trace`
    await touches(cast.wang)
    const before = await touches(cast.wang)
    await world.owner.begin(async (tx) => {
      await tx`insert into trace (at, person_id, duty_id, type, subject_type, subject_id, grid_code, agencies, bytes)
        select ${noon}::timestamptz - interval '31 days' - n * interval '1 minute', t.person_id, t.duty_id, t.type, t.subject_type, t.subject_id,
          t.grid_code, t.agencies, t.bytes from (select * from trace where type = 'docket.dispatched' limit 1) t, generate_series(1, 100000) n`
      await tx`insert into event (no, trace_seq) select 1000000 + row_number() over (order by seq), seq from trace t
        where not exists (select from event e where e.trace_seq = t.seq)`
    })
    await world.owner`analyze trace`
    await world.owner`analyze event`
    const after = await touches(cast.wang)
    expect(after).toBeLessThan(before * 1.5 + 40)
  })
})
