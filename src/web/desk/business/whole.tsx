import { useEffect, useRef, useState } from 'react'
import { showDay, showMoment } from '../../shared/language.ts'
import { Screen } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { useSession } from '../hub/session.ts'
import { business, type Business, businessEvents } from '../operations/business.ts'
import { Icon } from '../shell/icon.tsx'
import { Refusal } from '../shell/refusal.tsx'
import { Appeals, Cases, Services } from './answers.tsx'
import { Dockets } from './dockets.tsx'
import { Findings, Visits } from './findings.tsx'
import { Identity, Permits, Related } from './identity.tsx'
import { Timeline } from './timeline.tsx'
import { type BusinessWords, useBusinessWords } from './words.ts'

export type Shown = NonNullable<Business['business']>

/** Counts what happens to it; things that come together are one. */
function useHappenings(id: string): number {
  const [count, setCount] = useState(0)
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEvents(businessEvents, { business: id }, () => {
    clearTimeout(wait.current)
    wait.current = setTimeout(() => setCount((n) => n + 1), 300)
  })
  useEffect(() => () => clearTimeout(wait.current), [])
  return count
}

/** 360: all that is known of one business, and everything that happened to it. */
export function Whole({ base, id }: { base: string; id: string }) {
  const w = useBusinessWords()
  const happened = useHappenings(id)
  const { answer, refused, waiting } = useAsked(business, { id }, happened)
  const shown = answer?.business
  if (refused) return <Refusal refused={refused} />
  if (waiting && !answer) return <p className="empty">{w.loading}</p>
  if (!shown)
    return (
      <Screen title={w.title} lead={w.gone}>
        <Link className="button" to={base}>
          {w.goneNext}
        </Link>
      </Screen>
    )
  return (
    <main className="whole">
      <Head w={w} shown={shown} />
      <Contents w={w} shown={shown} />
      <div className="columns">
        <div className="about">
          <Identity w={w} shown={shown} />
          <Permits w={w} shown={shown} />
          <Related w={w} shown={shown} base={base} />
        </div>
        <div className="work">
          <Findings w={w} shown={shown} />
          <Dockets w={w} shown={shown} />
          <Services w={w} shown={shown} />
          <Appeals w={w} shown={shown} />
          {shown.penaltyCases.totalCount > 0 && <Cases w={w} shown={shown} />}
          <Visits w={w} shown={shown} />
        </div>
        <Timeline id={id} happened={happened} />
      </div>
    </main>
  )
}

function Head({ w, shown }: { w: BusinessWords; shown: Shown }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const person = useSession()!.person.name
  const { name, kind, risk, creditCode, premises, chronicListings, id } = shown
  useEffect(() => {
    document.title = `${name} · ${w.title}`
  }, [name, w])
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const listed = chronicListings.filter(({ leftAt }) => !leftAt)
  return (
    <header className="whole-head">
      <div>
        <p className="small">{w.title}</p>
        <h1 ref={heading} tabIndex={-1}>
          {name}
        </h1>
        <p className="tags">
          <span className="tag">{w[`k${kind}`]}</span>
          <span className={risk > 2 ? 'tag warn' : 'tag'}>{w.risk(risk)}</span>
          {listed.length > 0 && <span className="tag bad">{w.chronic}</span>}
          <span className="small">{[creditCode, premises?.address].filter(Boolean).join(' · ')}</span>
        </p>
        {listed.map(({ id: listing, listedAt, reason }) => (
          <p key={listing} className="small">
            {w.chronicSince(showDay(listedAt), reason)}
          </p>
        ))}
      </div>
      <div className="does">
        {premises?.latitude != null && (
          <Link className="button" to={`/desk/map?business=${id}`}>
            {w.onMap}
          </Link>
        )}
        <button onClick={() => print()}>
          <Icon path="M7 8V4h10v4M7 17H4V9h16v8h-3M7 14h10v6H7z" /> {w.print}
        </button>
      </div>
      <p className="printed">{w.printed(showMoment(new Date()), person)}</p>
    </header>
  )
}

/** What is on the page, and how much of it. */
function Contents({ w, shown }: { w: BusinessWords; shown: Shown }) {
  const entries = [
    ['findings', shown.findings.totalCount],
    ['dockets', shown.dockets.totalCount],
    ['services', shown.services.totalCount],
    ['appeals', shown.appeals.totalCount],
    ['cases', shown.penaltyCases.totalCount],
    ['visits', shown.visits.totalCount],
    ['permits', shown.permits.totalCount],
    ['related', shown.related.length],
  ] as const
  return (
    <nav className="contents" aria-label={w.contents}>
      {entries.map(([name, count]) =>
        name === 'cases' && count === 0 ? null : (
          <a key={name} href={`#${name}`}>
            {w[name]} <b>{count >= 1000 ? '1000+' : count}</b>
          </a>
        ),
      )}
      <a href="#timeline">{w.timeline}</a>
    </nav>
  )
}
