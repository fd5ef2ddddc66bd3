import { lazy, Suspense } from 'react'
import { Link, match, usePath } from '../shared/route.tsx'
import { useSay } from '../shared/language.ts'
import { Screen } from '../shared/parts.tsx'
import { Frame } from './frame.tsx'
import { Business } from './screens/business.tsx'
import { Fetching } from './screens/fetching.tsx'
import { Inspection } from './screens/inspection.tsx'
import { Queue } from './screens/queue.tsx'
import { Review } from './screens/review.tsx'
import { Today } from './screens/today.tsx'
import { lockWhenIdle } from './idle.ts'
import { startSending } from './outbox/sender.ts'
import { day, session } from './store/session.ts'
import { enter, isOpen } from './store/vault.ts'
import { Here, useStored } from './stored.ts'

// Seldom opened: they lie on the phone like everything else, but the first screen does not wait for them.
const Address = lazy(async () => ({ default: (await import('./screens/address.tsx')).Address }))
const Login = lazy(async () => ({ default: (await import('./screens/login.tsx')).Login }))
const Unlock = lazy(async () => ({ default: (await import('./screens/unlock.tsx')).Unlock }))
const Device = lazy(async () => ({ default: (await import('./screens/device.tsx')).Device }))
const Records = lazy(async () => ({ default: (await import('./screens/records.tsx')).Records }))
const Deliver = lazy(async () => ({ default: (await import('./screens/deliver.tsx')).Deliver }))
const Request = lazy(async () => ({ default: (await import('./screens/request.tsx')).Request }))

let started = false

/** Everything a phone has to read before it shows a screen. */
async function readHere() {
  const door = await enter()
  if (door !== 'open') return { door }
  if (!started) {
    started = true
    startSending()
    lockWhenIdle()
  }
  const [known, today] = await Promise.all([session(), day()])
  return { door: 'open' as const, session: known, day: today }
}

export const App = () => (
  <Suspense fallback={null}>
    <Opened />
  </Suspense>
)

function Opened() {
  const here = useStored(readHere)
  const path = usePath('/field')
  if (!here) return null
  if (path === '/login' || here.door === 'shut') return <Login />
  if (here.door === 'locked' || !isOpen()) return <Unlock />
  if (!here.session) return <Login />
  if (!here.day) return here.session.token ? <Fetching token={here.session.token} /> : <Login />
  return (
    <Here value={{ day: here.day, session: here.session }}>
      <Frame path={path}>
        <Suspense fallback={null}>
          <Route path={path} />
        </Suspense>
      </Frame>
    </Here>
  )
}

function Route({ path }: { path: string }) {
  const say = useSay()
  const id = (pattern: string) => match(pattern, path)?.['id']
  const business = id('/business/:id')
  if (business) return <Business id={business} />
  const visit = id('/visit/:id')
  if (visit) return <Inspection key={visit} id={visit} />
  const review = id('/visit/:id/review')
  if (review) return <Review key={review} id={review} />
  const deliver = id('/deliver/:id')
  if (deliver) return <Deliver key={deliver} id={deliver} />
  const address = id('/address/:id')
  if (address) return <Address key={address} id={address} />
  const request = id('/request/:id')
  if (request) return <Request key={request} id={request} />
  if (path === '/queue') return <Queue />
  if (path === '/records') return <Records />
  if (path === '/device') return <Device />
  if (path === '/') return <Today />
  return (
    <Screen title={say('没有这一页', 'No such page')}>
      <Link to="/field/" className="button">
        {say('回到今日', 'Back to today')}
      </Link>
    </Screen>
  )
}
