// How other systems write days and moments. Pure: the format, the text and the time zone are arguments.

/** `YYYY-MM-DD` for a day, RFC 3339 in UTC for a moment; undefined for what the format does not fit. */
export type ReadMoment = (text: string) => string | undefined

const tokens: Record<string, string> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{1,2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<fraction>\\d{1,9})',
  A: '(?<half>AM|PM|am|pm|上午|下午)',
}
const token = /YYYY|SSS|MM|M|DD|D|HH|H|hh|h|mm|ss|A|[^]/g

/** Makes the reader of one format. A format without hours reads days, one with hours moments of the zone. */
export function readerOf(format: string, timeZone: string): ReadMoment {
  if (format === 'epochMs' || format === 'epochSeconds') return readEpoch(format === 'epochMs' ? 1 : 1000)
  // Compact formats, `YYYYMMDD`, have digits side by side: there each part has its full width.
  const compact = /(?:YYYY|MM|DD|HH|mm|ss){2}/.test(format)
  const source = format.replace(token, (part) => {
    const group = tokens[part]
    return group ? (compact ? group.replace('{1,2}', '{2}') : group) : part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  })
  const shape = new RegExp(`^${source}$`, 'u')
  const timed = /[Hh]/.test(format)
  return (text) => {
    const found = shape.exec(text)?.groups
    if (!found) return undefined
    const two = (name: string) => (found[name] ?? '0').padStart(2, '0')
    const day = `${found['year']}-${two('month')}-${two('day')}`
    if (!exists(day)) return undefined
    if (!timed) return day
    const hour = hourOf(Number(found['hour']), found['half'])
    const [minute, second] = [Number(found['minute'] ?? 0), Number(found['second'] ?? 0)]
    if (hour === undefined || minute > 59 || second > 59) return undefined
    const ms = Math.floor(Number(`0.${found['fraction'] ?? 0}`) * 1000)
    const local = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000 + ms
    return new Date(local - offsetAt(local, timeZone)).toISOString()
  }
}

function readEpoch(unit: number): ReadMoment {
  return (text) => {
    if (!/^-?\d{1,15}$/.test(text)) return undefined
    const at = new Date(Number(text) * unit)
    return Number.isNaN(at.getTime()) || at.getTime() > Date.UTC(9999, 0) ? undefined : at.toISOString()
  }
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (!half) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (/pm|下午/i.test(half) ? 12 : 0)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** There is no 30 February. */
function exists(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** What the clocks of a zone show at an instant, as if they showed UTC. */
function wallAt(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return at
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
    at - Math.floor(at / 1000) * 1000,
  )
}

/** The zone's offset from UTC, ms, at a local time; in the hour that comes twice, one of the two. */
function offsetAt(local: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const known = offsets.get(timeZone) ?? new Map<number, number>()
  offsets.set(timeZone, known)
  // Clocks are moved on quarters of an hour; asking for each moment would cost more than all the rest of a row.
  const quarter = Math.floor(local / 900_000)
  const before = known.get(quarter)
  if (before !== undefined) return before
  const at = quarter * 900_000
  const guess = wallAt(at, timeZone) - at
  const offset = wallAt(at - guess, timeZone) - (at - guess)
  known.set(quarter, offset)
  return offset
}

const offsets = new Map<string, Map<number, number>>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

const isDay = (text: string) => text.length === 10

/** The day a moment falls on in a zone; a day is itself. */
export function dayOf(text: string, timeZone: string): string {
  if (isDay(text)) return text
  return new Date(wallAt(Date.parse(text), timeZone)).toISOString().slice(0, 10)
}

/** A day without an hour is taken as its noon in Shanghai, so that the legal day stays the day that was written. */
export const momentOf = (text: string): Date => new Date(isDay(text) ? `${text}T12:00:00+08:00` : text)
