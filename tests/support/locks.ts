import { setTimeout as sleep } from 'node:timers/promises'
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
  // Behind this lock alone, be it behind one another: what runs by itself may wait for something else meanwhile.
  const waitingFor = async (holder: number) => {
    const [row] = await owner<{ n: number }[]>`with recursive held_up(pid) as (select ${holder}::int union
      select a.pid from pg_stat_activity a join held_up h on h.pid = any(pg_blocking_pids(a.pid))
        where a.datname = current_database())
      select count(*)::int - 1 as n from held_up`
    return row!.n
  }
  let running: Promise<unknown>[] = []
  await owner.begin(async (held) => {
    await held.unsafe(lock)
    const [own] = await held<{ pid: number }[]>`select pg_backend_pid() as pid`
    for (const [i, act] of acts.entries()) {
      running = [...running, act()]
      for (let tries = 0; (await waitingFor(own!.pid)) <= i; tries++) {
        if (tries > 200) throw new Error('nobody waits for the lock')
        await sleep(25)
      }
    }
    await meanwhile()
  })
  await Promise.all(running)
}
