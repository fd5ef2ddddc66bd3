import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import type { Happened } from '../store.ts'

export type Parked = Row<'parkedReaction'>

/** Puts an event aside for a reader, or says anew why it lies there; answers which one that is. */
export const saveParked = async (
  tx: Tx,
  row: Pick<Parked, 'id' | 'reader' | 'failure' | 'reason' | 'parkedAt'>,
  no: number,
): Promise<string> => {
  const [parked] = await tx<
    { id: string }[]
  >`insert into parked_reaction (id, reader, event_no, type, failure, reason, parked_at)
    select ${row.id}, ${row.reader}, ${no}, t.type, ${row.failure}, ${row.reason}, ${row.parkedAt}
    from event e join trace t on t.seq = e.trace_seq where e.no = ${no}
    on conflict (reader, event_no) do update set failure = excluded.failure, reason = excluded.reason, asked_at = null, settled_at = null
    returning id`
  return parked!.id
}

/** What somebody asked to be tried again, of one reader. Sent at once. */
export const listAsked = (tx: Tx, reader: string): Promise<Happened[]> =>
  tx<Happened[]>`
    select e.no, t.type, t.at, t.subject_id, t.person_id, t.business_id, t.finding_id, t.docket_id, t.grid_code, t.agencies,
      t.named
    from parked_reaction p join event e on e.no = p.event_no join trace t on t.seq = e.trace_seq
    where p.reader = ${reader} and p.asked_at is not null and p.settled_at is null order by e.no limit 20`.execute()

export const lockParked = async (tx: Tx, id: string): Promise<Parked | undefined> => {
  const [row] = await tx<Parked[]>`select * from parked_reaction where id = ${id} for no key update`
  return row
}

export const saveAsked = (tx: Tx, id: string, now: Date) =>
  tx`update parked_reaction set asked_at = ${now} where id = ${id}`

/** Answers which one that is. */
export const saveSettled = async (tx: Tx, reader: string, no: number, now: Date): Promise<string> => {
  const [row] = await tx<{ id: string }[]>`
    update parked_reaction set settled_at = ${now} where reader = ${reader} and event_no = ${no} returning id`
  return row!.id
}
