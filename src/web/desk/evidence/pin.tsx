import { type Point, project, showDistance } from '../../shared/plane.ts'
import type { Words } from '../words/words.ts'

const size = 160

/** Where a picture was taken and where the shop is registered, to one scale; it needs no base map. */
export function Pin({
  w,
  here,
  there,
  accuracy,
}: {
  w: Words
  here: Point
  there: Point | null
  accuracy: number | null
}) {
  const { placed, metres } = project(there ? [here, there] : [here], size)
  const [shot, shop] = placed
  const perMetre = size / metres
  return (
    <svg
      className="pin"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`${w.map}: ● ${w.mapShot}${there ? `, ○ ${w.mapShop}` : ''}`}
    >
      {accuracy !== null && <circle cx={shot!.x} cy={shot!.y} r={Math.max(6, accuracy * perMetre)} />}
      {shop && <circle className="there" cx={shop.x} cy={shop.y} r={5} />}
      <circle className="here" cx={shot!.x} cy={shot!.y} r={5} />
      <text x={6} y={14}>
        ● {w.mapShot}
      </text>
      {shop && (
        <text x={6} y={28}>
          ○ {w.mapShop}
        </text>
      )}
      <text x={6} y={size - 6}>
        ↔ {showDistance(metres)}
      </text>
    </svg>
  )
}
