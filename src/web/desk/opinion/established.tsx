import { useId } from 'react'
import type { MeasureKind } from '../operations/question.ts'
import type { Words } from '../words/words.ts'
import { LeniencyFields } from './leniency-fields.tsx'
import { MeasureFields } from './measure-fields.tsx'
import { Norms } from './norms.tsx'
import type { Preview } from './preview.ts'
import { newMeasure, type Measure, type Violation, withViolation, type Written } from './rules.ts'

type Props = {
  w: Words
  competent: readonly Violation[]
  business: string | undefined
  preview: Preview | undefined
  written: Written
  write: (change: (now: Written) => Written) => void
  wrong: (at: string) => string | undefined
}

/** What is violated, by which norm, and what is to be done about it. */
export function Established({ w, competent, business, preview, written, write, wrong }: Props) {
  const id = useId()
  const chosen = competent.filter(({ code }) => written.violations.includes(code))
  const change = (n: number, more: Partial<Measure>) =>
    write((now) => ({ ...now, measures: now.measures.map((one, i) => (i === n ? { ...one, ...more } : one)) }))
  const remove = (n: number) => write((now) => ({ ...now, measures: now.measures.filter((_one, i) => i !== n) }))
  const add = (kind: MeasureKind) => {
    const [first] = chosen
    if (first) write((now) => ({ ...now, measures: [...now.measures, newMeasure(kind, first)] }))
  }
  return (
    <>
      <fieldset className="choice" aria-describedby={wrong('violations') && `${id}-wrong`}>
        <legend>{w.violations}</legend>
        {wrong('violations') && (
          <p className="error" id={`${id}-wrong`}>
            {wrong('violations')}
          </p>
        )}
        {competent.length === 0 && <p className="small">{w.violationsNone}</p>}
        {competent.map((one) => (
          <label key={one.code} className="option">
            <input
              type="checkbox"
              checked={written.violations.includes(one.code)}
              onChange={({ target }) => write((now) => withViolation(now, one, target.checked))}
            />
            <span>
              {one.title} <small className="code">{one.code}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {chosen.map((one) => (
        <Norms key={one.code} w={w} violation={one} />
      ))}
      {chosen.length > 0 && (
        <section className="measures" aria-label={w.measures}>
          <h3>{w.measures}</h3>
          {written.measures.map((measure, n) => (
            <MeasureFields
              key={n}
              w={w}
              n={n}
              measure={measure}
              violations={chosen}
              business={business}
              fine={preview?.fines.find((one) => one.measure === n)}
              wrong={wrong}
              onChange={(more) => change(n, more)}
              onRemove={() => remove(n)}
            />
          ))}
          <div className="adders" role="group" aria-label={w.addMeasure}>
            <span className="small">{w.addMeasure}</span>
            {(['RECTIFY', 'WARNING', 'FINE', 'CONFISCATE', 'SUSPEND', 'REVOKE', 'ORDER'] as const).map((kind) => (
              <button key={kind} type="button" onClick={() => add(kind)}>
                + {w[`k${kind}`]}
              </button>
            ))}
          </div>
        </section>
      )}
      {chosen.length > 0 && <LeniencyFields written={written} write={write} violations={chosen} wrong={wrong} />}
    </>
  )
}
