import type { Tx } from '../../platform/database/pool.ts'
import type { PaperFacts } from '../rules/paper.ts'
import type { Case } from './case.ts'

/** Everything that a paper of a case is filled from. A case that stands for nothing any more tells what it was about. */
export const readPaperFacts = async (tx: Tx, { id }: Pick<Case, 'id'>): Promise<PaperFacts> => {
  const [row] = await tx<{ told: PaperFacts }[]>`
    with about as materialized (
      select f.* from penalty_fact f where f.case_id = ${id}
        and (f.stands or not exists (select from penalty_fact s where s.case_id = ${id} and s.stands))
    ), said as materialized (select o.* from opinion o where o.id in (
      select coalesce((select s.id from opinion s where x.status = 'superseded' and s.request_id = x.request_id and s.status = 'signed'), x.id)
      from about join opinion x on x.id = about.opinion_id)
    ), told as materialized (select * from prior_notice where case_id = ${id} order by revision desc limit 1)
    select json_build_object(
      'violations', (select coalesce(json_object_agg(v.code, v.title), '{}'::json) from violation v where v.code in (select violation from about)),
      'found', (select coalesce(json_agg(json_build_object('id', f.id, 'on', (f.found_at at time zone 'Asia/Shanghai')::date,
          'place', p.address, 'description', f.description) order by f.found_at, f.id), '[]'::json)
        from finding f join premises p on p.id = f.premises_id where f.id in (select finding_id from about)),
      'opinions', (select coalesce(json_agg(json_build_object('findingId', o.finding_id, 'measures', o.measures, 'norms', o.norms,
          'leniency', o.leniency) order by o.id), '[]'::json) from said o),
      'evidence', (select coalesce(json_agg(json_build_object('kind', e.kind, 'mime', e.mime, 'by', e.name, 'sha256', e.sha256,
          'capturedAt', to_char(e.captured_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')) order by e.captured_at, e.sha256), '[]'::json)
        from (select distinct on (e.sha256) a.kind, e.mime, e.captured_at, e.sha256, w.name
          from adoption a join evidence e on e.id = a.evidence_id join person w on w.id = e.captured_by
          where a.opinion_id in (select o.id from said o) and e.excluded_at is null order by e.sha256, a.kind, e.id) e),
      'handlers', (select json_agg(json_build_object('id', h.id, 'name', w.name, 'certificate', c.number) order by h.n)
        from penalty_case k, unnest(k.handlers, k.certificates) with ordinality h (id, certificate, n)
          join person w on w.id = h.id join certificate c on c.id = h.certificate where k.id = ${id}),
      'notice', (select json_build_object('number', n.number, 'facts', n.facts, 'givenOn', (n.given_at at time zone 'Asia/Shanghai')::date,
          'servedOn', n.served_on, 'statementUntil', n.statement_until, 'hearing', n.hearing) from told n),
      'statements', (select coalesce(json_agg(json_build_object('kind', s.kind, 'content', s.content, 'madeOn', s.made_on,
          'adoption', s.adoption, 'answer', s.answer) order by s.made_on, s.recorded_at, s.id), '[]'::json)
        from party_statement s where s.case_id = ${id} and (s.kind = 'statement' or s.notice_id = (select n.id from told n))),
      'hearing', (select json_build_object('requestedOn', h.requested_on, 'outcome', h.outcome, 'outcomeOn', h.outcome_on, 'record', h.record)
        from hearing h join prior_notice n on n.id = h.notice_id where h.case_id = ${id}
        order by coalesce(h.outcome = 'held', false) desc, n.revision desc limit 1),
      'actor', (select name from person where id = my_person())) as told`
  return row!.told
}

/** A paper that a case has written, to be printed. */
export type CasePaper = {
  kind:
    | 'filing'
    | 'caseEnding'
    | 'penaltyNotice'
    | 'legalReview'
    | 'discussion'
    | 'penaltyDecision'
    | 'noPenaltyDecision'
  subjectType: 'PenaltyCase' | 'PriorNotice' | 'CaseReview' | 'CaseDiscussion' | 'PenaltyDecision'
  subjectId: string
  /** Taken with the act that wrote it; null where the paper takes one as it is printed. */
  number: string | null
  content: object
  issuedBy: string
  issuedAt: Date
  /** Of the same type, whose paper it takes the place of. */
  replacesId: string | null
  replacedFor: string | null
  caseId: string
  agencyId: string
  businessId: string
  docketId: string | null
  gridCode: string
  agencies: string[]
  named: string[] | null
}

/** The papers of the cases that these are, or belong to, in the order in which they were written. */
export const listCasePapers = (tx: Tx, subjectIds: readonly string[]) =>
  tx<CasePaper[]>`
    with mine as materialized (
      select c.*, (select f.docket_id from penalty_fact p join finding f on f.id = p.finding_id
          where p.case_id = c.id and f.docket_id is not null limit 1) as docket_id
      from penalty_case c where c.id in (
        select unnest(${subjectIds as string[]}::uuid[])
        union select case_id from prior_notice where id = any(${subjectIds as string[]}::uuid[])
        union select case_id from penalty_decision where id = any(${subjectIds as string[]}::uuid[]))
    ), written as (
      select 'filing' as kind, 'PenaltyCase' as subject_type, c.id as subject_id, null as number, c.paper->'content' as content,
        (c.paper->>'by')::uuid as issued_by, (c.paper->>'at')::timestamptz as issued_at,
        null::uuid as replaces_id, null as replaced_for, c.id as case_id, array[c.agency_id] as agencies
      from mine c where c.paper is not null
      union all
      select 'caseEnding', 'PenaltyCase', c.id, null, c.ended_paper, c.ended_by, c.ended_at, null, null, c.id, array[c.agency_id]
      from mine c where c.ended_paper is not null
      union all
      select 'penaltyNotice', 'PriorNotice', n.id, n.number, n.paper, n.given_by, n.given_at,
        (select b.id from prior_notice b where b.case_id = n.case_id and b.revision = n.revision - 1), null, c.id, array[c.agency_id]
      from mine c join prior_notice n on n.case_id = c.id where n.paper is not null
      union all
      select 'legalReview', 'CaseReview', r.id, null, r.paper, r.reviewed_by, r.reviewed_at, null, null, c.id, array[c.agency_id]
      from mine c join case_review r on r.case_id = c.id where r.paper is not null
      union all
      select 'discussion', 'CaseDiscussion', d.id, null, d.paper, d.recorded_by, d.recorded_at, null, null, c.id, array[c.agency_id]
      from mine c join case_discussion d on d.case_id = c.id where d.paper is not null
      union all
      select case d.kind when 'penalty' then 'penaltyDecision' else 'noPenaltyDecision' end, 'PenaltyDecision', d.id, d.number, d.paper,
        d.decided_by, d.decided_at, d.supersedes_id, d.corrected_for, c.id, d.agencies
      from mine c join penalty_decision d on d.case_id = c.id where d.paper is not null)
    select w.*, c.agency_id, c.business_id, c.docket_id, c.grid_code, c.named from written w join mine c on c.id = w.case_id
    order by w.issued_at, w.subject_id`
