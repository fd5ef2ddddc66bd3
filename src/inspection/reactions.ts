import type { Reactions } from '../live/index.ts'
import { examineAll } from './commands/examine.ts'

/** What was added is looked into: pictures to look at are made, and what does not fit is flagged. */
export const reactions: Reactions = {
  name: 'inspection',
  on: {},
  apart: {
    'evidence.added': (hub, events) =>
      examineAll(
        hub,
        events.map(({ subjectId }) => subjectId),
      ),
  },
  batch: 20,
}
