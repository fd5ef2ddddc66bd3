import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarYear, dayKind, makeCalendar } from '../../src/platform/calendar.ts'
import {
  type Clock,
  type ClockKind,
  clockOf,
  clocksOf,
  kinds,
  resume,
  suspend,
} from '../../src/service/rules/clocks.ts'
import { count, type Suspension } from '../../src/service/rules/counting.ts'
import { warn, warnAnew, warnings } from '../../src/service/rules/warning.ts'
import { expectRefused } from '../support/refused.ts'

const holidays = new URL('../../schema/data/rules/holidays.json', import.meta.url)
const notices = JSON.parse(readFileSync(holidays, 'utf8')) as Record<string, Omit<CalendarYear, 'year'>>
const calendar = makeCalendar(
  Object.entries(notices).map(([year, notice]): CalendarYear => ({ year: Number(year), ...notice })),
)
const works = (day: string) => dayKind(calendar, day).working

const anyDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days))
const allKinds = Object.keys(kinds) as ClockKind[]
const anyClock: fc.Arbitrary<Clock> = fc
  .record({ kind: fc.constantFrom(...allKinds), day: anyDay, days: fc.integer({ min: 1, max: 60 }) })
  .map(({ kind, day, days }) => clockOf(kind, day, kind === 'rectify' ? { agency: 'FDA', days } : undefined))
/** Spans that follow one another, each of them over. */
const anySpans = (clock: Clock): fc.Arbitrary<Suspension[]> =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 })), { maxLength: 3 }).map((all) => {
    let last = clock.startedOn
    return all.map(([gap, length]) => {
      const from = addDays(last, gap)
      last = addDays(from, length)
      return { from, to: last, law: '行政复议法39' }
    })
  })

describe('what a service starts', () => {
  const none = { orders: [], reviewable: false, panel: false, hearing: false }
  const started = (more: Partial<Parameters<typeof clocksOf>[1]>) =>
    clocksOf('2026-11-20', { ...none, ...more }).map(({ key }) => key)

  it('is what the paper opens, and nothing else', () => {
    expect(started({})).toEqual([])
    expect(started({ panel: true })).toEqual(['panel'])
    expect(started({ hearing: true })).toEqual(['hear'])
    expect(started({ reviewable: true })).toEqual(['reconsider', 'litigate'])
    const statement = { length: 3, unit: 'workingDays', law: '本部门程序规定' } as const
    expect(started({ statement })).toEqual(['state'])
    // 行政复议法23: what is imposed on the spot goes to reconsideration before it goes to court.
    expect(started({ reviewable: true, reconsiderFirst: true })).toEqual(['reconsider'])
  })

  it('is one period for each agency and length that it orders, however often', () => {
    const orders = [
      { agency: 'FDA', days: 7 },
      { agency: 'FDA', days: 7 },
      { agency: 'FDA', days: 15 },
      { agency: 'CITY', days: 7 },
    ]
    expect(started({ orders })).toEqual(['rectify:FDA:7', 'rectify:FDA:15', 'rectify:CITY:7'])
  })

  it('runs from the day of effect with its article', () => {
    for (const kind of allKinds) {
      const clock = clockOf(kind, '2026-11-20')
      expect(clock.startedOn).toBe('2026-11-20')
      expect(clock.law).not.toBe('')
    }
    expect(kinds.reconsider.period.law).toContain('行政复议法20')
    expect(kinds.litigate.period.law).toContain('行政诉讼法46')
    expect(kinds.pay.period.law).toContain('行政处罚法67')
    expect(kinds.hear.period.law).toContain('行政处罚法64')
  })
})

describe('counting', () => {
  it.each([
    // Told on a Friday, and on the eve of the Spring Festival with its make-up Saturday.
    ['hear', '2026-11-20', '2026-11-27'],
    ['hear', '2026-02-12', '2026-02-26'],
    ['panel', '2026-02-12', '2026-02-26'],
    ['pay', '2026-09-20', '2026-10-08'],
    ['reconsider', '2026-08-05', '2026-10-08'],
    // Six months from 2026-04-01 end on National Day, and the party has until the first working day after.
    ['litigate', '2026-04-01', '2026-10-08'],
    ['litigate', '2025-08-31', '2026-02-28'],
    ['serve', '2026-09-30', '2026-10-15'],
  ] as const)('%s from %s is due on %s', (kind, from, due) => {
    expect(count(calendar, clockOf(kind, from)).day).toBe(due)
  })

  it.each([
    // Fifteen days from 20 September end on 5 October, a rest day: the party had the days after it until it stood still.
    ['2026-10-06', '2026-10-20', '2026-10-21'],
    ['2026-10-06', '2026-10-09', '2026-10-10'],
  ])('is not lost where it stood still from %s to %s, on the days its end is moved over', (from, to, due) => {
    const law = '行政复议法42'
    expect(count(calendar, clockOf('pay', '2026-09-20'), [{ from, to, law }]).day).toBe(due)
  })

  it('has an order without days due on the day of service itself', () => {
    const counted = count(calendar, clockOf('rectify', '2026-10-01', { agency: 'FDA', days: 0 }))
    expect(counted.day).toBe('2026-10-01')
    expect(counted.zh).toContain('立即')
  })

  it('never ends on a rest day where it protects the party, however long it stood still (T-05)', () => {
    fc.assert(
      fc.property(
        anyClock.chain((clock) => fc.tuple(fc.constant(clock), anySpans(clock))),
        ([clock, spans]) => {
          const { day } = count(calendar, clock, spans)
          if (clock.binds === 'party') expect(works(day)).toBe(true)
          expect(day > clock.startedOn).toBe(true)
          expect(spans.some(({ from, to }) => from <= day && day <= to!)).toBe(false)
        },
      ),
    )
  })

  it('is never moved where it binds the agency, and never shorter than the law where it protects the party (T-06)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (startedOn, length) => {
        const of = (binds: 'party' | 'agency') => count(calendar, { length, unit: 'days', binds, startedOn }).day
        const natural = addDays(startedOn, length)
        expect(of('agency')).toBe(natural)
        expect(of('party') >= natural).toBe(true)
        // Nothing but rest days lies between the two.
        for (let day = natural; day < of('party'); day = addDays(day, 1)) expect(works(day)).toBe(false)
      }),
    )
  })

  it('counts as many days outside what stood still as the law gives, one by one', () => {
    fc.assert(
      fc.property(
        anyClock
          .filter(({ unit }) => unit !== 'months')
          .chain((clock) => fc.tuple(fc.constant(clock), anySpans(clock))),
        ([clock, spans]) => {
          const { day: due } = count(calendar, { ...clock, binds: 'agency' }, spans)
          let left = clock.length
          for (let day = addDays(clock.startedOn, 1); day <= due; day = addDays(day, 1)) {
            const still = spans.some(({ from, to }) => from <= day && day <= to!)
            if (!still && (clock.unit === 'days' || works(day))) left -= 1
          }
          expect(left).toBe(0)
        },
      ),
    )
  })

  it('says what stood still', () => {
    const clock = clockOf('reconsider', '2026-08-05')
    const counted = count(calendar, clock, [{ from: '2026-09-01', to: '2026-09-10', law: '行政复议法39' }])
    expect(counted.day).toBe('2026-10-14')
    expect(counted.zh).toContain('2026-09-01至2026-09-10')
    expect(counted.zh).toContain('2026-10-14')
    expect(counted.en).toContain('2026-09-01 to 2026-09-10')
  })
})

describe('warnings', () => {
  it('come at 50, 80 and 100 % of the days, the last on the day it is due', () => {
    expect(warnings({ startedOn: '2026-11-01', dueOn: '2026-11-11' })).toEqual([
      { percent: 50, on: '2026-11-06' },
      { percent: 80, on: '2026-11-09' },
      { percent: 100, on: '2026-11-11' },
    ])
  })

  it('are each told once, the highest reached first', () => {
    const clock = { startedOn: '2026-11-01', dueOn: '2026-11-11', warned: 0 }
    expect(warn(clock, '2026-11-05')).toEqual({ warned: 0, warnOn: '2026-11-06' })
    expect(warn(clock, '2026-11-06')).toEqual({ warned: 50, warnOn: '2026-11-09' })
    expect(warn({ ...clock, warned: 50 }, '2026-11-20')).toEqual({ warned: 100, warnOn: null })
    expect(warn({ ...clock, warned: 100 }, '2026-11-06')).toEqual({ warned: 100, warnOn: null })
  })

  it('of what came due while it was thought to be done are told once it goes on', () => {
    const clock = { startedOn: '2026-11-01', dueOn: '2026-11-11', warned: 50 }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.constantFrom(0, 50, 80, 100), (days, warned) => {
        const today = addDays(clock.startedOn, days)
        const warnOn = warnAnew({ ...clock, warned })
        // Told today what is reached and was not told of; otherwise later, or never more.
        expect(warnOn !== null && warnOn <= today).toBe(warn({ ...clock, warned }, today).warned > warned)
      }),
    )
  })

  it('never come before the start nor after the day it is due', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 200 }), (startedOn, days) => {
        const dueOn = addDays(startedOn, days)
        const on = warnings({ startedOn, dueOn }).map((one) => one.on)
        expect(on.toSorted()).toEqual(on)
        expect(on.at(-1)).toBe(dueOn)
        expect(on.every((day) => day >= startedOn)).toBe(true)
      }),
    )
  })
})

describe('standing still', () => {
  const law = '行政复议法39'
  const running = { kind: 'reconsider', status: 'running', startedOn: '2026-11-01', suspensions: [] } as const
  const still = { status: 'suspended', suspensions: [{ from: '2026-11-10', to: null, law }] } as const

  it('begins on a day while it runs, and ends the day before it goes on', () => {
    const suspended = suspend(running, { from: '2026-11-10', law }, '2026-11-12')
    expect(suspended).toEqual(still.suspensions)
    expect(resume(still, '2026-11-15', '2026-11-20')).toEqual([{ from: '2026-11-10', to: '2026-11-14', law }])
  })

  it.each(['suspended', 'satisfied', 'expired', 'void'] as const)('is refused to a clock that is %s', (status) => {
    expectRefused(() => suspend({ ...running, status }, { from: '2026-11-10', law }, '2026-11-12'), 'CONFLICT', {
      rule: 'clock.suspend',
    })
  })

  it.each(['state', 'hear', 'pay', 'file', 'decide'] as const)(
    'is not given by hand to what a case lives by: %s',
    (kind) => {
      expectRefused(() => suspend({ ...running, kind }, { from: '2026-11-10', law }, '2026-11-12'), 'CONFLICT', {
        rule: 'clock.fixed',
      })
    },
  )

  it('is refused before the start, within an earlier one, and ahead of time', () => {
    const again = { ...running, suspensions: [{ from: '2026-11-05', to: '2026-11-08', law }] }
    for (const [clock, from] of [
      [running, '2026-10-31'],
      [running, '2026-11-13'],
      [again, '2026-11-08'],
    ] as const)
      expectRefused(() => suspend(clock, { from, law }, '2026-11-12'), 'INVALID', { field: 'from' })
  })

  it('is not ended where nothing stands still, nor before it began, nor ahead of time', () => {
    expectRefused(() => resume({ ...running }, '2026-11-12', '2026-11-12'), 'CONFLICT', { rule: 'clock.resume' })
    for (const on of ['2026-11-10', '2026-11-21'])
      expectRefused(() => resume(still, on, '2026-11-20'), 'INVALID', { field: 'on' })
  })
})
