import { Field } from '../../shared/parts.tsx'
import type { LeniencyGround } from '../operations/question.ts'
import type { Lenient, Violation, Written } from './rules.ts'
import { useSaid } from './words.ts'

/** 行政处罚法30–33 by what they do. */
const effects = {
  maySpare: ['FIRST_MINOR'],
  spares: ['MINOR_CORRECTED', 'NO_FAULT', 'UNDER14', 'UNAWARE'],
  mitigates: ['HARM_UNDONE', 'COERCED', 'CONFESSED', 'MERIT', 'OTHER_LAW', 'UNDER18'],
  mayMitigate: ['PARTLY_AWARE'],
} as const satisfies Record<string, readonly LeniencyGround[]>
const sparing: readonly (LeniencyGround | '')[] = [...effects.maySpare, ...effects.spares]

type Props = {
  written: Written
  write: (change: (now: Written) => Written) => void
  violations: readonly Violation[]
  wrong: (at: string) => string | undefined
}

/** 从宽情形: why somebody is punished less, or not at all. */
export function LeniencyFields({ written, write, violations, wrong }: Props) {
  const s = useSaid()
  const { leniency, education } = written
  const change = (n: number, more: Partial<Lenient>) =>
    write((now) => ({ ...now, leniency: now.leniency.map((one, i) => (i === n ? { ...one, ...more } : one)) }))
  const add = () => write((now) => ({ ...now, leniency: [...now.leniency, { ground: '', violation: '', reason: '' }] }))
  const remove = (n: number) =>
    write((now) => {
      const left = now.leniency.filter((_one, i) => i !== n)
      return { ...now, leniency: left, education: left.some(({ ground }) => sparing.includes(ground)) ? education : '' }
    })
  return (
    <section className="leniency" aria-label={s.leniency}>
      <h3>{s.leniency}</h3>
      {leniency.map(({ ground, violation, reason }, n) => (
        <fieldset key={n} className="measure">
          <legend>{s.leniencyN(n + 1)}</legend>
          <button type="button" className="plain remove" aria-label={s.removeLeniency(n + 1)} onClick={() => remove(n)}>
            ×
          </button>
          <Field label={s.leniencyN(n + 1)} error={wrong(`leniency.${n}`)}>
            {(of) => (
              <select
                {...of}
                value={ground}
                onChange={({ target }) => change(n, { ground: target.value as Lenient['ground'] })}
              >
                <option value="">{s.pickGround}</option>
                {Object.entries(effects).map(([effect, grounds]) => (
                  <optgroup key={effect} label={s[effect as keyof typeof effects]}>
                    {grounds.map((one) => (
                      <option key={one} value={one}>
                        {s[`g${one}`]}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            )}
          </Field>
          {violations.length > 1 && (
            <Field label={s.ofAll}>
              {(of) => (
                <select {...of} value={violation} onChange={({ target }) => change(n, { violation: target.value })}>
                  <option value="">{s.ofAll}</option>
                  {violations.map(({ code, title }) => (
                    <option key={code} value={code}>
                      {title}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Field label={s.leniencyReason}>
            {(of) => (
              <input
                {...of}
                maxLength={2000}
                value={reason}
                onChange={({ target }) => change(n, { reason: target.value })}
              />
            )}
          </Field>
        </fieldset>
      ))}
      <button type="button" className="adder" onClick={add}>
        {s.addLeniency}
      </button>
      {leniency.some(({ ground }) => sparing.includes(ground)) && (
        <Field label={s.education} hint={s.educationWhy} error={wrong('education')}>
          {(of) => (
            <textarea
              {...of}
              rows={2}
              maxLength={4000}
              value={education}
              onChange={({ target }) => write((now) => ({ ...now, education: target.value }))}
            />
          )}
        </Field>
      )}
    </section>
  )
}
