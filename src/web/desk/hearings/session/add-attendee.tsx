import { useState } from 'react'
import { Field, Line, Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { type AddAttendeeCapacity, addAttendee } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { Person } from './presiding.tsx'
import type { Occasion } from './set-session.tsx'
import type { Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'

const capacities: Record<Session['kind'], readonly AddAttendeeCapacity[]> = {
  STATUTORY: ['PARTY', 'AGENT', 'INVESTIGATOR', 'WITNESS'],
  PANEL: ['PARTY', 'AGENT', 'AGENCY', 'WITNESS'],
}

type Props = { session: Session; occasion: Occasion; onDone: () => void; onClose: () => void }

/** 登记参加人: as what, who, and for an agent by which authority. */
export function AddAttendee({ session, occasion, onDone, onClose }: Props) {
  const w = useSessionWords()
  const { act, busy, refused } = useAct(onDone)
  const [capacity, setCapacity] = useState<AddAttendeeCapacity>('PARTY')
  const [said, setSaid] = useState({ name: '', standing: '', authority: '', person: '' })
  const says = (more: Partial<typeof said>) => setSaid((now) => ({ ...now, ...more }))
  const investigates = capacity === 'INVESTIGATOR'
  const send = async () => {
    const { name, standing, authority, person } = said
    const done = await act(addAttendee, {
      session: session.id,
      capacity,
      ...(investigates ? { person } : { name: name.trim() }),
      ...(standing.trim() ? { standing: standing.trim() } : {}),
      ...(capacity === 'AGENT' ? { authority: authority.trim() } : {}),
    })
    if (done) onClose()
  }
  return (
    <Window title={w.add} onClose={onClose}>
      <Field label={w.capacity}>
        {(of) => (
          <select {...of} value={capacity} onChange={({ target }) => setCapacity(target.value as AddAttendeeCapacity)}>
            {capacities[session.kind].map((one) => (
              <option key={one} value={one}>
                {w[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {investigates ? (
        <Person
          label={w.who}
          none={w.chooseOne}
          people={occasion.handlers ?? []}
          chosen={said.person}
          onChoose={(person) => says({ person })}
        />
      ) : (
        <Line label={w.name} most={100} value={said.name} onChange={(name) => says({ name })} />
      )}
      <Line label={w.standing} most={200} value={said.standing} onChange={(standing) => says({ standing })} />
      {capacity === 'AGENT' && (
        <Line label={w.authority} most={1000} value={said.authority} onChange={(authority) => says({ authority })} />
      )}
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        <button
          className="primary"
          disabled={busy || (investigates ? !said.person : !said.name.trim())}
          onClick={() => void send()}
        >
          {w.add}
        </button>
      </div>
    </Window>
  )
}
