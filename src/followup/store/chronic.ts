import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/refusal.ts'
import type { ChronicFacts } from '../rules/chronic.ts'
import type { LadderNumbers, LadderPolicy } from '../rules/ladder.ts'

export type Listing = Row<'chronicListing'>

/** Where the sweep is; undefined while another process sweeps. */
export const lockSweep = async (tx: Tx): Promise<string | undefined> => {
  const [row] = await tx<{ after: string }[]>`select after from chronic_sweep for update skip locked`
  return row?.after
}
export const saveSweep = (tx: Tx, after: string) => tx`update chronic_sweep set after = ${after}`

/** The next businesses by their ids. */
export const listNext = (tx: Tx, after: string, most: number) =>
  tx<{ id: string; gridCode: string }[]>`
    select id, grid_code from business where id > ${after} order by id limit ${most}`

/** The values that hold on a day. */
export const readPolicies = async (tx: Tx, today: LegalDay): Promise<LadderNumbers> => {
  const rows = await tx<{ name: LadderPolicy; value: number }[]>`
    select distinct on (name) name, value from ladder_policy where valid_from <= ${today}::date order by name, valid_from desc`
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as LadderNumbers
}
export async function insertPolicy(tx: Tx, row: Row<'ladderPolicy'>): Promise<void> {
  try {
    await insertRows(tx, 'ladderPolicy', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'ladder_policy_once') throw error
    throw conflict(
      'ladderPolicy.once',
      '该数值自该日起的规定已登记,请改用其他生效日',
      'This value is recorded from that day already. Choose another day.',
    )
  }
}

type Counted = ChronicFacts & { businessId: string }

/** What is counted of some businesses since a day; nothing of sealed dockets, and only of businesses of which there is something. */
export const listFacts = (
  tx: Tx,
  businessIds: readonly string[],
  { since, complaintsSince, today }: { since: LegalDay; complaintsSince: LegalDay; today: LegalDay },
) =>
  tx<Counted[]>`
    select b.id as business_id,
      coalesce((select json_agg(json_build_object('case', p.id, 'on', (p.filed_at at time zone 'Asia/Shanghai')::date) order by p.filed_at, p.id)
        from penalty_case p where p.business_id = b.id and p.source = 'complaint' and p.filed_at is not null and p.named is null
          and p.filed_at >= ${complaintsSince}::date and p.ended_ground is distinct from 'notEstablished'), '[]'::json) as complaints,
      coalesce((select json_agg(json_build_object('clock', c.id, 'dueOn', c.due_on) order by c.due_on, c.id) from clock c
        where c.business_id = b.id and c.kind = 'rectify' and c.status = 'running' and c.due_on < ${today}::date
          and not exists (select from docket d where d.id = c.docket_id and d.named is not null)
          and not exists (select from document p where p.id = c.paper_id and p.named is not null)), '[]'::json) as overdue,
      coalesce((select json_agg(json_build_object('docket', o.docket, 'violation', o.violation, 'title', o.title, 'on', o.found) order by o.found, o.docket, o.violation) from (
        select d.id as docket, v.code as violation, v.title, min((f.found_at at time zone 'Asia/Shanghai')::date) as found
        from finding f join docket d on d.id = f.docket_id join opinion p on p.finding_id = f.id join violation v on v.code = any(p.violations)
        where f.business_id = b.id and f.status <> 'dismissed' and f.found_at >= ${since}::date and d.named is null and p.status = 'signed' and p.verdict = 'established'
        group by d.id, v.code) o), '[]'::json) as established,
      coalesce((select json_agg(json_build_object('check', s.id, 'on', (s.done_at at time zone 'Asia/Shanghai')::date) order by s.done_at, s.id) from site_check s
        join docket d on d.id = s.docket_id
        where s.business_id = b.id and s.kind = 'recheck' and s.status = 'done' and d.named is null and d.status <> 'closed'
          and exists (select from site_check_line l where l.check_id = s.id and l.result in ('partly', 'notDone'))), '[]'::json) as rechecks
    from business b where b.id = any(${businessIds as string[]}::uuid[])`

export const lockListings = (tx: Tx, businessIds: readonly string[]) =>
  tx<Listing[]>`select * from chronic_listing
    where business_id = any(${businessIds as string[]}::uuid[]) and left_at is null order by id for no key update`

export const insertListings = (tx: Tx, rows: readonly Listing[]) => insertRows(tx, 'chronicListing', rows)

export const saveLeft = (tx: Tx, ids: readonly string[], at: Date, why: string) =>
  tx`update chronic_listing set left_at = ${at}, left_for = ${why} where id = any(${ids as string[]}::uuid[])`

/** By which rules a business is on the list. */
export const listReasons = (tx: Tx, businessId: string) =>
  tx<Pick<Listing, 'rule' | 'reason' | 'listedAt'>[]>`
    select rule, reason, listed_at from chronic_listing where business_id = ${businessId} and left_at is null order by listed_at, id`
