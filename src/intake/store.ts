import type { Tx } from '../platform/database/pool.ts'
import type { Row } from '../platform/database/rows.ts'

export type SourceRow = Row<'sourceRow'>

/** What the rows with these keys last said. */
export const listSourceRows = (tx: Tx, mapping: string, keys: readonly string[]) =>
  tx<SourceRow[]>`
    select mapping, key, content_hash, business_id, told, seen_at from source_row
    where mapping = ${mapping} and key = any(${keys as string[]}::text[])`

/** Keeps what rows say now. */
export const saveSourceRows = (tx: Tx, rows: readonly SourceRow[]) =>
  tx`insert into source_row (mapping, key, content_hash, business_id, told, seen_at)
    select mapping, key, decode(hash, 'hex'), "businessId", told, "seenAt"
    from json_to_recordset(${JSON.stringify(
      rows.map((row) => ({ ...row, contentHash: undefined, hash: Buffer.from(row.contentHash).toString('hex') })),
    )}::text::json) as r(mapping text, key text, hash text, "businessId" uuid, told jsonb, "seenAt" timestamptz)
    on conflict (mapping, key) do update set content_hash = excluded.content_hash, business_id = excluded.business_id,
      told = excluded.told, seen_at = excluded.seen_at`

/** Whether this connection may import; one import at a time, or two would register the same business. */
export const takeTurn = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx<{ taken: boolean }[]>`select pg_try_advisory_lock(hashtextextended('intake', 0)) as taken`
  return row!.taken
}

export const endTurn = (tx: Tx) => tx`select pg_advisory_unlock(hashtextextended('intake', 0))`

/** Inside a trial, what one batch wrote can be taken back alone. */
export const beginAttempt = (tx: Tx) => tx`savepoint attempt`
export const undoAttempt = (tx: Tx) => tx`rollback to savepoint attempt`
