import { useEffect, useState } from 'react'
import { showMoment, useReading } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { asks, useSession } from '../hub/session.ts'
import {
  type AppealRow,
  appeals,
  type AppealStatus,
  hearingEvents,
  hearingsAsked,
  sessionsAhead,
} from '../operations/hearings.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { listed } from '../words/sayings.ts'
import { useWords } from '../words/words.ts'
import { Due, pressing } from './clock.tsx'
import { KindTag, StageTag } from './tags.tsx'
import { useHearingWords } from './words.ts'

const statuses = [
  'FILED',
  'ADMITTED',
  'RULED',
  'REFUSED',
  'WITHDRAWN',
  'LAPSED',
  'RETURNED',
] as const satisfies AppealStatus[]

/** H1: the appeals with their deadlines, and what is to be held when. */
export function HearingList({ base }: { base: string }) {
  const w = useHearingWords()
  const [changed, setChanged] = useState(0)
  useEvents(hearingEvents, {}, () => setChanged((n) => n + 1))
  useEffect(() => {
    const look = setInterval(() => setChanged((n) => n + 1), 60_000)
    return () => clearInterval(look)
  }, [])
  return (
    <main className="hearings">
      <header>
        <h1>{w.title}</h1>
        <p className="small">{w.lead}</p>
      </header>
      <Appeals base={base} changed={changed} />
      <div className="aside">
        <Agenda base={base} changed={changed} />
        <Asked base={base} changed={changed} />
      </div>
    </main>
  )
}

function Appeals({ base, changed }: { base: string; changed: number }) {
  const w = useHearingWords()
  const shell = useWords()
  const search = useSearch()
  const status = statuses.find((one) => one === search.get('status')?.toUpperCase())
  const grid = search.get('grid') ?? undefined
  const { answer, refused, waiting } = useAsked(appeals, { status, grid }, changed)
  const [more, setMore] = useState<AppealRow[]>([])
  const [end, setEnd] = useState<string | null>()
  const page = answer?.appeals
  useEffect(() => {
    setMore([])
    setEnd(undefined)
  }, [status, grid])
  const after = end === undefined ? (page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null) : end
  const rows = [...(page?.nodes ?? []), ...more]
  const loadMore = async () => {
    const { appeals: next } = await asks(appeals, { status, grid, after })
    setMore((all) => [...all, ...next.nodes])
    setEnd(next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null)
  }
  return (
    <section aria-labelledby="appeals-title" className="sheet-of">
      <div className="sheet-head">
        <h2 id="appeals-title">
          {w.appeals} {page && <span className="small">{page.totalCount}</span>}
        </h2>
        <select
          aria-label={w.status}
          value={status ?? ''}
          onChange={({ target }) => setSearch({ status: target.value.toLowerCase() })}
        >
          <option value="">{w.anyStatus}</option>
          {statuses.map((one) => (
            <option key={one} value={one}>
              {w[one]}
            </option>
          ))}
        </select>
      </div>
      {refused && <Refusal refused={refused} />}
      {waiting && !page && <p className="empty">{shell.loading}</p>}
      {page && rows.length === 0 && <p className="empty">{w.noAppeals}</p>}
      {rows.length > 0 && (
        <table className="appeals">
          <thead>
            <tr>
              <th scope="col">{w.number}</th>
              <th scope="col">{w.party}</th>
              <th scope="col">{w.status}</th>
              <th scope="col">{w.due}</th>
              <th scope="col">{w.panelOf}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <Row key={one.id} base={base} appeal={one} />
            ))}
          </tbody>
        </table>
      )}
      {after && <button onClick={() => void loadMore()}>{w.more}</button>}
    </section>
  )
}

function Row({ base, appeal }: { base: string; appeal: AppealRow }) {
  const w = useHearingWords()
  const [panel] = appeal.panels
  const { language } = useReading()
  const names = listed(panel?.members.map(({ person }) => person?.name) ?? [], language)
  return (
    <tr>
      <th scope="row">
        <Link to={`${base}/${appeal.id}`}>{appeal.number}</Link>
      </th>
      <td>
        {appeal.business?.name} <small>{w.items(appeal.items.length)}</small>
      </td>
      <td>
        <span className={appeal.status === 'FILED' ? 'tag warn' : 'tag'}>{w[appeal.status]}</span>{' '}
        {appeal.late && <span className="tag bad">{w.late}</span>}
        <small className="under">
          {w.filed} {appeal.filedOn}
        </small>
      </td>
      <td>
        <Due clock={pressing(appeal.clocks)} />
      </td>
      <td>
        {panel ? names : <span className="small">{w.noPanel}</span>}
        {panel?.status === 'FORMING' && <span className="tag warn">{w.statusFORMING}</span>}
      </td>
    </tr>
  )
}

function Agenda({ base, changed }: { base: string; changed: number }) {
  const w = useHearingWords()
  const { answer } = useAsked(sessionsAhead, {}, changed)
  const all = answer?.hearingSessions.nodes ?? []
  const coming = all.filter(({ stage }) => stage === 'SET' || stage === 'OPEN').toReversed()
  const past = all.filter(({ stage }) => stage !== 'SET' && stage !== 'OPEN').slice(0, 12)
  return (
    <section aria-labelledby="agenda-title" className="sheet-of">
      <h2 id="agenda-title">{w.agenda}</h2>
      {answer && all.length === 0 && <p className="empty">{w.noAgenda}</p>}
      <ul className="plain agenda">
        {[...coming, ...past].map((one) => {
          const room = one.panel?.appeal?.id ?? one.hearing?.id
          return (
            <li key={one.id} className={one.stage === 'OPEN' ? 'now' : undefined}>
              <time dateTime={one.startsAt}>{showMoment(one.startsAt)}</time>
              <span>
                <Link to={`${base}/${room}?session=${one.id}`}>
                  {one.panel?.appeal?.number ?? one.penaltyCase?.business?.name}
                </Link>{' '}
                {one.panel?.appeal?.business?.name}
                <small className="under">
                  {one.place} · {w.presides(one.chair?.name ?? '')}
                </small>
              </span>
              <span className="tags">
                <KindTag kind={one.kind} />
                <StageTag stage={one.stage} />
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What no session is set for yet; whoever hears only appeals has none of it. */
function Asked({ base, changed }: { base: string; changed: number }) {
  const w = useHearingWords()
  const { role } = useSession()!.duty
  const { answer } = useAsked(hearingsAsked, role === 'PANELIST' ? null : {}, changed)
  if (role === 'PANELIST' || !answer) return null
  const waiting = answer.hearings.nodes.filter(
    ({ sessions }) => !sessions.some(({ stage }) => stage === 'SET' || stage === 'OPEN'),
  )
  return (
    <section aria-labelledby="asked-title" className="sheet-of">
      <h2 id="asked-title">
        {w.asked} <KindTag kind="STATUTORY" />
      </h2>
      {waiting.length === 0 && <p className="empty">{w.noAsked}</p>}
      <ul className="plain agenda">
        {waiting.map((one) => (
          <li key={one.id}>
            <time>{one.requestedOn.slice(5)}</time>
            <span>
              <Link to={`${base}/${one.id}`}>{one.case?.business?.name}</Link>
              <small className="under">
                {one.case?.agency?.name} · {w.askedOn(one.requestedOn)}
              </small>
            </span>
            <span className="tag warn">{w.unset}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
