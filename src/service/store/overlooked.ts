import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import type { Paper } from './served.ts'

/** Cases that are open without the clock that they should have by now: to be filed by a day, or to be decided. */
export const listCases = (tx: Tx, most: number) =>
  tx<{ id: string; kind: 'file' | 'decide' }[]>`
    select c.id, case when c.filed_at is null then 'file' else 'decide' end as kind from penalty_case c
    where (c.status = 'filed' or c.status = 'proposed' and (c.procedure = 'ordinary' or c.filed_at is not null))
      and not exists (select from clock k where k.paper_kind = 'case' and k.paper_id = c.id and k.status <> 'void'
        and k.kind = case when c.filed_at is null then 'file' else 'decide' end)
    order by c.id limit ${most}`

/** Decisions that stand and are not served, without the clock of that; not those that were changed or annulled. */
export const listUnserved = (tx: Tx, most: number) =>
  tx<{ id: string; decidedAt: Date }[]>`
    select d.id, d.decided_at from penalty_decision d
    where not exists (select from penalty_decision later where later.supersedes_id = d.id)
      and not exists (select from service s where s.paper_kind = 'decision' and s.paper_id = d.id and s.status = 'complete')
      and not exists (select from clock k where k.paper_kind = 'decision' and k.paper_id = d.id and k.status <> 'void' and k.kind = 'serve')
      and not exists (select from remedy r where r.decision_id = d.id and r.changed)
    order by d.case_id, d.id limit ${most}`

/**
 * Decisions whose time to pay is kept by a service that was corrected; and those whose plan was approved, without what was
 * late before it by the service that stands.
 */
export const listMiscounted = (tx: Tx, most: number) =>
  tx<{ id: string }[]>`
    select d.id from penalty_decision d
    where not exists (select from penalty_decision later where later.supersedes_id = d.id)
      and not exists (select from remedy r where r.decision_id = d.id and r.changed)
      and (exists (select from clock k join service s on s.id = k.service_id
          where k.paper_kind = 'decision' and k.paper_id = d.id and k.kind = 'pay' and k.status <> 'void' and s.status = 'corrected')
        or exists (select from payment_plan p join service s on s.paper_kind = 'decision' and s.paper_id = d.id and s.status = 'complete'
          where p.decision_id = d.id and p.status = 'approved' and s.corrects_id is not null
            and not exists (select from clock k where k.service_id = s.id and k.key = 'pay')))
    order by d.case_id, d.id limit ${most}`

/** Decisions that were changed or annulled while their clocks to serve and to pay went on. */
export const listGoingOn = (tx: Tx, most: number) =>
  tx<{ id: string }[]>`
    select d.id from penalty_decision d where exists (select from remedy r where r.decision_id = d.id and r.changed)
      and exists (select from clock k where k.paper_kind = 'decision' and k.paper_id = d.id and k.kind in ('pay', 'serve')
        and k.status = 'running')
    order by d.case_id, d.id limit ${most}`

/** Notices that were served and may still be answered, or a hearing asked for, without the clock of that. */
export const listNotices = (tx: Tx, most: number) =>
  tx<{ id: string; state: boolean; hear: boolean }[]>`
    select * from (
      select n.id, n.case_id,
        n.statement_until >= t.today and not exists (select from party_statement s where s.notice_id = n.id and s.kind = 'waiver')
          and not exists (select from clock k where k.paper_kind = 'priorNotice' and k.paper_id = n.id and k.status <> 'void' and k.kind = 'state') as state,
        coalesce(n.hearing_until >= t.today, false) and not exists (select from hearing h where h.notice_id = n.id)
          and not exists (select from clock k where k.paper_kind = 'priorNotice' and k.paper_id = n.id and k.status <> 'void' and k.kind = 'hear') as hear
      from prior_notice n join penalty_case c on c.id = n.case_id,
        (select (my_now() at time zone 'Asia/Shanghai')::date as today) t
      where c.status = 'filed' and n.served_on is not null
        and not exists (select from prior_notice later where later.case_id = n.case_id and later.revision > n.revision)
    ) open where state or hear order by case_id, id limit ${most}`

/** Services of before every order was counted. */
export const listUncounted = (tx: Tx, most: number) =>
  tx<Row<'service'>[]>`select * from service where uncounted order by id limit ${most}`

export const saveCounted = (tx: Tx, serviceId: string) =>
  tx`update service set uncounted = false where id = ${serviceId} and uncounted`

/** The periods that a paper had once, those that are void too. */
export const listCounted = (tx: Tx, { paperKind, paperId }: Paper) =>
  tx<{ kind: string; agencyCode: string; length: number }[]>`
    select kind, agency_code, length from clock where paper_kind = ${paperKind} and paper_id = ${paperId}`
