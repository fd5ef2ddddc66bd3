import type { TraceLine } from '../operations/audit.ts'

/** What narrows the trace, named as the address and the hub's arguments have it; days are those of Asia/Shanghai. */
export const names = ['type', 'person', 'business', 'subject', 'since', 'until', 'upTo'] as const
export type Filters = Partial<Record<(typeof names)[number], string>>

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const globalId = /^[A-Z]\w*:[0-9a-f-]{36}$/
const fits: Record<(typeof names)[number], (text: string) => boolean> = {
  type: (text) => /^[a-z]\w*(\.[a-z]\w*)?$/i.test(text),
  person: (text) => globalId.test(text),
  business: (text) => globalId.test(text),
  subject: (text) => globalId.test(text),
  since: isDay,
  until: isDay,
  upTo: (text) => /^[1-9]\d{0,14}$/.test(text),
}

/** The filters of the address; what it does not know is as if it were not there. */
export const filtersIn = (search: URLSearchParams): Filters =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name)
      return value && fits[name](value) ? [[name, value]] : []
    }),
  )

const midnight = (day: string) => `${day}T00:00:00+08:00`
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** What is asked of the hub: until is a day that is still told of. */
export const askedBy = ({ since, until, upTo, ...rest }: Filters) => ({
  ...rest,
  ...(since && { since: midnight(since) }),
  ...(until && { until: midnight(dayAfter(until)) }),
  ...(upTo && { upTo: Number(upTo) }),
})

/** A moment as an office writes it: `11-22 09:14:22`, with the year where it is another. */
export function saysMoment(at: string, now = new Date()): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(at))
  return text.startsWith(String(now.getFullYear())) ? text.slice(5) : text
}

/** Pages put together, the newest first, each row once. */
export const joined = (rows: readonly TraceLine[], more: readonly TraceLine[]): TraceLine[] =>
  [...new Map([...rows, ...more].map((row) => [row.number!, row])).values()].toSorted((a, b) => b.number! - a.number!)

type Payload = { data?: Record<string, unknown> } & Record<string, unknown>

/** What a record says, field by field; nothing of what is no record. */
export function payloadOf(sealed: string | null): Record<string, string> {
  try {
    const { data, ...rest } = JSON.parse(sealed ?? '{}') as Payload
    const all = { ...rest, ...data }
    return Object.fromEntries(
      Object.entries(all).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
  } catch {
    return {}
  }
}

/** What differs between a record and the one before it about the same thing. */
export function differs(before: string | null, after: string | null): { name: string; was?: string; is?: string }[] {
  const [was, is] = [payloadOf(before), payloadOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => was[name] !== is[name] && name !== 'at')
    .map((name) => ({
      name,
      ...(was[name] !== undefined && { was: was[name] }),
      ...(is[name] !== undefined && { is: is[name] }),
    }))
}
