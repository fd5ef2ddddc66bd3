import { showMoment, useReading } from '../../shared/language.ts'
import type { Spoken as Opinion } from '../operations/question.ts'
import { yuan } from '../words/sayings.ts'
import type { Words } from '../words/words.ts'

/** An opinion as it was given. */
export function Spoken({ w, opinion }: { w: Words; opinion: Opinion }) {
  const { language } = useReading()
  const { agency, verdict, ground, measures, reasons, author, signer, postedAt, basis } = opinion
  return (
    <article className="spoken">
      <header>
        <b>{language === 'zh' ? agency?.name : agency?.nameEn}</b>
        <span className={`tag ${verdict === 'ESTABLISHED' ? 'bad' : ''}`}>{w[`v${verdict}`]}</span>
        {ground && <span className="small">{w[`g${ground}`]}</span>}
      </header>
      {basis
        .filter(({ applied }) => applied)
        .map(({ violation, norm, penalty }) => (
          <p key={violation + norm} className="small">
            {norm} · {penalty}
          </p>
        ))}
      {measures.length > 0 && (
        <ul>
          {measures.map(({ kind, text, amount, band, days, range }) => (
            <li key={kind + text}>
              <b>{w[`k${kind}`]}</b> {text}
              {amount !== null && <> · ¥{yuan(amount)}</>}
              {band && <> · {w[`b${band}`]}</>}
              {range && <small> ({w.fineFromTo(yuan(range.lowest), yuan(range.highest))})</small>}
              {days !== null && <small> {w.daysFrom(days)}</small>}
            </li>
          ))}
        </ul>
      )}
      <p>{reasons}</p>
      <p className="small">
        {w.signedBy(author?.name ?? '', signer?.name ?? null)} · {showMoment(postedAt)}
      </p>
    </article>
  )
}
