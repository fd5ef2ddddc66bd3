import { useEffect, useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { go } from '../../shared/route.tsx'
import { useWords } from '../words/words.ts'
import { hush, undoLast, useSending } from './sending.ts'

/** What was submitted and can still be undone, and what became of the others. */
export function Toasts() {
  const w = useWords()
  const { language } = useReading()
  const { going, said } = useSending()
  const [, setNow] = useState(0)
  useEffect(() => {
    if (going.length === 0) return
    const tick = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(tick)
  }, [going.length])
  const last = going.findLast(({ tried }) => !tried)
  const undo = () => {
    const request = undoLast()
    if (request) go(`/desk/opinions/${request}${location.search}`)
  }
  return (
    <div className="toasts" role="status">
      {said.map(({ n, request, business, outcome, refused }) => (
        <div key={n} className={`toast ${outcome}`}>
          <span>
            {outcome === 'sent'
              ? w.sent(business)
              : outcome === 'proposed'
                ? w.sentProposed(business)
                : outcome === 'undone'
                  ? w.undone
                  : w.notSent(business)}
            {refused && <small>{language === 'zh' ? refused.zh : refused.en}</small>}
          </span>
          {outcome === 'refused' && (
            <>
              <Link className="button" to={`/desk/opinions/${request}`}>
                {w.reopen}
              </Link>
              <button className="plain" onClick={() => hush(n)}>
                {w.close}
              </button>
            </>
          )}
        </div>
      ))}
      {going
        .filter(({ tried }) => tried)
        .map(({ request, business }) => (
          <div key={request} className="toast refused">
            <span>{w.sendsAgain(business)}</span>
          </div>
        ))}
      {last && (
        <div className="toast">
          <span>{w.submitted(last.business)}</span>
          <button onClick={undo}>{w.undoIn(Math.max(0, Math.ceil((last.until - Date.now()) / 1000)))}</button>
        </div>
      )}
    </div>
  )
}
