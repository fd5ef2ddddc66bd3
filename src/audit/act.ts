import { hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import canonicalize from 'canonicalize'
import type { Tx } from '../platform/database/pool.ts'
import {
  type Begun,
  type Hub,
  type HubHas,
  isConsequence,
  transact,
  worthRepeating,
} from '../platform/database/transaction.ts'
import type { Files } from '../platform/files/files.ts'
import type { Actor, Who } from '../platform/identity.ts'
import { Refusal } from '../platform/refusal.ts'
import * as store from './store.ts'

/** What an act says it did to one subject. `data` goes into the sealed bytes: ids, states and hashes, never content. */
export type Trace = {
  /** `docket.dispatched`: the module's noun and the past participle of the command. */
  type: string
  /** `Docket:uuid`. */
  subject: readonly [type: string, id: string]
  data: Record<string, unknown>
  scope?: Partial<{
    businessId: string | null
    findingId: string | null
    docketId: string | null
    addresseeId: string | null
    gridCode: string | null
    agencies: readonly string[] | null
    named: readonly string[] | null
  }>
}

/** One person doing one thing at one moment in one transaction. */
export type Act = {
  tx: Tx
  actor: Actor
  now: Date
  /** The session the act came through; null for the system's own acts. */
  sessionId: string | null
  /** Kept bytes. What is kept and then undone stays there, harmless: its name is its hash. */
  files: Files
  /** Where the public reaches the hub; null where nobody said. */
  publicUrl: string | null
  /**
   * Sends writes on their way without waiting: what comes after them on this connection sees them, and the act ends with
   * them. Only what the database itself refuses undoes the act: a check on their result comes too late.
   */
  send(...writes: PromiseLike<unknown>[]): void
  /** Every act leaves at least one trace row in its own transaction. */
  record(trace: Trace): void
  /** The same for what nobody may learn of before something has ended: its row joins the trace then, and is numbered then. */
  hold(trace: Trace, heldFor: string): void
  /** Marks a refusal that undoes nothing: it is thrown after the commit, and the request stays without an answer. */
  keep(refusal: Refusal): Refusal
}

/** What came of an act: JSON that says which subject to show, and with which secrets, kept as the first answer. */
export type Answer = Record<string, unknown>

export type Order<A extends Answer, F = undefined> = {
  /** The mutation's name. */
  operation: string
  /** Made by the caller, once a wish: the same requestId never has two effects. */
  requestId: string
  input: unknown
  /** What the command must know, as a promise it awaits: sent in the flush that begins the act, once the request is locked. */
  facts?: ((tx: Tx) => F) | undefined
  /** Which fields the caller asked to see of the subject, and the statement that tells them as JSON text `j`. */
  show?: { selection: string; statement(answer: A): store.ShowStatement }
}

/** What a trace row says of words and personal data: their SHA-256, which proves them without telling them. */
export const digest = (text: string): string => sha256(text).toString('hex')

const sha256 = (text: string) => hash('sha256', text, 'buffer')
const canonical = (value: unknown) => canonicalize(value) ?? 'null'

/**
 * Performs a command as one act, in two flushes where the command asks nothing in between: begin, the rights, the
 * request and the facts; then every write, what is shown, the trace, the answer and the commit. The same request
 * again gets the first answer; the same requestId for something else is refused. Deadlocks are tried again (at most
 * five times, with jitter); every other error undoes all of it.
 */
export async function perform<A extends Answer, F = undefined>(
  hub: Hub,
  who: Who,
  order: Order<A, F>,
  command: (act: Act, facts: F | undefined) => Promise<A>,
): Promise<{ answer: A; shown: unknown }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await performOnce(hub, who, order, command)
    } catch (error) {
      // Of what was sent in one flush, a consequence may be heard of before its cause, which may be a deadlock.
      if (attempt === 5 || !(worthRepeating(error) || isConsequence(error))) throw error
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}

async function performOnce<A extends Answer, F>(
  hub: Hub,
  who: Who,
  order: Order<A, F>,
  command: (act: Act, facts: F | undefined) => Promise<A>,
): Promise<{ answer: A; shown: unknown }> {
  const inputHash = sha256(canonical({ operation: order.operation, input: order.input }))
  const selection = order.show?.selection ?? ''
  const done = await transact(
    hub.sql,
    {
      who,
      moment: hub.clock(),
      alongside: async (tx) => {
        const found = store.findAnswer(tx, order.operation, order.requestId)
        // Whoever comes back for a first answer gets it, whatever has become of the facts.
        const facts = order.facts?.(tx)
        const [stored] = await Promise.all([found, Promise.allSettled([facts])])
        return { stored, facts }
      },
    },
    async (tx, begun, { stored, facts }) => {
      if (stored) {
        if (!Buffer.from(stored.inputHash).equals(inputHash)) throw reused(order.requestId)
        const answer = stored.subject as A
        const shown = stored.selection === selection || !order.show ? stored.shown : await show(tx, order, answer)
        await tx`commit`
        return { answer, shown }
      }
      const { act, traces, held, kept, sent } = openAct(tx, begun, hub)
      let answer: A
      try {
        answer = await command(act, facts)
      } catch (error) {
        // What was sent and failed is the cause; that nothing could be asked afterwards is its consequence.
        await allOf(sent)
        if (!kept.has(error)) throw error
        await allOf([...sent, store.insertTraces(tx, begun, traces), tx`commit`.execute()])
        return { refused: error as Refusal }
      }
      if (traces.length + held() === 0) throw new Error(`act ${order.operation} left no trace`)
      const row = { operation: order.operation, requestId: order.requestId, inputHash, subject: answer, selection }
      const answered = store.insertAnswer(tx, begun, traces, row, order.show?.statement(answer))
      await allOf([...sent, answered, tx`commit`.execute()])
      return { answer, shown: await answered }
    },
  )
  hub.committed()
  if ('refused' in done) throw done.refused
  return done
}

/** Waits for everything that was sent; of several failures the first is the cause, the others its consequence. */
async function allOf(sent: readonly PromiseLike<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(sent)) if (one.status === 'rejected') throw one.reason
}

/** What a first answer shows of its subject to somebody who asks to see other fields of it. */
const show = async <A extends Answer, F>(tx: Tx, { show }: Order<A, F>, answer: A): Promise<unknown> =>
  show ? store.readShown(tx, show.statement(answer)) : null

/** An act under way, and the trace rows it has to leave. */
function openAct(
  tx: Tx,
  begun: Begun,
  { files, publicUrl }: HubHas,
): {
  act: Act
  traces: store.TraceRow[]
  held: () => number
  kept: ReadonlySet<unknown>
  sent: readonly PromiseLike<unknown>[]
} {
  const { actor, now, sessionId } = begun
  const traces: store.TraceRow[] = []
  let held = 0
  const sent: PromiseLike<unknown>[] = []
  const kept = new Set<unknown>()
  const act: Act = {
    tx,
    actor,
    now,
    sessionId,
    files,
    publicUrl,
    send(...writes) {
      // Each fails where the act waits for it; until then nobody else is told.
      for (const write of writes) write.then(undefined, () => undefined)
      sent.push(...writes)
    },
    record: (trace) => void traces.push(seal(trace, actor, now)),
    hold(trace, heldFor) {
      held++
      act.send(store.insertHeld(tx, begun, seal(trace, actor, now), heldFor))
    },
    keep(refusal) {
      kept.add(refusal)
      return refusal
    },
  }
  return { act, traces, held: () => held, kept, sent }
}

/** Work that the system does on its own, inside a transaction it holds already: its traces are written with it. */
export async function performInside<T>(hub: HubHas, tx: Tx, begun: Begun, work: (act: Act) => Promise<T>): Promise<T> {
  const { act, traces, sent } = openAct(tx, begun, hub)
  let result: T
  try {
    result = await work(act)
  } catch (error) {
    // As in an act of its own: what was sent and failed is the cause.
    await allOf(sent)
    throw error
  }
  await allOf([...sent, ...(traces.length > 0 ? [store.insertTraces(tx, begun, traces)] : [])])
  return result
}

/** What somebody's doing would record: it is really done, in a transaction that is then undone. Again where another was in the way. */
export async function rehearse(hub: Hub, who: Who, work: (act: Act) => Promise<void>): Promise<Trace[]> {
  const options = { who, moment: hub.clock(), alongside: async () => undefined }
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(hub.sql, options, async (tx, begun) => {
        const { act, sent } = openAct(tx, begun, hub)
        const told: Trace[] = []
        await work({ ...act, record: (trace) => void told.push(trace) })
        await allOf(sent)
        await tx`rollback`
        return told
      })
    } catch (error) {
      if (attempt === 5 || !worthRepeating(error)) throw error
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** The RFC 8785 bytes are the record; the columns beside them only say who may see it. */
function seal(
  { type, subject: [subjectType, subjectId], data, scope = {} }: Trace,
  actor: Actor,
  now: Date,
): store.TraceRow {
  const {
    businessId = null,
    findingId = null,
    docketId = null,
    addresseeId = null,
    gridCode = null,
    agencies = null,
    named = null,
  } = scope
  return {
    type,
    subjectType,
    subjectId,
    businessId,
    findingId,
    docketId,
    addresseeId,
    gridCode,
    agencies: agencies && [...agencies],
    named: named && [...named],
    canonical: canonical({
      at: now.toISOString(),
      person: actor.personId,
      duty: actor.dutyId,
      role: actor.role,
      type,
      subject: `${subjectType}:${subjectId}`,
      data,
    }),
  }
}

const reused = (requestId: string) =>
  new Refusal(
    'REQUEST_REUSED',
    '这个 requestId 已用于另一项办理,请换一个新的',
    'This requestId was used for something else. Make a new one.',
    { field: 'requestId', requestId },
  )
