import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { performInside } from '../../src/audit/index.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { transact } from '../../src/platform/database/transaction.ts'
import { newId } from '../../src/platform/ids.ts'
import { system } from '../../src/platform/identity.ts'
import { reactions } from '../../src/service/reactions.ts'
import { satisfyOrder } from '../../src/service/index.ts'
import { queued } from '../support/locks.ts'
import { type Desks, openDesks, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'

// What an order that was served rests on no more: struck out by its agency, less than the paper grants, or annulled.

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())
beforeEach(() => world.settle())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

type Order = { id: string; number: string; dueOn: string; voidedAt: string | null; service: { id: string } | null }
const standing = async (business: string): Promise<Order[]> => {
  await world.settle()
  const { business: known } = await desks.wang.asks(
    'query ($id: ID!) { business(id: $id) { servedOrders(first: 20) { nodes { id number dueOn voidedAt service { id } } } } }',
    { id: business },
  )
  return known.servedOrders.nodes.filter(({ voidedAt }: Order) => voidedAt === null)
}
const clocksOf = async (docket: string): Promise<{ id: string; kind: string; status: string }[]> => {
  await world.settle()
  const { docket: known } = await desks.chen.asks(
    'query ($id: ID!) { docket(id: $id) { clocks { id kind status } } }',
    { id: docket },
  )
  return known.clocks
}
const rectifyOf = async (docket: string) => (await clocksOf(docket)).filter(({ kind }) => kind === 'RECTIFY')
const delivers = async (notice: string): Promise<string> => {
  const proofs = await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  return (await desks.lin.does('servePaper', { paper: notice, ...toldOf(proofs) })).id
}
const served = async (name: string) => {
  const known = await handedOver(world, name)
  return { ...known, service: await delivers(known.notice) }
}
const corrects = async (service: string) => {
  const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
  return desks.chen.does('correctService', { service, correctedFor: '签收日期有误', ...toldOf(proofs) })
}
const records = async (business: string, notice: string, days: number) => {
  const { notice: known } = await desks.chen.asks('query ($id: ID!) { notice(id: $id) { content } }', { id: notice })
  const { id } = await desks.wang.does('recordOrder', {
    id: newId(),
    business,
    violation: 'FDA-10',
    number: known.content.annexes[0].number,
    servedOn: today(),
    dueOn: addDays(today(), days),
    shownBy: '送达回证',
  })
  return id as string
}
const appeals = async (paper: string, changed: boolean) => {
  const { id } = await desks.wang.does('recordRemedy', {
    id: newId(),
    paper,
    kind: 'RECONSIDER',
    filedOn: today(),
    reference: '天府行复〔2026〕9号',
  })
  const outcome = changed ? '撤销责令' : '维持'
  await desks.wang.does('endRemedy', { remedy: id, endedOn: today(), outcome, changed })
}

it('the period of an order is stopped by its own agency or the coordinator, never by another agency', async () => {
  const { business, docket } = await served('他部门小馆')
  const clock = (await rectifyOf(docket))[0]!.id
  const input = { clock, from: today(), law: '行政复议法42' }
  expect((await desks.fang.isRefused('suspendClock', input)).code).toBe('FORBIDDEN')
  expect(await standing(business)).toHaveLength(1)
  await desks.luo.does('suspendClock', input)
  expect((await desks.fang.isRefused('resumeClock', { clock, on: today() })).code).toBe('FORBIDDEN')
})

describe('an order that its agency has struck out', () => {
  it('does not come back when its period is stopped, goes on or is looked at again', async () => {
    const { business, docket } = await served('撤登小馆')
    const [order] = await standing(business)
    await desks.wang.does('voidOrder', { order: order!.id, reason: '违法行为认定有误' })
    const clock = (await rectifyOf(docket))[0]!.id
    await desks.chen.does('suspendClock', { clock, from: today(), law: '行政复议法42' })
    expect(await standing(business)).toEqual([])
    world.setClock(new Date(Date.now() + 2 * 86_400_000))
    const chen = await world.person('chen')
    await chen.does('resumeClock', { clock, on: addDays(today(), 2) })
    world.setClock(null)
    Object.assign(desks, { chen: await world.person('chen'), wang: await world.person('wang') })
    expect(await standing(business)).toEqual([])
  })
})

describe('an order that its agency recorded by hand', () => {
  it('gives way to the one that was served where it gives the party less time', async () => {
    const { business, notice } = await handedOver(world, '手记较早')
    await records(business, notice, 1)
    const service = await delivers(notice)
    const [order, ...more] = await standing(business)
    expect(more).toEqual([])
    expect(order).toMatchObject({ service: { id: service } })
    expect(order!.dueOn > addDays(today(), 1)).toBe(true)
  })

  it('stands where it gives more; once it is struck out, the one that was served takes its place', async () => {
    const { business, notice } = await handedOver(world, '手记较晚')
    const order = await records(business, notice, 30)
    const service = await delivers(notice)
    expect(await standing(business)).toMatchObject([{ id: order, dueOn: addDays(today(), 30), service: null }])
    await desks.wang.does('voidOrder', { order, reason: '日期录入有误' })
    expect(await standing(business)).toMatchObject([{ service: { id: service } }])
  })
})

it('an order recorded by hand gives way when the days of its period are counted as the paper prints them', async () => {
  const { business, docket, notice } = await handedOver(world, '手记旧日')
  const order = await records(business, notice, 30)
  const service = await delivers(notice)
  expect(await standing(business)).toMatchObject([{ id: order }])
  // As a hub of before counted it, with the last day that its agency took from there.
  await world.owner`alter table clock disable trigger unit`
  await world.owner`update clock set unit = 'days', due_on = started_on + 7 where kind = 'rectify' and docket_id = ${uuid(docket)}`
  await world.owner`alter table clock enable trigger unit`
  await world.owner`update served_order set due_on = served_on + 7 where id = ${uuid(order)}`
  await keepTime(world.live.hub, reactions)
  expect(await standing(business)).toMatchObject([{ service: { id: service } }])
})

describe('an order that was annulled', () => {
  it('is refused by nobody any more: its period is void, and neither a correction nor a hand brings it back', async () => {
    const { business, docket, notice, service } = await served('撤责小馆')
    expect(await standing(business)).toHaveLength(1)
    await appeals(notice, true)
    expect(await standing(business)).toEqual([])
    expect(await rectifyOf(docket)).toMatchObject([{ status: 'VOID' }])
    await corrects(service)
    expect((await rectifyOf(docket)).map(({ status }) => status)).toEqual(['VOID'])
    await records(business, notice, 1)
    expect(await standing(business)).toEqual([])
  })

  it.each([[true], [false]])(
    'runs no more where its service is put right at once, annulled first: %s',
    async (first) => {
      const { business, docket, notice, service } = await served(`同时撤责${first}`)
      const { id: remedy } = await desks.wang.does('recordRemedy', {
        id: newId(),
        paper: notice,
        kind: 'LITIGATE',
        filedOn: today(),
        reference: '(2026)川行初2号',
      })
      const ends = () => desks.wang.does('endRemedy', { remedy, endedOn: today(), outcome: '撤销责令', changed: true })
      const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
      const right = { service, correctedFor: '签收日期有误', ...toldOf(proofs) }
      const acts = [ends, () => desks.chen.does('correctService', right)]
      const lock = `select from docket where id = '${uuid(docket)}' for update`
      await queued(world, lock, first ? acts : acts.toReversed())
      expect((await rectifyOf(docket)).filter(({ status }) => status !== 'VOID')).toEqual([])
      expect(await standing(business)).toEqual([])
    },
  )

  it('is refused as before where it was upheld', async () => {
    const { business, docket, notice } = await served('维责小馆')
    await appeals(notice, false)
    expect(await standing(business)).toHaveLength(1)
    expect(await rectifyOf(docket)).toMatchObject([{ status: 'RUNNING' }])
  })
})

it('a decision that was annulled is not published any more', async () => {
  const { paper } = await penaltyPapers(world, desks).decides('撤销公开')
  const { id } = await desks.wang.does('recordRemedy', {
    id: newId(),
    decision: paper,
    kind: 'LITIGATE',
    filedOn: today(),
    reference: '(2026)川行初1号',
  })
  await desks.wang.does('endRemedy', { remedy: id, endedOn: today(), outcome: '撤销', changed: true })
  const published = { decision: paper, outcome: 'PUBLISHED', on: today(), place: '政府网站' }
  expect((await desks.wang.isRefused('recordPublication', published)).extensions['rule']).toBe('publication.standing')
})

it('whoever sees an order carried out while its service is put right waits at the paper, and both go through', async () => {
  const { docket, service } = await served('两头小馆')
  const [clock] = await rectifyOf(docket)
  const satisfies = () =>
    transact(
      world.live.hub.sql,
      { who: system.reactions, moment: null, alongside: async () => undefined },
      async (tx, begun) => {
        await performInside(world.live.hub, tx, begun, (act) => satisfyOrder(act, uuid(clock!.id), today()))
        await tx`commit`
      },
    )
  await queued(world, `select from docket where id = '${uuid(docket)}' for update`, [
    () => corrects(service),
    satisfies,
  ])
  const now = await rectifyOf(docket)
  expect(now.find(({ id }) => id === clock!.id)?.status).toBe('VOID')
  expect(now.map(({ status }) => status).toSorted()).toEqual(['RUNNING', 'VOID'])
})
