import { useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import type { Words } from '../words/words.ts'
import type { Asked } from './rules.ts'
import { Spoken } from './spoken.tsx'

/** What is known beside the finding: the business, who else is asked and what they said, and similar dockets. */
export function Context({ w, asked, own }: { w: Words; asked: Asked; own: string | undefined }) {
  const { language } = useReading()
  const { business, finding, opinions } = asked
  const others = finding?.opinions.filter(({ agency }) => agency?.id !== own) ?? []
  const answered = opinions.some(({ status }) => status === 'SIGNED')
  return (
    <div className="context">
      <section aria-labelledby="asked-title">
        <h2 id="asked-title">
          {w.askedAgencies} {finding && w.answeredOf(finding.answered, finding.asked)}
        </h2>
        <ul className="agencies">
          {finding?.requests.map(({ id, agency, status, overdue, dueOn }) => (
            <li key={id} className={status === 'ANSWERED' ? 'good' : overdue ? 'bad' : ''}>
              {language === 'zh' ? agency?.name : agency?.nameEn}
              <small>{status === 'ANSWERED' ? w.hasAnswered : overdue ? w.isLate : w.notYet(dueOn)}</small>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="others-title">
        <h2 id="others-title">{w.others}</h2>
        {others.length === 0 && <p className="small">{answered ? w.othersNone : w.othersLater}</p>}
        {others.map((opinion) => (
          <Spoken key={opinion.id} w={w} opinion={opinion} />
        ))}
      </section>
      <section aria-labelledby="business-title">
        <h2 id="business-title">
          {w.business} {business && <Link to={`/desk/business/${business.id}`}>{business.name}</Link>}
        </h2>
        <p className="small">
          {business?.creditCode ?? '—'} · {business?.principal ?? '—'} · {w.risk(business?.risk ?? 0)}
        </p>
        {business?.permits.nodes.length === 0 && <p className="small">{w.permitsNone}</p>}
        <ul className="permits">
          {business?.permits.nodes.map(({ kind, number, expiresOn }) => (
            <li key={number}>
              {kind} <span className="code">{number}</span> {expiresOn && <small>{w.permitUntil(expiresOn)}</small>}
            </li>
          ))}
        </ul>
      </section>
      {finding?.docket && finding.docket.likeCases.length > 0 && (
        <section aria-labelledby="like-title">
          <h2 id="like-title">{w.likeCases}</h2>
          <ul className="likes">
            {finding.docket.likeCases.map(({ docket, business: name, score, reasons }) => (
              <li key={docket}>
                <Link to={`/desk/dockets/${docket}`}>{name}</Link> <span className="small">{w.likeScore(score)}</span>
                <p className="small">{reasons.map((one) => (language === 'zh' ? one.zh : one.en)).join(' · ')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
