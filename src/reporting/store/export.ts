import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import type { ExportRow } from '../rules/export.ts'
import { type FigureName, figures } from '../rules/figures.ts'
import { figureRows } from './figure-rows.ts'
import { kindName } from './figure-sums.ts'

export type ExportJob = Row<'exportJob'>

/** One person's exports take their turn. Sent at once. */
export const takeTurn = (tx: Tx, personId: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`reporting.exports ${personId}`}, 0))`.execute()

export const countUnderWay = async (tx: Tx, ownerId: string): Promise<number> => {
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from export_job where owner_id = ${ownerId} and status in ('waiting', 'running')`
  return row!.n
}

export const insertExport = (tx: Tx, row: ExportJob) => insertRows(tx, 'exportJob', [row])

export const lockExport = async (tx: Tx, id: string): Promise<ExportJob> => {
  const [row] = await tx<ExportJob[]>`select * from export_job where id = ${id} for update`
  if (!row) throw notFound('该导出', 'export')
  return row
}

export const saveCancelled = (tx: Tx, id: string, now: Date) =>
  tx`update export_job set status = 'cancelled', ended_at = ${now} where id = ${id}`.execute()

/** Takes it into the making, once more where it was left in it; undefined where it is over. */
export const takeExport = async (tx: Tx, id: string): Promise<ExportJob | undefined> => {
  const [row] = await tx<ExportJob[]>`
    update export_job set status = 'running', rows_done = 0, rows_total = null where id = ${id} and status in ('waiting', 'running') returning *`
  return row
}

/** How far it has got; whether it is still wanted. */
export const saveProgress = async (tx: Tx, id: string, done: number, total: number): Promise<boolean> => {
  const [row] = await tx`
    update export_job set rows_done = ${done}, rows_total = ${total} where id = ${id} and status = 'running' returning id`
  return row !== undefined
}

export type Result = { asOf: Date; rows: number; sha256: string; bytes: number; expiresAt: Date }

export const saveDone = async (tx: Tx, id: string, now: Date, result: Result): Promise<ExportJob | undefined> => {
  const [row] = await tx<ExportJob[]>`update export_job set status = 'done', ended_at = ${now}, as_of = ${result.asOf},
      rows_done = ${result.rows}, rows_total = ${result.rows}, sha256 = ${result.sha256}, bytes = ${result.bytes}, expires_at = ${result.expiresAt}
    where id = ${id} and status = 'running' returning *`
  return row
}

export const saveFailed = async (
  tx: Tx,
  id: string,
  now: Date,
  zh: string,
  en: string,
): Promise<ExportJob | undefined> => {
  const [row] = await tx<
    ExportJob[]
  >`update export_job set status = 'failed', ended_at = ${now}, failed_for = ${zh}, failed_for_en = ${en}
    where id = ${id} and status = 'running' returning *`
  return row
}

export const saveExpired = (tx: Tx, now: Date) =>
  tx<Pick<ExportJob, 'id' | 'ownerId'>[]>`
    update export_job set status = 'expired' where status = 'done' and expires_at <= ${now} returning id, owner_id`

/** The rows an export has, under the rights of this transaction: SQL, and what it is narrowed to. */
function rowsOf(job: ExportJob): { text: string; parameters: (string | boolean)[] } {
  const parameters: (string | boolean)[] = [job.fromDay, job.toDay]
  const given = (value: string | boolean | null, type: string) =>
    value === null ? undefined : `$${parameters.push(value)}::${type}`
  const name = job.figure as FigureName
  const text = figureRows(name, figures[name], {
    from: '$1::date',
    to: '$2::date',
    grid: given(job.belowGrid, 'text'),
    unit: given(job.unit, 'text'),
    counted: given(job.countedOnly, 'boolean'),
  })
  // A figure of what stands now looks at no dates; its parameters are told all the same.
  return { text: `select r.* from (${text}) r where $1::date <= $2::date`, parameters }
}

export const countRows = async (tx: Tx, job: ExportJob): Promise<number> => {
  const { text, parameters } = rowsOf(job)
  const [row] = await tx.unsafe<{ n: number }[]>(`select count(*)::int as n from (${text}) x`, parameters)
  return row!.n
}

/** Rows as they come, some thousand at a time: no more of them are here than that. */
export function streamRows(tx: Tx, job: ExportJob): AsyncIterable<ExportRow[]> {
  const name = job.figure as FigureName
  const { text, parameters } = rowsOf(job)
  const told = `select x.subject_type || ':' || x.subject_id as id, ${kindName(name, 'x.kind', 0)} as kind_name, b.name as business,
      a.name as agency, g.name as grid, x.at, x.due_on::text as due_on, x.days::float8 as days, x.counted
    from (${text}) x left join business b on b.id = x.business_id left join agency a on a.id = x.agency_id
      left join grid g on g.code = x.grid_code order by x.at desc, x.id desc`
  return tx.unsafe<ExportRow[]>(told, parameters).cursor(1000)
}

export type { ExportRow }
export type Piece = {
  id: string
  sha256: string
  mime: string
  bytes: number
  kind: string
  capturedAt: Date
  business: string | null
  finding: string | null
  /** 非法证据排除: it is nobody’s to adopt any more. */
  excluded: boolean
}

/** Evidence of the findings, dockets or businesses that the rows are about, one piece more than the most. */
export const listPieces = async (tx: Tx, job: ExportJob, most: number): Promise<Piece[]> => {
  const { text, parameters } = rowsOf(job)
  const told = `with x as materialized (${text})
    select e.id, e.sha256, e.mime, e.bytes, e.kind, e.captured_at, b.name as business, e.finding_id as finding, e.excluded_at is not null as excluded
    from evidence e left join finding f on f.id = e.finding_id left join business b on b.id = e.business_id
    where e.finding_id in (select finding_id from x where finding_id is not null)
      or f.docket_id in (select docket_id from x where docket_id is not null)
      or e.business_id in (select business_id from x where subject_type = 'Business')
    order by e.captured_at, e.id limit ${most + 1}`
  return tx.unsafe<Piece[]>(told, parameters)
}

/** What it is narrowed to, and for whom it is, by name. */
export const nameFilters = async (tx: Tx, job: ExportJob) => {
  const [row] = await tx<{ agency: string | null; grid: string | null; unit: string | null }[]>`select
    (select name from agency where id = ${job.agencyId}) as agency,
    (select name || ' ' || code from grid where code = ${job.belowGrid}) as grid,
    coalesce((select name from agency where code = ${job.unit}), (select name || ' ' || code from grid where code = ${job.unit})) as unit`
  return row!
}
