import { type FormEvent, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { showMoment, useSay } from '../../shared/language.ts'
import { Choice, Field, Notice } from '../../shared/parts.tsx'
import type { Session } from '../hub/session.ts'
import type { Ground, Verdict } from '../operations/question.ts'
import { usePresence, useWriting } from '../presence/presence.ts'
import { useWords } from '../words/words.ts'
import { useDraft } from './draft.ts'
import { Established } from './established.tsx'
import { usePreview } from './preview.ts'
import { type Asked, competentIn, inputOf, isBlank, type Problem, problemsOf, withVerdict } from './rules.ts'
import { submit } from './sending.ts'
import { phrasesOf } from './phrases.ts'
import { useSaid } from './words.ts'
import { Would } from './would.tsx'

const verdicts: readonly Verdict[] = ['ESTABLISHED', 'NOT_ESTABLISHED', 'NEEDS_EVIDENCE', 'NOT_OURS']
const grounds: readonly Ground[] = ['FACT_ABSENT', 'LAW_NOT_APPLICABLE', 'EXEMPT']

type Props = {
  asked: Asked
  session: Session
  /** A verdict that a key gave, each time anew. */
  given: { verdict: Verdict; n: number } | undefined
  onDone: () => void
}

/** The opinion of one's agency on one finding. */
export function OpinionForm({ asked, session, given, onDone }: Props) {
  const w = useWords()
  const s = useSaid()
  const say = useSay()
  const { written, write, keeping, save, settle, discard } = useDraft(asked, session.person.id)
  const { finding } = asked
  usePresence(useWriting(written) ? finding?.docket?.id : null, 'WRITING', finding?.id)
  const [problems, setProblems] = useState<Problem[]>([])
  const form = useRef<HTMLFormElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const { preview, fresh } = usePreview(written, asked.id)
  const competent = competentIn(asked, session.duty.agency?.competences.map(({ authority }) => authority) ?? [])
  const decide = (verdict: Verdict) => write((now) => withVerdict(now, verdict, competent))
  useEffect(() => {
    if (!given) return
    decide(given.verdict)
    // Where something more has to be said, one can begin to write at once.
    requestAnimationFrame(() => {
      const next = given.verdict === 'NOT_ESTABLISHED' ? '[name=ground]' : '[name=reasons]'
      form.current?.querySelector<HTMLElement>(next)?.focus()
    })
  }, [given?.n])
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus()
  }, [problems])

  const send = (event?: FormEvent) => {
    event?.preventDefault()
    const wanting = problemsOf(w, s, written)
    const refused = fresh ? preview?.refused : undefined
    if (wanting.length === 0 && refused)
      wanting.push({ at: refused.field ?? 'verdict', text: say(refused.message, refused.messageEn) })
    setProblems(wanting)
    if (wanting.length > 0) return
    const ids = { request: asked.id, id: newId(), requestId: newId() }
    // The draft is kept first: what is undone, or refused, is there again.
    void save()
    submit({ request: asked.id, business: asked.business?.name ?? '', input: inputOf(written, ids) })
    onDone()
  }
  const wrong = (at: string) => problems.find((one) => one.at === at)?.text
  return (
    <form
      ref={form}
      id="opinion"
      className="opinion"
      tabIndex={-1}
      noValidate
      onSubmit={send}
      aria-labelledby="opinion-title"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        else if (event.key === 'Escape') document.getElementById('rows')?.focus()
        else return
        event.preventDefault()
      }}
    >
      <h2 id="opinion-title">{w.yourOpinion}</h2>
      {problems.length > 0 && (
        <div className="notice bad" role="alert" tabIndex={-1} ref={summary}>
          <b>{w.fixThese}</b>
          <ul>
            {problems.map(({ at, text }) => (
              <li key={at}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Choice<Verdict>
        beside
        legend={w.verdict}
        name="verdict"
        value={written.verdict}
        options={verdicts.map((value, n) => ({ value, label: `${n + 1} ${w[`v${value}`]}` }))}
        onChange={decide}
      />
      {written.verdict === 'NOT_ESTABLISHED' && (
        <Choice<Ground>
          beside
          legend={w.ground}
          name="ground"
          value={written.ground}
          options={grounds.map((value) => ({ value, label: w[`g${value}`] }))}
          onChange={(ground) => write((now) => ({ ...now, ground }))}
        />
      )}
      {written.verdict === 'ESTABLISHED' && (
        <Established
          w={w}
          competent={competent}
          business={asked.business?.id}
          preview={preview}
          written={written}
          write={write}
          wrong={wrong}
        />
      )}
      <Field label={w.reasons} hint={w.reasonsHint} error={wrong('reasons')}>
        {(of) => (
          <textarea
            {...of}
            name="reasons"
            rows={4}
            maxLength={8000}
            value={written.reasons}
            onChange={({ target }) => write((now) => ({ ...now, reasons: target.value }))}
          />
        )}
      </Field>
      <div className="phrases">
        <select
          aria-label={w.phrases}
          value=""
          onChange={({ target }) =>
            write((now) => ({ ...now, reasons: [now.reasons.trim(), target.value].filter(Boolean).join('\n') }))
          }
        >
          <option value="">{w.phrasePick}</option>
          {phrasesOf(written.verdict).map((phrase) => (
            <option key={phrase}>{phrase}</option>
          ))}
        </select>
        <p className="small kept" role="status">
          {keeping.state === 'saving' && w.draftSaving}
          {keeping.state === 'saved' && w.draftSaved(showMoment(keeping.at))}
        </p>
      </div>
      {keeping.state === 'failed' && <Notice kind="warn">{w.draftFailed}</Notice>}
      {keeping.state === 'elsewhere' && (
        <Notice kind="warn">
          <p>{w.draftElsewhere}</p>
          <button type="button" onClick={() => settle(true)}>
            {w.draftTake}
          </button>{' '}
          <button type="button" onClick={() => settle(false)}>
            {w.draftKeep}
          </button>
        </Notice>
      )}
      {preview && <Would preview={preview} />}
      <div className="submit">
        {!isBlank(written) && (
          <button type="button" className="plain" onClick={discard}>
            {w.draftDiscard}
          </button>
        )}
        <button className="primary">
          {w.submit} <kbd>{w.submitKey}</kbd>
        </button>
      </div>
    </form>
  )
}
