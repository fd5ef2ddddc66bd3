import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/refusal.ts'
import { thirdAgent } from '../rules/attendance.ts'

export type Attendee = Row<'hearingAttendee'>
export type Entry = Row<'hearingEntry'>

export const listAttendees = (tx: Tx, sessionId: string) =>
  tx<Attendee[]>`select * from hearing_attendee where session_id = ${sessionId} order by number`

export async function insertAttendees(tx: Tx, rows: readonly Attendee[]): Promise<void> {
  try {
    await insertRows(tx, 'hearingAttendee', rows)
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'hearing_attendee_two_agents':
        throw thirdAgent()
      case 'hearing_attendee_person_once':
        throw conflict('hearing.attendee', '此人已是本次会议的参加人', 'They take part in this session already.')
      default:
        throw error
    }
  }
}

export const savePresence = (tx: Tx, a: Attendee) =>
  tx`update hearing_attendee set present_at = ${a.presentAt}, left_at = ${a.leftAt}, left_for = ${a.leftFor}
    where session_id = ${a.sessionId} and number = ${a.number}`

export const listEntries = (tx: Tx, sessionId: string) =>
  tx<Entry[]>`select * from hearing_entry where session_id = ${sessionId} order by number`

export const insertEntry = (tx: Tx, row: Entry) => insertRows(tx, 'hearingEntry', [row])

export const listExhibits = (tx: Tx, sessionId: string) =>
  tx<Row<'hearingExhibit'>[]>`select * from hearing_exhibit where session_id = ${sessionId} order by number`

export const insertExhibit = (tx: Tx, row: Row<'hearingExhibit'>) => insertRows(tx, 'hearingExhibit', [row])

/** 出示的证据: of the case, or of the docket that the panel hears; not excluded, not void; with the hash that it has now. */
export const holdExhibit = async (
  tx: Tx,
  { caseId, panelId }: Pick<Row<'hearingSession'>, 'caseId' | 'panelId'>,
  { evidence, document }: { evidence?: string | undefined; document?: string | undefined },
) => {
  const findings = tx`
    select g.id, g.visit_id, g.docket_id from penalty_fact f join finding g on g.id = f.finding_id where f.case_id = ${caseId}
    union select g.id, g.visit_id, g.docket_id from panel p join finding g on g.docket_id = p.docket_id where p.id = ${panelId}`
  const [row] = evidence
    ? await tx<{ sha256: string; mime: string; capturedAt: Date; title: null; kind: null }[]>`
        select e.sha256, e.mime, e.captured_at, null as title, null as kind from evidence e
        where e.id = ${evidence} and e.excluded_at is null
          and exists (select from (${findings}) g where g.id = e.finding_id or g.visit_id = e.visit_id) for share of e`
    : await tx<{ sha256: string; mime: null; capturedAt: null; title: string; kind: string }[]>`
        select d.sha256, null as mime, null as captured_at, d.kind, d.number as title from document d
        where d.id = ${document ?? null} and d.voided_at is null
          and (d.case_id = ${caseId} or d.docket_id in (select g.docket_id from (${findings}) g))`
  return row
}

export const listSignatures = (tx: Tx, sessionId: string) =>
  tx<
    Row<'hearingSignature'>[]
  >`select * from hearing_signature where session_id = ${sessionId} order by recorded_at, attendee`

export async function insertSignature(tx: Tx, row: Row<'hearingSignature'>): Promise<void> {
  try {
    await insertRows(tx, 'hearingSignature', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'hearing_signature_session_id_attendee_up_to_pk') throw error
    throw conflict(
      'hearing.signed',
      '此人已核对签名,其后没有新的记录',
      'They have signed it already, and nothing was added since.',
    )
  }
}
