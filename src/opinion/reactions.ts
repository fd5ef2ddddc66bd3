import type { Reactions } from '../live/index.ts'
import { keepEvidenceTime, resumeAssessments } from './commands/evidence-request.ts'
import { recountAssessments } from './commands/recount.ts'
import { askAgencies, cancelAssessments, remindDue } from './commands/assessment.ts'

/** Every agency that an observed fact concerns is asked as soon as it is recorded, and reminded once before its day; a calendar that is told anew moves it. */
export const reactions: Reactions = {
  name: 'opinion',
  on: {
    'finding.recorded': (act, events) =>
      askAgencies(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
    'evidenceRequest.answered': (act, events) =>
      resumeAssessments(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
    'evidenceRequest.withdrawn': (act, events) =>
      resumeAssessments(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
    'finding.dismissed': (act, events) =>
      cancelAssessments(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
    'calendar.recorded': recountAssessments,
  },
  everyMinute: [remindDue, keepEvidenceTime],
}
