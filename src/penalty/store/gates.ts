import type { Tx } from '../../platform/database/pool.ts'
import type { GateFacts } from '../rules/gates.ts'

/** What the gates of a case depend on, as one JSON value over its row: GraphQL shows them from it, the commands judge by it. */
export const gateFacts = (self: string) => `(
  select json_build_object(
    'today', (my_now() at time zone 'Asia/Shanghai')::date,
    'procedure', ${self}.procedure, 'filed', ${self}.filed_at is not null, 'complex', ${self}.complex,
    'party', (select b.kind from business b where b.id = ${self}.business_id),
    'decideBy', coalesce((select max(e.until) from case_extension e where e.case_id = ${self}.id), ${self}.decide_by),
    'profile', (select json_build_object('filingLength', p.filing_length, 'filingUnit', p.filing_unit, 'decisionDays', p.decision_days,
        'extensionDays', p.extension_days, 'statementLength', p.statement_length, 'statementUnit', p.statement_unit,
        'hearingCitizen', p.hearing_citizen, 'hearingOrganisation', p.hearing_organisation, 'hearingInclusive', p.hearing_inclusive,
        'graveCitizen', p.grave_citizen, 'graveOrganisation', p.grave_organisation, 'reviewViolations', p.review_violations,
        'individualAs', p.individual_as, 'basis', p.basis)
      from procedure_profile p where p.agency_id = ${self}.agency_id),
    'violations', (select coalesce(json_agg(distinct f.violation), '[]'::json) from penalty_fact f where f.case_id = ${self}.id and f.stands),
    'proposed', (select coalesce(json_agg(json_strip_nulls(json_build_object('kind', m->>'kind', 'finding', o.finding_id,
          'violation', m->>'violation', 'text', m->>'text', 'amount', (m->>'amount')::bigint))), '[]'::json)
      from opinion o, jsonb_array_elements(o.measures) m
      where o.id in (select f.opinion_id from penalty_fact f where f.case_id = ${self}.id and f.stands)),
    'notice', (select json_build_object('items', n.items, 'hearing', n.hearing, 'givenAt', n.given_at, 'servedOn', n.served_on,
        'statementUntil', n.statement_until, 'hearingUntil', n.hearing_until)
      from prior_notice n where n.case_id = ${self}.id order by n.revision desc limit 1),
    'statements', (select coalesce(json_agg(json_build_object('kind', s.kind, 'answered', s.adoption is not null)), '[]'::json)
      from party_statement s where s.notice_id = (select n.id from prior_notice n where n.case_id = ${self}.id order by n.revision desc limit 1)),
    'hearing', (select json_build_object('outcome', h.outcome, 'outcomeAt', h.outcome_at)
      from hearing h where h.notice_id = (select n.id from prior_notice n where n.case_id = ${self}.id order by n.revision desc limit 1)),
    'review', (select json_build_object('passed', r.passed, 'at', r.reviewed_at)
      from case_review r where r.case_id = ${self}.id order by r.reviewed_at desc, r.id desc limit 1),
    'discussion', (select json_build_object('at', d.recorded_at)
      from case_discussion d where d.case_id = ${self}.id order by d.recorded_at desc, d.id desc limit 1)))`

/** The same for a command that holds the case. */
export const readGateFacts = async (tx: Tx, caseId: string): Promise<GateFacts> => {
  const text = `select ${gateFacts('c')} as facts from penalty_case c where c.id = $1`
  const [row] = await tx.unsafe<{ facts: GateFacts }[]>(text, [caseId], { prepare: true })
  return row!.facts
}
