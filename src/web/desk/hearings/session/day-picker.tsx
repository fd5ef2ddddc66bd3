import { useReading } from '../../../shared/language.ts'
import type { AppealRoom } from '../../operations/hearings.ts'
import { type SessionWords, useSessionWords } from './words.ts'
import { useHearingWords } from '../words.ts'

export type OfferedDay = NonNullable<AppealRoom['appeal']>['panels'][number]['days'][number]

type Props = { days: readonly OfferedDay[]; chosen: string; onChoose: (day: string) => void }

/** Monday first. */
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** Six weeks in which the first lawful day is marked, and each that is refused says why. */
export function DayPicker({ days, chosen, onChoose }: Props) {
  const w = useSessionWords()
  const law = useHearingWords().law
  const { language } = useReading()
  const first = days.find(({ standing }) => standing === 'LAWFUL')?.day
  const looked = days.find(({ day }) => day === chosen)
  const why = looked && (language === 'zh' ? looked.zh : looked.en)
  return (
    <div className="picker">
      <div className="month" role="group" aria-label={monthsOf(w, days)}>
        <p className="small months">{monthsOf(w, days)}</p>
        <div className="week-names" aria-hidden="true">
          {w.weekdays.split(' ').map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <div className="days">
          {days.map(({ day, standing, zh, en }, i) => (
            <button
              key={day}
              type="button"
              className={`day ${standing.toLowerCase()}${day === first ? ' first' : ''}`}
              style={i === 0 ? { gridColumnStart: weekday(day) + 1 } : undefined}
              aria-pressed={day === chosen}
              title={(language === 'zh' ? zh : en) ?? undefined}
              onClick={() => onChoose(day)}
            >
              <span className="hidden">{day}</span>
              <span aria-hidden="true">
                {day.endsWith('-01') ? day.slice(5).replace('-', '/') : Number(day.slice(8))}
              </span>
              {day === first && <small>{w.first}</small>}
            </button>
          ))}
        </div>
      </div>
      <p role="status" className={looked?.standing === 'REFUSED' ? 'error' : 'small'}>
        {looked ? `${looked.day}${why ? `:${why}` : ''}${looked.law ? ` · ${law(looked.law)}` : ''}` : ''}
      </p>
    </div>
  )
}

function monthsOf(w: SessionWords, days: readonly OfferedDay[]): string {
  const named = [...new Set(days.map(({ day }) => day.slice(0, 7)))]
  return named.map((month) => w.month(Number(month.slice(0, 4)), Number(month.slice(5)))).join(' – ')
}
