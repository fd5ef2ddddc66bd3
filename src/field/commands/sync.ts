import { type Act, digest, perform } from '../../audit/index.ts'
import { type Batch, listCaptures, receiveBatch, type SignedManifest, type ToldCapture } from '../../device/index.ts'
import { canonicalText } from '../../platform/canonical.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { type Hub, look } from '../../platform/database/transaction.ts'
import type { Who } from '../../platform/identity.ts'
import { globalId, newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import * as rules from '../rules/operation.ts'
import { keepOperations } from './park.ts'
import { lockSuperseded, supersede } from './supersede.ts'
import * as store from '../store.ts'

/** Something that was done in the field, as the phone tells of it. */
export type NewOperation = rules.Place & {
  kind: string
  input: unknown
  madeAt: Date
  edition?: string | undefined
  notice?: string | undefined
  noticeRevision?: number | undefined
  /** What it says anew. */
  supersedes?: readonly string[] | undefined
}

/** The mutation that an operation is, with what it is given. */
export type Doing = {
  input: unknown
  /** Of what type the subject is that it makes. */
  type: string
  facts?: ((tx: Tx, input: unknown) => unknown) | undefined
  command(act: Act, input: unknown, facts: unknown): Promise<{ id: string }>
}

/** What a refusal tells a phone, and whoever looks at what is stuck. */
export type Told = {
  code: string
  message: string
  messageEn: string
  rule: string | null
  law: string | null
  field: string | null
}

export type OperationOutcome = {
  id: string
  outcome: rules.Outcome
  error: Told | null
  current: unknown
  trace: string | null
}

export type CaptureOutcome = {
  sha256: string
  outcome: 'accepted' | 'duplicate' | 'rejected' | 'quarantined'
  error: Told | null
  kept: ToldCapture | null
}

export type Synced = {
  captures: CaptureOutcome[]
  operations: OperationOutcome[]
  clockOffsetMs: number
  /** Since when the device is reported lost. */
  lostAt: Date | null
}

export type Sync = {
  device: string
  sentAt: Date
  captures: readonly SignedManifest[]
  operations: readonly NewOperation[]
}

type Telling = {
  /** Which mutation an operation is; refused for one that is none. */
  doingOf(operation: NewOperation): Doing
  /** What is told of an error; a bug goes to the log and is told under its name there. */
  tell(error: unknown): Told
}

/**
 * Takes in what a device has gathered while there was no network: first what it captured, in one act, then each
 * operation as an act of its own, in order. One that fails takes nothing else back, and is kept with what it said.
 */
export async function syncField(hub: Hub, who: Who, sync: Sync, telling: Telling): Promise<Synced> {
  const { batch, known, now, dutyId, gridOf } = await open(hub, who, sync)
  const applied = new Set([...known.values()].filter(({ outcome }) => outcome === 'applied').map(({ id }) => id))
  const results = new Map<NewOperation, Result>()
  for (const operation of rules.inOrder(sync.operations)) {
    const result = await doOne(hub, who, operation, {
      batch,
      known: known.get(operation.id),
      applied,
      now,
      dutyId,
      gridOf,
      telling,
    })
    results.set(operation, result)
    if (result.outcome === 'applied' || result.outcome === 'duplicate') applied.add(operation.id)
  }
  const { kept, current } = await close(hub, who, sync, { batch, known, results })
  return {
    captures: batch.captures.map(({ sha256, outcome, error }): CaptureOutcome => {
      const one = kept.get(sha256) ?? null
      if (outcome === 'rejected') return { sha256, outcome, error: telling.tell(error), kept: null }
      if (outcome === 'duplicate') return { sha256, outcome, error: null, kept: one }
      return { sha256, outcome: one?.status === 'quarantined' ? 'quarantined' : 'accepted', error: null, kept: one }
    }),
    operations: sync.operations.map((operation): OperationOutcome => {
      const { outcome, error, subject } = results.get(operation)!
      const notice = operation.notice && current.get(operation.notice)
      const stands = outcome === 'conflict' && notice ? { ...notice, id: globalId('Notice', notice.id) } : null
      return { id: operation.id, outcome, error, current: stands, trace: subject }
    }),
    clockOffsetMs: batch.clockOffsetMs,
    lostAt: batch.device.lostAt,
  }
}

type Result = { outcome: rules.Outcome; error: Told | null; subject: string | null; row: store.Operation | null }

const inputHash = ({ kind, input, business, madeAt }: NewOperation) =>
  digest(canonicalText({ kind, input: input ?? null, business, madeAt: madeAt.toISOString() }))

/** The opening act: the batch with its captures, and what the hub knows of its operations. */
async function open(hub: Hub, who: Who, sync: Sync) {
  const ids = [...new Set(sync.operations.flatMap(({ id, dependsOn }) => [id, ...dependsOn]))]
  let batch: Batch | undefined
  let known: store.Known[] = []
  let places: { id: string; gridCode: string }[] = []
  const businesses = [...new Set(sync.operations.map(({ business }) => business))]
  let now = new Date(0)
  let dutyId = ''
  const { device, sentAt, captures, operations } = sync
  await perform(
    hub,
    who,
    {
      operation: 'receiveBatch',
      requestId: newId(),
      input: {},
      facts: (tx) => Promise.all([store.listKnown(tx, ids), store.listPlaces(tx, businesses)]),
    },
    async (act, facts) => {
      batch = await receiveBatch(act, { device, sentAt, captures, operations: operations.length })
      ;[known, places] = (await facts)!
      now = act.now
      dutyId = act.actor.dutyId
      return { id: batch.device.id }
    },
  )
  return {
    batch: batch!,
    known: new Map(known.map((one) => [one.id, one])),
    now,
    dutyId,
    gridOf: new Map(places.map((one) => [one.id, one.gridCode])),
  }
}

type Circumstances = {
  batch: Batch
  known: store.Known | undefined
  applied: ReadonlySet<string>
  now: Date
  /** The duty that the worker acts under by now. */
  dutyId: string
  /** Where the businesses are that the hub knows of. */
  gridOf: ReadonlyMap<string, string>
  telling: Telling
}

async function doOne(
  hub: Hub,
  who: Who,
  operation: NewOperation,
  { batch, known, applied, now, dutyId, gridOf, telling }: Circumstances,
): Promise<Result> {
  const hash = inputHash(operation)
  const madeAt = rules.putRight(operation.madeAt, batch.clockOffsetMs)
  const allowed = known?.resolution === 'allowed'
  const row = (outcome: store.Operation['outcome'], subject: string | null, error: Told | null): store.Operation => ({
    id: operation.id,
    deviceId: batch.device.id,
    personId: batch.device.personId,
    businessId: operation.business,
    place: operation.place,
    dependsOn: [...operation.dependsOn],
    kind: operation.kind,
    input: outcome === 'applied' ? null : rules.storable(operation.input),
    madeAt: operation.madeAt,
    offsetMs: batch.clockOffsetMs,
    editionId: operation.edition ?? null,
    noticeId: operation.notice ?? null,
    noticeRevision: operation.noticeRevision ?? null,
    receivedAt: now,
    outcome,
    inputSha256: hash,
    subject,
    error,
    triedAt: now,
    resolution: null,
    resolvedFor: null,
    resolvedBy: null,
    resolvedAt: null,
    handedTo: null,
    pastDutyId: null,
    gridCode: gridOf.get(operation.business) ?? batch.device.gridCode,
  })
  try {
    if (known && known.inputSha256 !== hash) throw rules.reused()
    if (known?.outcome === 'applied') return { outcome: 'duplicate', error: null, subject: known.subject, row: null }
    rules.assertOpen(known?.resolution ?? null)
    const waitsFor = rules.missing(operation, applied)
    if (waitsFor.length > 0) throw rules.waiting(waitsFor)
    rules.assertTrusted(batch.device, allowed)
    rules.assertInTime(madeAt, now, allowed)
    rules.assertEnrolled(madeAt, batch.device, allowed)
    const { input: given, type, facts, command } = telling.doingOf(operation)
    const input = rules.inputPutRight(given, batch.clockOffsetMs)
    rules.assertSeenBy(madeAt, input)
    let ran = false
    const { answer } = await perform(
      hub,
      rules.isRecent(madeAt, now) ? { ...who, madeAt } : who,
      {
        operation: 'syncField',
        requestId: operation.id,
        input: hash,
        facts: facts && ((tx) => facts(tx, input)),
      },
      async (act, asked) => {
        ran = true
        const corrected = await lockSuperseded(act, operation)
        const { id } = await command(act, input, asked)
        if (corrected.length > 0) supersede(act, operation.id, corrected)
        const subject = globalId(type, id)
        // Of what was done under a duty that is another one by now, who coordinates the place is told.
        const pastDutyId = act.actor.dutyId === dutyId ? null : act.actor.dutyId
        act.send(store.keepOperations(act.tx, [{ ...row('applied', subject, null), pastDutyId }]))
        return { id: subject }
      },
    )
    return { outcome: ran ? 'applied' : 'duplicate', error: null, subject: answer.id, row: null }
  } catch (error) {
    const refused = error instanceof Refusal
    const outcome = refused ? rules.outcomeOf(error) : 'waiting'
    const told = telling.tell(error)
    // What is known under this id is another operation: it is not to be touched.
    const keeps = !(known && known.inputSha256 !== hash)
    return { outcome, error: told, subject: null, row: keeps ? row(outcome as 'waiting', null, told) : null }
  }
}

type Closing = { batch: Batch; known: ReadonlyMap<string, store.Known>; results: ReadonlyMap<NewOperation, Result> }

/** The closing act keeps what was not done; and the captures are told as they stand after everything else. */
async function close(hub: Hub, who: Who, sync: Sync, { batch, known, results }: Closing) {
  const hashes = batch.captures.filter(({ outcome }) => outcome !== 'rejected').map(({ sha256 }) => sha256)
  const stuck = [...results.values()].flatMap(({ row }) => row ?? [])
  const latest = [...new Map(stuck.map((row) => [row.id, row])).values()]
  const fresh = latest.filter((row) =>
    rules.isNews(known.get(row.id), { ...(row.error as Told), outcome: row.outcome }),
  )
  const notices = [...results].flatMap(([{ notice }, { outcome }]) =>
    notice && outcome === 'conflict' ? [notice] : [],
  )
  const ask = (tx: Tx) =>
    Promise.all([
      hashes.length > 0 ? listCaptures(tx, hashes) : [],
      notices.length > 0 ? store.listCurrent(tx, notices) : [],
    ])
  let asked: Awaited<ReturnType<typeof ask>> = [[], []]
  if (fresh.length > 0)
    await perform(
      hub,
      who,
      { operation: 'keepOperations', requestId: newId(), input: {}, facts: ask },
      async (act, facts) => {
        asked = await (facts ?? ask(act.tx))
        keepOperations(act, fresh, known)
        return { id: sync.device }
      },
    )
  else if (hashes.length > 0 || notices.length > 0) asked = await look(hub, who, ask)
  const [captures, current] = asked
  return {
    kept: new Map(captures.map((one) => [one.sha256, one])),
    current: new Map(current.map((one) => [one.id, one])),
  }
}
