import type { Tx } from '../../platform/database/pool.ts'
import type { GateFacts } from '../rules/gates.ts'

// An opinion that its agency has revised gives way to the revision that is signed.
const restingOn = (self: string) => `
  select coalesce((select s.id from opinion s where x.status = 'superseded' and s.request_id = x.request_id and s.status = 'signed'), x.id)
  from penalty_fact f join opinion x on x.id = f.opinion_id where f.case_id = ${self}.id and f.stands`

const lastNotice = (self: string) =>
  `(select n.id from prior_notice n where n.case_id = ${self}.id order by n.revision desc limit 1)`

/** What the gates of a case depend on, as one JSON value over its row: GraphQL shows them from it, the commands judge by it. */
export const gateFacts = (self: string) => `(
  select json_build_object(
    'today', (my_now() at time zone 'Asia/Shanghai')::date,
    'procedure', ${self}.procedure, 'filed', ${self}.filed_at is not null, 'complex', ${self}.complex,
    'parties', (select coalesce(json_agg(o.party), '[]'::json) from opinion o where o.id in (${restingOn(self)})),
    'decideBy', ${self}.decide_by, 'excludedDays', coalesce((${self}.decide_counted->>'excludedDays')::int, 0),
    'profile', (select json_build_object('filingLength', p.filing_length, 'filingUnit', p.filing_unit, 'filingExtension', p.filing_extension, 'decisionDays', p.decision_days,
        'extensionDays', p.extension_days, 'statementLength', p.statement_length, 'statementUnit', p.statement_unit,
        'hearingCitizen', p.hearing_citizen, 'hearingOrganisation', p.hearing_organisation, 'hearingInclusive', p.hearing_inclusive,
        'graveCitizen', p.grave_citizen, 'graveOrganisation', p.grave_organisation, 'reviewViolations', p.review_violations,
        'excludes', p.excludes, 'dailyFines', p.daily_fines, 'basis', p.basis)
      from procedure_profile p where p.agency_id = ${self}.agency_id),
    'violations', (select coalesce(json_agg(distinct f.violation), '[]'::json) from penalty_fact f where f.case_id = ${self}.id and f.stands),
    'proposed', (select coalesce(json_agg(json_strip_nulls(json_build_object('kind', m->>'kind', 'finding', o.finding_id,
          'violation', m->>'violation', 'text', m->>'text', 'amount', (m->>'amount')::bigint))), '[]'::json)
      from opinion o, jsonb_array_elements(o.measures) m
      where o.id in (
        ${restingOn(self)})),
    'notice', (select json_build_object('items', n.items, 'hearing', n.hearing, 'givenAt', n.given_at, 'servedOn', n.served_on,
        'statementUntil', n.statement_until, 'hearingUntil', n.hearing_until)
      from prior_notice n where n.case_id = ${self}.id order by n.revision desc limit 1),
    'statements', (select coalesce(json_agg(json_build_object('kind', s.kind, 'answered', s.adoption is not null)), '[]'::json)
      from party_statement s where s.case_id = ${self}.id and (s.kind = 'statement' or s.notice_id = ${lastNotice(self)})),
    'hearing', (select json_build_object('outcome', h.outcome, 'outcomeAt', h.outcome_at, 'outcomeOn', h.outcome_on)
      from hearing h where h.notice_id = ${lastNotice(self)}),
    'earlierHearings', (select coalesce(json_agg(json_build_object('outcome', h.outcome, 'outcomeAt', h.outcome_at, 'outcomeOn', h.outcome_on)), '[]'::json)
      from hearing h where h.case_id = ${self}.id and h.notice_id <> ${lastNotice(self)}),
    'owed', (select coalesce(json_agg(json_build_object('finding', w.finding_id, 'ruling', w.ruling, 'owedAt', w.owed_at) order by w.owed_at, w.ruling), '[]'::json)
      from hearing_owed w where w.agency_id = ${self}.agency_id and w.finding_id in (select f.finding_id from penalty_fact f where f.case_id = ${self}.id and f.stands)),
    'review', checks_of_case(${self}.id)->'review',
    'referral', (select json_build_object('receiver', r.receiver, 'on', r.referred_on, 'outcome', r.outcome,
        'challengedOn', (select max(h.asked_on) from referral_challenge h where h.case_id = r.case_id and h.number = r.number and h.outcome is null))
      from case_referral r where r.case_id = ${self}.id order by r.number desc limit 1),
    'suspected', (select json_build_object('on', s.reported_on, 'decision', s.decision) from suspicion s where s.case_id = ${self}.id
      and s.decision is distinct from 'refused' and not exists (select from suspicion n where n.case_id = s.case_id and n.number > s.number)
      and not exists (select from case_referral r where r.case_id = s.case_id and r.referred_at >= s.decided_at)),
    'tests', (select coalesce(json_agg(json_build_object('lab', t.lab, 'report', t.report, 'until', t.until,
          'retestAskedOn', t.retest_asked_on, 'outcome', t.outcome) order by t.told_on, t.evidence_id), '[]'::json)
      from case_test t join evidence e on e.id = t.evidence_id and e.excluded_at is null where t.case_id = ${self}.id
        and exists (select from adoption a where a.evidence_id = t.evidence_id and a.opinion_id in (${restingOn(self)}))),
    'discussion', checks_of_case(${self}.id)->'discussion'))`

/** The same for a command that holds the case. */
export const readGateFacts = async (tx: Tx, caseId: string): Promise<GateFacts> => {
  const text = `select ${gateFacts('c')} as facts from penalty_case c where c.id = $1`
  const [row] = await tx.unsafe<{ facts: GateFacts }[]>(text, [caseId], { prepare: true })
  return row!.facts
}
