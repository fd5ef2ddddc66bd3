import { useState } from 'react'
import { Field } from '../../../shared/parts.tsx'
import { useAct } from '../../hub/act.ts'
import { ruleAppeal, type RulingOutcome } from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import type { Appeal } from '../appeal-room.tsx'
import { countBallots } from './counting.ts'
import { type Deliberation, itemOf, type Question } from './deliberating.tsx'
import { BeforeAfter } from './measures.tsx'
import { Reason } from '../bench/recusal.tsx'
import { useVoteWords } from './words.ts'

const standing = ({ measures, change }: Question, outcome: RulingOutcome | undefined) =>
  outcome === 'UPHOLD' ? measures : outcome === 'REDUCE' ? change : []

type Props = { appeal: Appeal; deliberation: Deliberation; rules: boolean; onDone: () => void }

/** The vote once it has ended: every ballot with its name, dissent told apart; and the chair's ruling on it. */
export function Revealed({ appeal, deliberation, rules, onDone }: Props) {
  const w = useVoteWords()
  const { act, busy, refused } = useAct(onDone)
  const [said, setSaid] = useState<Record<string, { reasons: string; referredTo: string } | undefined>>({})
  const of = (id: string) => said[id] ?? { reasons: '', referredTo: '' }
  const outcomeOf = ({ ballots }: Question) => countBallots(ballots)
  const lacks = deliberation.questions.some(
    (one) => !of(one.id).reasons.trim() || (outcomeOf(one)?.outcome === 'REFER' && !of(one.id).referredTo.trim()),
  )
  const send = () => {
    const items = deliberation.questions.map((one) => ({
      question: one.id,
      reasons: of(one.id).reasons.trim(),
      ...(outcomeOf(one)?.outcome === 'REFER' ? { referredTo: of(one.id).referredTo.trim() } : {}),
    }))
    void act(ruleAppeal, { deliberation: deliberation.id, items }, { own: true })
  }
  return (
    <>
      {deliberation.questions.map((question, i) => {
        const decided = outcomeOf(question)
        const put = (more: Partial<{ reasons: string; referredTo: string }>) =>
          setSaid((all) => ({ ...all, [question.id]: { ...of(question.id), ...more } }))
        return (
          <div key={question.id} className="question-of">
            <h3>
              {w.question(i + 1)} {itemOf(appeal, question)?.opinion?.finding?.fact?.title}
            </h3>
            <p>
              {w.outcome}:<b>{decided && w[decided.outcome]}</b>{' '}
              {decided && !decided.majority && <small>{w.noMajority}</small>}
            </p>
            <ul className="plain ballots">
              {question.ballots.map(({ id, person, outcome, reasons }) => (
                <li key={id}>
                  <b>{person?.name}</b> <span className="tag">{w[outcome]}</span>{' '}
                  {outcome !== decided?.outcome && <span className="tag warn">{w.dissent}</span>}
                  <small className="under">{reasons}</small>
                </li>
              ))}
            </ul>
            {rules && (
              <>
                <BeforeAfter before={question.measures} after={standing(question, decided?.outcome)} />
                <Reason
                  label={w.rulingReasons}
                  value={of(question.id).reasons}
                  onChange={(reasons) => put({ reasons })}
                />
                {decided?.outcome === 'REFER' && (
                  <Field label={w.referredTo}>
                    {(field) => (
                      <input
                        {...field}
                        maxLength={200}
                        value={of(question.id).referredTo}
                        onChange={({ target }) => put({ referredTo: target.value })}
                      />
                    )}
                  </Field>
                )}
              </>
            )}
          </div>
        )
      })}
      {refused && <Refusal refused={refused} />}
      {rules && (
        <div className="actions">
          <button className="primary" disabled={busy || lacks} onClick={send}>
            {w.rule}
          </button>
        </div>
      )}
    </>
  )
}
