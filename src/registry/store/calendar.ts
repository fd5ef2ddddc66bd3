import type { Calendar, CalendarYear } from '../../platform/calendar.ts'
import { makeCalendar } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'

/** The calendar as its notices stand now. */
export const loadCalendar = async (tx: Tx): Promise<Calendar> =>
  makeCalendar(await tx<CalendarYear[]>`select year, off, work, papers from calendar_year order by year`)

export const saveCalendarYear = (tx: Tx, { year, off, work, papers }: CalendarYear, now: Date) =>
  tx`insert into calendar_year (year, off, work, papers, changed_at)
    values (${year}, ${tx.json(off as never)}, ${tx.json(work as never)}, ${tx.json(papers)}, ${now})
    on conflict (year) do update set off = excluded.off, work = excluded.work, papers = excluded.papers, changed_at = excluded.changed_at`
