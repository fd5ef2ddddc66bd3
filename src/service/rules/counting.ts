// 计算: the day a clock falls due, and what does not count of it. Pure.
import { addDays, type Calendar, type Counted, countPeriod, dayKind, type LegalDay } from '../../platform/calendar.ts'
import type { Clock } from './clocks.ts'

/** 一段中止: `to` is the last day that is not counted, null while it lasts. */
export type Suspension = { from: LegalDay; to: LegalDay | null; law: string }

/** Natural days from one day to another. */
export const daysBetween = (from: LegalDay, to: LegalDay) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

const within = (day: LegalDay, { from, to }: Suspension) => from <= day && (to === null || day <= to)

/**
 * The day a clock falls due. Days on which it stood still are not counted; it is moved off a rest day only where it
 * protects the party. An order without days is due on the day of service itself.
 */
export function count(
  calendar: Calendar,
  clock: Pick<Clock, 'length' | 'unit' | 'binds' | 'startedOn'>,
  suspensions: readonly Suspension[] = [],
): Counted {
  const { length, unit, binds, startedOn } = clock
  if (length === 0) return immediately(startedOn)
  const roll = binds === 'party'
  const plain = countPeriod(calendar, { from: startedOn, length, unit, direction: 'after', roll })
  const ended = suspensions.filter((one): one is Suspension & { to: LegalDay } => one.to !== null)
  if (ended.length === 0) return plain
  const day = unit === 'workingDays' ? walk(calendar, clock, ended) : shift(calendar, clock, ended)
  if (day === plain.day) return plain
  const zh = ended.map(({ from, to }) => `${from}至${to}`).join('、')
  const en = ended.map(({ from, to }) => `${from} to ${to}`).join(', ')
  return {
    ...plain,
    day,
    provisional: plain.provisional || dayKind(calendar, day).provisional,
    rolledFrom: null,
    zh: `自 ${startedOn} 次日起算,中止的 ${zh} 不计,至 ${day} 届满`,
    en: `Counted from the day after ${startedOn} without ${en}, when it stood still, to ${day}.`,
  }
}

const immediately = (day: LegalDay): Counted => ({
  day,
  provisional: false,
  start: day,
  counted: 0,
  unit: 'days',
  skipped: [],
  madeUp: [],
  rolledFrom: null,
  zh: `自 ${day} 送达生效之日起立即履行`,
  en: `At once, on ${day}, the day the service takes effect.`,
})

/** Working days, one by one, but for those on which the clock stood still. */
function walk(
  calendar: Calendar,
  { length, startedOn }: Pick<Clock, 'length' | 'startedOn'>,
  ended: readonly Suspension[],
) {
  let day = startedOn
  for (let left = length; left > 0; ) {
    day = addDays(day, 1)
    if (dayKind(calendar, day).working && !ended.some((one) => within(day, one))) left -= 1
  }
  return day
}

/** Natural days and months: each day that it stood still moves the end by one. */
function shift(
  calendar: Calendar,
  clock: Pick<Clock, 'length' | 'unit' | 'binds' | 'startedOn'>,
  ended: readonly Suspension[],
) {
  const { length, unit, binds, startedOn } = clock
  let { day } = countPeriod(calendar, { from: startedOn, length, unit, direction: 'after', roll: false })
  for (let next = addDays(startedOn, 1); next <= day; next = addDays(next, 1))
    if (ended.some((one) => within(next, one))) day = addDays(day, 1)
  const still = () => ended.some((one) => within(day, one))
  // A right ends neither on a rest day nor on a day on which it stood still.
  while (binds === 'party' && (!dayKind(calendar, day).working || still())) day = addDays(day, 1)
  return day
}
