import { useState } from 'react'
import { Choice, Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { cancelHearing, closeHearing, endHearing, type EndHearingGround } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { Reason } from '../bench/recusal.tsx'
import { type Occasion, SetSession } from './set-session.tsx'
import type { Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'

type Popup = 'postpone' | 'cancel' | 'end'
type Props = { session: Session; occasion: Occasion; chairs: boolean; onDone: () => void }

/** How a session ends: closed on its record, ended, postponed or cancelled, each with what it needs. */
export function SessionActs({ session, occasion, chairs, onDone }: Props) {
  const w = useSessionWords()
  const { role } = useSession()!.duty
  const { act, busy, refused } = useAct(onDone)
  const [popup, setPopup] = useState<Popup>()
  const [reason, setReason] = useState('')
  const [ground, setGround] = useState<EndHearingGround>('ABSENT')
  const set = session.stage === 'SET'
  const open = session.stage === 'OPEN'
  if (!set && !open) return null
  const panels = session.kind === 'PANEL' && (role === 'PANELIST' || role === 'COORDINATOR')
  const arranges = chairs || panels || (session.kind === 'STATUTORY' && role === 'LEAD')
  const close = () => setPopup(undefined)
  const send = async () => {
    const said = { session: session.id, reason: reason.trim() }
    const done = popup === 'cancel' ? await act(cancelHearing, said) : await act(endHearing, { ...said, ground })
    if (done) close()
  }
  return (
    <>
      {refused && !popup && <Refusal refused={refused} />}
      <div className="actions acts">
        {arranges && <button onClick={() => setPopup('postpone')}>{w.postpone} …</button>}
        {arranges && set && <button onClick={() => setPopup('cancel')}>{w.cancelIt} …</button>}
        {chairs && <button onClick={() => setPopup('end')}>{w.end} …</button>}
        {chairs && open && (
          <button className="primary" disabled={busy} onClick={() => void act(closeHearing, { session: session.id })}>
            {w.finish}
          </button>
        )}
      </div>
      {popup === 'postpone' && (
        <Window title={w.postpone} onClose={close}>
          <SetSession occasion={occasion} instead={session.id} onDone={onDone} onClose={close} />
        </Window>
      )}
      {(popup === 'cancel' || popup === 'end') && (
        <Window title={popup === 'cancel' ? w.cancelIt : w.end} onClose={close}>
          {popup === 'end' && (
            <Choice<EndHearingGround>
              legend={w.end}
              hiddenLegend
              name="end-ground"
              value={ground}
              options={(['ABSENT', 'LEFT'] as const).map((value) => ({ value, label: w[`end${value}`] }))}
              onChange={setGround}
            />
          )}
          <Reason label={w.reason} value={reason} onChange={setReason} />
          {refused && <Refusal refused={refused} />}
          <div className="actions">
            <button onClick={close}>{w.cancel}</button>
            <button className="primary" disabled={busy || !reason.trim()} onClick={() => void send()}>
              {w.send}
            </button>
          </div>
        </Window>
      )}
    </>
  )
}
