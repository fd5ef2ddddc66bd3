import type { Tx } from '../../platform/database/pool.ts'
import type { CaseFacts, Paper } from '../rules/facts.ts'
import {
  listAttempts,
  listClocks,
  listEvidence,
  listOpinions,
  listPapers,
  listServed,
  listTrace,
  listVisits,
} from './grounds.ts'
import { listCaseHandovers, listDisputes, listPreservations, listRecusals, listTests } from './handling.ts'
import { listRemedies } from './remedy.ts'

type Head = Pick<
  CaseFacts,
  | 'id'
  | 'agency'
  | 'party'
  | 'status'
  | 'procedure'
  | 'source'
  | 'clueOn'
  | 'summary'
  | 'complex'
  | 'handlers'
  | 'proposedBy'
  | 'proposedAt'
  | 'approvedBy'
  | 'approvalOpinion'
  | 'filedAt'
  | 'decideBy'
  | 'designatedFor'
  | 'violations'
> & {
  endedGround: string | null
  endedReason: string | null
  endedBy: string | null
  endedAt: Date | null
  takenOverBy: string | null
  version: number
  /** Whether 副卷 is for whoever asks: the database says so, for its rows as for this file. */
  inner: boolean
  businessId: string
  gridCode: string
  scope: { agencies: string[]; named: string[] | null }
  findings: string[]
  opinionIds: string[]
}

/** A case's own row, and whom and what it names; undefined for who may not see it. */
export const findCase = async (tx: Tx, id: string): Promise<Head | undefined> => {
  const [row] = await tx<Head[]>`
    select c.id, c.version, sees_inner(c.agency_id) as inner, c.business_id, c.grid_code, json_build_object('agencies', array[c.agency_id], 'named', c.named) as scope, c.status, c.procedure, c.source, c.clue_on, c.summary, c.complex, c.proposed_at,
      c.approval_opinion, c.filed_at, c.designated_for, c.ended_ground, c.ended_reason, c.ended_at, c.taken_over_by,
      (select p.name from person p where p.id = c.ended_by) as ended_by,
      (select json_build_object('name', b.name, 'kind', b.kind, 'creditCode', b.credit_code, 'principal', b.principal, 'address', p.address)
        from business b join premises p on p.id = b.premises_id where b.id = c.business_id) as party,
      (select json_build_object('id', a.id, 'code', a.code, 'name', a.name) from agency a where a.id = c.agency_id) as agency,
      c.decide_by,
      (select p.name from person p where p.id = c.proposed_by) as proposed_by,
      (select p.name from person p where p.id = c.approved_by) as approved_by,
      (select json_agg(json_build_object('name', p.name, 'certificate', t.number) order by h.place)
        from unnest(c.handlers, c.certificates) with ordinality h(person, certificate, place)
        join person p on p.id = h.person left join certificate t on t.id = h.certificate) as handlers,
      array(select distinct coalesce(v.title, f.violation) from penalty_fact f left join violation v on v.code = f.violation
        where f.case_id = c.id and f.stands order by 1) as violations,
      array(select distinct f.finding_id from penalty_fact f where f.case_id = c.id order by 1) as findings,
      array(select distinct f.opinion_id from penalty_fact f where f.case_id = c.id order by 1) as opinion_ids
    from penalty_case c where c.id = ${id}`
  return row
}

const listNotices = (tx: Tx, id: string) =>
  tx<CaseFacts['notices']>`
    select n.id, n.revision, n.facts, n.reasons, n.items, n.hearing, (select p.name from person p where p.id = n.given_by) as given_by,
      n.given_at, n.served_on, n.receipt, n.statement_until, n.hearing_until
    from prior_notice n where n.case_id = ${id} order by n.revision`

const listStatements = (tx: Tx, id: string) =>
  tx<CaseFacts['statements']>`
    select s.id, s.kind, s.content, s.made_on, (select p.name from person p where p.id = s.recorded_by) as recorded_by, s.recorded_at,
      s.adoption, s.answer, (select p.name from person p where p.id = s.answered_by) as answered_by,
      array(select f.sha256 from statement_file f where f.statement_id = s.id order by f.sha256) as files
    from party_statement s where s.case_id = ${id} order by s.recorded_at, s.id`

const listHearings = (tx: Tx, id: string) =>
  tx<CaseFacts['hearings']>`
    select id, requested_on, recorded_at, outcome, outcome_on, record from hearing where case_id = ${id} order by recorded_at, id`

const listReviews = (tx: Tx, id: string) =>
  tx<CaseFacts['reviews']>`
    select r.id, r.passed, r.opinion, (select p.name from person p where p.id = r.reviewed_by) as reviewed_by, r.reviewed_at
    from case_review r where r.case_id = ${id} order by r.reviewed_at, r.id`

const listDiscussions = (tx: Tx, id: string) =>
  tx<CaseFacts['discussions']>`
    select id, held_on, chair, attendees, minutes, conclusion, recorded_at from case_discussion where case_id = ${id} order by recorded_at, id`

const listExtensions = (tx: Tx, id: string) =>
  tx<CaseFacts['extensions']>`
    select x.of, x.number, x.days, x.until, x.reason, (select p.name from person p where p.id = x.extended_by) as by, x.extended_at as at
    from (select 'filing' as of, case_id, 0 as number, days, until, reason, extended_by, extended_at from filing_extension
      union all select 'decision', case_id, number, days, until, reason, extended_by, extended_at from case_extension) x
    where x.case_id = ${id} order by x.number`

const listExclusions = (tx: Tx, id: string) =>
  tx<CaseFacts['exclusions']>`
    select x.number, x.kind, x.from_on, x.to_on, x.shown_by, (select p.name from person p where p.id = x.recorded_by) as by, x.recorded_at as at,
      (select p.name from person p where p.id = x.voided_by) as voided_by, x.voided_for
    from case_exclusion x where x.case_id = ${id} order by x.number`

const listReferrals = (tx: Tx, id: string) =>
  tx<CaseFacts['referrals']>`
    select r.number, r.receiver, r.paper, r.suspicion, r.referred_on, (select p.name from person p where p.id = r.referred_by) as by,
      r.referred_at as at, r.outcome, r.outcome_on, r.outcome_paper, r.handed_on, r.handed_over,
      (select coalesce(json_agg(json_build_object('kind', h.kind, 'receiver', h.receiver, 'paper', h.paper, 'askedOn', h.asked_on,
          'outcome', h.outcome, 'outcomeOn', h.outcome_on, 'outcomePaper', h.outcome_paper) order by h.asked_at, h.kind), '[]'::json)
        from referral_challenge h where h.case_id = r.case_id and h.number = r.number) as challenges
    from case_referral r where r.case_id = ${id} order by r.number`

const listPayments = (tx: Tx, id: string) =>
  tx<CaseFacts['payments']>`
    select y.id, d.number as decision, y.amount, y.paid_on, y.receipt_number, (select p.name from person p where p.id = y.recorded_by) as by,
      y.recorded_at as at, v.recorded_at as reversed_at, v.reason as reversed_for,
      (select p.name from person p where p.id = v.recorded_by) as reversed_by,
      (select json_build_object('ground', c.ground, 'reason', c.reason, 'by', p.name, 'certificate', t.number, 'handedOn', c.handed_on,
          'handedTo', (select r.name from person r where r.id = c.handed_to), 'bankedOn', c.banked_on, 'bankPaper', c.bank_paper)
        from cash_payment c join person p on p.id = c.collected_by join certificate t on t.id = c.certificate_id
        where c.payment_id = y.id) as cash
    from payment y join penalty_decision d on d.id = y.decision_id left join payment_reversal v on v.payment_id = y.id where d.case_id = ${id} order by y.paid_on, y.id`

const listPlans = (tx: Tx, id: string) =>
  tx<CaseFacts['plans']>`
    select l.id, d.number as decision, l.reason, l.applied_on, l.instalments, l.status, l.opinion,
      (select p.name from person p where p.id = l.decided_by) as decided_by, l.decided_at, l.recorded_at as at
    from payment_plan l join penalty_decision d on d.id = l.decision_id where d.case_id = ${id} order by l.recorded_at, l.id`

const listPublications = (tx: Tx, id: string) =>
  tx<CaseFacts['publications']>`
    select d.id, d.number as decision, x.outcome, x.outcome_on, x.place, x.withheld_for, (select p.name from person p where p.id = x.recorded_by) as by,
      x.recorded_at as at, x.retracted_on, x.retracted_for, (select p.name from person p where p.id = x.retracted_by) as retracted_by
    from publication x join penalty_decision d on d.id = x.decision_id where d.case_id = ${id} order by x.recorded_at, d.id`

const listDecisions = (tx: Tx, id: string) =>
  tx<CaseFacts['decisions']>`
    select d.id, d.kind, d.number, d.items, d.basis, d.ground, d.reasons, d.education, d.corrected_for,
      (select p.name from person p where p.id = d.decided_by) as decided_by, d.decided_at
    from penalty_decision d where d.case_id = ${id} order by d.decided_at, d.id`

/** Everything of a case that whoever asks may see; `titleOf` names a kind of paper. */
export async function readCase(tx: Tx, head: Head, titleOf: (kind: string) => string): Promise<CaseFacts> {
  const {
    id,
    version: _version,
    inner: _inner,
    businessId: _business,
    gridCode: _grid,
    scope: _scope,
    findings,
    opinionIds,
    endedGround,
    endedReason,
    endedBy,
    endedAt,
    takenOverBy,
    ...rest
  } = head
  const [notices, statements, hearings, reviews, discussions, decisions] = await Promise.all([
    listNotices(tx, id),
    listStatements(tx, id),
    listHearings(tx, id),
    listReviews(tx, id),
    listDiscussions(tx, id),
    listDecisions(tx, id),
  ])
  const [recusals, handovers, disputes, preservations, tests] = await Promise.all([
    listRecusals(tx, id),
    listCaseHandovers(tx, id),
    listDisputes(tx, id),
    listPreservations(tx, id),
    listTests(tx, id),
  ])
  const [extensions, exclusions, referrals, payments, plans, remedies, publications] = await Promise.all([
    listExtensions(tx, id),
    listExclusions(tx, id),
    listReferrals(tx, id),
    listPayments(tx, id),
    listPlans(tx, id),
    listRemedies(tx, { decidedIn: id, opinions: opinionIds }),
    listPublications(tx, id),
  ])
  const rows = [notices, statements, hearings, reviews, discussions, decisions, payments, plans, remedies]
  const things = [...rows, recusals, disputes].flatMap((some) => some.map((one) => one.id))
  const [visits, evidence, opinions] = await Promise.all([
    listVisits(tx, findings),
    listEvidence(tx, findings, head.agency.id),
    listOpinions(tx, findings, head.agency.id),
  ])
  const about = [id, ...things, ...opinionIds, ...visits.map((one) => one.id)]
  const first = await listPapers(tx, about, null)
  const papersServed = [id, ...things, ...first.map((one) => one.id)]
  const served = await listServed(tx, papersServed)
  const later = await listPapers(
    tx,
    served.map((one) => one.id),
    null,
  )
  const papers = [...new Map([...first, ...later].map((one) => [one.id, one])).values()]
  const [attempts, clocks, trace] = await Promise.all([
    listAttempts(tx, papersServed),
    listClocks(tx, papersServed, null),
    listTrace(
      tx,
      [...about, ...papers.map((one) => one.id), ...served.map((one) => one.id), ...evidence.map((one) => one.id)],
      null,
    ),
  ])
  return {
    of: 'case',
    id,
    ...rest,
    notices,
    statements,
    hearings,
    reviews,
    discussions,
    extensions,
    exclusions,
    referrals,
    payments,
    plans,
    remedies,
    publications,
    recusals,
    handovers,
    disputes,
    preservations,
    tests,
    ending:
      endedGround === null
        ? null
        : { ground: endedGround, reason: endedReason!, by: endedBy!, at: endedAt!, takenOverBy },
    decisions,
    visits,
    evidence,
    opinions,
    papers: papers.map((one): Paper => ({ ...one, title: titleOf(one.kind) })),
    served,
    attempts,
    clocks,
    trace,
  }
}
