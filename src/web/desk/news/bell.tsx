import { lazy, Suspense, useEffect } from 'react'
import { Link } from '../../shared/route.tsx'
import type { Session } from '../hub/session.ts'
import { Icon } from '../shell/icon.tsx'
import { useKeys } from '../shell/keys.ts'
import { targetOf } from './target.ts'
import { type NewsKept, useNews } from './use-news.ts'
import { saysMany, useNewsWords } from './words.ts'
import './news.css'

const NewsWindow = lazy(() => import('./window.tsx').then((one) => ({ default: one.NewsWindow })))

/** How long the newest stays beside the bell. */
const stays = 8000

/** The bell: how much is unread, the newest as it comes, and the window with all of it; `N` opens it. */
export function Bell(props: { session: Session; open: boolean; onOpen: () => void; onClose: () => void }) {
  const { session, open, onOpen, onClose } = props
  const w = useNewsWords()
  const kept = useNews(session.person.id)
  useKeys({ N: onOpen })
  const unread = saysMany(kept.gathered?.unread ?? 0)
  return (
    <>
      <Fresh kept={kept} session={session} />
      <button
        className={kept.quietNow ? 'icon quiet' : 'icon'}
        title={w.title}
        aria-label={kept.quietNow ? w.bellQuiet(unread) : w.bell(unread)}
        onClick={onOpen}
      >
        <Icon
          path={
            kept.quietNow
              ? 'M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5z'
              : 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4'
          }
        />
        {unread && <b className="count">{unread}</b>}
      </button>
      {open && (
        <Suspense fallback={null}>
          <NewsWindow kept={kept} session={session} onClose={onClose} />
        </Suspense>
      )}
    </>
  )
}

/** The newest, for a moment, in the bar: it covers nothing that somebody works at. */
function Fresh({ kept: { fresh, forget, read }, session }: { kept: NewsKept; session: Session }) {
  const w = useNewsWords()
  useEffect(() => {
    if (!fresh) return
    const gone = setTimeout(forget, stays)
    return () => clearTimeout(gone)
  }, [fresh, forget])
  const to = fresh && targetOf(fresh, session.duty.role)
  const said = fresh && [fresh.business?.name, w.happened(fresh.type)].filter(Boolean).join(' · ')
  const open = () => {
    if (fresh) void read([fresh.cursor])
    forget()
  }
  return (
    <p className="fresh" role="status">
      {fresh &&
        (to ? (
          <Link to={to} onClickCapture={open}>
            {said}
          </Link>
        ) : (
          <span>{said}</span>
        ))}
    </p>
  )
}
