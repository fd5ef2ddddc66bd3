import './audit.css'
import { useEffect, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useReading } from '../../shared/language.ts'
import { saysTrace } from '../words/trace.ts'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { asks, useSession } from '../hub/session.ts'
import { parkedReactions, retryReaction, traceEvents } from '../operations/audit.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useWords } from '../words/words.ts'
import { saysMoment } from './filters.ts'
import { useAuditWords } from './words.ts'

/** 搁置: what the hub could not do by itself, for whoever looks after it. */
export function Parked() {
  const w = useAuditWords()
  const { brand } = useWords()
  const { language } = useReading()
  const { role } = useSession()!.duty
  const [again, setAgain] = useState(0)
  const [trouble, setTrouble] = useState<Refused>()
  const { answer, refused, waiting } = useAsked(parkedReactions, {}, again)
  const [shown, setShown] = useState(answer)
  useEffect(() => {
    if (answer) setShown(answer)
  }, [answer])
  useEffect(() => {
    document.title = `${w.parkedTitle} · ${brand}`
  }, [w, brand])
  useEvents(traceEvents, {}, ({ type }) => {
    if (type.startsWith('reaction.')) setAgain((n) => n + 1)
  })
  const mayRetry = role === 'SUPERVISOR' || role === 'ADMINISTRATOR'
  const retry = (reaction: string) => {
    setTrouble(undefined)
    asks(retryReaction, { input: { reaction, requestId: newId() } })
      .catch((error: unknown) => setTrouble(refusedBy(error)))
      .finally(() => setAgain((n) => n + 1))
  }
  const rows = shown?.parkedReactions.nodes ?? []
  return (
    <main className="parked">
      <h1>{w.parkedTitle}</h1>
      <p className="small">{w.parkedLead}</p>
      {(refused ?? trouble) && <Refusal refused={(refused ?? trouble)!} />}
      {waiting && !shown && <p className="empty">{w.loading}</p>}
      {shown && rows.length === 0 && <p className="empty">{w.parkedNone}</p>}
      {rows.length > 0 && (
        <div className="scrolls" tabIndex={0} role="group" aria-label={w.parkedTitle}>
          <table>
            <thead>
              <tr>
                <th scope="col">{w.parkedSince}</th>
                <th scope="col">{w.parkedType}</th>
                <th scope="col">{w.parkedReader}</th>
                <th scope="col">{w.parkedReason}</th>
                {mayRetry && <th scope="col">{w.parkedDo}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, parkedAt, type, reader, subject, failure, reason, askedAt }) => (
                <tr key={id}>
                  <td>
                    <time dateTime={parkedAt}>{saysMoment(parkedAt)}</time>
                  </td>
                  <td>
                    {saysTrace(type, language) ?? type}
                    <small>{subject ?? w.parkedHidden}</small>
                  </td>
                  <td>{reader}</td>
                  <td>
                    <code>{failure}</code>
                    <small>{reason}</small>
                  </td>
                  {mayRetry && (
                    <td>
                      {askedAt ? (
                        <span className="tag">{w.retried}</span>
                      ) : (
                        <button onClick={() => retry(id)}>{w.retry}</button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  )
}
