import { type ReactNode, useState } from 'react'
import { Field } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import {
  type HearingClosure,
  type HearingKind,
  postponeHearing,
  setHearing,
  setPanelSession,
} from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Panel } from '../appeal-room.tsx'
import { DayPicker, type OfferedDay } from './day-picker.tsx'
import { Presiding } from './presiding.tsx'
import { Reason } from '../bench/recusal.tsx'
import { useSessionWords } from './words.ts'
import { KindTag } from '../tags.tsx'

const closures: readonly HearingClosure[] = ['PRIVACY', 'STATE_SECRET', 'TRADE_SECRET']

/** Whose session it is: a panel's own, or a hearing that the party asked for. */
export type Occasion = {
  kind: HearingKind
  days: readonly OfferedDay[]
  panel?: Panel
  hearing?: { id: string; agency: string }
  /** Who investigated the case of a hearing. */
  handlers?: readonly { id: string; name: string }[]
}

type Props = {
  occasion: Occasion
  /** The session that this one takes the place of. */
  instead?: string
  onDone: () => void
  onClose?: () => void
}

/** H4: a session is set on a day that is lawful; the hub proposes the first. */
export function SetSession({ occasion, instead, onDone, onClose }: Props) {
  const w = useSessionWords()
  const { act, busy, refused } = useAct(onDone)
  const { kind, days, panel, hearing } = occasion
  const first = days.find(({ standing }) => standing === 'LAWFUL')?.day ?? ''
  const [on, setOn] = useState(first)
  const [time, setTime] = useState('14:00')
  const [place, setPlace] = useState('')
  const [said, setSaid] = useState({ lateFor: '', closedReason: '', reason: '', recorder: '', chair: '' })
  const [closed, setClosed] = useState<HearingClosure | ''>('')
  const [onSite, setOnSite] = useState(false)
  const says = (more: Partial<typeof said>) => setSaid((now) => ({ ...now, ...more }))
  const standing = days.find(({ day }) => day === on)?.standing
  const late = standing === 'LATE'
  const lacks =
    !on ||
    standing === 'REFUSED' ||
    !place.trim() ||
    (late && !said.lateFor.trim()) ||
    (closed !== '' && !said.closedReason.trim()) ||
    (instead !== undefined && !said.reason.trim()) ||
    (kind === 'STATUTORY' && !instead && (!said.chair || !said.recorder))
  const send = async () => {
    const when = { startsAt: `${on}T${time}:00+08:00`, place: place.trim() }
    const who = { ...(said.recorder ? { recorder: said.recorder } : {}), ...(said.chair ? { chair: said.chair } : {}) }
    const shut = closed ? { closedFor: closed, closedReason: said.closedReason.trim() } : {}
    const more = { ...(late ? { lateFor: said.lateFor.trim() } : {}), ...(onSite ? { onSite } : {}) }
    const own = { own: true }
    const answer = instead
      ? await act(postponeHearing, { session: instead, reason: said.reason.trim(), ...when, ...who, ...more }, own)
      : panel
        ? await act(setPanelSession, { panel: panel.id, ...when, ...who, ...shut, ...more }, own)
        : await act(
            setHearing,
            { hearing: hearing!.id, ...when, ...shut, chair: said.chair, recorder: said.recorder },
            own,
          )
    if (answer) onClose?.()
  }
  return (
    <form
      className="set-session"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p className="small">
        <KindTag kind={kind} /> {w.setLead}
      </p>
      <DayPicker days={days} chosen={on} onChoose={setOn} />
      <div className="figures">
        <Field label={w.time}>
          {(of) => <input {...of} type="time" value={time} onChange={({ target }) => setTime(target.value)} />}
        </Field>
        <Field label={w.place}>
          {(of) => <input {...of} maxLength={300} value={place} onChange={({ target }) => setPlace(target.value)} />}
        </Field>
      </div>
      {late && <Reason label={w.lateFor} value={said.lateFor} onChange={(lateFor) => says({ lateFor })} rows={2} />}
      <Presiding
        occasion={occasion}
        optional={instead !== undefined}
        chair={said.chair}
        recorder={said.recorder}
        onChoose={says}
      />
      {!instead && (
        <Field label={w.closed}>
          {(of) => (
            <select
              {...of}
              value={closed}
              onChange={({ target }) => setClosed(closures.find((one) => one === target.value) ?? '')}
            >
              <option value="">{w.open}</option>
              {closures.map((one) => (
                <option key={one} value={one}>
                  {w[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {closed && (
        <Reason
          label={w.closedReason}
          value={said.closedReason}
          onChange={(closedReason) => says({ closedReason })}
          rows={2}
        />
      )}
      {kind === 'PANEL' && (
        <Tick checked={onSite} onChange={setOnSite}>
          {w.onSite}
        </Tick>
      )}
      {instead && <Reason label={w.reason} value={said.reason} onChange={(reason) => says({ reason })} rows={2} />}
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        {onClose && (
          <button type="button" onClick={onClose}>
            {w.cancel}
          </button>
        )}
        <button className="primary" disabled={busy || lacks}>
          {instead ? w.postpone : w.setDo}
        </button>
      </div>
    </form>
  )
}

export function Tick(props: { checked: boolean; onChange: (is: boolean) => void; children: ReactNode }) {
  return (
    <label className="check">
      <input type="checkbox" checked={props.checked} onChange={({ target }) => props.onChange(target.checked)} />
      {props.children}
    </label>
  )
}
