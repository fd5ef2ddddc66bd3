import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type EvidenceRequest = Row<'evidenceRequest'>
type Request = Row<'assessmentRequest'>

/** What an agency is asked about a finding, locked. */
export const lockOwnRequest = async (tx: Tx, findingId: string): Promise<Request> => {
  const [row] = await tx<Request[]>`
    select * from assessment_request where finding_id = ${findingId} and agency_id = my_agency() for no key update`
  if (!row) throw notFound('本部门对该疑点的待研判事项', 'question to your agency about this finding')
  return row
}

export const findRequest = async (tx: Tx, id: string): Promise<EvidenceRequest | undefined> => {
  const [row] = await tx<EvidenceRequest[]>`select * from evidence_request where id = ${id}`
  return row
}

export const lockEvidenceRequest = async (tx: Tx, id: string): Promise<EvidenceRequest> => {
  const [row] = await tx<EvidenceRequest[]>`select * from evidence_request where id = ${id} for no key update`
  if (!row) throw notFound('补证要求', 'request for evidence')
  return row
}

/** How often an agency has asked for more about a finding, whatever became of it. */
export const countRequests = async (tx: Tx, requestId: string): Promise<number> => {
  const [row] = await tx<
    { n: number }[]
  >`select count(*)::int as n from evidence_request where request_id = ${requestId}`
  return row!.n
}

export async function insertEvidenceRequest(tx: Tx, row: EvidenceRequest): Promise<void> {
  try {
    await insertRows(tx, 'evidenceRequest', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'evidence_request_once')
      throw conflict(
        'evidence.requestOnce',
        '本部门已就该检查项、该角度提出补证,请等待答复或先撤回',
        'Your agency asks for this already. Wait for the answer, or withdraw it first.',
      )
    throw error
  }
}

export const insertAnswers = (tx: Tx, evidenceRequestId: string, evidenceIds: readonly string[]) =>
  insertRows(
    tx,
    'evidenceRequestAnswer',
    evidenceIds.map((evidenceId) => ({ evidenceRequestId, evidenceId })),
  )

export const endEvidenceRequest = (
  tx: Tx,
  {
    id,
    status,
    endedBy,
    endedAt,
    endedWith,
  }: Pick<EvidenceRequest, 'id' | 'status' | 'endedBy' | 'endedAt' | 'endedWith'>,
) =>
  tx`update evidence_request set status = ${status}, ended_by = ${endedBy}, ended_at = ${endedAt}, ended_with = ${endedWith}
    where id = ${id}`.execute()

/** Requests that fall due on a day or before and nobody was reminded of; those whose day is over. */
export const lockRemindable = (tx: Tx, on: string, limit: number) =>
  tx<
    EvidenceRequest[]
  >`select * from evidence_request where status = 'open' and until <= ${on}::date and reminded_at is null
    order by until, id limit ${limit} for no key update skip locked`
export const lockLapsed = (tx: Tx, on: string, limit: number) =>
  tx<EvidenceRequest[]>`select * from evidence_request where status = 'open' and until < ${on}::date
    order by until, id limit ${limit} for no key update skip locked`

export const saveRequestsReminded = (tx: Tx, ids: readonly string[], now: Date) =>
  tx`update evidence_request set reminded_at = ${now} where id = any(${ids as string[]}::uuid[])`

/** What is asked of an agency, with its day counted anew; who was reminded of the old day is reminded of the new one. */
export const savePauses = (tx: Tx, { id, pauses, dueOn, dueCounted, remindOn }: Request) =>
  tx`update assessment_request set pauses = ${tx.json(pauses as never)}, due_on = ${dueOn}, due_counted = ${tx.json(dueCounted as never)},
    remind_on = ${remindOn}, reminded_at = case when due_on = ${dueOn}::date then reminded_at end where id = ${id}`.execute()
