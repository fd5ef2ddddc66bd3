import { type Act, performInside } from '../audit/index.ts'
import { type Hub, transact } from '../platform/database/transaction.ts'
import { system } from '../platform/identity.ts'
import type { Bell } from './bell.ts'
import * as store from './store.ts'

export type { Happened } from './store.ts'

/** What a module on the right does about what happened on its left, a batch at a time. */
export type Reactions = {
  /** The reader's name; its cursor row goes by it. */
  name: string
  on: Record<string, (act: Act, events: store.Happened[]) => Promise<void>>
}

/** A batch is one transaction; a longer one would hold the event horizon back. */
const batch = 500

/**
 * Reads on for one reader: the events after its cursor, each handed to its reaction, and the cursor moved, all in
 * one transaction. So each event is reacted to exactly once. Answers how far it has read, or undefined when another
 * process is reading.
 */
export async function readOn(
  hub: Hub,
  { name, on }: Reactions,
): Promise<{ lastNo: number; more: boolean } | undefined> {
  const read = await transact(
    hub.sql,
    { who: system.reactions, moment: hub.clock(), alongside: (tx) => store.lockReader(tx, name) },
    async (tx, begun, after) => {
      const events = after === undefined ? [] : await store.listHappened(tx, after, batch)
      await performInside(tx, begun, async (act) => {
        for (const run of runsOf(events)) await on[run[0]!.type]?.(act, run)
      })
      const lastNo = events.at(-1)?.no ?? after
      if (lastNo !== undefined && lastNo !== after) await store.saveReader(tx, name, lastNo)
      await tx`commit`
      return lastNo === undefined ? undefined : { lastNo, more: events.length > 0 }
    },
  )
  if (read?.more) hub.committed()
  return read
}

/** Neighbours of one type go together; the order of the trace is kept. */
function runsOf(events: store.Happened[]): store.Happened[][] {
  const runs: store.Happened[][] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last?.[0]?.type === event.type) last.push(event)
    else runs.push([event])
  }
  return runs
}

/** Keeps every reader at the head of the trace until stopped. */
export function startReactions(hub: Hub, bell: Bell, readers: Reactions[], onError: (error: unknown) => void) {
  const stop = new AbortController()
  const follow = async (reader: Reactions) => {
    let seen = 0
    while (!stop.signal.aborted) {
      try {
        const read = await readOn(hub, reader)
        if (read?.more) seen = read.lastNo
        else await bell.next(read?.lastNo ?? seen, stop.signal)
      } catch (error) {
        if (!stop.signal.aborted) onError(error)
        await bell.next(Number.MAX_SAFE_INTEGER, stop.signal)
      }
    }
  }
  const running = Promise.all(readers.map(follow))
  return {
    async stop() {
      stop.abort()
      await running
    },
  }
}
