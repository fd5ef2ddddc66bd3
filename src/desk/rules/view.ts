// 视图: a list filter lives in the address of its screen; a view is that address under a name. Up to a hundred a person,
// shared with one's own agency and with no other, pinned in an order of one's own.
import type { Actor } from '../../platform/identity.ts'
import { conflict, invalid, Refusal } from '../../platform/refusal.ts'

export const mostViews = 100

/** The screens whose filter is that of a list the hub counts itself: the names are those of the lists. */
export const countedScreens: readonly string[] = ['inbox', 'worklist', 'dockets']

/** The filter that a query string says, by name; none where a name is told twice. */
export function filterOf(query: string): Record<string, string> | undefined {
  const told = [...new URLSearchParams(query)]
  const filter = Object.fromEntries(told)
  return Object.keys(filter).length === told.length ? filter : undefined
}

/** With whom a view is shared: the agency of whoever shares it, and no other. */
export function sharedWith({ agencyId }: Pick<Actor, 'agencyId'>, shared: boolean): string | null {
  if (!shared) return null
  if (agencyId) return agencyId
  throw conflict(
    'view.unit',
    '您现在的职责不属于任何部门,视图无法共享',
    'Your present duty is of no agency: there is nobody to share the view with.',
  )
}

/** The lowest place that is free. */
export function freeSlot(taken: readonly number[]): number {
  for (let slot = 1; slot <= mostViews; slot++) if (!taken.includes(slot)) return slot
  throw conflict(
    'view.hundred',
    `每人最多保存 ${mostViews} 个视图,请先删除不用的`,
    `A person keeps at most ${mostViews} views. Remove one you do not need.`,
    { most: mostViews },
  )
}

/** The order that somebody arranges is the one they saw, put right; each view stands in it once. */
export function assertPinned(pinned: readonly string[], seen: readonly string[], wanted: readonly string[]): void {
  if (new Set(wanted).size !== wanted.length)
    throw invalid('views', '同一视图只能置顶一次', 'A view is pinned once.', { rule: 'view.once' })
  if (pinned.length !== seen.length || pinned.some((id, n) => id !== seen[n]))
    throw new Refusal(
      'STALE',
      '置顶的顺序已在别处改动,请刷新后再调整',
      'The pinned views were arranged elsewhere. Reload and try again.',
      { current: pinned.map((id) => `SavedView:${id}`) },
    )
}
