import { useState } from 'react'
import { Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { signMinutes } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { type Attendee, isThere } from './attendees.tsx'
import { Reason } from '../bench/recusal.tsx'
import type { Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'

type Props = { session: Session; last: number; records: boolean; chairs: boolean; onDone: () => void }

/** 核对签名 up to the last entry; who refuses is noted by whoever presides, with the reason. */
export function Signatures({ session, last, records, chairs, onDone }: Props) {
  const w = useSessionWords()
  const { act, busy, refused } = useAct(onDone)
  const [refusing, setRefusing] = useState<Attendee>()
  const [why, setWhy] = useState('')
  if (last === 0) return null
  const latest = (number: number) =>
    session.signatures.filter(({ attendee }) => attendee?.number === number).toSorted((a, b) => b.upTo - a.upTo)[0]
  const signers = session.attendees.filter((one) => isThere(one) || latest(one.number))
  const keeps = ({ capacity }: Attendee) => capacity === 'CHAIR' || capacity === 'RECORDER'
  const note = async ({ number }: Attendee) => {
    const input = { session: session.id, attendee: number, upTo: last, refusedFor: why.trim() }
    if (!(await act(signMinutes, input))) return
    setRefusing(undefined)
    setWhy('')
  }
  const whole = signers.filter(isThere).every(({ number }) => latest(number)?.upTo === last)
  return (
    <section className="signatures" aria-label={w.signatures}>
      <h3>
        {w.signatures} {whole && <span className="tag good">✓ {w.signedAll}</span>}
      </h3>
      <ul className="plain">
        {signers.map((one) => {
          const signature = latest(one.number)
          const fresh = signature?.upTo === last
          return (
            <li key={one.number}>
              <span>
                <b>{one.name}</b> <span className="tag quiet">{w[one.capacity]}</span>
              </span>
              <small className={fresh ? 'good' : ''}>
                {signature
                  ? signature.refusedFor
                    ? w.refusedTo(signature.refusedFor)
                    : w.signedTo(signature.upTo)
                  : w.unsigned}
              </small>
              {records && !fresh && isThere(one) && (
                <span className="handle">
                  <button
                    className="tiny"
                    disabled={busy}
                    onClick={() => void act(signMinutes, { session: session.id, attendee: one.number, upTo: last })}
                  >
                    {w.signs}
                  </button>
                  {chairs && !keeps(one) && (
                    <button className="tiny" onClick={() => setRefusing(one)}>
                      {w.refuses}
                    </button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {refused && <Refusal refused={refused} />}
      {refusing && (
        <Window title={`${w.refuses} ${refusing.name}`} onClose={() => setRefusing(undefined)}>
          <Reason label={w.why} value={why} onChange={setWhy} />
          <div className="actions">
            <button onClick={() => setRefusing(undefined)}>{w.cancel}</button>
            <button className="primary" disabled={busy || !why.trim()} onClick={() => void note(refusing)}>
              {w.refuses}
            </button>
          </div>
        </Window>
      )}
    </section>
  )
}
