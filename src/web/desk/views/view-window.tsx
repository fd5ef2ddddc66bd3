import { useState } from 'react'
import { Line, Window } from '../../shared/parts.tsx'
import { Link } from '../../shared/route.tsx'
import { useAct } from '../hub/act.ts'
import { saveView, type View } from '../operations/views.ts'
import { Refusal } from '../shell/refusal.tsx'
import { ViewRow } from './view-row.tsx'
import type { ViewWords } from './words.ts'

type Props = {
  w: ViewWords
  list: { screen: string; filter: string; base: string }
  views: readonly View[]
  pinned: readonly View[]
  onChanged: () => Promise<void>
  onClose: () => void
}

/** Saves the filters in sight under a name, and shows every view of the list. */
export function ViewWindow({ w, list, views, pinned, onChanged, onClose }: Props) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const { act, busy, refused } = useAct(() => void onChanged())
  const save = async () => {
    const { screen, filter } = list
    if (await act(saveView, { screen, filter, name: name.trim(), shared }, { own: true })) setName('')
  }
  const groups = [
    { of: w.mine, rows: views.filter(({ mine }) => mine) },
    { of: w.shared, rows: views.filter(({ mine }) => !mine) },
  ]
  return (
    <Window title={w.title} onClose={onClose} className="views">
      <p className="small">{w.lead}</p>
      <form
        className="view-new"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Line label={w.name} most={60} value={name} onChange={setName} />
        <label className="check">
          <input type="checkbox" checked={shared} onChange={({ target }) => setShared(target.checked)} />
          {w.share}
        </label>
        <button className="primary" disabled={busy || name.trim() === ''}>
          {w.save}
        </button>
      </form>
      {refused && <Refusal refused={refused} />}
      <div className="view-lists">
        {views.length === 0 && <p className="empty">{w.none}</p>}
        {groups
          .filter(({ rows }) => rows.length > 0)
          .map(({ of, rows }) => (
            <section key={of} aria-label={of}>
              <h3>{of}</h3>
              <ul className="plain">
                {rows.map((view) => (
                  <ViewRow key={view.id} w={w} view={view} now={list.filter} pinned={pinned} onChanged={onChanged}>
                    <Link
                      to={`${list.base}${view.filter ? `?${view.filter}` : ''}`}
                      aria-current={view.filter === list.filter ? 'true' : undefined}
                      onClickCapture={onClose}
                    >
                      {view.name}
                    </Link>
                  </ViewRow>
                ))}
              </ul>
            </section>
          ))}
      </div>
      <div className="actions">
        <button onClick={onClose}>{w.close}</button>
      </div>
    </Window>
  )
}
