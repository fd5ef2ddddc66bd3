import './admin.css'
import { useEffect, useState } from 'react'
import { go, usePath } from '../../shared/route.tsx'
import { useEvents } from '../hub/live.ts'
import { useSession } from '../hub/session.ts'
import { adminEvents } from '../operations/admin.ts'
import { useWords } from '../words/words.ts'
import { Agencies } from './agencies.tsx'
import { Calendar } from './calendar.tsx'
import { GridSheet } from './grid-sheet.tsx'
import { Grids } from './grids.tsx'
import { People } from './people.tsx'
import { Rules } from './rules.tsx'
import { Templates } from './templates.tsx'
import { useAdminWords } from './words.ts'

const sections = ['people', 'agencies', 'grids', 'calendar', 'rules', 'templates'] as const
// Whoever decides what others propose looks after nothing else here.
const ofSecond: readonly (typeof sections)[number][] = ['calendar', 'rules', 'templates']
const concern =
  /^(person|account|duty|certificate|agency|competence|grid|post|policy|ladderPolicy|calendar|amendment)\./

/** 管理: who may do what, for whom, and by which figures. */
export function Admin({ base }: { base: string }) {
  const w = useAdminWords()
  const { brand } = useWords()
  const [, asked = '', chosen] = usePath(base).split('/')
  const keeper = useSession()?.duty.role === 'ADMINISTRATOR'
  const offered = keeper ? sections : ofSecond
  const section = offered.find((one) => one === asked) ?? offered[0]!
  const [again, setAgain] = useState(0)
  const renew = () => setAgain((n) => n + 1)
  useEvents(adminEvents, {}, ({ type }) => {
    if (concern.test(type)) renew()
  })
  useEffect(() => {
    document.title = `${w[section]} · ${brand}`
  }, [w, section, brand])
  return (
    <main className="admin">
      <header>
        <h1>{w.title}</h1>
        <div className="tabs" role="group" aria-label={w.sections}>
          {offered.map((one) => (
            <button key={one} aria-pressed={one === section} onClick={() => go(`${base}/${one}`)}>
              {w[one]}
            </button>
          ))}
        </div>
      </header>
      {section === 'people' && <People base={`${base}/people`} chosen={chosen} again={again} onChanged={renew} />}
      {section === 'agencies' && <Agencies again={again} />}
      {section === 'grids' &&
        (chosen === 'import' ? (
          <GridSheet base={`${base}/grids`} again={again} onChanged={renew} />
        ) : (
          <Grids base={`${base}/grids`} again={again} />
        ))}
      {section === 'calendar' && (
        <Calendar
          key={chosen}
          base={`${base}/calendar`}
          chosen={chosen}
          again={again}
          mayPropose={keeper}
          onChanged={renew}
        />
      )}
      {section === 'templates' && <Templates />}
      {section === 'rules' && <Rules again={again} mayPropose={keeper} onChanged={renew} />}
    </main>
  )
}
