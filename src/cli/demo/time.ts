import { addDays, type Calendar, dayKind, type LegalDay } from '../../platform/calendar.ts'

/** The working days among the last so many, the earliest first. */
export const workingDays = (calendar: Calendar, today: LegalDay, last: number): LegalDay[] =>
  Array.from({ length: last + 1 }, (_, i) => addDays(today, i - last)).filter((day) => dayKind(calendar, day).working)

/** A minute of a legal day, as an instant. `minutes` since midnight in Asia/Shanghai. */
export const momentOf = (day: LegalDay, minutes: number): Date =>
  new Date(new Date(`${day}T00:00:00+08:00`).getTime() + minutes * 60_000)

/** A clock that many stories wait on at once; it goes on when each of them waits for it again. */
export type StoryClock = {
  now(): Date
  /** Waits until a moment has come; for good, when it lies after the end. */
  until(moment: Date): Promise<Date>
  /** Starts a story. */
  tell(story: () => Promise<void>): void
  /** Lets several parts of one story go on beside each other, and waits for all of them. */
  together(parts: readonly (() => Promise<void>)[]): Promise<void>
  /** Runs all of them to the end; the first error of one ends it. */
  run(end: Date, between: (now: Date) => Promise<void>): Promise<void>
}

/** What lies this close together happens beside each other, ms. */
const stride = 50 * 60_000

export function hangClock(start: Date): StoryClock {
  let now = start
  let going = 0
  let failed: unknown
  let rest: (() => void) | undefined
  let waiting: { moment: Date; wake: () => void }[] = []
  const pause = () => {
    if (--going === 0) rest?.()
  }
  const fail = (error: unknown) => {
    failed ??= error
    rest?.()
  }
  const quiet = () =>
    new Promise<void>((resolve) => {
      rest = resolve
      if (going === 0 || failed !== undefined) resolve()
    })
  return {
    now: () => now,
    until: (moment) =>
      new Promise((resolve) => {
        waiting.push({ moment, wake: () => resolve(moment) })
        pause()
      }),
    tell(story) {
      going++
      void story().then(pause, fail)
    },
    async together(parts) {
      if (parts.length === 0) return
      going += parts.length - 1
      let left = parts.length
      // The last part to end hands its turn back to the story.
      await Promise.all(parts.map((part) => part().then(() => void (--left > 0 && pause()))))
    },
    async run(end, between) {
      for (;;) {
        await quiet()
        if (failed !== undefined) throw failed
        await between(now)
        const due = waiting
          .filter(({ moment }) => moment <= end)
          .toSorted((a, b) => a.moment.getTime() - b.moment.getTime())
        const [first] = due
        if (!first) return
        const until = Math.min(first.moment.getTime() + stride, end.getTime())
        const woken = due.filter(({ moment }) => moment.getTime() <= until)
        waiting = waiting.filter((one) => !woken.includes(one))
        now = new Date(Math.max(now.getTime(), woken.at(-1)!.moment.getTime()))
        going = woken.length
        for (const { wake } of woken) wake()
      }
    },
  }
}
