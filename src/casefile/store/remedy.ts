import type { Tx } from '../../platform/database/pool.ts'
import type { CaseFacts } from '../rules/facts.ts'

/** What was taken to reconsideration or to court: of a case its decisions and its orders, of a docket what went out in it. */
export const listRemedies = (
  tx: Tx,
  {
    decidedIn = null,
    opinions = [],
    docket = null,
  }: { decidedIn?: string | null; opinions?: readonly string[]; docket?: string | null },
) =>
  tx<CaseFacts['remedies']>`
    select r.id, coalesce('行政处罚决定书 ' || d.number, '联合执法意见书 ' || n.number, '责令改正通知书 ' || o.number, '') as paper,
      (select a.name from agency a where a.id = coalesce(r.agency_id, d.agency_id)) as agency, r.kind, r.reference, r.filed_on,
      r.ended_on, r.outcome, r.changed, r.order_content, r.order_days,
      (select string_agg((x->>'number') || ' ' || (x->>'violation'), '、') from jsonb_array_elements(r.orders_changed) x) as orders_changed, (select p.name from person p where p.id = r.ended_by) as ended_by,
      (select p.name from person p where p.id = r.recorded_by) as by, r.recorded_at as at
    from remedy r left join penalty_decision d on d.id = r.decision_id left join notice n on n.id = r.notice_id
      left join document o on o.id = r.document_id
    where d.case_id = ${decidedIn} or o.subject_id = any(${opinions as string[]}::uuid[]) or n.docket_id = ${docket} or o.docket_id = ${docket}
    order by r.recorded_at, r.id`
