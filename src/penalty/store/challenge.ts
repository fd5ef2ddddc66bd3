import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'

export type ReferralChallenge = Row<'referralChallenge'>

export const insertChallenge = (tx: Tx, row: ReferralChallenge) => insertRows(tx, 'referralChallenge', [row])

/** Of one referral of a case that is locked, in the order in which they were asked. */
export const listChallenges = (tx: Tx, caseId: string, number: number) =>
  tx<
    ReferralChallenge[]
  >`select * from referral_challenge where case_id = ${caseId} and number = ${number} order by asked_at, kind`

export const saveChallenge = (tx: Tx, c: ReferralChallenge) =>
  tx`update referral_challenge set outcome = ${c.outcome}, outcome_on = ${c.outcomeOn}, outcome_paper = ${c.outcomePaper},
      outcome_by = ${c.outcomeBy}
    where case_id = ${c.caseId} and number = ${c.number} and kind = ${c.kind}`

export const saveHanded = (tx: Tx, r: Row<'caseReferral'>) =>
  tx`update case_referral set handed_on = ${r.handedOn}, handed_over = ${r.handedOver}, handed_by = ${r.handedBy}
    where case_id = ${r.caseId} and number = ${r.number}`

/** What a case that ended as the police's was about is theirs again, but for what another case has taken up meanwhile. */
export const retakeFacts = (tx: Tx, caseId: string) =>
  tx`update penalty_fact f set stands = true, claims = f.fining where f.case_id = ${caseId} and not f.stands
      and not exists (select from penalty_fact o where o.stands and (
        o.agency_id = f.agency_id and o.finding_id = f.finding_id and o.violation = f.violation
        or o.claims and o.agency_id <> f.agency_id and o.business_id = f.business_id and o.premises_id = f.premises_id
          and o.fact_code = f.fact_code and daterange(o.act_from, o.act_to, '[]') && daterange(f.act_from, f.act_to, '[]')))`
