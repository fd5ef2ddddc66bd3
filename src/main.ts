import { createApp } from './app.ts'
import { startLive } from './live/index.ts'
import type { Config } from './platform/config.ts'
import { findPlace, openDatabase } from './platform/database/database.ts'
import { reactions } from './schema.ts'

/** A hub that runs: where it answers, and how to end it without dropping what it was doing. */
export type Running = { address: string; close(): Promise<void> }

/** configuration → database → live → app → listen; and the same backwards to drain. */
export async function startHub(config: Config, tell: (line: string) => void): Promise<Running> {
  const place = await findPlace(config, tell)
  try {
    const database = await openDatabase(place, config.pool)
    const live = await startLive(database, () => null, reactions, (error) => tell(String((error as Error).stack ?? error)))
    const app = await createApp(live, config)
    const address = await app.listen({ host: config.host, port: config.port })
    return {
      address,
      async close() {
        await app.close()
        await live.stop()
        await database.close()
        await place.stop()
      },
    }
  } catch (error) {
    await place.stop()
    throw error
  }
}
