import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { queued } from '../support/locks.ts'
import { type Desks, handsOver, item, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
let papers: ReturnType<typeof penaltyPapers>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  papers = penaltyPapers(world, desks)
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
async function isDay(day: string | null): Promise<void> {
  world.setClock(day === null ? null : new Date(`${day}T12:00:00+08:00`))
  for (const key of ['wang', 'luo', 'luo2'] as const) desks[key] = await world.person(key)
}
afterEach(() => isDay(null))
const minute = async () => {
  await world.settle()
  await keepTime(world.live.hub, reactions)
}

const looks = async (id: string) =>
  (
    await desks.wang.asks(
      `query ($id: ID!) { penaltyDecision(id: $id) {
        owed { fine surcharge overdueDays paid left toReturn instalments { dueOn } } clocks { kind status } } }`,
      { id },
    )
  ).penaltyDecision
const statesOf = async (id: string, kind: string): Promise<string[]> =>
  (await looks(id)).clocks
    .filter((one: { kind: string }) => one.kind === kind)
    .map(({ status }: { status: string }) => status)
const pays = (decision: string, amount: number) =>
  desks.wang.does('recordPayment', {
    id: newId(),
    decision,
    amount,
    paidOn: today(),
    receiptNumber: `粤财 ${newId()}`,
  })
const contests = (decision: string) =>
  desks.wang.does('recordRemedy', {
    id: newId(),
    decision,
    kind: 'RECONSIDER',
    filedOn: today(),
    reference: '天府行复〔2026〕8号',
  }) as Promise<{ id: string }>
const annulled = (remedy: string, on = today()) => ({ remedy, endedOn: on, outcome: '撤销', changed: true })
const none = { fine: 0, surcharge: 0, overdueDays: 0, left: 0, instalments: [] }

describe('a fine that was annulled', () => {
  it('is owed no more: nothing grows, what was paid is to be returned, and nothing more is paid', async () => {
    const { paper } = await papers.decides('撤销小馆')
    await serves(world, desks.wang, paper)
    await pays(paper, 100_000)
    expect((await looks(paper)).owed).toMatchObject({ left: 200_000, toReturn: 0 })
    const remedy = await contests(paper)
    await desks.wang.does('endRemedy', annulled(remedy.id))
    expect(await statesOf(paper, 'PAY')).toEqual(['VOID'])
    await isDay(addDays(today(), 60))
    expect((await looks(paper)).owed).toEqual({ ...none, paid: 100_000, toReturn: 100_000 })
    const more = { id: newId(), decision: paper, amount: 1, paidOn: today(), receiptNumber: newId() }
    expect((await desks.wang.isRefused('recordPayment', more)).extensions['rule']).toBe('payment.none')
    const plan = { id: newId(), decision: paper, reason: '经营困难', appliedOn: today() }
    const asked = { ...plan, instalments: [{ dueOn: addDays(today(), 90), amount: 300_000 }] }
    expect((await desks.luo.isRefused('requestPaymentPlan', asked)).extensions['rule']).toBe('payment.none')
  })

  it('is not owed again by a payment that is taken back, or a service that is put right', async () => {
    const { paper } = await papers.decides('撤销改送')
    // Its time to be served within starts behind it.
    await world.settle()
    const { id: service } = await serves(world, desks.wang, paper)
    const payment = await pays(paper, 300_000)
    const remedy = await contests(paper)
    await desks.wang.does('endRemedy', annulled(remedy.id))
    expect(await statesOf(paper, 'PAY')).toEqual(['VOID'])
    await desks.luo.does('reversePayment', { id: newId(), payment: payment.id, reason: '收据登记在别家名下' })
    await desks.wang.does('correctService', {
      service,
      correctedFor: '签收日期有误',
      ...(await handsOver(world, desks.wang)),
    })
    await minute()
    expect((await looks(paper)).owed).toEqual({ ...none, paid: 0, toReturn: 0 })
    expect(new Set(await statesOf(paper, 'PAY'))).toEqual(new Set(['VOID']))
    expect(await statesOf(paper, 'SERVE')).toEqual(['SATISFIED'])
  })

  it('before it was served is not to be served in time any more', async () => {
    const { paper } = await papers.decides('撤销未送')
    await world.settle()
    expect(await statesOf(paper, 'SERVE')).toEqual(['RUNNING'])
    const remedy = await contests(paper)
    await desks.wang.does('endRemedy', annulled(remedy.id))
    await minute()
    expect(await statesOf(paper, 'SERVE')).toEqual(['VOID'])
  })

  it('is owed as it is decided anew; what was paid beyond that is to be returned', async () => {
    const { paper, case: id, finding } = await papers.decides('变更小馆')
    await serves(world, desks.wang, paper)
    await pays(paper, 300_000)
    const remedy = await contests(paper)
    await desks.wang.does('endRemedy', { ...annulled(remedy.id), outcome: '变更' })
    const next = await desks.luo.does('decidePenalty', {
      id: newId(),
      case: id,
      items: [item(finding, 200_000, { band: 'LIGHT', bandReason: '复议决定变更' })],
      reasons: '按复议决定',
      supersedes: paper,
      correctedFor: '行政复议决定变更',
    })
    expect((await looks(paper)).owed).toBeNull()
    expect((await looks(next.id)).owed).toMatchObject({ fine: 200_000, paid: 300_000, left: 0, toReturn: 100_000 })
  })

  it('is to be returned once it is decided that nothing is penalised: what was paid stays on the account', async () => {
    const { paper, case: id } = await papers.decides('不罚退款')
    await serves(world, desks.wang, paper)
    const payment = await pays(paper, 300_000)
    const remedy = await contests(paper)
    await desks.wang.does('endRemedy', annulled(remedy.id))
    const spared = await desks.luo.does('decideNoPenalty', {
      id: newId(),
      case: id,
      ground: 'SLIGHT',
      reasons: '轻微并及时改正',
      education: '已当面教育',
      supersedes: paper,
      correctedFor: '行政复议决定撤销',
    })
    expect((await looks(spared.id)).owed).toEqual({ ...none, paid: 300_000, toReturn: 300_000 })
    await desks.luo.does('reversePayment', { id: newId(), payment: payment.id, reason: '收据登记在别家名下' })
    expect((await looks(spared.id)).owed).toBeNull()
  })

  it.each(['先撤后缴', '先缴后撤'])('ends the same whichever is recorded first: %s', async (name) => {
    const { paper, case: id } = await papers.decides(name)
    await serves(world, desks.wang, paper)
    const remedy = await contests(paper)
    const ends = () => desks.wang.does('endRemedy', annulled(remedy.id))
    const paid = () => pays(paper, 300_000).catch(() => undefined)
    // What reacts to the service waits for locks too.
    await world.settle()
    await queued(
      world,
      `select from penalty_case where id = '${uuid(id)}' for update`,
      name === '先撤后缴' ? [ends, paid] : [paid, ends],
    )
    const sum = name === '先撤后缴' ? 0 : 300_000
    expect((await looks(paper)).owed).toEqual({ ...none, paid: sum, toReturn: sum })
    expect(await statesOf(paper, 'PAY')).toEqual(['VOID'])
  })

  it('by a release before this one runs no more, from the next minute on', async () => {
    const { paper } = await papers.decides('旧撤销')
    await serves(world, desks.wang, paper)
    const remedy = await contests(paper)
    await desks.wang.does('endRemedy', annulled(remedy.id))
    await world.owner`update clock set status = 'running', ended_on = null where paper_id = ${uuid(paper)} and kind = 'pay'`
    await minute()
    expect(await statesOf(paper, 'PAY')).toEqual(['VOID'])
  })
})

it('a fine that was upheld is owed as before', async () => {
  const { paper } = await papers.decides('维持小馆')
  await serves(world, desks.wang, paper)
  const remedy = await contests(paper)
  await desks.wang.does('endRemedy', { remedy: remedy.id, endedOn: today(), outcome: '维持', changed: false })
  expect((await looks(paper)).owed).toMatchObject({ fine: 300_000, left: 300_000, toReturn: 0 })
  expect(await statesOf(paper, 'PAY')).toEqual(['RUNNING'])
})
