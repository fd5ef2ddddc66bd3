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

it('its last ballot closes the vote or it was withdrawn before, though both are done at once two hundred times: nothing that was withdrawn is voted on', async () => {
  const told = await contested(world, '撤回与末票小馆')
  const panel = await seated(world, told)
  const { deliberation, question } = await votes(world, panel)
  for (const one of [feng, mei]) await one.does('castBallot', { question, outcome: 'REVOKE', reasons: '证据不足' })
  const all = await copies({ appeal: told.appeal, panel, deliberation, question }, 200)
  const ended = async (one: Voted, i: number) => {
    const [closed, withdrawn] = await Promise.allSettled([
      sleep((i * 3) % 4).then(() =>
        ruan.does('castBallot', { question: one.question, outcome: 'REVOKE', reasons: '证据不足' }),
      ),
      sleep((i * 7) % 5).then(() => chen.does('withdrawAppeal', { appeal: one.appeal, on: legalDay(new Date()) })),
    ])
    // Until it is ruled on the party may always take it back, after the vote too: nobody is refused for that.
    expect(withdrawn.status).toBe('fulfilled')
    return closed.status
  }
  const outcomes = new Map<string, number>()
  for (let i = 0; i < all.length; i += 5)
    for (const outcome of await Promise.all(all.slice(i, i + 5).map((one, n) => ended(one, i + n))))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  await world.settle()
  const [kept] = await world.owner`
    select count(*) filter (where d.status = 'closed' and c.seq > w.seq)::int as afterwards, count(*) filter (where (d.status = 'closed') <> (c.seq is not null))::int as untold,
      count(*) filter (where d.status = 'closed')::int as closed, count(*) filter (where d.status = 'lapsed')::int as lapsed,
      count(*) filter (where d.status = 'lapsed' and (select count(*) from ballot b where b.deliberation_id = d.id) > 2)::int as counted
    from deliberation d
      left join trace c on c.type = 'deliberation.closed' and c.subject_id = d.id
      left join trace w on w.type = 'appeal.withdrawn' and w.subject_id = d.appeal_id
    where d.id = any(${all.map((one) => uuid(one.deliberation))}::uuid[])`
  expect(kept).toEqual({
    afterwards: 0,
    untold: 0,
    closed: outcomes.get('fulfilled') ?? 0,
    lapsed: outcomes.get('rejected') ?? 0,
    counted: 0,
  })
  expect([...outcomes.keys()].toSorted()).toEqual(['fulfilled', 'rejected'])
}, 180_000)

/** The rules that say no to those of whom somebody was faster. */
const toldTo = (answers: PromiseSettledResult<unknown>[]) =>
  answers.flatMap((one) => (one.status === 'rejected' ? [String((one.reason as Error).message)] : []))

it('冯 opens the vote twice at once, and rules twice at once: once it is done, and once she is told', async () => {
  const told = await contested(world, '同时裁决小馆')
  const panel = await seated(world, told)
  const opens = () => feng.does('openDeliberation', { id: newId(), panel }, 'id questions { id }')
  const opened = await Promise.allSettled([opens(), opens()])
  expect(toldTo(opened)).toEqual([expect.stringContaining('合议庭正在评议或已经表决')])
  const vote = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0]!
  const question = vote.questions[0].id as string
  for (const one of [feng, mei, ruan])
    await one.does('castBallot', { question, outcome: 'REVOKE', reasons: '证据不足' })
  const rules = () =>
    feng.does('ruleAppeal', { id: newId(), deliberation: vote.id, items: [{ question, reasons: '证据不足' }] })
  expect(toldTo(await Promise.allSettled([rules(), rules()]))).toEqual([expect.stringContaining('已裁决')])
  const [kept] = await world.owner`select count(*)::int as n from ruling where appeal_id = ${uuid(told.appeal)}`
  expect(kept).toEqual({ n: 1 })
}, 60_000)
