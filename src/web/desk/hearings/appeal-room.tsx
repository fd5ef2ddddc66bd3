import { useEffect, useState } from 'react'
import { Link } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { useFreshLinks } from '../hub/links.ts'
import { useEvents } from '../hub/live.ts'
import {
  type AppealFile,
  appealFile,
  type AppealRoom as Answered,
  appealRoom,
  hearingEvents,
  roomEvents,
} from '../operations/hearings.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useWords } from '../words/words.ts'
import { Bench } from './bench/bench.tsx'
import { Counted, isPanels } from './clock.tsx'
import { Deliberating } from './vote/deliberating.tsx'
import { FileIndex, type Filed } from './file/file-index.tsx'
import { Forming } from './bench/forming.tsx'
import { Returning } from './bench/returning.tsx'
import { Intake } from './intake.tsx'
import { RulingBox } from './vote/ruling-box.tsx'
import { Sittings } from './session/sittings.tsx'
import { KindTag } from './tags.tsx'
import { useHearingWords } from './words.ts'

export type Appeal = NonNullable<Answered['appeal']>
export type Panel = Appeal['panels'][number]

/** Counts what happens in a room, so that what it shows is asked for anew. */
function useRoomChanges(docket: string | undefined, panel: string | undefined): [number, () => void] {
  const [changed, setChanged] = useState(0)
  const touch = () => setChanged((n) => n + 1)
  useEvents(roomEvents, docket ? { docket } : null, touch)
  useEvents(hearingEvents, {}, ({ hearingSession }) => hearingSession?.panel?.id === panel && touch())
  return [changed, touch]
}

/** The hearing room of an appeal: its file, the session, and the bench beside it. */
export function AppealRoom({ id, base }: { id: string; base: string }) {
  const shell = useWords()
  const w = useHearingWords()
  const [known, setKnown] = useState<{ docket?: string | undefined; panel?: string | undefined }>({})
  const [changed, touch] = useRoomChanges(known.docket, known.panel)
  const again = changed + useFreshLinks()
  const { answer, refused, waiting } = useAsked(appealRoom, { id }, again)
  const appeal = answer?.appeal
  const docket = appeal?.docket?.id
  const panel = appeal?.panels[0]
  useEffect(() => setKnown({ docket, panel: panel?.id }), [docket, panel?.id])
  const file = useAsked(appealFile, docket ? { docket } : null, again)
  if (refused) return <Refusal refused={refused} />
  if (!appeal) return <p className="empty">{waiting ? shell.loading : w.none}</p>
  return (
    <main className="room">
      <header className="room-head">
        <Link className="button plain" to={base}>
          ← {w.back}
        </Link>
        <div>
          <h1>
            {appeal.number} <span className="tag">{w[appeal.status]}</span>{' '}
            {appeal.late && <span className="tag bad">{w.late}</span>}
          </h1>
          <p className="small">
            {appeal.business?.name} · {w.notice} {appeal.notice?.number} · <KindTag kind="PANEL" />
          </p>
        </div>
        <div className="clocks">
          {appeal.clocks.filter(isPanels).map((clock) => (
            <Counted key={clock.id} clock={clock} />
          ))}
        </div>
      </header>
      <FileIndex filed={filedOf(file.answer)} appeal={appeal} />
      <div className="middle">
        <Intake appeal={appeal} onDone={touch} />
        {appeal.status === 'ADMITTED' && !panel && <Forming appeal={appeal} onDone={touch} />}
        <Returning appeal={appeal} onDone={touch} />
        {panel && (
          <Sittings
            kind="PANEL"
            sessions={panel.sessions}
            days={panel.days}
            panel={panel}
            goesOn={appeal.status === 'ADMITTED' && panel.status === 'SEATED'}
            filed={filedOf(file.answer)}
            onDone={touch}
          />
        )}
      </div>
      <div className="flank">
        {panel && <Bench appeal={appeal} panel={panel} onDone={touch} />}
        {panel && <Deliberating appeal={appeal} panel={panel} onDone={touch} />}
        {appeal.ruling && <RulingBox appeal={appeal} ruling={appeal.ruling} onDone={touch} />}
        <p className="small foot">{w.remedies}</p>
      </div>
    </main>
  )
}

const filedOf = (answer: AppealFile | undefined): Filed => ({
  documents: answer?.docket?.documents ?? [],
  findings: answer?.docket?.findings ?? [],
})
