import { type FormEvent, useState } from 'react'
import { Choice, Field, Line, Notice, Window } from '../../shared/parts.tsx'
import '../bulk/bulk.css'
import { Progress } from '../bulk/progress.tsx'
import { useBulkWords } from '../bulk/words.ts'
import { useColleagues } from '../absence/colleagues.ts'
import { useAct } from '../hub/act.ts'
import { useSession } from '../hub/session.ts'
import { type BulkAction, startBulk, type StartBulkInput } from '../operations/bulk.ts'
import type { EvidenceAngle, Ground } from '../operations/question.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import type { Row } from './filters.ts'

const actions = ['CLAIM', 'ASSIGN', 'REQUEST_EVIDENCE', 'ANSWER', 'PRINT'] as const satisfies readonly BulkAction[]
const verdicts = ['NOT_ESTABLISHED', 'NOT_OURS'] as const
const grounds: readonly Ground[] = ['FACT_ABSENT', 'LAW_NOT_APPLICABLE', 'EXEMPT']
const angles: readonly EvidenceAngle[] = [
  'NEAR',
  'WIDE',
  'DETAIL',
  'SIGNBOARD',
  'DOCUMENT',
  'VIDEO',
  'MEASUREMENT',
  'OTHER',
]
const most = 500

/** Several are answered, or asked more about, together only where they are of one fact: then one reason fits all of them. */
const ofOneFact = (rows: readonly Row[]): boolean => new Set(rows.map(({ finding }) => finding?.fact?.code)).size === 1

/** 批量办理: what is to be done to each of the marked rows, and then how far it is. */
export function Bulk({ rows, onClose }: { rows: readonly Row[]; onClose: (started: boolean) => void }) {
  const w = useWords()
  const s = useBulkWords()
  const { person: me, duty } = useSession()!
  const colleagues = useColleagues(duty.agency!.id)
  const [action, setAction] = useState<(typeof actions)[number]>('CLAIM')
  const [colleague, setColleague] = useState('')
  const [until, setUntil] = useState(() => dayAfter(5))
  const [angle, setAngle] = useState<EvidenceAngle>('NEAR')
  const [note, setNote] = useState('')
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>('NOT_ESTABLISHED')
  const [ground, setGround] = useState<Ground | null>(null)
  const [reason, setReason] = useState('')
  const [job, setJob] = useState<string>()
  const { act, busy, refused, forget } = useAct()
  const mixed = (action === 'ANSWER' || action === 'REQUEST_EVIDENCE') && !ofOneFact(rows)
  const wanting =
    rows.length > most
      ? s.tooMany
      : mixed
        ? s.mixed
        : action === 'ANSWER' && verdict === 'NOT_ESTABLISHED' && !ground
          ? w.needGround
          : action === 'ANSWER' && reason.trim() === ''
            ? w.needReasons
            : undefined
  const lacking = (action === 'ASSIGN' && colleague === '') || (action === 'REQUEST_EVIDENCE' && note.trim() === '')
  const said = (): Partial<StartBulkInput> => {
    if (action === 'ASSIGN') return { colleague }
    if (action === 'REQUEST_EVIDENCE') return { angle, until, note: note.trim() }
    if (action === 'CLAIM' || action === 'PRINT') return {}
    const why = verdict === 'NOT_ESTABLISHED' ? { ground: ground! } : {}
    return { verdict, ...why, reason: reason.trim() }
  }
  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (wanting || lacking) return
    const subjects = rows.map(({ id }) => id)
    const answer = await act(startBulk, { action, subjects, ...said() }, { own: true })
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
        <p>{s.lead(rows.length)}</p>
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
        {action === 'ASSIGN' && (
          <Field label={s.colleague}>
            {(of) => (
              <select {...of} value={colleague} onChange={({ target }) => setColleague(target.value)}>
                <option value="">{s.choose}</option>
                {colleagues
                  .filter(({ id }) => id !== me.id)
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        )}
        {action === 'REQUEST_EVIDENCE' && !mixed && (
          <>
            <Field label={s.angle}>
              {(of) => (
                <select {...of} value={angle} onChange={({ target }) => setAngle(target.value as EvidenceAngle)}>
                  {angles.map((one) => (
                    <option key={one} value={one}>
                      {w[`a${one}`]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={s.until}>
              {(of) => (
                <input
                  {...of}
                  type="date"
                  min={dayAfter(1)}
                  value={until}
                  onChange={({ target }) => setUntil(target.value)}
                />
              )}
            </Field>
            <Line label={s.note} most={1000} value={note} onChange={setNote} />
          </>
        )}
        {action === 'PRINT' && <p className="small">{s.printWhy}</p>}
        {action === 'ANSWER' && !mixed && (
          <>
            <p className="small">{w.bulkWhy}</p>
            <Choice
              beside
              legend={w.verdict}
              name="bulk-verdict"
              value={verdict}
              options={verdicts.map((value) => ({ value, label: w[`v${value}`] }))}
              onChange={setVerdict}
            />
            {verdict === 'NOT_ESTABLISHED' && (
              <Choice<Ground>
                beside
                legend={w.ground}
                name="bulk-ground"
                value={ground}
                options={grounds.map((value) => ({ value, label: w[`g${value}`] }))}
                onChange={setGround}
              />
            )}
            <Field label={w.reasons} hint={w.reasonsHint}>
              {(of) => (
                <textarea
                  {...of}
                  rows={3}
                  maxLength={8000}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
          </>
        )}
        {wanting && <Notice kind={mixed ? 'warn' : 'plain'}>{wanting}</Notice>}
        {refused && <Refusal refused={refused} />}
        <div className="actions apart">
          <button type="button" onClick={() => onClose(false)}>
            {w.cancel}
          </button>
          <button className="primary" disabled={busy || lacking || wanting !== undefined}>
            {s.start(rows.length)}
          </button>
        </div>
      </form>
    </Window>
  )
}
