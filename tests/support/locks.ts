import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { World } from './world.ts'

/**
 * Several at once in an order that is known: a lock is held while each of them comes to wait for it, one after the
 * other; then, once `meanwhile` is done, it is let go, and they go on in the order in which they came.
 */
export async function queued(
  world: Pick<World, 'owner'>,
  lock: string,
  acts: readonly (() => Promise<unknown>)[],
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { owner } = world
  const waiting = async (watch: postgres.Sql) => {
    const [row] = await watch<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return row!.n
  }
  let running: Promise<unknown>[] = []
  await owner.begin(async (held) => {
    await held.unsafe(lock)
    for (const [i, act] of acts.entries()) {
      running = [...running, act()]
      for (let tries = 0; (await waiting(owner)) <= i; tries++) {
        if (tries > 200) throw new Error('nobody waits for the lock')
        await sleep(25)
      }
    }
    await meanwhile()
  })
  await Promise.all(running)
}
