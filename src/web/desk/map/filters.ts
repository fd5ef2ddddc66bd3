import type { BusinessKind, MapStanding } from '../operations/map.ts'

export const kinds: readonly BusinessKind[] = ['COMPANY', 'INDIVIDUAL', 'CANTEEN', 'UNLICENSED', 'OTHER']
export const standings: readonly MapStanding[] = ['UNRECTIFIED', 'FOUND']

/** What list and map are narrowed by, named as the hub's arguments are. */
export type Filters = {
  grid: string | null
  kind: BusinessKind | null
  minRisk: number | null
  standing: MapStanding | null
  area: string | null
}

const oneOf = <T extends string>(all: readonly T[], told: string | null): T | null =>
  all.find((one) => one === told?.toUpperCase()) ?? null

export const filtersIn = (search: URLSearchParams): Filters => {
  const risk = Number(search.get('minRisk'))
  return {
    grid: search.get('grid'),
    kind: oneOf(kinds, search.get('kind')),
    minRisk: risk >= 1 && risk <= 4 ? Math.floor(risk) : null,
    standing: oneOf(standings, search.get('standing')),
    area: search.get('area'),
  }
}

export const cleared = { grid: null, kind: null, minRisk: null, standing: null, area: null }
