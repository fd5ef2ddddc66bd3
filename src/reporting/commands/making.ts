import { type Hub, transact } from '../../platform/database/transaction.ts'
import type { Making } from '../../platform/files/making.ts'
import { startMaking } from '../../platform/files/making.ts'
import type { Who } from '../../platform/identity.ts'
import { assertFits, assertPieces, headOf, mostPieces } from '../rules/export.ts'
import type { FigureName } from '../rules/figures.ts'
import { kindNames } from '../rules/kinds.ts'
import * as store from '../store/export.ts'
import { type Bundled, writeBundle } from './bundle.ts'
import { printRows } from './paper.ts'
import { type Table, writeCsv, writeXlsx } from './sheet.ts'

/** Says how far it is; whether it is still wanted. */
type Tell = (done: number, total: number) => Promise<boolean>

/** Somebody has taken it back: what is half made is thrown away. */
const givenUp = new Error('given up')

const pause = 500

/** Tells how far it is twice a second, while rows go by. */
async function* told(batches: AsyncIterable<store.ExportRow[]>, total: number, tell: Tell) {
  let done = 0
  let last = 0
  for await (const rows of batches) {
    for (const row of rows) yield row
    done += rows.length
    if (Date.now() - last < pause) continue
    last = Date.now()
    if (!(await tell(Math.min(done, total), total))) throw givenUp
  }
}

/**
 * Reads the rows under the rights of whoever asked, all at one moment, and writes them as they come; undefined where it was
 * taken back meanwhile. Paper and evidence are dealt with when the database is left.
 */
export async function makeFile(
  hub: Hub,
  who: Who,
  job: store.ExportJob,
  tell: Tell,
): Promise<{ asOf: Date; rows: number; sha256: string; bytes: number } | undefined> {
  const making = await startMaking(hub.files)
  try {
    const { asOf, rows, finish } = await readRows(hub, who, job, tell, making)
    const path = await finish()
    return { asOf, rows, ...(await making.keep(path)) }
  } catch (error) {
    if (error === givenUp) return undefined
    throw error
  } finally {
    await making.end()
  }
}

const readRows = (hub: Hub, who: Who, job: store.ExportJob, tell: Tell, making: Making) =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, { actor, now }) => {
      const total = await store.countRows(tx, job)
      assertFits(job.format, total)
      if (!(await tell(0, total))) throw givenUp
      const figure = job.figure as FigureName
      const { agency, grid, unit } = await store.nameFilters(tx, job)
      const head = headOf({
        ...job,
        figure,
        by: actor.name,
        agency,
        grid: grid ?? job.belowGrid,
        unit: unit ?? (job.unit && (kindNames[figure][job.unit]?.[0] ?? job.unit)),
        asOf: now,
        rows: total,
      })
      const pieces = job.format === 'zip' ? await store.listPieces(tx, job, mostPieces) : []
      assertPieces(
        pieces.length,
        pieces.reduce((sum, { bytes }) => sum + bytes, 0),
      )
      const table: Table = { figure, head, rows: told(store.streamRows(tx, job), total, tell) }
      const finish = await write(hub, job, table, making, { pieces, now })
      await tx`commit`
      return { asOf: now, rows: total, finish }
    },
  )

/** Writes what comes from the database; answers how it is finished without it. */
async function write(
  hub: Hub,
  job: store.ExportJob,
  table: Table,
  making: Making,
  besides: { pieces: store.Piece[]; now: Date },
): Promise<() => Promise<string>> {
  const path = making.next()
  if (job.format === 'pdf') {
    const rows = await Array.fromAsync(table.rows)
    return () => printRows({ ...table, rows }, besides.now, path)
  }
  if (job.format === 'xlsx') {
    await writeXlsx(table, path)
    return async () => path
  }
  await writeCsv(table, path)
  if (job.format === 'csv') return async () => path
  const bundle: Bundled = { head: table.head, csv: path, ...besides }
  return () => writeBundle(hub.files, bundle, making.next())
}
