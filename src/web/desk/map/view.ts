import { useCallback, useEffect, useRef, useState } from 'react'
import { useAsked } from '../hub/asked.ts'
import { gridAround, gridsTop } from '../operations/map.ts'
import { setSearch } from '../shell/address.ts'
import { around, type Bounds, fit, type Ring, type Size, type View } from './mercator.ts'

const told = ({ longitude, latitude, zoom }: View) =>
  `${longitude.toFixed(5)},${latitude.toFixed(5)},${zoom.toFixed(2)}`

const viewIn = (at: string | null): View | undefined => {
  const [longitude, latitude, zoom] = (at ?? '').split(',').map(Number)
  return [longitude, latitude, zoom].every(Number.isFinite) && zoom !== undefined
    ? { longitude: longitude!, latitude: latitude!, zoom }
    : undefined
}

/** China, until something nearer is known. */
const country: View = { longitude: 105, latitude: 35, zoom: 4 }

/** Where one looks: as the address says, else at the chosen grid, else at the whole area. */
export function useView(at: string | null, grid: string | null) {
  const [size, setSize] = useState<Size>({ width: 800, height: 600 })
  const [measured, setMeasured] = useState(false)
  const [view, setView] = useState<View>(viewIn(at) ?? country)
  const top = useAsked(gridsTop, {}).answer?.grids.nodes[0]
  const chosen = useAsked(gridAround, grid ? { code: grid } : null).answer?.grid
  const rings = [chosen?.outline, chosen?.parent?.outline, top?.outline].filter(Boolean) as Ring[]
  const whole = around(rings.slice(0, 1))
  const key = JSON.stringify(whole)
  const fitted = useRef<string>(undefined)
  const look = useCallback((bounds: Bounds, where: Size) => setView(fit(bounds, where)), [])
  // The first look at a place is fitted to it; after that it is whoever looks who moves.
  useEffect(() => {
    const of = `${grid} ${key}`
    if (!measured || !whole || fitted.current === of || (grid && !chosen)) return
    const first = fitted.current === undefined
    fitted.current = of
    if (!(first && viewIn(at))) look(whole, size)
  })
  useEffect(() => {
    if (!measured || fitted.current === undefined) return
    const wait = setTimeout(() => setSearch({ at: told(view) }), 400)
    return () => clearTimeout(wait)
  }, [view, measured])
  const onSize = useCallback((now: Size) => {
    setSize(now)
    setMeasured(true)
  }, [])
  return {
    view,
    setView,
    size,
    onSize,
    measured,
    all: () => whole && look(whole, size),
    look: (b: Bounds) => look(b, size),
  }
}
