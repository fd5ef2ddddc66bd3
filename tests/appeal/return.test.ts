import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { courses } from '../../src/portal/rules/standing-words.ts'
import { hire } from '../support/access/cast.ts'
import { contested, hirePanelists } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let feng: Person, ruan: Person, shen: Person, chen: Person, qian: Person, si: Person
beforeAll(async () => {
  world = await openWorld({ pool: 12 })
  const panelists = (await hirePanelists(world)) as [Person, Person, Person, Person]
  ;[feng, , ruan, shen] = panelists
  await hire(world, await world.person('wu'), {
    key: 'si',
    name: '司督',
    role: 'SUPERVISOR',
    agency: 'JUSTICE',
    gridCode: '440106',
  })
  ;[chen, qian, si] = (await Promise.all(['chen', 'qian', 'si'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
}, 90_000)
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const declares = async (one: Person, business: string): Promise<string> =>
  (await one.does('declareRelation', { id: newId(), business, nature: '亲属' })).id
const asks = (appeal: string) => ({ id: newId(), appeal, reason: '本部门人员均须回避' })
const grants = (id: string) => ({ return: id, granted: true, opinion: '经核,确无人可以入席' })
const seats = () =>
  (
    [
      ['feng', 'JUSTICE', 'CHAIR'],
      ['mei', 'FDA', 'MEMBER'],
      ['shen', 'CITY', 'MEMBER'],
    ] as const
  ).map(([key, agency, role]) => ({
    person: `Person:${world.city.people[key]!.personId}`,
    agency: `Agency:${world.city.agencies[agency]}`,
    role,
  }))

it('陈 asks that an appeal be returned whose panel nobody may man, and justice decides; it says who may not sit and why, and nothing of it stays due', async () => {
  const { appeal, business } = await contested(world, '无人合议小馆')
  expect(ruleOf(await chen.isRefused('askAppealReturn', asks(appeal)))).toBe('return.manned')
  await declares(ruan, business)
  const shens = await declares(shen, business)
  expect((await feng.isRefused('askAppealReturn', asks(appeal))).code).toBe('FORBIDDEN')
  const { id, lacks } = await chen.does('askAppealReturn', asks(appeal), 'id lacks { seat agency barred { name zh } }')
  expect(lacks).toEqual([
    {
      seat: 'member',
      agency: 'CITY',
      barred: [
        { name: '阮议', zh: '申报与当事人有利害关系(亲属)' },
        { name: '沈议', zh: '申报与当事人有利害关系(亲属)' },
      ],
    },
  ])
  expect(ruleOf(await chen.isRefused('askAppealReturn', asks(appeal)))).toBe('return.once')
  expect((await chen.isRefused('decideAppealReturn', grants(id))).code).toBe('FORBIDDEN')
  expect(ruleOf(await qian.isRefused('decideAppealReturn', grants(id)))).toBe('return.justice')
  // Whoever may sit after all stands in the way of it.
  await shen.does('endRelation', { relation: shens })
  expect(ruleOf(await si.isRefused('decideAppealReturn', grants(id)))).toBe('return.manned')
  await declares(shen, business)
  await si.does('decideAppealReturn', grants(id))
  expect(ruleOf(await si.isRefused('decideAppealReturn', grants(id)))).toBe('return.decided')
  await world.settle()
  const shown = await chen.asks(
    'query ($id: ID!) { appeal(id: $id) { status items { open } clocks { kind status } returns { granted decidedBy { name } } } }',
    { id: appeal },
  )
  expect(shown.appeal).toEqual({
    status: 'RETURNED',
    items: [{ open: false }],
    clocks: [{ kind: 'HEAR_APPEAL', status: 'VOID' }],
    returns: [{ granted: true, decidedBy: { name: '司督' } }],
  })
  expect(courses.returned.means[0]).toMatch(/行政复议.*行政诉讼/)
  const late = await chen.isRefused('formPanel', { id: newId(), appeal, size: 3, seats: seats() })
  expect(ruleOf(late)).toBe('panel.admitted')
  await expect(
    world.owner`update appeal set status = 'admitted' where id = ${appeal.slice('Appeal:'.length)}`,
  ).rejects.toMatchObject({ constraint_name: 'appeal_return_of_returned_appeal' })
})

it('is returned or gets its panel, never both and never neither, though somebody becomes free to sit just then, two hundred times', async () => {
  const known = await contested(world, '迟到的成员小馆')
  await declares(ruan, known.business)
  const id = known.appeal.slice('Appeal:'.length)
  const copies = Array.from({ length: 200 }, () => newId())
  await world.owner`insert into appeal select r.* from unnest(${copies}::uuid[]) x, appeal t,
    jsonb_populate_record(t, jsonb_build_object('id', x, 'number', t.number || x)) r where t.id = ${id}`
  await world.owner`insert into appeal_item select r.* from unnest(${copies}::uuid[]) x, appeal_item t,
    jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'appeal_id', x, 'open', false)) r where t.appeal_id = ${id}`
  const outcomes = new Map<string, number>()
  for (const [i, copy] of copies.entries()) {
    const relation = await declares(shen, known.business)
    const appeal = `Appeal:${copy}`
    const { id: asked } = await chen.does('askAppealReturn', asks(appeal))
    const [formed, returned] = await Promise.allSettled([
      sleep(i % 4)
        .then(() => shen.does('endRelation', { relation }))
        .then(() => chen.does('formPanel', { id: newId(), appeal, size: 3, seats: seats() })),
      sleep((i * 7) % 16).then(() => si.does('decideAppealReturn', grants(asked))),
    ])
    const told = `${formed.status} ${returned.status}`
    outcomes.set(told, (outcomes.get(told) ?? 0) + 1)
  }
  expect([...outcomes.keys()].filter((one) => one !== 'fulfilled rejected' && one !== 'rejected fulfilled')).toEqual([])
  const [kept] = await world.owner`
    select count(*) filter (where (a.status = 'returned') = exists (select from panel p where p.appeal_id = a.id and p.status = 'seated'))::int as contradictory
    from appeal a where a.id = any(${copies}::uuid[])`
  expect(kept).toEqual({ contradictory: 0 })
  // Each of the two wins now and then: it is a race.
  expect([...outcomes.keys()].toSorted()).toEqual(['fulfilled rejected', 'rejected fulfilled'])
}, 180_000)
