// The plane the map is drawn on: Web Mercator, 256 pixels for the whole world at zoom 0, as tiles are cut. Pure.

export type Place = { longitude: number; latitude: number }
export type View = Place & { zoom: number }
export type Size = { width: number; height: number }
export type Bounds = { south: number; west: number; north: number; east: number }
export type Spot = { x: number; y: number }

export const zooms = { least: 3, most: 19 }
const side = (zoom: number) => 256 * 2 ** zoom
const radians = Math.PI / 180

/** Pixels from the world's north-west corner. */
export const onPlane = ({ longitude, latitude }: Place, zoom: number): Spot => ({
  x: ((longitude + 180) / 360) * side(zoom),
  y: ((1 - Math.asinh(Math.tan(latitude * radians)) / Math.PI) / 2) * side(zoom),
})

export const onEarth = ({ x, y }: Spot, zoom: number): Place => ({
  longitude: (x / side(zoom)) * 360 - 180,
  latitude: Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side(zoom)))) / radians,
})

/** Where a place lies in the window. */
export function spotOf(place: Place, view: View, size: Size): Spot {
  const [at, middle] = [onPlane(place, view.zoom), onPlane(view, view.zoom)]
  return { x: at.x - middle.x + size.width / 2, y: at.y - middle.y + size.height / 2 }
}

export function placeAt(spot: Spot, view: View, size: Size): Place {
  const middle = onPlane(view, view.zoom)
  return onEarth({ x: spot.x + middle.x - size.width / 2, y: spot.y + middle.y - size.height / 2 }, view.zoom)
}

/** What is in view, and a little around it. */
export function boundsOf(view: View, size: Size, around = 0): Bounds {
  const [dx, dy] = [size.width * around, size.height * around]
  const corner = placeAt({ x: -dx, y: -dy }, view, size)
  const other = placeAt({ x: size.width + dx, y: size.height + dy }, view, size)
  return { south: other.latitude, west: corner.longitude, north: corner.latitude, east: other.longitude }
}

const kept = (zoom: number) => Math.max(zooms.least, Math.min(zooms.most, zoom))

/** The view that shows all of it. */
export function fit({ south, west, north, east }: Bounds, size: Size, margin = 32): View {
  const [a, b] = [onPlane({ longitude: west, latitude: north }, 0), onPlane({ longitude: east, latitude: south }, 0)]
  const wide = Math.log2(Math.max(1, size.width - 2 * margin) / Math.max(b.x - a.x, 1e-9))
  const high = Math.log2(Math.max(1, size.height - 2 * margin) / Math.max(b.y - a.y, 1e-9))
  return { ...onEarth({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, 0), zoom: kept(Math.min(wide, high, 17)) }
}

/** Nearer or farther; what lies at the spot stays there. */
export function zoomed(
  view: View,
  by: number,
  size: Size,
  spot: Spot = { x: size.width / 2, y: size.height / 2 },
): View {
  const zoom = kept(view.zoom + by)
  const still = onPlane(placeAt(spot, view, size), zoom)
  return { ...onEarth({ x: still.x - spot.x + size.width / 2, y: still.y - spot.y + size.height / 2 }, zoom), zoom }
}

export function moved(view: View, dx: number, dy: number): View {
  const middle = onPlane(view, view.zoom)
  return { ...onEarth({ x: middle.x + dx, y: middle.y + dy }, view.zoom), zoom: view.zoom }
}

export type Ring = readonly (readonly [longitude: number, latitude: number])[]

export const around = (rings: readonly Ring[]): Bounds | undefined => {
  const all = rings.flat()
  if (all.length === 0) return undefined
  const longitudes = all.map(([longitude]) => longitude)
  const latitudes = all.map(([, latitude]) => latitude)
  return {
    south: Math.min(...latitudes),
    west: Math.min(...longitudes),
    north: Math.max(...latitudes),
    east: Math.max(...longitudes),
  }
}

/** What is drawn on the map, as an address carries it; a line of many points becomes one of few. */
export function areaOf(places: readonly Place[], most = 60): string {
  const step = Math.max(1, Math.ceil(places.length / most))
  return places
    .filter((_, n) => n % step === 0)
    .map(({ longitude, latitude }) => `${longitude.toFixed(5)},${latitude.toFixed(5)}`)
    .join(';')
}

export const placesIn = (area: string): Place[] =>
  area.split(';').flatMap((one) => {
    const [longitude, latitude] = one.split(',').map(Number)
    return Number.isFinite(longitude) && Number.isFinite(latitude)
      ? [{ longitude: longitude!, latitude: latitude! }]
      : []
  })

/** The tiles that cover the window: where each lies, and how large it is drawn between two zooms. */
export function tilesOf(
  view: View,
  size: Size,
): { z: number; x: number; y: number; left: number; top: number; side: number }[] {
  const z = Math.max(0, Math.min(18, Math.round(view.zoom)))
  const scale = 2 ** (view.zoom - z)
  const middle = onPlane(view, z)
  const drawn = 256 * scale
  const [west, north] = [middle.x - size.width / 2 / scale, middle.y - size.height / 2 / scale]
  const [columns, rows] = [Math.ceil(size.width / drawn) + 1, Math.ceil(size.height / drawn) + 1]
  const [first, top] = [Math.floor(west / 256), Math.floor(north / 256)]
  const all = 2 ** z
  return Array.from({ length: columns * rows }, (_, n) => ({
    x: first + (n % columns),
    y: top + Math.floor(n / columns),
  }))
    .filter(({ y }) => y >= 0 && y < all)
    .map(({ x, y }) => ({
      z,
      x: ((x % all) + all) % all,
      y,
      left: (x * 256 - west) * scale,
      top: (y * 256 - north) * scale,
      side: drawn,
    }))
}
