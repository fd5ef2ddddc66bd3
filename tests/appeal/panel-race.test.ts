import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../../src/platform/database/transaction.ts'
import { system } from '../../src/platform/identity.ts'
import { newId } from '../../src/platform/ids.ts'
import { holdClass } from '../../src/registry/index.ts'
import { admitted } from '../support/panel.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let docket: { id: string; gridCode: string }
beforeAll(async () => {
  world = await openWorld()
  const told = await admitted(world, '同争小馆')
  docket = { id: told.docket.slice('Docket:'.length), gridCode: '440106001002001' }
}, 60_000)
afterAll(() => world.close())

it('400 people are each put on the panel and given an opinion to write at once, 800 times in all: none is both, each is one', async () => {
  const people = Array.from({ length: 400 }, () => newId())
  await world.owner`insert into person (id, name) select p, '应试' from unnest(${people}::uuid[]) p`
  const assign = (person: string, dutyClass: 'adjudicate' | 'assess') =>
    transact(
      world.live.hub.sql,
      { who: system.reactions, moment: null, alongside: async () => undefined },
      async (tx, { now }) => {
        const refused = (await holdClass(tx, docket, [person], dutyClass, now)).length > 0
        await tx`commit`
        return { person, refused }
      },
    )
  // Half of them are asked for the panel first, half for the opinion.
  const answers = await Promise.all(
    people.flatMap((person, i) =>
      (i % 2 ? (['assess', 'adjudicate'] as const) : (['adjudicate', 'assess'] as const)).map((dutyClass) =>
        assign(person, dutyClass),
      ),
    ),
  )
  expect(answers).toHaveLength(800)
  const held = await world.owner<{ classes: string[] }[]>`
    select array_agg(class) as classes from docket_duty
    where docket_id = ${docket.id} and person_id = any(${people}::uuid[]) group by person_id`
  expect(held).toHaveLength(400)
  expect(held.filter(({ classes }) => classes.length > 1)).toEqual([])
  const refused = answers.filter((one) => one.refused)
  expect(refused).toHaveLength(400)
  expect(new Set(refused.map(({ person }) => person)).size).toBe(400)
}, 60_000)

it('nobody sits on a panel who does not hold the duty of adjudicating, even past every rule', async () => {
  const wrong = world.owner`
    insert into panel_member (id, panel_id, docket_id, person_id, duty_class, agency_id, role, seated_by, seated_at)
    select ${newId()}, ${newId()}, docket_id, person_id, 'adjudicate', ${world.city.agencies['FDA']!}, 'member', person_id, now()
    from docket_duty where docket_id = ${docket.id} and class = 'find' limit 1`
  await expect(wrong).rejects.toMatchObject({ code: '23503' })
})
