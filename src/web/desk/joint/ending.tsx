import { useState } from 'react'
import { Field, Line, Window } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { cancelJointSession, postponeJointSession } from '../operations/joint.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import type { Session } from './room.tsx'
import { useJointWords } from './words.ts'

/** 改期 or 取消: for a reason; postponed it is asked of the agencies anew. */
export function Ending({ session, onDone }: { session: Session; onDone: () => void }) {
  const w = useJointWords()
  const { act, busy, refused } = useAct(onDone)
  const [popup, setPopup] = useState<'postpone' | 'cancel'>()
  const [said, setSaid] = useState({ reason: '', on: dayAfter(1), time: '10:00', place: session.place })
  const says = (more: Partial<typeof said>) => setSaid((now) => ({ ...now, ...more }))
  const close = () => setPopup(undefined)
  const send = async () => {
    const { on, time, place } = said
    const reason = said.reason.trim()
    const done =
      popup === 'cancel'
        ? await act(cancelJointSession, { session: session.id, reason })
        : await act(
            postponeJointSession,
            { session: session.id, reason, startsAt: `${on}T${time}:00+08:00`, place: place.trim() },
            { own: true },
          )
    if (done) close()
  }
  return (
    <>
      {session.stage === 'SET' && <button onClick={() => setPopup('postpone')}>{w.postpone} …</button>}
      <button onClick={() => setPopup('cancel')}>{w.cancelIt} …</button>
      {popup && (
        <Window title={popup === 'cancel' ? w.cancelIt : w.postpone} onClose={close}>
          {popup === 'postpone' && (
            <>
              <div className="figures">
                <Field label={w.date}>
                  {(of) => (
                    <input {...of} type="date" value={said.on} onChange={({ target }) => says({ on: target.value })} />
                  )}
                </Field>
                <Field label={w.time}>
                  {(of) => (
                    <input
                      {...of}
                      type="time"
                      value={said.time}
                      onChange={({ target }) => says({ time: target.value })}
                    />
                  )}
                </Field>
              </div>
              <Line label={w.place} most={300} value={said.place} onChange={(place) => says({ place })} />
            </>
          )}
          <Line label={w.reason} most={1000} value={said.reason} onChange={(reason) => says({ reason })} />
          {refused && <Refusal refused={refused} />}
          <div className="actions">
            <button onClick={close}>{w.cancel}</button>
            <button className="primary" disabled={busy || !said.reason.trim()} onClick={() => void send()}>
              {popup === 'cancel' ? w.cancelIt : w.postpone}
            </button>
          </div>
        </Window>
      )}
    </>
  )
}
