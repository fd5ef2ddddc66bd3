import type { Happened, Reactions } from '../live/index.ts'
import { endAlerts, sweepAlerts } from './commands/alert.ts'
import { nameSessions, printRecords } from './commands/print.ts'

const ids = (events: readonly Happened[]) => events.map(({ subjectId }) => subjectId)

/** A sealed record is printed from what was sealed; what counts ends its alert; a sealed docket closes what was held over it. */
export const reactions: Reactions = {
  name: 'joint',
  batch: 20,
  on: {
    'jointRecord.sealed': (act, events) => printRecords(act, ids(events)),
    'jointSession.closed': (act) => endAlerts(act),
    'docket.sealed': (act, events) => nameSessions(act, ids(events)),
  },
  everyMinute: [sweepAlerts],
}
