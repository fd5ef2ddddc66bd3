import type { Reactions } from '../live/index.ts'
import { collectFindings, widenDockets } from './commands/collect.ts'

const businessesOf = (events: readonly { businessId: string | null }[]) =>
  events.flatMap(({ businessId }) => businessId ?? [])

/** New findings join the docket of their business; once it is dispatched or closed, those that waited open the next round. */
export const reactions: Reactions = {
  name: 'docket',
  on: {
    'finding.recorded': (act, events) => collectFindings(act, businessesOf(events)),
    'docket.dispatched': (act, events) => collectFindings(act, businessesOf(events)),
    'docket.closed': (act, events) => collectFindings(act, businessesOf(events)),
    'docket.reopened': (act, events) => collectFindings(act, businessesOf(events)),
    'notice.withdrawn': (act, events) => collectFindings(act, businessesOf(events)),
    'docket.unmerged': (act, events) => collectFindings(act, businessesOf(events)),
    'assessment.requested': widenDockets,
  },
}
