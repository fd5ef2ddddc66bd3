// 网格图: where the stops lie to one another, without any base map. Pure.

export type Point = { latitude: number; longitude: number }

const radians = Math.PI / 180
/** Metres a degree of latitude; a degree of longitude shrinks with the cosine of the latitude. */
const degree = 111_320

/** Metres between two points, exact enough within a city. */
export const distance = (a: Point, b: Point): number =>
  Math.hypot(
    (a.latitude - b.latitude) * degree,
    (a.longitude - b.longitude) * degree * Math.cos(((a.latitude + b.latitude) / 2) * radians),
  )

export const showDistance = (metres: number): string =>
  metres < 1000 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`

/** Points in a square of `size`, north up, scale the same in both directions; and how many metres its side shows. */
export function project<P extends Point>(
  points: readonly P[],
  size: number,
  margin = 24,
): { placed: { point: P; x: number; y: number }[]; metres: number } {
  if (points.length === 0) return { placed: [], metres: 0 }
  const latitudes = points.map(({ latitude }) => latitude)
  const longitudes = points.map(({ longitude }) => longitude)
  const middle = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  }
  const wide = degree * Math.cos(middle.latitude * radians)
  const away = points.map((point) => ({
    point,
    east: (point.longitude - middle.longitude) * wide,
    north: (point.latitude - middle.latitude) * degree,
  }))
  const reach = Math.max(50, ...away.flatMap(({ east, north }) => [Math.abs(east), Math.abs(north)]))
  const scale = (size / 2 - margin) / reach
  return {
    placed: away.map(({ point, east, north }) => ({ point, x: size / 2 + east * scale, y: size / 2 - north * scale })),
    metres: size / scale,
  }
}
