import { useState } from 'react'
import { Field, Line, Notice, Window } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import type { Session } from '../hub/session.ts'
import { coverAbsence } from '../operations/absence.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useColleagues } from './colleagues.ts'
import { useAbsenceWords } from './words.ts'

/** Work in hand moves to a colleague: one's own, or as a lead anybody's of the agency. */
export function Absence({ session, onClose }: { session: Session; onClose: () => void }) {
  const w = useAbsenceWords()
  const { person: me, duty } = session
  const known = useColleagues(duty.agency!.id)
  const [person, setPerson] = useState(me.id)
  const [colleague, setColleague] = useState('')
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<string>()
  const { act, busy, refused } = useAct()
  const cover = async () => {
    setDone(undefined)
    const answer = await act(coverAbsence, { person, colleague, reason: reason.trim() })
    if (answer) setDone(answer.coverAbsence.name)
  }
  return (
    <Window title={w.title} onClose={onClose} className="settings">
      <p className="small">{w.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void cover()
        }}
      >
        {duty.role === 'LEAD' && (
          <Field label={w.who}>
            {(of) => (
              <select {...of} value={person} onChange={({ target }) => setPerson(target.value)}>
                <option value={me.id}>{w.mine(me.name)}</option>
                {known
                  .filter(({ id }) => id !== me.id)
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        )}
        <Field label={w.colleague}>
          {(of) => (
            <select {...of} value={colleague} onChange={({ target }) => setColleague(target.value)}>
              <option value="">{w.choose}</option>
              {known
                .filter(({ id }) => id !== person)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Line label={w.reason} most={300} value={reason} onChange={setReason} />
        {refused && <Refusal refused={refused} />}
        {done && <Notice kind="good">{w.done(done)}</Notice>}
        <div className="actions apart">
          <button type="button" onClick={onClose}>
            {w.close}
          </button>
          <button className="primary" disabled={busy || colleague === '' || reason.trim() === ''}>
            {w.go}
          </button>
        </div>
      </form>
    </Window>
  )
}
