import { type Act, rehearse } from '../audit/index.ts'
import { type CalendarYear, legalDay } from '../platform/calendar.ts'
import { actorOf, type Hub, look } from '../platform/database/transaction.ts'
import { system, type Who } from '../platform/identity.ts'
import { recountAssessments } from '../opinion/index.ts'
import { recountCases, recountPreservations, recountTests } from '../penalty/index.ts'
import { findAmendment, saveCalendarYear } from '../registry/index.ts'
import { recountClocks } from '../service/index.ts'
import { mayAmend } from './access.ts'
import { type Moved, movedBy } from './rules/figure.ts'

/** All that counts by the calendar, as the reactions to a calendar that is told anew do it. */
async function recount(act: Act): Promise<void> {
  await recountAssessments(act)
  await recountCases(act)
  await recountPreservations(act)
  await recountTests(act)
  await recountClocks(act)
}

/**
 * 采用前后的差别: what a proposed calendar would move, by the very rules that would move it. Who asks sees no case, so
 * they are told how many and from which day to which; nothing of it stays.
 */
export async function calendarImpact(hub: Hub, who: Who, amendment: string): Promise<Moved[] | null> {
  if (!mayAmend(await actorOf(hub, who))) return null
  const row = await look(hub, who, (tx) => findAmendment(tx, amendment))
  if (row?.kind !== 'calendar' || row.status !== 'proposed') return null
  let today = ''
  const traces = await rehearse(hub, system.reactions, async (act) => {
    today = legalDay(act.now)
    await saveCalendarYear(act.tx, row.content as CalendarYear, act.now)
    await recount(act)
  })
  return movedBy(traces, today)
}
