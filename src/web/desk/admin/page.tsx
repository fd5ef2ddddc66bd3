import './admin.css'
import { useEffect, useState } from 'react'
import { go, usePath } from '../../shared/route.tsx'
import { useEvents } from '../hub/live.ts'
import { adminEvents } from '../operations/admin.ts'
import { useWords } from '../words/words.ts'
import { Agencies } from './agencies.tsx'
import { GridSheet } from './grid-sheet.tsx'
import { Grids } from './grids.tsx'
import { People } from './people.tsx'
import { Rules } from './rules.tsx'
import { useAdminWords } from './words.ts'

const sections = ['people', 'agencies', 'grids', 'rules'] as const
const concern = /^(person|account|duty|certificate|agency|competence|grid|post|policy|ladderPolicy)\./

/** 管理: who may do what, for whom, and by which figures. */
export function Admin({ base }: { base: string }) {
  const w = useAdminWords()
  const { brand } = useWords()
  const [, asked = '', chosen] = usePath(base).split('/')
  const section = sections.find((one) => one === asked) ?? 'people'
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
          {sections.map((one) => (
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
      {section === 'rules' && <Rules again={again} onChanged={renew} />}
    </main>
  )
}
