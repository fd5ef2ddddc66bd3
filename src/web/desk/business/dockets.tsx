import { showMoment, useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { countOf, Part } from './part.tsx'
import type { Shown } from './whole.tsx'
import type { BusinessWords } from './words.ts'

type Docket = Shown['dockets']['nodes'][number]

const open: readonly string[] = ['DUE', 'DONE', 'FAILED', 'ESCALATED']

export function Dockets({ w, shown }: { w: BusinessWords; shown: Shown }) {
  return (
    <Part w={w} name="dockets" of={countOf(shown.dockets, w.noDockets)}>
      <ul className="entries">
        {shown.dockets.nodes.map((docket) => {
          const standing = docket.measures.filter(({ status }) => status !== 'VOID')
          const still = standing.filter(({ status }) => open.includes(status)).length
          return (
            <li key={docket.id}>
              <span className="entry">
                <Link to={`/desk/dockets/${docket.id}`}>{w.round(docket.round)}</Link>
                <span className={docket.status === 'CLOSED' ? 'tag good' : 'tag'}>{w[`d${docket.status}`]}</span>
                {standing.length > 0 && (
                  <span className={still > 0 ? 'tag warn' : 'tag good'}>{w.measuresOpen(still, standing.length)}</span>
                )}
              </span>
              <small>
                {showMoment(docket.openedAt)} · {w.answered(docket.answered, docket.asked)}
              </small>
              {docket.notices.map(({ id, number, status, document }) => (
                <span key={id} className="entry paper">
                  <span className="code">{number}</span>
                  <span className="small">{w[`n${status}`]}</span>
                  {document && (
                    <a href={document.url} target="_blank" rel="noopener" aria-label={`${w.pdf} ${number}`}>
                      {w.pdf}
                    </a>
                  )}
                </span>
              ))}
              {docket.likeCases.length > 0 && <Like w={w} likeCases={docket.likeCases} />}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

/** 类案: dockets like this one, with the reasons, each a way to it. */
function Like({ w, likeCases }: { w: BusinessWords; likeCases: Docket['likeCases'] }) {
  const { language } = useReading()
  return (
    <details className="reads">
      <summary>
        {w.likeCases} {likeCases.length}
      </summary>
      <ul className="plain">
        {likeCases.map(({ docket, business, round, score, reasons }) => (
          <li key={docket}>
            <Link to={`/desk/dockets/${docket}`}>
              {business} {w.round(round)}
            </Link>
            <small>
              {w.like(score)} · {reasons.map((one) => one[language]).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </details>
  )
}
