import { askRights, begunAs, explain, type Begun, type Hub, lookOnce } from '../database/transaction.ts'
import type { Tx } from '../database/pool.ts'
import type { Who } from '../identity.ts'
import { Refusal } from '../refusal.ts'

/** One operation's reading: at most one transaction, begun with its first question, under rights read at that moment. */
export type Reading = {
  /** Asks one prepared statement of constant text; `begin` and the rights travel in the same flush. */
  ask<R>(text: string, parameters: readonly unknown[]): Promise<R[]>
  /** Asks the one statement of an operation that asks no other, with the rights in it. */
  askOnce<R>(text: string, parameters: readonly unknown[]): Promise<R[]>
  /** Who reads, as the database said. */
  begun(): Promise<Begun>
  /** How many statements were asked, for the tests that guard against N+1. */
  asked(): number
  /** Gives the connection back, once; whatever asks later is refused. */
  end(): Promise<void>
}

export const unauthenticated = () => new Refusal('UNAUTHENTICATED', '请先登录', 'Log in first.')

export function openReading(hub: Hub, who: Who | null): Reading {
  let opened: Promise<{ tx: Tx; begun: Promise<Begun> }> | undefined
  let asked = 0
  let ended = false

  const open = () => {
    if (!who) throw unauthenticated()
    // A caller who hung up may leave resolvers behind; the connection is somebody else's by then.
    if (ended) throw new Refusal('UNAVAILABLE', '请求已中断', 'The request was given up.', { retryable: true })
    opened ??= hub.sql.reserve().then((tx) => {
      const started = tx`begin isolation level repeatable read read only`.execute()
      const rights = askRights(tx, who, hub.clock())
      const begun = Promise.all([started, rights]).then(([, [row]]) => begunAs(who, row!))
      begun.catch(() => undefined)
      return { tx, begun }
    })
    return opened
  }

  return {
    asked: () => asked,
    async begun() {
      try {
        return await (await open()).begun
      } catch (error) {
        throw explain(error)
      }
    },
    async ask<R>(text: string, parameters: readonly unknown[]) {
      asked++
      try {
        const { tx, begun } = await open()
        const rows = tx.unsafe(text, parameters as never[], { prepare: true }).execute()
        const [right, answer] = await Promise.allSettled([begun, rows])
        if (right.status === 'rejected') throw right.reason
        if (answer.status === 'rejected') throw answer.reason
        return answer.value as unknown as R[]
      } catch (error) {
        throw explain(error)
      }
    },
    async askOnce<R>(text: string, parameters: readonly unknown[]) {
      if (!who) throw unauthenticated()
      asked++
      return lookOnce<R>(hub, who, text, parameters)
    },
    async end() {
      if (ended) return
      ended = true
      if (!opened) return
      const { tx } = (await opened.catch(() => undefined)) ?? {}
      if (!tx) return
      await tx`commit`.catch(() => undefined)
      tx.release()
    },
  }
}
