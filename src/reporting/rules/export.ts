// 导出: what is seen is what is exported. A file says at its head what it counts, what it was narrowed to, when its rows were
// read and how many they are; it is kept a week, and what somebody may not see is not in it.
import type { FigureName } from './figures.ts'
import { figures } from './figures.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const formats = ['csv', 'xlsx', 'pdf', 'zip'] as const
export type Format = (typeof formats)[number]
export const statuses = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const

export const mimes: Record<Format, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  zip: 'application/zip',
}

/** How long a result may be downloaded. */
export const keptDays = 7
/** How many one person may have waiting or in the making. */
export const mostAtOnce = 5
/** A sheet has 1,048,576 rows; more than two thousand nobody reads on paper. */
const mostRows: Record<Format, number> = { csv: 1_000_000, xlsx: 1_000_000, pdf: 2000, zip: 1_000_000 }
export const mostPieces = 1000
export const mostPieceBytes = 2 * 1024 ** 3

const day = 86_400_000

export const expiryOf = (now: Date): Date => new Date(now.getTime() + keptDays * day)

export function assertDays(from: string, to: string): void {
  if (from > to)
    throw invalid('from', '起始日不能晚于截止日', 'The first day cannot be after the last.', { rule: 'export.days' })
}

export function assertTurn(underWay: number): void {
  if (underWay >= mostAtOnce)
    throw conflict(
      'export.turn',
      `您已有 ${underWay} 份导出在排队或制作中,请等它们完成或取消其中一份`,
      `${underWay} exports of yours are waiting or in the making. Wait for them or cancel one.`,
      { most: mostAtOnce },
    )
}

export function assertFits(format: Format, rows: number): void {
  if (rows > mostRows[format])
    throw conflict(
      'export.rows',
      `共 ${rows} 行,超过 ${format} 的上限 ${mostRows[format]} 行;请缩小筛选${format === 'pdf' ? ',或改用 xlsx、csv' : ''}`,
      `${rows} rows are more than the ${mostRows[format]} that ${format} takes. Narrow them${format === 'pdf' ? ', or take xlsx or csv' : ''}.`,
      { rows, most: mostRows[format] },
    )
}

export function assertPieces(pieces: number, bytes: number): void {
  if (pieces > mostPieces || bytes > mostPieceBytes)
    throw conflict(
      'export.pieces',
      `所选证据超过 ${mostPieces} 件或 ${mostPieceBytes / 1024 ** 3} GB,请缩小筛选后分次导出`,
      `The evidence is more than ${mostPieces} pieces or ${mostPieceBytes / 1024 ** 3} GB. Narrow the rows and export it in parts.`,
    )
}

/** What an export was narrowed to, in names. */
export type Told = {
  figure: FigureName
  by: string
  agency: string | null
  grid: string | null
  unit: string | null
  countedOnly: boolean
  fromDay: string
  toDay: string
  asOf: Date
  rows: number
}

const stamp = (instant: Date): string => {
  const local = new Date(instant.getTime() + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`
}

/** The head of every export: label and value, Chinese first. */
export function headOf(told: Told): [label: string, value: string][] {
  const { zh, en, dated } = figures[told.figure]
  const filters = [
    dated ? `${told.fromDay} 至 ${told.toDay}` : '现状(不分日期)',
    told.grid && `网格:${told.grid}`,
    told.unit && `单位或种类:${told.unit}`,
    told.countedOnly ? `仅“${zh.counted}”` : `全部“${zh.all}”`,
  ].filter(Boolean)
  const narrowed = [
    dated ? `${told.fromDay} to ${told.toDay}` : 'as it stands',
    told.grid && `grid: ${told.grid}`,
    told.unit && `unit or kind: ${told.unit}`,
    told.countedOnly ? `only “${en.counted}”` : `all “${en.all}”`,
  ].filter(Boolean)
  return [
    ['名称 Title', `${zh.title} ${en.title}`],
    ['口径', zh.definition],
    ['Definition', en.definition],
    ['筛选', filters.join(';')],
    ['Filters', narrowed.join('; ')],
    ['数据截至 As of', `${stamp(told.asOf)} (Asia/Shanghai)`],
    ['行数 Rows', String(told.rows)],
    ['导出人 By', `${told.by}${told.agency ? ` · ${told.agency}` : ''}`],
  ]
}

/** A row as it is read for an export; the same row as the list shows. */
export type ExportRow = {
  id: string
  kindName: string
  business: string | null
  agency: string | null
  grid: string | null
  at: Date
  dueOn: string | null
  days: number | null
  counted: boolean
}

export const columnsOf = (figure: FigureName): { title: string; width: number }[] => [
  { title: '种类 Kind', width: 20 },
  { title: '当事人 Business', width: 32 },
  { title: '单位 Agency', width: 20 },
  { title: '网格 Grid', width: 20 },
  { title: '时间 At', width: 20 },
  { title: '届满日 Due', width: 12 },
  { title: figures[figure].measure === 'hours' ? '人时 Hours' : '天数 Days', width: 10 },
  { title: `${figures[figure].zh.counted} ${figures[figure].en.counted}`, width: 12 },
  { title: '编号 Id', width: 52 },
]

export const cellsOf = (row: ExportRow): (string | number | null)[] => [
  row.kindName,
  row.business,
  row.agency,
  row.grid,
  stamp(row.at),
  row.dueOn,
  row.days,
  row.counted ? '是 yes' : '否 no',
  row.id,
]

/** A spreadsheet runs what begins like a formula; with an apostrophe before it, it is text. */
export const defused = <T>(cell: T): T | string =>
  typeof cell === 'string' && /^[\s]*[=+\-@\t\r\n|]/.test(cell) ? `'${cell}` : cell
