import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imports } from '../support/imports.ts'
import { openWorld, type World } from '../support/world.ts'

const real = join(import.meta.dirname, '../../../shared/data/nyc')
const [earlier, later] = ['2020-10', '2021-04'].map((month) => join(real, `dot_open_restaurants_${month}.csv.gz`)) as [
  string,
  string,
]
const there = existsSync(earlier) && existsSync(later)
if (!there) console.warn(`SKIPPED: the real records of New York are not in ${real}`)

describe.skipIf(!there)('the real records of the transport agency', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  it('come in whole, once, and then as a newer snapshot', { timeout: 120_000 }, async () => {
    expect(await imports(world, 'nyc-transport', earlier)).toMatchObject({
      read: 11_230,
      created: 11_230,
      permits: 11_230,
      findings: 360,
      rejected: 0,
    })
    expect(await imports(world, 'nyc-transport', earlier)).toMatchObject({ created: 0, changed: 0, unchanged: 11_230 })
    const next = await imports(world, 'nyc-transport', later)
    expect(next).toMatchObject({ read: 12_391, created: 1161, permits: 1161, rejected: 0 })
    // Serials that a spreadsheet took for dates, and entities told as characters, are no changes.
    expect(next.changed).toBeLessThan(2000)
    const told = await world.owner`
      select count(*) filter (where type = 'permit.changed')::int as permits, count(*) filter (where type = 'business.changed')::int as businesses
      from trace where type in ('permit.changed', 'business.changed')`
    expect(told[0]!['permits'] + told[0]!['businesses']).toBeGreaterThanOrEqual(next.changed)
  })
})
