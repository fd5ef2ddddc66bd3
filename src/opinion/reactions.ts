import type { Reactions } from '../live/index.ts'
import { askAgencies } from './commands/assessment.ts'

/** Every agency that an observed fact concerns is asked as soon as it is recorded. */
export const reactions: Reactions = {
  name: 'opinion',
  on: {
    'finding.recorded': (act, events) =>
      askAgencies(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
  },
}
