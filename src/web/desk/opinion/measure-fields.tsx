import { Field } from '../../shared/parts.tsx'
import type { Band, MeasureStage } from '../operations/question.ts'
import type { Words } from '../words/words.ts'
import { FineFields, FineRange } from './fine-fields.tsx'
import type { Preview } from './preview.ts'
import { RefusalFields } from './refusal-fields.tsx'
import { type Measure, takes, type Violation } from './rules.ts'
import { useSaid } from './words.ts'

const stages: readonly MeasureStage[] = ['FIRST', 'ON_REFUSAL', 'SERIOUS']
const bands: readonly Band[] = ['MITIGATED', 'LIGHT', 'USUAL', 'HEAVY']

type Props = {
  w: Words
  n: number
  measure: Measure
  violations: readonly Violation[]
  business: string | undefined
  fine: Preview['fines'][number] | undefined
  wrong: (at: string) => string | undefined
  onChange: (more: Partial<Measure>) => void
  onRemove: () => void
}

/** One measure: its words, and the figures that its kind takes. */
export function MeasureFields({ w, n, measure, violations, business, fine, wrong, onChange, onRemove }: Props) {
  const s = useSaid()
  const { days, amount, stage } = takes(measure.kind)
  const told = Number(measure.days)
  return (
    <fieldset className="measure">
      <legend>
        {w.measureN(n + 1)} · {w[`k${measure.kind}`]}
      </legend>
      <button type="button" className="plain remove" aria-label={`${w.removeMeasure} ${n + 1}`} onClick={onRemove}>
        ×
      </button>
      {violations.length > 1 && (
        <Field label={w.ofViolation}>
          {(of) => (
            <select {...of} value={measure.violation} onChange={({ target }) => onChange({ violation: target.value })}>
              {violations.map(({ code, title }) => (
                <option key={code} value={code}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={w.measureText} error={wrong(`measures.${n}.text`)}>
        {(of) => (
          <input
            {...of}
            maxLength={2000}
            value={measure.text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </Field>
      <div className="figures">
        {days && (
          <Field
            label={w.days}
            error={wrong(`measures.${n}.days`)}
            hint={measure.days !== '' && Number.isInteger(told) ? w.daysFrom(told) : w.daysWhy}
          >
            {(of) => (
              <input
                {...of}
                inputMode="numeric"
                value={measure.days}
                onChange={({ target }) => onChange({ days: target.value })}
              />
            )}
          </Field>
        )}
        {amount && (
          <FineFields
            measure={measure}
            violation={violations.find(({ code }) => code === measure.violation)}
            fine={fine}
            onChange={onChange}
          />
        )}
        {amount && (
          <Field label={w.amount} error={wrong(`measures.${n}.amount`)}>
            {(of) => (
              <input
                {...of}
                inputMode="decimal"
                value={measure.amount}
                onChange={({ target }) => onChange({ amount: target.value })}
              />
            )}
          </Field>
        )}
        {stage && (
          <Field label={w.stage} error={wrong(`measures.${n}.stage`)}>
            {(of) => (
              <select
                {...of}
                value={measure.stage}
                onChange={({ target }) => onChange({ stage: target.value as Measure['stage'] })}
              >
                <option value="">{w.stageNone}</option>
                {stages.map((one) => (
                  <option key={one} value={one}>
                    {w[`s${one}`]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {amount && (
          <Field label={w.band}>
            {(of) => (
              <select
                {...of}
                value={measure.band}
                onChange={({ target }) => onChange({ band: target.value as Measure['band'] })}
              >
                <option value="">—</option>
                {bands.map((one) => (
                  <option key={one} value={one}>
                    {w[`b${one}`]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {amount && measure.band && (
          <Field
            label={measure.band === 'HEAVY' ? s.aggravating : w.bandReason}
            error={wrong(`measures.${n}.bandReason`)}
          >
            {(of) => (
              <input
                {...of}
                maxLength={1000}
                value={measure.bandReason}
                onChange={({ target }) => onChange({ bandReason: target.value })}
              />
            )}
          </Field>
        )}
      </div>
      {stage && measure.stage === 'ON_REFUSAL' && business && (
        <RefusalFields business={business} measure={measure} onChange={onChange} />
      )}
      {amount && <FineRange w={w} measure={measure} fine={fine} onChange={onChange} />}
    </fieldset>
  )
}
