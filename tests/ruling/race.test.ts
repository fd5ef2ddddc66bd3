import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let feng: Person, mei: Person, ruan: Person, chen: Person
beforeAll(async () => {
  world = await openWorld({ pool: 12 })
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  chen = await world.person('chen')
}, 90_000)
afterAll(() => world.close())

type Voted = { appeal: string; panel: string; deliberation: string; question: string }
const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/** The same appeal, voted on, as often as wanted: each with a panel, a vote and ballots of its own. */
async function copies(known: Voted, times: number): Promise<Voted[]> {
  const { owner } = world
  const made = Array.from({ length: times }, () => ({
    appeal: newId(),
    panel: newId(),
    deliberation: newId(),
    question: newId(),
  }))
  const list = JSON.stringify(made)
  const copy = (table: string, from: string, change: string) =>
    owner.unsafe(
      `insert into ${table} select r.* from json_array_elements($1::text::json) x, ${table} t,
        jsonb_populate_record(t, jsonb_build_object(${change})) r where ${from}`,
      [list],
    )
  const of = (key: keyof Voted) => `'${uuid(known[key])}'`
  await copy('appeal', `t.id = ${of('appeal')}`, `'id', x->>'appeal', 'number', t.number || (x->>'appeal')`)
  await copy(
    'appeal_item',
    `t.appeal_id = ${of('appeal')}`,
    `'id', gen_random_uuid(), 'appeal_id', x->>'appeal', 'open', false`,
  )
  await copy('panel', `t.id = ${of('panel')}`, `'id', x->>'panel', 'appeal_id', x->>'appeal'`)
  await copy('panel_member', `t.panel_id = ${of('panel')}`, `'id', gen_random_uuid(), 'panel_id', x->>'panel'`)
  await copy(
    'deliberation',
    `t.id = ${of('deliberation')}`,
    `'id', x->>'deliberation', 'panel_id', x->>'panel', 'appeal_id', x->>'appeal'`,
  )
  await copy(
    'question',
    `t.id = ${of('question')}`,
    `'id', x->>'question', 'deliberation_id', x->>'deliberation',
      'item_id', (select i.id from appeal_item i where i.appeal_id = (x->>'appeal')::uuid)`,
  )
  await copy(
    'ballot',
    `t.question_id = ${of('question')}`,
    `'id', gen_random_uuid(), 'deliberation_id', x->>'deliberation', 'question_id', x->>'question', 'member_id',
      (select n.id from panel_member n join panel_member o on o.person_id = n.person_id
        where n.panel_id = (x->>'panel')::uuid and o.id = t.member_id)`,
  )
  return made.map((one) => ({
    appeal: `Appeal:${one.appeal}`,
    panel: `Panel:${one.panel}`,
    deliberation: `Deliberation:${one.deliberation}`,
    question: `Question:${one.question}`,
  }))
}

it('is ruled on or withdrawn, never both and never neither, though both are done at once two hundred times', async () => {
  const told = await contested(world, '撤回与裁决小馆')
  const panel = await seated(world, told)
  const { deliberation, question } = await votes(world, panel)
  for (const one of [feng, mei, ruan])
    await one.does('castBallot', { question, outcome: 'REVOKE', reasons: '证据不足' })
  const all = await copies({ appeal: told.appeal, panel, deliberation, question }, 200)
  const ended = async (one: Voted, i: number) => {
    const [ruled, withdrawn] = await Promise.allSettled([
      // Now the one is a little earlier, now the other.
      sleep(i % 3).then(() =>
        feng.does('ruleAppeal', {
          id: newId(),
          deliberation: one.deliberation,
          items: [{ question: one.question, reasons: '证据不足' }],
        }),
      ),
      sleep((i * 7) % 5).then(() => chen.does('withdrawAppeal', { appeal: one.appeal, on: legalDay(new Date()) })),
    ])
    return `${ruled.status} ${withdrawn.status}`
  }
  const outcomes = new Map<string, number>()
  for (let i = 0; i < all.length; i += 5)
    for (const outcome of await Promise.all(all.slice(i, i + 5).map((one, n) => ended(one, i + n))))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  expect([...outcomes.keys()].filter((one) => one !== 'fulfilled rejected' && one !== 'rejected fulfilled')).toEqual([])
  const [kept] = await world.owner`
    select count(*) filter (where (a.status = 'ruled') <> (r.id is not null))::int as contradictory, count(r.id)::int as ruled,
      count(*) filter (where a.status = 'withdrawn')::int as withdrawn
    from appeal a left join ruling r on r.appeal_id = a.id where a.id = any(${all.map(({ appeal }) => uuid(appeal))}::uuid[])`
  expect(kept).toEqual({
    contradictory: 0,
    ruled: outcomes.get('fulfilled rejected') ?? 0,
    withdrawn: outcomes.get('rejected fulfilled') ?? 0,
  })
  // What the commands keep, the database keeps too, whoever writes.
  const [some] = await world.owner`select appeal_id from ruling limit 1`
  await expect(
    world.owner`update appeal set status = 'withdrawn', withdrawn_on = filed_on, withdrawal_by = recorded_by where id = ${some!['appealId'] ?? some!['appeal_id']}`,
  ).rejects.toMatchObject({ constraint_name: 'ruling_of_appeal_that_stands' })
}, 180_000)
