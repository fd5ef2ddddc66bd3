import { useState } from 'react'
import { showDay } from '../../shared/language.ts'
import { Field, Window } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { withdrawAppeal } from '../operations/hearings.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Appeal } from './appeal-room.tsx'
import { Reason } from './bench/recusal.tsx'
import { useHearingWords } from './words.ts'

/** 登记撤回: the party takes back what goes on, and may file again within its window. */
export function Withdrawing({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const w = useHearingWords()
  const { act, busy, refused } = useAct(onDone)
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState(() => showDay(new Date()))
  const [reason, setReason] = useState('')
  const close = () => setOpen(false)
  const send = async () => {
    const said = reason.trim()
    if (await act(withdrawAppeal, { appeal: appeal.id, on, ...(said ? { reason: said } : {}) })) close()
  }
  return (
    <>
      <div className="actions">
        <button onClick={() => setOpen(true)}>{w.withdraw} …</button>
      </div>
      {open && (
        <Window title={w.withdraw} onClose={close}>
          <Field label={w.withdrawnDay}>
            {(of) => <input {...of} type="date" value={on} onChange={({ target }) => setOn(target.value)} />}
          </Field>
          <Reason label={w.withdrawReason} value={reason} onChange={setReason} />
          {refused && <Refusal refused={refused} />}
          <div className="actions">
            <button onClick={close}>{w.cancel}</button>
            <button className="primary" disabled={busy || !on} onClick={() => void send()}>
              {w.withdraw}
            </button>
          </div>
        </Window>
      )}
    </>
  )
}
