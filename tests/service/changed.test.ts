import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { queued } from '../support/locks.ts'
import { type Desks, filedCase, openDesks, serves, today } from '../support/penalty.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'

// 责令改正 that a reconsideration or a court changed: from then on a refusal rests on what it orders now.

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())
beforeEach(() => world.settle())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
type Order = { number: string; servedOn: string; dueOn: string; shownBy: string; voidedAt: string | null }
const standing = async (business: string): Promise<Order[]> => {
  await world.settle()
  const { business: known } = await desks.wang.asks(
    `query ($id: ID!) { business(id: $id) { servedOrders(first: 20) {
      nodes { number servedOn dueOn shownBy voidedAt } } } }`,
    { id: business },
  )
  return known.servedOrders.nodes.filter(({ voidedAt }: Order) => voidedAt === null)
}
const rectifying = async (paper: string) => {
  await world.settle()
  const rows = await world.owner<{ key: string; status: string; dueOn: string; law: string; length: number }[]>`
    select key, status, due_on::text as due_on, law, length from clock
    where paper_id = ${uuid(paper)} and kind = 'rectify' order by id`
  return rows.map(({ key, ...one }) => ({ changed: key.startsWith('rectify:changed:'), ...one }))
}
const served = async (name: string, ...opinion: [measures?: { violation: string }[], violation?: 'ENV-15']) => {
  const known = await handedOver(world, name, ...opinion)
  const proofs = await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  const { id: service } = await desks.lin.does('servePaper', { paper: known.notice, ...toldOf(proofs) })
  return { ...known, service: service as string }
}
const appeals = async (paper: string, kind = 'RECONSIDER', by = desks.wang) => {
  const reference = '天府行复〔2026〕9号'
  const appeal = { id: newId(), paper, kind, filedOn: today(), reference }
  return (await by.does('recordRemedy', appeal)).id as string
}
const ordered = { content: '改为更换净化器滤芯,不必停业', days: 20 }
const ending = (remedy: string, more: object = { ordered }) => ({
  remedy,
  endedOn: today(),
  outcome: '变更责令',
  changed: true,
  ...more,
})

it('stands as it was changed: its period, its content, and on what a refusal rests', async () => {
  const { business, notice } = await served('变更小馆')
  const [before] = await standing(business)
  const remedy = await appeals(notice)
  // Not of what was upheld, and nothing without a period.
  expect(
    (await desks.wang.isRefused('endRemedy', ending(remedy, { changed: false, ordered }))).extensions,
  ).toMatchObject({ rule: 'remedy.ordered' })
  const ended = await desks.wang.does('endRemedy', ending(remedy), 'changed ordered { content days }')
  expect(ended).toEqual({ changed: true, ordered })
  const [old, now, ...more] = await rectifying(notice)
  expect([old, more]).toMatchObject([{ status: 'void', changed: false }, []])
  expect(now).toMatchObject({ status: 'running', changed: true, length: 20 })
  expect(now!.law).toContain('经行政复议 天府行复〔2026〕9号变更')
  expect(now!.dueOn > before!.dueOn).toBe(true)
  expect(await standing(business)).toEqual([
    {
      number: before!.number,
      servedOn: today(),
      dueOn: now!.dueOn,
      shownBy: expect.stringContaining('变更为:改为更换净化器滤芯,不必停业'),
      voidedAt: null,
    },
  ])
  // What is recorded by hand with the old last day does not stand beside it.
  await desks.wang
    .does('recordOrder', {
      id: newId(),
      business,
      violation: 'FDA-10',
      number: before!.number,
      servedOn: today(),
      dueOn: today(),
      shownBy: '送达回证',
    })
    .catch(() => undefined)
  expect((await standing(business)).map(({ dueOn }) => dueOn)).toEqual([now!.dueOn])
  // A court that annuls it afterwards annuls it for good.
  await desks.wang.does('endRemedy', ending(await appeals(notice, 'LITIGATE'), {}))
  expect((await rectifying(notice)).map(({ status }) => status)).toEqual(['void', 'void'])
  expect(await standing(business)).toEqual([])
})

it('runs anew from a service that is put right, and not from before the change', async () => {
  const { business, notice, service } = await served('变更更正小馆')
  await desks.wang.does('endRemedy', ending(await appeals(notice)))
  const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
  await desks.chen.does('correctService', { service, correctedFor: '签收日期有误', ...toldOf(proofs) })
  const running = (await rectifying(notice)).filter(({ status }) => status === 'running')
  expect(running).toMatchObject([{ changed: true, length: 20 }])
  expect(await standing(business)).toMatchObject([{ dueOn: running[0]!.dueOn }])
})

it('of a single order counts the same way, and before its service only from there', async () => {
  const { wang } = desks
  const known = await filedCase(world, desks, '单发变更小馆')
  const { id: order } = await wang.does('issueRectifyOrder', { opinion: known.opinion })
  await wang.does('endRemedy', ending(await appeals(order), { ordered: { ...ordered, days: 0 } }))
  expect(await rectifying(order)).toEqual([])
  await serves(world, wang, order)
  const [now, ...more] = await rectifying(order)
  expect([now, more]).toMatchObject([{ changed: true, status: 'running', dueOn: today(), length: 0 }, []])
  const own = (await standing(known.business)).filter(({ shownBy }) => shownBy.includes('变更为'))
  expect(own).toMatchObject([{ servedOn: today(), dueOn: today() }])
})

it('of several orders of one agency only those that are named are changed: the others stand with their periods', async () => {
  const { zheng } = desks
  const measures = ['ENV-15', 'ENV-02'].map((violation) => ({ kind: 'RECTIFY', violation, text: '限期改正', days: 7 }))
  const { business, notice } = await served('多项小馆', measures, 'ENV-15')
  await world.settle()
  const orders = async () => {
    await world.settle()
    return world.owner<{ violation: string; dueOn: string; number: string }[]>`
      select violation, due_on::text as due_on, number from served_order
      where business_id = ${uuid(business)} and voided_at is null order by violation`
  }
  const [one, two, ...more] = await orders()
  expect([one, two, more]).toMatchObject([{ violation: 'ENV-02' }, { violation: 'ENV-15', dueOn: one!.dueOn }, []])
  const { number, dueOn } = one!
  const remedy = await appeals(notice, 'RECONSIDER', zheng)
  for (const wrong of [undefined, [{ number, violation: 'FDA-10' }]])
    expect((await zheng.isRefused('endRemedy', ending(remedy, { orders: wrong }))).extensions).toMatchObject({
      rule: 'remedy.orders',
      orders: expect.arrayContaining([`${number} ENV-02`, `${number} ENV-15`]),
    })
  const named = { orders: [{ number, violation: 'ENV-02' }] }
  expect(await zheng.does('endRemedy', ending(remedy, named), 'orders { number violation }')).toEqual(named)
  expect(await orders()).toEqual([{ violation: 'ENV-15', dueOn, number }])
  expect(await rectifying(notice)).toMatchObject([{ changed: false, status: 'running', dueOn }])
  // The other is changed by a court: from then on it alone runs as changed.
  const litigated = { orders: [{ number, violation: 'ENV-15' }], ordered }
  await zheng.does('endRemedy', ending(await appeals(notice, 'LITIGATE', zheng), litigated))
  const [old, now] = await rectifying(notice)
  expect([old, now]).toMatchObject([
    { changed: false, status: 'void' },
    { changed: true, status: 'running', length: 20 },
  ])
  expect(await orders()).toEqual([{ violation: 'ENV-15', dueOn: now!.dueOn, number }])
})

it.each([[true], [false]])(
  'is one order where its service is put right at the same moment, changed first: %s',
  async (first) => {
    const { business, docket, notice, service } = await served(`同时变更${first}`)
    const remedy = await appeals(notice)
    const ends = () => desks.wang.does('endRemedy', ending(remedy))
    const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
    const right = { service, correctedFor: '签收日期有误', ...toldOf(proofs) }
    const acts = [ends, () => desks.chen.does('correctService', right)]
    const lock = `select from docket where id = '${uuid(docket)}' for update`
    await queued(world, lock, first ? acts : acts.toReversed())
    const running = (await rectifying(notice)).filter(({ status }) => status !== 'void')
    expect(running).toMatchObject([{ changed: true, status: 'running', length: 20 }])
    expect(await standing(business)).toMatchObject([{ dueOn: running[0]!.dueOn }])
  },
)
