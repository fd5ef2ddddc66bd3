import { useState } from 'react'
import { showDay } from '../../../shared/language.ts'
import { Field } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { tellPanelSession } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'

/** 通知当事人: on record, or to be put there; of a 听证 its served notice tells. */
export function Telling({ session, onDone }: { session: Session; onDone: () => void }) {
  const w = useSessionWords()
  const { role } = useSession()!.duty
  const { act, busy, refused } = useAct(onDone)
  const [on, setOn] = useState(() => showDay(new Date()))
  const [how, setHow] = useState('')
  const may = session.kind === 'PANEL' && session.stage === 'SET' && (role === 'PANELIST' || role === 'COORDINATOR')
  return (
    <div className="telling">
      <p className="small">
        {w.told}:{' '}
        {session.kind === 'STATUTORY' ? (
          w.toldByNotice
        ) : session.toldOn ? (
          w.toldOn(session.toldOn, session.toldHow ?? '')
        ) : (
          <span className={session.stage === 'SET' ? 'due soon' : ''}>{w.toldNot}</span>
        )}
      </p>
      {may && !session.toldOn && (
        <form
          className="beside"
          onSubmit={(event) => {
            event.preventDefault()
            void act(tellPanelSession, { session: session.id, on, how: how.trim() })
          }}
        >
          <Field label={w.toldDay}>
            {(of) => <input {...of} type="date" value={on} onChange={({ target }) => setOn(target.value)} />}
          </Field>
          <Field label={w.toldHow}>
            {(of) => <input {...of} maxLength={300} value={how} onChange={({ target }) => setHow(target.value)} />}
          </Field>
          <button disabled={busy || !how.trim()}>{w.toldDo}</button>
        </form>
      )}
      {refused && <Refusal refused={refused} />}
    </div>
  )
}
