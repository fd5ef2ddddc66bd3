import { Link } from '../../shared/route.tsx'
import type { Place } from '../shell/place.ts'
import { usePinned } from './kept.ts'
import { useViewWords } from './words.ts'

/** What somebody pinned, below the places of their duty, each with how many there are now. */
export function Pinned({ places }: { places: readonly Place[] }) {
  const w = useViewWords()
  const pinned = usePinned().flatMap((view) => {
    const place = places.find(({ views }) => views === view.screen)
    return place ? [{ ...view, to: `/desk${place.to}${view.filter ? `?${view.filter}` : ''}` }] : []
  })
  if (pinned.length === 0) return null
  return (
    <ul className="plain pinned" aria-label={w.pinned}>
      {pinned.map(({ id, name, count, to }) => (
        <li key={id}>
          <Link to={to} title={name}>
            <span>{name}</span>
            {count !== null && <b aria-label={w.rowsOf(count)}>{w.rows(count)}</b>}
          </Link>
        </li>
      ))}
    </ul>
  )
}
