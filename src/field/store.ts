import type { Tx } from '../platform/database/pool.ts'
import type { Row } from '../platform/database/rows.ts'
import { asRecordset } from '../platform/database/rows.ts'

export type Operation = Row<'fieldOperation'>
export type Known = Pick<
  Operation,
  'id' | 'personId' | 'outcome' | 'inputSha256' | 'subject' | 'resolution' | 'resolvedAt'
> & {
  /** Of the last refusal. */
  code: string | null
  rule: string | null
}

/** What the hub knows of these operations, and of what they depend on. Sent at once. */
export const listKnown = (tx: Tx, ids: readonly string[]) =>
  tx<Known[]>`select id, person_id, outcome, input_sha256, subject, resolution, resolved_at,
      error->>'code' as code, error->>'rule' as rule from field_operation
    where id = any(${ids as string[]}::uuid[]) and person_id = my_person()`.execute()

/** Keeps operations with what became of them; of one that is known, what became of it this time. Sent at once. */
export const keepOperations = (tx: Tx, rows: readonly Operation[]) =>
  tx`insert into field_operation as o
    select * from json_populate_recordset(null::field_operation, ${asRecordset(rows)}::text::json)
    on conflict (id, person_id) do update set outcome = excluded.outcome, error = excluded.error, input = excluded.input,
      subject = excluded.subject, past_duty_id = excluded.past_duty_id, tried_at = excluded.tried_at
    where o.outcome <> 'applied'`.execute()

/** Takes back that these were allowed, where it is the same word that was used in vain. Sent at once. */
export const takeBackAllowed = (tx: Tx, used: readonly Pick<Known, 'id' | 'resolvedAt'>[]) =>
  tx`update field_operation o set resolution = null, resolved_for = null, resolved_by = null, resolved_at = null
    from unnest(${used.map(({ id }) => id)}::uuid[], ${used.map(({ resolvedAt }) => resolvedAt!.toISOString())}::timestamptz[]) u(id, at)
    where o.id = u.id and o.person_id = my_person() and o.resolution = 'allowed' and o.resolved_at = u.at
      and o.outcome <> 'applied'`.execute()

/** Where these businesses are, whoever asks: what is done at one is seen to by whoever coordinates there. Sent at once. */
export const listPlaces = (tx: Tx, businessIds: readonly string[]) =>
  tx<{ id: string; gridCode: string }[]>`
    select b.id, grid_of_business(b.id) as grid_code from unnest(${businessIds as string[]}::uuid[]) b(id)
    where grid_of_business(b.id) is not null`.execute()

/** The operations of this id that one may see, locked, of one worker or of whoever: each worker's phone makes its own ids. */
export const lockOperations = (tx: Tx, id: string, worker: string | null) =>
  tx<Operation[]>`select * from field_operation where id = ${id} and (${worker}::uuid is null or person_id = ${worker})
    order by person_id for no key update`

/** Those of the actor's operations that are not done, in the order of their ids. */
export const lockUndone = (tx: Tx, ids: readonly string[]) =>
  tx<Operation[]>`select * from field_operation where id = any(${ids as string[]}::uuid[]) and person_id = my_person()
    and outcome <> 'applied' order by id for no key update`

export const saveResolution = (
  tx: Tx,
  { id, personId }: Pick<Operation, 'id' | 'personId'>,
  row: Pick<Operation, 'resolution' | 'resolvedFor' | 'resolvedBy' | 'resolvedAt' | 'handedTo'>,
) =>
  tx`update field_operation set resolution = ${row.resolution}, resolved_for = ${row.resolvedFor},
    resolved_by = ${row.resolvedBy}, resolved_at = ${row.resolvedAt}, handed_to = ${row.handedTo} where id = ${id} and person_id = ${personId}`

/** The notices that operations were about, as they stand now. Sent at once. */
export const listCurrent = (tx: Tx, noticeIds: readonly string[]) =>
  tx<{ id: string; status: string; number: string; revision: number | null }[]>`
    select n.id, n.status, n.number, d.revision from notice n left join docket d on d.id = n.docket_id
    where n.id = any(${noticeIds as string[]}::uuid[])`.execute()
