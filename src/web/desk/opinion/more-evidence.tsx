import { type FormEvent, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { Field, Notice, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import { type EvidenceAngle, requestEvidence } from '../operations/question.ts'
import { Refusal } from '../shell/refusal.tsx'
import { dayAfter } from '../words/sayings.ts'
import type { Words } from '../words/words.ts'
import type { Asked } from './rules.ts'

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

type Props = { w: Words; finding: NonNullable<Asked['finding']>; onSent: () => void }

/** 补证: asks the worker who found it for one more look; what is asked already is told. */
export function MoreEvidence({ w, finding, onSent }: Props) {
  const [open, setOpen] = useState(false)
  const waiting = finding.evidenceRequests.filter(({ status }) => status === 'OPEN')
  return (
    <section className="more">
      {waiting.map(({ id, until, note, angle }) => (
        <Notice key={id} kind="plain">
          <p>
            {w[`a${angle}`]} · {note}
          </p>
          <p className="small">{w.moreSent(until)}</p>
        </Notice>
      ))}
      <button onClick={() => setOpen(true)}>{w.more} …</button>
      {open && <Asking w={w} finding={finding} onSent={onSent} onClose={() => setOpen(false)} />}
    </section>
  )
}

function Asking({ w, finding, onSent, onClose }: Props & { onClose: () => void }) {
  const [angle, setAngle] = useState<EvidenceAngle>('NEAR')
  const [until, setUntil] = useState(() => dayAfter(5))
  const [note, setNote] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const input = { id: newId(), requestId: newId(), finding: finding.id, item: finding.item?.id, angle, until, note }
      await asks(requestEvidence, { input })
      onSent()
      onClose()
    } catch (error) {
      setRefused(refusedBy(error))
    }
  }
  return (
    <Window title={w.more} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        {refused && <Refusal refused={refused} />}
        <Field label={w.moreAngle}>
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
        <Field label={w.moreUntil}>
          {(of) => (
            <input {...of} type="date" required value={until} onChange={({ target }) => setUntil(target.value)} />
          )}
        </Field>
        <Field label={w.moreNote}>
          {(of) => (
            <textarea
              {...of}
              required
              rows={3}
              maxLength={1000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </Field>
        <div className="actions apart">
          <button type="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button className="primary">{w.moreSend}</button>
        </div>
      </form>
    </Window>
  )
}
