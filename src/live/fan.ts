import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Topic } from '../platform/graphql/builder.ts'
import type { Bearer } from '../platform/identity.ts'
import type { Admission } from './admission.ts'
import { asksWhoOneIs, audienceOf, isPersonal, sameRights } from './audience.ts'
import type { Live } from './live.ts'
import { type Looked, lookOn, most, seenAfter, startOf } from './feed.ts'
import { type Ask, loggedOut, readRound, type Standing } from './round.ts'
import {
  advance,
  answerAll,
  concerns,
  type Group,
  oldest,
  type Line,
  type Question,
  type Seat,
  type Session,
  take,
  tell,
} from './seat.ts'
import { turns } from './turns.ts'
import { drained, isOpen } from './wire.ts'

/** Tells many subscribers the same events, each once and in order, at the price of one per audience. */
export type Fan = {
  /** Takes a seat for a subscription; what is returned ends or fails with it. */
  sit(line: Line, who: Bearer, topic: Topic): AsyncIterableIterator<never>
  stop(): Promise<void>
}

/** Rights are read anew at least so often, also while nothing happens (ms): with the read itself, within a second. */
const recheck = 700
const retry = 500
/** After so many frames others get their turn on the event loop. */
const breath = 500

export function startFan(
  { hub, bell, cursors, counts }: Pick<Live, 'hub' | 'bell' | 'cursors' | 'counts'>,
  admission: Admission,
  onError: (error: unknown) => void,
): Fan {
  const stopping = new AbortController()
  const questions = new Map<string, Question>()
  const sessions = new Map<string, Session>()
  const groups = new Set<Group>()
  // Who is through alone enters with the next round, whose reading then begins where it stands.
  const joining = new Set<Seat>()
  let named: Set<string> | undefined
  let covered = 0
  let checked = 0
  let woken = new AbortController()
  const alone = turns(Math.max(1, Math.floor(Number(hub.sql.options.max) / 3)))

  const enter = (seat: Seat) => {
    const { question, session } = seat
    const audience = audienceOf(session.rights!, question.personal || !named, named ?? new Set())
    if (seat.group?.audience === audience) return
    leave(seat)
    let group = question.groups.get(audience)
    if (!group) {
      group = { question, audience, seats: new Set() }
      question.groups.set(audience, group)
      groups.add(group)
    }
    seat.group = group
    group.seats.add(seat)
  }
  const leave = (seat: Seat) => {
    const { group } = seat
    if (!group) return
    seat.group = undefined
    group.seats.delete(seat)
    if (group.seats.size > 0) return
    groups.delete(group)
    group.question.groups.delete(group.audience)
  }

  const sit: Fan['sit'] = (line, who, topic) => {
    const token = Buffer.from(who.tokenHash).toString('hex')
    const question = questions.get(line.key) ?? {
      key: line.key,
      topic,
      personal: asksWhoOneIs(topic.text),
      answer: line.answer,
      groups: new Map(),
      seats: 0,
    }
    questions.set(line.key, question)
    question.seats++
    const session = sessions.get(token) ?? {
      token,
      who,
      rights: undefined,
      asOf: 0,
      seats: new Set(),
    }
    sessions.set(token, session)
    const seat: Seat = {
      wire: line.wire,
      id: line.id,
      session,
      question,
      seen: null,
      group: undefined,
      taken: take(() => end(seat)),
      ended: false,
      release: undefined,
    }
    session.seats.add(seat)
    line.taken = seat.taken
    try {
      seat.seen = startOf(cursors, topic)
      void catchUp(seat)
    } catch (error) {
      end(seat, error)
    }
    return seat.taken
  }
  const end = (seat: Seat, error?: unknown) => {
    const { question, session } = seat
    if (seat.ended) return
    seat.ended = true
    joining.delete(seat)
    leave(seat)
    seat.release?.()
    session.seats.delete(seat)
    if (session.seats.size === 0) sessions.delete(session.token)
    if (--question.seats === 0) questions.delete(question.key)
    seat.taken.end(error)
  }

  /** Pulls for one seat alone, as fast as it reads, until it is at the head and can share. */
  const catchUp = async (seat: Seat) => {
    const { session, question } = seat
    try {
      for (;;) {
        await drained(seat.wire)
        if (seat.ended || !isOpen(seat.wire) || stopping.signal.aborted) return
        const looked = await alone(() => lookOn(hub, session.who, question.topic, seat.seen))
        if (seat.ended) return
        seat.release ??= admission.subscription(looked.begun.actor.personId)
        learn(session, looked)
        const after = seenAfter(looked, seat.seen)
        const told = await answerAll(question, looked.events)
        counts.alone += told.frames.length
        if (seat.ended) return
        if (!tell(seat, told)) continue
        seat.seen = after
        if (looked.events.length === most) continue
        joining.add(seat)
        if (after < covered || groups.size === 0) woken.abort()
        return
      }
    } catch (error) {
      end(seat, error)
    }
  }

  /** A look tells the rights of its moment; where rounds watch over the session's seats, they know better. */
  const learn = (session: Session, { begun, head }: Looked) => {
    if (head < session.asOf || [...session.seats].some(({ group }) => group)) return
    session.rights = begun.actor
    session.asOf = head
  }

  const takeIn = (standing: Standing, names: readonly string[]) => {
    const before = named?.size
    named ??= new Set()
    for (const name of names) named.add(name)
    for (const [token, rights] of standing) {
      const session = sessions.get(token)
      if (!session) continue
      if (!rights) for (const seat of session.seats) end(seat, loggedOut())
      else {
        const same = session.rights && sameRights(session.rights, rights)
        session.rights = rights
        if (!same) regroup(session)
      }
    }
    if (named.size !== before) for (const session of sessions.values()) regroup(session)
  }
  const regroup = ({ seats }: Session) => {
    for (const seat of seats) if (seat.group) enter(seat)
  }

  /** Reads once for all groups and tells everybody; answers whether there is more to read at once. */
  const round = async (): Promise<boolean> => {
    for (const seat of joining) enter(seat)
    joining.clear()
    const asked: Group[] = []
    const due = performance.now() - checked >= recheck
    const { head, answers, failed } = await readRound(hub, {
      from: Math.min(...[...groups].map(oldest), covered || Number.POSITIVE_INFINITY),
      tokens: due ? [...sessions.keys()] : [],
      tokensOf: (people) =>
        [...sessions.values()].filter(({ rights }) => rights && people.has(rights.personId)).map(({ token }) => token),
      namesWanted: !named,
      decide: ({ head: to, news, standing, named: names }) => {
        takeIn(standing, names)
        const asks: Ask[] = []
        for (const group of groups) {
          const [one] = group.seats
          const from = oldest(group)
          if (from >= to || !concerns(group, news)) continue
          asked.push(group)
          const { dutyId } = one!.session.rights!
          asks.push({ topic: group.question.topic, from, dutyId, nobody: !isPersonal(group.audience) })
        }
        return asks
      },
    })
    if (due) checked = performance.now()
    covered = head
    const waiting = new Set(asked)
    for (const group of groups) if (!waiting.has(group)) for (const seat of group.seats) advance(seat, head)
    let more = failed !== undefined
    for (const [i, events] of answers.entries()) {
      const group = asked[i]!
      const upTo = events.length < most ? head : events.at(-1)!.no
      if (upTo < head) more = true
      await spread(group, events, upTo)
    }
    // Whatever is wrong with a statement is told to those who ask it, and to nobody else.
    if (failed) for (const seat of asked[failed.index]!.seats) dismiss(seat)
    return more
  }

  /** Executes once and sends to all of a group; who does not take it all goes on alone, from where it is. */
  const spread = async (group: Group, events: { no: number; j: object }[], upTo: number) => {
    const seats = [...group.seats]
    const told = await answerAll(group.question, events)
    counts.executions += told.frames.length
    let sent = 0
    for (const seat of seats) {
      if (seat.ended || seat.group !== group) continue
      const took = tell(seat, told)
      counts.frames += told.frames.length
      if (took) advance(seat, upTo)
      else dismiss(seat)
      sent += told.frames.length
      if (sent >= breath) {
        sent = 0
        await new Promise(setImmediate)
      }
    }
  }
  const dismiss = (seat: Seat) => {
    leave(seat)
    void catchUp(seat)
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        woken = new AbortController()
        if (groups.size + joining.size === 0) {
          // What is not followed is not known; it is read anew when somebody comes.
          named = undefined
          covered = 0
          await once(woken.signal, 'abort')
        } else if (!(await round()))
          await bell.next(covered, woken.signal, Math.max(0, recheck - (performance.now() - checked)))
      } catch (error) {
        if (!stopping.signal.aborted) onError(error)
        await sleep(retry, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }
  const running = run()

  return {
    sit,
    async stop() {
      stopping.abort()
      woken.abort()
      await running
    },
  }
}
