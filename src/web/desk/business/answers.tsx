import { showMoment, useReading } from '../../shared/language.ts'
import { countOf, Part } from './part.tsx'
import type { Shown } from './whole.tsx'
import type { BusinessWords } from './words.ts'

type Props = { w: BusinessWords; shown: Shown }

export function Services({ w, shown }: Props) {
  return (
    <Part w={w} name="services" of={countOf(shown.services, w.noServices)}>
      <ul className="entries">
        {shown.services.nodes.map((one) => {
          const number = one.notice?.number ?? one.document?.number
          return (
            <li key={one.id}>
              <span className="entry">
                <b>{w[`m${one.method}`]}</b>
                <span className={one.status === 'COMPLETE' ? 'tag good' : 'tag warn'}>{w[`s${one.status}`]}</span>
                {number && <span className="code">{number}</span>}
                {one.receipt && (
                  <a
                    href={one.receipt.url}
                    target="_blank"
                    rel="noopener"
                    aria-label={`${w.receipt} ${one.receipt.number}`}
                  >
                    {w.receipt}
                  </a>
                )}
              </span>
              <small>
                {[
                  showMoment(one.happenedAt),
                  one.server && w.servedBy(one.server.name),
                  one.receiver && w.receivedBy(one.receiver),
                  one.effectiveOn && w.effectiveOn(one.effectiveOn),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

export function Appeals({ w, shown }: Props) {
  return (
    <Part w={w} name="appeals" of={countOf(shown.appeals, w.noAppeals)}>
      <ul className="entries">
        {shown.appeals.nodes.map(({ id, number, status, filedOn, late, notice }) => (
          <li key={id}>
            <span className="entry">
              <b>{number}</b>
              <span className="tag">{w[`a${status}`]}</span>
              {late && <span className="tag warn">{w.late}</span>}
            </span>
            <small>{[w.filedOn(filedOn), notice && w.against(notice.number)].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Cases({ w, shown }: Props) {
  const { language } = useReading()
  return (
    <Part w={w} name="cases" of={countOf(shown.penaltyCases, '')}>
      <ul className="entries">
        {shown.penaltyCases.nodes.map(({ id, status, summary, proposedAt, agency }) => (
          <li key={id}>
            <span className="entry">
              <b>{language === 'zh' ? agency?.name : agency?.nameEn}</b>
              <span className="tag">{w[`c${status}`]}</span>
              <small>{showMoment(proposedAt)}</small>
            </span>
            <small>{summary}</small>
          </li>
        ))}
      </ul>
    </Part>
  )
}
