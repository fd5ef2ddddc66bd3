import { legalDayOf } from './days.ts'
import type { Board, FigureName } from '../operations/board.ts'

export type Figure = Board['figures'][number]
export type Bar = Figure['bars'][number]

/** What the whole board is narrowed to, named as the hub names it. */
export type Filters = { grid?: string; from?: string; to?: string }
/** What the rows of one figure are narrowed to besides. */
export type RowFilters = Filters & { unit?: string; counted?: boolean }

const day = /^\d{4}-\d\d-\d\d$/
const dayIn = (search: URLSearchParams, name: string) => {
  const told = search.get(name) ?? ''
  return day.test(told) && !Number.isNaN(Date.parse(told)) ? told : undefined
}
const given = <Told extends object>(told: Told) =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Told]?: NonNullable<Told[Name]>
  }

export const filtersIn = (search: URLSearchParams): Filters =>
  given({ grid: search.get('grid') ?? undefined, from: dayIn(search, 'from'), to: dayIn(search, 'to') })

export const rowFiltersIn = (search: URLSearchParams): RowFilters => ({
  ...filtersIn(search),
  ...given({ unit: search.get('unit') ?? undefined, counted: search.get('counted') === 'true' ? true : undefined }),
})

/** Figures as the address names them: their own name. */
const names: readonly FigureName[] = [
  'LATE',
  'OPEN_CLOCKS',
  'RESPONSES',
  'RECTIFICATION',
  'CHRONIC',
  'TRIPS_AVOIDED',
  'STAGE_DAYS',
  'PERSON_HOURS',
]
export const figureIn = (search: URLSearchParams): FigureName | undefined =>
  names.find((name) => name === search.get('figure'))

/** The address of the very rows behind a number. */
export function rowsAt(base: string, figure: FigureName, { grid, from, to, unit, counted }: RowFilters): string {
  const search = new URLSearchParams({ figure, ...given({ unit, grid, from, to }) })
  if (counted) search.set('counted', 'true')
  return `${base}/rows?${search}`
}

/** The days a figure looks at where nobody chose any, as the hub counts them. */
export const shownDays = ({ from, to }: Filters): { from: string; to: string } => {
  const last = to ?? legalDayOf(new Date())
  return { from: from ?? legalDayOf(new Date(Date.parse(last) - 90 * 86_400_000)), to: last }
}
