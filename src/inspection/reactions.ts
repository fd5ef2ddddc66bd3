import type { Happened, Reactions } from '../live/index.ts'
import type { Hub } from '../platform/database/transaction.ts'
import { examineAll } from './commands/examine.ts'

const look = (hub: Hub, events: readonly Happened[]) =>
  examineAll(
    hub,
    events.map(({ subjectId }) => subjectId),
  )

/** What was added is looked into: pictures to look at are made, and what does not fit is flagged. */
export const reactions: Reactions = {
  name: 'inspection',
  on: {},
  apart: {
    'evidence.added': look,
    'examination.asked': look,
  },
  batch: 20,
}
