import type { Reactions } from '../live/index.ts'
import { expireExports, makeExports } from './commands/export.ts'

/** An export is made apart from every act, one after the other; a hub that starts again goes on with what was left. */
export const reactions: Reactions = {
  name: 'reporting',
  on: {},
  apart: {
    'export.started': (hub, events) =>
      makeExports(
        hub,
        events.map(({ subjectId }) => subjectId),
      ),
  },
  everyMinute: [expireExports],
  batch: 1,
}
