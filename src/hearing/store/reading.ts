import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { readOnce, type Unread } from '../rules/reading.ts'

export async function insertReading(tx: Tx, row: Row<'minutesReading'>): Promise<void> {
  try {
    await insertRows(tx, 'minutesReading', [row])
  } catch (error) {
    throw brokenConstraint(error) === 'minutes_reading_session_id_person_id_pk' ? readOnce() : error
  }
}

/** That a member votes, was not at a session that left a record, and has not read it. */
export const isUnread = (member: string, session: string) => `${session}.panel_id = ${member}.panel_id
  and ${session}.minutes is not null and ${member}.role <> 'clerk' and ${member}.ended_at is null
  and not exists (select from hearing_attendee x where x.session_id = ${session}.id and x.person_id = ${member}.person_id
    and x.present_at is not null)
  and not exists (select from minutes_reading x where x.session_id = ${session}.id and x.person_id = ${member}.person_id)`

export const listUnread = (tx: Tx, panelId: string) =>
  tx<Unread[]>`
    select m.person_id, p.name, s.id as session from panel_member m join person p on p.id = m.person_id
      join hearing_session s on ${tx.unsafe(isUnread('m', 's'))}
    where m.panel_id = ${panelId} order by m.id, s.number`
