import { useState } from 'react'
import { Choice, Notice } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { useSession } from '../../hub/session.ts'
import { castBallot, type RulingOutcome } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal } from '../appeal-room.tsx'
import { outcomes } from './counting.ts'
import { itemOf, type Question } from './deliberating.tsx'
import { BeforeAfter, Measures } from './measures.tsx'
import { Reason } from '../bench/recusal.tsx'
import { useVoteWords } from './words.ts'

/** On what whoever sits here has voted: that alone, never how, and only as long as this page is open. */
const cast = new Set<string>()

type Props = { number: number; appeal: Appeal; question: Question; votes: boolean; onDone: () => void }

/** One's own ballot on one item. Nobody else's is here to be shown, and not how many there are. */
export function BallotForm({ number, appeal, question, votes, onDone }: Props) {
  const w = useVoteWords()
  const me = useSession()!.person.id
  const key = `${me} ${question.id}`
  const { act, busy, refused } = useAct(onDone)
  const [outcome, setOutcome] = useState<RulingOutcome | null>(null)
  const [reasons, setReasons] = useState('')
  const item = itemOf(appeal, question)
  const open = outcomes.filter((one) => one !== 'REDUCE' || question.change.length > 0)
  const send = async () => {
    const input = { question: question.id, outcome: outcome!, reasons: reasons.trim() }
    if (await act(castBallot, input)) {
      cast.add(key)
      setReasons('')
      setOutcome(null)
    }
  }
  const voted = cast.has(key) || refused?.rule === 'ballot.once'
  return (
    <div className="question-of">
      <h3>
        {w.question(number)} {item?.opinion?.finding?.fact?.title}
      </h3>
      {question.change.length > 0 ? (
        <BeforeAfter before={question.measures} after={question.change} />
      ) : (
        <Measures measures={question.measures} />
      )}
      {!votes ? (
        <p className="small">{w.notYours}</p>
      ) : voted ? (
        <Notice kind="good">{w.castHere}</Notice>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Choice<RulingOutcome>
            beside
            legend={w.ballot}
            name={`ballot-${question.id}`}
            value={outcome}
            options={open.map((value) => ({ value, label: w[value] }))}
            onChange={setOutcome}
          />
          <Reason label={w.reasons} value={reasons} onChange={setReasons} />
          {refused && <Refusal refused={refused} />}
          <div className="actions">
            <button className="primary" disabled={busy || !outcome || !reasons.trim()}>
              {w.cast}
            </button>
          </div>
        </form>
      )}
    </div>
  )
}
