import type { Happened, Reactions } from '../live/index.ts'
import { printCasePapers } from './commands/case-paper.ts'
import { printNotices } from './commands/notice.ts'
import { settlePrinted, sweepHeld } from './commands/settle.ts'
import { voidNotices } from './commands/void.ts'
import type { Hub } from '../platform/database/transaction.ts'

const casePapers: Reactions['on'][string] = (act, events) =>
  printCasePapers(
    act,
    events.map(({ subjectId }) => subjectId),
  )

/** What is issued elsewhere is printed here, some tens of milliseconds each: few at a time, for a batch is one transaction. */
export const reactions: Reactions = {
  name: 'document',
  batch: 20,
  on: {
    'docket.dispatched': (act, events) =>
      printNotices(
        act,
        events.flatMap(({ docketId }) => docketId ?? []),
      ),
    'case.approved': casePapers,
    'case.refused': casePapers,
    'case.ended': casePapers,
    'priorNotice.given': casePapers,
    'case.reviewed': casePapers,
    'case.discussed': casePapers,
    'penalty.decided': casePapers,
    'noPenalty.decided': casePapers,
    'notice.withdrawn': (act, events) =>
      voidNotices(
        act,
        events.map(({ subjectId }) => subjectId),
      ),
  },
}

const settle = (hub: Hub, events: readonly Happened[]) =>
  settlePrinted(
    hub,
    events.map(({ subjectId }) => subjectId),
  )

/** What was printed inside an act goes where bytes are kept: no transaction waits for a bucket. */
export const settling: Reactions = {
  name: 'document-bytes',
  on: {},
  apart: { 'document.issued': settle, 'document.reprinted': settle },
  everyMinute: [sweepHeld],
  batch: 20,
}
