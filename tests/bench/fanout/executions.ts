import { setTimeout as sleep } from 'node:timers/promises'
import { logIn, startContender } from '../contenders.ts'
import type { Place } from '../place.ts'
import { end } from '../processes.ts'
import { openWire, type Sent } from '../wire.ts'
import { audiences } from './fanout.ts'
import { publishOurs, subscription, watched } from './publisher.ts'
import { settle, subscribeAll } from './subscriber.ts'

const subscribers = 40
const events = 5

/** A pull that brought events to subscribers: reactions read the same tables by a statement of their own. */
const pulled = ({ text, rows }: Sent) => rows > 0 && /\bevent\b.*\bjoin trace\b/s.test(text) && /\bconcat\(/.test(text)

/** How often one event is read for forty subscribers of four audiences: each audience once would be four. */
export async function countExecutions(place: Place, tell: (line: string) => void): Promise<number> {
  const urls = await place.open()
  const wire = await openWire(urls.serveUrl)
  const ours = await startContender('ours', { ...urls, serveUrl: wire.through(urls.serveUrl) }, tell)
  try {
    const tokens = await logIn(ours.port, audiences)
    const publish = await publishOurs(place, ours.port, tokens['wang']!, urls.ownerUrl)
    let received = 0
    const all = await subscribeAll(subscribers, (n) => ({
      port: ours.port,
      audience: audiences[n % audiences.length]!,
      token: tokens[audiences[n % audiences.length]!]!,
      query: subscription,
      variables: { docket: `Docket:${watched(place)}` },
      told: () => void received++,
    }))
    await settle(all, publish)
    const deliver = async () => {
      received = 0
      await publish()
      for (let wait = 0; received < subscribers && wait < 400; wait++) await sleep(25)
      if (received !== subscribers) throw new Error(`q5: ${received} of ${subscribers} frames came`)
    }
    await deliver()
    wire.take()
    for (let n = 0; n < events; n++) await deliver()
    const executed = wire.take().filter(pulled)
    for (const one of all) one.close()
    return executed.reduce((sum, { rows }) => sum + rows, 0) / events
  } finally {
    await end(ours.process)
    wire.close()
  }
}
