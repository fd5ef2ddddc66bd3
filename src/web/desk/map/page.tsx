import { useEffect, useState } from 'react'
import { Link, useSearch } from '../../shared/route.tsx'
import { useAsked } from '../hub/asked.ts'
import { mapBusiness, mapShares, mapView } from '../operations/map.ts'
import { setSearch } from '../shell/address.ts'
import { useKeys } from '../shell/keys.ts'
import { Refusal } from '../shell/refusal.tsx'
import { useLatest, useRows, useStirred, useTiles } from './asked.ts'
import { Canvas } from './canvas.tsx'
import { FilterBar } from './filter-bar.tsx'
import { filtersIn } from './filters.ts'
import { Area, type Cluster, Clusters, Grids, Ground, Mark, Names } from './ground.tsx'
import { Legend } from './legend.tsx'
import { List } from './list.tsx'
import './map.css'
import { areaOf, type Bounds, boundsOf, moved, type Place, zoomed } from './mercator.ts'
import { useView } from './view.ts'
import { useMapWords } from './words.ts'

/** Streets from far, sub-areas from near. */
const levelAt = (zoom: number) => (zoom < 11 ? 1 : zoom < 13.4 ? 2 : zoom < 14.9 ? 3 : 4)

const cornersOf = ({ south, west, north, east }: Bounds): Place[] => [
  { longitude: west, latitude: south },
  { longitude: east, latitude: south },
  { longitude: east, latitude: north },
  { longitude: west, latitude: north },
]

/** What is asked for while one moves: a little more than is in view, and not anew with each pixel. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  const key = JSON.stringify(value)
  useEffect(() => {
    const wait = setTimeout(() => setSettled(JSON.parse(key) as T), ms)
    return () => clearTimeout(wait)
  }, [key, ms])
  return settled
}

/** 地图: the grids and the businesses on it, and the same in words beside it. */
export function MapPage() {
  const w = useMapWords()
  const search = useSearch()
  const filters = filtersIn(search)
  const chosen = search.get('business') ?? undefined
  const stirred = useStirred()
  const tiles = useTiles()
  const { view, setView, size, onSize, measured, all, look } = useView(search.get('at'), filters.grid)
  const [drawing, setDrawing] = useState(false)
  const [line, setLine] = useState<readonly Place[]>([])
  const rounded = (bounds: Bounds) =>
    Object.fromEntries(Object.entries(bounds).map(([name, degrees]) => [name, Number(degrees.toFixed(4))])) as Bounds
  const looked = useSettled({ zoom: Math.round(view.zoom * 2) / 2, ...rounded(boundsOf(view, size, 0.15)) }, 150)
  const { answer: seen, refused } = useLatest(mapView, measured ? { ...filters, ...looked } : null, stirred)
  const level = levelAt(looked.zoom)
  const shares = useLatest(mapShares, { ...filters, level }, stirred)
  const list = useRows(filters, stirred)
  const shown = useAsked(mapBusiness, chosen ? { id: chosen } : null, stirred).answer?.business
  useEffect(() => {
    document.title = `${w.title} · ${w.brand}`
  }, [w])
  const { latitude, longitude } = shown?.premises ?? {}
  useEffect(() => {
    if (latitude == null || longitude == null || !measured) return
    setView((now) => ({ latitude, longitude, zoom: Math.max(now.zoom, 16) }))
  }, [latitude, longitude, measured, setView])
  const choose = (id: string | undefined) => setSearch({ business: id ?? null })
  const onCluster = (cluster: Cluster) => {
    if (cluster.business) return choose(cluster.business.id)
    // What lies at one spot cannot be zoomed apart: it is shown in the list.
    if (view.zoom > 17.5 || (cluster.north - cluster.south < 1e-5 && cluster.east - cluster.west < 1e-5)) {
      const { south, west, north, east } = cluster
      return setSearch({
        area: areaOf(cornersOf({ south: south - 1e-5, west: west - 1e-5, north: north + 1e-5, east: east + 1e-5 })),
      })
    }
    return look(cluster)
  }
  const step = (by: number) => {
    const at = list.rows.findIndex(({ id }) => id === chosen)
    const next = list.rows[Math.max(0, Math.min(list.rows.length - 1, at + by))]
    if (next) choose(next.id)
  }
  const drawView = () => setSearch({ area: areaOf(cornersOf(boundsOf(view, size, -0.02))) })
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    d: () => setDrawing((now) => !now),
    v: drawView,
    Escape: () => {
      if (drawing) setDrawing(false)
      else if (chosen) choose(undefined)
      else return false
      return true
    },
  })
  const sides = [
    ['north', '↑', 0, -160],
    ['west', '←', -160, 0],
    ['east', '→', 160, 0],
    ['south', '↓', 0, 160],
  ] as const
  return (
    <main className="map-desk">
      <section className="listing" aria-label={w.list}>
        <header>
          <h1>{w.title}</h1>
          <p className="small" role="status">
            {list.waiting ? w.loading : w.count(list.total)}
          </p>
        </header>
        <FilterBar w={w} filters={filters} />
        {list.refused && <Refusal refused={list.refused} />}
        {!list.waiting && !list.refused && list.rows.length === 0 && (
          <p className="empty">
            {w.none} {w.noneWhy}
          </p>
        )}
        {list.rows.length > 0 && (
          <List w={w} rows={list.rows} chosen={chosen} onChoose={choose} onMore={list.loadMore} />
        )}
      </section>
      <section className="map-side" aria-label={w.map}>
        <Canvas
          label={w.map}
          how={w.mapHow}
          view={view}
          size={size}
          onSize={onSize}
          onView={setView}
          onAll={all}
          onDrawView={drawView}
          drawing={drawing}
          onDrawing={setDrawing}
          onArea={(area) => setSearch({ area })}
          onLine={setLine}
        >
          {tiles && <Ground tiles={tiles} view={view} size={size} />}
          <Grids
            shares={shares.answer?.mapGrids ?? []}
            chosen={filters.grid}
            onGrid={(code) => setSearch({ grid: code, at: null })}
            view={view}
            size={size}
          />
          <Area area={filters.area} line={line} view={view} size={size} />
          <Clusters clusters={seen?.mapClusters ?? []} onCluster={onCluster} view={view} size={size} />
          <Names w={w} shares={shares.answer?.mapGrids ?? []} view={view} size={size} />
          {latitude != null && longitude != null && <Mark place={{ latitude, longitude }} view={view} size={size} />}
        </Canvas>
        <div className="map-tools">
          <div className="nearer">
            <button aria-label={w.zoomIn} title={w.zoomIn} onClick={() => setView(zoomed(view, 1, size))}>
              +
            </button>
            <button aria-label={w.zoomOut} title={w.zoomOut} onClick={() => setView(zoomed(view, -1, size))}>
              −
            </button>
            <button aria-label={w.all} title={w.all} onClick={all}>
              ⌂
            </button>
          </div>
          <div className="pad">
            {sides.map(([side, sign, dx, dy]) => (
              <button
                key={side}
                className={side}
                aria-label={w[side]}
                title={w[side]}
                onClick={() => setView(moved(view, dx, dy))}
              >
                {sign}
              </button>
            ))}
          </div>
        </div>
        <div className="map-draws">
          <button aria-pressed={drawing} onClick={() => setDrawing(!drawing)}>
            {w.draw} <kbd>d</kbd>
          </button>
          <button onClick={drawView}>
            {w.drawView} <kbd>v</kbd>
          </button>
          {filters.area && <button onClick={() => setSearch({ area: null })}>{w.undraw}</button>}
          {drawing && (
            <span className="small" role="status">
              {w.drawing}
            </span>
          )}
        </div>
        {refused && <Refusal refused={refused} />}
        <Legend w={w} shares={shares.answer?.mapGrids ?? []} waiting={shares.waiting} />
        {shown && (
          <div className="map-card" role="group" aria-label={shown.name}>
            <b>{shown.name}</b>
            <button className="plain" aria-label={w.close} onClick={() => choose(undefined)}>
              ×
            </button>
            <small>
              {w[`k${shown.kind}`]} · {w.riskOf(shown.risk)}
              {shown.unrectified > 0 && <em> · {w.unrectified(shown.unrectified)}</em>}
            </small>
            <small>
              {shown.premises?.address}
              {latitude == null && ` · ${w.noPosition}`}
            </small>
            <Link className="button" to={`/desk/business/${shown.id}`}>
              {w.whole}
            </Link>
          </div>
        )}
        {tiles && <p className="credit">{tiles.credit}</p>}
      </section>
    </main>
  )
}
