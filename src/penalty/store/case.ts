import type { Norm } from '../../handbook/index.ts'
import type { Limitation, Measure } from '../../opinion/index.ts'
import type { Counted } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'
import { filedFirst } from '../rules/case.ts'
import { isReferred, type Referral } from '../rules/ending.ts'
import type { Profile } from '../rules/profile.ts'

/** A case with the docket that its findings are in by now, who has withdrawn from it (行政处罚法43), and who handled it before. */
export type Case = Row<'penaltyCase'> & { docketId: string | null; recused: string[]; formerHandlers: string[] }
export type Fact = Row<'penaltyFact'>

/**
 * Locked until the transaction ends: lock order is case → notice → decision. What stands beside it is read once it is
 * held, in a statement of its own: whoever waited sees what was done meanwhile.
 */
export const lockCase = async (tx: Tx, id: string): Promise<Case> => {
  await tx`select from penalty_case where id = ${id} for no key update`
  const one = await findCase(tx, id)
  if (!one) throw notFound('案件', 'case')
  return one
}

/** The same, as it stands. */
export const findCase = async (tx: Tx, id: string): Promise<Case | undefined> => {
  const [row] = await tx<Case[]>`
    select c.*, (select f.docket_id from penalty_fact p join finding f on f.id = p.finding_id
      where p.case_id = c.id and f.docket_id is not null limit 1) as docket_id,
      array(select r.officer_id from case_recusal r where r.case_id = c.id and r.granted) as recused,
      array(select distinct unnest(h.before) from case_handover h where h.case_id = c.id) as former_handlers
    from penalty_case c where c.id = ${id}`
  return row
}

/** Cases that wait to be filed, locked. */
export const lockProposed = (tx: Tx) =>
  tx<
    Case[]
  >`select c.*, null::uuid as docket_id, '{}'::uuid[] as recused, '{}'::uuid[] as former_handlers from penalty_case c where c.status = 'proposed' order by c.id for no key update of c`

export const saveFilingDue = (tx: Tx, id: string, due: Counted) =>
  tx`update penalty_case set filing_due_on = ${due.day}, filing_counted = ${tx.json(due as never)} where id = ${id}`
type HeldOpinion = Omit<Row<'opinion'>, 'measures' | 'norms' | 'limitation'> & {
  measures: Measure[]
  norms: Norm[]
  limitation: Limitation | null
}

/** These opinions, held as they are until the act ends: whoever withdraws one waits. */
export const holdOpinions = (tx: Tx, ids: readonly string[]) =>
  tx<HeldOpinion[]>`select * from opinion where id = any(${ids as string[]}::uuid[]) order by id for share`

/** The opinions that a case rests on: one that its agency has revised gives way to the revision that is signed. */
export const holdStanding = (tx: Tx, ids: readonly string[]) =>
  tx<HeldOpinion[]>`select * from opinion where id in (${restingOn(tx, ids)}) order by id for share`

/** Those of the opinions that rest on adopted evidence which nobody has excluded; held so until the act ends (行政处罚法46). */
export const holdAdopted = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ opinionId: string }[]>`
    select a.opinion_id from adoption a join evidence e on e.id = a.evidence_id
    where a.opinion_id = any(${ids as string[]}::uuid[]) and e.excluded_at is null order by e.id for share of e`
  return new Set(rows.map(({ opinionId }) => opinionId))
}

const restingOn = (tx: Tx, ids: readonly string[]) => tx`
  select coalesce((select s.id from opinion s where o.status = 'superseded' and s.request_id = o.request_id and s.status = 'signed'), o.id)
  from opinion o where o.id = any(${ids as string[]}::uuid[])`

/** What a case is about and stands for: facts given up to another agency are not among them. */
export const listFacts = (tx: Tx, caseId: string) =>
  tx<Fact[]>`select * from penalty_fact where case_id = ${caseId} and stands order by finding_id, violation`

/** Everything found at a business that may be one act with what a case is about. */
export const listActFindings = (tx: Tx, businessId: string) =>
  tx<{ id: string; factCode: string; premisesId: string; foundOn: string }[]>`
    select id, fact_code, premises_id, (found_at at time zone 'Asia/Shanghai')::date as found_on
    from finding where business_id = ${businessId} and status <> 'dismissed' order by id`

/** All that an agency's signed opinions mean to fine on these findings, in fen. */
export const sumProposed = async (tx: Tx, agencyId: string, findingIds: readonly string[]): Promise<number> => {
  const [row] = await tx<{ sum: number }[]>`
    select coalesce(sum((m->>'amount')::bigint), 0)::bigint as sum from opinion o, jsonb_array_elements(o.measures) m
    where o.agency_id = ${agencyId} and o.finding_id = any(${findingIds as string[]}::uuid[]) and o.status = 'signed' and m->>'kind' = 'fine'`
  return row!.sum
}

export async function insertCase(tx: Tx, row: Row<'penaltyCase'>, facts: readonly Fact[]): Promise<void> {
  try {
    await insertRows(tx, 'penaltyCase', [row])
    await insertRows(tx, 'penaltyFact', facts)
  } catch (error) {
    throw explained(error)
  }
}

const explained = (error: unknown): unknown => {
  switch (brokenConstraint(error)) {
    case 'penalty_case_pkey':
      return new Refusal('DUPLICATE', '该编号的案件已存在', 'A case with this id exists already.', { field: 'id' })
    case 'penalty_fact_one_case':
      return conflict(
        'case.once',
        '本部门已就该疑点的这一违法行为立案(或正在审批),不能重复立案',
        'Your agency has a case on this violation of this finding already.',
        { law: '行政处罚法54' },
      )
    case 'penalty_fact_first_filed':
      return filedFirst()
    default:
      return error
  }
}

export const saveCase = (tx: Tx, c: Row<'penaltyCase'>) =>
  tx`update penalty_case set status = ${c.status}, complex = ${c.complex}, approved_by = ${c.approvedBy},
      approval_opinion = ${c.approvalOpinion}, filed_at = ${c.filedAt}, decide_by = ${c.decideBy},
      decide_counted = ${c.decideCounted === null ? null : tx.json(c.decideCounted as never)}, designated_by = ${c.designatedBy},
      designated_at = ${c.designatedAt}, designated_for = ${c.designatedFor},
      negotiation = ${c.negotiation === null ? null : tx.json(c.negotiation as never)}, yielded_to_id = ${c.yieldedToId},
      paper = ${c.paper === null ? null : tx.json(c.paper as never)}, ended_ground = ${c.endedGround}, ended_reason = ${c.endedReason},
      ended_by = ${c.endedBy}, ended_at = ${c.endedAt}, taken_over_by = ${c.takenOverBy},
      ended_paper = ${c.endedPaper === null ? null : tx.json(c.endedPaper as never)}, version = ${c.version + 1}
    where id = ${c.id}`

/** From now on no other agency may file for a fine on these acts; refused where one has (行政处罚法25). */
export async function claimActs(tx: Tx, caseId: string): Promise<void> {
  try {
    await tx`update penalty_fact set claims = true where case_id = ${caseId} and fining and stands and gave_way_to_id is null`
  } catch (error) {
    throw explained(error)
  }
}

/** Nothing is fined: others may. */
export const releaseActs = (tx: Tx, caseId: string) =>
  tx`update penalty_fact set claims = false where case_id = ${caseId} and claims`

/** A case that comes to nothing holds back no other. */
export const dropFacts = (tx: Tx, caseId: string) =>
  tx`update penalty_fact set stands = false, claims = false where case_id = ${caseId} and stands`

export const findLastReferral = async (tx: Tx, caseId: string): Promise<Row<'caseReferral'> | undefined> => {
  const [row] = await tx<
    Row<'caseReferral'>[]
  >`select * from case_referral where case_id = ${caseId} order by number desc limit 1`
  return row
}

/** The case of one’s own agency that ended as the police’s on any of these findings, while it is with them. */
export const findWithPolice = async (
  tx: Tx,
  facts: readonly Pick<Fact, 'agencyId' | 'findingId'>[],
): Promise<string | undefined> => {
  const [row] = await tx<{ id: string }[]>`
    select c.id from penalty_fact f join penalty_case c on c.id = f.case_id
    where f.agency_id = ${facts[0]!.agencyId} and f.finding_id = any(${facts.map(({ findingId }) => findingId)}::uuid[])
      and f.stands and c.status = 'ended' limit 1`
  return row?.id
}

/** Those of the cases that are with the police (行政处罚法27). */
export const listReferred = async (tx: Tx, caseIds: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<({ caseId: string } & Referral)[]>`
    select distinct on (case_id) case_id, outcome from case_referral where case_id = any(${caseIds as string[]}::uuid[])
    order by case_id, number desc`
  return new Set(rows.filter((one) => isReferred(one)).map(({ caseId }) => caseId))
}

export const insertReferral = (tx: Tx, row: Row<'caseReferral'>) => insertRows(tx, 'caseReferral', [row])

export const saveReferral = (tx: Tx, r: Row<'caseReferral'>) =>
  tx`update case_referral set outcome = ${r.outcome}, outcome_on = ${r.outcomeOn}, outcome_paper = ${r.outcomePaper},
      outcome_by = ${r.outcomeBy}, outcome_at = ${r.outcomeAt}
    where case_id = ${r.caseId} and number = ${r.number}`

/** The cases of other agencies that filed for a fine on an act of this one, locked. */
export const lockRivals = (tx: Tx, caseId: string) =>
  tx<Case[]>`
    select c.*, null::uuid as docket_id, '{}'::uuid[] as recused, '{}'::uuid[] as former_handlers from penalty_case c where c.id in (${rivalFacts(tx, caseId)}) order by c.id for no key update of c`

const rivalFacts = (tx: Tx, caseId: string) => tx`
  select r.case_id from penalty_fact r join penalty_fact o on o.case_id = ${caseId} and o.stands and o.fining
    and r.business_id = o.business_id and r.premises_id = o.premises_id and r.fact_code = o.fact_code
    and r.agency_id <> o.agency_id and r.claims and (r.act = o.act or r.act is null or o.act is null)
    and daterange(r.act_from, r.act_to, '[]') && daterange(o.act_from, o.act_to, '[]')`

/** Takes from these cases the acts that are another's now; answers which of them are about nothing any more. */
export const yieldActs = async (tx: Tx, caseId: string, rivalIds: readonly string[]): Promise<Set<string>> => {
  await tx`
    update penalty_fact r set stands = false, claims = false from penalty_fact o
    where o.case_id = ${caseId} and o.stands and o.fining and r.case_id = any(${rivalIds as string[]}::uuid[])
      and r.business_id = o.business_id and r.premises_id = o.premises_id and r.fact_code = o.fact_code and r.claims
      and (r.act = o.act or r.act is null or o.act is null) and daterange(r.act_from, r.act_to, '[]') && daterange(o.act_from, o.act_to, '[]')`
  const left = await tx<{ id: string }[]>`
    select id from unnest(${rivalIds as string[]}::uuid[]) id where not exists (select from penalty_fact f where f.case_id = id and f.stands)`
  return new Set(left.map(({ id }) => id))
}

export const findProfile = async (tx: Tx, agencyId: string): Promise<Profile | undefined> => {
  const [row] = await tx<Profile[]>`select * from procedure_profile where agency_id = ${agencyId}`
  return row
}

export const saveProfile = (tx: Tx, agencyId: string, p: Profile, now: Date) =>
  tx`insert into procedure_profile (agency_id, filing_length, filing_unit, filing_extension, decision_days, extension_days, statement_length,
      statement_unit, hearing_citizen, hearing_organisation, hearing_inclusive, grave_citizen, grave_organisation,
      review_violations, excludes, daily_fines, basis, set_at)
    values (${agencyId}, ${p.filingLength}, ${p.filingUnit}, ${p.filingExtension}, ${p.decisionDays}, ${p.extensionDays}, ${p.statementLength},
      ${p.statementUnit}, ${p.hearingCitizen}, ${p.hearingOrganisation}, ${p.hearingInclusive}, ${p.graveCitizen},
      ${p.graveOrganisation}, ${p.reviewViolations}, ${p.excludes}, ${p.dailyFines}, ${p.basis}, ${now})
    on conflict (agency_id) do update set filing_length = excluded.filing_length, filing_unit = excluded.filing_unit,
      filing_extension = excluded.filing_extension, decision_days = excluded.decision_days, extension_days = excluded.extension_days,
      statement_length = excluded.statement_length, statement_unit = excluded.statement_unit,
      hearing_citizen = excluded.hearing_citizen, hearing_organisation = excluded.hearing_organisation,
      hearing_inclusive = excluded.hearing_inclusive, grave_citizen = excluded.grave_citizen,
      grave_organisation = excluded.grave_organisation, review_violations = excluded.review_violations,
      excludes = excluded.excludes, daily_fines = excluded.daily_fines, basis = excluded.basis, set_at = excluded.set_at`

/** Closes the cases that rest on these findings to all but those whom the findings name, with their decisions. */
export const saveCaseScope = async (tx: Tx, findingIds: readonly string[]): Promise<void> => {
  await tx`update penalty_case c set named = f.named from penalty_fact p join finding f on f.id = p.finding_id
    where p.case_id = c.id and f.id = any(${findingIds as string[]}::uuid[]) and c.named is distinct from f.named`
  await tx`update penalty_decision d set named = f.named from penalty_fact p join finding f on f.id = p.finding_id
    where p.case_id = d.case_id and f.id = any(${findingIds as string[]}::uuid[]) and d.named is distinct from f.named`
}
