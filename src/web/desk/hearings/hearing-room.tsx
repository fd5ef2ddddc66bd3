import { useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { useFreshLinks } from '../hub/links.ts'
import { useEvents } from '../hub/live.ts'
import { hearingEvents, hearingRoom } from '../operations/hearings.ts'
import { Refusal } from '../shell/refusal.tsx'
import { listed } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { FileIndex } from './file/file-index.tsx'
import { useSessionWords } from './session/words.ts'
import { Sittings } from './session/sittings.tsx'
import { KindTag } from './tags.tsx'
import { useHearingWords } from './words.ts'

/** The room of a 听证 that a party asked for: the case's file, its sessions, and who may not preside. */
export function HearingRoom({ id, base }: { id: string; base: string }) {
  const shell = useWords()
  const w = useHearingWords()
  const s = useSessionWords()
  const { language } = useReading()
  const [changed, setChanged] = useState(0)
  const touch = () => setChanged((n) => n + 1)
  useEvents(hearingEvents, {}, ({ hearingSession }) => hearingSession?.hearing?.id === id && touch())
  const { answer, refused, waiting } = useAsked(hearingRoom, { id }, changed + useFreshLinks())
  const hearing = answer?.hearing
  if (refused) return <Refusal refused={refused} />
  if (!hearing?.case) return <p className="empty">{waiting ? shell.loading : w.none}</p>
  const { case: one, sessions, days } = hearing
  const findings = one.facts.flatMap(({ finding }) => (finding ? [finding] : []))
  const filed = { documents: one.documents, findings }
  return (
    <main className="room">
      <header className="room-head">
        <Link className="button plain" to={base}>
          ← {w.back}
        </Link>
        <div>
          <h1>
            {one.business?.name} <KindTag kind="STATUTORY" />
          </h1>
          <p className="small">
            {language === 'zh' ? one.agency?.name : one.agency?.nameEn} · {w.askedOn(hearing.requestedOn)}
            {hearing.outcome && ` · ${s[`outcome${hearing.outcome}`]} ${hearing.outcomeOn}`}
          </p>
        </div>
      </header>
      <FileIndex filed={filed} />
      <div className="middle">
        <Sittings
          kind="STATUTORY"
          sessions={sessions}
          days={days}
          hearing={{ id: hearing.id, agency: one.agency?.id ?? '' }}
          handlers={one.handlers}
          goesOn={hearing.outcome === null}
          filed={filed}
          onDone={touch}
        />
      </div>
      <div className="flank">
        <section className="card">
          <h2>{s.investigators}</h2>
          <p>
            {listed(
              one.handlers.map(({ name }) => name),
              language,
            )}
          </p>
          <p className="small">{one.summary}</p>
          {hearing.excuse && <p className="small">{hearing.excuse}</p>}
        </section>
        <p className="small foot">{w.kindSTATUTORYwhy}</p>
      </div>
    </main>
  )
}
