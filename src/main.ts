import { createApp } from './app.ts'
import { startLive } from './live/index.ts'
import { type Config, hubHas } from './platform/config.ts'
import { findPlace, openDatabase, type Place } from './platform/database/database.ts'
import { reactions } from './schema.ts'

/** A hub that runs: where it answers, when it lost its database, and how to end it without dropping what it was doing. */
export type Running = { address: string; lost: Promise<string>; close(): Promise<void> }

/** What is done with the database's place before the hub opens it. */
export type Prepare = (place: Place) => Promise<void>

/** configuration → database → live → app → listen; and the same backwards to drain. */
export async function startHub(config: Config, tell: (line: string) => void, prepare?: Prepare): Promise<Running> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const place = await findPlace(config, tell)
    undo.push(() => place.stop())
    await prepare?.(place)
    const database = await openDatabase(place, config.pool)
    undo.push(() => database.close())
    const live = await startLive(
      database,
      () => null,
      reactions,
      (error) => tell(String((error as Error).stack ?? error)),
      hubHas(config),
    )
    undo.push(() => live.stop())
    const app = await createApp(live, config)
    undo.push(() => app.close())
    const address = await app.listen({ host: config.host, port: config.port })
    return { address, lost: place.lost, close }
  } catch (error) {
    await close()
    throw error
  }
}
