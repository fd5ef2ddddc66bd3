import { allOperations, fillPeer } from './comparison.ts'
import { startContender } from './contenders.ts'
import { type Counts, countOperation } from './counting.ts'
import type { Place } from './place.ts'
import { end } from './processes.ts'
import { openWire } from './wire.ts'

/** What each operation costs PostgreSQL, overheard on its way. */
export async function countAll(place: Place, tell: (line: string) => void): Promise<Record<string, Counts>> {
  const urls = await place.open()
  await fillPeer(urls.ownerUrl)
  const wire = await openWire(urls.serveUrl)
  const ours = await startContender('ours', { ...urls, serveUrl: wire.through(urls.serveUrl) }, tell)
  const counts: Record<string, Counts> = {}
  try {
    for (const operation of await allOperations(place, urls.ownerUrl, [ours]))
      counts[operation.name] = await countOperation(operation, ours, wire, urls.serveUrl)
  } finally {
    await end(ours.process)
    wire.close()
  }
  return counts
}
