import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'

export type Session = Row<'hearingSession'>

export const findSession = async (tx: Tx, id: string): Promise<Session | undefined> => {
  const [row] = await tx<Session[]>`select * from hearing_session where id = ${id}`
  return row
}

export const getSession = async (tx: Tx, id: string): Promise<Session> => {
  const row = await findSession(tx, id)
  if (!row) throw notFound('听证会议', 'hearing session')
  return row
}

/** Locked until the act ends, after its case: what is added to the record is numbered under this lock. */
export const lockSession = async (tx: Tx, id: string): Promise<Session> => {
  await tx`select from hearing_session where id = ${id} for no key update`
  return getSession(tx, id)
}

/** How many sessions a request has had. */
export const countSessions = async (tx: Tx, hearingId: string): Promise<number> => {
  const [row] = await tx<
    { n: number }[]
  >`select count(*)::int as n from hearing_session where hearing_id = ${hearingId}`
  return row!.n
}

/** Whether a request was, or is to be, heard here: what came of it is then told by the session. */
export const findStandingSession = async (tx: Tx, hearingId: string): Promise<Session | undefined> => {
  const [row] = await tx<
    Session[]
  >`select * from hearing_session where hearing_id = ${hearingId} and outcome is null order by number desc limit 1`
  return row
}

/** The sessions of an appeal's panels that are set or open. */
export const listStandingOf = async (tx: Tx, appealId: string): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`
    select s.id from hearing_session s join panel p on p.id = s.panel_id
    where p.appeal_id = ${appealId} and s.outcome is null order by s.id`
  return rows.map(({ id }) => id)
}

export async function insertSession(tx: Tx, row: Session): Promise<void> {
  try {
    await insertRows(tx, 'hearingSession', [row])
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'hearing_session_pkey':
        throw new Refusal('DUPLICATE', '该编号的会议已存在', 'A session with this id exists already.', { field: 'id' })
      case 'hearing_session_one_standing':
      case 'hearing_session_once':
      case 'hearing_session_panel_one_standing':
      case 'hearing_session_panel_once':
        throw conflict(
          'hearing.standing',
          '该听证已确定时间、地点;需要变更的,请办理改期',
          'This hearing is set already. Postpone it where it has to change.',
        )
      default:
        throw error
    }
  }
}

export const saveSession = (tx: Tx, s: Session) =>
  tx`update hearing_session set told_on = ${s.toldOn}, told_how = ${s.toldHow}, told_by = ${s.toldBy}, opened_at = ${s.openedAt}, outcome = ${s.outcome}, outcome_for = ${s.outcomeFor},
      outcome_by = ${s.outcomeBy}, outcome_at = ${s.outcomeAt}, minutes_number = ${s.minutesNumber},
      minutes = ${s.minutes === null ? null : tx.json(s.minutes as never)}
    where id = ${s.id}`

/** Who investigated a case: its handlers, then and now, and whose opinions and inspections it rests on (行政处罚法64(四)). */
export const listInvestigators = async (tx: Tx, caseId: string): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`
    select unnest(c.handlers) as id from penalty_case c where c.id = ${caseId}
    union select unnest(h.before) from case_handover h where h.case_id = ${caseId}
    union select unnest(array[o.posted_by, o.signed_by]) from penalty_fact f join opinion o on o.id = f.opinion_id where f.case_id = ${caseId}
    union select k.person_id from penalty_fact f join finding g on g.id = f.finding_id join visit_officer v on v.visit_id = g.visit_id
      join certificate k on k.id = v.certificate_id where f.case_id = ${caseId}`
  return rows.flatMap(({ id }) => id ?? [])
}

/** Who has withdrawn from a case, and of whom it is asked. */
export const listRecusals = (tx: Tx, caseId: string) =>
  tx<
    { officerId: string; granted: boolean | null }[]
  >`select officer_id, granted from case_recusal where case_id = ${caseId}`

/** The names of those of them who are officers or leads of an agency now. */
export const listOfficers = async (tx: Tx, agencyId: string, people: readonly string[], now: Date) => {
  const rows = await tx<{ id: string; name: string }[]>`
    select distinct p.id, p.name from duty d join person p on p.id = d.person_id
    where d.agency_id = ${agencyId} and d.role in ('officer', 'lead') and d.person_id = any(${people as string[]}::uuid[])
      and d.valid_from <= ${now} and (d.valid_to is null or d.valid_to > ${now})`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The notice of a session as it was printed, and the day on which it reached the party. */
export const findNotice = async (tx: Tx, sessionId: string) => {
  const [row] = await tx<{ id: string; servedOn: string | null; voidedAt: Date | null }[]>`
    select d.id, d.voided_at, (select s.effective_on from service s where s.paper_kind = 'hearingNotice' and s.paper_id = d.id
      and s.status = 'complete') as served_on
    from document d where d.subject_id = ${sessionId} and d.kind = 'hearingNotice' order by d.issued_at desc limit 1`
  return row
}

/** What was written at these sessions and is not printed yet. */
export const listUnprinted = (tx: Tx, ids: readonly string[]) =>
  tx<
    (Pick<Session, 'id' | 'caseId'> & {
      kind: 'hearingNotice' | 'hearingRecord'
      content: object
      number: string
      issuedBy: string
      issuedAt: Date
    })[]
  >`
    with written as (
      select id, case_id, 'hearingNotice' as kind, notice as content, notice_number as number, set_by as issued_by, set_at as issued_at
      from hearing_session where id = any(${ids as string[]}::uuid[]) and notice is not null
      union all
      select id, case_id, 'hearingRecord', minutes, minutes_number, outcome_by, outcome_at
      from hearing_session where id = any(${ids as string[]}::uuid[]) and minutes is not null and case_id is not null)
    select w.* from written w where not exists (select from document d where d.subject_id = w.id and d.kind = w.kind)
    order by w.issued_at, w.id`
