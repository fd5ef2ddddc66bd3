import { setTimeout as sleep } from 'node:timers/promises'
import { allOperations, fillPeer } from './comparison.ts'
import { type Contender, logIn, startContender } from './contenders.ts'
import { audiences } from './fanout/fanout.ts'
import { publishOurs, subscription, watched } from './fanout/publisher.ts'
import { subscribeAll } from './fanout/subscriber.ts'
import { type Call, load } from './load.ts'
import type { Place } from './place.ts'
import { end, rssMb } from './processes.ts'

export type Soaked = {
  seconds: number
  asked: number
  heapMb: number[]
  rssMb: (number | null)[]
  grownMbPerHour: number
}

const mb = 1024 * 1024
const rest = 1500

/** What the hub's heap holds when everything that is garbage was collected. */
const heapOf = ({ process: hub }: Contender) =>
  new Promise<number>((resolve) => {
    hub.once('message', (told) => resolve((told as { heapUsed: number }).heapUsed / mb))
    hub.send('heap')
  })

/** A mixed load of pages, inboxes, opinions and subscribers; the heap after each of ten stretches, collected first. */
export async function soak(place: Place, seconds: number, tell: (line: string) => void): Promise<Soaked> {
  const urls = await place.open()
  await fillPeer(urls.ownerUrl)
  const ours = await startContender('ours', urls, tell)
  try {
    const [pages, inboxes, opinions] = await allOperations(place, urls.ownerUrl, [ours])
    const tokens = await logIn(ours.port, audiences)
    const publish = await publishOurs(place, ours.port, tokens['wang']!, urls.ownerUrl)
    let n = 0
    // Of ten: six pages, three inboxes, one opinion, which is about how a working day divides.
    const next = (): Call | undefined => {
      const operation = [pages, pages, inboxes, pages, pages, inboxes, pages, pages, inboxes, opinions][n++ % 10]!
      const one = operation.usedUp ? operation.cases.shift() : operation.cases[n % operation.cases.length]
      return one === undefined ? undefined : { port: ours.port, ...operation.ask('ours', one) }
    }
    const taken: Soaked = { seconds, asked: 0, heapMb: [], rssMb: [], grownMbPerHour: 0 }
    for (let stretch = 0; stretch < 10; stretch++) {
      // Subscribers come and go: those of each stretch are new.
      const all = await subscribeAll(100, (which) => ({
        port: ours.port,
        audience: audiences[which % 4]!,
        token: tokens[audiences[which % 4]!]!,
        query: subscription,
        variables: { docket: `Docket:${watched(place)}` },
        told: () => undefined,
      }))
      const publishing = setInterval(() => void publish().catch((error: unknown) => tell(String(error))), 500)
      const loaded = await load(ours.port, 4, (seconds * 1000) / 10 - rest, next, ({ body }) => {
        if (body.includes('"errors":[')) throw new Error(body.toString().slice(0, 400))
      })
      clearInterval(publishing)
      for (const one of all) one.close()
      await sleep(rest)
      taken.asked += loaded.count
      taken.heapMb.push(Number((await heapOf(ours)).toFixed(1)))
      taken.rssMb.push(rssMb(ours.pid))
      tell(
        `${stretch + 1}/10: ${taken.asked} asked, heap ${taken.heapMb.at(-1)} MB, RSS ${taken.rssMb.at(-1) ?? '–'} MB`,
      )
    }
    // The first stretches fill caches: growth is what the second half adds.
    taken.grownMbPerHour = Number((((taken.heapMb[9]! - taken.heapMb[4]!) * 7200) / seconds).toFixed(1))
    return taken
  } finally {
    await end(ours.process)
  }
}
