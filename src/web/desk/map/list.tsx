import { useEffect, useRef } from 'react'
import { Link } from '../../shared/route.tsx'
import type { Row } from './asked.ts'
import type { MapWords } from './words.ts'

type Props = {
  w: MapWords
  rows: readonly Row[]
  chosen: string | undefined
  onChoose: (id: string) => void
  onMore: (() => void) | undefined
}

/** What the map shows, in words. */
export function List({ w, rows, chosen, onChoose, onMore }: Props) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className="map-rows" tabIndex={0} role="group" aria-label={w.list}>
      <ul ref={list}>
        {rows.map((row) => (
          <li key={row.id} aria-current={row.id === chosen ? 'true' : undefined}>
            <button className="plain" aria-pressed={row.id === chosen} onClick={() => onChoose(row.id)}>
              <b>{row.name}</b>
              <small>
                {w[`k${row.kind}`]} · {w.riskOf(row.risk)}
                {row.unrectified > 0 && <em> · {w.unrectified(row.unrectified)}</em>}
              </small>
              <small>
                {row.premises?.address}
                {row.premises?.latitude == null && ` · ${w.noPosition}`}
              </small>
            </button>
            <Link to={`/desk/business/${row.id}`} aria-label={w.wholeOf(row.name)}>
              {w.whole}
            </Link>
          </li>
        ))}
      </ul>
      {onMore && (
        <button className="wide" onClick={onMore}>
          {w.more}
        </button>
      )}
    </div>
  )
}
