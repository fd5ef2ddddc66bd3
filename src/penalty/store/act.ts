import type { Tx } from '../../platform/database/pool.ts'
import { asRecordset, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { filedFirst } from '../rules/case.ts'
import { type ActFact, finedTwice, type Ruling, type ToldFact } from '../rules/act.ts'

/** Whoever tells, files or decides something of a business does it after the other. Taken after its findings are locked. */
export const lockActs = (tx: Tx, businessId: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`penalty.acts ${businessId}`}, 0))`

export const listRulings = (tx: Tx, businessId: string) =>
  tx<(Ruling & Row<'actRuling'>)[]>`select * from act_ruling where business_id = ${businessId} order by finding_id`

/** Agencies by their ids, as they are called. */
export const nameAgencies = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx<{ id: string; name: string }[]>`
    select id, name from agency where id = any(${ids as string[]}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export const findAgencyIds = async (tx: Tx, codes: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx<{ id: string; code: string }[]>`
    select id, code from agency where code = any(${codes as string[]}::text[])`
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/** What was told last of each finding takes the place of what was told before. */
export const saveRulings = (tx: Tx, rows: readonly Row<'actRuling'>[]) =>
  tx`insert into act_ruling select * from json_populate_recordset(null::act_ruling, ${asRecordset(rows)}::text::json)
    on conflict (finding_id) do update set act = excluded.act, apart = excluded.apart, docket_id = excluded.docket_id,
      revision = excluded.revision, business_id = excluded.business_id, fine_agency_id = excluded.fine_agency_id,
      fine_opinion_id = excluded.fine_opinion_id, rule = excluded.rule, law = excluded.law, gave_way = excluded.gave_way,
      acknowledged = excluded.acknowledged, ruled_by = excluded.ruled_by, ruled_at = excluded.ruled_at`

/** An agency has taken note that its fines in a docket give way. */
export const saveAcknowledged = (tx: Tx, docketId: string, agencyId: string) =>
  tx`update act_ruling set acknowledged = acknowledged || ${agencyId}::uuid
    where docket_id = ${docketId} and ${agencyId}::uuid = any(gave_way) and ${agencyId}::uuid <> all(acknowledged)`

/** What stands in the cases of a business. */
export const listActFacts = (tx: Tx, businessId: string) =>
  tx<ActFact[]>`
    select f.case_id, f.finding_id, f.violation, f.agency_id, f.act, f.act_from, f.act_to, f.fining, f.claims,
      f.gave_way_to_id, c.status, c.designated_at is not null as designated,
      coalesce((select coalesce(r.outcome, 'accepted') = 'accepted' from case_referral r where r.case_id = c.id
        order by r.number desc limit 1), false) as referred, to_char(c.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as filed_at
    from penalty_fact f join penalty_case c on c.id = f.case_id where f.business_id = ${businessId} and f.stands
    order by f.case_id, f.finding_id, f.violation`

/** Tells every fact its act anew, at once; whoever claims keeps its claim unless its fine gave way. */
export async function saveToldFacts(tx: Tx, rows: readonly ToldFact[]): Promise<void> {
  try {
    await tx`update penalty_fact f set act = n.act, act_from = n.act_from, act_to = n.act_to, gave_way_to_id = n.gave_way_to_id,
      claims = f.fining and f.stands and case when n.gave_way_to_id is not null then false
        when f.gave_way_to_id is not null then n.claims else f.claims end
    from json_populate_recordset(null::penalty_fact, ${asRecordset(rows)}::text::json) n
    where f.case_id = n.case_id and f.finding_id = n.finding_id and f.violation = n.violation`
  } catch (error) {
    throw brokenConstraint(error) === 'penalty_fact_first_filed' ? filedFirst() : error
  }
}

/** The fines that stand are on the acts as their facts have them; two on what is one act now are not told so. */
export async function saveToldFines(tx: Tx, businessId: string): Promise<void> {
  try {
    await tx`update penalty_fine p set act = f.act, act_from = f.act_from, act_to = f.act_to
      from penalty_decision d join penalty_fact f on f.case_id = d.case_id
      where p.business_id = ${businessId} and p.stands and d.id = p.decision_id and f.finding_id = p.finding_id and f.stands
        and (p.act is distinct from f.act or p.act_from <> f.act_from or p.act_to <> f.act_to)`
  } catch (error) {
    throw brokenConstraint(error) === 'penalty_fine_once' ? finedTwice() : error
  }
}

/** The businesses where the opinion that a surviving fine rests on stands no more, or fines no more. */
export const freeFines = (tx: Tx, businessIds: readonly string[]) =>
  tx<{ businessId: string; act: string }[]>`
    update act_ruling r set fine_agency_id = null, fine_opinion_id = null, rule = null, law = null, gave_way = '{}', acknowledged = '{}'
    where r.business_id = any(${businessIds as string[]}::uuid[]) and r.fine_opinion_id is not null and not exists (
      select from opinion o join opinion s on s.request_id = o.request_id and s.status = 'signed' and s.verdict = 'established'
      where o.id = r.fine_opinion_id and exists (select from jsonb_array_elements(s.measures) m where m->>'kind' = 'fine'))
    returning r.business_id, r.act`

/** What a docket told last, before its notice was withdrawn: it tells anew once it is approved again. */
export const freeWithdrawn = (tx: Tx, withdrawn: readonly { docketId: string | null; at: Date }[]) =>
  tx<{ businessId: string; act: string }[]>`
    update act_ruling r set fine_agency_id = null, fine_opinion_id = null, rule = null, law = null, gave_way = '{}', acknowledged = '{}'
    from json_to_recordset(${asRecordset(withdrawn)}::text::json) w(docket_id uuid, at timestamptz)
    where r.docket_id = w.docket_id and r.ruled_at <= w.at
    returning r.business_id, r.act`

/** What a docket told last of an act whose agency has nothing there any more, since one of these cases, or its decision, ended so. */
export const freeEnded = (tx: Tx, businessId: string, happened: readonly { subjectId: string; at: Date }[]) =>
  tx<{ businessId: string; act: string }[]>`
    with ended as (
      select f.agency_id, f.finding_id, f.act, h.at from json_to_recordset(${asRecordset(happened)}::text::json) h(subject_id uuid, at timestamptz)
        join penalty_fact f on f.case_id = h.subject_id or f.case_id = (select d.case_id from penalty_decision d where d.id = h.subject_id)
      where f.fining)
    update act_ruling r set fine_agency_id = null, fine_opinion_id = null, rule = null, law = null, gave_way = '{}', acknowledged = '{}'
    where r.business_id = ${businessId} and exists (
      select from ended e join act_ruling n on n.finding_id = e.finding_id or n.act = e.act
      where n.act = r.act and e.agency_id = r.fine_agency_id and e.at >= r.ruled_at)
      and not exists (select from penalty_fact f join penalty_case c on c.id = f.case_id
        where f.agency_id = r.fine_agency_id and f.act = r.act and f.fining and f.stands and (c.status in ('proposed', 'filed') or f.claims))
    returning r.business_id, r.act`
