import { useEffect, useRef } from 'react'
import { showMoment } from '../../../shared/language.ts'
import { HashCheck } from '../file/hash-check.tsx'
import type { Entry, Session } from './sitting.tsx'
import { useSessionWords } from './words.ts'

export const phasesOf: Record<Session['kind'], readonly Entry['phase'][]> = {
  STATUTORY: ['OPENING', 'ACCUSATION', 'DEFENCE', 'DEBATE', 'CLOSING'],
  PANEL: ['OPENING', 'STATEMENT', 'ANSWER', 'DEBATE', 'CLOSING'],
}

/** How far the session has gone: what is said next is of this part or a later one. */
export const reachedIn = (kind: Session['kind'], entries: readonly Entry[]): number =>
  Math.max(0, ...entries.filter(({ corrects }) => corrects === null).map(({ phase }) => phasesOf[kind].indexOf(phase)))

type Props = { session: Session; entries: readonly Entry[]; records: boolean; onCorrect: (entry: Entry) => void }

/** 笔录, as it grows: nothing that is there changes; a correction stands beside what it corrects. */
export function Minutes({ session, entries, records, onCorrect }: Props) {
  const w = useSessionWords()
  const list = useRef<HTMLDivElement>(null)
  const reached = reachedIn(session.kind, entries)
  const corrected = new Map(entries.flatMap(({ corrects, number }) => (corrects === null ? [] : [[corrects, number]])))
  useEffect(() => {
    const { current } = list
    if (current) current.scrollTop = current.scrollHeight
  }, [entries.length])
  return (
    <section className="minutes" aria-label={w.minutes}>
      <h3>{w.minutes}</h3>
      <ol className="order" aria-label={w.order}>
        {phasesOf[session.kind].map((phase, i) => (
          <li
            key={phase}
            aria-current={i === reached ? 'step' : undefined}
            className={i < reached ? 'past' : undefined}
          >
            {w[phase]}
          </li>
        ))}
      </ol>
      {entries.length === 0 ? (
        <p className="empty">{w.noMinutes}</p>
      ) : (
        // What grows is scrolled by keys too, and read out as it comes.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="entries" ref={list} tabIndex={0} role="log" aria-label={w.minutes}>
          <ol className="plain">
            {entries.map((entry, i) => (
              <li key={entry.number} id={`entry-${entry.number}`} className={corrected.has(entry.number) ? 'old' : ''}>
                {entry.phase !== entries[i - 1]?.phase && entry.corrects === null && <h4>{w[entry.phase]}</h4>}
                <p className="by">
                  <span className="small">
                    {entry.number}. <time dateTime={entry.recordedAt}>{showMoment(entry.recordedAt).slice(-5)}</time>
                  </span>{' '}
                  <b>{entry.attendee?.name}</b>{' '}
                  {entry.attendee && <span className="tag quiet">{w[entry.attendee.capacity]}</span>}{' '}
                  {entry.corrects !== null && (
                    <a className="tag warn" href={`#entry-${entry.corrects}`}>
                      {w.corrects(entry.corrects)}
                    </a>
                  )}
                  {corrected.has(entry.number) && (
                    <a className="tag warn" href={`#entry-${corrected.get(entry.number)}`}>
                      {w.correctedBy(corrected.get(entry.number)!)}
                    </a>
                  )}
                  {records && !corrected.has(entry.number) && (
                    <button className="tiny" onClick={() => onCorrect(entry)}>
                      {w.correct}
                    </button>
                  )}
                </p>
                <p className="words">{entry.content}</p>
                {entry.exhibits.map((exhibit) => {
                  const url = exhibit.document?.url ?? exhibit.evidence?.url
                  return (
                    <p key={exhibit.number} className="exhibit">
                      {url ? (
                        <a href={url} target="_blank" rel="noopener noreferrer">
                          {w.exhibit(exhibit.number)} {exhibit.title}
                        </a>
                      ) : (
                        <b>
                          {w.exhibit(exhibit.number)} {exhibit.title}
                        </b>
                      )}{' '}
                      {url && <HashCheck url={url} sha256={exhibit.sha256} shown />}
                    </p>
                  )
                })}
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
