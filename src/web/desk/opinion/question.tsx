import { useState } from 'react'
import type { Refused } from '../../shared/graphql.ts'
import { showMoment } from '../../shared/language.ts'
import { Notice } from '../../shared/parts.tsx'
import { Viewer } from '../evidence/viewer.tsx'
import { useAsked } from '../hub/asked.ts'
import { useChanges } from '../hub/changes.ts'
import { type Session, useSession } from '../hub/session.ts'
import { question, type Verdict } from '../operations/question.ts'
import { Others } from '../presence/others.tsx'
import { type Present, usePresence } from '../presence/presence.ts'
import { Refusal } from '../shell/refusal.tsx'
import { saysDue } from '../words/sayings.ts'
import { useWords, type Words } from '../words/words.ts'
import { Context } from './context.tsx'
import { MoreEvidence } from './more-evidence.tsx'
import { OpinionForm } from './form.tsx'
import type { Asked } from './rules.ts'
import { isSending } from './sending.ts'
import { Signing } from './signing.tsx'

type Props = {
  id: string
  asked: { verdict: Verdict; n: number } | undefined
  trouble: Refused | undefined
  onClaim: () => void
  onRelease: () => void
  onDone: (id: string) => void
  onBack: () => void
}

/** One finding that the agency is asked about: the evidence, what is known of the business, and the opinion. */
export function Question({ id, asked: given, trouble, onClaim, onRelease, onDone, onBack }: Props) {
  const w = useWords()
  const session = useSession()!
  const [changed, touch] = useChanges(id)
  const { answer, refused, waiting } = useAsked(question, { id }, changed)
  const asked = answer?.assessmentRequest
  const others = usePresence(asked?.finding?.docket?.id, 'LOOKING')
  if (refused) return <section className="question">{<Refusal refused={refused} />}</section>
  if (!asked) return <section className="question">{!waiting && <Notice kind="warn">{w.noPageWhy}</Notice>}</section>
  return (
    <section className="question" aria-labelledby="question-title">
      <Head
        w={w}
        asked={asked}
        me={session.person.id}
        others={others}
        onClaim={onClaim}
        onRelease={onRelease}
        onBack={onBack}
      />
      {trouble && <Refusal refused={trouble} />}
      <div className="halves">
        <div className="seen">
          <Viewer w={w} evidence={asked.finding?.evidence ?? []} shop={asked.finding?.premises ?? null} />
          <Context w={w} asked={asked} own={session.duty.agency?.id} />
        </div>
        <div className="said">
          <Answering w={w} asked={asked} session={session} given={given} onDone={() => onDone(id)} onSaid={touch} />
          {asked.finding && asked.status === 'OPEN' && <MoreEvidence w={w} finding={asked.finding} onSent={touch} />}
        </div>
      </div>
    </section>
  )
}

type HeadProps = {
  w: Words
  asked: Asked
  me: string
  others: readonly Present[]
  onClaim: () => void
  onRelease: () => void
  onBack: () => void
}

function Head({ w, asked, me, others, onClaim, onRelease, onBack }: HeadProps) {
  const { finding, business, claimedBy } = asked
  const due = saysDue(w, { dueOn: asked.dueOn, remindOn: asked.dueOn })
  return (
    <header className="head">
      <button className="plain back" onClick={onBack}>
        ← {w.keyBack}
      </button>
      <div>
        <h1 id="question-title">
          {finding?.fact?.title} <span className="code">{finding?.fact?.code}</span>
        </h1>
        <p>
          <b>{business?.name}</b> {finding?.premises?.address}
        </p>
        <p className="small">
          {finding && w.foundOn(showMoment(finding.foundAt), finding.foundBy?.name ?? '')} ·{' '}
          <span className="tag warn" title={w.leadWhy}>
            {w.lead}
          </span>{' '}
          {finding?.description}
        </p>
        <Others people={others} nameOf={(id) => (id === finding?.id ? finding.fact?.title : undefined)} />
      </div>
      <div className="deadline">
        <details>
          <summary>
            <em className={`due ${due.tone}`}>{asked.status === 'OPEN' ? due.text : w.hasAnswered}</em>
          </summary>
          <p className="small">
            <b>{w.howCounted}</b>
            <br />
            {asked.dueExplained}
          </p>
        </details>
        {asked.status === 'OPEN' &&
          asked.opinions.every(({ status }) => status !== 'PROPOSED') &&
          (claimedBy?.id === me ? (
            <button onClick={onRelease}>
              {w.release} <kbd>r</kbd>
            </button>
          ) : claimedBy ? (
            <span className="tag">{w.claimedBy(claimedBy.name)}</span>
          ) : (
            <button onClick={onClaim}>
              {w.claim} <kbd>c</kbd>
            </button>
          ))}
      </div>
    </header>
  )
}

type AnsweringProps = {
  w: Words
  asked: Asked
  session: Session
  given: Props['asked']
  onDone: () => void
  onSaid: () => void
}

/** What one may do now: write, sign what a colleague proposed, or read what was answered. */
function Answering({ w, asked, session, given, onDone, onSaid }: AnsweringProps) {
  const [again, setAgain] = useState(false)
  const { opinions, claimedBy } = asked
  const proposed = opinions.find(({ status }) => status === 'PROPOSED')
  const signed = opinions.find(({ status }) => status === 'SIGNED')
  const mine = proposed?.author?.id === session.person.id
  const taken = claimedBy && claimedBy.id !== session.person.id
  const standing = proposed ?? signed
  if (standing && !again)
    return (
      <>
        <Signing w={w} opinion={standing} own={mine} evidence={asked.finding?.evidence ?? []} onSaid={onSaid} />
        <button onClick={() => setAgain(true)}>{w.writeAnother} …</button>
      </>
    )
  if (isSending(asked.id)) return <Notice kind="plain">{w.submitted(asked.business?.name ?? '')}</Notice>
  return (
    <>
      {taken && <Notice kind="warn">{w.claimedElsewhere(claimedBy.name)}</Notice>}
      {standing && <Notice kind="plain">{w.answeredAlready}</Notice>}
      <OpinionForm asked={asked} session={session} given={given} onDone={onDone} />
    </>
  )
}
