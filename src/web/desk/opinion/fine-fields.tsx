import { useSay } from '../../shared/language.ts'
import { Field } from '../../shared/parts.tsx'
import type { Band } from '../operations/question.ts'
import { yuan } from '../words/sayings.ts'
import type { Words } from '../words/words.ts'
import type { Preview } from './preview.ts'
import { type Measure, measuredBy, type Violation } from './rules.ts'
import { useSaid } from './words.ts'

type Props = {
  w: Words
  measure: Measure
  violation: Violation | undefined
  fine: Preview['fines'][number] | undefined
  onChange: (more: Partial<Measure>) => void
}

/** What a fine is measured by, where its norm says so. */
export function FineFields({ measure, violation, fine, onChange }: Omit<Props, 'w'>) {
  const s = useSaid()
  const by = violation ? measuredBy(violation) : { goods: false, cost: false, local: false }
  return (
    <>
      {by.goods && (
        <Field label={s.goods}>
          {(of) => (
            <input
              {...of}
              inputMode="decimal"
              value={measure.goods}
              onChange={({ target }) => onChange({ goods: target.value })}
            />
          )}
        </Field>
      )}
      {by.cost && (
        <Field label={s.cost}>
          {(of) => (
            <input
              {...of}
              inputMode="decimal"
              value={measure.cost}
              onChange={({ target }) => onChange({ cost: target.value })}
            />
          )}
        </Field>
      )}
      {(fine?.local || measure.localBasis !== '') && (
        <Field label={s.local} hint={s.localWhy}>
          {(of) => (
            <input
              {...of}
              maxLength={400}
              value={measure.localBasis}
              onChange={({ target }) => onChange({ localBasis: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** A band that is chosen brings its lowest sum along, unless the sum that is written lies in it. */
function choose({ band, lowest, highest }: { band: Band; lowest: number; highest: number }, { amount }: Measure) {
  const sum = Number(amount.replaceAll(/[,,\s]/g, '')) * 100
  const fits = amount.trim() !== '' && sum >= lowest && sum <= highest
  return { band, amount: fits || lowest === 0 ? amount : String(lowest / 100) }
}

/** 法定幅度 as the hub computes it, band by band: one may be taken as it is. */
export function FineRange({ w, measure, fine, onChange }: Omit<Props, 'violation'>) {
  const s = useSaid()
  const say = useSay()
  if (!fine) return null
  const { lowest, highest, band, bounds, articles, refused, local } = fine
  return (
    <div className="lawful" role="status">
      {refused && <p className="small">{say(refused.message, refused.messageEn)}</p>}
      {local && <p>{s.localSum}</p>}
      {lowest !== null && highest !== null && (
        <>
          <p>
            <b>{s.lawful(yuan(lowest), yuan(highest))}</b> <span className="small">{s.by(articles.join('、'))}</span>
          </p>
          <div className="bands" role="group" aria-label={s.bands}>
            {bounds.map((one) => (
              <button
                key={one.band}
                type="button"
                aria-pressed={measure.band === one.band}
                onClick={() => onChange(choose(one, measure))}
              >
                {s.bandSpan(w[`b${one.band}`], yuan(one.lowest), yuan(one.highest))}
              </button>
            ))}
          </div>
          {band && <p className="small">{s.bandIs(w[`b${band}`])}</p>}
        </>
      )}
    </div>
  )
}
