import { type ReactNode, useState } from 'react'
import { Line } from '../../shared/parts.tsx'
import { useAct } from '../hub/act.ts'
import { changeView, followView, pinViews, removeView, type View } from '../operations/views.ts'
import { Refusal } from '../shell/refusal.tsx'
import { markSeen, risen } from './kept.ts'
import type { ViewWords } from './words.ts'

type Props = {
  w: ViewWords
  view: View
  /** The filters in sight. */
  now: string
  pinned: readonly View[]
  onChanged: () => Promise<void>
  children: ReactNode
}

/** One view: how many there are, whether it is pinned and followed; whoever saved it may change it. */
export function ViewRow({ w, view, now, pinned, onChanged, children }: Props) {
  const [changing, setChanging] = useState(false)
  const [name, setName] = useState(view.name)
  const { act: tries, busy, refused } = useAct()
  // What was refused because it was changed elsewhere is shown as it is now.
  const act: typeof tries = async (...wish) => {
    const answer = await tries(...wish)
    await onChanged()
    return answer
  }
  const { id, version, count, mine, followed, owner } = view
  const seen = pinned.map((one) => one.id)
  const isPinned = seen.includes(id)
  const more = risen(view)
  const change = (what: { name?: string; filter?: string; shared?: boolean }) =>
    act(changeView, { view: id, expectedVersion: version, ...what })
  return (
    <li className="view-row">
      <div>
        {children}
        <small>
          {count !== null && w.rowsOf(count)} {more > 0 && <b>{w.risen(more)}</b>}
          {!mine && owner && w.by(owner.name)}
          {mine && view.sharedWith && w.shared}
        </small>
      </div>
      <button
        aria-pressed={isPinned}
        disabled={busy}
        onClick={() => void act(pinViews, { views: isPinned ? seen.filter((one) => one !== id) : [...seen, id], seen })}
      >
        {w.pin}
      </button>
      <button
        aria-pressed={followed}
        disabled={busy}
        onClick={() => {
          markSeen(view)
          void act(followView, { view: id, following: !followed })
        }}
      >
        {w.follow}
      </button>
      {mine && (
        <button className="plain" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {w.more}
        </button>
      )}
      {refused && <Refusal refused={refused} />}
      {changing && (
        <form
          className="view-change"
          onSubmit={(event) => {
            event.preventDefault()
            void change({ name: name.trim() })
          }}
        >
          <Line label={w.name} most={60} value={name} onChange={setName} />
          <div className="actions">
            <button disabled={busy || name.trim() === '' || name.trim() === view.name}>{w.rename}</button>
            <button type="button" disabled={busy || now === view.filter} onClick={() => void change({ filter: now })}>
              {w.replace}
            </button>
            <button type="button" disabled={busy} onClick={() => void change({ shared: !view.sharedWith })}>
              {view.sharedWith ? w.unshare : w.shareThis}
            </button>
            <button
              type="button"
              disabled={busy}
              onClick={() => void act(removeView, { view: id, expectedVersion: version })}
            >
              {w.remove}
            </button>
          </div>
        </form>
      )}
    </li>
  )
}
