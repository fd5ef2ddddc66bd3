import type { Tx } from '../../platform/database/pool.ts'
import type { Attempt, Evidence, Opinion, Paper, Running, Served, Traced, Visited } from '../rules/facts.ts'

// Read under the rights of whoever asks: what they may not see is not in their file (行政处罚法50).

const ids = (all: readonly string[]) => all as string[]

/**
 * What was captured of these findings, or on their visits without naming one; adopted by one agency, or by any. Of a docket
 * also what shows that something was put right, or was not, or cannot be.
 */
export const listEvidence = (
  tx: Tx,
  findings: readonly string[],
  agencyId: string | null,
  docketId: string | null = null,
) =>
  tx<Evidence[]>`
    select e.id, e.finding_id, e.sha256, e.mime, e.bytes, e.kind, e.captured_at, e.latitude, e.longitude, e.accuracy, e.device,
      (select p.name from person p where p.id = e.captured_by) as captured_by,
      (select t.title from finding f join fact t on t.code = f.fact_code where f.id = e.finding_id) as fact,
      e.excluded_at, (select p.name from person p where p.id = e.excluded_by) as excluded_by, e.excluded_for,
      (select coalesce(json_agg(json_build_object('kind', a.kind, 'agency', g.name, 'at', a.adopted_at,
            'by', (select p.name from person p where p.id = o.posted_by), 'signedBy', (select p.name from person p where p.id = o.signed_by))
          order by a.adopted_at, a.opinion_id), '[]'::json)
        from adoption a join agency g on g.id = a.agency_id left join opinion o on o.id = a.opinion_id
        where a.evidence_id = e.id and (${agencyId}::uuid is null or a.agency_id = ${agencyId})) as adoptions
    from evidence e where e.finding_id = any(${ids(findings)}::uuid[])
      or e.finding_id is null and e.visit_id in (select f.visit_id from finding f where f.id = any(${ids(findings)}::uuid[]))
      or e.id in (select x.evidence_id from site_check_shown x join site_check c on c.id = x.check_id where c.docket_id = ${docketId}
        union all select p.evidence_id from measure_proof p join measure_step s on s.id = p.step_id join due_measure m on m.id = s.measure_id
          where m.docket_id = ${docketId}
        union all select i.evidence_id from inability i join due_measure m on m.id = i.measure_id where m.docket_id = ${docketId})
    order by e.captured_at, e.id`

export const listVisits = (tx: Tx, findings: readonly string[]) =>
  tx<Visited[]>`
    select v.id, v.kind, v.visited_at, v.note, (select p.name from person p where p.id = v.recorded_by) as recorded_by,
      (select a.name from agency a where a.id = v.agency_id) as agency,
      array(select p.name || ' ' || c.number from visit_officer o join certificate c on c.id = o.certificate_id
        join person p on p.id = c.person_id where o.visit_id = v.id order by c.number) as officers,
      array(select t.title || case when f.description = '' then '' else '：' || f.description end from finding f join fact t on t.code = f.fact_code
        where f.visit_id = v.id and f.id = any(${ids(findings)}::uuid[]) order by f.id) as facts
    from visit v where v.id in (select f.visit_id from finding f where f.id = any(${ids(findings)}::uuid[]))
    order by v.visited_at, v.id`

/** What is about a docket itself, up to the last rung of its ladder. */
const ofDocket =
  'Docket Notice Service ServiceAttempt SiteCheck DocketConclusion JointReview Ultimatum Enforcement Referral'.split(
    ' ',
  )

/** Papers about any of these, or of a docket; in one agency's name where one is given. */
export const listPapers = (tx: Tx, about: readonly string[], docketId: string | null) =>
  tx<Omit<Paper, 'title'>[]>`
    select d.id, d.kind, d.number, d.subject_id, d.sha256, d.bytes, d.pages, d.issued_at, d.voided_at, d.voided_for,
      (select p.name from person p where p.id = d.issued_by) as issued_by, (select a.name from agency a where a.id = d.agency_id) as agency
    from document d where d.subject_id = any(${ids(about)}::uuid[])
      or d.docket_id = ${docketId} and d.subject_type = any(${ofDocket}::text[])
    order by d.issued_at, d.id`

export const listServed = (tx: Tx, papers: readonly string[]) =>
  tx<Served[]>`
    select s.id, s.paper_id, s.method, s.status, s.happened_at, s.place, s.receiver, s.relation, s.refused_by, s.reason, s.witness,
      s.witness_of, s.tracking_number, s.medium, (select c.number from certificate c where c.id = s.certificate_id) as certificate,
      s.effective_on, (select p.name from person p where p.id = s.recorded_by) as recorded_by, s.corrected_for,
      (select coalesce(json_agg(json_build_object('kind', p.kind, 'sha256', p.sha256, 'arrived', p.arrived_at is not null,
          'mime', f.mime, 'bytes', f.bytes) order by p.kind, p.sha256), '[]'::json)
        from service_proof p left join file f on f.sha256 = p.sha256 and p.arrived_at is not null where p.service_id = s.id) as proofs
    from service s where s.paper_id = any(${ids(papers)}::uuid[]) order by s.happened_at, s.id`

export const listAttempts = (tx: Tx, papers: readonly string[]) =>
  tx<Attempt[]>`
    select t.id, t.paper_id, t.method, t.outcome, t.attempted_at, t.place, t.reason, t.next_method,
      (select p.name from person p where p.id = t.recorded_by) as recorded_by
    from service_attempt t where t.paper_id = any(${ids(papers)}::uuid[]) order by t.attempted_at, t.id`

export const listClocks = (tx: Tx, papers: readonly string[], docketId: string | null) =>
  tx<Running[]>`
    select c.kind, c.law, c.started_on, c.due_on, c.status, c.ended_on, c.counting->>'zh' as counted
    from clock c where c.paper_id = any(${ids(papers)}::uuid[]) or c.docket_id = ${docketId} order by c.due_on, c.id`

/** What agencies hold on these findings; one agency's, or all that may be seen. */
export const listOpinions = (tx: Tx, findings: readonly string[], agencyId: string | null) =>
  tx<Opinion[]>`
    select o.id, (select a.name from agency a where a.id = o.agency_id) as agency, o.revision, o.verdict, o.status,
      array(select coalesce(v.title, x.code) from unnest(o.violations) with ordinality x(code, place)
        left join violation v on v.code = x.code order by x.place) as violations,
      o.measures, o.reasons, (select p.name from person p where p.id = o.posted_by) as posted_by, o.posted_at,
      (select p.name from person p where p.id = o.signed_by) as signed_by, o.signed_at, o.ended_for
    from opinion o where o.finding_id = any(${ids(findings)}::uuid[]) and (${agencyId}::uuid is null or o.agency_id = ${agencyId})
    order by o.posted_at, o.id`

/** The trace of these subjects, or of a docket; that its file was made before is no part of it. */
export const listTrace = (tx: Tx, subjects: readonly string[], docketId: string | null) =>
  tx<Traced[]>`
    select t.at, t.type, t.subject_type || ':' || t.subject_id as subject, coalesce((select p.name from person p where p.id = t.person_id), '') as person,
      encode(sha256(t.bytes), 'hex') as sha256, convert_from(t.bytes, 'UTF8') as bytes
    from trace t where (t.subject_id = any(${ids(subjects)}::uuid[]) or t.docket_id = ${docketId}) and t.type <> 'caseFile.exported'
    order by t.seq`
