import type { Inbox, InboxState } from '../operations/inbox.ts'

/** A list of what one's agency is asked. */
export type List = 'opinions' | 'signing' | 'answered'

export type Filters = {
  state: InboxState
  minRisk?: number | undefined
  mine?: boolean | undefined
  grid?: string | undefined
}

/** What a person may choose of what is unanswered. */
export const openStates = ['OPEN', 'FRESH', 'DUE', 'OVERDUE'] as const satisfies readonly InboxState[]

/** The filters as the address has them, named like the arguments of `inbox`; what it does not know is as if it were not there. */
export function filtersIn(search: URLSearchParams, list: List): Filters {
  const asked = openStates.find((state) => state === search.get('state')?.toUpperCase())
  const state = list === 'signing' ? 'PROPOSED' : list === 'answered' ? 'ANSWERED' : (asked ?? 'OPEN')
  const risk = Number(search.get('minRisk'))
  const mine = search.get('mine')
  return {
    state,
    minRisk: risk >= 1 && risk <= 4 ? Math.floor(risk) : undefined,
    mine: mine === 'true' ? true : mine === 'false' ? false : undefined,
    grid: search.get('grid') ?? undefined,
  }
}

export type Row = Inbox['inbox']['nodes'][number]

/** Whether a row still belongs to a list after something happened to it. */
export function belongs(
  row: Pick<Row, 'status' | 'claimedBy' | 'overdue'>,
  { state, mine }: Filters,
  me: string,
): boolean {
  if (mine !== undefined && (row.claimedBy?.id === me) !== mine) return false
  if (state === 'ANSWERED') return row.status === 'ANSWERED'
  if (state === 'PROPOSED') return row.status !== 'CANCELLED'
  if (state === 'FRESH' && row.claimedBy) return false
  if (state === 'OVERDUE' && !row.overdue) return false
  return row.status === 'OPEN'
}

/** Pages put together: a row that is there stays where it is, as it is now; each is there once. */
export function joined(rows: readonly Row[], more: readonly Row[], where: 'first' | 'last'): Row[] {
  const fresh = new Map(more.map((row) => [row.id, row]))
  const kept = rows.map((row) => {
    const now = fresh.get(row.id) ?? row
    fresh.delete(row.id)
    return now
  })
  return where === 'first' ? [...fresh.values(), ...kept] : [...kept, ...fresh.values()]
}
