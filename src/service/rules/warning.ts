// 预警: from which day on a period warns, and of what it has warned already. Pure: the day is an argument.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import { daysBetween } from './counting.ts'

const percents = [50, 80, 100] as const

/** From which day on a clock warns at 50, 80 and 100 % of its days; the last is the day it falls due. */
export const warnings = ({ startedOn, dueOn }: { startedOn: LegalDay; dueOn: LegalDay }) =>
  percents.map((percent) => ({
    percent,
    on: addDays(startedOn, Math.ceil((daysBetween(startedOn, dueOn) * percent) / 100)),
  }))

/** What has to be told by a day: the highest percentage reached that was not told yet, and when the next one comes. */
export function warn(
  clock: { startedOn: LegalDay; dueOn: LegalDay; warned: number },
  today: LegalDay,
): { warned: number; warnOn: LegalDay | null } {
  const all = warnings(clock)
  const warned = Math.max(clock.warned, ...all.filter(({ on }) => on <= today).map(({ percent }) => percent))
  return { warned, warnOn: all.find(({ percent, on }) => percent > warned && on > today)?.on ?? null }
}

/**
 * A period that goes on after all: what came due while it was thought to be done was not told of, and is told of now.
 */
export const warnAnew = (clock: { startedOn: LegalDay; dueOn: LegalDay; warned: number }): LegalDay | null =>
  warnings(clock).find(({ percent }) => percent > clock.warned)?.on ?? null
