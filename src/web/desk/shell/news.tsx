import { useEffect, useState } from 'react'
import { showMoment } from '../../shared/language.ts'
import { Window } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { type Happening, hear } from '../hub/live.ts'
import { saysHappening } from '../words/sayings.ts'
import type { Words } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** The latest things others did, newest first. */
export function News(props: { w: Words; open: boolean; onOpen: () => void; onClose: () => void }) {
  const { w, open, onOpen, onClose } = props
  const [events, setEvents] = useState<Happening[]>([])
  const [unread, setUnread] = useState(0)
  useEffect(
    () =>
      hear((event) => {
        setEvents((all) => [event, ...all].slice(0, 100))
        setUnread((n) => n + 1)
      }),
    [],
  )
  const show = () => {
    setUnread(0)
    onOpen()
  }
  return (
    <>
      <button className="icon" title={w.notices} aria-label={`${w.notices} ${unread || ''}`} onClick={show}>
        <Icon path="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4" />
        {unread > 0 && <b className="count">{unread > 99 ? '99+' : unread}</b>}
      </button>
      {open && (
        <Window title={w.notices} onClose={onClose} className="news">
          {events.length === 0 && <p className="empty">{w.noticesNone}</p>}
          <ul className="plain scrolls" tabIndex={0} aria-label={w.notices}>
            {events.map((event) => (
              <li key={event.cursor}>
                <span className="small">{showMoment(event.at)}</span>
                {event.request ? (
                  <Link to={`/desk/opinions/${event.request.id}`} onClickCapture={onClose}>
                    {event.business?.name}
                  </Link>
                ) : (
                  <b>{event.business?.name}</b>
                )}
                <span>
                  {event.actor?.name} {saysHappening(w, event)}
                </span>
              </li>
            ))}
          </ul>
          <div className="actions">
            <button onClick={onClose}>{w.close}</button>
          </div>
        </Window>
      )}
    </>
  )
}
