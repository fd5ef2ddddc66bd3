import type { Act } from '../../audit/index.ts'
import { type CalendarYear, makeCalendar } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { saveCalendarYear } from '../store/calendar.ts'
import { newId } from '../../platform/ids.ts'

/** Takes in a year's holiday notice: days off, make-up working days, and the papers that say so. */
export async function recordCalendarYear(act: Act, year: CalendarYear): Promise<{ id: string }> {
  assertMay(act.actor, 'calendar.record')
  try {
    makeCalendar([year])
  } catch (error) {
    throw invalid(
      'off',
      `节假日数据有误:${(error as Error).message}`,
      `The calendar data is wrong: ${(error as Error).message}`,
    )
  }
  await saveCalendarYear(act.tx, year, act.now)
  act.record({
    type: 'calendar.recorded',
    subject: ['Calendar', newId()],
    data: { year: year.year, papers: year.papers },
  })
  return { id: act.actor.personId }
}
