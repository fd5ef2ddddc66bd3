// Every period of law in the hub is counted here: holidays come in as data, the day comes in as an argument.
// A result carries the days that were skipped and a sentence, so that a person can recount it with a wall calendar.

import { type PeriodId, periods } from './periods.ts'
import { sentences } from './calendar-sentences.ts'
import { FIXED_DAYS, MOVING_DAYS } from './calendar-statutory.ts'

/** A day of law, `YYYY-MM-DD` in Asia/Shanghai (UTC+8, no daylight saving; rules T-11). Days compare as strings. */
export type LegalDay = string

/** One year as the State Council's notice 国务院办公厅关于部分节假日安排的通知 publishes it. */
export type CalendarYear = {
  year: number
  /** Days off with the holiday's Chinese name, weekends inside the holiday included. */
  off: [LegalDay, string][]
  /** Make-up working days 调休上班 with the holiday they make up for. */
  work: [LegalDay, string][]
  /** Addresses of the notices that say so. */
  papers: string[]
}

/** Published years, ready to be asked. A year that is missing is computed and every answer from it is provisional. */
export type Calendar = {
  readonly published: ReadonlySet<number>
  /** What the notices say, keyed by day number (days since 1970-01-01). */
  readonly marked: ReadonlyMap<number, { readonly working: boolean; readonly name: string }>
  /** Other lengths of named periods than the usual, the latest day first. */
  readonly lengths: readonly PeriodLength[]
}

/** From which day on a named period has another length: whatever began before is counted as it was. */
export type PeriodLength = { name: string; from: LegalDay; length: number }

/** What one day is, and why. `provisional`: its year's notice is not published, so the answer may change. */
export type DayKind = {
  working: boolean
  provisional: boolean
  reason: 'weekday' | 'weekend' | 'holiday' | 'make-up'
  /** The holiday's Chinese name, for `holiday` and `make-up`. */
  name?: string
}

/** `workingDays`: 工作日. `days`: natural days 自然日. `months`: calendar months (rules T-09). */
export type PeriodUnit = 'workingDays' | 'days' | 'months'

/** How a period is counted. */
export type PeriodRule = {
  /** A whole number of units, at least 1. */
  length: number
  unit: PeriodUnit
  /** `after`: the last day on which something may be done. `before`: the latest day on which a warning is in time. */
  direction: 'after' | 'before'
  /**
   * An end on a rest day moves on to a working day (民事诉讼法85, rules T-05). Only for periods that bind or protect
   * the party; a period that binds the agency ends on its natural day (rules T-06).
   */
  roll: boolean
}

/** A period with the article that sets it. */
export type Period = PeriodRule & { law: string }

/** A counted period: the day it ends, and how it was counted. */
export type Counted = {
  day: LegalDay
  /** Some day the answer rests on lies in a year without a published notice. */
  provisional: boolean
  /** The day the period was counted from; it does not itself count (rules T-05). */
  start: LegalDay
  /** How many units were counted. */
  counted: number
  unit: PeriodUnit
  /** Rest days that were passed over, earliest first; `why` is Chinese. */
  skipped: { day: LegalDay; why: string }[]
  /** Make-up working days that were counted, or that an end was moved to, earliest first. */
  madeUp: { day: LegalDay; why: string }[]
  /** Where the period would have ended had its last day not been a rest day. */
  rolledFrom: LegalDay | null
  /** One sentence on how it was counted. */
  zh: string
  en: string
}

const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000

function toNumber(day: LegalDay): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // Date.parse turns 02-30 into 03-02, so the way back decides.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a legal day: ${day}`)
  }
  return ms / DAY_MS
}

function toDay(number: number): LegalDay {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

function yearOf(number: number): number {
  return new Date(number * DAY_MS).getUTCFullYear()
}

/** 0 is Sunday, 6 is Saturday. */
function weekdayOf(number: number): number {
  return new Date(number * DAY_MS).getUTCDay()
}

/** The Asia/Shanghai day on which an instant falls. Throws RangeError for an invalid date. */
export function legalDay(instant: Date): LegalDay {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10)
}

/** The same to the minute, as a record bears it: 2026-11-22 14:05. */
export const legalMinute = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ')

/** The day `days` natural days later, earlier when negative. Throws RangeError for a day that does not exist. */
export function addDays(day: LegalDay, days: number): LegalDay {
  return toDay(toNumber(day) + days)
}

/**
 * Builds the calendar from the published years. A notice may mark days of the neighbouring year (a New Year's bridge).
 * Throws RangeError when a year is given twice, or when a day is both off and working.
 */
export function makeCalendar(years: readonly CalendarYear[], lengths: readonly PeriodLength[] = []): Calendar {
  const published = new Set<number>()
  const marked = new Map<number, { working: boolean; name: string }>()
  for (const { year, off, work } of years) {
    if (published.has(year)) throw new RangeError(`the year ${year} is given twice`)
    published.add(year)
    for (const [entries, working] of [
      [off, false],
      [work, true],
    ] as const) {
      for (const [day, name] of entries) {
        const number = toNumber(day)
        const earlier = marked.get(number)
        if (earlier && earlier.working !== working) throw new RangeError(`${day} is both a day off and a working day`)
        marked.set(number, { working, name })
      }
    }
  }
  return { published, marked, lengths: lengths.toSorted((a, b) => (a.from < b.from ? 1 : -1)) }
}

function kindOf(calendar: Calendar, number: number): DayKind {
  const year = yearOf(number)
  const provisional = !calendar.published.has(year)
  const mark = calendar.marked.get(number)
  if (mark) return { working: mark.working, provisional, reason: mark.working ? 'make-up' : 'holiday', name: mark.name }
  if (provisional) {
    const monthDay = toDay(number).slice(5)
    const statutory = [...FIXED_DAYS, ...(MOVING_DAYS[year] ?? [])].find(([day]) => day === monthDay)
    if (statutory) return { working: false, provisional, reason: 'holiday', name: statutory[1] }
  }
  return weekdayOf(number) % 6 === 0
    ? { working: false, provisional, reason: 'weekend' }
    : { working: true, provisional, reason: 'weekday' }
}

/**
 * Whether a day is worked (rules T-07): a weekday that is not a day off, or a weekend day that is made up. A year
 * without a notice is computed from weekends and the statutory days, and is provisional.
 */
export function dayKind(calendar: Calendar, day: LegalDay): DayKind {
  return kindOf(calendar, toNumber(day))
}

/** Same day number some months on, or the last day of a shorter month (民法典202, rules T-09). */
function addMonths(number: number, months: number): number {
  const date = new Date(number * DAY_MS)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + months
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_MS
}

function whyOff(number: number, kind: DayKind): string {
  return kind.name ?? (weekdayOf(number) === 0 ? '周日' : '周六')
}

/**
 * Counts a period from a day that itself does not count (rules T-05).
 *
 * Working days are walked one by one; natural days and months are added and, when `roll` is set, an end on a rest day
 * moves away from the start to the next working day, so that a period never gets shorter. Counted before a day
 * (rules T-08), at least `length` units lie between the result and that day.
 *
 * The sentences say what was passed over. Throws RangeError for a day that does not exist or a length below 1.
 */
export function countPeriod(calendar: Calendar, period: PeriodRule & { from: LegalDay }): Counted {
  const { from, length, unit, direction, roll } = period
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`not a length of a period: ${length}`)
  const step = direction === 'after' ? 1 : -1
  const start = toNumber(from)
  const skipped: { day: LegalDay; why: string }[] = []
  const madeUp: { day: LegalDay; why: string }[] = []
  let provisional = false
  /** Looks at one day, notes it, and says whether it is worked. */
  const pass = (number: number): boolean => {
    const kind = kindOf(calendar, number)
    provisional ||= kind.provisional
    if (!kind.working) skipped.push({ day: toDay(number), why: whyOff(number, kind) })
    else if (kind.reason === 'make-up') madeUp.push({ day: toDay(number), why: `${kind.name}调休上班` })
    return kind.working
  }

  let end = start
  let rolledFrom: LegalDay | null = null
  if (unit === 'workingDays') {
    for (let left = length; left > 0; ) {
      end += step
      if (pass(end)) left -= 1
    }
  } else {
    end = unit === 'days' ? start + step * length : addMonths(start, step * length)
    if (roll) {
      const natural = end
      while (!pass(end)) end += step
      if (end !== natural) rolledFrom = toDay(natural)
    }
  }
  if (step < 0) {
    skipped.reverse()
    madeUp.reverse()
  }
  const bare = { day: toDay(end), provisional, start: from, counted: length, unit, skipped, madeUp, rolledFrom }
  const unrolled = unit !== 'workingDays' && !roll ? kindOf(calendar, end) : null
  return { ...bare, ...sentences(bare, direction, unrolled) }
}

/**
 * How many working days remain on `from` until `to`: those after `from`, up to and including `to`. Negative once `to`
 * has passed: then the working days by which it is overdue.
 */
export function workingDaysBetween(calendar: Calendar, from: LegalDay, to: LegalDay): number {
  const [first, last] = [toNumber(from), toNumber(to)]
  let count = 0
  for (let number = Math.min(first, last) + 1; number <= Math.max(first, last); number += 1) {
    if (kindOf(calendar, number).working) count += 1
  }
  return first <= last ? count : -count
}

export { type PeriodId, periods }

/** How long a named period is that is counted from a day. */
export const lengthOn = ({ lengths }: Pick<Calendar, 'lengths'>, id: PeriodId, day: LegalDay): number =>
  lengths.find(({ name, from }) => name === id && from <= day)?.length ?? periods[id].length

/** Counts a named legal period from a day (for `before` periods: back from it). */
export function countNamed(calendar: Calendar, id: PeriodId, day: LegalDay): Counted {
  return countPeriod(calendar, { ...periods[id], length: lengthOn(calendar, id, day), from: day })
}
