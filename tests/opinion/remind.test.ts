import { afterAll, beforeAll, expect, it, vi } from 'vitest'
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

it('counts one working day ahead for the inbox as for the reminder, weekends and holidays passed over', async () => {
  // Asked on Monday 28 September 2026: 1 to 7 October are days off, due on Saturday the 10th, which is made up for them.
  // Asked on Sunday the 20th, a working day: 25 to 27 are 中秋, due on Monday the 28th and so from Thursday on.
  const expected = [
    { asked: '2026-09-28', before: '2026-10-08', remindOn: '2026-10-09', dueOn: '2026-10-10', on: ['2026-10-10'] },
    { asked: '2026-09-20', before: '2026-09-23', remindOn: '2026-09-24', dueOn: '2026-09-28', on: ['2026-09-26'] },
  ]
  const at = (day: string) => world.setClock(new Date(`${day}T09:00:00+08:00`))
  for (const { asked, remindOn, dueOn, before, on } of expected) {
    at(asked)
    const finder = await world.person('lin')
    await finds(finder, await opensShop(finder, `临期${asked}`), 'F-FUME-CLEANING', new Date(`${asked}T08:00:00+08:00`))
    await world.settle()
    const remindedAt = new Date(`${remindOn}T09:00:00+08:00`).toISOString()
    for (const day of [before, remindOn, ...on]) {
      at(day)
      const officer = await world.person('wang')
      // Another reader may just hold the lock: then there was nothing to keep.
      await vi.waitFor(async () => {
        await keepTime(world.live.hub, reactions)
        const { inbox } = await officer.asks(
          '{ inbox(state: DUE, first: 100) { nodes { dueOn remindOn remindedAt } } }',
        )
        const known = inbox.nodes.find((one: { dueOn: string }) => one.dueOn === dueOn)
        expect(known).toEqual(day === before ? undefined : { remindOn, dueOn, remindedAt })
      })
    }
  }
  world.setClock(null)
})
