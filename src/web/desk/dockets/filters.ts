import type { DocketStatus } from '../operations/dockets.ts'

export const stages = [
  'COLLECTING',
  'MERGED',
  'APPROVED',
  'DISPATCHED',
  'SERVED',
  'CLOSED',
] as const satisfies readonly DocketStatus[]

export type Filters = { status?: DocketStatus | undefined; grid?: string | undefined }

/** The filters as the address has them, named like the arguments of `dockets`. */
export const filtersIn = (search: URLSearchParams): Filters => ({
  status: stages.find((stage) => stage === search.get('status')?.toUpperCase()),
  grid: search.get('grid') || undefined,
})
