import { type FormEvent, useEffect, useState } from 'react'
import { showBytes, showDay, useSay } from '../../shared/language.ts'
import { Line, Meter } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { useAsked } from '../hub/asked.ts'
import { bulkJob, type BulkJob, cancelBulk, undoBulk } from '../operations/bulk.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useBulkWords } from './words.ts'

type Job = NonNullable<BulkJob['bulkJob']>

/** While it is under way, it is looked at so often. */
const beat = 700

/** Counts up while something is under way. */
function useBeat(going: boolean): number {
  const [n, setN] = useState(0)
  useEffect(() => {
    if (!going) return
    const timer = setInterval(() => setN((before) => before + 1), beat)
    return () => clearInterval(timer)
  }, [going])
  return n
}

/** What can be taken back; what was printed or closed cannot. */
const takenBack: readonly Job['action'][] = ['CLAIM', 'ASSIGN', 'REQUEST_EVIDENCE', 'ANSWER']

const tones = { DONE: 'good', REFUSED: 'bad', WAITING: '', CANCELLED: 'warn' } as const

/** How far a job is, what became of each row, and how it is stopped or taken back. */
export function Progress({ id, onOther }: { id: string; onOther: (id: string) => void }) {
  const w = useBulkWords()
  const say = useSay()
  const [going, setGoing] = useState(true)
  const [seen, setSeen] = useState<Job>()
  const [undoing, setUndoing] = useState(false)
  const [touched, setTouched] = useState(0)
  const tick = useBeat(going)
  const { answer, refused } = useAsked(bulkJob, { id }, `${tick} ${touched}`)
  const told = answer?.bulkJob
  useEffect(() => {
    if (!told) return
    setSeen(told)
    setGoing(told.status === 'WAITING' || told.status === 'RUNNING')
  }, [told])
  const { act, busy, refused: no } = useAct(() => setTouched((n) => n + 1))
  if (refused) return <Refusal refused={refused} />
  if (!seen) return null
  const { done, refused: failed, total } = seen
  const undoable = !going && !seen.undone && !seen.undoes && done > 0 && takenBack.includes(seen.action)
  return (
    <section className="progress" aria-label={w.rows}>
      <p>
        <b>{w[`a${seen.action}`]}</b> · {w[`s${seen.status}`]} {seen.undone && <span className="tag">{w.undone}</span>}
      </p>
      <Meter done={done + failed} of={total} label={w.progress(done, failed, total)} />
      <ol className="scrolls outcomes" tabIndex={0} aria-label={w.rows}>
        {seen.rows.map(({ request, docket, paper, status, message, messageEn }, n) => (
          <li key={request?.id ?? docket?.id ?? n}>
            <span>
              <b>{(request ?? docket ?? paper)?.business?.name}</b>{' '}
              <small>{paper?.number ?? request?.finding?.fact?.title}</small>
            </span>
            <span className={`tag ${tones[status]}`}>{w[`r${status}`]}</span>
            {message && <p className="error">{say(message, messageEn ?? '')}</p>}
          </li>
        ))}
      </ol>
      {seen.url && (
        <p className="printed">
          <a className="button primary" href={seen.url} download>
            {w.save(seen.format!, showBytes(seen.bytes!))}
          </a>
          <small>{w.keptUntil(showDay(seen.expiresAt!))}</small>
        </p>
      )}
      {seen.status === 'EXPIRED' && <p className="small">{w.expired}</p>}
      {no && <Refusal refused={no} />}
      {going && (
        <button disabled={busy} onClick={() => void act(cancelBulk, { job: id })}>
          {w.cancel}
        </button>
      )}
      {undoable && !undoing && <button onClick={() => setUndoing(true)}>{w.undo}</button>}
      {undoable && undoing && (
        <Undo
          busy={busy}
          onUndo={async (reason) => {
            const answered = await act(undoBulk, { job: id, reason }, { own: true })
            if (answered) onOther(answered.undoBulk.id)
          }}
        />
      )}
    </section>
  )
}

function Undo({ busy, onUndo }: { busy: boolean; onUndo: (reason: string) => Promise<void> }) {
  const w = useBulkWords()
  const [reason, setReason] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    void onUndo(reason.trim())
  }
  return (
    <form onSubmit={send}>
      <Line label={w.undoWhy} most={1000} value={reason} onChange={setReason} />
      <button className="primary" disabled={busy || reason.trim() === ''}>
        {w.undoGo}
      </button>
    </form>
  )
}
