import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { prepareEmbedded } from '../../src/platform/database/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import {
  enrols,
  evidenceOf,
  heldFor,
  op,
  type Op,
  patrolOf,
  type Phone,
  pieces,
  shuffled,
  type Signed,
  syncs,
} from '../support/field.ts'
import { logIn } from '../support/person.ts'
import { sha256 } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
let book: { edition: string; item: string }
const running = new Set<ChildProcess>()
beforeAll(async () => {
  world = await openWorld({ pool: 4 })
  lin = await world.person('lin')
  const { edition, itemFor } = await handbook(lin)
  book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await world.close()
})

/** Bytes that have arrived; that they are uploaded is told elsewhere. */
async function arrived(count: number): Promise<string[]> {
  const hashes = Array.from({ length: count }, () => sha256(Buffer.from(newId())))
  await world.owner`insert into file (sha256, bytes, mime, stored_by, stored_at)
    select h, 4, 'image/jpeg', ${lin.personId}, now() from unnest(${hashes}::text[]) h`
  return hashes
}

const counts = async (businesses: readonly string[]) => {
  const ids = businesses.map((id) => id.slice('Business:'.length))
  const [row] = await world.owner<{ visits: number; findings: number; evidence: number; traces: number }[]>`
    select (select count(*)::int from visit where business_id = any(${ids}::uuid[])) as visits,
      (select count(*)::int from finding where business_id = any(${ids}::uuid[])) as findings,
      (select count(*)::int from evidence where business_id = any(${ids}::uuid[])) as evidence,
      (select count(*)::int from trace where business_id = any(${ids}::uuid[])
        and type in ('visit.recorded', 'finding.recorded', 'evidence.added')) as traces`
  return row!
}

/** Three days of a phone: at each shop visit after visit, each with its photos, and everything signed. */
function threeDays(phone: Phone, shops: readonly string[], visitsEach: number, photos: readonly string[]) {
  const operations: Op[] = []
  const captures: Signed[] = []
  const left = [...photos]
  for (let round = 0; round < visitsEach; round++)
    for (const [i, business] of shops.entries()) {
      const ago = ((visitsEach - round) / visitsEach) * 3 * 86_400_000
      const at = new Date(phone.now().getTime() - ago)
      const { visit, finding, input } = patrolOf(phone, business, book, { visitedAt: at.toISOString() })
      const last = operations.findLast((one) => one.business === business && one.kind === 'RECORD_VISIT')
      const dependsOn = last ? [last.id] : []
      const recorded = op(phone, business, 'RECORD_VISIT', input, {
        place: round * 10,
        dependsOn,
        madeAt: at.toISOString(),
      })
      operations.push(recorded)
      const hash = i % 2 === round % 2 ? left.pop() : undefined
      if (!hash) continue
      captures.push(phone.captures({ sha256: hash, visit, finding, capturedAt: at.toISOString() }))
      const added = evidenceOf(phone, { visit, finding }, hash, { capturedAt: at.toISOString() })
      operations.push(
        op(phone, business, 'ADD_EVIDENCE', added, {
          place: round * 10 + 1,
          dependsOn: [recorded.id],
          madeAt: at.toISOString(),
        }),
      )
    }
  return { operations, captures }
}

describe('three days without a network', () => {
  it('300 records and 200 captures arrive whole, shuffled and sent three times over: nothing lost, doubled or dropped', async () => {
    const phone = await heldFor(world, await enrols(lin), 10)
    const shops: string[] = []
    for (let i = 0; i < 20; i++) shops.push(await opensShop(lin, `离线小店${i}`))
    const { operations, captures } = threeDays(phone, shops, 10, await arrived(100))
    for (let i = captures.length; i < 200; i++) captures.push(phone.captures())
    expect([operations.length, captures.length]).toEqual([300, 200])

    const outcomes = new Map<string, string[]>()
    const flags = new Map<string, string[]>()
    let statements = 0
    let batches = 0
    for (let pass = 1; pass <= 3; pass++) {
      const ops = pieces(shuffled(operations, pass), 100)
      const signed = pieces(shuffled(captures, pass * 7), 67)
      for (const [i, batch] of ops.entries()) {
        const before = await asked()
        const { operations: done, captures: taken } = await syncs(phone, { operations: batch, captures: signed[i]! })
        statements += (await asked()) - before
        batches += 1
        for (const { id, outcome, error } of done) {
          expect(error?.message ?? '').not.toContain('系统内部错误')
          outcomes.set(id, [...(outcomes.get(id) ?? []), outcome])
        }
        for (const one of taken) {
          expect(['ACCEPTED', 'DUPLICATE']).toContain(one.outcome)
          expect(one.receipt).not.toBeNull()
          flags.set(one.sha256, one.flags)
        }
      }
    }
    // What waited for something of a later batch is done when it is sent again.
    for (let round = 0; round < 20; round++) {
      const waiting = operations.filter(({ id }) => outcomes.get(id)!.at(-1) === 'WAITING')
      if (waiting.length === 0) break
      for (const batch of pieces(waiting, 100))
        for (const { id, outcome } of (await syncs(phone, { operations: batch })).operations)
          outcomes.get(id)!.push(outcome)
    }
    const all = [...outcomes.values()]
    expect(all).toHaveLength(300)
    expect(all.filter((one) => one.filter((outcome) => outcome === 'APPLIED').length === 1)).toHaveLength(300)
    for (const one of all)
      expect(one.slice(one.indexOf('APPLIED') + 1).every((outcome) => outcome === 'DUPLICATE')).toBe(true)
    expect(await counts(shops)).toEqual({ visits: 200, findings: 200, evidence: 100, traces: 500 })

    // Whatever order it came in, the chain is whole: no gap, no fork, nothing out of place.
    const again = pieces(captures, 100)
    for (const batch of again)
      for (const one of (await syncs(phone, { captures: batch })).captures)
        expect({ outcome: one.outcome, flags: one.flags }).toEqual({ outcome: 'DUPLICATE', flags: [] })
    const [kept] = await world.owner`select count(*)::int as n, max(counter) as last from capture_manifest
      where device_id = ${phone.id.slice(7)}`
    expect(kept).toEqual({ n: 200, last: 200 })
    const stuck = await world.owner`select outcome, count(*)::int from field_operation
      where device_id = ${phone.id.slice(7)} group by 1`
    expect(stuck).toEqual([{ outcome: 'applied', count: 300 }])
    // In order at each shop, by its own places.
    const order = await world.owner<{ late: number }[]>`select count(*)::int as late from (
      select v.visited_at, lag(v.visited_at) over (partition by v.business_id order by t.seq) as before
      from visit v join trace t on t.subject_id = v.id and t.type = 'visit.recorded'
      where v.business_id = any(${shops.map((id) => id.slice(9))}::uuid[])) x where x.before > x.visited_at`
    expect(order[0]!.late).toBe(0)
    expect(batches).toBe(9)
    expect(statements).toBeGreaterThan(0)
  }, 300_000)
})

/** How many transactions the hub has committed. */
const asked = async (): Promise<number> => {
  const [row] = await world.owner<{ n: number }[]>`
    select xact_commit::int as n from pg_stat_database where datname = current_database()`
  return row!.n
}

describe('one batch sent several times at once', () => {
  it('is done once, and every answer says so', async () => {
    const phone = await heldFor(world, await enrols(lin), 10)
    const business = await opensShop(lin, '同时到店')
    const { input } = patrolOf(phone, business, book)
    const batch = { operations: [op(phone, business, 'RECORD_VISIT', input)], captures: [phone.captures()] }
    const answers = await Promise.all(Array.from({ length: 4 }, () => syncs(phone, batch)))
    expect(answers.map(({ operations }) => operations[0]!.outcome).toSorted()).toEqual([
      'APPLIED',
      'DUPLICATE',
      'DUPLICATE',
      'DUPLICATE',
    ])
    expect(answers.map(({ captures }) => captures[0]!.outcome).toSorted()).toEqual([
      'ACCEPTED',
      'DUPLICATE',
      'DUPLICATE',
      'DUPLICATE',
    ])
    expect(await counts([business])).toEqual({ visits: 1, findings: 1, evidence: 0, traces: 2 })
  })
})

describe('two phones of one worker', () => {
  it('each with its own chain, at one shop at once: all of it, and what both sent once', async () => {
    const [one, two] = [
      await heldFor(world, await enrols(lin, { name: '甲机' }), 10),
      await heldFor(world, await enrols(lin, { name: '乙机' }), 10),
    ]
    const business = await opensShop(lin, '两机小店')
    const visits = (phone: Phone) =>
      Array.from({ length: 10 }, (_, place) =>
        op(phone, business, 'RECORD_VISIT', patrolOf(phone, business, book).input, { place }),
      )
    const shared = op(one, business, 'RECORD_VISIT', patrolOf(one, business, book).input, { place: 20 })
    const [first, second] = await Promise.all([
      syncs(one, { operations: [...visits(one), shared], captures: [one.captures(), one.captures()] }),
      syncs(two, { operations: [...visits(two), shared], captures: [two.captures(), two.captures()] }),
    ])
    const outcomes = [...first.operations, ...second.operations].map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'APPLIED')).toHaveLength(21)
    expect(outcomes.filter((outcome) => outcome === 'DUPLICATE')).toHaveLength(1)
    expect([...first.captures, ...second.captures].flatMap(({ flags }) => flags)).toEqual([])
    expect((await counts([business])).visits).toBe(21)
    // Each phone speaks for itself: the manifest of one is none of the other's.
    const strange = await syncs(two, { captures: [one.captures()] })
    expect(strange.captures).toMatchObject([{ outcome: 'REJECTED', error: { rule: 'capture.device' }, receipt: null }])
  })
})

describe('a phone whose clock is 8 minutes fast', () => {
  it('is found out, its moments put right, and its captures flagged', async () => {
    const phone = await heldFor(world, await enrols(lin, { aheadMs: 8 * 60_000 }), 10)
    const business = await opensShop(lin, '快钟小店')
    const { visit, input } = patrolOf(phone, business, book)
    const sent = Date.now()
    const { clockOffsetMs, operations, captures } = await syncs(phone, {
      operations: [op(phone, business, 'RECORD_VISIT', input)],
      captures: [phone.captures({ visit })],
    })
    expect(operations).toMatchObject([{ outcome: 'APPLIED' }])
    expect(Math.abs(clockOffsetMs + 8 * 60_000)).toBeLessThan(20_000)
    expect(captures[0]!.flags).toEqual(['CLOCK'])
    const { visit: kept } = await lin.asks('query ($id: ID!) { visit(id: $id) { visitedAt } }', { id: visit })
    expect(Math.abs(new Date(kept.visitedAt).getTime() - sent)).toBeLessThan(20_000)
    const { device } = await lin.asks('query ($id: ID!) { device(id: $id) { clockOffsetMs lastCounter } }', {
      id: phone.id,
    })
    expect(device).toEqual({ clockOffsetMs, lastCounter: 1 })
  })
})

describe('the hub, killed -9 between batches and in the middle of them', () => {
  /** A hub in a process of its own, on the world's database and folder, and 林 logged in there. */
  async function startsHub() {
    const ownerUrl = new URL(inject('superUrl'))
    ownerUrl.pathname = `/${world.owner.options.database}`
    const { serveUrl } = await prepareEmbedded(inject('superUrl'), world.owner.options.database)
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/heyi.mjs'), 'start', '--json'], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: serveUrl,
        DATABASE_OWNER_URL: ownerUrl.href,
        HEYI_DATA: world.directory,
        HEYI_PORT: '0',
        HEYI_LOG: 'fatal',
        HEYI_POOL: '3',
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    running.add(child)
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    for await (const line of createInterface({ input: child.stdout! })) {
      const { address } = JSON.parse(line) as { address: string }
      return {
        lin: await logIn(address, 'lin', world.city.people['lin']!),
        async dies() {
          child.kill('SIGKILL')
          await ended
          running.delete(child)
        },
      }
    }
    throw new Error('the hub did not start')
  }

  it('has done each operation once, when the phone has sent everything again', async () => {
    const phone = await heldFor(world, await enrols(lin), 10)
    const shops = [await opensShop(lin, '断电一店'), await opensShop(lin, '断电二店')]
    const { operations, captures } = threeDays(phone, shops, 20, await arrived(20))
    const batches = pieces(operations, 20)
    const signed = pieces(captures, Math.ceil(captures.length / batches.length))
    const done = new Set<number>()
    for (let life = 1; done.size < batches.length; life++) {
      const hub = await startsHub()
      // Each life is a little longer; the last one is not cut short.
      const dying = life <= 3 ? sleep(150 * life).then(() => hub.dies()) : undefined
      for (const [i, batch] of batches.entries()) {
        if (done.has(i)) continue
        const answer = await syncs(phone, { operations: batch, captures: signed[i] ?? [] }, hub.lin).catch(
          () => undefined,
        )
        if (!answer) break
        expect(answer.operations.map(({ outcome }) => outcome)).not.toContain('REJECTED')
        if (answer.operations.every(({ outcome }) => outcome === 'APPLIED' || outcome === 'DUPLICATE')) done.add(i)
      }
      await (dying ?? hub.dies())
    }
    expect(await counts(shops)).toEqual({ visits: 40, findings: 40, evidence: 20, traces: 100 })
    const [kept] = await world.owner`select count(*)::int as n, count(distinct counter)::int as counters
      from capture_manifest where device_id = ${phone.id.slice(7)}`
    expect(kept).toEqual({ n: captures.length, counters: captures.length })
  }, 120_000)
})
