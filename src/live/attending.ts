import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Hub } from '../platform/database/transaction.ts'
import type { Attendance, Seating } from '../platform/graphql/builder.ts'
import type { Bearer } from '../platform/identity.ts'
import type { Admission } from './admission.ts'
import { openPresence } from './presence.ts'
import { loggedOut } from './round.ts'
import { isSilent, lineSilence } from './rules/presence.ts'
import { findFallen } from './standing.ts'

/** By what somebody is connected: a socket is asked whether it is alive, a stream ends with its request. */
export type Connection = { ws: WebSocket } | { closing: AbortSignal }

/** Lets people be at places and see who else is. */
export type Attending = {
  attend(who: Bearer, connection: Connection, seating: Seating): AsyncIterableIterator<Attendance>
  stop(): Promise<void>
}

/** Rights are read anew so often (ms): with the read itself, whoever lost one is gone within a second. */
const recheck = 700
/** How often a line is asked whether it is alive, ms. */
const asking = 3000
/** What changes within so short a time is told together, ms. */
const breath = 50

/** One subscriber. */
export type Chair = {
  token: string
  seating: Seating
  end(error?: unknown): void
  /** Looks whether the line is alive, and asks it; who is silent is not there. */
  feel(now: number): void
}

const done = { done: true, value: undefined } as const

/** Being at a place is following who is there: whoever stops following has left. */
export async function startAttending(
  hub: Hub,
  admission: Admission,
  onError: (error: unknown) => void,
): Promise<Attending> {
  const presence = await openPresence(hub.sql, onError)
  const chairs = new Set<Chair>()
  let due: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const attend: Attending['attend'] = (who, connection, seating) => {
    const { place, person } = seating
    const release = admission.subscription(person.id.slice(person.id.indexOf(':') + 1))
    let leave: (() => void) | undefined = presence.enter(place, person)
    let changed = true
    let told: string | undefined
    let ended: { error: unknown } | undefined
    let wake = () => {}
    const deaf = presence.hear(place, () => {
      changed = true
      wake()
    })
    const line = connectTo(connection, {
      end: () => end(),
      isThere(there) {
        if (there) leave ??= presence.enter(place, person)
        else {
          leave?.()
          leave = undefined
        }
      },
    })
    const end = (error?: unknown) => {
      if (ended) return
      ended = { error }
      chairs.delete(chair)
      line.leave()
      deaf()
      leave?.()
      leave = undefined
      release()
      wake()
    }
    const chair: Chair = { token: Buffer.from(who.tokenHash).toString('hex'), seating, end, feel: line.feel }
    chairs.add(chair)
    due ??= setTimeout(look, recheck)
    if ('closing' in connection && connection.closing.aborted) end()
    const stop = () => {
      end()
      return Promise.resolve(done)
    }
    const attending: AsyncIterableIterator<Attendance> = {
      async next() {
        for (;;) {
          if (!changed && !ended) await new Promise<void>((resolve) => (wake = resolve))
          if (!ended && told !== undefined) await sleep(breath)
          if (ended?.error) throw ended.error
          if (ended) return done
          changed = false
          const people = presence.at(place)
          const now = JSON.stringify(people)
          if (now === told) continue
          told = now
          return { done: false, value: { place, people } }
        }
      },
      return: stop,
      throw: stop,
      [Symbol.asyncIterator]: () => attending,
    }
    return attending
  }

  /** Feels every line and reads everybody's rights, and ends what is over. */
  const look = async () => {
    const now = performance.now()
    for (const chair of chairs) chair.feel(now)
    try {
      const { ended, blind } = await findFallen(hub, [...chairs])
      for (const chair of ended) chair.end(loggedOut())
      for (const chair of blind) chair.end(chair.seating.gone())
    } catch (error) {
      // Nobody is told what may not be theirs any more; clients come back.
      for (const chair of chairs) chair.end(error)
    }
    due = chairs.size > 0 && !stopped ? setTimeout(look, recheck) : undefined
  }

  return {
    attend,
    async stop() {
      stopped = true
      clearTimeout(due)
      await presence.stop()
    },
  }
}

type Line = { feel(now: number): void; leave(): void }

function connectTo(connection: Connection, { end, isThere }: { end(): void; isThere(there: boolean): void }): Line {
  if ('closing' in connection) {
    const { closing } = connection
    closing.addEventListener('abort', end)
    return { feel: () => undefined, leave: () => closing.removeEventListener('abort', end) }
  }
  const { ws } = connection
  let heardAt = performance.now()
  let askedAt = heardAt
  const heard = () => {
    heardAt = performance.now()
    isThere(true)
  }
  ws.on('pong', heard)
  return {
    feel(now) {
      if (isSilent(heardAt, now, lineSilence)) isThere(false)
      if (now - askedAt < asking || ws.readyState !== ws.OPEN) return
      askedAt = now
      ws.ping()
    },
    leave: () => ws.off('pong', heard),
  }
}
