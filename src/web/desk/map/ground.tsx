import { type Place, placesIn, type Ring, type Size, type Spot, spotOf, tilesOf, type View } from './mercator.ts'
import type { MapShares, MapView } from '../operations/map.ts'
import type { Tiles } from './asked.ts'
import type { MapWords } from './words.ts'

export type Cluster = MapView['mapClusters'][number]
export type Share = MapShares['mapGrids'][number]

/** Of five shades the one for a share; none where nothing was ordered. */
export const shadeOf = ({ ordered, unrectified }: Pick<Share, 'ordered' | 'unrectified'>): number | undefined =>
  ordered === 0 ? undefined : Math.min(4, Math.floor((unrectified / ordered) * 5))

export const percentOf = ({ ordered, unrectified }: Pick<Share, 'ordered' | 'unrectified'>): number =>
  Math.round((unrectified / ordered) * 100)

const points = (spots: readonly Spot[]) => spots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

type Drawn = { view: View; size: Size }

const ringSpots = (ring: Ring, { view, size }: Drawn) =>
  ring.map(([longitude, latitude]) => spotOf({ longitude, latitude }, view, size))

/** Tiles below everything, where there are any. */
export function Ground({ tiles, view, size }: Drawn & { tiles: Tiles }) {
  return (
    <g className="tiles">
      {tilesOf(view, size).map(({ z, x, y, left, top, side }) => (
        <image
          key={`${z}/${x}/${y}/${left < 0}`}
          href={tiles.address.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))}
          x={left}
          y={top}
          width={side + 0.5}
          height={side + 0.5}
          preserveAspectRatio="none"
        />
      ))}
    </g>
  )
}

/** The grids, shaded by how much is not put right, named where there is room. */
export function Grids(
  props: Drawn & { shares: readonly Share[]; chosen: string | null; onGrid: (code: string) => void },
) {
  const { shares, chosen, onGrid, view, size } = props
  const shapes = shares.map((share) => ({
    share,
    spots: ringSpots((share.grid?.outline ?? []) as Ring, { view, size }),
  }))
  return (
    <g>
      {shapes.map(({ share, spots }) => {
        const shade = shadeOf(share)
        return (
          <polygon
            key={share.grid!.id}
            points={points(spots)}
            className={`grid ${shade === undefined ? 'unordered' : `shade${shade}`}${share.grid!.code === chosen ? ' chosen' : ''}`}
            onDoubleClick={() => onGrid(share.grid!.code)}
          />
        )
      })}
    </g>
  )
}

/** The names of the grids, above all else, where there is room. */
export function Names({ w, shares, view, size }: Drawn & { w: MapWords; shares: readonly Share[] }) {
  const shapes = shares.map((share) => ({
    share,
    spots: ringSpots((share.grid?.outline ?? []) as Ring, { view, size }),
  }))
  return (
    <g>
      {shapes.map(({ share, spots }) => {
        const xs = spots.map(({ x }) => x)
        const ys = spots.map(({ y }) => y)
        const wide = Math.max(...xs) - Math.min(...xs)
        if (wide < 84) return null
        const [x, y] = [
          (Math.max(...xs) + Math.min(...xs)) / 2,
          Math.min(...ys) + (Math.max(...ys) - Math.min(...ys)) * 0.16,
        ]
        return (
          <text key={share.grid!.id} x={x} y={y} textAnchor="middle" className="grid-name">
            {share.grid!.name}
            {share.ordered > 0 && (
              <tspan x={x} dy="1.25em">
                {w.share(percentOf(share))}
              </tspan>
            )}
          </text>
        )
      })}
    </g>
  )
}

const radiusOf = (count: number) => (count === 1 ? 6 : Math.min(20, 9 + Math.log2(count) * 1.7))

/** Part of a circle, clockwise from the top. */
const arc = ({ x, y }: Spot, radius: number, part: number): string => {
  const end = Math.min(part, 0.9999) * 2 * Math.PI
  return `M${x},${y - radius}A${radius},${radius} 0 ${part > 0.5 ? 1 : 0} 1 ${x + radius * Math.sin(end)},${y - radius * Math.cos(end)}`
}

/** Businesses, brought together where they lie too close; what is not put right is red. */
export function Clusters(props: Drawn & { clusters: readonly Cluster[]; onCluster: (cluster: Cluster) => void }) {
  const { clusters, onCluster, view, size } = props
  return clusters.map((cluster) => {
    const spot = spotOf(cluster, view, size)
    const radius = radiusOf(cluster.count)
    return (
      <g
        key={`${cluster.latitude} ${cluster.longitude}`}
        className={cluster.count === 1 ? `point${cluster.unrectified ? ' open' : ''}` : 'cluster'}
        onClick={() => onCluster(cluster)}
      >
        <circle cx={spot.x} cy={spot.y} r={Math.max(radius, 13)} className="target" />
        <circle cx={spot.x} cy={spot.y} r={radius} className="body" />
        {cluster.count > 1 && cluster.unrectified > 0 && (
          <path d={arc(spot, radius, cluster.unrectified / cluster.count)} className="share" />
        )}
        {cluster.count > 1 && (
          <text x={spot.x} y={spot.y + 4} textAnchor="middle">
            {cluster.count}
          </text>
        )}
        {cluster.business && <title>{cluster.business.name}</title>}
      </g>
    )
  })
}

/** What is being drawn, or was drawn to select. */
export function Area({ area, line, view, size }: Drawn & { area: string | null; line: readonly Place[] }) {
  const places = line.length > 0 ? line : area ? placesIn(area) : []
  if (places.length < 2) return null
  return <polygon className="area" points={points(places.map((place) => spotOf(place, view, size)))} />
}

export function Mark({ place, view, size }: Drawn & { place: Place }) {
  const { x, y } = spotOf(place, view, size)
  return <path className="here" d={`M${x},${y}l-9,-20a10,10 0 1 1 18,0z`} />
}
