import { useState } from 'react'
import { showMoment, useReading } from '../../../shared/language.ts'
import { Field, Window } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useAgencies } from '../../hub/agencies.ts'
import { useSession } from '../../hub/session.ts'
import { askAppealReturn, decideAppealReturn } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal } from '../appeal-room.tsx'
import { useHearingWords } from '../words.ts'
import { Reason } from './recusal.tsx'
import { useReturnWords } from './words.ts'

type Return = Appeal['returns'][number]
type Props = { appeal: Appeal; onDone: () => void }

/** 退回申诉: nobody may man the panel. Who may not sit and why is as it was worked out when it was asked. */
export function Returning({ appeal, onDone }: Props) {
  const w = useReturnWords()
  const { role } = useSession()!.duty
  const asks =
    role === 'COORDINATOR' && appeal.status === 'ADMITTED' && appeal.returns.every((one) => one.granted !== null)
  if (!asks && appeal.returns.length === 0) return null
  return (
    <details className="card" open={appeal.returns.length > 0}>
      <summary>
        <h2>{w.returning}</h2>
      </summary>
      <p className="small">{w.lead}</p>
      <ul className="plain recusals">
        {appeal.returns.map((one) => (
          <Asked key={one.id} asked={one} onDone={onDone} />
        ))}
      </ul>
      {asks && <Asking appeal={appeal} onDone={onDone} />}
    </details>
  )
}

function Asked({ asked, onDone }: { asked: Return; onDone: () => void }) {
  const w = useReturnWords()
  const { duty, person } = useSession()!
  const decides = asked.granted === null && duty.role === 'SUPERVISOR' && asked.askedBy?.id !== person.id
  return (
    <li>
      {w.asked(asked.askedBy?.name ?? '', showMoment(asked.askedAt))}{' '}
      <span className={asked.granted === null ? 'tag warn' : 'tag'}>
        {asked.granted === null ? w.open : asked.granted ? w.granted : w.denied}
      </span>
      <small className="under">{asked.reason}</small>
      <h3>{w.empty}</h3>
      <ul className="plain">
        {asked.lacks.map((lack) => (
          <Lack key={`${lack.seat} ${lack.agency}`} lack={lack} />
        ))}
      </ul>
      {asked.decidedAt && (
        <small className="under">
          {asked.decidedBy?.name} {showMoment(asked.decidedAt)}:{asked.opinion}
        </small>
      )}
      {decides && <Deciding asked={asked} onDone={onDone} />}
    </li>
  )
}

function Lack({ lack }: { lack: Return['lacks'][number] }) {
  const w = useHearingWords()
  const { language } = useReading()
  const agencies = useAgencies()
  return (
    <li>
      <b>
        {lack.seat === 'chair' ? w.seatCHAIR : w.seatMEMBER}
        {lack.agency && ` · ${agencies.nameOfCode(lack.agency)}`}
      </b>
      {lack.barred.map((one) => (
        <small key={one.name} className="under">
          {one.name}:{language === 'zh' ? one.zh : one.en} · {w.law(one.law)}
        </small>
      ))}
    </li>
  )
}

function Asking({ appeal, onDone }: Props) {
  const w = useReturnWords()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { act, busy, refused } = useAct(onDone)
  const close = () => setOpen(false)
  const send = async () => {
    if (await act(askAppealReturn, { appeal: appeal.id, reason: reason.trim() }, { own: true })) close()
  }
  return (
    <>
      <div className="actions">
        <button onClick={() => setOpen(true)}>{w.ask}</button>
      </div>
      {open && (
        <Window title={w.askTitle} onClose={close}>
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

/** By a supervisor of justice other than whoever asked. */
function Deciding({ asked, onDone }: { asked: Return; onDone: () => void }) {
  const w = useReturnWords()
  const { act, busy, refused } = useAct(onDone)
  const [opinion, setOpinion] = useState('')
  const said = opinion.trim()
  const decide = (granted: boolean) => void act(decideAppealReturn, { return: asked.id, granted, opinion: said })
  return (
    <>
      <Field label={w.opinion}>
        {(of) => <input {...of} maxLength={2000} value={opinion} onChange={({ target }) => setOpinion(target.value)} />}
      </Field>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button disabled={busy || !said} onClick={() => decide(false)}>
          {w.deny}
        </button>
        <button className="primary" disabled={busy || !said} onClick={() => decide(true)}>
          {w.grant}
        </button>
      </div>
    </>
  )
}
