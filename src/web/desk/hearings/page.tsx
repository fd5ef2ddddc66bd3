import { useEffect } from 'react'
import { go, match, usePath } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { sessionsRoom } from '../operations/hearings.ts'
import { useWords } from '../words/words.ts'
import { AppealRoom } from './appeal-room.tsx'
import { HearingRoom } from './hearing-room.tsx'
import '../style/room.css'
import './hearings.css'
import { HearingList } from './list.tsx'
import { useHearingWords } from './words.ts'

/** Appeals and hearings: their list, and the room of each. */
export function HearingsPage({ base }: { base: string }) {
  const shell = useWords()
  const w = useHearingWords()
  const id = match('/:id', usePath(base))?.['id']
  useEffect(() => {
    document.title = `${w.title} · ${shell.brand}`
  }, [w, shell])
  if (!id) return <HearingList base={base} />
  if (id.startsWith('HearingSession:')) return <Found base={base} id={id} />
  return id.startsWith('Hearing:') ? (
    <HearingRoom key={id} id={id} base={base} />
  ) : (
    <AppealRoom key={id} id={id} base={base} />
  )
}

/** The room in which a session is. */
function Found({ base, id }: { base: string; id: string }) {
  const shell = useWords()
  const w = useHearingWords()
  const { answer, waiting } = useAsked(sessionsRoom, { id })
  const room = answer?.hearingSession?.panel?.appeal?.id ?? answer?.hearingSession?.hearing?.id
  useEffect(() => {
    if (room) go(`${base}/${room}?session=${id}`, { replace: true })
  }, [room, base, id])
  return <p className="empty">{waiting || room ? shell.loading : w.none}</p>
}
