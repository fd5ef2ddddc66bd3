import { transact } from '../platform/database/transaction.ts'
import type { Context } from '../platform/graphql/builder.ts'
import { resync } from './cursor.ts'
import { headNo } from './store.ts'

/** How many events one look brings at most. */
const most = 100

/**
 * Follows events from a cursor on. Each look is a transaction of its own, under rights read at that moment, so that
 * what was revoked is not delivered; it covers every number up to the head it saw, so that nothing is passed over.
 * Nothing is pushed and nothing is buffered: a slow reader only looks less often.
 */
export async function* follow(context: Context, text: string, parameters: unknown[], after: string | null) {
  const { hub, bell, openCursor, closing } = context
  let seen = after === null ? await look((tx) => headNo(tx)) : after === 'start' ? 0 : openCursor(after)

  function look<T>(work: (tx: Parameters<typeof headNo>[0]) => Promise<T>) {
    return transact(
      hub.sql,
      { who: context.who!, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
      async (tx) => {
        const found = await work(tx)
        await tx`commit`
        return found
      },
    )
  }

  while (!closing.aborted) {
    const from = seen
    const { head, events } = await look(async (tx) => {
      const head = await headNo(tx)
      // Whoever has seen more than there ever was has seen a history that was rewound.
      if (head < from) throw resync()
      const events =
        head > from
          ? await tx.unsafe<{ no: number; j: object }[]>(text, [from, head, most, ...parameters] as never[], {
              prepare: true,
            })
          : []
      return { head, events }
    })
    for (const { no, j } of events) {
      seen = no
      yield j
    }
    if (events.length < most) {
      seen = Math.max(seen, head)
      await bell.next(seen, closing)
    }
  }
}
