import { useEffect, useState } from 'react'
import { go, Link, match, usePath } from '../shared/route.tsx'
import { Screen } from '../shared/parts.tsx'
import { follow, stopFollowing } from './hub/live.ts'
import { resume, useSession } from './hub/session.ts'
import { Inbox } from './inbox/inbox.tsx'
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
  useEffect(() => {
    if (!token) return
    void follow().catch(() => undefined)
    return stopFollowing
  }, [token])
  if (!asked) return null
  return session ? (
    <Frame session={session}>
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
  for (const { to, list } of places) {
    const request = match(`${to}/:id`, path)?.['id']
    if (path === to || request) return <Inbox key={to} base={`/desk${to}`} list={list} request={request} />
  }
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
