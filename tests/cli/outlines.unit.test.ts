import { expect, it } from 'vitest'
import { planBusinesses } from '../../src/cli/demo/businesses.ts'
import { planCity, planQuarters } from '../../src/cli/demo/city.ts'
import { assertOutline, type Outline } from '../../src/registry/rules/outline.ts'

const quarters = planQuarters()
const { grids } = planCity(quarters, '2026-11-02', '2026-10-12')
const outlineOf = (code: string) => grids.find((grid) => grid.code === code)?.outline as Outline | undefined

/** Whether a point lies inside, by how often a line from it to the east meets the boundary. */
const within = ([x, y]: Outline[number], outline: Outline) =>
  outline.filter(([ax, ay], n) => {
    const [bx, by] = outline[(n + 1) % outline.length]!
    return ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)
  }).length %
    2 ===
  1

it('every area of the demo city has a lawful boundary, and whatever is registered in a grid lies inside it', () => {
  const drawn = grids.filter(({ outline }) => outline)
  expect(drawn).toHaveLength(1 + 4 + 12 + 36)
  for (const { code } of drawn) expect(() => assertOutline(outlineOf(code)!), code).not.toThrow()
  for (const [{ grid }, shops] of planBusinesses(quarters, 34))
    for (const { place } of shops)
      for (const area of [grid, grid.slice(0, 12), grid.slice(0, 9), grid.slice(0, 6)])
        expect(within([place!.longitude!, place!.latitude!], outlineOf(area)!), `${place!.address} in ${area}`).toBe(
          true,
        )
})
