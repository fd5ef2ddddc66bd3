import { afterAll, beforeAll, expect, it } from 'vitest'
import { look } from '../../src/platform/database/transaction.ts'
import { system } from '../../src/platform/identity.ts'
import { listWorkers } from '../../src/registry/index.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('counts nobody among a grid’s workers whose duty has ended, though the post goes on', async () => {
  const { personId, dutyId } = world.city.people['lin']!
  const workers = () => look(world.live.hub, system.reactions, (tx) => listWorkers(tx, '440106001002001', '2026-11-22'))
  expect(await workers()).toContain(personId)
  const wu = await world.person('wu')
  await wu.does('endDuty', { duty: `Duty:${dutyId}`, reason: '调离' })
  expect(await workers()).not.toContain(personId)
})
