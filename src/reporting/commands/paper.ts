import { legalDay } from '../../platform/calendar.ts'
import { missingGlyphs } from '../../platform/print/fonts.ts'
import { printTo } from '../../platform/print/print.ts'
import { cellsOf, columnsOf, type ExportRow } from '../rules/export.ts'
import { type FigureName, figures } from '../rules/figures.ts'

type Paper = { figure: FigureName; head: [string, string][]; rows: ExportRow[] }

/** 缺字 are set as 〓, and the head says so: a list is no paper that a name has to stand on. */
const unprintable = '〓'

/** Prints the rows as they are read: the head on the first page, the names of the columns on each. */
export async function printRows({ figure, head, rows }: Paper, now: Date, to: string): Promise<string> {
  const cells = rows.map((row) => cellsOf(row).map((cell) => (cell === null ? '' : String(cell))))
  const missing = new Set(await missingGlyphs([...head.flat(), ...cells.flat()].join('')))
  const drawn = (text: string) =>
    missing.size === 0 ? text : Array.from(text, (one) => (missing.has(one) ? unprintable : one)).join('')
  const note: [string, string][] =
    missing.size > 0
      ? [['缺字 Glyphs', `${missing.size} 个字没有可印刷的字形,以“${unprintable}”代替;xlsx 与 csv 中完整`]]
      : []
  await printTo(
    {
      template: 'figure-rows/1',
      number: figures[figure].zh.title,
      day: legalDay(now),
      qr: '',
      content: {
        title: figures[figure].zh.title,
        head: [...head, ...note].map((line) => line.map(drawn)),
        columns: columnsOf(figure).map(({ title }) => title),
        rows: cells.map((row) => row.map(drawn)),
      },
    },
    to,
  )
  return to
}
