import type { Happened, Reactions } from '../live/index.ts'
import { printPapers, voidNotices } from './commands/print.ts'
import { cancelSessions } from './commands/set.ts'

const ids = (events: readonly Happened[]) => events.map(({ subjectId }) => subjectId)

/** 听证通知书 as it is set, 听证笔录 as it is closed: printed from what the act wrote. What a panel was to hear ends with its appeal. */
export const reactions: Reactions = {
  name: 'hearing',
  batch: 20,
  on: {
    'hearing.set': (act, events) => printPapers(act, ids(events)),
    'hearing.closed': (act, events) => printPapers(act, ids(events)),
    'hearing.ended': (act, events) => printPapers(act, ids(events)),
    'hearing.postponed': (act, events) => voidNotices(act, ids(events)),
    'hearing.cancelled': (act, events) => voidNotices(act, ids(events)),
    'appeal.withdrawn': cancelSessions,
    'appeal.returned': cancelSessions,
    'appeal.lapsed': cancelSessions,
  },
}
