// What a draft is about, and whether it still stands in the day. Pure.
import type { Day } from './day.ts'
import { capturedIn } from './outbox/aside.ts'
import type { Draft } from './store/draft.ts'

/** Ids of whatever a draft cannot be written on without. */
export function namedIn(draft: Draft): string[] {
  const clock = draft.type === 'visit' ? draft.recheck?.clock : undefined
  return [...Object.values(draft), clock].filter((value) => typeof value === 'string')
}

/** Whether a notice is still this worker's to deliver: not once it was given to somebody else, withdrawn or superseded. */
export const carries = (day: Day, notice: string): boolean =>
  day.notices.some(({ id, status }) => id === notice && status !== 'WITHDRAWN' && status !== 'SUPERSEDED')

/** Whether a draft can still be written on and handed in: not once its notice is withdrawn or its request has ended. */
export function stands(day: Day, draft: Draft): boolean {
  if (!day.businesses.some(({ id }) => id === draft.business)) return false
  switch (draft.type) {
    case 'service':
      return carries(day, draft.notice)
    case 'request':
      return day.requests.some(({ id, visit, ended }) => id === draft.request && visit !== null && !ended)
    case 'visit':
      return day.editions.some(({ id }) => id === draft.edition)
    case 'address':
      return true
  }
}

/** 放弃: where nothing was captured, or nobody can hand it in any more. */
export const isDroppable = (day: Day, draft: Draft): boolean => capturedIn(draft).length === 0 || !stands(day, draft)
