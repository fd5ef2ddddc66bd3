// The hub itself, as it is served: the whole application on a database that is there already.
import { createApp } from '../../../src/app.ts'
import { startLive } from '../../../src/live/index.ts'
import { hubHas, readConfig } from '../../../src/platform/config.ts'
import { openDatabase } from '../../../src/platform/database/database.ts'
import { reactions } from '../../../src/schema.ts'

const [ownerUrl, serveUrl] = process.argv.slice(2) as [string, string]
// A few people stand for a crowd.
const crowd = { HEYI_SOCKETS: '10000', HEYI_SUBSCRIPTIONS: '10000' }
const config = readConfig({ HEYI_PORT: '0', HEYI_LOG: 'error', HEYI_IDE: 'off', ...crowd })
if ('problems' in config) throw new Error(JSON.stringify(config.problems))
const database = await openDatabase(
  { ownerUrl, serveUrl, embedded: true, fresh: false, lost: new Promise(() => undefined), stop: async () => undefined },
  8,
)
const live = await startLive(
  database,
  () => null,
  reactions,
  (error) => process.stderr.write(`${String(error)}\n`),
  hubHas(config),
)
const app = await createApp(live, config)
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('message', (asked) => {
  if (asked !== 'heap') return
  globalThis.gc?.()
  process.send?.({ heapUsed: process.memoryUsage().heapUsed })
})
process.send?.(app.server.address())
// Whoever started this is gone.
process.once('disconnect', () => process.exit())
