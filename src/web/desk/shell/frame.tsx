import { type ReactNode, useState } from 'react'
import { useReading } from '../../shared/language.ts'
import { Link, usePath } from '../../shared/route.tsx'
import { type Light, useLight } from '../hub/live.ts'
import type { Session } from '../hub/session.ts'
import { Toasts } from '../opinion/toasts.tsx'
import { Bell } from '../news/bell.tsx'
import { useWords, type Words } from '../words/words.ts'
import { KeySheet } from './key-sheet.tsx'
import { useKeys } from './keys.ts'
import { Palette } from './palette.tsx'
import { Icon } from './icon.tsx'
import { placesOf } from './places.ts'
import { Pinned } from '../views/pinned.tsx'
import { Views } from '../views/views.tsx'
import { Settings } from './settings.tsx'

type Popup = 'keys' | 'palette' | 'news' | 'settings'

const lights: Record<Light, { sign: string; name: 'lightLive' | 'lightCatching' | 'lightCut' }> = {
  live: { sign: '●', name: 'lightLive' },
  catching: { sign: '◐', name: 'lightCatching' },
  cut: { sign: '○', name: 'lightCut' },
}

function LightSign({ w }: { w: Words }) {
  const light = useLight()
  const { sign, name } = lights[light]
  return (
    <p className={`light ${light}`} role="status">
      <span aria-hidden="true">{sign}</span> {w[name]}
    </p>
  )
}

/** The bar above, the navigation beside, and every popup of the shell. */
export function Frame({ session, children }: { session: Session; children: ReactNode }) {
  const w = useWords()
  const path = usePath('/desk')
  const { language } = useReading()
  const [popup, setPopup] = useState<Popup>()
  const close = () => setPopup(undefined)
  useKeys({ '?': () => setPopup('keys'), 'ctrl+k': () => setPopup('palette') })
  const places = placesOf(session.duty.role)
  return (
    <div className="desk">
      <a className="skip" href="#content">
        {w.skip}
      </a>
      <header className="bar">
        <Link className="brand" to="/desk">
          {w.brand}
        </Link>
        <button className="find" onClick={() => setPopup('palette')}>
          <Icon path="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20" />
          <span>{w.searchEverywhere}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <LightSign w={w} />
        <Views places={places} />
        <Bell session={session} open={popup === 'news'} onOpen={() => setPopup('news')} onClose={close} />
        <button className="icon" title={w.keys} aria-label={w.keys} onClick={() => setPopup('keys')}>
          ?
        </button>
        <button className="who" onClick={() => setPopup('settings')}>
          <span>{session.person.name}</span>
          <small>{language === 'zh' ? session.duty.agency?.name : session.duty.agency?.nameEn}</small>
        </button>
      </header>
      {places.length > 0 && (
        <nav className="rail" aria-label={w.nav}>
          {places.map(({ to, name, icon }) => (
            <Link key={to} to={`/desk${to}`} aria-current={path.startsWith(to) ? 'page' : undefined}>
              <Icon path={icon} />
              <span>{name[language]}</span>
            </Link>
          ))}
          <Pinned places={places} />
        </nav>
      )}
      <div id="content" className="content">
        {children}
      </div>
      <Toasts />
      {popup === 'keys' && <KeySheet session={session} onClose={close} />}
      {popup === 'palette' && <Palette session={session} onClose={close} />}
      {popup === 'settings' && <Settings session={session} onClose={close} />}
    </div>
  )
}
