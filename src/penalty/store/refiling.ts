import type { Tx } from '../../platform/database/pool.ts'
import type { Earlier } from '../rules/refiling.ts'
import type { Case, Fact } from './case.ts'

/** The cases of an agency on these very facts that ended, or were decided as not established. */
export const listEarlier = (tx: Tx, facts: readonly Pick<Fact, 'caseId' | 'agencyId' | 'findingId' | 'violation'>[]) =>
  tx<Earlier[]>`
    select c.id, p.finding_id, p.violation, coalesce(c.ended_at, d.decided_at) as ended_at,
      coalesce(c.ended_ground = 'transferred', false) as transferred, d.number as decision, c.decide_counted as term
    from unnest(${facts.map(({ findingId }) => findingId)}::uuid[], ${facts.map(({ violation }) => violation)}::text[]) f (finding_id, violation)
      join penalty_fact p on p.finding_id = f.finding_id and p.violation = f.violation
      join penalty_case c on c.id = p.case_id
      left join penalty_decision d on d.case_id = c.id and d.ground = 'notEstablished'
        and not exists (select from penalty_decision s where s.supersedes_id = d.id)
    where p.agency_id = ${facts[0]?.agencyId ?? null}::uuid and c.id <> ${facts[0]?.caseId ?? null}::uuid
      and (c.status = 'ended' or c.status = 'decided' and d.id is not null)
    order by c.id, p.finding_id, p.violation`

/** When the last of the evidence that each of these opinions adopted came in. */
export const listEvidenceAt = (tx: Tx, opinions: readonly string[]) =>
  tx<{ opinionId: string; evidenceAt: Date }[]>`
    select a.opinion_id, max(e.recorded_at) as evidence_at from adoption a join evidence e on e.id = a.evidence_id
    where a.opinion_id = any(${opinions as string[]}::uuid[]) and e.excluded_at is null group by a.opinion_id`

/** Whether another case of the same agency on the same act goes on, or was decided. */
export const isDuplicated = async (tx: Tx, { id, agencyId }: Case, other: string): Promise<boolean> => {
  const rows = await tx`
    select from penalty_fact f join penalty_fact o on o.case_id = ${other} and o.stands and o.case_id <> f.case_id
        and o.agency_id = ${agencyId} and o.business_id = f.business_id
        and (o.finding_id = f.finding_id or o.premises_id = f.premises_id and o.fact_code = f.fact_code
          and (o.act = f.act or daterange(o.act_from, o.act_to, '[]') && daterange(f.act_from, f.act_to, '[]')))
      join penalty_case c on c.id = o.case_id and c.status in ('filed', 'decided')
    where f.case_id = ${id} and f.stands limit 1`
  return rows.length > 0
}
