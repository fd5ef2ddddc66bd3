// 修订: proposed by one person, taken or declined by a second, and never backwards in time. Pure.
import { type CalendarYear, dayKind, type LegalDay, makeCalendar, type PeriodId } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export type Amendment = {
  id: string
  kind: 'calendar' | 'ladder' | 'period'
  subject: string
  validFrom: LegalDay | null
  base: string
  proposedBy: string
  status: 'proposed' | 'taken' | 'declined' | 'withdrawn'
}

/** The product's own periods, without legal force, which a city may set otherwise. Those of law are nobody's to change. */
export const changeablePeriods = ['ASSESS', 'OPINION_REMIND'] as const satisfies readonly PeriodId[]
export type ChangeablePeriod = (typeof changeablePeriods)[number]

const longest = { ASSESS: 30, OPINION_REMIND: 10 } satisfies Record<ChangeablePeriod, number>

export function assertPeriod(name: ChangeablePeriod, value: number): void {
  if (value > longest[name])
    throw invalid('value', `不能超过 ${longest[name]} 个工作日`, `At most ${longest[name]} working days.`, {
      rule: 'amendment.period',
    })
}

/** From today on at the earliest: what began before is counted as it was. */
export function assertNotBefore(validFrom: LegalDay, today: LegalDay): void {
  if (validFrom < today)
    throw invalid(
      'validFrom',
      `起用日不能早于今天(${today}),已经起算的不变;过了起用日的提议请撤回后重提`,
      `It holds from today (${today}) on, or later; what has begun stays as it was. Withdraw a proposal whose day has passed.`,
      { rule: 'amendment.since' },
    )
}

/** A year as a notice may tell it: its own days and those of the weeks beside it, each told once and to some effect. */
export function assertYear(year: CalendarYear): void {
  const wrong = (zh: string, en: string) => invalid('off', zh, en, { rule: 'calendar.year' })
  const days = [...year.off, ...year.work].map(([day]) => day)
  const twice = days.find((day, n) => days.indexOf(day) !== n)
  if (twice) throw wrong(`${twice} 写了两次`, `${twice} is told twice.`)
  const [from, to] = [`${year.year - 1}-12-20`, `${year.year + 1}-01-10`]
  const outside = days.find((day) => day < from || day > to)
  if (outside) throw wrong(`${outside} 不在 ${year.year} 年`, `${outside} is no day of ${year.year}.`)
  const plain = makeCalendar([{ year: year.year, off: [], work: [], papers: [] }])
  const idle = year.work.find(
    ([day]) => dayKind({ ...plain, published: new Set([Number(day.slice(0, 4))]) }, day).working,
  )
  if (idle)
    throw wrong(
      `${idle[0]} 本来就是工作日,不必调休上班`,
      `${idle[0]} is a working day as it is; nothing is made up for.`,
    )
}

/** What is proposed is decided once; taken or declined by another person than proposed it, withdrawn by that one. */
export function assertDecidable(
  { status, proposedBy }: Amendment,
  to: 'taken' | 'declined' | 'withdrawn',
  personId: string,
): void {
  if (status !== 'proposed')
    throw conflict('amendment.open', '这项提议已经办结', 'This proposal has been decided already.', { status })
  if (to === 'withdrawn' && proposedBy !== personId)
    throw forbidden('只能撤回自己的提议', 'One withdraws one’s own proposal alone.', { rule: 'amendment.own' })
  if (to !== 'withdrawn' && proposedBy === personId)
    throw forbidden('自己提议的须由另一人核定', 'What you proposed is for another person to take or decline.', {
      rule: 'amendment.second',
    })
}

/** A calendar is taken over what stood when it was proposed, and over nothing else. */
export function assertBase({ base }: Amendment, stands: string): void {
  if (base !== stands)
    throw conflict(
      'amendment.base',
      '提议之后这一年的日历又有改动,不能照原提议采用:请撤回,按现在的日历重新提议',
      'The calendar of this year changed after the proposal. Withdraw it and propose anew over what stands now.',
    )
}
