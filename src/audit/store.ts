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
    where person_id = my_person() and request_id = ${requestId} and operation = ${operation}`
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

export const insertAnswer = (tx: Tx, row: Row<'answer'>) =>
  tx`insert into answer (person_id, operation, request_id, input_hash, subject, selection, shown, at)
    values (${row.personId}, ${row.operation}, ${row.requestId}, ${row.inputHash}, ${tx.json(row.subject as never)},
      ${row.selection}, ${tx.json(row.shown as never)}, ${row.at})`
