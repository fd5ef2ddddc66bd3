import type { Tx } from '../../platform/database/pool.ts'

export type Sealed = { size: number; peaks: string[] }

/** Of several processes one seals at a time, to the end of its transaction; answers where the log stands. */
export const lockLog = async (tx: Tx): Promise<Sealed> => {
  await tx`select pg_advisory_xact_lock(4215803)`
  // Asked after the lock, so that it sees what was sealed while it waited.
  const [last] = await tx<Sealed[]>`select size, peaks from checkpoint order by size desc limit 1`
  return last ?? { size: 0, peaks: [] }
}

/** Keeps the hashes of the next numbered rows as they are now: a leaf begins with a zero byte (RFC 6962, 2.1). */
export const sealLeaves = async (tx: Tx, after: number, limit: number): Promise<{ no: number; hash: Uint8Array }[]> => {
  const rows = await tx<{ no: number; hash: Uint8Array }[]>`
    insert into leaf (no, hash)
    select e.no, sha256('\\x00'::bytea || t.bytes)
    from (select no, trace_seq from event where no > ${after} order by no limit ${limit}) e join trace t on t.seq = e.trace_seq
    order by e.no returning no, hash`
  return rows.toSorted((a, b) => a.no - b.no)
}

export const insertCheckpoint = (
  tx: Tx,
  row: Sealed & { text: string; signature: string; keyId: string; at: Date },
): Promise<unknown> =>
  tx`insert into checkpoint (size, text, signature, key_id, peaks, at)
    values (${row.size}, ${row.text}, ${row.signature}, ${row.keyId}, ${row.peaks}::text[], ${row.at})`.execute()
