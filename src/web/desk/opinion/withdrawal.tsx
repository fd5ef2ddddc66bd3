import { type FormEvent, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Field, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { withdrawOpinion } from '../operations/question.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Words } from '../words/words.ts'

/** 撤回: an opinion is taken back with the reason, which stays on record. */
export function Withdrawal({ w, opinion, onSaid }: { w: Words; opinion: string; onSaid: () => void }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const withdraw = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await asks(withdrawOpinion, { input: { opinion, reason, requestId: newId() } })
      setOpen(false)
      onSaid()
    } catch (error) {
      setRefused(refusedBy(error))
    }
  }
  return (
    <>
      <button className="plain" onClick={() => setOpen(true)}>
        {w.withdraw} …
      </button>
      {open && (
        <Window title={w.withdraw} onClose={() => setOpen(false)}>
          <form onSubmit={(event) => void withdraw(event)}>
            {refused && <Refusal refused={refused} />}
            <Field label={w.withdrawWhy}>
              {(of) => (
                <textarea
                  {...of}
                  required
                  rows={3}
                  maxLength={1000}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
            <div className="actions apart">
              <button type="button" onClick={() => setOpen(false)}>
                {w.cancel}
              </button>
              <button className="primary">{w.withdraw}</button>
            </div>
          </form>
        </Window>
      )}
    </>
  )
}
