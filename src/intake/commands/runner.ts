import { hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Act, type Answer, perform, performInside } from '../../audit/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { type Hub, transact } from '../../platform/database/transaction.ts'
import { system } from '../../platform/identity.ts'
import * as store from '../store.ts'

/** How an import reads and acts: for good, or on trial. */
export type Runner = {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** `wish` is all that tells this act from any other: the same wish again has no second effect. */
  act<A extends Answer>(operation: string, wish: readonly unknown[], command: (act: Act) => Promise<A>): Promise<A>
}

/** The same wish gives the same uuid (version 8, RFC 9562), also in the next run after a killed one. */
function requestIdOf(wish: readonly unknown[]): string {
  const hex = hash('sha256', JSON.stringify(wish))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Each act commits by itself; whoever is killed between two goes on where it stopped. */
export const openRunner = (hub: Hub): Runner => ({
  read: (work) =>
    transact(
      hub.sql,
      { who: system.intake, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
      async (tx) => {
        const result = await work(tx)
        await tx`commit`
        return result
      },
    ),
  act: async (operation, wish, command) => {
    const requestId = requestIdOf([operation, ...wish])
    const { answer } = await perform(hub, system.intake, { operation, requestId, input: { requestId } }, command)
    return answer
  },
})

/** Everything in one transaction that is undone at the end: it sees what it did, and nobody else ever does. */
export async function onTrial<T>(hub: Hub, work: (runner: Runner) => Promise<T>): Promise<T> {
  const undone = new Error('on trial')
  let result: T | undefined
  try {
    await transact(
      hub.sql,
      { who: system.intake, moment: hub.clock(), alongside: async () => undefined },
      async (tx, begun) => {
        result = await work({
          read: (look) => look(tx),
          act: async (_operation, _wish, command) => {
            await store.beginAttempt(tx)
            try {
              return await performInside(hub, tx, begun, command)
            } catch (error) {
              await store.undoAttempt(tx)
              throw error
            }
          },
        })
        throw undone
      },
    )
  } catch (error) {
    if (error !== undone) throw error
  }
  return result as T
}

/** Holds the one turn to import, waiting for another import to end; `onWait` is told that it has to. */
export async function withTurn<T>(hub: Hub, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const connection = await hub.sql.reserve()
  try {
    for (let told = false; !(await store.takeTurn(connection)); told = true) {
      if (!told) onWait()
      await sleep(500)
    }
    try {
      return await work()
    } finally {
      await store.endTurn(connection)
    }
  } finally {
    connection.release()
  }
}
