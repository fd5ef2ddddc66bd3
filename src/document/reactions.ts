import type { Reactions } from '../live/index.ts'
import { printNotices } from './commands/issue.ts'

/** What is issued elsewhere is printed here, some tens of milliseconds each: few at a time, for a batch is one transaction. */
export const reactions: Reactions = {
  name: 'document',
  batch: 20,
  on: {
    'docket.dispatched': (act, events) =>
      printNotices(
        act,
        events.flatMap(({ docketId }) => docketId ?? []),
      ),
  },
}
