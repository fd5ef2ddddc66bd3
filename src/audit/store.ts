import type { Row } from '../platform/database/rows.ts'
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

/** Whoever sends the same request at the same time waits here for the first to be done. Sent at once, before the look-up. */
export const lockRequest = (tx: Tx, requestId: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${requestId}, 0))`.execute()

export const findAnswer = async (tx: Tx, operation: string, requestId: string): Promise<StoredAnswer | undefined> => {
  const [row] = await tx<StoredAnswer[]>`
    select input_hash, subject, selection, shown from answer
    where person_id = my_person() and request_id = ${requestId} and operation = ${operation}`.execute()
  return row
}

export const insertTraces = (tx: Tx, { actor, now }: Begun, rows: readonly TraceRow[]) =>
  tx`insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id,
      addressee_id, grid_code, agencies, named, bytes)
    select ${now}, ${actor.personId}, ${actor.dutyId}, r.type, r."subjectType", r."subjectId", r."businessId", r."findingId",
      r."docketId", r."addresseeId", r."gridCode", r.agencies, r.named, convert_to(r.canonical, 'UTF8')
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(type text, "subjectType" text, "subjectId" uuid,
      "businessId" uuid, "findingId" uuid, "docketId" uuid, "addresseeId" uuid, "gridCode" text, agencies uuid[],
      named uuid[], canonical text)`

/** A prepared statement that tells one subject as JSON text `j`. */
export type ShowStatement = { text: string; parameters: readonly unknown[] }

export const readShown = async (tx: Tx, { text, parameters }: ShowStatement): Promise<unknown> => {
  const [row] = await tx.unsafe<{ j: string }[]>(text, parameters as never[], { prepare: true })
  if (!row) throw new Error('an act did a thing that its actor may not see')
  return JSON.parse(row.j)
}

/** Keeps the first answer, with what it shows of its subject as the act leaves it; answers what that is. Sent at once. */
export const insertAnswer = async (
  tx: Tx,
  row: Omit<Row<'answer'>, 'shown'>,
  { text, parameters }: ShowStatement = { text: `select 'null' as j`, parameters: [] },
): Promise<unknown> => {
  const at = (n: number) => `$${parameters.length + n}`
  // Nothing to show divides by zero: whoever did what they may not see has found a bug, and all of it is undone.
  const keep = `insert into answer (person_id, operation, request_id, input_hash, subject, selection, shown, at)
    select ${at(1)}::uuid, ${at(2)}, ${at(3)}::uuid, ${at(4)}::bytea, ${at(5)}::text::jsonb, ${at(6)}, (select j from shown)::jsonb, ${at(7)}::timestamptz
    where 1 / (select count(*) from shown) = 1`
  const values = [row.personId, row.operation, row.requestId, row.inputHash, JSON.stringify(row.subject), row.selection]
  const [kept] = await tx
    .unsafe<{ j: string }[]>(
      `with shown as materialized (${text}), kept as (${keep}) select j from shown`,
      [...parameters, ...values, row.at] as never[],
      { prepare: true },
    )
    .execute()
  return JSON.parse(kept!.j)
}
