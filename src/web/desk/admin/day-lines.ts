export type NamedDay = { day: string; name: string }

const dayMs = 86_400_000
const span = /^(\d{4}-\d{2}-\d{2})(?:\s*[~\uff5e\u81f3\u2014]\s*(\d{4}-\d{2}-\d{2}))?\s+(\S.{0,39})$/

const known = (day: string) => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day ? at : undefined
}

/** Days as people write them, a day or a span a line; or the line that cannot be read. */
export function readDays(text: string): NamedDay[] | { wrong: string } {
  const days: NamedDay[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, from = '', to = from, name = ''] = span.exec(line) ?? []
    const [first, last] = [known(from), known(to)]
    if (first === undefined || last === undefined || last < first || last - first > 60 * dayMs) return { wrong: line }
    for (let at = first; at <= last; at += dayMs) days.push({ day: new Date(at).toISOString().slice(0, 10), name })
  }
  return days
}

/** The same days as lines, those in a row with one name as a span. */
export function asLines(days: readonly (readonly [string, string])[]): string {
  const spans: { from: string; to: string; name: string }[] = []
  for (const [day, name] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const before = spans.at(-1)
    if (before?.name === name && Date.parse(day) - Date.parse(before.to) === dayMs) before.to = day
    else spans.push({ from: day, to: day, name })
  }
  return spans.map(({ from, to, name }) => `${from === to ? from : `${from}~${to}`} ${name}`).join('\n')
}
