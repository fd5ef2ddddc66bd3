import { type FormEvent, useState } from 'react'
import { Field, Window } from '../../shared/parts.tsx'
import { asks } from '../hub/session.ts'
import type { TraceLine } from '../operations/audit.ts'
import { peopleNamed, searchBusinesses } from '../operations/search.ts'
import { setSearch } from '../shell/address.ts'
import { type Filters, names } from './filters.ts'
import type { Words } from './words.ts'

/** What narrows the trace; each choice is in the address. */
export function FilterBar({ w, filters, rows }: { w: Words; filters: Filters; rows: readonly TraceLine[] }) {
  const [naming, setNaming] = useState(false)
  const put = (name: string) => (event: { target: { value: string } }) => setSearch({ [name]: event.target.value })
  const [first] = rows
  const chips = (
    [
      ['person', w.person, first?.actor?.id === filters.person ? first?.actor?.name : undefined],
      ['business', w.business, first?.business?.id === filters.business ? first?.business?.name : undefined],
      ['subject', w.subject, undefined],
    ] as const
  ).flatMap(([name, what, known]) => {
    const value = filters[name]
    return value ? [{ name, what, text: w.only(what, known ?? value.replace(/-.*/, '…')) }] : []
  })
  return (
    <div className="filterbar" role="group" aria-label={w.filters}>
      <label>
        <span>{w.kind}</span>
        <input
          key={filters.type}
          defaultValue={filters.type}
          placeholder={w.kindHint}
          onBlur={put('type')}
          onKeyDown={(event) => event.key === 'Enter' && setSearch({ type: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{w.since}</span>
        <input type="date" value={filters.since ?? ''} onChange={put('since')} />
      </label>
      <label>
        <span>{w.until}</span>
        <input type="date" value={filters.until ?? ''} onChange={put('until')} />
      </label>
      <label className="number">
        <span>{w.upTo}</span>
        <input
          key={filters.upTo}
          defaultValue={filters.upTo}
          inputMode="numeric"
          onBlur={put('upTo')}
          onKeyDown={(event) => event.key === 'Enter' && setSearch({ upTo: event.currentTarget.value })}
        />
      </label>
      <button onClick={() => setNaming(true)}>{w.byName}</button>
      {chips.map(({ name, what, text }) => (
        <button key={name} className="chip" aria-label={w.drop(what)} onClick={() => setSearch({ [name]: null })}>
          {text} ✕
        </button>
      ))}
      {Object.keys(filters).length > 0 && (
        <button
          className="plain"
          onClick={() => setSearch(Object.fromEntries(names.map((name) => [name, null] as const)))}
        >
          {w.clear}
        </button>
      )}
      {naming && <ByName w={w} onClose={() => setNaming(false)} />}
    </div>
  )
}

type Hit = { id: string; name: string; kind: 'person' | 'business' }

/** A person or a business is found by name, and then the trace is only about it. */
function ByName({ w, onClose }: { w: Words; onClose: () => void }) {
  const [text, setText] = useState('')
  const [hits, setHits] = useState<Hit[]>()
  const find = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    const [people, shops] = await Promise.all([
      asks(peopleNamed, { name: text.trim() }).catch(() => undefined),
      asks(searchBusinesses, { text: text.trim() }).catch(() => undefined),
    ])
    setHits([
      ...(people?.people.nodes ?? []).map(({ id, name }): Hit => ({ id, name, kind: 'person' })),
      ...(shops?.searchBusinesses ?? []).map(({ id, name }): Hit => ({ id, name, kind: 'business' })),
    ])
  }
  return (
    <Window title={w.byNameTitle} onClose={onClose}>
      <form onSubmit={(event) => void find(event)}>
        <Field label={w.byNameLabel}>
          {(of) => <input {...of} value={text} onChange={({ target }) => setText(target.value)} />}
        </Field>
        <div className="actions">
          <button className="primary">{w.byNameGo}</button>
        </div>
      </form>
      {hits?.length === 0 && <p role="status">{w.byNameNone}</p>}
      {hits && hits.length > 0 && (
        <ul className="plain found">
          {hits.map(({ id, name, kind }) => (
            <li key={id}>
              <button
                className="wide"
                onClick={() => {
                  setSearch({ [kind]: id })
                  onClose()
                }}
              >
                <span className="tag">{w[kind]}</span> {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Window>
  )
}
