import { setTimeout as after } from 'node:timers/promises'
import type { Sql, Tx } from '../platform/database/pool.ts'
import * as store from './store.ts'

/** Numbers what was committed. `poke` makes it look at once; `settle` waits until everything committed so far is numbered. */
export type Sequencer = { poke(): void; settle(): Promise<number>; stop(): Promise<void> }

const idle = 200
/** While much is committed it is numbered in batches; what comes alone is numbered at once. */
const gather = 20
const retry = 1000

/**
 * Starts the sequencer. Of all processes on one database one leads (an advisory lock that dies with its connection);
 * the others look again every second, so that a killed leader is followed.
 */
export function startSequencer(sql: Sql, told: (lastNo: number) => void, onError: (error: unknown) => void): Sequencer {
  let stopped = false
  const stopping = new AbortController()
  /** Waits, but not while it is being stopped. */
  const sleep = (ms: number) => after(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  let wake: (() => void) | undefined
  let poked = false
  let rounds = 0
  const waiting: { after: number; done: (lastNo: number) => void }[] = []

  const rest = async () => {
    if (!poked && !stopped) await Promise.race([sleep(idle), new Promise<void>((resolve) => (wake = resolve))])
    poked = false
  }

  /** Answers those who wait for everything committed before they asked; true while somebody still waits. */
  const answerWaiting = async (tx: Tx, started: number): Promise<boolean> => {
    if (waiting.length === 0) return false
    if (await store.hasUnnumbered(tx)) return true
    const lastNo = await store.headNo(tx)
    for (const one of waiting.splice(0)) {
      if (started > one.after) one.done(lastNo)
      else waiting.push(one)
    }
    return waiting.length > 0
  }

  const leadOn = async (tx: Tx) => {
    while (!stopped) {
      const started = ++rounds
      const { numbered, lastNo } = await store.numberEvents(tx)
      if (numbered > 0) told(lastNo)
      if (await answerWaiting(tx, started)) await sleep(2)
      else {
        if (numbered > 0) await sleep(gather)
        await rest()
      }
    }
  }

  const run = async () => {
    while (!stopped) {
      let tx: Tx | undefined
      try {
        tx = await sql.reserve()
        if (await store.lead(tx)) await leadOn(tx)
        else if (await answerWaiting(tx, ++rounds)) await sleep(20)
        else await sleep(retry)
      } catch (error) {
        if (!stopped) onError(error)
        if (!stopped) await sleep(retry)
      } finally {
        if (tx) {
          await tx`select pg_advisory_unlock_all()`.catch(() => undefined)
          tx.release()
        }
      }
    }
  }
  const running = run()

  const poke = () => {
    poked = true
    wake?.()
  }
  return {
    poke,
    settle: () =>
      new Promise<number>((done) => {
        waiting.push({ after: rounds, done })
        poke()
      }),
    async stop() {
      stopped = true
      stopping.abort()
      poke()
      await running
    },
  }
}
