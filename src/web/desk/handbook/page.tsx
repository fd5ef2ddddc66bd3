import './handbook.css'
import { type FormEvent, useEffect, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useReading } from '../../shared/language.ts'
import { Line, Window } from '../../shared/parts.tsx'
import { go, Link, match, usePath, useSearch } from '../../shared/route.tsx'
import { saysMoment } from '../audit/filters.ts'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { asks, useSession } from '../hub/session.ts'
import { draftEdition, handbookEditions, handbookEvents, mergeJointEdition } from '../operations/handbook.ts'
import { setSearch } from '../shell/address.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useWords } from '../words/words.ts'
import { Edition } from './edition.tsx'
import { useHandbookWords, type Words } from './words.ts'

const joint = 'JOINT'

/** 手册: the editions of one's agency and of the joint handbook, and beside them the one that is chosen. */
export function Handbook({ base }: { base: string }) {
  const w = useHandbookWords()
  const { brand } = useWords()
  const { language } = useReading()
  const { duty } = useSession()!
  const search = useSearch()
  const coordinates = duty.role === 'COORDINATOR'
  const [again, setAgain] = useState(0)
  // 联合手册 is written by city management's coordinators, an agency's by its own people.
  const series = search.get('series') ?? (coordinates ? joint : '')
  const path = usePath(base)
  const chosen = match('/:id', path)?.['id']
  const { answer, refused } = useAsked(handbookEditions, { series: series || undefined }, again)
  const [drafting, setDrafting] = useState(false)
  useEffect(() => {
    document.title = `${w.title} · ${brand}`
  }, [w, brand])
  useEvents(handbookEvents, {}, ({ subject }) => {
    if (subject.startsWith('Edition:')) setAgain((n) => n + 1)
  })
  const [shown, setShown] = useState(answer)
  useEffect(() => {
    if (answer) setShown(answer)
  }, [answer])
  const editions = (shown?.editions.nodes ?? []).filter((one) => series !== '' || one.agency?.id === duty.agency?.id)
  return (
    <main className={chosen ? 'inbox handbook open' : 'inbox handbook'}>
      <section className="listing" aria-label={w.title}>
        <header>{chosen ? <h2>{w.title}</h2> : <h1>{w.title}</h1>}</header>
        <div className="filterbar">
          <select
            aria-label={w.series}
            value={series}
            onChange={({ target }) => setSearch({ series: target.value === '' ? null : target.value })}
          >
            {!coordinates && <option value="">{w.own}</option>}
            <option value={joint}>{w.joint}</option>
          </select>
          {(coordinates ? series === joint : series === '') && (
            <button onClick={() => setDrafting(true)}>{coordinates ? w.merge : w.draft}</button>
          )}
        </div>
        {refused && <Refusal refused={refused} />}
        {!shown && !refused && <p className="empty">{w.loading}</p>}
        {shown && editions.length === 0 && <p className="empty">{series === '' ? w.none : w.noneToSee}</p>}
        <ul className="plain rows editions">
          {editions.map((one) => (
            <li key={one.id}>
              <Link to={`${base}/${one.id}${location.search}`} aria-current={one.id === chosen ? 'true' : undefined}>
                <b>{one.title}</b>
                <span>
                  {w.number(one.number)} <em className={`tag s${one.status}`}>{w[`s${one.status}`]}</em>
                </span>
                <small>
                  {one.series === joint ? w.joint : language === 'zh' ? one.agency?.name : one.agency?.nameEn} ·{' '}
                  {one.publishedAt
                    ? w.published(one.publishedBy?.name ?? '', saysMoment(one.publishedAt))
                    : w.drafted(one.draftedBy?.name ?? '', saysMoment(one.draftedAt))}
                </small>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {chosen ? (
        <Edition key={chosen} id={chosen} again={again} onBack={() => go(`${base}${location.search}`)} />
      ) : (
        <p className="pick">{w.pick}</p>
      )}
      {drafting && (
        <Drafting
          w={w}
          joint={coordinates}
          onClose={(made) => {
            setDrafting(false)
            setAgain((n) => n + 1)
            if (made) go(`${base}/${made}${location.search}`)
          }}
        />
      )}
    </main>
  )
}

/** The next edition: a copy of the one in force, or the agencies’ handbooks merged. */
function Drafting({ w, joint: merges, onClose }: { w: Words; joint: boolean; onClose: (made?: string) => void }) {
  const { duty } = useSession()!
  const [title, setTitle] = useState('')
  const [empty, setEmpty] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!title.trim()) return
    const id = newId()
    const named = { id, requestId: newId(), title: title.trim() }
    try {
      if (merges) await asks(mergeJointEdition, { input: named })
      else await asks(draftEdition, { input: { ...named, agency: duty.agency!.id, empty } })
      onClose(`Edition:${id}`)
    } catch (error) {
      const refusal = refusedBy(error)
      if (!refusal) throw error
      setRefused(refusal)
    }
  }
  return (
    <Window title={merges ? w.merge : w.draftTitle} onClose={() => onClose()}>
      <form onSubmit={(event) => void send(event)}>
        <p>{merges ? w.mergeLead : w.draftLead}</p>
        {refused && <Refusal refused={refused} />}
        <Line label={w.draftName} most={120} value={title} onChange={setTitle} />
        {!merges && (
          <label className="check">
            <input type="checkbox" checked={empty} onChange={({ target }) => setEmpty(target.checked)} />
            {w.draftEmpty}
          </label>
        )}
        <div className="actions apart">
          <button type="button" onClick={() => onClose()}>
            {w.cancel}
          </button>
          <button className="primary">{merges ? w.merge : w.draft}</button>
        </div>
      </form>
    </Window>
  )
}
