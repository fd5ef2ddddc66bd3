import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { newId } from '../../../src/platform/ids.ts'
import { type Contender, logIn, startContender } from '../contenders.ts'
import { openLine, percentile } from '../load.ts'
import type { Place } from '../place.ts'
import { end, rssMb } from '../processes.ts'
import { idOf } from '../seed/size.ts'
import { audiences } from './fanout.ts'
import { publishOurs, subscription, watched } from './publisher.ts'
import { assertListening, settle, type Subscriber, subscribeAll } from './subscriber.ts'

export type Crowd = {
  subscribers: number
  /** Of the healthy, without and with twenty that never read. */
  alone: { p50Ms: number; p99Ms: number; rssMb: number | null }
  beside: { p50Ms: number; p99Ms: number; rssMb: number | null }
  missing: number
}

const stalled = 20
const events = 20

/** So many subscribers of one docket in four audiences, with and then beside twenty that never read. */
export async function crowd(place: Place, subscribers: number, tell: (line: string) => void): Promise<Crowd> {
  const urls = await place.open()
  const ours = await startContender('ours', urls, tell)
  try {
    const tokens = await logIn(ours.port, audiences)
    const publish = await publishOurs(place, ours.port, tokens['wang']!, urls.ownerUrl)
    let times: number[] = []
    const watch = (count: number) =>
      subscribeAll(count, (n) => ({
        port: ours.port,
        audience: audiences[n % 4]!,
        token: tokens[audiences[n % 4]!]!,
        query: subscription,
        variables: { docket: `Docket:${watched(place)}` },
        told: (at) => void times.push(Date.now() - Date.parse(at)),
      }))
    const healthy = await watch(subscribers - stalled)
    await settle(healthy, publish)
    const deliver = async (count: number) => {
      times = []
      for (let n = 0; n < count; n++) {
        await publish()
        const due = healthy.length * (n + 1)
        for (let wait = 0; times.length < due && wait < 1200; wait++) await sleep(25)
      }
      const missing = healthy.length * count - times.length
      const sorted = times.toSorted((a, b) => a - b)
      return { p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99), rssMb: rssMb(ours.pid), missing }
    }
    await deliver(3)
    const { missing: lost, ...alone } = await deliver(events)
    tell(`${healthy.length} that read: p50 ${alone.p50Ms} ms, p99 ${alone.p99Ms} ms, ${alone.rssMb ?? '–'} MB`)
    const deaf = await watch(stalled)
    await settle(deaf, publish)
    for (const one of deaf) one.pause()
    await sleep(1000)
    const { missing, ...beside } = await deliver(events)
    tell(`beside ${stalled} that never read: p50 ${beside.p50Ms} ms, p99 ${beside.p99Ms} ms, ${beside.rssMb ?? '–'} MB`)
    for (const one of [...healthy, ...deaf]) one.close()
    return { subscribers, alone, beside, missing: lost + missing }
  } finally {
    await end(ours.process)
  }
}

export type Written = {
  subscribers: number
  writers: number
  acts: number
  due: number
  deliveries: number
  p50Ms: number
  p99Ms: number
}

const dockets = 50
const actsPerSecond = 2

/** From an act's own moment to its arrival: a thousand subscribers, twenty a docket, while 32 people act on those dockets. */
export async function deliverWhileWriting(
  place: Place,
  seconds: number,
  tell: (line: string) => void,
): Promise<Written> {
  const urls = await place.open()
  const ours = await startContender('ours', urls, tell)
  const [subscribers, writers] = [1000, 32]
  try {
    const tokens = await logIn(ours.port, audiences)
    const watchedDockets = Math.min(dockets, place.size.merging)
    const questions = await openQuestions(urls.ownerUrl, place, watchedDockets)
    let times: number[] = []
    const all: Subscriber[] = await subscribeAll(subscribers, (n) => ({
      port: ours.port,
      audience: audiences[n % 4]!,
      token: tokens[audiences[n % 4]!]!,
      query: subscription,
      variables: { docket: `Docket:${idOf('docket', place.size.dockets + (Math.floor(n / 4) % watchedDockets))}` },
      told: (at) => void times.push(Date.now() - Date.parse(at)),
    }))
    await settle(
      all,
      async () => void (await write(ours, tokens['wang']!, questions.splice(0, watchedDockets), writers, 3)),
    )
    times = []
    const acts = await write(ours, tokens['wang']!, questions, writers, seconds)
    const due = acts * (subscribers / watchedDockets)
    for (let wait = 0; times.length < due && wait < 1200; wait++) await sleep(25)
    assertListening(all)
    for (const one of all) one.close()
    times.sort((a, b) => a - b)
    const taken = {
      subscribers,
      writers,
      acts,
      due,
      deliveries: times.length,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
    }
    tell(
      `${writers} writers, ${acts} acts: ${times.length} of ${due} delivered, p50 ${taken.p50Ms} ms, p99 ${taken.p99Ms} ms`,
    )
    return taken
  } finally {
    await end(ours.process)
  }
}

/** Questions to food-and-drug in the watched dockets, opened again for somebody to claim; one of each docket, then the next of each. */
async function openQuestions(ownerUrl: string, { size, city }: Place, count: number): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1 })
  const ids = Array.from({ length: count }, (_one, n) => idOf('docket', size.dockets + n))
  const rows = await sql<{ id: string; place: string }[]>`
    with chosen as (select id, row_number() over (partition by docket_id order by id) as place from assessment_request
      where docket_id = any(${ids}::uuid[]) and agency_id = ${city.agencies['FDA']!})
    update assessment_request r set status = 'open' from chosen c where c.id = r.id and c.place <= 20 returning r.id, c.place`
  await sql.end()
  return rows.toSorted((a, b) => Number(a.place) - Number(b.place)).map(({ id }) => id)
}

async function write(
  { port }: Contender,
  token: string,
  questions: readonly string[],
  writers: number,
  seconds: number,
) {
  let acts = 0
  const stop = performance.now() + seconds * 1000
  const mine = (writer: number) => questions.filter((_one, n) => n % writers === writer)
  await Promise.all(
    Array.from({ length: writers }, async (_one, writer) => {
      const line = await openLine(port)
      const own = mine(writer)
      await sleep((writer * 1000) / actsPerSecond / writers)
      for (let n = 0; performance.now() < stop; n++) {
        const verb = Math.floor(n / own.length) % 2 === 0 ? 'claim' : 'release'
        const query = `mutation Do($input: ${verb === 'claim' ? 'Claim' : 'Release'}AssessmentInput!) { ${verb}Assessment(input: $input) { id } }`
        const variables = { input: { requestId: newId(), request: `AssessmentRequest:${own[n % own.length]!}` } }
        const due = performance.now() + 1000 / actsPerSecond
        const { body } = await line.ask({ port, token, body: JSON.stringify({ query, variables }) })
        if (body.includes('"errors":[')) throw new Error(body.toString().slice(0, 400))
        acts++
        await sleep(Math.max(0, due - performance.now()))
      }
      line.close()
    }),
  )
  return acts
}
