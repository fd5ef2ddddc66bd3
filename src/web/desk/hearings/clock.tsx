import { useReading } from '../../shared/language.ts'
import type { ClockFacts } from '../operations/hearings.ts'
import { saysDue } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { type HearingWords, useHearingWords } from './words.ts'

export const isPanels = ({ kind }: Pick<ClockFacts, 'kind'>): boolean =>
  kind === 'HEAR_APPEAL' || kind === 'RULE_APPEAL'

export const runs = ({ status }: Pick<ClockFacts, 'status'>): boolean => status === 'RUNNING' || status === 'EXPIRED'

/** The period of the panel that presses now. */
export const pressing = (clocks: readonly ClockFacts[]): ClockFacts | undefined =>
  clocks.find((one) => isPanels(one) && runs(one))

const nameOf = (w: HearingWords, { kind }: ClockFacts) =>
  kind === 'RULE_APPEAL' ? w.clockRULE_APPEAL : w.clockHEAR_APPEAL

export function Due({ clock }: { clock: ClockFacts | undefined }) {
  const shell = useWords()
  const w = useHearingWords()
  if (!clock) return <span className="small">{w.noDue}</span>
  const due = saysDue(shell, { dueOn: clock.dueOn, remindOn: clock.dueOn })
  return (
    <>
      <em className={`due ${due.tone}`}>{due.text}</em>{' '}
      <small>
        {nameOf(w, clock)} {clock.dueOn}
      </small>
    </>
  )
}

/** A period with how it was counted behind it. */
export function Counted({ clock }: { clock: ClockFacts }) {
  const { language } = useReading()
  const w = useHearingWords()
  return (
    <details className="counted">
      <summary>
        {runs(clock) ? (
          <Due clock={clock} />
        ) : (
          <span className="small">
            {nameOf(w, clock)} {clock.dueOn} · {clock.status === 'VOID' ? w.clockVoid : w.clockDone}
          </span>
        )}
      </summary>
      <p className="small">
        <b>{w.howCounted}</b>
        <br />
        {language === 'zh' ? clock.explained : clock.explainedEn}
        <br />
        {w.law(clock.law)}
      </p>
    </details>
  )
}
