// 网格表: one grid a row, read by the names of its columns. Pure: cells in, rows and what is wrong with them out.
import { invalid, Refusal } from '../../platform/refusal.ts'

export type Said = { zh: string; en: string }
/** A cell as text, or why it is none. */
export type Cell = string | Said
export type Table = readonly (readonly Cell[])[]

/** The longest sheet that is taken. */
export const mostRows = 5000

export const tooMany = new Refusal(
  'TOO_MANY',
  `一张表最多 ${mostRows} 行,请按区或街道分成几个文件`,
  `A sheet has at most ${mostRows} rows; split it by district or street.`,
  { field: 'sheet', rule: 'gridSheet.rows' },
)

export type ColumnName = 'code' | 'name' | 'parent' | 'district' | 'worker' | 'boundary' | 'schedule' | 'responsibility'

export const gridColumns: readonly {
  name: ColumnName
  zh: string
  width: number
  needed?: boolean
  means: string
  meansEn: string
}[] = [
  {
    name: 'code',
    zh: '编码',
    width: 24,
    needed: true,
    means: '必填。网格编码,以上级编码开头;设为文本格式。已有的编码为修改,没有的为新增。',
    meansEn: 'Needed. Starts with the code of the grid above; keep it as text. A code that is known changes that grid.',
  },
  {
    name: 'name',
    zh: '名称',
    width: 24,
    needed: true,
    means: '必填,80 字以内。',
    meansEn: 'Needed, at most 80 characters.',
  },
  {
    name: 'parent',
    zh: '上级',
    width: 24,
    means: '上级(区、街道、社区)的编码或名称;区级留空。可以是同一张表里的。',
    meansEn: 'Code or name of the grid above, also one of this sheet; empty for a district.',
  },
  {
    name: 'district',
    zh: '区',
    width: 16,
    means: '所在区的编码或名称,只用来核对。可留空。',
    meansEn: 'Code or name of its district, to check by alone. May be empty.',
  },
  {
    name: 'worker',
    zh: '网格员账号',
    width: 18,
    means: '登录名;须有现行的网格员职责且辖区含本网格。留空为不变。',
    meansEn: 'Login of who has a duty as grid worker there. Empty leaves it as it is.',
  },
  {
    name: 'boundary',
    zh: '边界',
    width: 40,
    means: 'WKT 的 POLYGON、GeoJSON 的 Polygon,或“纬度,经度; 纬度,经度; …”一圈(WGS 84)。留空为不变。',
    meansEn: 'WKT or GeoJSON polygon, or “latitude,longitude; …” once around (WGS 84). Empty leaves it as it is.',
  },
  {
    name: 'schedule',
    zh: '定时',
    width: 18,
    means: '换人时写入岗位;留空沿用前任,没有前任写“按排班”。',
    meansEn: 'Hours of a new post; empty takes those of whoever was there before.',
  },
  {
    name: 'responsibility',
    zh: '定责',
    width: 24,
    means: '换人时写入岗位;留空沿用前任,没有前任写“网格巡查”。',
    meansEn: 'What a new post is for; empty takes that of whoever was there before.',
  },
]

export type SheetRow = Record<ColumnName, string> & {
  /** Its number as the spreadsheet shows it. */
  row: number
  problems: { cell: string; zh: string; en: string }[]
  /** The letter of each column, for saying where something is wrong. */
  at: Readonly<Record<ColumnName, string>>
}

const letter = (n: number): string =>
  (n < 26 ? '' : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))
const plain = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : '')

/** Which column is where; each may be called by its Chinese name, its English one, or both. */
function columnsOf(head: readonly Cell[]): Map<ColumnName, number> {
  const found = new Map<ColumnName, number>()
  for (const [n, cell] of head.entries()) {
    const title = plain(cell).toLowerCase().replace(/\s+/g, ' ')
    const column = gridColumns.find(({ name, zh }) => [zh, name, `${zh} ${name}`].includes(title))
    if (!column) continue
    if (found.has(column.name))
      throw invalid(
        'sheet',
        `“${column.zh}”有两列(${letter(found.get(column.name)!)}、${letter(n)}),请删去一列`,
        `Two columns are called ${column.name} (${letter(found.get(column.name)!)}, ${letter(n)}); keep one.`,
        { rule: 'gridSheet.columns' },
      )
    found.set(column.name, n)
  }
  const lacking = gridColumns.filter(({ name, needed }) => needed && !found.has(name))
  if (lacking.length > 0)
    throw invalid(
      'sheet',
      `第一行缺少列:${lacking.map(({ zh }) => zh).join('、')};请用下载的模板`,
      `The first row lacks the columns ${lacking.map(({ name }) => name).join(', ')}; use the template.`,
      { rule: 'gridSheet.columns' },
    )
  return found
}

const longest: Partial<Record<ColumnName, number>> = { name: 80, schedule: 200, responsibility: 500, boundary: 30_000 }
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f]/

/** The rows of a sheet that say something, each with what is wrong with its cells. */
export function readRows(table: Table): SheetRow[] {
  const where = columnsOf(table[0] ?? [])
  const at = Object.fromEntries(
    gridColumns.map(({ name }) => [name, where.has(name) ? letter(where.get(name)!) : 'A']),
  ) as Record<ColumnName, string>
  const rows: SheetRow[] = []
  for (const [n, cells] of table.entries()) {
    if (n === 0 || cells.every((cell) => cell === '')) continue
    const row = { row: n + 1, at, problems: [] } as unknown as SheetRow
    for (const { name, zh } of gridColumns) {
      const cell = where.has(name) ? (cells[where.get(name)!] ?? '') : ''
      row[name] = plain(cell)
      const say = (chinese: string, english: string) =>
        row.problems.push({ cell: `${at[name]}${n + 1}`, zh: `${zh}${chinese}`, en: `${name} ${english}` })
      if (typeof cell !== 'string') say(cell.zh, cell.en)
      else if (cell.length > (longest[name] ?? 80))
        say(`超过 ${longest[name] ?? 80} 字`, `is longer than ${longest[name] ?? 80} characters`)
      else if (control.test(name === 'boundary' ? cell.replace(/\s/g, ' ') : cell) || !cell.isWellFormed())
        say('含有无法保存的字符', 'contains a character that cannot be kept')
    }
    rows.push(row)
  }
  if (rows.length > mostRows) throw tooMany
  if (rows.length === 0)
    throw invalid('sheet', '表里没有一行内容', 'There is no row in the sheet.', { rule: 'gridSheet.rows' })
  return rows
}
