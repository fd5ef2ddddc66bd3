import { afterAll, beforeAll, expect, it } from 'vitest'
import { look } from '../../src/platform/database/transaction.ts'
import { system } from '../../src/platform/identity.ts'
import { newId } from '../../src/platform/ids.ts'
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

it('names first who took a post over, before a colleague who has long worked beside it', async () => {
  const wu = await world.person('wu')
  const { grid } = await wu.asks('{ grid(code: "440106001002001") { id } }')
  const joins = async (name: string, validFrom: string): Promise<string> => {
    const personId = newId()
    const person = `Person:${personId}`
    await wu.does('registerPerson', { id: personId, name })
    const duty = { role: 'GRID_WORKER', agency: `Agency:${world.city.agencies['CITY']}`, gridCode: '440106001002001' }
    await wu.does('appointDuty', { id: newId(), person, ...duty, validFrom: `${validFrom}T00:00:00+08:00` })
    await wu.does('assignPost', {
      grid: grid.id,
      person,
      post: 'WORKER',
      schedule: '工作日',
      responsibility: '巡查',
      validFrom,
    })
    return personId
  }
  const colleague = await joins('老同事', '2025-03-01')
  const successor = await joins('继任者', '2026-11-20')
  const workers = await look(world.live.hub, system.reactions, (tx) => listWorkers(tx, '440106001002001', '2026-11-22'))
  expect(workers.filter((one) => one === colleague || one === successor)).toEqual([successor, colleague])
})
