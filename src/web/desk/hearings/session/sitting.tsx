import { useCallback, useEffect, useState } from 'react'
import { showDay, showMoment } from '../../../shared/language.ts'
import { useAsked } from '../../hub/asked.ts'
import { useFreshLinks } from '../../hub/links.ts'
import { useEvents } from '../../hub/live.ts'
import { asks, useSession } from '../../hub/session.ts'
import {
  hearingEvents,
  type MinutesAfter,
  minutesAfter,
  type SittingNow,
  sittingNow,
} from '../../operations/hearings.ts'
import { Refusal } from '../../shell/refusal.tsx'
import { useWords } from '../../words/words.ts'
import { Attendees } from './attendees.tsx'
import { Minutes } from './minutes.tsx'
import { SessionActs } from './session-acts.tsx'
import type { Occasion } from './set-session.tsx'
import { useSessionWords } from './words.ts'
import { keepRecord } from '../file/showing.ts'
import { Signatures } from './signatures.tsx'
import { Speech } from './speech.tsx'
import { KindTag, StageTag } from '../tags.tsx'
import { Telling } from './telling.tsx'

export type Session = NonNullable<SittingNow['hearingSession']>
export type Entry = NonNullable<MinutesAfter['hearingSession']>['entries'][number]

/** What was recorded up to now: only what is new is fetched. */
function useMinutes(id: string, again: number): Entry[] {
  const [entries, setEntries] = useState<Entry[]>([])
  const last = entries.at(-1)?.number ?? 0
  const fetchNew = useCallback(async () => {
    const { hearingSession } = await asks(minutesAfter, { id, after: last })
    const fresh = hearingSession?.entries ?? []
    if (fresh.length > 0)
      setEntries((all) => {
        const known = all.at(-1)?.number ?? 0
        return [...all, ...fresh.filter(({ number }) => number > known)]
      })
  }, [id, last])
  useEffect(() => void fetchNew().catch(() => undefined), [fetchNew, again])
  const fresh = useFreshLinks()
  useEffect(() => {
    if (fresh === 0) return
    void asks(minutesAfter, { id, after: 0 })
      .then(({ hearingSession }) => hearingSession && setEntries(hearingSession.entries))
      .catch(() => undefined)
  }, [id, fresh])
  return entries
}

/** One session as it goes on: who is there, what is said, and who has signed it. */
export function Sitting({ id, occasion, onDone }: { id: string; occasion: Occasion; onDone: () => void }) {
  const shell = useWords()
  const w = useSessionWords()
  const me = useSession()!.person.id
  const [changed, setChanged] = useState(0)
  const touch = () => setChanged((n) => n + 1)
  useEvents(hearingEvents, {}, ({ hearingSession }) => hearingSession?.id === id && touch())
  const { answer, refused } = useAsked(sittingNow, { id }, changed)
  const entries = useMinutes(id, changed)
  const [correcting, setCorrecting] = useState<Entry>()
  const session = answer?.hearingSession
  const chairs = session?.chair?.id === me
  const records = chairs || session?.recorder?.id === me
  const open = session?.stage === 'OPEN'
  useEffect(() => {
    keepRecord(open && records)
    return () => keepRecord(false)
  }, [open, records])
  if (refused) return <Refusal refused={refused} />
  if (!session) return <p className="empty">{shell.loading}</p>
  const did = () => {
    touch()
    onDone()
  }
  return (
    <>
      <div className="sitting-head">
        <p>
          <KindTag kind={session.kind} /> <StageTag stage={session.stage} />{' '}
          {open && <b className="recording">● {w.keeping}</b>}
        </p>
        <p>
          <b>
            {showDay(session.startsAt).slice(0, 4)}-{showMoment(session.startsAt)}
          </b>{' '}
          {session.place} {session.onSite && <span className="tag">{w.onSite}</span>}{' '}
          <span className="small">{session.closedFor ? w[session.closedFor] : w.open}</span>
        </p>
        <p className="small">
          {w.CHAIR} {session.chair?.name} · {w.RECORDER} {session.recorder?.name}
          {session.endedAt && ` · ${w.heldOn(showMoment(session.endedAt))}`}
          {session.endedFor && ` · ${session.endedFor}`}
        </p>
        {session.papers.map(({ id: paper, kind, number, url }) => (
          <a key={paper} href={url} target="_blank" rel="noopener noreferrer">
            {kind === 'HEARING_NOTICE' ? w.notice : w.record} {number}
          </a>
        ))}
      </div>
      <Telling session={session} onDone={did} />
      <Attendees session={session} occasion={occasion} records={records} chairs={chairs} onDone={did} />
      {session.openedAt && (
        <Minutes session={session} entries={entries} records={open && records} onCorrect={setCorrecting} />
      )}
      {open &&
        (records ? (
          <Speech
            session={session}
            entries={entries}
            correcting={correcting}
            onCorrected={() => setCorrecting(undefined)}
            onDone={touch}
          />
        ) : (
          <p className="small">{w.readAlong}</p>
        ))}
      {session.openedAt && (
        <Signatures
          session={session}
          last={entries.at(-1)?.number ?? 0}
          records={open && records}
          chairs={chairs}
          onDone={touch}
        />
      )}
      <SessionActs session={session} occasion={occasion} chairs={chairs} onDone={did} />
    </>
  )
}
