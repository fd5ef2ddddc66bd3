import type { Reactions } from '../live/index.ts'
import { movePermits } from './commands.ts'

/** A business that moved takes its permits along. */
export const reactions: Reactions = {
  name: 'permit',
  on: {
    'business.changed': (act, events) =>
      movePermits(
        act,
        events.flatMap(({ businessId }) => businessId ?? []),
      ),
  },
}
