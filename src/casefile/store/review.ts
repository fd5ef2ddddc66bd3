import { gateFacts } from '../../penalty/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { CaseReviewFacts } from '../rules/review-facts.ts'
import type { DocketReviewFacts } from '../rules/review-docket.ts'

// What a review depends on, as one JSON value over a row: GraphQL shows it from there, an exported file tells it from there.
// Instants are told in UTC by one pattern, so that they compare as strings.

const today = `(my_now() at time zone 'Asia/Shanghai')::date`
const dayOf = (at: string) => `(${at} at time zone 'Asia/Shanghai')::date`
const instant = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const some = (rows: string) => `coalesce((${rows}), '[]'::json)`

const service = (
  papers: string,
) => `(select json_build_object('status', s.status, 'happenedOn', ${dayOf('s.happened_at')},
    'effectiveOn', s.effective_on, 'officer', s.certificate_id is not null,
    'proofs', (select count(*) from service_proof p where p.service_id = s.id),
    'arrived', (select count(*) from service_proof p where p.service_id = s.id and p.arrived_at is not null))
  from service s where s.paper_id in (${papers}) and s.status <> 'corrected' order by s.recorded_at desc, s.id desc limit 1)`
const clocks = (papers: string) =>
  some(`select json_agg(json_build_object('kind', k.kind, 'status', k.status, 'dueOn', k.due_on, 'endedOn', k.ended_on) order by k.due_on, k.id)
    from clock k where k.paper_id in (${papers}) and k.status <> 'void' and not k.expires`)
const certified = (name: string, certificate: string, at: string) =>
  `select (select p.name from person p where p.id = ${name}) as name, ${certificate} as certificate, ${dayOf(at)} as on`

/** Everybody who ever handled it: whoever handed it over handled it too. */
const everHandled = (self: string) => `(${self}.handlers || coalesce((select array_agg(x.person) from case_handover h,
    unnest(h.before) x(person) where h.case_id = ${self}.id), '{}'))`

/** The certificate that somebody had by a day, before another: of who has left a case it is not kept with it. */
const heldBy = (
  self: string,
  person: string,
  at: string,
) => `(select t.id from certificate t where t.person_id = ${person}
    and t.agency_id = ${self}.agency_id
    order by (t.valid_from <= ${dayOf(at)} and ${dayOf(at)} <= t.valid_to and (t.revoked_at is null or t.revoked_at > ${at})) desc,
      t.valid_from desc, t.id limit 1)`

/** Whoever proposed it had to be certified on that day, whoever took over on the day of that. */
const handled = (self: string) =>
  [
    certified('x.person', 'x.certificate', `${self}.proposed_at`).concat(
      ` from unnest(${self}.handlers, ${self}.certificates) x(person, certificate)
      where not exists (select from case_handover h where h.case_id = ${self}.id)`,
    ),
    certified('x.person', heldBy(self, 'x.person', `${self}.proposed_at`), `${self}.proposed_at`).concat(
      ` from case_handover h, unnest(h.before) x(person) where h.case_id = ${self}.id
      and not exists (select from case_handover e where e.case_id = h.case_id and e.number < h.number)`,
    ),
    certified('x.person', heldBy(self, 'x.person', 'h.changed_at'), 'h.changed_at').concat(
      ` from case_handover h, unnest(h.after) x(person) where h.case_id = ${self}.id and x.person <> all(h.before)`,
    ),
  ].join(' union ')

/** Of a penalty case. */
export function caseReviewFacts(self: string): string {
  const decision = `(select d.id from penalty_decision d where d.case_id = ${self}.id
    and not exists (select from penalty_decision x where x.supersedes_id = d.id) limit 1)`
  const first = `(select min(d.decided_at) from penalty_decision d where d.case_id = ${self}.id)`
  const notice = `(select n.id from prior_notice n where n.case_id = ${self}.id order by n.revision desc limit 1)`
  const opinions = `select f.opinion_id from penalty_fact f where f.case_id = ${self}.id`
  const about = `select ${self}.id union all select n.id from prior_notice n where n.case_id = ${self}.id
    union all select d.id from penalty_decision d where d.case_id = ${self}.id
    union all select r.id from case_review r where r.case_id = ${self}.id
    union all select r.id from case_discussion r where r.case_id = ${self}.id`
  const decisionPapers = `select d.id from penalty_decision d where d.case_id = ${self}.id
    union all select m.id from document m where m.kind in ('penaltyDecision', 'noPenaltyDecision') and m.subject_id in (${about})`
  const allPapers = `${about} union all select m.id from document m where m.subject_id in (${about})`
  const certificates = [
    handled(self),
    certified('o.posted_by', 'o.certificate_id', 'o.posted_at').concat(
      ` from opinion o where o.id in (${opinions}) and o.status = 'signed'`,
    ),
    certified('o.signed_by', 'o.signed_certificate_id', 'o.signed_at').concat(
      ` from opinion o where o.id in (${opinions}) and o.status = 'signed' and o.signed_by is not null`,
    ),
  ].join(' union ')
  return `(select json_build_object(
    'today', ${today}, 'procedure', ${self}.procedure, 'clueOn', ${self}.clue_on, 'proposedOn', ${dayOf(`${self}.proposed_at`)},
    'filingDueOn', ${self}.filing_due_on, 'filedAt', ${instant(`${self}.filed_at`)}, 'filedOn', ${dayOf(`${self}.filed_at`)},
    'approved', ${self}.approved_by is not null, 'approverHandles', coalesce(${self}.approved_by = any(${everHandled(self)}), false),
    'handlers', cardinality(${self}.handlers),
    'calendar', ${some(`select json_agg(json_build_object('year', y.year, 'off', y.off, 'work', y.work, 'papers', y.papers)) from calendar_year y`)},
    'certificates', ${some(`select json_agg(json_build_object('name', w.name, 'number', t.number, 'on', w.on, 'from', t.valid_from, 'to', t.valid_to,
        'revokedOn', ${dayOf('t.revoked_at')}) order by w.on, w.name) from (${certificates}) w left join certificate t on t.id = w.certificate`)},
    'evidence', ${some(`select json_agg(json_build_object('capturedAt', ${instant('e.captured_at')}, 'adoptedAt', ${instant('a.adopted_at')},
        'excludedAt', ${instant('e.excluded_at')})) from adoption a join evidence e on e.id = a.evidence_id where a.opinion_id in (${opinions})`)},
    'notice', (select json_build_object('givenAt', ${instant('n.given_at')}, 'servedOn', n.served_on, 'statementUntil', n.statement_until,
        'hearing', n.hearing, 'hearingUntil', n.hearing_until, 'items', n.items) from prior_notice n where n.id = ${notice}),
    'statements', ${some(`select json_agg(json_build_object('kind', s.kind, 'answeredAt', ${instant('s.answered_at')})) from party_statement s
      where s.case_id = ${self}.id and (s.kind = 'statement' or s.notice_id = ${notice})`)},
    'hearing', (select json_build_object('outcome', h.outcome, 'outcomeAt', ${instant('h.outcome_at')}) from hearing h
      where h.case_id = ${self}.id and (h.notice_id = ${notice} or h.outcome is null) order by h.outcome is null desc limit 1),
    'reviews', ${some(`select json_agg(json_build_object('passed', r.passed, 'at', ${instant('r.reviewed_at')}, 'byHandler', r.reviewed_by = any(${everHandled(self)})))
      from case_review r where r.case_id = ${self}.id`)},
    'discussions', ${some(`select json_agg(json_build_object('at', ${instant('x.recorded_at')}, 'attendees', jsonb_array_length(x.attendees), 'outcome', x.outcome))
      from case_discussion x where x.case_id = ${self}.id`)},
    'passed', (select ${some(`select json_agg(g->>'key') from jsonb_array_elements(d.gates) g`)} from penalty_decision d
      where d.case_id = ${self}.id order by d.decided_at limit 1),
    'gates', case when ${self}.status in ('proposed', 'filed') then ${gateFacts(self)} end,
    'decideBy', ${self}.decide_by,
    'decision', (select json_build_object('kind', d.kind, 'number', d.number, 'items', d.items, 'at', ${instant(first)}, 'on', ${dayOf(first)})
      from penalty_decision d where d.id = ${decision}),
    'service', ${service(decisionPapers)},
    'clocks', ${clocks(allPapers)},
    'papers', ${some(`select json_agg(distinct m.kind) from document m where m.subject_id in (${about}) and m.voided_at is null`)}))`
}

/** Of a docket. */
export function docketReviewFacts(self: string): string {
  const notice = `(select n.id from notice n where n.docket_id = ${self}.id and n.status not in ('withdrawn', 'superseded')
    order by n.issued_at desc, n.id desc limit 1)`
  return `(select json_build_object(
    'today', ${today}, 'status', ${self}.status, 'closed', ${self}.status = 'closed',
    'requests', ${some(`select json_agg(json_build_object('agency', a.name, 'status', r.status, 'dueOn', r.due_on) order by a.code, r.id)
      from assessment_request r join agency a on a.id = r.agency_id join finding f on f.id = r.finding_id
      where f.docket_id = ${self}.id and r.status <> 'cancelled'`)},
    'revision', (select json_build_object('number', v.number, 'mergedAt', ${instant('v.merged_at')}, 'blocking', v.blocking,
        'stale', exists (select from finding f join opinion o on o.finding_id = f.id where f.docket_id = ${self}.id and o.signed_at > v.merged_at
          and o.status = 'signed'))
      from docket_revision v where v.docket_id = ${self}.id and v.number = ${self}.revision),
    'unconfirmed', (select count(*) from docket_override o where o.docket_id = ${self}.id and o.confirmed_by is null)
      + (select count(*) from docket_division o where o.docket_id = ${self}.id and o.confirmed_by is null),
    'approval', case when ${self}.approved_at is not null then json_build_object('at', ${instant(`${self}.approved_at`)}) end,
    'notice', (select json_build_object('number', n.number, 'issuedAt', ${instant('n.issued_at')},
        'printed', exists (select from document m where m.subject_id = n.id and m.kind = 'notice' and m.voided_at is null),
        'sameContent', exists (select from document m where m.subject_id = n.id and m.kind = 'notice' and m.voided_at is null and m.content::jsonb = n.content),
        'byFinder', n.carrier_id = n.finder_id, 'reason', n.carrier_reason)
      from notice n where n.id = ${notice}),
    'service', ${service(`select ${notice}`)},
    'clocks', ${some(`select json_agg(json_build_object('kind', k.kind, 'status', k.status, 'dueOn', k.due_on, 'endedOn', k.ended_on) order by k.due_on, k.id)
      from clock k where k.docket_id = ${self}.id and k.paper_id = ${notice} and k.status <> 'void' and not k.expires`)}))`
}

const ask = async <T>(tx: Tx, text: string, id: string): Promise<T> => {
  const [row] = await tx.unsafe<{ facts: T }[]>(text, [id], { prepare: true })
  return row!.facts
}

/** The same of one case, for whoever holds a transaction. */
export const readCaseReview = (tx: Tx, id: string) =>
  ask<CaseReviewFacts>(tx, `select ${caseReviewFacts('c')} as facts from penalty_case c where c.id = $1`, id)
export const readDocketReview = (tx: Tx, id: string) =>
  ask<DocketReviewFacts>(tx, `select ${docketReviewFacts('d')} as facts from docket d where d.id = $1`, id)
