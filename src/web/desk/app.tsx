import { Suspense, useEffect, useState } from 'react'
import { go, Link, usePath } from '../shared/route.tsx'
import { Screen } from '../shared/parts.tsx'
import { follow, stopFollowing } from './hub/live.ts'
import { resume, useSession } from './hub/session.ts'
import { Frame } from './shell/frame.tsx'
import { Login } from './shell/login.tsx'
import { placesOf } from './shell/places.ts'
import { saysRole } from './words/sayings.ts'
import { useWords } from './words/words.ts'

export function App() {
  const session = useSession()
  const [asked, setAsked] = useState(false)
  useEffect(() => void resume().finally(() => setAsked(true)), [])
  const token = session?.token
  const duty = session?.duty.id
  useEffect(() => {
    if (!token) return
    void follow().catch(() => undefined)
    return stopFollowing
  }, [token, duty])
  if (!asked) return null
  return session ? (
    <Frame key={duty} session={session}>
      <Route role={session.duty.role} />
    </Frame>
  ) : (
    <Login />
  )
}

function Route({ role }: { role: Parameters<typeof placesOf>[0] }) {
  const w = useWords()
  const path = usePath('/desk')
  const places = placesOf(role)
  const [home] = places
  useEffect(() => {
    if (path === '/' && home) go(`/desk${home.to}`, { replace: true })
  }, [path, home])
  const place = places.find(({ to }) => path === to || path.startsWith(`${to}/`))
  if (place)
    return (
      <Suspense fallback={<p className="empty">{w.loading}</p>}>
        <place.page key={place.to} base={`/desk${place.to}`} />
      </Suspense>
    )
  if (path === '/' && home) return null
  return places.length === 0 ? (
    <Screen title={w.noDesk} lead={w.noDeskWhy(saysRole(w, role))}>
      {null}
    </Screen>
  ) : (
    <Screen title={w.noPage} lead={w.noPageWhy}>
      <Link className="button" to="/desk">
        {w.toDesk}
      </Link>
    </Screen>
  )
}
