import { type FormEvent, useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { Choice, Field, Notice } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { useSession } from '../hub/session.ts'
import { admitAppeal, type AppealRefusalGround, refuseAppeal } from '../operations/hearings.ts'
import { Refusal } from '../shell/refusal.tsx'
import type { Appeal } from './appeal-room.tsx'
import { Withdrawing } from './withdrawing.tsx'
import { useHearingWords } from './words.ts'

const grounds: readonly AppealRefusalGround[] = ['LATE', 'NO_STANDING', 'NOT_CONTESTABLE', 'REPEATED']

/** H2: whether it is admitted, with the arithmetic of its period in sight. */
export function Intake({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const w = useHearingWords()
  const { language } = useReading()
  const { role } = useSession()!.duty
  const filed = appeal.status === 'FILED'
  return (
    <details className="card intake" open={filed}>
      <summary>
        <h2>{w.intake}</h2>
        <span className={appeal.late ? 'due late' : 'due calm'}>
          {(appeal.late ? w.isLate : w.inTime)(appeal.filedOn, appeal.dueOn)}
        </span>
      </summary>
      <dl className="facts">
        <dt>{w.servedFrom}</dt>
        <dd>{language === 'zh' ? appeal.explained : appeal.explainedEn}</dd>
        <dt>{w.filedBy}</dt>
        <dd>
          {appeal.filedBy} · {w[appeal.channel]}
          {appeal.recordedBy && ` · ${w.recordedBy} ${appeal.recordedBy.name}`}
        </dd>
        {appeal.late && (
          <>
            <dt>{w.excuse}</dt>
            <dd>{appeal.excuse ?? w.noExcuse}</dd>
          </>
        )}
        {appeal.decidedAt && (
          <>
            <dt>{w[appeal.status === 'REFUSED' ? 'REFUSED' : 'ADMITTED']}</dt>
            <dd>
              {w.decidedBy(appeal.decidedBy?.name ?? '', showMoment(appeal.decidedAt))}
              {appeal.ground && ` · ${w[`g${appeal.ground}`]}`}
              {appeal.reason && ` · ${appeal.reason}`}
            </dd>
          </>
        )}
        {appeal.withdrawnOn && (
          <>
            <dt>{w.WITHDRAWN}</dt>
            <dd>
              {w.withdrawn(appeal.withdrawnOn)} {appeal.withdrawnFor}
            </dd>
          </>
        )}
      </dl>
      {filed &&
        (role === 'COORDINATOR' ? (
          <Deciding appeal={appeal} onDone={onDone} />
        ) : (
          <Notice kind="plain">{w.waitsForCoordinator}</Notice>
        ))}
      {role === 'COORDINATOR' && (filed || appeal.status === 'ADMITTED') && (
        <Withdrawing appeal={appeal} onDone={onDone} />
      )}
    </details>
  )
}

function Deciding({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const w = useHearingWords()
  const { act, busy, refused } = useAct(onDone)
  const [refusing, setRefusing] = useState(false)
  const [ground, setGround] = useState<AppealRefusalGround>(appeal.late ? 'LATE' : 'NO_STANDING')
  const [reason, setReason] = useState('')
  const [wanting, setWanting] = useState(false)
  const said = reason.trim()
  const send = (event: FormEvent) => {
    event.preventDefault()
    const needs = refusing || appeal.late
    setWanting(needs && !said)
    if (needs && !said) return
    if (refusing) void act(refuseAppeal, { appeal: appeal.id, ground, reason: said })
    else void act(admitAppeal, { appeal: appeal.id, ...(said ? { reason: said } : {}) })
  }
  return (
    <form onSubmit={send} noValidate>
      <p className="small">{w.intakeLead}</p>
      <Choice<'admit' | 'refuse'>
        beside
        hiddenLegend
        legend={w.intake}
        name="intake"
        value={refusing ? 'refuse' : 'admit'}
        options={[
          { value: 'admit', label: w.admit },
          { value: 'refuse', label: w.refuse },
        ]}
        onChange={(value) => setRefusing(value === 'refuse')}
      />
      {refusing && (
        <Choice<AppealRefusalGround>
          legend={w.ground}
          name="ground"
          value={ground}
          options={grounds.map((value) => ({ value, label: w[`g${value}`] }))}
          onChange={setGround}
        />
      )}
      {(refusing || appeal.late) && (
        <Field label={refusing ? w.reason : w.admitReason} error={wanting ? w.needReason : undefined}>
          {(of) => (
            <textarea
              {...of}
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button className="primary" disabled={busy}>
          {refusing ? w.refuse : w.admit}
        </button>
      </div>
    </form>
  )
}
