import type { Reactions } from '../live/index.ts'
import { doBulk } from './commands/bulk-doing.ts'
import { expireBulk } from './commands/bulk.ts'

/** What was asked for in bulk is done apart from every act; a hub that starts again goes on with what was left. */
export const reactions: Reactions = {
  name: 'desk',
  on: {},
  apart: {
    'bulk.started': (hub, events) =>
      doBulk(
        hub,
        events.map(({ subjectId }) => subjectId),
      ),
  },
  everyMinute: [expireBulk],
  batch: 1,
}
