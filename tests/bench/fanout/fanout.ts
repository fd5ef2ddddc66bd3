import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { type Contender, startContender, type Urls, logIn } from '../contenders.ts'
import { percentile } from '../load.ts'
import type { FormName } from '../form.ts'
import type { Place } from '../place.ts'
import { end, rssMb, type Started, start } from '../processes.ts'
import { median } from '../rounds.ts'
import { type Publish, publishOurs, publishPayload, subscription, watched } from './publisher.ts'
import { assertListening, settle, type Subscriber, subscribeAll } from './subscriber.ts'

export type Delivered = { deliveriesPerSecond: number; p50Ms: number; p99Ms: number; rssMb: number | null }

/** Those who watch, by turns: four audiences of different rights. */
export const audiences = ['chen', 'qian', 'wang', 'zhao']

const patience = 60_000

type Options = { subscribers: number; rounds: number; form: FormName; tell: (line: string) => void }

/**
 * Q5: everybody watches one docket. Single events give the time from publishing to each arrival, a burst of five the
 * deliveries per second. Every frame is counted; one that does not come within a minute fails the run.
 */
export async function measureFanout(place: Place, urls: Urls, names: readonly string[], options: Options) {
  const taken: Record<string, Delivered> = {}
  let shown: unknown
  for (const name of names) {
    const { contender, publish, token, close } = await open(name, place, urls, options)
    try {
      const { docket, ...figures } = await run(name, contender, publish, token, place, options)
      shown ??= docket
      if (!isDeepStrictEqual(shown, docket))
        throw new Error(`q5: ${name} sends ${JSON.stringify(docket)}, others ${JSON.stringify(shown)}`)
      taken[name] = figures
    } finally {
      await close()
      await end(contender.process)
    }
  }
  return taken
}

type Opened = {
  contender: Started
  publish: Publish
  token: (n: number) => string | null
  close: () => Promise<void>
}

async function open(name: string, place: Place, urls: Urls, { form, tell }: Options): Promise<Opened> {
  if (name === 'raw') {
    const contender = await start(join(import.meta.dirname, '../servers/raw.ts'), [urls.ownerUrl, form])
    const publish = await publishPayload(place, urls.ownerUrl, 'raw_event')
    return { contender, publish, token: () => null, close: publish.end }
  }
  const contender = await startContender(name as Contender['name'], urls, tell)
  if (name === 'postgraphile') {
    const publish = await publishPayload(place, urls.ownerUrl, `docket:Docket:${watched(place)}`)
    return { contender, publish, token: () => null, close: publish.end }
  }
  const tokens = await logIn(contender.port, audiences)
  return {
    contender,
    publish: await publishOurs(place, contender.port, tokens['wang']!, urls.ownerUrl),
    token: (n) => tokens[audiences[n % audiences.length]!]!,
    close: async () => undefined,
  }
}

async function run(
  name: string,
  { port, pid }: Opened['contender'],
  publish: Publish,
  token: Opened['token'],
  place: Place,
  { subscribers, rounds, tell }: Options,
): Promise<Delivered & { docket: unknown }> {
  let times: number[] = []
  let due = 0
  let arrived: () => void = () => undefined
  const told = (at: string) => {
    times.push(Date.now() - Date.parse(at))
    if (--due === 0) arrived()
  }
  const all: Subscriber[] = await subscribeAll(subscribers, (n) => ({
    port,
    audience: audiences[n % audiences.length]!,
    token: token(n),
    query: subscription,
    variables: { docket: `Docket:${watched(place)}` },
    told,
  }))
  try {
    await settle(all, publish)
    const deliver = async (events: number) => {
      assertListening(all)
      due = subscribers * events
      const done = new Promise<void>((resolve) => (arrived = resolve))
      const begun = performance.now()
      for (let n = 0; n < events; n++) await publish()
      await Promise.race([
        done,
        sleep(patience, undefined, { ref: false }).then(() => {
          throw new Error(
            `q5 of ${name}: ${due} of ${subscribers * events} frames did not come within ${patience / 1000} s`,
          )
        }),
      ])
      await sleep(50)
      if (due < 0) throw new Error(`q5 of ${name}: ${-due} frames too many`)
      return (performance.now() - begun - 50) / 1000
    }
    for (let warm = 0; warm < 3; warm++) await deliver(1)
    times = []
    for (let n = 0; n < 10; n++) await deliver(1)
    times.sort((a, b) => a - b)
    const [p50Ms, p99Ms] = [percentile(times, 0.5), percentile(times, 0.99)]
    const speeds: number[] = []
    for (let round = 0; round < rounds; round++) speeds.push((subscribers * 5) / (await deliver(5)))
    const figures = { deliveriesPerSecond: Math.round(median(speeds)), p50Ms, p99Ms, rssMb: rssMb(pid) }
    tell(
      `q5 ${name}: ${figures.deliveriesPerSecond} deliveries/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms, ${figures.rssMb ?? '–'} MB`,
    )
    return { ...figures, docket: docketIn(all[0]!.first!) }
  } finally {
    for (const one of all) one.close()
  }
}

/** What a frame says of the docket: the same from every contender. */
const docketIn = (frame: string): unknown =>
  (JSON.parse(frame) as { payload: { data: { docketEvents: { docket: unknown } } } }).payload.data.docketEvents.docket
