import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type Job = Row<'bulkJob'>
export type Line = Row<'bulkRow'>

/** One person's jobs take their turn. Sent at once. */
export const takeTurn = (tx: Tx, personId: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`desk.bulk ${personId}`}, 0))`.execute()

export const countUnderWay = async (tx: Tx, ownerId: string): Promise<number> => {
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from bulk_job where owner_id = ${ownerId} and status in ('waiting', 'running')`
  return row!.n
}

/** What questions are about, as whoever asks sees them: all that were named, in their order, or none. */
export async function getQuestions(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; findingId: string; fact: string | null }[]> {
  const rows = await tx<{ id: string; findingId: string; fact: string | null }[]>`
    select r.id, r.finding_id, f.fact_code as fact
    from unnest(${ids as string[]}::uuid[]) with ordinality t(id, n)
      join assessment_request r on r.id = t.id join finding f on f.id = r.finding_id
    where r.agency_id = (select my_agency()) order by t.n`
  if (rows.length < ids.length) throw notFound('待研判事项', 'assessment request')
  return [...rows]
}

export async function insertJob(tx: Tx, job: Job, rows: readonly Line[]): Promise<void> {
  try {
    await insertRows(tx, 'bulkJob', [job])
  } catch (error) {
    if (brokenConstraint(error) === 'bulk_job_undone_once')
      throw conflict('bulk.undone', '这一批已经撤回过', 'This was taken back already.')
    throw error
  }
  await insertRows(tx, 'bulkRow', rows)
}

export const lockJob = async (tx: Tx, id: string): Promise<Job> => {
  const [row] = await tx<Job[]>`select * from bulk_job where id = ${id} for update`
  if (!row) throw notFound('这一批', 'such job')
  return row
}

export const listDone = (tx: Tx, jobId: string) =>
  tx<Line[]>`select * from bulk_row where job_id = ${jobId} and status = 'done' order by place`

export const saveCancelled = (tx: Tx, id: string, now: Date): PromiseLike<unknown>[] => [
  tx`update bulk_job set status = 'cancelled', ended_at = ${now} where id = ${id}`.execute(),
]

/** Takes it on, once more where it was left in the middle; undefined where it is over. */
export const takeJob = async (tx: Tx, id: string): Promise<Job | undefined> => {
  const [row] = await tx<Job[]>`
    update bulk_job set status = 'running' where id = ${id} and status in ('waiting', 'running') returning *`
  return row
}

/** What is next, while the job is still wanted. */
export const nextLine = async (tx: Tx, jobId: string): Promise<Line | undefined> => {
  const [row] = await tx<Line[]>`select r.* from bulk_row r join bulk_job j on j.id = r.job_id and j.status = 'running'
    where r.job_id = ${jobId} and r.status = 'waiting' order by r.place limit 1`
  return row
}

export type Result = Pick<Line, 'status' | 'code' | 'message' | 'messageEn'>

export const saveResult = (tx: Tx, id: string, { status, code, message, messageEn }: Result, now: Date) =>
  tx`update bulk_row set status = ${status}, code = ${code}, message = ${message}, message_en = ${messageEn}, at = ${now}
    where id = ${id} and status = 'waiting'`.execute()

/** What a cancelled job has left undone is not done any more. */
export const dropLeft = (tx: Tx, jobId: string, now: Date) =>
  tx`update bulk_row r set status = 'cancelled', at = ${now} from bulk_job j
    where j.id = r.job_id and j.status = 'cancelled' and r.job_id = ${jobId} and r.status = 'waiting'`.execute()

/** It is over, where nobody cancelled it. */
export const endJob = async (
  tx: Tx,
  id: string,
  now: Date,
): Promise<(Job & { done: number; refused: number }) | undefined> => {
  const [row] = await tx<(Job & { done: number; refused: number })[]>`
    update bulk_job j set status = 'done', ended_at = ${now} where j.id = ${id} and j.status = 'running'
    returning j.*, (select count(*)::int from bulk_row r where r.job_id = j.id and r.status = 'done') as done,
      (select count(*)::int from bulk_row r where r.job_id = j.id and r.status = 'refused') as refused`
  return row
}

export const getFindingId = async (tx: Tx, requestId: string): Promise<string> => {
  const [row] = await tx<{ findingId: string }[]>`select finding_id from assessment_request where id = ${requestId}`
  if (!row) throw notFound('待研判事项', 'assessment request')
  return row.findingId
}
