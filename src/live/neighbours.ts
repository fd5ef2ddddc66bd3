import { randomUUID } from 'node:crypto'
import type { Sql } from '../platform/database/pool.ts'
import { hubSilence, isSilent, parted, type Said, type Seated } from './rules/presence.ts'

const channel = 'heyi_presence'
/** How often a hub where somebody sits says that it is there, ms. */
const beat = 4000
/** What happens within so short a time is said together, ms. */
const breath = 40

type Seats = readonly (readonly [string, Seated])[]

type Met = {
  /** Who sits here. */
  own: ReadonlyMap<string, Seated>
  /** Takes in what another hub says; answers how many sit there by now. */
  hears(said: Said): number
  forget(hub: string): void
}

/** Tells the other hubs of a database who sits here. */
export type Neighbours = { say(takes: Seats, leaves: readonly string[]): void; stop(): Promise<void> }

/**
 * Hubs speak by NOTIFY, each as a transaction of its own that holds nothing else: what is said is nowhere written down.
 * A hub that hears of another for the first time, or counts otherwise than it, asks for everything; whoever is alone
 * says nothing but that it is there.
 */
export async function meetNeighbours(
  sql: Sql,
  { own, hears, forget }: Met,
  onError: (error: unknown) => void,
): Promise<Neighbours> {
  const hub = randomUUID()
  const heardAt = new Map<string, number>()
  let takes: (readonly [string, Seated])[] = []
  let leaves: string[] = []
  let pause: ReturnType<typeof setTimeout> | undefined
  let speaking = Promise.resolve()
  let stopped = false

  // One after the other: notifications of two connections may overtake each other.
  const speak = (said: Omit<Said, 'hub'>) => {
    const text = JSON.stringify({ hub, ...said } satisfies Said)
    speaking = speaking.then(async () => void (await sql.notify(channel, text))).catch(onError)
  }
  const flush = () => {
    clearTimeout(pause)
    pause = undefined
    const [taken, left] = [takes, leaves]
    ;[takes, leaves] = [[], []]
    const parts = parted<readonly [string, Seated] | string>([...left, ...taken], sizeOf)
    for (const [n, part] of parts.entries())
      speak({
        takes: part.filter((one) => typeof one !== 'string'),
        leaves: part.filter((one) => typeof one === 'string'),
        // Before the last part is heard it cannot be counted.
        seats: n === parts.length - 1 ? own.size : -1,
      })
  }
  const sayWhole = () => {
    flush()
    const parts = parted([...own], sizeOf)
    if (parts.length === 0) return speak({ takes: [], leaves: [], whole: true, seats: 0 })
    for (const [n, part] of parts.entries())
      speak({ takes: part, leaves: [], whole: n === 0, seats: n === parts.length - 1 ? own.size : -1 })
  }
  const ask = () => {
    flush()
    speak({ takes: [], leaves: [], asks: true, seats: own.size })
  }

  const listening = await sql.listen(
    channel,
    (text) => {
      const said = JSON.parse(text) as Said
      if (stopped || said.hub === hub) return
      const known = heardAt.has(said.hub)
      heardAt.set(said.hub, Date.now())
      if (said.asks) sayWhole()
      const seats = hears(said)
      const wrong = said.seats >= 0 && said.seats !== seats
      if (wrong || (!known && said.seats > 0 && !said.whole)) ask()
    },
    // Anew after a connection was lost too: what was said meanwhile was not heard.
    ask,
  )
  const beating = setInterval(() => {
    for (const [other, at] of heardAt) {
      if (!isSilent(at, Date.now(), hubSilence)) continue
      heardAt.delete(other)
      forget(other)
    }
    flush()
    if (own.size > 0 || heardAt.size > 0) speak({ takes: [], leaves: [], seats: own.size })
  }, beat).unref()

  return {
    say(taken, left) {
      // Whoever comes later asks for everything.
      if (heardAt.size === 0) return
      takes.push(...taken)
      leaves.push(...left)
      pause ??= setTimeout(flush, breath).unref()
    },
    async stop() {
      stopped = true
      clearInterval(beating)
      clearTimeout(pause)
      speak({ takes: [], leaves: [], whole: true, seats: 0 })
      await speaking
      await listening.unlisten()
    },
  }
}

const sizeOf = (one: unknown): number => Buffer.byteLength(JSON.stringify(one)) + 1
