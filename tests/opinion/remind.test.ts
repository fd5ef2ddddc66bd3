import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { reactions } from '../../src/opinion/reactions.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, wang] = (await Promise.all([world.person('lin'), world.person('wang')])) as [Person, Person]
})
afterAll(() => world.close())

it('reminds once, a working day ahead, of what is unanswered', async () => {
  await finds(lin, await opensShop(lin))
  await world.settle()
  const asked = async () => (await wang.asks('{ inbox { nodes { dueOn remindedAt overdue } } }')).inbox.nodes[0]
  const { dueOn } = await asked()
  await keepTime(world.live.hub, reactions)
  expect((await asked()).remindedAt).toBeNull()
  world.setClock(new Date(`${dueOn}T09:00:00+08:00`))
  const again = await world.person('wang')
  await Promise.all([keepTime(world.live.hub, reactions), keepTime(world.live.hub, reactions)])
  await keepTime(world.live.hub, reactions)
  const { inbox } = await again.asks('{ inbox { nodes { remindedAt overdue } } }')
  expect(inbox.nodes[0]).toMatchObject({ overdue: false })
  expect(inbox.nodes[0].remindedAt).not.toBeNull()
  const [row] =
    await world.owner`select count(*)::int as n from trace where type = 'assessment.reminded' and subject_id in (select id from assessment_request where agency_id = (select agency_id from duty where id = ${wang.dutyId}))`
  expect(row!['n']).toBe(1)
})
