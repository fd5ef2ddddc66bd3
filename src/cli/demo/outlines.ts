import { chanceOf } from './chance.ts'

// Made-up boundaries: each street is a field of three by three sub-areas whose corners lie a little askew, so that what
// lies beside one another shares its side to the point.

type Point = [longitude: number, latitude: number]
type Corner = readonly [row: number, column: number]

/** Degrees of one sub-area, and how far south and west of what is registered in it its corner lies. */
const side = 0.004
const margin = 0.0005
const askew = (key: string): number => (chanceOf(`corner ${key}`).below(7) - 3) / 1e4

const streetOutlines = (street: string, [latitude, longitude]: readonly [number, number]) => {
  const place = (row: number, column: number): Point => {
    const key = `${street} ${row} ${column}`
    return [
      Number((longitude + (column - 1) * side - margin + askew(`${key} east`)).toFixed(6)),
      Number((latitude + (row - 1) * side - margin + askew(`${key} north`)).toFixed(6)),
    ]
  }
  /** Once around the sub-areas from one corner to the opposite one, each side with its middle. */
  return ([south, west]: Corner, [north, east]: Corner): Point[] => {
    const around: Point[] = []
    for (let column = west; column < east; column += 0.5) around.push(place(south, column))
    for (let row = south; row < north; row += 0.5) around.push(place(row, east))
    for (let column = east; column > west; column -= 0.5) around.push(place(north, column))
    for (let row = north; row > south; row -= 0.5) around.push(place(row, west))
    return around
  }
}

/** The narrowest boundary without a bay around points, a little wider. */
function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([a, b], [c, d]) => a - c || b - d)
  const half = (all: readonly Point[]) => {
    const kept: Point[] = []
    for (const point of all) {
      while (kept.length > 1) {
        const [[ax, ay], [bx, by]] = [kept.at(-2)!, kept.at(-1)!]
        if ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0) break
        kept.pop()
      }
      kept.push(point)
    }
    return kept.slice(0, -1)
  }
  const around = [...half(sorted), ...half(sorted.toReversed())]
  const middle = around.reduce(([x, y], [a, b]) => [x + a / around.length, y + b / around.length], [0, 0])
  return around.map(([x, y]) => [
    Number((middle[0]! + (x - middle[0]!) * 1.06).toFixed(6)),
    Number((middle[1]! + (y - middle[1]!) * 1.06).toFixed(6)),
  ])
}

type StreetPlan = { code: string; centre: readonly [number, number] }

/** The boundary of each grid, by its code: of the district, its streets, their communities and sub-areas. */
export function planOutlines(district: string, streets: readonly StreetPlan[]): Map<string, Point[]> {
  const outlines = new Map<string, Point[]>()
  const three = (n: number) => String(n + 1).padStart(3, '0')
  for (const { code, centre } of streets) {
    const around = streetOutlines(code, centre)
    outlines.set(code, around([0, 0], [3, 3]))
    for (const row of [0, 1, 2]) {
      outlines.set(code + three(row), around([row, 0], [row + 1, 3]))
      for (const column of [0, 1, 2])
        outlines.set(code + three(row) + three(column), around([row, column], [row + 1, column + 1]))
    }
  }
  return outlines.set(district, hull([...outlines.values()].flat()))
}
