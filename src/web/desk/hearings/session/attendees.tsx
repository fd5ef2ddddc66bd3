import { useState } from 'react'
import { showMoment } from '../../../shared/language.ts'
import { Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { openHearing, recordAttendance } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { AddAttendee } from './add-attendee.tsx'
import { Reason } from '../bench/recusal.tsx'
import type { Occasion } from './set-session.tsx'
import type { Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'

export type Attendee = Session['attendees'][number]

export const isThere = ({ presentAt, leftAt }: Attendee): boolean => presentAt !== null && leftAt === null

type Props = { session: Session; occasion: Occasion; records: boolean; chairs: boolean; onDone: () => void }

/** Who takes part; before it begins the chair ticks who has come. */
export function Attendees({ session, occasion, records, chairs, onDone }: Props) {
  const w = useSessionWords()
  const { role } = useSession()!.duty
  const { act, busy, refused } = useAct(onDone)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [popup, setPopup] = useState<'add' | Attendee>()
  const [why, setWhy] = useState('')
  const set = session.stage === 'SET'
  const open = session.stage === 'OPEN'
  const mayAdd = (open && records) || (set && (records || (session.kind === 'STATUTORY' && role !== 'COORDINATOR')))
  /** Who presides and records is there by opening it. */
  const runs = ({ capacity }: Attendee) => capacity === 'CHAIR' || capacity === 'RECORDER'
  const leave = async ({ number }: Attendee) => {
    if (!(await act(recordAttendance, { session: session.id, attendee: number, leftFor: why.trim() }))) return
    setPopup(undefined)
    setWhy('')
  }
  return (
    <section className="attendees" aria-label={w.attendees}>
      <h3>{w.attendees}</h3>
      {set && chairs && <p className="small">{w.beginLead}</p>}
      <ul className="plain">
        {session.attendees.map((one) => (
          <li key={one.number}>
            {set && chairs && !runs(one) ? (
              <label className="check">
                <input
                  type="checkbox"
                  checked={ticked.has(one.number)}
                  onChange={({ target }) =>
                    setTicked((all) =>
                      target.checked ? new Set([...all, one.number]) : all.difference(new Set([one.number])),
                    )
                  }
                />
                <Who attendee={one} />
              </label>
            ) : (
              <Who attendee={one} />
            )}
            {session.openedAt && (
              <small className={isThere(one) ? 'good' : ''}>
                {one.leftAt
                  ? w.leftAt(showMoment(one.leftAt).slice(-5), one.leftFor ?? '')
                  : one.presentAt
                    ? `${w.there} ${showMoment(one.presentAt).slice(-5)}`
                    : w.notThere}
              </small>
            )}
            {open && records && !runs(one) && (
              <button
                className="tiny"
                disabled={busy}
                onClick={() =>
                  isThere(one)
                    ? setPopup(one)
                    : void act(recordAttendance, { session: session.id, attendee: one.number })
                }
              >
                {isThere(one) ? w.leaves : w.arrives}
              </button>
            )}
          </li>
        ))}
      </ul>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        {mayAdd && <button onClick={() => setPopup('add')}>{w.add} …</button>}
        {set && chairs && (
          <button
            className="primary"
            disabled={busy}
            onClick={() => void act(openHearing, { session: session.id, present: [...ticked] })}
          >
            {w.begin}
          </button>
        )}
      </div>
      {popup === 'add' && (
        <AddAttendee session={session} occasion={occasion} onDone={onDone} onClose={() => setPopup(undefined)} />
      )}
      {typeof popup === 'object' && (
        <Window title={`${w.leaves} ${popup.name}`} onClose={() => setPopup(undefined)}>
          <Reason label={w.why} value={why} onChange={setWhy} />
          <div className="actions">
            <button onClick={() => setPopup(undefined)}>{w.cancel}</button>
            <button className="primary" disabled={busy || !why.trim()} onClick={() => void leave(popup)}>
              {w.leaves}
            </button>
          </div>
        </Window>
      )}
    </section>
  )
}

function Who({ attendee }: { attendee: Attendee }) {
  const w = useSessionWords()
  const { number, name, capacity, standing } = attendee
  return (
    <span>
      {number}. <b>{name}</b> <span className="tag quiet">{w[capacity]}</span> {standing && <small>{standing}</small>}
    </span>
  )
}
