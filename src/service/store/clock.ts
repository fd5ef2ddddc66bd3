import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Suspension } from '../rules/counting.ts'
import type { Paper } from './served.ts'

/** A clock is as sealed as what it is about: who may know of it is asked there. */
export type Clock = Omit<Row<'clock'>, 'suspensions'> & { suspensions: Suspension[]; named: string[] | null }

const named = (
  tx: Tx,
) => tx`case when c.case_id is not null then (select p.named from penalty_case p where p.id = c.case_id)
  when c.paper_kind = 'notice' then (select d.named from docket d where d.id = c.docket_id)
  else (select o.named from document o where o.id = c.paper_id) end`

export const insertClocks = (tx: Tx, clocks: readonly Clock[]) =>
  insertRows(
    tx,
    'clock',
    clocks.map(({ named: _ofDocket, ...row }) => row),
  )

/** What a clock is about: that is locked first. */
export const getClock = async (tx: Tx, id: string): Promise<Pick<Clock, 'kind' | 'paperKind' | 'paperId'>> => {
  const [row] = await tx<Clock[]>`select kind, paper_kind, paper_id from clock where id = ${id}`
  if (!row) throw notFound('期限', 'clock')
  return row
}

/** With the agency whose order, case or paper it is of; null for what is of the whole notice. */
export const lockClock = async (tx: Tx, id: string): Promise<Clock & { agencyId: string | null }> => {
  const [row] = await tx<(Clock & { agencyId: string | null })[]>`
    select c.*, ${named(tx)} as named, coalesce(
      (select a.id from agency a where a.code = c.agency_code), (select p.agency_id from penalty_case p where p.id = c.case_id),
      (select o.agency_id from document o where o.id = c.paper_id and c.paper_kind <> 'notice')) as agency_id
    from clock c where c.id = ${id} for no key update of c`
  if (!row) throw notFound('期限', 'clock')
  return row
}

/** The clocks of a paper that are not void, locked. */
export const lockClocksOf = (tx: Tx, { paperKind, paperId }: Paper) =>
  tx<Clock[]>`select c.*, ${named(tx)} as named from clock c
    where c.paper_kind = ${paperKind} and c.paper_id = ${paperId} and c.status <> 'void' order by c.id for no key update of c`

/** Every clock that a service started, those that are void too. */
export const listStartedBy = (tx: Tx, serviceId: string) =>
  tx<Pick<Clock, 'key' | 'status' | 'dueOn'>[]>`
    select key, status, due_on from clock where service_id = ${serviceId} and kind = 'rectify' order by id`

/**
 * Clocks that a calendar told anew may move, locked, a batch after the last one: those that go on; what a fine is late by,
 * paid or not; and rights that are over since a day, unless the party has gone another way, or nothing waits for them.
 */
export const lockMovable = (tx: Tx, since: LegalDay, after: string, most: number) =>
  tx<Clock[]>`select c.*, ${named(tx)} as named from clock c
    where c.id > ${after} and (c.status in ('running', 'suspended') or c.due_on >= ${since}::date and (c.kind = 'pay' or c.status = 'expired'
      and not (c.key in ('reconsider', 'litigate') and exists (select from remedy r where c.paper_id in (r.decision_id, r.notice_id, r.document_id)))
      and (c.paper_kind <> 'priorNotice' or exists (select from penalty_case p where p.id = c.case_id and p.status = 'filed'
        and not exists (select from prior_notice n join prior_notice later on later.case_id = n.case_id and later.revision > n.revision
          where n.id = c.paper_id)))))
    order by c.id limit ${most} for no key update of c`

/** Periods to put something right that go on in natural days, as they were counted once; their papers say working days. */
export const lockNatural = (tx: Tx, most: number) =>
  tx<Clock[]>`select c.*, ${named(tx)} as named from clock c
    where c.kind = 'rectify' and c.unit = 'days' and c.length > 0 and c.status in ('running', 'suspended')
    order by c.id limit ${most} for no key update of c`

export const saveUnit = (tx: Tx, ids: readonly string[], unit: Clock['unit']) =>
  tx`update clock set unit = ${unit} where id = any(${ids as string[]}::uuid[])`

/** What is to be warned of by a day. Past its day a right is over; another process may just tell of the same. */
export const lockWarning = (tx: Tx, today: LegalDay, most: number) =>
  tx<Clock[]>`select c.*, ${named(tx)} as named from clock c
    where c.status = 'running' and c.warn_on is not null and c.warn_on <= ${today}::date
    order by c.warn_on, c.id limit ${most} for no key update of c skip locked`

/** Rights whose last day has passed. */
export const lockOver = (tx: Tx, today: LegalDay, most: number) =>
  tx<Clock[]>`select c.*, ${named(tx)} as named from clock c
    where c.status = 'running' and c.expires and c.due_on < ${today}::date
    order by c.due_on, c.id limit ${most} for no key update of c skip locked`

/** Moves clocks on; what they are counted from never changes. */
export const saveClocks = (tx: Tx, clocks: readonly Clock[]) =>
  tx`update clock c set due_on = r."dueOn", counting = r.counting, suspensions = r.suspensions, status = r.status,
      ended_on = r."endedOn", warned = r.warned, warn_on = r."warnOn", version = c.version + 1
    from json_to_recordset(${JSON.stringify(clocks)}::text::json) as r(id uuid, "dueOn" date, counting jsonb, suspensions jsonb,
      status text, "endedOn" date, warned int, "warnOn" date)
    where c.id = r.id`
