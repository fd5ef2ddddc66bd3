import { useState } from 'react'
import { Notice } from '../../../shared/parts.tsx'
import { useSearch } from '../../../shared/route.tsx'
import { useSession } from '../../hub/session.ts'
import type { SessionBrief } from '../../operations/hearings.ts'
import { setSearch } from '../../shell/address.ts'
import type { Filed } from '../file/file-index.tsx'
import { type Occasion, SetSession } from './set-session.tsx'
import { useSessionWords } from './words.ts'
import { Sitting } from './sitting.tsx'
import { StageTag } from '../tags.tsx'
import { useHearingWords } from '../words.ts'

type Props = Occasion & {
  sessions: readonly SessionBrief[]
  /** Whether there is anything left to hear. */
  goesOn: boolean
  filed: Filed
  onDone: () => void
}

/** H4: the sessions of an occasion, one of them in sight; where none stands, a day is set. */
export function Sittings({ sessions, goesOn, onDone, ...occasion }: Props) {
  const w = useSessionWords()
  const kinds = useHearingWords()
  const { role } = useSession()!.duty
  const asked = useSearch().get('session')
  const [setting, setSetting] = useState(false)
  const shown = sessions.find(({ id }) => id === asked) ?? sessions.at(-1)
  const stands = sessions.some(({ stage }) => stage === 'SET' || stage === 'OPEN')
  const maySet = occasion.kind === 'PANEL' ? role === 'PANELIST' || role === 'COORDINATOR' : role === 'LEAD'
  const offers = goesOn && !stands && maySet && (sessions.length === 0 || setting)
  return (
    <section className="card sittings" aria-labelledby="sittings-title">
      <h2 id="sittings-title">
        {kinds[`kind${occasion.kind}`]} <small>{kinds[`kind${occasion.kind}why`]}</small>
      </h2>
      {sessions.length > 1 && (
        <div className="turns" role="group" aria-label={w.session}>
          {sessions.map(({ id, number, stage }) => (
            <button key={id} aria-pressed={id === shown?.id} onClick={() => setSearch({ session: id })}>
              {w.nth(number)} <StageTag stage={stage} />
            </button>
          ))}
        </div>
      )}
      {shown && !offers && <Sitting key={shown.id} id={shown.id} occasion={occasion} onDone={onDone} />}
      {offers ? (
        <SetSession
          occasion={occasion}
          onDone={onDone}
          {...(sessions.length > 0 ? { onClose: () => setSetting(false) } : {})}
        />
      ) : (
        <>
          {sessions.length === 0 && (
            <Notice kind="plain">
              {w.waitsForDay} {occasion.kind === 'STATUTORY' && !maySet && w.setByLead}
            </Notice>
          )}
          {goesOn && !stands && maySet && <button onClick={() => setSetting(true)}>{w.setAgain} …</button>}
        </>
      )}
    </section>
  )
}
