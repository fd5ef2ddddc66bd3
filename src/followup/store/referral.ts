import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { type Hub, transact } from '../../platform/database/transaction.ts'
import type { Actor, Who } from '../../platform/identity.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export type Referral = Row<'referral'>

export const insertReferral = (tx: Tx, row: Referral) => insertRows(tx, 'referral', [row])

export const lockReferral = async (tx: Tx, id: string): Promise<Referral> => {
  const [row] = await tx<Referral[]>`select * from referral where id = ${id} for no key update`
  if (!row) throw notFound('移送', 'referral')
  return row
}

/** What is asked ahead of an act, under the rights of whoever will do it; the connection is given back before the act. */
export const lookAhead = <T>(hub: Hub, who: Who, read: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, { actor }) => {
      const found = await read(tx, actor)
      await tx`commit`
      return found
    },
  )

/** The same, not locked. */
export const getReferral = async (
  tx: Tx,
  id: string,
): Promise<Pick<Referral, 'docketId' | 'businessId' | 'status'>> => {
  const [row] = await tx<Referral[]>`select docket_id, business_id, status from referral where id = ${id}`
  if (!row) throw notFound('移送', 'referral')
  return row
}

export const saveReferral = (tx: Tx, r: Referral) =>
  tx`update referral set status = ${r.status}, route = ${r.route}, case_id = ${r.caseId}, enforcement_id = ${r.enforcementId},
      receiver = ${r.receiver}, document_id = ${r.documentId}, case_file_id = ${r.caseFileId}, sent_by = ${r.sentBy}, sent_at = ${r.sentAt}, answer = ${r.answer},
      answered_on = ${r.answeredOn}, answered_by = ${r.answeredBy}, dropped_for = ${r.droppedFor}, version = version + 1
    where id = ${r.id}`

/** A case takes up a finding of the docket. */
const ofDocket = (tx: Tx, docketId: string) =>
  tx`exists (select from penalty_fact p join finding f on f.id = p.finding_id where p.case_id = k.id and f.docket_id = ${docketId})`

/** Whether the police have a case of the docket now. */
export const findTransferred = async (tx: Tx, caseId: string, docketId: string): Promise<{ withPolice: boolean }> => {
  const [row] = await tx<{ withPolice: boolean }[]>`
    select coalesce((select r.outcome is null or r.outcome = 'accepted' from case_referral r where r.case_id = k.id
      order by r.number desc limit 1), false) as with_police
    from penalty_case k where k.id = ${caseId} and ${ofDocket(tx, docketId)}`
  if (!row) throw notFound('处罚案件', 'penalty case')
  return row
}

/** Whether the court was applied to over a decision of a docket. */
export const findApplied = async (tx: Tx, id: string, docketId: string): Promise<{ applied: boolean }> => {
  const [row] = await tx<{ applied: boolean }[]>`
    select e.applied_on is not null as applied from enforcement e join penalty_decision o on o.id = e.decision_id
      join penalty_case k on k.id = o.case_id where e.id = ${id} and ${ofDocket(tx, docketId)}`
  if (!row) throw notFound('强制执行', 'enforcement')
  return row
}

/** 随函材料: the standing papers of a docket by their hashes, as far as whoever sends them sees them. */
export const listEnclosed = (tx: Tx, docketId: string) =>
  tx<{ number: string; kind: string; sha256: string }[]>`
    select number, kind, sha256 from document where docket_id = ${docketId} and voided_at is null order by issued_at, id limit 499`

/** 经过: what the docket and its ultimatum went through. */
export const listHistory = (tx: Tx, docketId: string) =>
  tx<{ on: LegalDay; what: string }[]>`
    select s.effective_on as on, '送达联合执法意见书（' || n.number || '）' as what from service s join notice n on n.id = s.paper_id
      where s.docket_id = ${docketId} and s.paper_kind = 'notice' and s.status = 'complete'
    union all select s.effective_on, '送达通牒（' || d.number || '）' from service s join document d on d.id = s.paper_id
      where s.docket_id = ${docketId} and s.paper_kind = 'ultimatum' and s.status = 'complete'
    union all select c.due_on, case c.kind when 'rectify' then a.name || '责令改正的期限届满，未改正' else '通牒期限届满，未履行' end
      from clock c left join agency a on a.code = c.agency_code
      where c.docket_id = ${docketId} and c.kind in ('rectify', 'ultimatum') and c.status in ('running', 'expired')
        and c.due_on < (my_now() at time zone 'Asia/Shanghai')::date
    order by 1, 2`
