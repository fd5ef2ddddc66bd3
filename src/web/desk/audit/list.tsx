import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useReading } from '../../shared/language.ts'
import { saysTrace } from '../words/trace.ts'
import type { TraceLine } from '../operations/audit.ts'
import { type Checked, saysOf } from './checking.ts'
import { saysMoment } from './filters.ts'
import type { Words } from './words.ts'

type Props = {
  w: Words
  rows: readonly TraceLine[]
  more: boolean
  total: number
  loadMore: () => void
  chosen: number | undefined
  checked: Checked | undefined
  onChoose: (number: number) => void
}

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
const signs = { whole: '✓', broken: '✗' } as const

/** The rows of the trace, of which only those in sight are drawn. */
export function TraceList({ w, rows, more, total, loadMore, chosen, checked, onChoose }: Props) {
  const { language } = useReading()
  const place = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => rem() * 3.25,
    overscan: 12,
    getItemKey: (n) => rows[n]!.number!,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 40) loadMore()
  }, [last, rows.length, more, loadMore])
  const at = rows.findIndex(({ number }) => number === chosen)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [at, virtual])
  return (
    <div
      ref={place}
      className="rows trace"
      role="grid"
      id="rows"
      tabIndex={0}
      aria-label={w.list}
      aria-rowcount={more ? -1 : Math.max(total, rows.length)}
      aria-activedescendant={items.some(({ index }) => index === at) ? `row-${chosen}` : undefined}
    >
      <div role="presentation" className="all" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const { number, at: moment, type, actor, business, subject } = rows[index]!
          const mark = saysOf(checked, number!)
          return (
            <div
              key={number}
              id={`row-${number}`}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={number === chosen}
              className={`line ${mark ?? ''}`}
              style={{ height: size, transform: `translateY(${start}px)` }}
              onClick={() => onChoose(number!)}
            >
              <span role="gridcell" className="no">
                {number}
                <small>{saysMoment(moment)}</small>
              </span>
              <span role="gridcell" className="what">
                <b>{saysTrace(type, language) ?? type}</b>
                <small>{business?.name ?? `…${subject.slice(-12)}`}</small>
              </span>
              <span role="gridcell" className="by">
                {actor?.name ?? w.system}
              </span>
              <span role="gridcell" className="checked">
                {mark && (
                  <span role="img" aria-label={w[`mark${mark}`]}>
                    {signs[mark]}
                  </span>
                )}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
