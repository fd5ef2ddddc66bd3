import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { areaOf, type Place, placeAt, type Size, type Spot, type View, moved, zoomed } from './mercator.ts'

type Props = {
  label: string
  how: string
  view: View
  size: Size
  onSize: (size: Size) => void
  onView: (view: View) => void
  onAll: () => void
  onDrawView: () => void
  drawing: boolean
  onDrawing: (drawing: boolean) => void
  onArea: (area: string) => void
  onLine: (line: readonly Place[]) => void
  children: ReactNode
}

const near = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y) < 5

/** The window the map is moved, zoomed and drawn in, by pointer, wheel and keys; the list beside it is its twin in words. */
export function Canvas(props: Props) {
  const { label, how, view, size, onSize, onView, drawing, onDrawing, onArea, onLine, children } = props
  const place = useRef<HTMLDivElement>(null)
  const held = useRef<{ from: Spot; view: View; line: Spot[]; moving: boolean }>(undefined)
  const [moving, setMoving] = useState(false)
  const latest = useRef({ view, size, onView })
  useEffect(() => void (latest.current = { view, size, onView }))
  useEffect(() => {
    const element = place.current!
    const measure = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect
      onSize({ width, height })
    })
    measure.observe(element)
    // React's own wheel listener is passive: the page would scroll with the map.
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const now = latest.current
      const { left, top } = element.getBoundingClientRect()
      const spot = { x: event.clientX - left, y: event.clientY - top }
      now.onView(zoomed(now.view, Math.max(-1, Math.min(1, -event.deltaY / 300)), now.size, spot))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      measure.disconnect()
      element.removeEventListener('wheel', wheel)
    }
  }, [onSize])
  const spotOf = (event: PointerEvent): Spot => {
    const { left, top } = place.current!.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const told = (line: readonly Spot[]) => line.map((spot) => placeAt(spot, view, size))
  const drop = () => {
    held.current = undefined
    setMoving(false)
  }
  const keys: Record<string, () => void> = {
    ArrowLeft: () => onView(moved(view, -80, 0)),
    ArrowRight: () => onView(moved(view, 80, 0)),
    ArrowUp: () => onView(moved(view, 0, -80)),
    ArrowDown: () => onView(moved(view, 0, 80)),
    '+': () => onView(zoomed(view, 0.5, size)),
    '=': () => onView(zoomed(view, 0.5, size)),
    '-': () => onView(zoomed(view, -0.5, size)),
    '0': props.onAll,
    d: () => onDrawing(!drawing),
    v: props.onDrawView,
    Escape: () => {
      onDrawing(false)
      onLine([])
      drop()
    },
  }
  return (
    <div
      ref={place}
      className={`map-canvas${drawing ? ' drawing' : ''}${moving ? ' moving' : ''}`}
      role="group"
      tabIndex={0}
      aria-label={label}
      aria-description={how}
      onKeyDown={(event) => {
        const does = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
        if (!does || event.target !== event.currentTarget) return
        event.preventDefault()
        does()
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const from = spotOf(event)
        held.current = { from, view, line: [from], moving: false }
      }}
      onPointerMove={(event) => {
        const now = held.current
        if (!now) return
        const spot = spotOf(event)
        if (!now.moving && near(now.from, spot)) return
        if (!now.moving) {
          now.moving = true
          // Only now, so that a click still reaches what it is on.
          event.currentTarget.setPointerCapture(event.pointerId)
          setMoving(true)
        }
        if (!drawing) return onView(moved(now.view, now.from.x - spot.x, now.from.y - spot.y))
        if (near(now.line.at(-1)!, spot)) return
        now.line.push(spot)
        onLine(told(now.line))
      }}
      onPointerUp={() => {
        const now = held.current
        if (now?.moving && drawing && now.line.length > 2) onArea(areaOf(told(now.line)))
        if (drawing && now?.moving) onDrawing(false)
        onLine([])
        drop()
      }}
      onPointerCancel={drop}
    >
      <svg width={size.width} height={size.height} aria-hidden="true">
        <defs>
          <pattern id="unordered" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V8" className="hatch" />
          </pattern>
        </defs>
        {children}
      </svg>
    </div>
  )
}
