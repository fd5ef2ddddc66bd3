import type { Calendar, CalendarYear, PeriodLength } from '../../platform/calendar.ts'
import { makeCalendar } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'

/** The calendar as its notices stand now. */
export const loadCalendar = async (tx: Tx): Promise<Calendar> => {
  const [one] = await tx<{ years: CalendarYear[] | null; lengths: PeriodLength[] | null }[]>`select
    (select json_agg(json_build_object('year', year, 'off', off, 'work', work, 'papers', papers) order by year) from calendar_year) as years,
    (select json_agg(json_build_object('name', subject, 'from', valid_from, 'length', content->'value')) from amendment
      where kind = 'period' and status = 'taken') as lengths`
  return makeCalendar(one!.years ?? [], one!.lengths ?? [])
}

export const findCalendarYear = async (tx: Tx, year: number): Promise<CalendarYear | undefined> => {
  const [row] = await tx<CalendarYear[]>`select year, off, work, papers from calendar_year where year = ${year}`
  return row
}

export const saveCalendarYear = (tx: Tx, { year, off, work, papers }: CalendarYear, now: Date) =>
  tx`insert into calendar_year (year, off, work, papers, changed_at)
    values (${year}, ${tx.json(off as never)}, ${tx.json(work as never)}, ${tx.json(papers)}, ${now})
    on conflict (year) do update set off = excluded.off, work = excluded.work, papers = excluded.papers, changed_at = excluded.changed_at`
