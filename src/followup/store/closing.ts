import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { executed } from '../../service/index.ts'
import type { ClosingFacts, Executed } from '../rules/closing.ts'

const decisions = (tx: Tx, docketId: string) => tx`select d.* from penalty_decision d
  where d.kind = 'penalty' and not exists (select from penalty_decision s where s.supersedes_id = d.id)
    and not exists (select from remedy r where r.decision_id = d.id and r.changed)
    and d.case_id in (select p.case_id from penalty_fact p join finding f on f.id = p.finding_id where f.docket_id = ${docketId})`

/** Which kinds of penalty of a decision are not carried out: a fine that is not paid up, an item that is not recorded as executed. */
const left = `(select coalesce(json_agg(k.kind order by k.kind), '[]'::json) from (
  select 'fine' as kind where (select coalesce(sum((i->>'amount')::bigint) filter (where i->>'kind' = 'fine'), 0)
      from jsonb_array_elements(x.items) i)
    > (select coalesce(sum(p.amount), 0) from payment p join penalty_decision o on o.id = p.decision_id where o.case_id = x.case_id
      and not exists (select from payment_reversal r where r.payment_id = p.id))
  union select i.one->>'kind' from jsonb_array_elements(x.items) i (one)
    where i.one->>'kind' in ('confiscate', 'suspend', 'revoke') and not ${executed('x', 'i.one')}) k)`

/** What there is of every stage of a docket; what its notice orders and proposes is counted by whoever asks. Locked before. */
export const readClosing = async (
  tx: Tx,
  docketId: string,
): Promise<
  Omit<ClosingFacts, 'ordered' | 'uncased'> & { content: unknown; cased: { agency: string; violation: string }[] }
> => {
  const [row] = await tx<
    (Omit<ClosingFacts, 'ordered' | 'uncased'> & { content: unknown; cased: { agency: string; violation: string }[] })[]
  >`
    with mine as materialized (select f.id, f.status from finding f where f.docket_id = ${docketId}),
      cases as materialized (select distinct c.* from penalty_case c join penalty_fact p on p.case_id = c.id where p.finding_id in (select id from mine)),
      standing as materialized (select n.* from notice n where n.docket_id = ${docketId} and n.status in ('issued', 'handedOver', 'served')),
      decided as materialized (${decisions(tx, docketId)})
    select
      (select count(*)::int from assessment_request r where r.finding_id in (select id from mine) and r.status = 'open') as unanswered,
      (select count(*)::int from opinion o join mine m on m.id = o.finding_id
        where m.status <> 'dismissed' and (o.status = 'proposed' or o.status = 'signed' and o.verdict = 'needsEvidence')) as unsigned,
      d.revision, (d.approved_by is not null) as approved,
      (select count(*)::int from opinion o where o.finding_id in (select id from mine) and o.status = 'signed'
        and o.signed_at > (select v.merged_at from docket_revision v where v.docket_id = d.id and v.number = d.revision)) as unmerged,
      (select number from standing) as notice, (select content from standing) as content,
      coalesce((select n.status = 'served' and exists (select from service s where s.paper_kind = 'notice' and s.paper_id = n.id
        and s.status = 'complete') from standing n), false) as served,
      (select count(*)::int from due_measure m where m.notice_id in (select id from standing) and m.status <> 'void') as followed,
      (select count(*)::int from due_measure m where m.docket_id = d.id and m.status not in ('verified', 'ended', 'void')) as open_measures,
      (select count(*)::int from site_check c where c.docket_id = d.id and c.status = 'planned')
        + (exists (select from due_measure m where m.docket_id = d.id and m.status = 'verified') and not exists (select from site_check c
          where c.docket_id = d.id and c.kind = 'recheck' and (c.status = 'planned' or c.status = 'done' and not exists (
            select from measure_step s join due_measure m on m.id = s.measure_id
            where m.docket_id = d.id and s.to_status = 'verified' and s.at > c.done_at))))::int as open_checks,
      (select coalesce(json_agg(distinct jsonb_build_object('agency', a.code, 'violation', p.violation)), '[]'::json)
        from penalty_fact p join agency a on a.id = p.agency_id where p.finding_id in (select id from mine)) as cased,
      (select count(*)::int from cases where status in ('proposed', 'filed')) as open_cases,
      coalesce((select json_agg(json_build_object('number', x.number,
          'plan', (select json_build_object('status', l.status, 'until', (select max(i->>'dueOn') from jsonb_array_elements(l.instalments) i),
              'missed', exists (select from clock c where c.paper_kind = 'decision' and c.paper_id = x.id and c.kind = 'pay'
                and c.status = 'running' and c.due_on < (my_now() at time zone 'Asia/Shanghai')::date))
            from payment_plan l where l.decision_id = x.id and l.status <> 'refused'),
          'left', ${tx.unsafe(left)},
          'step', coalesce((select case when e.applied_on is null then 'demanded' else 'applied' end from enforcement e where e.decision_id = x.id), 'none'))
          order by x.number) from decided x where json_array_length(${tx.unsafe(left)}) > 0), '[]'::json) as unperformed,
      (select count(*)::int from appeal p where p.docket_id = d.id and p.status in ('filed', 'admitted')) as open_appeals,
      (select count(*)::int from hearing_session h where h.outcome is null and (h.case_id in (select id from cases)
        or h.panel_id in (select p.id from panel p where p.docket_id = d.id))) as open_hearings,
      (select count(*)::int from ruling_item i join ruling r on r.id = i.ruling_id where r.docket_id = d.id and i.answer is null) as unadopted,
      json_build_object(
        'review', (select count(*) from joint_review r where r.docket_id = d.id
          and (r.status in ('called', 'open') or r.status = 'decided' and r.carried_out_on is null)),
        'ultimatum', (select count(*) from ultimatum u where u.docket_id = d.id and u.status in ('issued', 'done')),
        'referral', (select count(*) from referral r where r.docket_id = d.id and r.status in ('draft', 'sent')),
        'suspicion', (select count(*) from suspicion s where s.case_id in (select id from cases) and s.decision is null),
        'closure', (select count(*) from closure x where x.docket_id = d.id and x.status = 'proposed')) as open_rungs,
      (select count(*)::int from remedy r where r.ended_on is null and (r.notice_id in (select n.id from notice n where n.docket_id = d.id)
        or r.document_id in (select m.id from document m where m.docket_id = d.id)
        or r.decision_id in (select o.id from penalty_decision o where o.case_id in (select id from cases)))) as open_remedies,
      (select count(*)::int from standing n where not exists (select from document m where m.subject_id = n.id and m.voided_at is null))
        + (select count(*)::int from site_check c where c.docket_id = d.id and c.paper is not null
          and not exists (select from document m where m.subject_id = c.id))
        + (select count(*)::int from penalty_decision o where o.case_id in (select id from cases) and o.paper is not null
          and not exists (select from document m where m.subject_id = o.id)) as unprinted
    from docket d where d.id = ${docketId}`
  return row!
}

export type ReportFacts = {
  round: number
  notice: string
  openedOn: LegalDay
  mergedOn: LegalDay
  approvedOn: LegalDay
  dispatchedOn: LegalDay
  servedOn: LegalDay
  measures: object[]
  penalties: { executions: Executed[] }[]
  checks: object[]
  head: string
}

/** What the report tells of a docket whose stages are all there. */
export const readReport = async (tx: Tx, docketId: string): Promise<ReportFacts> => {
  const [row] = await tx<{ told: ReportFacts }[]>`
    with decided as materialized (${decisions(tx, docketId)})
    select json_build_object('round', d.round, 'notice', n.number,
      'openedOn', (d.opened_at at time zone 'Asia/Shanghai')::date, 'mergedOn', (v.merged_at at time zone 'Asia/Shanghai')::date,
      'approvedOn', (d.approved_at at time zone 'Asia/Shanghai')::date, 'dispatchedOn', (d.dispatched_at at time zone 'Asia/Shanghai')::date,
      'servedOn', s.effective_on,
      'measures', (select coalesce(json_agg(json_build_object('place', m.place, 'agency', a.name, 'text', m.text, 'dueOn', c.due_on,
          'outcome', m.status, 'doneOn', m.done_on, 'verifiedOn', m.verified_on, 'verifiedBy', p.name, 'endedFor', m.ended_for)
          order by m.opened_at, m.place), '[]'::json)
        from due_measure m join agency a on a.id = m.agency_id left join clock c on c.id = m.clock_id left join person p on p.id = m.verified_by
        where m.docket_id = d.id and m.status in ('verified', 'ended')),
      'penalties', (select coalesce(json_agg(json_build_object('agency', a.name, 'number', x.number,
          'decidedOn', (x.decided_at at time zone 'Asia/Shanghai')::date,
          'amount', (select sum((i->>'amount')::bigint) from jsonb_array_elements(x.items) i where i->>'kind' = 'fine'),
          'receipts', (select coalesce(json_agg(json_build_object('number', p.receipt_number, 'on', p.paid_on, 'amount', p.amount) order by p.paid_on, p.id), '[]'::json)
            from payment p join penalty_decision o on o.id = p.decision_id where o.case_id = x.case_id
              and not exists (select from payment_reversal r where r.payment_id = p.id)),
          'executions', (select coalesce(json_agg(json_build_object('on', e.done_on, 'text', o.items->e.item->>'text', 'manner', e.manner,
              'paper', e.paper_number, 'supervisor', s.name) order by e.done_on, e.item), '[]'::json)
            from penalty_execution e join penalty_decision o on o.id = e.decision_id left join person s on s.id = e.supervised_by
            where o.case_id = x.case_id and o.items->e.item in (select jsonb_array_elements(x.items))
              and not exists (select from execution_reversal r where r.execution_id = e.id))) order by x.decided_at, x.id), '[]'::json)
        from decided x join agency a on a.id = x.agency_id),
      'checks', (select coalesce(json_agg(json_build_object('on', (c.done_at at time zone 'Asia/Shanghai')::date, 'kind', c.kind,
          'kept', not exists (select from site_check_line l where l.check_id = c.id and l.result <> 'done')) order by c.done_at), '[]'::json)
        from site_check c where c.docket_id = d.id and c.status = 'done'),
      'head', (select name from person where id = my_person())) as told
    from docket d join docket_revision v on v.docket_id = d.id and v.number = d.revision
      join notice n on n.docket_id = d.id and n.status = 'served'
      join service s on s.paper_kind = 'notice' and s.paper_id = n.id and s.status = 'complete'
    where d.id = ${docketId}`
  return row!.told
}

export const countConclusions = async (tx: Tx, docketId: string): Promise<number> => {
  const [row] = await tx<
    { n: number }[]
  >`select count(*)::int as n from docket_conclusion where docket_id = ${docketId}`
  return row!.n
}

export const insertConclusion = (tx: Tx, row: Row<'docketConclusion'>) => insertRows(tx, 'docketConclusion', [row])

export type WrittenPaper = {
  kind: 'recheckRecord' | 'closingReport'
  subjectType: 'SiteCheck' | 'DocketConclusion'
  subjectId: string
  content: object & { agencyId: string }
  issuedBy: string
  issuedAt: Date
  businessId: string
  docketId: string
  gridCode: string
  agencies: string[]
  named: string[] | null
}

/** What these checks and conclusions have written and nobody has printed yet. */
export const listUnprinted = (tx: Tx, ids: readonly string[]) =>
  tx<WrittenPaper[]>`select w.*, d.business_id, d.grid_code, d.agencies, d.named from (
      select 'recheckRecord' as kind, 'SiteCheck' as subject_type, c.id as subject_id, c.paper as content, c.done_by as issued_by,
        c.done_at as issued_at, c.docket_id from site_check c where c.id = any(${ids as string[]}::uuid[]) and c.paper is not null
      union all
      select 'closingReport', 'DocketConclusion', x.id, x.paper, x.concluded_by, x.concluded_at, x.docket_id
      from docket_conclusion x where x.docket_id = any(${ids as string[]}::uuid[])) w join docket d on d.id = w.docket_id
    where not exists (select from document m where m.subject_id = w.subject_id) order by w.issued_at, w.subject_id`
