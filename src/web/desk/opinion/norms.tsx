import { yuan } from '../words/sayings.ts'
import type { Words } from '../words/words.ts'
import type { Violation } from './rules.ts'

type Fine = Violation['norms'][number]['fines'][number]

/** A fine of a norm in words. */
export function saysFine(w: Words, fine: Fine): string {
  const { kind, min, max, multMin, multMax, minPct, maxPct } = fine
  if (kind === 'WARNING') return w.fineWarning
  if (kind === 'LOCAL') return w.fineLocal
  if (kind === 'BY_GOODS_VALUE') return w.fineTimes(String(multMin ?? 0), String(multMax ?? ''))
  if (kind === 'PERCENT_OF_COST') return w.finePercent(String(minPct ?? 0), String(maxPct ?? ''))
  return min ? w.fineFromTo(yuan(min), yuan(max ?? 0)) : w.fineUpTo(yuan(max ?? 0))
}

const stages = { FIRST: 'sFIRST', ON_REFUSAL: 'sON_REFUSAL', SERIOUS: 'sSERIOUS' } as const

/** Which norm is breached, and what it threatens at which stage. */
export function Norms({ w, violation }: { w: Words; violation: Violation }) {
  const norms = violation.norms.filter(({ validTo }) => validTo === null)
  return (
    <section className="norms" aria-label={`${w.norms} ${violation.title}`}>
      {norms.map(({ norm, penalty, fines, otherMeasures }) => (
        <dl key={norm + penalty} className="facts">
          <dt>{w.norms}</dt>
          <dd>
            {norm}
            <br />
            {penalty}
          </dd>
          <dt>{w.fineLaw}</dt>
          <dd>
            {fines.map((fine) => (
              <span key={JSON.stringify(fine)} className="range">
                {fine.stage !== 'ANY' && <em>{w[stages[fine.stage]]}</em>} {saysFine(w, fine)}
              </span>
            ))}
            {(otherMeasures ?? violation.otherMeasures) && (
              <span className="small">{otherMeasures ?? violation.otherMeasures}</span>
            )}
          </dd>
        </dl>
      ))}
    </section>
  )
}
