import { showMoment, useReading } from '../../shared/language.ts'
import { daysTo } from '../words/sayings.ts'
import type { Docket } from './matrix.ts'
import type { Said } from './words.ts'

/** What became of the notice, and what runs from it. */
export function After({ w, docket }: { w: Said; docket: Docket }) {
  const { language } = useReading()
  const { notice, clocks } = docket
  if (!notice && clocks.length === 0) return null
  return (
    <section className="afterwards" aria-label={w.after}>
      <h2>{w.after}</h2>
      {notice && (
        <div className="served">
          <p>
            <b>{w.noticeNo(docket.notice?.number ?? '')}</b> {notice.carrier && w.carriedBy(notice.carrier.name)}{' '}
            {notice.document ? (
              <a href={notice.document.url} target="_blank" rel="noreferrer">
                {w.pdf}
              </a>
            ) : (
              <span className="small">
                {notice.unprinted.length > 0
                  ? w.bUnprinted(notice.unprinted.flatMap(({ missing }) => missing).join('、'))
                  : w.printing}
              </span>
            )}
          </p>
          {notice.document && <p className="hash">{w.hash(notice.document.sha256)}</p>}
          {notice.services.length === 0 && <p className="small">{w.notServed}</p>}
          <ul className="plain">
            {notice.services.map(({ id, method, status, effectiveOn, receiver }) => (
              <li key={id}>
                {w.serviceBy(method, status)} {receiver} {effectiveOn && w.effective(effectiveOn)}
              </li>
            ))}
            {notice.attempts.map(({ id, attemptedAt, outcome }) => (
              <li key={id}>{w.attempt(showMoment(attemptedAt), outcome)}</li>
            ))}
          </ul>
        </div>
      )}
      {clocks.length > 0 && (
        <ul className="plain clocks">
          {clocks.map(({ id, kind, status, dueOn, agencyCode, overdue, explained, explainedEn }) => {
            const left = daysTo(dueOn)
            return (
              <li key={id}>
                <b>{w.clockOf(kind)}</b> {docket.agencies.find(({ code }) => code === agencyCode)?.name} {dueOn}{' '}
                {status === 'RUNNING' ? (
                  <em className={overdue ? 'due late' : 'due calm'}>{left < 0 ? w.overdueBy(-left) : w.dueIn(left)}</em>
                ) : (
                  <em className="tag">{w.clockState(status)}</em>
                )}
                <small>{language === 'zh' ? explained : explainedEn}</small>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
