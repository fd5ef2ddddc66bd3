import type { Reactions } from '../live/index.ts'
import { askAgencies, cancelAssessments, remindDue } from './commands/assessment.ts'

/** Every agency that an observed fact concerns is asked as soon as it is recorded, and reminded once before its day. */
export const reactions: Reactions = {
  name: 'opinion',
  on: {
    'finding.recorded': (act, events) =>
      askAgencies(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
    'finding.dismissed': (act, events) =>
      cancelAssessments(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
  },
  everyMinute: remindDue,
}
