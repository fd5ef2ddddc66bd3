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

export type Question = { id: string; fact: string | null; claimedBy: string | null }

/** What questions are about, as whoever asks sees them: all that were named, in their order, or none. */
export async function getQuestions(tx: Tx, ids: readonly string[]): Promise<Question[]> {
  const rows = await tx<Question[]>`
    select r.id, f.fact_code as fact, r.claimed_by
    from unnest(${ids as string[]}::uuid[]) with ordinality t(id, n)
      join assessment_request r on r.id = t.id join finding f on f.id = r.finding_id
    where r.agency_id = (select my_agency()) order by t.n`
  if (rows.length < ids.length) throw notFound('待研判事项', 'assessment request')
  return [...rows]
}

/** Which of these there are for whoever asks; of dockets, in which version. */
const listing = {
  Docket: (tx: Tx, ids: readonly string[]) =>
    tx<
      { id: string; version: number | null }[]
    >`select id, version from docket where id = any(${ids as string[]}::uuid[])`,
  Finding: (tx: Tx, ids: readonly string[]) =>
    tx<
      { id: string; version: number | null }[]
    >`select id, null::int as version from finding where id = any(${ids as string[]}::uuid[])`,
  Document: (tx: Tx, ids: readonly string[]) =>
    tx<
      { id: string; version: number | null }[]
    >`select id, null::int as version from document where id = any(${ids as string[]}::uuid[])`,
}
/** All that were named, by their ids, or none. */
export async function getVersions(
  tx: Tx,
  type: keyof typeof listing,
  ids: readonly string[],
): Promise<Map<string, number | null>> {
  if (ids.length === 0) return new Map()
  const rows = await listing[type](tx, ids)
  if (rows.length < ids.length) throw notFound('所选的其中一件', 'one of those marked')
  return new Map(rows.map(({ id, version }) => [id, version]))
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

/** Takes on what is waiting, and goes on with what was left in the middle: all of them, whichever has waited longest first. */
export const takeJobs = async (tx: Tx): Promise<Job[]> =>
  tx<Job[]>`with taken as (update bulk_job set status = 'running' where status = 'waiting')
    select j.* from bulk_job j where j.status in ('waiting', 'running')
    order by (select max(r.at) from bulk_row r where r.job_id = j.id) nulls first, j.started_at, j.id`

/** What is next, while the job is still wanted. */
export const nextLine = async (tx: Tx, jobId: string): Promise<Line | undefined> => {
  const [row] = await tx<Line[]>`select r.* from bulk_row r join bulk_job j on j.id = r.job_id and j.status = 'running'
    where r.job_id = ${jobId} and r.status = 'waiting' order by r.place limit 1`
  return row
}

export type Result = Pick<Line, 'status' | 'code' | 'message' | 'messageEn' | 'documentId'>

/** What became of a row; what was done, and what then came to nothing after all. */
export const saveResult = (tx: Tx, id: string, { status, code, message, messageEn, documentId }: Result, now: Date) =>
  tx`update bulk_row set status = ${status}, code = ${code}, message = ${message}, message_en = ${messageEn},
      document_id = ${documentId}, at = ${now}
    where id = ${id} and (status = 'waiting' or status = 'done' and ${status} = 'refused')`.execute()

/** What a cancelled job has left undone is not done any more. */
export const dropLeft = (tx: Tx, jobId: string, now: Date) =>
  tx`update bulk_row r set status = 'cancelled', at = ${now} from bulk_job j
    where j.id = r.job_id and j.status = 'cancelled' and r.job_id = ${jobId} and r.status = 'waiting'`.execute()

export type File = { format: 'pdf' | 'zip'; sha256: string; bytes: number }

/** It is over, where nobody cancelled it; with what its papers were put together as. */
export const endJob = async (
  tx: Tx,
  id: string,
  now: Date,
  file: (File & { expiresAt: Date }) | undefined,
): Promise<(Job & { done: number; refused: number }) | undefined> => {
  const { format = null, sha256 = null, bytes = null, expiresAt = null } = file ?? {}
  const [row] = await tx<(Job & { done: number; refused: number })[]>`
    update bulk_job j set status = 'done', ended_at = ${now}, format = ${format}, sha256 = ${sha256}, bytes = ${bytes}, expires_at = ${expiresAt}
    where j.id = ${id} and j.status = 'running'
    returning j.*, (select count(*)::int from bulk_row r where r.job_id = j.id and r.status = 'done') as done,
      (select count(*)::int from bulk_row r where r.job_id = j.id and r.status = 'refused') as refused`
  return row
}

export const getFindingId = async (tx: Tx, requestId: string): Promise<string> => {
  const [row] = await tx<{ findingId: string }[]>`select finding_id from assessment_request where id = ${requestId}`
  if (!row) throw notFound('待研判事项', 'assessment request')
  return row.findingId
}

export const saveExpired = (tx: Tx, now: Date) =>
  tx<Pick<Job, 'id' | 'ownerId'>[]>`
    update bulk_job set status = 'expired' where status = 'done' and expires_at <= ${now} returning id, owner_id`
