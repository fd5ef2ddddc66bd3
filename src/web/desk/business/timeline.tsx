import { useEffect, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { showDay, showMoment, useReading } from '../../shared/language.ts'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { asks } from '../hub/session.ts'
import { type BusinessTimeline, businessTimeline } from '../operations/business.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { saysTrace } from '../words/trace.ts'
import { type Thread, threads } from './threads.ts'
import { type TimelineWords, useTimelineWords } from './timeline-words.ts'

type Event = NonNullable<BusinessTimeline['business']>['timeline']['nodes'][number]
type Older = { of: string; events: Event[]; after: string | null }

const dayIn = (search: URLSearchParams, name: string) => {
  const day = search.get(name)
  return day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
}

const asked = (id: string, search: URLSearchParams) => {
  const about = search.get('about')
  return {
    id,
    about: about && about in threads ? [...threads[about as Thread]] : null,
    by: search.get('by')?.startsWith('Person:') ? search.get('by') : null,
    since: dayIn(search, 'since'),
    until: dayIn(search, 'until'),
  }
}

/** The trace of one business, the latest first; what narrows it is in the address. */
export function Timeline({ id, happened }: { id: string; happened: number }) {
  const w = useTimelineWords()
  const search = useSearch()
  const wanted = asked(id, search)
  const key = JSON.stringify(wanted)
  const { answer, refused } = useAsked(businessTimeline, { ...wanted, after: null }, happened)
  const [older, setOlder] = useState<Older>({ of: '', events: [], after: null })
  const [trouble, setTrouble] = useState<Refused>()
  useEffect(() => setTrouble(undefined), [key])
  const page = answer?.business?.timeline
  const more = older.of === key ? older : undefined
  const last = more ? more.after : page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  // What was loaded further down is kept beside a newer first page: what both have is shown once.
  const known = new Set(page?.nodes.map(({ cursor }) => cursor))
  const events = [...(page?.nodes ?? []), ...(more?.events.filter(({ cursor }) => !known.has(cursor)) ?? [])]
  const loadOlder = () =>
    asks(businessTimeline, { ...wanted, after: last }).then(
      ({ business }) => {
        const { nodes, pageInfo } = business!.timeline
        setOlder({
          of: key,
          events: [...(more?.events ?? []), ...nodes],
          after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        })
      },
      (error: unknown) => setTrouble(refusedBy(error)),
    )
  return (
    <section className="part timeline" id="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">
        {w.timeline} <small role="status">{page ? w.events(page.totalCount) : w.loading}</small>
      </h2>
      <Filters w={w} search={search} actors={actorsOf(events)} />
      {(refused ?? trouble) && <Refusal refused={(refused ?? trouble)!} />}
      {page && events.length === 0 && <p className="small none">{w.noEvents}</p>}
      <Days w={w} events={events} />
      {last && (
        <button className="older" onClick={() => void loadOlder()}>
          {w.older}
        </button>
      )}
    </section>
  )
}

const actorsOf = (events: readonly Event[]) =>
  new Map(events.flatMap(({ actor }) => (actor ? [[actor.id, actor.name] as const] : [])))

function Filters(props: { w: TimelineWords; search: URLSearchParams; actors: ReadonlyMap<string, string> }) {
  const { w, search, actors } = props
  const by = search.get('by') ?? ''
  const narrowed = ['about', 'by', 'since', 'until'].some((name) => search.has(name))
  return (
    <div className="timeline-filters">
      <select
        aria-label={w.threads}
        value={search.get('about') ?? ''}
        onChange={({ target }) => setSearch({ about: target.value })}
      >
        <option value="">{w.tAll}</option>
        {(Object.keys(threads) as Thread[]).map((thread) => (
          <option key={thread} value={thread}>
            {w[`t${thread}`]}
          </option>
        ))}
      </select>
      <select aria-label={w.by} value={by} onChange={({ target }) => setSearch({ by: target.value })}>
        <option value="">{w.byAnyone}</option>
        {by && !actors.has(by) && <option value={by}>{w.byOne('…')}</option>}
        {[...actors].map(([id, name]) => (
          <option key={id} value={id}>
            {w.byOne(name)}
          </option>
        ))}
      </select>
      {(['since', 'until'] as const).map((name) => (
        <label key={name}>
          {name === 'since' ? w.since : w.untilDay}
          <input
            type="date"
            value={dayIn(search, name) ?? ''}
            onChange={({ target }) => setSearch({ [name]: target.value })}
          />
        </label>
      ))}
      {narrowed && (
        <button className="plain" onClick={() => setSearch({ about: null, by: null, since: null, until: null })}>
          {w.clear}
        </button>
      )}
    </div>
  )
}

/** The same act of the same person in the same minute is told once, and how often. */
function together(events: readonly Event[]): { event: Event; times: number }[] {
  const keyOf = ({ type, at, actor, finding, docket }: Event) =>
    [type, at.slice(0, 16), actor?.id, finding?.fact?.title, docket?.id].join(' ')
  return [...Map.groupBy(events, keyOf).values()].map((all) => ({ event: all[0]!, times: all.length }))
}

/** What happened, day by day. */
function Days({ w, events }: { w: TimelineWords; events: readonly Event[] }) {
  const { language } = useReading()
  const days = Map.groupBy(events, ({ at }) => showDay(at))
  return [...days].map(([day, all]) => (
    <section key={day} className="day">
      <h3>{day}</h3>
      <ol>
        {together(all).map(({ event: { cursor, type, at, actor, finding, docket }, times }) => (
          <li key={cursor}>
            <time dateTime={at}>{showMoment(at).slice(-5)}</time>
            <span>
              <b>{saysTrace(type, language) ?? type}</b> {times > 1 && <span className="small">×{times}</span>}
              {finding?.fact && <small>{finding.fact.title}</small>}
            </span>
            <small>
              {actor?.name ?? w.system}
              {docket && (
                <>
                  {' · '}
                  <Link to={`/desk/dockets/${docket.id}`}>{w.round(docket.round)}</Link>
                </>
              )}
            </small>
          </li>
        ))}
      </ol>
    </section>
  ))
}
