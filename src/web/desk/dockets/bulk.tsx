import { type FormEvent, useState } from 'react'
import { Choice, Field, Window } from '../../shared/parts.tsx'
import '../bulk/bulk.css'
import { Progress } from '../bulk/progress.tsx'
import { useBulkWords } from '../bulk/words.ts'
import { useAct } from '../hub/act.ts'
import { startBulk } from '../operations/bulk.ts'
import { Refusal } from '../shell/refusal.tsx'

const actions = ['PRINT', 'CLOSE'] as const
const most = 500

type Props = { dockets: readonly string[]; onClose: (started: boolean) => void }

/** 批量办理: notices printed together, or dockets closed with one reason, and then how far it is. */
export function BulkDockets({ dockets, onClose }: Props) {
  const s = useBulkWords()
  const [action, setAction] = useState<(typeof actions)[number]>('PRINT')
  const [reason, setReason] = useState('')
  const [job, setJob] = useState<string>()
  const { act, busy, refused, forget } = useAct()
  const start = async (event: FormEvent) => {
    event.preventDefault()
    const said = action === 'CLOSE' ? { reason: reason.trim() } : {}
    const answer = await act(startBulk, { action, dockets: [...dockets], ...said }, { own: true })
    if (answer) setJob(answer.startBulk.id)
  }
  if (job)
    return (
      <Window title={s.title} onClose={() => onClose(true)}>
        <p className="small">{s.away}</p>
        <Progress key={job} id={job} onOther={setJob} />
        <div className="actions">
          <button className="primary" onClick={() => onClose(true)}>
            {s.close}
          </button>
        </div>
      </Window>
    )
  return (
    <Window title={s.title} onClose={() => onClose(false)}>
      <form onSubmit={(event) => void start(event)} noValidate>
        <p>{s.lead(dockets.length)}</p>
        <Choice
          beside
          legend={s.what}
          name="bulk-action"
          value={action}
          options={actions.map((value) => ({ value, label: s[`a${value}`] }))}
          onChange={(next) => {
            setAction(next)
            forget()
          }}
        />
        <p className="small">{action === 'PRINT' ? s.printWhy : s.closeWhy}</p>
        {action === 'CLOSE' && (
          <Field label={s.closeReason}>
            {(of) => (
              <textarea
                {...of}
                rows={3}
                maxLength={1000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        )}
        {dockets.length > most && <p className="error">{s.tooMany}</p>}
        {refused && <Refusal refused={refused} />}
        <div className="actions apart">
          <button type="button" onClick={() => onClose(false)}>
            {s.back}
          </button>
          <button
            className="primary"
            disabled={busy || dockets.length > most || (action === 'CLOSE' && reason.trim() === '')}
          >
            {s.start(dockets.length)}
          </button>
        </div>
      </form>
    </Window>
  )
}
