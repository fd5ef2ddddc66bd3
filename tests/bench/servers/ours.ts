// The hub itself, as it is served: the whole application on a database that is there already.
import { Session } from 'node:inspector/promises'
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
const inspector = new Session()
const asked: Record<string, () => Promise<unknown>> = {
  heap: async () => {
    globalThis.gc?.()
    return { heapUsed: process.memoryUsage().heapUsed }
  },
  profile: async () => {
    inspector.connect()
    await inspector.post('Profiler.enable')
    await inspector.post('Profiler.setSamplingInterval', { interval: 250 })
    return inspector.post('Profiler.start')
  },
  profiled: async () => {
    const { profile } = await inspector.post('Profiler.stop')
    inspector.disconnect()
    return profile
  },
}
process.on('message', (what: string) => void asked[what]?.().then((answer) => process.send?.(answer ?? {})))
process.send?.(app.server.address())
// Whoever started this is gone.
process.once('disconnect', () => process.exit())
