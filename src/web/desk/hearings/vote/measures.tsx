import type { MeasureFacts } from '../../operations/hearings.ts'
import { yuan } from '../../words/sayings.ts'
import { useVoteWords, type VoteWords } from './words.ts'

export const saysMeasure = (w: VoteWords, { kind, text, amount, days }: MeasureFacts): string =>
  [
    `${w[`m${kind}`]} ${text}`,
    ...(amount === null ? [] : [w.yuan(yuan(amount))]),
    ...(days === null ? [] : [w.inDays(days)]),
  ].join(' · ')

export function Measures({ measures }: { measures: readonly MeasureFacts[] }) {
  const w = useVoteWords()
  if (measures.length === 0) return <p className="small">{w.nothingStands}</p>
  return (
    <ul className="plain measures-of">
      {measures.map((one, i) => (
        // Two measures may read the same, and none of them moves.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i}>{saysMeasure(w, one)}</li>
      ))}
    </ul>
  )
}

/** What the notice has, and what would stand instead. */
export function BeforeAfter({ before, after }: { before: readonly MeasureFacts[]; after: readonly MeasureFacts[] }) {
  const w = useVoteWords()
  return (
    <dl className="before-after">
      <div>
        <dt>{w.before}</dt>
        <dd>
          <Measures measures={before} />
        </dd>
      </div>
      <div>
        <dt>{w.standing}</dt>
        <dd>
          <Measures measures={after} />
          <span className="good small">{w.notHeavier}</span>
        </dd>
      </div>
    </dl>
  )
}
