import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, shows, handbook, opines } from '../support/case.ts'
import { queued } from '../support/locks.ts'
import { type Desks, filedCase, handsOver, openDesks, rectify, today } from '../support/penalty.ts'
import { photo, sha256 } from '../support/phone.ts'
import { clocksOf, handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

// 责令改正 that went out with a notice is itself what a penalty for refusing it rests on, from its service on.

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  desks = await openDesks(world)
})
afterAll(() => world.close())
beforeEach(() => world.settle())

type Order = {
  number: string
  servedOn: string
  dueOn: string
  voidedAt: string | null
  service: { id: string } | null
}
const orders = async (business: string, person: Person = desks.wang): Promise<Order[]> => {
  await world.settle()
  const { business: known } = await person.asks(
    `query ($id: ID!) { business(id: $id) { servedOrders(first: 20) {
      nodes { id violation number servedOn dueOn voidedAt voidedFor service { id } } } } }`,
    { id: business },
  )
  return known.servedOrders.nodes
}
const standing = async (business: string) => (await orders(business)).filter(({ voidedAt }) => voidedAt === null)

const delivers = async (notice: string, at = new Date()): Promise<string> => {
  const proofs = await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  const told = toldOf(proofs, { happenedAt: at.toISOString() })
  return (await desks.lin.does('servePaper', { paper: notice, ...told })).id
}
const unproven = () => [
  { kind: 'RECEIVER_SIGNATURE' as const, sha256: sha256(photo()) },
  { kind: 'PHOTO' as const, sha256: sha256(photo()) },
]
const corrects = (service: string, proofs: Parameters<typeof toldOf>[0], more: object = {}) => ({
  service,
  correctedFor: '签收日期有误',
  ...toldOf(proofs, more),
})
const serves = async (name: string) => {
  const known = await handedOver(world, name)
  return { ...known, service: await delivers(known.notice) }
}

/** Whoever was logged in when the clock was moved logs in anew. */
const relogged = async (): Promise<Partial<Desks>> => {
  const keys = ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'] as const
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const)))
}

describe('an order that went out with a notice', () => {
  it('stands from its service on with the last day of its period, and shows to its own agency', async () => {
    const { business, docket, notice } = await handedOver(world, '责改送达')
    expect(await orders(business)).toEqual([])
    const service = await delivers(notice)
    const [order, ...more] = await orders(business)
    expect(more).toEqual([])
    const { notice: known } = await desks.chen.asks('query ($id: ID!) { notice(id: $id) { content } }', { id: notice })
    expect(order).toMatchObject({
      violation: 'FDA-10',
      number: known.content.annexes[0].number,
      servedOn: today(),
      dueOn: (await clocksOf(desks.chen, docket)).get('RECTIFY'),
      voidedAt: null,
      service: { id: service },
    })
    expect(await orders(business, desks.zheng)).toEqual([])
    const traced = await world.owner<{ type: string }[]>`
      select type from trace where subject_type = 'ServedOrder' and docket_id = ${docket.slice('Docket:'.length)}`
    expect(traced.map(({ type }) => type)).toEqual(['order.recorded'])
  })

  it('founds a fine for refusing it, once an inspection after its last day shows that', async () => {
    const { business } = await serves('拒改送达')
    const [order] = (await orders(business)) as [Order & { id: string }]
    const at = new Date(Date.now() + 20 * 86_400_000)
    world.setClock(at)
    Object.assign(desks, await relogged())
    const { lin, wang, wang2 } = desks
    const { edition } = await handbook(wang)
    const inspection = await wang.does('recordVisit', {
      id: newId(),
      business,
      kind: 'INSPECTION',
      edition,
      visitedAt: at.toISOString(),
      officers: [wang, wang2].map(({ certificateId }) => `Certificate:${certificateId}`),
    })
    await shows(wang, inspection.id, at)
    const finding = await finds(lin, business, undefined, at)
    await world.settle()
    await captures(world, lin, finding, 'PHOTO', at)
    const refused = { stage: 'ON_REFUSAL', refused: { order: order.id, inspection: inspection.id } }
    const fine = { kind: 'FINE', violation: 'FDA-10', text: '罚款', amount: 600_000, ...refused }
    const opinion = await opines(wang, wang2, finding, { violation: 'FDA-10', measures: [fine, rectify('FDA-10')] })
    const { node } = await wang.asks(
      'query ($id: ID!) { node(id: $id) { ... on Opinion { measures { refused { order dueOn } } } } }',
      { id: opinion },
    )
    expect(node.measures[0].refused).toEqual({ order: order.number, dueOn: order.dueOn })
    world.setClock(null)
    Object.assign(desks, await relogged())
  })
  it('is struck out where its service was wrong, and written anew by the one that is right', async () => {
    const { business, service } = await serves('责改更正')
    expect(await standing(business)).toHaveLength(1)
    const wrong = await desks.chen.does('correctService', corrects(service, unproven()))
    expect(await orders(business)).toMatchObject([
      { voidedFor: '送达经更正、撤回,或期限变动', service: { id: service } },
    ])
    const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
    const right = await desks.chen.does('correctService', corrects(wrong.id, proofs))
    expect(await standing(business)).toMatchObject([{ servedOn: today(), service: { id: right.id } }])
    expect(await orders(business)).toHaveLength(2)
  })

  it('stands once whoever of two at once serves or corrects it, and however often that is looked at', async () => {
    const { business, notice } = await handedOver(world, '责改同送')
    const tries = await Promise.allSettled([delivers(notice), delivers(notice)])
    const [service] = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(await standing(business)).toHaveLength(1)
    const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
    const both = await Promise.allSettled(
      [1, 2].map(() => desks.chen.does('correctService', corrects(service!, proofs))),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await standing(business)).toHaveLength(1)
    expect(await orders(business)).toHaveLength(2)
  })

  it('that its agency records by hand at the same time is not written twice', async () => {
    const { business, notice } = await handedOver(world, '责改手记')
    const { notice: known } = await desks.chen.asks('query ($id: ID!) { notice(id: $id) { content } }', { id: notice })
    const byHand = () =>
      desks.wang.does('recordOrder', {
        id: newId(),
        business,
        violation: 'FDA-10',
        number: known.content.annexes[0].number,
        servedOn: today(),
        dueOn: addDays(today(), 20),
        shownBy: '送达回证',
      })
    const tries = await Promise.allSettled([byHand(), delivers(notice)])
    expect(tries[1]!.status).toBe('fulfilled')
    expect(await standing(business)).toHaveLength(1)
    await expect(byHand()).rejects.toThrow()
  })

  it('carries nothing while its period stands still, and from then on until its new last day', async () => {
    const { business, docket } = await serves('责改中止')
    const { docket: known } = await desks.chen.asks('query ($id: ID!) { docket(id: $id) { clocks { id kind } } }', {
      id: docket,
    })
    const clock = known.clocks.find(({ kind }: { kind: string }) => kind === 'RECTIFY').id
    const [before] = await standing(business)
    await desks.chen.does('suspendClock', { clock, from: today(), law: '行政复议法42' })
    expect(await standing(business)).toEqual([])
    world.setClock(new Date(Date.now() + 5 * 86_400_000))
    Object.assign(desks, await relogged())
    await desks.chen.does('resumeClock', { clock, on: addDays(today(), 5) })
    const [after] = await standing(business)
    expect(after!.dueOn > before!.dueOn).toBe(true)
    expect(after!.dueOn).toBe((await clocksOf(desks.chen, docket)).get('RECTIFY'))
    world.setClock(null)
    Object.assign(desks, await relogged())
  })

  it('is struck out with the notice that is withdrawn, whichever of that and a correction comes first', async () => {
    const { business, docket, notice, service } = await serves('责改撤回')
    expect(await standing(business)).toHaveLength(1)
    const chen2 = await world.person('chen2')
    const { id: withdrawal } = await desks.chen.does('proposeWithdrawal', { notice, reason: '当事人错误' })
    const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
    await queued(world, `select from docket where id = '${docket.slice('Docket:'.length)}' for update`, [
      () => desks.chen.does('correctService', corrects(service, proofs)),
      () => chen2.does('withdrawNotice', { withdrawal }),
    ])
    expect(await standing(business)).toEqual([])
  })

  it('is as closed as its docket', async () => {
    const { business, docket } = await serves('责改敏感')
    expect(await orders(business, desks.luo)).toHaveLength(1)
    const { docket: known } = await desks.chen.asks('query ($id: ID!) { docket(id: $id) { version } }', { id: docket })
    const seal = {
      docket,
      expectedVersion: known.version,
      named: [`Person:${desks.wang.personId}`],
      reason: '涉未成年人',
    }
    await desks.chen.does('sealDocket', seal)
    expect(await orders(business, desks.luo)).toEqual([])
    expect(await orders(business, desks.wang)).toHaveLength(1)
  })
})

it('an order of one agency stands from its own service on, until it is voided', async () => {
  const known = await filedCase(world, desks, '责改单送')
  const before = (await standing(known.business)).length
  const { id, number } = await desks.wang.does('issueRectifyOrder', { opinion: known.opinion }, 'id number')
  await desks.wang.does('servePaper', { paper: id, ...(await handsOver(world, desks.wang)) })
  const after = await standing(known.business)
  expect(after).toHaveLength(before + 1)
  expect(after.find((one) => one.number === number)).toMatchObject({ servedOn: legalDay(new Date()), voidedAt: null })
  await desks.luo.does('voidDocument', { document: id, reason: '当事人名称有误' })
  expect(await standing(known.business)).toHaveLength(before)
})
