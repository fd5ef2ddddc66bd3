import { type Act, performInside } from '../audit/index.ts'
import type { Tx } from '../platform/database/pool.ts'
import { type Begun, explain, type Hub, look, transact, worthRepeating } from '../platform/database/transaction.ts'
import { system } from '../platform/identity.ts'
import { type Bell, hangBell } from './bell.ts'
import { isPassing, park, parkReaction, settle, settleReaction } from './commands/park.ts'
import { listAsked } from './store/parked.ts'
import * as store from './store.ts'

export type { Happened } from './store.ts'

/**
 * What a module on the right does about what happened on its left, a batch at a time. What is only in the way for now is
 * tried again; an event of which it throws anything else is put aside with the reason, and holds up no other.
 */
export type Reactions = {
  /** The reader's name; its cursor row goes by it. */
  name: string
  on: Record<string, (act: Act, events: store.Happened[]) => Promise<void>>
  /**
   * What takes too long for a transaction, by acts of its own; then the cursor moves. An event may be told twice, to two
   * processes at once or after a crash: doing it twice does it once.
   */
  apart?: Record<string, (hub: Hub, events: store.Happened[]) => Promise<void>>
  /** How many events make a batch, where each takes long: a batch is one transaction. 500 unless told. */
  batch?: number
  /** What time alone brings about, looked after every minute, each in an act of its own; doing it twice does it once. */
  everyMinute?: readonly ((act: Act) => Promise<void>)[]
}

const minute = 60_000
/** A batch is one transaction; a longer one would hold the event horizon back. */
const usual = 500

/** How far a reader has got, and whether it did something on the way. */
export type Read = { lastNo: number; reacted: boolean }

/** Tells the log. */
type Tell = (error: unknown) => void

/**
 * Reads on for one reader: the events after its cursor, each handed to its reaction, and the cursor moved, all in
 * one transaction. So each event is reacted to exactly once, or put aside. What concerns nobody moves nothing: `passed` tells how
 * far this process has looked already. Answers undefined when another process is reading.
 */
export async function readOn(
  hub: Hub,
  reader: Reactions,
  passed = 0,
  tell: Tell = () => undefined,
): Promise<Read | undefined> {
  if (reader.apart) return readApart(hub, reader, reader.apart, passed, tell)
  const { name, on, batch = usual } = reader
  const told: Error[] = []
  const read = await transact(
    hub.sql,
    { who: system.reactions, moment: hub.clock(), alongside: (tx) => store.lockReader(tx, name) },
    async (tx, begun, saved): Promise<Read | undefined> => {
      if (saved === undefined) {
        await tx`commit`
        return undefined
      }
      const after = Math.max(saved, passed)
      const [head, again] = await Promise.all([store.headNo(tx), listAsked(tx, name)])
      const events = head > after ? await store.listHappened(tx, Object.keys(on), after, head, batch) : []
      const inside: Inside = { hub, tx, begun, name, on, told }
      for (const one of again)
        if (await reactInside(inside, [one])) await performInside(hub, tx, begun, (act) => settle(act, name, one))
      for (const run of runsOf(events)) await reactInside(inside, run)
      const lastNo = events.length === batch ? events.at(-1)!.no : Math.max(head, after)
      if (events.length > 0) await store.saveReader(tx, name, lastNo)
      await tx`commit`
      return { lastNo, reacted: events.length + again.length > 0 }
    },
  )
  if (read?.reacted) hub.committed()
  for (const one of told) tell(one)
  return read
}

type Inside = Pick<Reactions, 'name' | 'on'> & { hub: Hub; tx: Tx; begun: Begun; told: Error[] }

/** Whether all of a run was done. Where it was not, nothing of it was, and each event of it is tried alone. */
async function reactInside(inside: Inside, run: store.Happened[]): Promise<boolean> {
  const { hub, tx, begun, name, on, told } = inside
  await tx`savepoint reaction`
  try {
    await performInside(hub, tx, begun, async (act) => on[run[0]!.type]?.(act, run))
    await tx`release savepoint reaction`
    return true
  } catch (thrown) {
    // Where the connection is gone so is the whole transaction, and this throws what says so.
    await tx`rollback to savepoint reaction`
    await tx`release savepoint reaction`
    const error = explain(thrown)
    if (isPassing(error)) throw thrown
    if (run.length > 1) for (const one of run) await reactInside(inside, [one])
    else told.push((await performInside(hub, tx, begun, (act) => park(act, name, run[0]!, error))).told)
    return false
  }
}

/** Of a hub only one reads on apart at a time: doing it twice would do it once, at twice the cost. */
const apartNow = new WeakMap<Hub, Map<string, Promise<Read | undefined>>>()

function readApart(
  hub: Hub,
  { name, batch = usual }: Reactions,
  apart: NonNullable<Reactions['apart']>,
  passed: number,
  tell: Tell,
): Promise<Read | undefined> {
  const under = apartNow.get(hub) ?? new Map<string, Promise<Read | undefined>>()
  apartNow.set(hub, under)
  const known = under.get(name)
  if (known) return known
  const mine = readAndAct(hub, name, apart, batch, passed, tell).finally(() => under.delete(name))
  under.set(name, mine)
  return mine
}

async function readAndAct(
  hub: Hub,
  name: string,
  apart: NonNullable<Reactions['apart']>,
  batch: number,
  passed: number,
  tell: Tell,
): Promise<Read | undefined> {
  const atReader = <T>(work: (tx: Tx, saved: number) => Promise<T>) =>
    transact(
      hub.sql,
      { who: system.reactions, moment: hub.clock(), alongside: (tx) => store.lockReader(tx, name) },
      async (tx, _begun, saved) => {
        const done = saved === undefined ? undefined : await work(tx, saved)
        await tx`commit`
        return done
      },
    )
  const found = await atReader(async (tx, saved) => {
    const after = Math.max(saved, passed)
    const head = await store.headNo(tx)
    const again = await listAsked(tx, name)
    const events = head > after ? await store.listHappened(tx, Object.keys(apart), after, head, batch) : []
    return { after, head, events, again }
  })
  if (!found) return undefined
  const { after, head, events, again } = found
  for (const one of again) if (await reactApart(hub, name, apart, [one], tell)) await settleReaction(hub, name, one)
  for (const run of runsOf(events)) await reactApart(hub, name, apart, run, tell)
  const lastNo = events.length === batch ? events.at(-1)!.no : Math.max(head, after)
  if (events.length > 0)
    await atReader(async (tx, saved) => {
      if (lastNo > saved) await store.saveReader(tx, name, lastNo)
    })
  return { lastNo, reacted: events.length > 0 }
}

/** Whether all of a run was done. Where it was not, each event of it is tried alone, so that one spoils no other. */
async function reactApart(
  hub: Hub,
  name: string,
  apart: NonNullable<Reactions['apart']>,
  run: store.Happened[],
  tell: Tell,
): Promise<boolean> {
  try {
    await apart[run[0]!.type]?.(hub, run)
    return true
  } catch (error) {
    if (isPassing(error)) throw error
    if (run.length === 1) tell(await parkReaction(hub, name, run[0]!, error))
    else for (const one of run) await reactApart(hub, name, apart, [one], tell)
    return false
  }
}

/** Does what is due by time, unless another process is just doing it. What fails keeps nothing else from being done. */
export async function keepTime(hub: Hub, { name, everyMinute = [] }: Reactions): Promise<void> {
  const failed: unknown[] = []
  for (const due of everyMinute)
    await transact(
      hub.sql,
      { who: system.reactions, moment: hub.clock(), alongside: (tx) => store.lockReader(tx, name) },
      async (tx, begun, mine) => {
        if (mine !== undefined) await performInside(hub, tx, begun, due)
        await tx`commit`
      },
    ).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw failed[0]
}

/** Neighbours of one type go together; the order of the trace is kept. */
function runsOf(events: store.Happened[]): store.Happened[][] {
  const runs: store.Happened[][] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last?.[0]?.type === event.type) last.push(event)
    else runs.push([event])
  }
  return runs
}

/** What happened since, told by its types alone: it is read for all readers at once, and locks nothing. */
const listTypes = (hub: Hub, after: number) =>
  transact(
    hub.sql,
    {
      who: system.reactions,
      moment: hub.clock(),
      readOnly: true,
      alongside: (tx) => Promise.all([store.listTypes(tx, after), tx`commit`.execute()]),
    },
    async (_tx, _begun, [found]) => found,
  )

/** Keeps every reader at the head of the trace until stopped. A reader is woken by what concerns it, and each second. */
export function startReactions(hub: Hub, bell: Bell, readers: Reactions[], onError: (error: unknown) => void) {
  const stop = new AbortController()
  const bells = new Map(readers.map((reader) => [reader, hangBell()]))
  const watch = async () => {
    let passed = 0
    while (!stop.signal.aborted) {
      try {
        // Every reader reads on by itself at first.
        passed ||= await look(hub, system.reactions, store.headNo)
        const { lastNo, types } = await listTypes(hub, passed)
        for (const [{ on, apart = {} }, own] of bells)
          if (types.some((type) => Object.hasOwn(on, type) || Object.hasOwn(apart, type))) own.ring(lastNo)
        passed = lastNo
        await bell.next(passed, stop.signal)
      } catch (error) {
        if (!stop.signal.aborted) onError(error)
        await bell.next(Number.MAX_SAFE_INTEGER, stop.signal)
      }
    }
  }
  const follow = async (reader: Reactions, own: Bell) => {
    let passed = 0
    let kept = 0
    while (!stop.signal.aborted) {
      try {
        const read = await readOn(hub, reader, passed, onError)
        passed = read?.lastNo ?? passed
        if (Date.now() - kept > minute) {
          kept = Date.now()
          await keepTime(hub, reader)
        }
        if (!read?.reacted) await own.next(passed, stop.signal)
      } catch (error) {
        // Two readers met at the same rows: one of them goes first, and it is no news.
        if (worthRepeating(error)) continue
        if (!stop.signal.aborted) onError(error)
        await own.next(Number.MAX_SAFE_INTEGER, stop.signal)
      }
    }
  }
  const running = Promise.all([watch(), ...[...bells].map(([reader, own]) => follow(reader, own))])
  return {
    async stop() {
      stop.abort()
      await running
    },
  }
}
