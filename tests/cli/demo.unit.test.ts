import { expect, it } from 'vitest'
import { planBusinesses } from '../../src/cli/demo/businesses.ts'
import { planCases, turns } from '../../src/cli/demo/case.ts'
import { planQuarters } from '../../src/cli/demo/city.ts'
import { parseCreditCode } from '../../src/registry/rules/credit-code.ts'

it('is the same city every time: names, codes and cases', () => {
  const plan = () => {
    const quarters = planQuarters()
    const businesses = planBusinesses(quarters, 34)
    const shops = new Map(
      [...businesses].map(([quarter, all]) => [quarter, all.map((one) => ({ ...one, quarter }))] as const),
    )
    const cases = planCases(shops, 130, 40).map(({ turn, day, shop, facts }) => ({ turn, day, shop: shop.name, facts }))
    return { names: [...businesses.values()].flat().map((one) => ({ ...one, id: '' })), cases }
  }
  const { names, cases } = plan()
  expect({ names, cases }).toEqual(plan())
  expect(new Set(names.map(({ name }) => name)).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(1000)
  const codes = names.flatMap(({ creditCode }) => creditCode ?? [])
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.map(parseCreditCode).every((parsed) => parsed.ok && parsed.warnings.length === 0)).toBe(true)
  expect(names.filter(({ kind, creditCode }) => kind === 'unlicensed' && creditCode)).toEqual([])
  expect(turns.filter((turn) => !cases.some((one) => one.turn === turn))).toEqual([])
})
