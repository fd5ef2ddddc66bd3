import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { writeCsvStream } from 'hucre/csv'
import { writeXlsxStream } from 'hucre/xlsx'
import { cellsOf, columnsOf, defused, type ExportRow } from '../rules/export.ts'
import { type FigureName, figures } from '../rules/figures.ts'

/** What an export has, its rows as they come. */
export type Table = {
  figure: FigureName
  head: [label: string, value: string][]
  rows: AsyncIterable<ExportRow>
}

type Cell = string | number | null

/** The head, an empty line, the names of the columns, and the rows; no cell of them is a formula. */
async function* linesOf({ figure, head, rows }: Table): AsyncGenerator<Cell[]> {
  for (const line of head) yield line.map(defused)
  yield []
  yield columnsOf(figure).map(({ title }) => title)
  for await (const row of rows) yield cellsOf(row).map(defused)
}

const save = (stream: unknown, to: string) =>
  pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(to, { mode: 0o600 }))

export const writeCsv = (table: Table, to: string) =>
  save(writeCsvStream(linesOf(table), { bom: true, headers: false }), to)

export const writeXlsx = (table: Table, to: string) =>
  save(
    writeXlsxStream(linesOf(table), {
      name: figures[table.figure].zh.title,
      columns: columnsOf(table.figure).map(({ width }) => ({ width })),
    }),
    to,
  )
