import type { Sql, Tx } from '../platform/database/pool.ts'
import type { Rights } from './audience.ts'

/** The channel that says "there is more"; it carries no content and is sent once a batch. */
export const channel = 'heyi_event'

/** Where the numbering stands, and the keys of the cursors of this epoch. */
export const getSequencer = async (sql: Sql) => {
  const [row] = await sql<
    { lastNo: number; epoch: string; cursorKey: Uint8Array }[]
  >`select last_no, epoch, cursor_key from sequencer`
  return row!
}

/**
 * Where this database lives: its cluster and timeline, itself and its table. A dump that was restored, elsewhere or in
 * place, and a cluster that was recovered to an earlier moment, live elsewhere than they say.
 */
const home = `concat_ws('/', (select system_identifier from pg_control_system()),
  left(pg_walfile_name(pg_current_wal_lsn()), 8), (select oid from pg_database where datname = current_database()),
  'sequencer'::regclass::oid)`

/**
 * Makes a restored database its own: numbers whatever has no number yet, counts transactions as they are counted here,
 * and starts another epoch of cursors, for history may have been rewound. Done by several at once it is done once.
 */
export const moveIn = async (sql: Sql): Promise<void> => {
  const [row] = await sql<
    { moved: boolean }[]
  >`select home is distinct from ${sql.unsafe(home)} as moved from sequencer`
  if (!row!.moved) return
  await sql.begin(async (tx) => {
    // It reads the whole trace, once.
    await tx`set local statement_timeout = 0`
    await tx`
      with standing as materialized (
        select last_no from sequencer where home is distinct from ${tx.unsafe(home)} for no key update),
      missing as materialized (
        select t.seq, row_number() over (order by t.seq) as place
        from trace t where not exists (select from event e where e.trace_seq = t.seq)),
      numbered as (
        insert into event (no, trace_seq) select s.last_no + m.place, m.seq from missing m, standing s returning no)
      update sequencer set last_no = s.last_no + (select count(*) from numbered), epoch = gen_random_uuid(),
        horizon = pg_snapshot_xmin(pg_current_snapshot()), home = ${tx.unsafe(home)}
      from standing s`
  })
}

/** True for the one process in the cluster that numbers; the others only listen. */
export const lead = async (tx: Tx) => {
  const [row] = await tx<{ led: boolean }[]>`select pg_try_advisory_lock(4215802) as led`
  return row!.led
}

/**
 * Numbers every committed trace row below the horizon (no transaction that could still commit an older row is
 * running), in the order of their own sequence, and announces the last number. In a restored database rows bear the transactions of another cluster:
 * those have their numbers already, and the row itself is asked, never a join of the whole tables.
 */
export const numberEvents = async (tx: Tx): Promise<{ numbered: number; lastNo: number }> => {
  const [row] = await tx<{ numbered: number; lastNo: number }[]>`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid),
    standing as materialized (select last_no, horizon as seen from sequencer for no key update),
    fresh as materialized (
      select t.seq, row_number() over (order by t.seq) as place
      from trace t where t.xid >= (select seen from standing) and t.xid < (select xid from horizon)
        and (select e.no from event e where e.trace_seq = t.seq) is null),
    numbered as (insert into event (no, trace_seq) select s.last_no + f.place, f.seq from fresh f, standing s returning no),
    counted as (select count(*)::int as n from numbered),
    moved as (update sequencer set last_no = last_no + (select n from counted), horizon = (select xid from horizon) returning last_no)
    select (select n from counted) as numbered, last_no,
      case when (select n from counted) > 0 then pg_notify(${channel}, last_no::text) end as announced from moved`
  return row!
}

/** Whether a committed trace row still waits for its number. */
export const hasUnnumbered = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx<{ left: boolean }[]>`
    select exists (select from trace t where t.xid >= (select horizon from sequencer)
      and t.xid < pg_snapshot_xmax(pg_current_snapshot())
      and not exists (select from event e where e.trace_seq = t.seq)) as left`
  return row!.left
}

/** The last number given so far. */
export const headNo = async (tx: Tx): Promise<number> => {
  const [row] = await tx<{ no: number }[]>`select coalesce(max(no), 0)::bigint as no from event`
  return row!.no
}

/** What a reaction is told of an event: what happened to which subject, and where that belongs. */
export type Happened = {
  no: number
  type: string
  at: Date
  subjectId: string
  personId: string
  businessId: string | null
  findingId: string | null
  docketId: string | null
  gridCode: string | null
  agencies: string[] | null
  named: string[] | null
}

/** The types of the next events after a number, and the last number among them. */
export const listTypes = async (tx: Tx, after: number): Promise<{ lastNo: number; types: string[] }> => {
  const [row] = await tx<{ lastNo: number; types: string[] }[]>`
    select coalesce(max(e.no), ${after})::bigint as last_no, coalesce(array_agg(distinct t.type), '{}') as types
    from (select no, trace_seq from event where no > ${after} order by no limit 500) e,
      lateral (select type from trace where seq = e.trace_seq offset 0) t`.execute()
  return row!
}

/** Takes a reader's place in line, or nothing when another process holds it. */
export const lockReader = async (tx: Tx, name: string): Promise<number | undefined> => {
  await tx`insert into reader (name, last_no) values (${name}, 0) on conflict do nothing`
  const [row] = await tx<
    { lastNo: number }[]
  >`select last_no from reader where name = ${name} for no key update skip locked`
  return row?.lastNo
}

/**
 * The next events of some types up to a head. Walked in the order of their numbers and no further than the limit: a
 * reader that is far behind must not have everything that it missed sorted for each batch.
 */
export const listHappened = (
  tx: Tx,
  types: readonly string[],
  after: number,
  head: number,
  limit: number,
): Promise<Happened[]> =>
  tx<Happened[]>`
    select e.no, t.* from (select no, trace_seq from event where no > ${after} and no <= ${head} order by no) e,
      lateral (select type, at, subject_id, person_id, business_id, finding_id, docket_id, grid_code, agencies, named
        from trace where seq = e.trace_seq and type = any(${types as string[]}::text[]) offset 0) t
    order by e.no limit ${limit}`

export const saveReader = (tx: Tx, name: string, lastNo: number) =>
  tx`update reader set last_no = ${lastNo} where name = ${name}`

/** What the fan-out must know of an event before it asks for anybody: whom it concerns, whose rights it may change. */
export type News = {
  no: number
  subjectType: string
  subjectId: string
  businessId: string | null
  docketId: string | null
  addresseeId: string | null
  named: string[] | null
}

/** Row by row: how many a parameter's limit brings cannot be planned, and a join would read the whole trace for one. */
export const listNews = (tx: Tx, after: number, limit: number): Promise<News[]> =>
  tx<News[]>`
    select e.no, t.* from (select no, trace_seq from event where no > ${after} order by no limit ${limit}) e,
      lateral (select subject_type, subject_id, business_id, docket_id, addressee_id, named
        from trace where seq = e.trace_seq offset 0) t
    order by e.no`

/** Everybody whom a sensitive case ever named. */
export const listNamed = async (tx: Tx): Promise<string[]> => {
  const rows = await tx<{ personId: string }[]>`
    select distinct p.person_id from trace t, unnest(t.named) as p (person_id) where t.named is not null`
  return rows.map(({ personId }) => personId)
}

/** What sessions, by the hash of their tokens in hex, may do at a moment; those that have ended are missing. */
export const listRights = (tx: Tx, tokens: readonly string[], moment: Date): Promise<(Rights & { token: string })[]> =>
  tx<(Rights & { token: string })[]>`select * from rights_of(${tokens as string[]}::text[], ${moment})`

/** From here on the transaction is nobody's: it has what all of a role, agency and area have in common. */
export const beNobody = (tx: Tx) => tx`select set_config('heyi.person', '', true)`

/** Which of some places a duty may see, by a statement that its module gave; asked in the flush it is called in. */
export const listSeen = (tx: Tx, sees: string, places: readonly string[]): Promise<{ id: string }[]> =>
  tx.unsafe<{ id: string }[]>(sees, [places] as never[], { prepare: true }).execute()
