import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useRef } from 'react'
import { isSending } from '../opinion/sending.ts'
import { saysDue } from '../words/sayings.ts'
import type { Words } from '../words/words.ts'
import type { Row } from './filters.ts'

type Props = {
  w: Words
  rows: readonly Row[]
  /** Whether more can be fetched, and how. */
  more: boolean
  loadMore: () => void
  total: number
  chosen: string | undefined
  marked: ReadonlySet<string>
  me: string
  label: string
  onChoose: (id: string) => void
}

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** The rows, of which only those in sight are drawn; keys move in it, and a screen reader counts all of them. */
export function List({ w, rows, more, loadMore, total, chosen, marked, me, label, onChoose }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const high = rem() * 4.75
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => high,
    overscan: 12,
    // Another function every time would have all rows measured again at every step of a scroll.
    getItemKey: useCallback((n: number) => rows[n]!.id, [rows]),
  })
  useEffect(() => virtual.measure(), [high, virtual])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 40) loadMore()
  }, [last, rows.length, more, loadMore])
  const choosing = useRef(onChoose)
  useEffect(() => {
    choosing.current = onChoose
  })
  const choose = useCallback((id: string) => choosing.current(id), [])
  const at = rows.findIndex(({ id }) => id === chosen)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  return (
    <div
      ref={place}
      className="rows"
      role="grid"
      id="rows"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={more ? -1 : Math.max(total, rows.length)}
      aria-activedescendant={items.some(({ index }) => index === at) ? `row-${chosen}` : undefined}
    >
      <div role="presentation" className="all" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const row = rows[index]!
          return (
            <Drawn
              key={row.id}
              w={w}
              row={row}
              me={me}
              index={index}
              start={start}
              size={size}
              isChosen={row.id === chosen}
              isMarked={marked.has(row.id)}
              isGoing={isSending(row.id)}
              choose={choose}
            />
          )
        })}
      </div>
    </div>
  )
}

type DrawnProps = {
  w: Words
  row: Row
  me: string
  index: number
  start: number
  size: number
  isChosen: boolean
  isMarked: boolean
  isGoing: boolean
  choose: (id: string) => void
}

/** One row, drawn again only when it is another: scrolling draws what comes into sight. */
const Drawn = memo(function Drawn({ w, row, me, index, start, size, isChosen, isMarked, isGoing, choose }: DrawnProps) {
  return (
    <div
      id={`row-${row.id}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      className={isGoing ? 'line going' : 'line'}
      style={{ height: size, transform: `translateY(${start}px)` }}
      onClick={() => choose(row.id)}
    >
      <Cells w={w} row={row} me={me} isMarked={isMarked} />
    </div>
  )
})

function Cells({ w, row, me, isMarked }: { w: Words; row: Row; me: string; isMarked: boolean }) {
  const due = saysDue(w, row)
  const { finding, business, claimedBy } = row
  return (
    <>
      <span role="gridcell" className="mark">
        {isMarked ? '☑' : ''}
      </span>
      <span role="gridcell" className="what">
        <b>{finding?.fact?.title ?? finding?.description}</b>
        <span>
          {business?.name}
          {claimedBy && <em className="tag">{claimedBy.id === me ? w.claimedByMe : w.claimedBy(claimedBy.name)}</em>}
          <small>{finding?.premises?.address}</small>
        </span>
      </span>
      <span role="gridcell" className="when">
        {row.status === 'OPEN' ? (
          <em className={`due ${due.tone}`}>{due.text}</em>
        ) : (
          <em className="due calm">{w.hasAnswered}</em>
        )}
        <small>{finding && w.answeredOf(finding.answered, finding.asked)}</small>
      </span>
    </>
  )
}
