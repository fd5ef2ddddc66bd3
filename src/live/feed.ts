import { type Begun, type Hub, transact } from '../platform/database/transaction.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Topic } from '../platform/graphql/builder.ts'
import type { Who } from '../platform/identity.ts'
import type { Admission } from './admission.ts'
import type { Bell } from './bell.ts'
import { type CursorKey, openCursor, resync } from './cursor.ts'
import { headNo } from './store.ts'

/** How many events one look brings at most. */
export const most = 100

/** An event as a topic's statement brings it. */
export type Event = { no: number; j: object }

/** The events past a number, and the head up to which there are no others unless there are `most`. */
export type Looked = { begun: Begun; head: number; events: Event[] }

/** The number after which a subscription begins; null for the head, whatever it is. */
export const startOf = (cursors: CursorKey, { after }: Topic): number | null =>
  after === null ? null : after === 'start' ? 0 : openCursor(cursors, after)

/** Asks, in the flush it is called in, for a topic's events past one number up to another. */
export const pull = (tx: Tx, { text, parameters }: Topic, from: number, to: number): Promise<Event[]> =>
  tx.unsafe<Event[]>(text, [from, to, most, ...parameters] as never[], { prepare: true }).execute()

/** Looks once, under rights read at this moment: so what was revoked is not told. */
export const lookOn = (hub: Hub, who: Who, topic: Topic, seen: number | null): Promise<Looked> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: headNo },
    async (tx, begun, head): Promise<Looked> => {
      // Whoever has seen more than there ever was has seen a history that was rewound.
      if (seen !== null && head < seen) throw resync()
      const events = seen !== null && head > seen ? await pull(tx, topic, seen, head) : []
      await tx`commit`
      return { begun, head, events }
    },
  )

/** How far one has seen after a look. */
export const seenAfter = ({ head, events }: Looked, seen: number | null): number =>
  events.length < most ? Math.max(seen ?? 0, head) : events.at(-1)!.no

type Following = { hub: Hub; bell: Bell; cursors: CursorKey; admission: Admission; closing: AbortSignal }

/**
 * Follows events alone, from a cursor on: server-sent events do. Nothing is pushed and nothing is buffered: a slow
 * reader only looks less often.
 */
export async function* follow({ hub, bell, cursors, admission, closing }: Following, who: Who, topic: Topic) {
  let leave: (() => void) | undefined
  try {
    for (let seen = startOf(cursors, topic); !closing.aborted; ) {
      const looked = await lookOn(hub, who, topic, seen)
      leave ??= admission.subscription(looked.begun.actor.personId)
      for (const { j } of looked.events) yield j
      seen = seenAfter(looked, seen)
      if (looked.events.length < most) await bell.next(seen, closing)
    }
  } finally {
    leave?.()
  }
}
