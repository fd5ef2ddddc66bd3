import './presence.css'
import { useEffect, useState } from 'react'
import { useReading } from '../../shared/language.ts'
import type { Present } from './presence.ts'
import { useSaid } from './words.ts'

/** So many who look are named. */
const most = 3
/** What has stood for so long is read out, ms: who comes and goes at once is not. */
const settled = 2500

type Props = {
  people: readonly Present[]
  /** What a finding is called here, where it is known here. */
  nameOf: (finding: string) => string | undefined
}

/** Who else is here and what they do, in one quiet line; who decides first, who only looks last and together. */
export function Others({ people, nameOf }: Props) {
  const w = useSaid()
  const { language } = useReading()
  const says = ({ name, doing, finding }: Present): string => {
    const what = finding ? nameOf(finding) : undefined
    if (doing === 'DECIDING') return what ? w.decidingOn(name, what) : w.deciding(name)
    return what ? w.writingOn(name, what) : w.writing(name)
  }
  const titleOf = ({ agency, agencyEn }: Present) => (language === 'zh' ? agency : agencyEn) ?? undefined
  const busy = [
    ...people.filter(({ doing }) => doing === 'DECIDING'),
    ...people.filter(({ doing }) => doing === 'WRITING'),
  ]
  const looking = people.filter(({ doing }) => doing === 'LOOKING').sort((a, b) => a.name.localeCompare(b.name, 'zh'))
  const named = looking
    .slice(0, most)
    .map(({ name }) => name)
    .join(w.between)
  const news = useSettled(busy.map(says).join(w.between))
  return (
    <div className="present">
      {people.length > 0 && (
        <ul className="others" aria-label={w.here}>
          {busy.map((one) => (
            <li key={one.id} className="busy" title={titleOf(one)}>
              {says(one)}
            </li>
          ))}
          {looking.length > 0 && <li>{w.looking(looking.length > most ? w.more(named, looking.length) : named)}</li>}
        </ul>
      )}
      <p className="hidden" role="status">
        {news}
      </p>
    </div>
  )
}

/** A text once it has stood for a while. */
function useSettled(text: string): string {
  const [standing, setStanding] = useState('')
  useEffect(() => {
    const stands = setTimeout(() => setStanding(text), settled)
    return () => clearTimeout(stands)
  }, [text])
  return standing
}
