import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, item, openDesks, serves, today } from '../support/penalty.ts'
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

const looks = async (id: string) =>
  (
    await desks.wang.asks(
      `query ($id: ID!) { penaltyDecision(id: $id) {
        owed { fine paid left surcharge overdueDays instalments { dueOn paidOn } } clocks { kind status endedOn dueOn }
        payments { id amount reversal { reason recordedBy { name } recordedAt } } } }`,
      { id },
    )
  ).penaltyDecision
const payClocks = async (id: string) =>
  (await looks(id)).clocks.filter(({ kind }: { kind: string }) => kind === 'PAY') as {
    status: string
    endedOn: string | null
    dueOn: string
  }[]
const pays = (decision: string, amount: number, more: object = {}) =>
  desks.wang.does('recordPayment', {
    id: newId(),
    decision,
    amount,
    paidOn: today(),
    receiptNumber: `粤财 ${newId()}`,
    ...more,
  }) as Promise<{ id: string }>
const reversal = (payment: string) => ({ id: newId(), payment, reason: '收据登记在别家名下' })
const known = async (name: string) => {
  const { paper, ...more } = await papers.decides(name)
  await serves(world, desks.wang, paper)
  return { ...more, paper }
}

describe('a payment that was recorded wrongly', () => {
  it('is taken back by a lead who did not record it: the record stays, and the period goes on', async () => {
    const { paper } = await known('误缴小馆')
    const { wang, luo, luo2, fang } = desks
    const receiptNumber = `粤财 ${newId()}`
    const wrong = await pays(paper, 300_000, { receiptNumber })
    expect(await payClocks(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: today() }])
    expect((await wang.isRefused('reversePayment', reversal(wrong.id))).code).toBe('FORBIDDEN')
    expect((await fang.isRefused('reversePayment', reversal(wrong.id))).extensions['rule']).toBe('payment.own')
    await luo.does('reversePayment', reversal(wrong.id))
    const after = await looks(paper)
    expect(after.owed).toMatchObject({ fine: 300_000, paid: 0, left: 300_000 })
    expect(after.owed.instalments[0].paidOn).toBeNull()
    expect(after.payments).toMatchObject([
      { id: wrong.id, amount: 300_000, reversal: { recordedBy: { name: '罗局' } } },
    ])
    expect(await payClocks(paper)).toMatchObject([{ status: 'RUNNING', endedOn: null }])
    expect((await luo2.isRefused('reversePayment', reversal(wrong.id))).extensions['rule']).toBe('payment.reversed')
    // The very receipt, as it is: it counts once.
    await pays(paper, 30_000, { receiptNumber })
    await expect(pays(paper, 30_000, { receiptNumber })).rejects.toThrow('payment.receipt')
    expect((await looks(paper)).owed).toMatchObject({ paid: 30_000, left: 270_000 })
    const traced = await world.owner<{ type: string }[]>`
      select type from trace where subject_type = 'Payment' and subject_id = ${wrong.id.slice('Payment:'.length)} order by seq`
    expect(traced.map(({ type }) => type)).toEqual(['payment.recorded', 'payment.reversed'])
  })

  it('is not taken back by the lead who recorded it', async () => {
    const { paper } = await known('自撤小馆')
    const { luo } = desks
    const paid = { id: newId(), decision: paper, amount: 100, paidOn: today(), receiptNumber: newId() }
    const { id } = await luo.does('recordPayment', paid)
    expect((await luo.isRefused('reversePayment', reversal(id))).extensions['rule']).toBe('payment.otherThanRecorder')
  })

  it('is taken back by one of two at once, and of one taken back while another is recorded the account is right', async () => {
    const { paper } = await known('同撤小馆')
    const wrong = await pays(paper, 200_000)
    const { luo, luo2 } = desks
    const tries = await Promise.allSettled([
      luo.does('reversePayment', reversal(wrong.id)),
      luo2.does('reversePayment', reversal(wrong.id)),
      pays(paper, 100_000),
    ])
    expect(
      tries
        .slice(0, 2)
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['fulfilled', 'rejected'])
    expect(tries[2]!.status).toBe('fulfilled')
    expect((await looks(paper)).owed).toMatchObject({ paid: 100_000, left: 200_000 })
    expect(await payClocks(paper)).toMatchObject([{ status: 'RUNNING' }])
  })

  it('leaves what another had paid up, on the day on which that came to be', async () => {
    const { paper } = await known('余款小馆')
    const first = await pays(paper, 100_000)
    await pays(paper, 200_000)
    await desks.luo.does('reversePayment', reversal(first.id))
    expect(await payClocks(paper)).toMatchObject([{ status: 'RUNNING' }])
    await pays(paper, 100_000)
    expect(await payClocks(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: today() }])
  })

  it('gives the party its time to pay after all where it was paid before the service', async () => {
    const { paper } = await papers.decides('先缴小馆')
    const wrong = await pays(paper, 300_000)
    await serves(world, desks.wang, paper)
    expect(await payClocks(paper)).toEqual([])
    await desks.luo.does('reversePayment', reversal(wrong.id))
    const [clock, ...more] = await payClocks(paper)
    expect(more).toEqual([])
    expect(clock).toMatchObject({ status: 'RUNNING' })
    expect(clock!.dueOn >= addDays(today(), 15)).toBe(true)
    expect((await looks(paper)).owed.instalments).toHaveLength(1)
  })

  it('is taken off the account of the decision that took its place', async () => {
    const { paper, case: id, finding } = await known('改判误缴小馆')
    const wrong = await pays(paper, 300_000)
    const next = await desks.luo.does('decidePenalty', {
      id: newId(),
      case: id,
      items: [item(finding)],
      reasons: '事实清楚',
      supersedes: paper,
      correctedFor: '当事人名称有误',
    })
    await serves(world, desks.wang, next.id)
    expect((await looks(next.id)).owed).toMatchObject({ paid: 300_000, left: 0 })
    await desks.luo.does('reversePayment', reversal(wrong.id))
    expect((await looks(next.id)).owed).toMatchObject({ paid: 0, left: 300_000 })
    expect(await payClocks(next.id)).toMatchObject([{ status: 'RUNNING' }])
  })
})
