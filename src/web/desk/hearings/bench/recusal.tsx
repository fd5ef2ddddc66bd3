import { useState } from 'react'
import { showMoment } from '../../../shared/language.ts'
import { Field, Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import {
  askPanelRecusal,
  decidePanelRecusal,
  type PanelRecusalAsker,
  replaceMember,
  type SeatFacts,
} from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal, Panel } from '../appeal-room.tsx'
import { seatsOf } from './bench.tsx'
import { useHearingWords } from '../words.ts'

type Recusal = Panel['recusals'][number]

/** 回避: what is asked and how it was decided. */
export function Recusals({ panel, onDone }: { panel: Panel; onDone: () => void }) {
  const w = useHearingWords()
  if (panel.recusals.length === 0) return null
  return (
    <>
      <h3>{w.recusals}</h3>
      <ul className="plain recusals">
        {panel.recusals.map((one) => (
          <li key={one.id}>
            <b>{one.member?.person?.name}</b> · {w[`by${one.askedBy}`]}{' '}
            {one.granted === null ? (
              <span className="tag warn">{w.recusalOpen}</span>
            ) : (
              <span className="tag">{one.granted ? w.granted : w.denied}</span>
            )}
            <small className="under">{one.reason}</small>
            {one.decidedAt && (
              <small className="under">
                {one.decidedBy?.name} {showMoment(one.decidedAt)}:{one.opinion}
              </small>
            )}
            {one.granted === null && <Deciding recusal={one} onDone={onDone} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** By the head of their agency or a supervisor, never by themselves. */
function Deciding({ recusal, onDone }: { recusal: Recusal; onDone: () => void }) {
  const w = useHearingWords()
  const { duty, person } = useSession()!
  const { act, busy, refused } = useAct(onDone)
  const [opinion, setOpinion] = useState('')
  const heads = duty.role === 'SUPERVISOR' || (duty.role === 'LEAD' && recusal.member?.agency?.id === duty.agency?.id)
  if (!heads || recusal.member?.person?.id === person.id) return null
  const decide = (granted: boolean) =>
    void act(decidePanelRecusal, { recusal: recusal.id, granted, opinion: opinion.trim() })
  return (
    <>
      <Field label={w.opinion}>
        {(of) => <input {...of} maxLength={2000} value={opinion} onChange={({ target }) => setOpinion(target.value)} />}
      </Field>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button disabled={busy || !opinion.trim()} onClick={() => decide(false)}>
          {w.deny}
        </button>
        <button className="primary" disabled={busy || !opinion.trim()} onClick={() => decide(true)}>
          {w.grant}
        </button>
      </div>
    </>
  )
}

const askers: Partial<Record<string, PanelRecusalAsker>> = { PANELIST: 'SELF', COORDINATOR: 'PARTY', LEAD: 'AGENCY' }

type Asking = { panel: Panel; onDone: () => void; onClose: () => void }

/** One withdraws oneself; the coordinator records what the party asks, a head asks for the agency. */
export function AskRecusal({ panel, onDone, onClose }: Asking) {
  const w = useHearingWords()
  const { duty, person } = useSession()!
  const askedBy = askers[duty.role] ?? 'SELF'
  const seats = seatsOf(panel).filter((seat) => askedBy !== 'SELF' || seat.person?.id === person.id)
  const [member, setMember] = useState(seats.length === 1 ? seats[0]!.id : '')
  const [reason, setReason] = useState('')
  const { act, busy, refused } = useAct(onDone)
  const send = async () => {
    if (await act(askPanelRecusal, { member, askedBy, reason: reason.trim() }, { own: true })) onClose()
  }
  return (
    <Window title={w[`ask${askedBy}`]} onClose={onClose}>
      <Field label={w.whose}>
        {(of) => (
          <select {...of} value={member} onChange={({ target }) => setMember(target.value)}>
            <option value="">{w.choose}</option>
            {seats.map((seat) => (
              <option key={seat.id} value={seat.id}>
                {seat.person?.name} · {w[`seat${seat.role}`]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Reason label={w.reason} value={reason} onChange={setReason} />
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        <button className="primary" disabled={busy || !member || !reason.trim()} onClick={() => void send()}>
          {w.send}
        </button>
      </div>
    </Window>
  )
}

export function Reason(props: { label: string; value: string; onChange: (value: string) => void; rows?: number }) {
  return (
    <Field label={props.label}>
      {(of) => (
        <textarea
          {...of}
          rows={props.rows ?? 3}
          maxLength={1000}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </Field>
  )
}

/** 更换: a supervisor puts another in somebody's seat; what was voted from it falls. */
export function Replacing(props: { appeal: Appeal; seat: SeatFacts; onDone: () => void; onClose: () => void }) {
  const { appeal, seat, onDone, onClose } = props
  const w = useHearingWords()
  const { act, busy, refused } = useAct(onDone)
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const free = appeal.candidates.filter(
    ({ asMember, asChair, person }) =>
      person !== seat.person?.id && (seat.role === 'MEMBER' ? asMember : asChair) === null,
  )
  const chosen = free.find(({ person }) => person === who)
  const send = async () => {
    if (!chosen) return
    const { person, agency } = chosen
    if (await act(replaceMember, { member: seat.id, person, agency, reason: reason.trim() })) onClose()
  }
  return (
    <Window title={`${w.replace} ${seat.person?.name ?? ''}`} onClose={onClose}>
      <Field label={w.replaceBy}>
        {(of) => (
          <select {...of} value={who} onChange={({ target }) => setWho(target.value)}>
            <option value="">{w.choose}</option>
            {free.map(({ person, name, agencyCode }) => (
              <option key={`${person}${agencyCode}`} value={person}>
                {name} · {agencyCode}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Reason label={w.reason} value={reason} onChange={setReason} />
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button onClick={onClose}>{w.cancel}</button>
        <button className="primary" disabled={busy || !chosen || !reason.trim()} onClick={() => void send()}>
          {w.replace}
        </button>
      </div>
    </Window>
  )
}
