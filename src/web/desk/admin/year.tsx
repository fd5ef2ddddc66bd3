import type { AdminCalendar } from '../operations/admin-rules.ts'
import { useRuleWords } from './rule-words.ts'

type Day = AdminCalendar['calendarDays'][number]
const kinds = { HOLIDAY: 'off', MAKE_UP: 'made', WEEKEND: 'rest', WEEKDAY: 'working' } as const

/** Monday is the first. */
const place = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** The twelve months of a year; what a day is, is told by its colour, its mark and its words. */
export function YearView({ year, days }: { year: number; days: readonly Day[] }) {
  const w = useRuleWords()
  const months = Array.from({ length: 12 }, (_, n) => {
    const start = `${year}-${String(n + 1).padStart(2, '0')}`
    return days.filter(({ day }) => day.startsWith(start))
  })
  return (
    <>
      <ul className="plain legend" aria-label={w.legend}>
        {(['off', 'made', 'rest', 'working'] as const).map((kind) => (
          <li key={kind}>
            <span className={`day ${kind}`} aria-hidden="true">
              {kind === 'made' ? w.madeMark : kind === 'off' ? w.offMark : 1}
            </span>{' '}
            {w[kind]}
          </li>
        ))}
        <li>{w.workingDays(days.filter(({ working }) => working).length)}</li>
      </ul>
      <div className="months">
        {months.map((month, n) => (
          <Month key={month[0]?.day ?? n} name={w.month(n + 1)} days={month} />
        ))}
      </div>
    </>
  )
}

function Month({ name, days }: { name: string; days: readonly Day[] }) {
  const w = useRuleWords()
  const [first] = days
  if (!first) return null
  const weeks: (Day | undefined)[][] = []
  for (const [n, day] of [...Array<undefined>(place(first.day)).fill(undefined), ...days].entries())
    if (n % 7 === 0) weeks.push([day])
    else weeks.at(-1)!.push(day)
  return (
    <table>
      <caption>{name}</caption>
      <thead>
        <tr>
          {w.week.split(' ').map((one, n) => (
            // Two days of the week begin with one letter in English.
            // oxlint-disable-next-line react/no-array-index-key
            <th key={n} scope="col">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)?.day}>
            {Array.from({ length: 7 }, (_, n) => (
              <Cell key={n} day={week[n]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ day }: { day: Day | undefined }) {
  const w = useRuleWords()
  if (!day) return <td />
  const kind = kinds[day.reason]
  const said = [day.name, w[kind]].filter(Boolean).join(' ')
  const marked = kind === 'off' || kind === 'made'
  return (
    <td className={`day ${kind}`} title={marked ? said : undefined}>
      {Number(day.day.slice(8))}
      {marked && <span className="hidden"> {said}</span>}
    </td>
  )
}
