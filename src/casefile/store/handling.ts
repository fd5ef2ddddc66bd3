import type { Tx } from '../../platform/database/pool.ts'
import type { CaseFacts } from '../rules/facts.ts'

export const listRecusals = (tx: Tx, id: string) =>
  tx<CaseFacts['recusals']>`
    select r.id, (select p.name from person p where p.id = r.officer_id) as officer, r.asked_by, r.reason,
      (select p.name from person p where p.id = r.recorded_by) as by, r.recorded_at as at, r.granted, r.opinion,
      (select p.name from person p where p.id = r.decided_by) as decided_by, r.decided_at
    from case_recusal r where r.case_id = ${id} order by r.recorded_at, r.id`

export const listCaseHandovers = (tx: Tx, id: string) =>
  tx<CaseFacts['handovers']>`
    select h.number, array(select p.name from unnest(h.before) with ordinality x(person, place) join person p on p.id = x.person order by x.place) as before,
      array(select p.name from unnest(h.after) with ordinality x(person, place) join person p on p.id = x.person order by x.place) as after,
      h.reason, (select p.name from person p where p.id = h.changed_by) as by, h.changed_at as at
    from case_handover h where h.case_id = ${id} order by h.number`

export const listDisputes = (tx: Tx, id: string) =>
  tx<CaseFacts['disputes']>`
    select d.id, (select a.name from agency a where a.id = d.against_id) as against, d.raised_on, d.reason,
      (select p.name from person p where p.id = d.raised_by) as by, d.raised_at as at, d.outcome, d.negotiated_on, d.record,
      (select p.name from person p where p.id = d.negotiated_by) as negotiated_by
    from case_dispute d where d.case_id = ${id} order by d.raised_at, d.id`

export const listPreservations = (tx: Tx, id: string) =>
  tx<CaseFacts['preservations']>`
    select k.number, k.reason, k.items, k.place, k.asked_at as at, k.opinion, k.approved_at, k.kept_on, k.due_on, k.outcome, k.outcome_on,
      k.outcome_for, k.outcome_paper,
      case when k.approved is null then 'asked' when not k.approved then 'refused'
        when coalesce(k.outcome_on, (my_now() at time zone 'Asia/Shanghai')::date) > k.due_on then 'lapsed'
        when k.outcome is null then 'kept' else 'ended' end as state,
      array(select p.name || '(执法证 ' || t.number || ')' from unnest(k.officers, k.certificates) with ordinality h(person, certificate, place)
        join person p on p.id = h.person join certificate t on t.id = h.certificate order by h.place) as officers,
      (select p.name from person p where p.id = k.asked_by) as by, (select p.name from person p where p.id = k.approved_by) as approved_by,
      (select p.name from person p where p.id = k.outcome_by) as outcome_by
    from case_preservation k where k.case_id = ${id} order by k.number`

export const listTests = (tx: Tx, id: string) =>
  tx<CaseFacts['tests']>`
    select t.evidence_id as evidence, t.lab, t.report, t.told_on, t.until, (select p.name from person p where p.id = t.recorded_by) as by,
      t.recorded_at as at, t.retest_asked_on, t.retest_lab, t.outcome, t.outcome_on, t.outcome_paper
    from case_test t where t.case_id = ${id} order by t.recorded_at, t.evidence_id`
