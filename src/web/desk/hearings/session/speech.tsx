import { useEffect, useRef, useState } from 'react'
import { Field } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { appendEntry, type HearingPhase, showExhibit } from '../../operations/hearings.ts'
import { useKeys } from '../../shell/keys.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { isThere } from './attendees.tsx'
import { phasesOf, reachedIn } from './minutes.tsx'
import type { Entry, Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'
import { show, useShowing } from '../file/showing.ts'

type Props = {
  session: Session
  entries: readonly Entry[]
  correcting: Entry | undefined
  onCorrected: () => void
  onDone: () => void
}

/** What is said next goes into the record: by whom, in which part, with what they show. */
export function Speech({ session, entries, correcting, onCorrected, onDone }: Props) {
  const w = useSessionWords()
  const { act, busy, refused, forget } = useAct(onDone)
  const showing = useShowing()
  const area = useRef<HTMLTextAreaElement>(null)
  const there = session.attendees.filter(isThere)
  const phases = phasesOf[session.kind]
  const reached = reachedIn(session.kind, entries)
  const [speaker, setSpeaker] = useState<number>()
  const [further, setFurther] = useState<HearingPhase>()
  const [content, setContent] = useState('')
  const phase = further && phases.indexOf(further) >= reached ? further : phases[reached]!
  const by = correcting?.attendee?.number ?? speaker ?? there[0]?.number ?? 1
  useEffect(() => {
    if (correcting) area.current?.focus()
  }, [correcting])
  useKeys({ e: () => area.current?.focus() })
  const send = async () => {
    const text = content.trim()
    if (!text) return
    const said = { session: session.id, attendee: by, content: text }
    const answer =
      showing && !correcting
        ? await act(showExhibit, {
            ...said,
            phase,
            ...('evidence' in showing ? { evidence: showing.evidence } : { document: showing.document }),
          })
        : await act(appendEntry, { ...said, ...(correcting ? { corrects: correcting.number } : { phase }) })
    if (!answer) return
    setContent('')
    show(undefined)
    onCorrected()
    area.current?.focus()
  }
  return (
    <form
      className="speech"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {correcting ? (
        <p className="pill">
          {w.corrects(correcting.number)} · {correcting.attendee?.name}
          <button type="button" className="tiny" onClick={onCorrected}>
            {w.drop}
          </button>
        </p>
      ) : (
        <div className="figures">
          <Field label={w.speaker}>
            {(of) => (
              <select {...of} value={by} onChange={({ target }) => setSpeaker(Number(target.value))}>
                {there.map(({ number, name, capacity }) => (
                  <option key={number} value={number}>
                    {name} · {w[capacity]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={w.phase}>
            {(of) => (
              <select {...of} value={phase} onChange={({ target }) => setFurther(target.value as HearingPhase)}>
                {phases.slice(reached).map((one) => (
                  <option key={one} value={one}>
                    {w[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      {showing && !correcting && (
        <p className="pill">
          {w.shows(showing.title)} <code className="hash">{showing.sha256.slice(0, 8)}</code>
          <button type="button" className="tiny" onClick={() => show(undefined)}>
            {w.drop}
          </button>
        </p>
      )}
      <Field label={w.content} hint={w.contentHint}>
        {(of) => (
          <textarea
            {...of}
            ref={area}
            rows={3}
            maxLength={8000}
            value={content}
            onChange={({ target }) => {
              forget()
              setContent(target.value)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              void send()
            }}
          />
        )}
      </Field>
      {refused && <Refusal refused={refused} />}
      <div className="actions">
        <button className="primary" disabled={busy || !content.trim()}>
          {w.append} <kbd>Ctrl Enter</kbd>
        </button>
      </div>
    </form>
  )
}
