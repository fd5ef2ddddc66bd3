import { type Act, perform } from '../../audit/index.ts'
import { type Hub, worthRepeating } from '../../platform/database/transaction.ts'
import { explainDisk } from '../../platform/files/durable.ts'
import { system } from '../../platform/identity.ts'
import { newId } from '../../platform/ids.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import * as store from '../store/parked.ts'
import type { Happened } from '../store.ts'

/** What is only in the way for now: a store or a database that is away, a full disk, another transaction. */
export const isPassing = (error: unknown): boolean => {
  const told = explainDisk(error)
  return worthRepeating(error) || (told instanceof Refusal && told.details['retryable'] === true)
}

/** In words for whoever looks after the hub: what a refusal says, or the bug under its name. */
const reasonOf = (error: unknown): string => {
  const text = error instanceof Refusal ? `${error.message} · ${error.en}` : String(error)
  return text.toWellFormed().replaceAll('\0', ' ').slice(0, 1000)
}

/** Its class alone: `INVALID order.agency` of a refusal, the name of a bug. It tells nothing of any case. */
const failureOf = (error: unknown): string => {
  if (error instanceof Refusal) return [error.code, error.details.rule].filter(Boolean).join(' ')
  return error instanceof Error ? error.name : typeof error
}

const asSystem = (hub: Hub, operation: string, input: object, command: (act: Act) => Promise<{ id: string }>) =>
  perform(hub, system.reactions, { operation, requestId: newId(), input }, command)

/**
 * Puts aside what a reader cannot do about an event. The system's own act; answers what the log is told, where the words
 * stand under the number of what was put aside.
 */
export async function park(act: Act, reader: string, { no, type }: Happened, error: unknown) {
  const reason = reasonOf(error)
  const row = { id: newId(), reader, failure: failureOf(error), reason, parkedAt: act.now }
  const id = await store.saveParked(act.tx, row, no)
  act.record({ type: 'reaction.parked', subject: ['ParkedReaction', id], data: { reader, no, type } })
  return {
    id,
    told: new Error(`parked as ParkedReaction:${id}: ${reader}, ${type} ${no}: ${reason}`, { cause: error }),
  }
}

/** The same as an act of its own. */
export async function parkReaction(hub: Hub, reader: string, event: Happened, error: unknown): Promise<Error> {
  let told: Error | undefined
  await asSystem(hub, 'parkReaction', { reader, no: event.no }, async (act) => {
    const parked = await park(act, reader, event, error)
    told = parked.told
    return { id: parked.id }
  })
  return told!
}

/** Notes that what was put aside is done. The system's own act. */
export async function settle(act: Act, reader: string, { no }: Happened): Promise<{ id: string }> {
  const id = await store.saveSettled(act.tx, reader, no, act.now)
  act.record({ type: 'reaction.settled', subject: ['ParkedReaction', id], data: { reader, no } })
  return { id }
}

/** The same as an act of its own. */
export const settleReaction = (hub: Hub, reader: string, event: Happened) =>
  asSystem(hub, 'settleReaction', { reader, no: event.no }, (act) => settle(act, reader, event))

/** 重试: asks that what was put aside be tried again; its reader does so within a second, and it stays there if it fails. */
export async function retryReaction(act: Act, input: { reaction: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'reaction.retry')
  const parked = await store.lockParked(act.tx, input.reaction)
  if (!parked) throw notFound('搁置的后续处理', 'parked reaction')
  if (parked.settledAt)
    throw conflict('reaction.settled', '该项已经办成,无需重试', 'This is done by now: nothing to try again.')
  await store.saveAsked(act.tx, parked.id, act.now)
  act.record({
    type: 'reaction.retried',
    subject: ['ParkedReaction', parked.id],
    data: { reader: parked.reader, no: parked.eventNo },
  })
  return { id: parked.id }
}
