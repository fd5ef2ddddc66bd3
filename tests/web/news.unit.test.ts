import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, grouped, isForMe, many, newest, older, read, told } from '../../src/web/desk/news/gathered.ts'
import { isQuiet, lastQuiet } from '../../src/web/desk/news/quiet.ts'

const pad = (n: number) => String(n).padStart(2, '0')
const times = fc.integer({ min: 0, max: 1439 }).map((n) => `${pad(Math.floor(n / 60))}:${pad(n % 60)}`)
const quiets = fc
  .tuple(times, times)
  .filter(([from, until]) => from !== until)
  .map(([from, until]) => ({ from, until }))
const moments = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
})
/** What a clock on the wall of the city shows, asked of the calendar of the platform. */
const wall = (now: Date) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now)

describe('quiet hours', () => {
  it('are those between two times on the wall, whichever side of midnight', () => {
    fc.assert(
      fc.property(quiets, moments, ({ from, until }, now) => {
        const at = wall(now)
        const said = from < until ? from <= at && at < until : at >= from || at < until
        expect(isQuiet({ from, until }, now)).toBe(said)
      }),
    )
  })

  it('begin with their first minute and are over with their last, by the city’s clock', () => {
    const night = { from: '22:00', until: '07:30' }
    const quietAt = (time: string) => isQuiet(night, new Date(`2026-11-23T${time}+08:00`))
    expect(['21:59:59', '22:00:00', '23:59:59', '00:00:00', '07:29:59', '07:30:00'].map(quietAt)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('the last ones that are over lie whole in the past, touch the next day at most, and are as long as said', () => {
    fc.assert(
      fc.property(quiets, moments, (quiet, now) => {
        const { since, until } = lastQuiet(quiet, now)
        expect([wall(since), wall(until)]).toEqual([quiet.from, quiet.until])
        const length = until.getTime() - since.getTime()
        expect(length).toBeGreaterThan(0)
        expect(length).toBeLessThan(86_400_000)
        expect(until.getTime()).toBeLessThanOrEqual(now.getTime())
        expect(now.getTime() - until.getTime()).toBeLessThan(86_400_000)
        expect(isQuiet(quiet, since)).toBe(true)
        expect(isQuiet(quiet, new Date(until.getTime() - 1))).toBe(true)
        expect(isQuiet(quiet, until)).toBe(false)
      }),
    )
  })
})

const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
  cursor: `c${n}`,
  type: 'docket.dispatched',
  newsKind: 'PROGRESS',
  at: new Date(1e12 + n).toISOString(),
  subject: `Docket:${n}`,
  actor: { id: 'Person:chen', name: '陈和' },
  business: null,
  docket: null,
  finding: null,
  request: null,
  unread: true,
  ...more,
})
const page = (entries: Entry[], unread: number) => ({ entries, unread, bell: null })

describe('what the bell holds', () => {
  it('has each entry once, however often it is told: live, again after a cut, and by the page', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 })), fc.integer({ min: 0, max: 10 }), (live, had) => {
        const first = [...Array(had).keys()].map((n) => entry(n)).toReversed()
        const after = live.reduce((all, n) => told(all, entry(n)), newest(page(first, had)))
        const cursors = after.entries.map(({ cursor }) => cursor)
        expect(new Set(cursors).size).toBe(cursors.length)
        expect(after.unread).toBe(new Set([...live, ...first.map((_, n) => n)]).size)
        expect(older(after, page(first, had)).entries).toEqual(after.entries)
      }),
    )
  })

  it('counts no further than many, and what is read is read once', () => {
    const full = newest(page([entry(1), entry(2)], many))
    expect(told(full, entry(3)).unread).toBe(many)
    const two = newest(page([entry(1), entry(2)], 2))
    expect(read(read(two, ['c1']), ['c1'])).toMatchObject({ unread: 1 })
    expect(read(two, 'all')).toMatchObject({ unread: 0, entries: [{ unread: false }, { unread: false }] })
  })

  it('stands by docket, else by finding, else by itself, the newest first', () => {
    const docket = { docket: { id: 'Docket:a' } }
    const all = [entry(5, docket), entry(4, { finding: { id: 'Finding:b' } }), entry(3, docket), entry(2)]
    expect(grouped(all).map(({ about, entries }) => [about, entries.length])).toEqual([
      ['Docket:a', 2],
      ['Finding:b', 1],
      ['Docket:2', 1],
    ])
  })

  it('is not told my own doing, but that a job of mine is over; nor what I silenced', () => {
    expect(isForMe(entry(1), 'Person:wang', [])).toBe(true)
    expect(isForMe(entry(1), 'Person:chen', [])).toBe(false)
    expect(isForMe(entry(1, { newsKind: 'JOB' }), 'Person:chen', [])).toBe(true)
    expect(isForMe(entry(1), 'Person:wang', ['PROGRESS'])).toBe(false)
    expect(isForMe(entry(1, { newsKind: null }), 'Person:wang', [])).toBe(false)
  })
})
