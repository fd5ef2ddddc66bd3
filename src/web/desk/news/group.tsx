import { useState } from 'react'
import { showMoment } from '../../shared/language.ts'
import { Link } from '../../shared/route.tsx'
import type { Role } from '../shell/place.ts'
import type { Entry } from './gathered.ts'
import { KindIcon } from './kinds.tsx'
import { targetOf } from './target.ts'
import { useNewsWords } from './words.ts'

type Props = {
  entries: readonly Entry[]
  role: Role
  onRead: (cursors: readonly string[]) => Promise<void>
  onClose: () => void
}

/** 同一案件: what was told of one thing, the newest in sight and the others behind a button. */
export function Group({ entries, role, onRead, onClose }: Props) {
  const w = useNewsWords()
  const [all, setAll] = useState(false)
  const [first, ...others] = entries
  if (!first) return null
  const shown = all ? entries : [first]
  const business = entries.find((one) => one.business)?.business
  return (
    <li className="news-group">
      {business && <p className="news-about">{business.name}</p>}
      <ul className="plain">
        {shown.map((entry) => (
          <Line key={entry.cursor} entry={entry} role={role} onRead={onRead} onClose={onClose} />
        ))}
      </ul>
      {others.length > 0 && (
        <button className="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? w.fewer : w.same(others.length)}
          {!all && others.some(({ unread }) => unread) && <Dot said={w.unread} />}
        </button>
      )}
    </li>
  )
}

/** The hub’s own people act under ids that nobody else has. */
const isHub = ({ id }: { id: string }) => id.startsWith('Person:00000000-')

const Dot = ({ said }: { said: string }) => <i className="dot" role="img" aria-label={said} />

function Line({ entry, role, onRead, onClose }: Omit<Props, 'entries'> & { entry: Entry }) {
  const w = useNewsWords()
  const { newsKind, at, actor, type, unread, cursor } = entry
  const to = targetOf(entry, role)
  const said = w.happened(type)
  const open = () => {
    if (unread) void onRead([cursor])
    if (to) onClose()
  }
  return (
    <li className={unread ? 'news-line unread' : 'news-line'}>
      {newsKind && (
        <span className="news-kind" data-kind={newsKind}>
          <KindIcon kind={newsKind} />
          {w.kind(newsKind)}
        </span>
      )}
      {to ? (
        <Link to={to} onClickCapture={open}>
          {said}
        </Link>
      ) : (
        <button className="plain" onClick={open}>
          {said}
        </button>
      )}
      {unread && <Dot said={w.unread} />}
      <small>
        {!actor || isHub(actor) ? w.system : actor.name} · {showMoment(at)}
      </small>
    </li>
  )
}
