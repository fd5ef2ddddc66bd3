// 免打扰: hours in which nothing interrupts. The list is never delayed, what is due in law least of all: only the interruption is.
// The city’s clock is UTC+8 the year round; a day has 1,440 minutes, and an hour of quiet may lie on either side of midnight.

/** From one time of the day to another, `22:00` to `07:30`. */
export type Quiet = { from: string; until: string }

const minute = 60_000
const day = 1440
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** Minutes from the first time of the day to the second, past midnight where need be. */
const between = (from: number, to: number): number => (to - from + day) % day
const minuteNow = (now: Date): number => (Math.floor(now.getTime() / minute) + 480) % day

/** Whether nothing may interrupt now: the first minute is quiet, the last one is over. */
export const isQuiet = ({ from, until }: Quiet, now: Date): boolean =>
  between(minutesOf(from), minuteNow(now)) < between(minutesOf(from), minutesOf(until))

/** The last hours of quiet that are over. */
export function lastQuiet({ from, until }: Quiet, now: Date): { since: Date; until: Date } {
  const whole = Math.floor(now.getTime() / minute)
  const end = whole - between(minutesOf(until), minuteNow(now))
  const begin = end - between(minutesOf(from), minutesOf(until))
  return { since: new Date(begin * minute), until: new Date(end * minute) }
}
