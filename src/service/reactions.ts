import { findStandingNotice } from '../docket/index.ts'
import type { Reactions } from '../live/index.ts'
import { legalDay } from '../platform/calendar.ts'
import { endClocks, recountClocks, warnClocks } from './commands/clock.ts'
import { completeElapsed, startDelivery, takeArrivals } from './commands/settle.ts'
import { saveTakenOver } from './store/served.ts'

/**
 * What proves a service may arrive after it, or while it is being recorded: both are looked at. A notice that is
 * dispatched has to be acknowledged and served in time; a calendar that is told anew moves what is counted by it.
 */
export const reactions: Reactions = {
  name: 'service',
  on: {
    'file.stored': takeArrivals,
    'service.recorded': takeArrivals,
    'docket.dispatched': async (act, events) => {
      for (const { docketId, at } of events) {
        const notice = docketId && (await findStandingNotice(act.tx, docketId))
        if (notice && notice.status !== 'served') await startDelivery(act, notice, legalDay(at))
      }
    },
    'notice.acknowledged': async (act, events) => {
      for (const { subjectId, at } of events) {
        await endClocks(
          act,
          { paperKind: 'notice', paperId: subjectId },
          'satisfied',
          ({ kind }) => kind === 'acknowledge',
          legalDay(at),
        )
        await saveTakenOver(act.tx, subjectId, at)
      }
    },
    'calendar.recorded': recountClocks,
  },
  async everyMinute(act) {
    await completeElapsed(act)
    await warnClocks(act)
  },
}
