// 网格边界: once around, in degrees of WGS 84, the first point not told again. It may not cross itself: inside and
// outside, and so the grid that a point lies in, would be anybody's guess. Pure.
import { invalid } from '../../platform/refusal.ts'

export type Outline = [longitude: number, latitude: number][]

export const mostPoints = 500

const turn = ([ax, ay]: Outline[number], [bx, by]: Outline[number], [cx, cy]: Outline[number]) =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))

/** Whether b, which lies on the line of a and c, lies between them. */
const between = ([ax, ay]: Outline[number], [bx, by]: Outline[number], [cx, cy]: Outline[number]) =>
  Math.min(ax, cx) <= bx && bx <= Math.max(ax, cx) && Math.min(ay, cy) <= by && by <= Math.max(ay, cy)

type Side = [Outline[number], Outline[number]]
const meet = ([a, b]: Side, [c, d]: Side): boolean => {
  const [first, second, third, fourth] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (first !== second && third !== fourth) return true
  return (
    (first === 0 && between(a, c, b)) ||
    (second === 0 && between(a, d, b)) ||
    (third === 0 && between(c, a, d)) ||
    (fourth === 0 && between(c, b, d))
  )
}

/** A boundary that encloses something and does not cross or touch itself. */
export function assertOutline(outline: Outline): void {
  const sides = outline.map((point, n): Side => [point, outline[(n + 1) % outline.length]!])
  const crossed = sides.some((side, n) =>
    sides.some((other, m) => m > n + 1 && !(n === 0 && m === sides.length - 1) && meet(side, other)),
  )
  const folded = sides.some(([a, b], n) => {
    const c = sides[(n + 1) % sides.length]![1]
    return turn(a, b, c) === 0 && !between(a, b, c)
  })
  const flat = sides.every(([a, b]) => turn(outline[0]!, a, b) === 0)
  const standing = sides.some(([a, b]) => a[0] === b[0] && a[1] === b[1])
  if (outline.length < 3 || flat || crossed || folded || standing)
    throw invalid(
      'points',
      '网格边界应为至少三点、不自交、不重复的一圈',
      'A boundary goes once around: three points at least, none twice, and it never crosses itself.',
      { rule: 'grid.outline' },
    )
}
