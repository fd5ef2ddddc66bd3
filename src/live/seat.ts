import type { Topic } from '../platform/graphql/builder.ts'
import type { Bearer } from '../platform/identity.ts'
import type { Rights } from './audience.ts'
import type { Event } from './feed.ts'
import type { News } from './store.ts'
import { type Frame, frameOf, send, type Wire } from './wire.ts'

/** One subscription of one socket, before it has a seat. */
export type Line = {
  wire: Wire
  /** Its frames carry it. */
  id: string
  /** The document and its variables, but for where to begin: two of the same key ask the same. */
  key: string
  /** Executes the operation on one event: the payload of a `next` message. */
  answer(event: object): Promise<Buffer>
  /** Its seat, once it has one: ends or fails with it. */
  taken?: Taken
}

/** What many ask alike. */
export type Question = {
  key: string
  topic: Topic
  /** Whether the answer may depend on who one is, besides what one is. */
  personal: boolean
  answer: Line['answer']
  groups: Map<string, Group>
  seats: number
}

/** Those who ask the same and are shown the same: one pull, one execution, one payload. */
export type Group = { question: Question; audience: string; seats: Set<Seat> }

/** A login, what it may do, as of which event, and all that is watched by it. */
export type Session = { token: string; who: Bearer; rights: Rights | undefined; asOf: number; seats: Set<Seat> }

/** One subscriber among many. In a group it is at the head; in none it pulls alone, or is away. */
export type Seat = {
  wire: Wire
  id: string
  session: Session
  question: Question
  /** Every event up to this number was told, or is not for it; null before its first look. */
  seen: number | null
  group: Group | undefined
  taken: Taken
  ended: boolean
  /** Gives back what it counted against its person. */
  release: (() => void) | undefined
}

/** Events as they are told: made once, however many they go to. */
export type Told = { numbers: number[]; frames: Frame[] }

/** Tells a seat what it has not seen; answers whether it took everything. */
export function tell(seat: Seat, { numbers, frames }: Told): boolean {
  let from = 0
  while (from < numbers.length && numbers[from]! <= seat.seen!) from++
  const taken = send(seat.wire, seat.id, frames, from)
  if (taken > 0) seat.seen = numbers[from + taken - 1]!
  return from + taken === frames.length
}

/** Executes a question on events, in their order. */
export async function answerAll({ answer }: Question, events: readonly Event[]): Promise<Told> {
  const told: Told = { numbers: [], frames: [] }
  for (const { no, j } of events) {
    told.numbers.push(no)
    told.frames.push(frameOf(await answer(j)))
  }
  return told
}

/** How far the one has seen that has seen least. */
export const oldest = ({ seats }: Group): number => {
  let least = Number.POSITIVE_INFINITY
  for (const { seen } of seats) if (seen! < least) least = seen!
  return least
}

/** What is not for a seat counts as seen. */
export const advance = (seat: Seat, to: number) => {
  if (seat.seen! < to) seat.seen = to
}

/** Whether any of the news is what a group's topic is about. */
export const concerns = ({ question: { topic }, seats }: Group, news: readonly News[]): boolean => {
  const { about } = topic
  if (!about) return true
  if (about.subject === 'addressee') {
    const [one] = seats
    return news.some(({ addresseeId }) => addresseeId === one!.session.rights!.personId)
  }
  const column = about.subject === 'docket' ? 'docketId' : 'businessId'
  return news.some((one) => one[column] === about.id)
}

const done = { done: true, value: undefined } as const

/** What graphql-ws iterates while a seat is taken: it yields nothing, for the frames go past it; it ends or fails. */
export type Taken = AsyncIterableIterator<never> & { end(error: unknown): void }

export function take(leave: () => void): Taken {
  const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<never, undefined>>()
  promise.catch(() => undefined)
  const stop = () => {
    leave()
    return Promise.resolve(done)
  }
  const taken: Taken = {
    next: () => promise,
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]: () => taken,
    end: (error) => (error === undefined ? resolve(done) : reject(error as Error)),
  }
  return taken
}
