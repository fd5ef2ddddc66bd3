import { randomUUID } from 'node:crypto'
import type { Sql } from '../platform/database/pool.ts'
import type { Present } from '../platform/graphql/builder.ts'
import { meetNeighbours } from './neighbours.ts'
import { gathered, type Seated } from './rules/presence.ts'

/** Who is where now, in this hub and in those beside it; nothing of it is kept anywhere but in memory. */
export type Presence = {
  /** Takes a seat; answers how to leave it. */
  enter(place: string, person: Present): () => void
  /** Everybody at a place, once. */
  at(place: string): Present[]
  /** Calls whenever a seat of a place is taken or left; answers how to stop that. */
  hear(place: string, ear: () => void): () => void
  stop(): Promise<void>
}

type Ear = () => void

/** Opens it on one database; the hubs of one database are neighbours. */
export async function openPresence(sql: Sql, onError: (error: unknown) => void): Promise<Presence> {
  const seats = new Map<string, Map<string, Seated>>()
  const places = new Map<string, Map<string, Present>>()
  const ears = new Map<string, Set<Ear>>()
  const own = new Map<string, Seated>()

  const tell = (place: string) => ears.get(place)?.forEach((ear) => ear())
  const take = (hub: Map<string, Seated>, seat: string, seated: Seated) => {
    hub.set(seat, seated)
    const at = places.get(seated.place) ?? new Map<string, Present>()
    places.set(seated.place, at.set(seat, seated.person))
    tell(seated.place)
  }
  const leave = (hub: Map<string, Seated> | undefined, seat: string) => {
    const seated = hub?.get(seat)
    if (!seated) return
    hub!.delete(seat)
    const at = places.get(seated.place)!
    at.delete(seat)
    if (at.size === 0) places.delete(seated.place)
    tell(seated.place)
  }
  const forget = (hub: string) => {
    const theirs = seats.get(hub)
    for (const seat of theirs?.keys() ?? []) leave(theirs, seat)
    seats.delete(hub)
  }

  const neighbours = await meetNeighbours(
    sql,
    {
      own,
      hears({ hub, takes, leaves, whole }) {
        if (whole) forget(hub)
        const theirs = seats.get(hub) ?? new Map<string, Seated>()
        seats.set(hub, theirs)
        for (const [seat, seated] of takes) take(theirs, seat, seated)
        for (const seat of leaves) leave(theirs, seat)
        return theirs.size
      },
      forget,
    },
    onError,
  )

  return {
    enter(place, person) {
      const seat = randomUUID()
      const seated = { place, person }
      take(own, seat, seated)
      neighbours.say([[seat, seated]], [])
      return () => {
        if (!own.has(seat)) return
        leave(own, seat)
        neighbours.say([], [seat])
      }
    },
    at: (place) => gathered(places.get(place)?.values() ?? []),
    hear(place, ear) {
      const all = ears.get(place) ?? new Set<Ear>()
      ears.set(place, all.add(ear))
      return () => {
        all.delete(ear)
        if (all.size === 0 && ears.get(place) === all) ears.delete(place)
      }
    },
    stop: neighbours.stop,
  }
}
