import { colToLetter, readXlsx, writeXlsx } from 'hucre/xlsx'
import { invalid, Refusal } from '../../platform/refusal.ts'
import { type Cell, gridColumns, mostRows, type Table } from '../rules/grid-sheet.ts'
import { assertHarmless } from './archive.ts'

/** The largest file that is taken, in bytes: with its envelope it fits into one request. */
export const mostBytes = 700 * 1024

/** Wider than any of our columns: what lies further out is somebody's notes. */
const widest = 40

const tooLarge = () =>
  new Refusal(
    'TOO_LARGE',
    '表格文件不能超过 700 KB;边界很多时请分成几个文件,每个各自预览、各自导入',
    'A sheet is at most 700 KB. With many boundaries, split it: each file is looked at and taken over by itself.',
    { field: 'sheet', rule: 'gridSheet.size' },
  )

const told = (value: unknown, type: string | undefined): Cell => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' && type !== 'error') return value.trim()
  if (typeof value === 'number')
    return Number.isSafeInteger(value) || Math.abs(value) < 1e6
      ? String(value)
      : { zh: '数字过长,已失真:请把这一列设为文本再填', en: 'is a number too long to be exact: make the column text' }
  return type === 'error'
    ? { zh: '是错误值(#REF!、#N/A 之类)', en: 'is an error such as #REF! or #N/A' }
    : { zh: '不是文字', en: 'is no text' }
}

/** The cells of the first sheet, each as text or with what is wrong with it. A hostile or foreign file is refused in words. */
export async function readTable(base64: string): Promise<Table> {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > mostBytes) throw tooLarge()
  if (bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0)
    throw invalid(
      'sheet',
      '这是旧版 .xls,或设了密码的工作簿:请取消密码,另存为 .xlsx 后再传',
      'This is an old .xls, or a workbook with a password. Save it as .xlsx without one.',
      { rule: 'gridSheet.kind' },
    )
  assertHarmless(bytes)
  const range = `A1:${colToLetter(widest - 1)}${mostRows + 2}`
  const book = await readXlsx(bytes, { sheets: (_sheet, n) => n === 0, range, maxRows: mostRows + 2 }).catch(() => null)
  const [sheet] = book?.sheets ?? []
  if (!sheet)
    throw invalid(
      'sheet',
      '读不出第一张工作表:请用 Excel 或 WPS 打开,另存为 .xlsx 后再传',
      'The first sheet cannot be read. Open the file, save it as .xlsx, and send that.',
      { rule: 'gridSheet.kind' },
    )
  const formulas = [...(sheet.cells ?? [])].filter(([, { type, formula }]) => type === 'formula' || formula)
  if (formulas.length > 0) throw formulasIn(formulas.map(([place]) => place))
  return sheet.rows.map((row, r) =>
    row.slice(0, widest).map((value, c) => told(value, sheet.cells?.get(`${r},${c}`)?.type)),
  )
}

function formulasIn(places: readonly string[]): Refusal {
  const cells = places.map((place) => {
    const [row, column] = place.split(',').map(Number) as [number, number]
    return `${colToLetter(column)}${row + 1}`
  })
  const some = cells.slice(0, 5).join('、')
  return invalid(
    'sheet',
    `单元格 ${some}${cells.length > 5 ? ` 等 ${cells.length} 处` : ''}是公式,未读取:请复制后“只粘贴数值”再传`,
    `Formulas in ${cells.slice(0, 5).join(', ')}${cells.length > 5 ? ` and ${cells.length - 5} more` : ''}; nothing was read. Paste values alone.`,
    { rule: 'gridSheet.formula', cells: cells.slice(0, 50) },
  )
}

/** The same rows are the same file, whenever it is asked for. */
const sheetsSince = new Date(Date.UTC(2026, 0, 1))

/** The sheet to fill in: its columns, the rows that are there, and what each column means. */
export async function writeTable(rows: readonly (readonly string[])[]): Promise<string> {
  const bytes = await writeXlsx({
    properties: { created: sheetsSince, modified: sheetsSince },
    sheets: [
      {
        name: '网格',
        columns: gridColumns.map(({ width }) => ({ width })),
        freezePane: { rows: 1 },
        rows: [gridColumns.map(({ zh, name }) => `${zh} ${name}`), ...rows.map((row) => [...row])],
      },
      {
        name: '填写说明',
        columns: [{ width: 24 }, { width: 60 }, { width: 60 }],
        rows: gridColumns.map(({ zh, name, means, meansEn }) => [`${zh} ${name}`, means, meansEn]),
      },
    ],
  })
  return Buffer.from(bytes).toString('base64')
}
