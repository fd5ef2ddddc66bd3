import { showMoment, useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { Others } from '../presence/others.tsx'
import type { Present } from '../presence/presence.ts'
import { daysTo } from '../words/sayings.ts'
import type { Docket } from './matrix.ts'
import type { Said } from './words.ts'

type Props = { w: Said; docket: Docket; base: string; others: readonly Present[] }

/** Whose docket it is, how far it is, who has answered and until when the others have; and who else is at it. */
export function Head({ w, docket, base, others }: Props) {
  const { language } = useReading()
  const { business, status, round, notice, asked, answered, agencies, findings, current, clocks } = docket
  const questions = findings.flatMap(({ requests }) => requests.filter((one) => one.status !== 'CANCELLED'))
  const open = questions.filter((one) => one.status === 'OPEN')
  const last = open
    .map(({ dueOn }) => dueOn)
    .sort()
    .at(-1)
  const left = last ? daysTo(last) : 0
  const running = clocks.filter((one) => one.status === 'RUNNING')
  const { shortest, longest } = current?.content ?? { shortest: null, longest: null }
  return (
    <header className="dockethead">
      <div className="backline">
        <Link to={`${base}${location.search}`}>← {w.back}</Link>
        <Others people={others} nameOf={(finding) => findings.find(({ id }) => id === finding)?.fact?.title} />
      </div>
      <div className="titleline">
        <h1 tabIndex={-1}>{business?.name ?? w.untitled}</h1>
        <em className="tag stagetag">{w[status]}</em>
        <span className="small">
          {notice?.number ?? w.round(round)} · {business?.premises?.address}
        </span>
      </div>
      <div className="answers">
        <b>{w.answeredOf(answered, asked)}</b>
        {agencies.map(({ code, name, nameEn }) => {
          const own = questions.filter(({ agency }) => agency?.code === code)
          if (own.length === 0) return null
          const done = own.filter((one) => one.status === 'ANSWERED').length
          return (
            <span key={code} className={done === own.length ? 'answered' : 'unanswered'}>
              {done === own.length ? '✓' : '○'} {language === 'zh' ? name : nameEn} {done}/{own.length}
            </span>
          )
        })}
        {last && (status === 'COLLECTING' || status === 'MERGED') && (
          <em className={left < 0 ? 'due late' : left <= 1 ? 'due soon' : 'due calm'}>
            {w.mergeBy(last, left < 0 ? w.overdueBy(-left) : w.dueIn(left))}
          </em>
        )}
        {shortest !== null && longest !== null && <span>{w.shortest(shortest, longest)}</span>}
        {running[0] && <span>{`${w.clockOf(running[0].kind)} ${running[0].dueOn}`}</span>}
        {current && (
          <span className="small">
            {w.revisionBy(current.number, showMoment(current.mergedAt), current.mergedBy?.name ?? '')}
          </span>
        )}
      </div>
    </header>
  )
}
