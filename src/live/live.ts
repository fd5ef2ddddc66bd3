import type { Database } from '../platform/database/database.ts'
import type { Clock, Hub, HubHas } from '../platform/database/transaction.ts'
import { type Bell, hangBell } from './bell.ts'
import type { CursorKey } from './cursor.ts'
import { type Reactions, readOn, startReactions } from './reactions.ts'
import { startSequencer } from './sequencer.ts'
import { channel, getSequencer, moveIn } from './store.ts'

/** What the fan-out has done since it started, for tests and measurements. */
export type Counts = {
  /** Executions shared by an audience, and frames that went out of them. */
  executions: number
  frames: number
  /** Executions for one who resumed or lagged. */
  alone: number
}

/** Everything that moves by itself once an act has been committed. */
export type Live = {
  hub: Hub
  bell: Bell
  cursors: CursorKey
  counts: Counts
  /** Waits until all that was committed is numbered and reacted to, and what that led to as well. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Starts numbering, listening and reacting on one database. */
export async function startLive(
  database: Database,
  clock: Clock,
  readers: Reactions[],
  onError: (error: unknown) => void,
  has: HubHas,
): Promise<Live> {
  const bell = hangBell()
  await moveIn(database.sequencer)
  const { epoch, cursorKey } = await getSequencer(database.sequencer)
  const sequencer = startSequencer(database.sequencer, bell.ring, onError)
  const hub: Hub = { sql: database.app, clock, ...has, committed: sequencer.poke }
  const listening = await database.app.listen(channel, (lastNo) => bell.ring(Number(lastNo)))
  const reads = (reader: Reactions) => readOn(hub, reader, 0, onError)
  const reactions = startReactions(hub, bell, readers, onError)
  return {
    hub,
    bell,
    cursors: { key: cursorKey, epoch },
    counts: { executions: 0, frames: 0, alone: 0 },
    async settle() {
      for (let last = -1; ; ) {
        const head = await sequencer.settle()
        if (head === last) return
        last = head
        for (const reader of readers) {
          // Another process, or our own loop, may hold the reader: wait for it to be through.
          for (let read = await reads(reader); !read || read.lastNo < head; read = await reads(reader))
            if (!read) await new Promise((resolve) => setTimeout(resolve, 2))
        }
      }
    },
    async stop() {
      await reactions.stop()
      await listening.unlisten()
      await sequencer.stop()
    },
  }
}
