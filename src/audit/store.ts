import { type Row, rowValues } from '../platform/database/rows.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Begun } from '../platform/database/transaction.ts'

/** One line of the trace before it has a number: where it belongs, who may see it, and its canonical bytes. */
export type TraceRow = Pick<
  Row<'trace'>,
  | 'type'
  | 'subjectType'
  | 'subjectId'
  | 'businessId'
  | 'findingId'
  | 'docketId'
  | 'addresseeId'
  | 'gridCode'
  | 'agencies'
  | 'named'
> & { canonical: string }

export type StoredAnswer = Pick<Row<'answer'>, 'inputHash' | 'subject' | 'selection' | 'shown'>

/** What this request was answered at first. Whoever sends the same at the same time waits here for the first to be done. */
export const findAnswer = async (tx: Tx, operation: string, requestId: string): Promise<StoredAnswer | undefined> => {
  const [row] = await tx<
    (StoredAnswer | { inputHash: null })[]
  >`select * from first_answer(${operation}, ${requestId})`.execute()
  return row?.inputHash ? row : undefined
}

/** Traces as one statement writes them, its parameters numbered from `at` on. Most acts leave one. */
const tracing = ({ actor, now }: Begun, rows: readonly TraceRow[], at: number) => {
  const by = { at: now, personId: actor.personId, dutyId: actor.dutyId }
  const [one] = rows
  if (one && rows.length === 1) {
    const { canonical: bytes, ...row } = one
    return rowValues('trace', { ...by, ...row, bytes: Buffer.from(bytes) }, at)
  }
  return {
    text: `insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id,
        addressee_id, grid_code, agencies, named, bytes)
      select $${at}::timestamptz, $${at + 1}::uuid, $${at + 2}::uuid, r.type, r."subjectType", r."subjectId", r."businessId",
        r."findingId", r."docketId", r."addresseeId", r."gridCode", r.agencies, r.named, convert_to(r.canonical, 'UTF8')
      from json_to_recordset($${at + 3}::text::json) as r(type text, "subjectType" text, "subjectId" uuid,
        "businessId" uuid, "findingId" uuid, "docketId" uuid, "addresseeId" uuid, "gridCode" text, agencies uuid[],
        named uuid[], canonical text)`,
    parameters: [now.toISOString(), actor.personId, actor.dutyId, JSON.stringify(rows)],
  }
}

/** Sent at once. */
export const insertTraces = (tx: Tx, begun: Begun, rows: readonly TraceRow[]) => {
  const { text, parameters } = tracing(begun, rows, 1)
  return tx.unsafe(text, parameters as never[], { prepare: true }).execute()
}

/** Puts a row aside that is to join the trace later. Sent at once. */
export const insertHeld = (tx: Tx, { actor, now }: Begun, { canonical: bytes, ...row }: TraceRow, heldFor: string) => {
  const by = { heldFor, at: now, personId: actor.personId, dutyId: actor.dutyId }
  const { text, parameters } = rowValues('held_trace', { ...by, ...row, bytes: Buffer.from(bytes) })
  return tx.unsafe(text, parameters as never[], { prepare: true }).execute()
}

/** What was held for something joins the trace, to be numbered with the act that ends it. */
export const releaseHeld = (tx: Tx, heldFor: string) => tx`select release_held(${heldFor})`

/** A prepared statement that tells one subject as JSON text `j`. */
export type ShowStatement = { text: string; parameters: readonly unknown[] }

export const readShown = async (tx: Tx, { text, parameters }: ShowStatement): Promise<unknown> => {
  const [row] = await tx.unsafe<{ j: string }[]>(text, parameters as never[], { prepare: true })
  if (!row) throw new Error('an act did a thing that its actor may not see')
  return JSON.parse(row.j)
}

/**
 * Ends an act: its traces, and the first answer with what it shows of its subject as the act leaves it; answers what
 * that is. Sent at once.
 */
export const insertAnswer = async (
  tx: Tx,
  begun: Begun,
  traces: readonly TraceRow[],
  row: Pick<Row<'answer'>, 'operation' | 'requestId' | 'inputHash' | 'subject' | 'selection'>,
  { text, parameters }: ShowStatement = { text: `select 'null' as j`, parameters: [] },
): Promise<unknown> => {
  const { text: traced, parameters: told } = tracing(begun, traces, parameters.length + 1)
  // The traces name the moment and the person first, and the answer has both from there.
  const [now, person] = [1, 2].map((n) => `$${parameters.length + n}`)
  const at = (n: number) => `$${parameters.length + told.length + n}`
  // Nothing to show divides by zero: whoever did what they may not see has found a bug, and all of it is undone.
  const kept = `insert into answer (person_id, operation, request_id, input_hash, subject, selection, shown, at)
    select ${person}::uuid, ${at(1)}, ${at(2)}::uuid, ${at(3)}::bytea, ${at(4)}::text::jsonb, ${at(5)}, (select j from shown)::jsonb, ${now}::timestamptz
    where 1 / (select count(*) from shown) = 1`
  const values = [row.operation, row.requestId, row.inputHash, JSON.stringify(row.subject), row.selection]
  const [shown] = await tx
    .unsafe<{ j: string }[]>(
      `with shown as materialized (${text}), traced as (${traced}), kept as (${kept}) select j from shown`,
      [...parameters, ...told, ...values] as never[],
      { prepare: true },
    )
    .execute()
  return JSON.parse(shown!.j)
}
