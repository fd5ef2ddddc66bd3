import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type Ultimatum = Row<'ultimatum'>
type Counted = { servedOn: LegalDay | null; dueOn: LegalDay | null; open: number; unmet: number }

/** Of what its docket orders: how much has no outcome, and how much of that nobody has reported done. */
const left = (tx: Tx) => tx`
  (select count(*)::int from due_measure m where m.docket_id = u.docket_id and m.status in ('due', 'done', 'failed', 'escalated')) as open,
  (select count(*)::int from due_measure m where m.docket_id = u.docket_id and m.status in ('due', 'failed', 'escalated')) as unmet`

export async function insertUltimatum(tx: Tx, row: Ultimatum): Promise<void> {
  try {
    await insertRows(tx, 'ultimatum', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'ultimatum_one_open') throw error
    throw conflict(
      'ultimatum.once',
      '本案已有未了结的通牒,请待其履行或者期满',
      'An ultimatum of this docket is still open: wait until it is met or lapses.',
    )
  }
}

/** Of which docket it is: that is locked first. */
export const getDocketOfUltimatum = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ docketId: string }[]>`select docket_id from ultimatum where id = ${id}`
  if (!row) throw notFound('通牒', 'ultimatum')
  return row.docketId
}

/** With the day it was served and its last one, as its clock counts them. */
export const lockUltimatum = async (tx: Tx, id: string): Promise<Ultimatum & Counted> => {
  const [row] = await tx<(Ultimatum & Counted)[]>`
    select u.*, c.started_on as served_on, c.due_on, ${left(tx)} from ultimatum u
      left join clock c on c.paper_kind = 'ultimatum' and c.paper_id = u.document_id and c.kind = 'ultimatum' and c.status <> 'void'
    where u.id = ${id} for no key update of u`
  if (!row) throw notFound('通牒', 'ultimatum')
  return row
}

/** Those whose last day has passed with something left of them, and nobody is at work on. */
export const lockLapsed = (tx: Tx, today: LegalDay, most: number) =>
  tx<(Ultimatum & Counted)[]>`
    select u.*, c.started_on as served_on, c.due_on, ${left(tx)} from ultimatum u
      join clock c on c.paper_kind = 'ultimatum' and c.paper_id = u.document_id and c.kind = 'ultimatum'
    where u.status in ('issued', 'done') and c.status in ('running', 'expired') and c.due_on < ${today}::date
      and exists (select from due_measure m where m.docket_id = u.docket_id
        and (m.status in ('due', 'failed', 'escalated') or u.status = 'issued' and m.status = 'done'))
    order by u.id limit ${most} for no key update of u skip locked`

export const saveUltimatum = (tx: Tx, u: Ultimatum) =>
  tx`update ultimatum set status = ${u.status}, done_by = ${u.doneBy}, done_on = ${u.doneOn}, done_note = ${u.doneNote},
      met_by = ${u.metBy}, met_on = ${u.metOn}, met_note = ${u.metNote}, lapsed_at = ${u.lapsedAt}, withdrawn_by = ${u.withdrawnBy},
      withdrawn_at = ${u.withdrawnAt}, withdrawn_for = ${u.withdrawnFor}, version = version + 1
    where id = ${u.id}`

/** 责令改正 of a docket whose last day has passed, each with whose it is. */
export const listOverdue = (tx: Tx, docketId: string, today: LegalDay) =>
  tx<{ agency: string; dueOn: LegalDay }[]>`
    select a.name as agency, c.due_on from clock c join agency a on a.code = c.agency_code
    where c.docket_id = ${docketId} and c.kind = 'rectify' and c.status = 'running' and c.due_on < ${today}::date
    order by c.due_on, c.id`

/** When a notice was served. */
export const findServedOn = async (tx: Tx, noticeId: string): Promise<LegalDay | undefined> => {
  const [row] = await tx<{ on: LegalDay }[]>`select effective_on as on from service
    where paper_kind = 'notice' and paper_id = ${noticeId} and status = 'complete'`
  return row?.on
}
