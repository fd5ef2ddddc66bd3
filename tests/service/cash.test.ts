import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countNamed, makeCalendar } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, establishes, filing, item, openDesks, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

/** Fined on the spot by 王. */
const fined = async (name: string, amount = 9_000): Promise<string> => {
  const { wang, wang2 } = desks
  const known = await establishes(world, desks, name, [{ kind: 'FINE', text: '罚款', amount }])
  const { id } = await wang.does('fileCase', filing([known.opinion], [wang, wang2], { procedure: 'SIMPLE' }))
  const items = [item(known.finding, amount)]
  const decided = await wang.does('decidePenalty', { id: newId(), case: id, items, reasons: '当场告知并听取申辩' })
  return decided.id
}
const pays = (decision: string, more: object = {}) => ({
  id: newId(),
  decision,
  amount: 9_000,
  paidOn: today(),
  receiptNumber: `粤财票 ${newId()}`,
  cash: { ground: 'SMALL' },
  ...more,
})
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const looks = async (decision: string, by: Person = desks.wang) => {
  const { penaltyDecision } = await by.asks(
    `query ($id: ID!) { penaltyDecision(id: $id) { clocks { kind status startedOn dueOn binds law }
      payments { cash { ground reason collectedBy { name } handedOn handedTo { name } bankedOn bankPaper } } } }`,
    { id: decision },
  )
  const clocks = penaltyDecision.clocks.filter(({ kind }: { kind: string }) => kind === 'HAND_IN' || kind === 'BANK')
  return { clocks, cash: penaltyDecision.payments.map((one: { cash: object }) => one.cash) }
}

describe('a fine in cash', () => {
  it('goes from 王 to the agency and from there to the bank, each within two working days', async () => {
    const { wang, luo } = desks
    const decision = await fined('现金小铺')
    const { id: payment } = await wang.does('recordPayment', pays(decision))
    const calendar = makeCalendar([])
    const due = countNamed(calendar, 'CASH_2', today()).day
    const started = await looks(decision)
    expect(started.cash).toMatchObject([
      { ground: 'SMALL', reason: null, collectedBy: { name: '王敏' }, handedOn: null },
    ])
    expect(started.clocks).toMatchObject([{ kind: 'HAND_IN', status: 'RUNNING', startedOn: today(), binds: 'AGENCY' }])
    expect(started.clocks[0].dueOn >= due).toBe(true)
    expect(ruleOf(await luo.isRefused('bankCash', { payment, on: today(), paper: '回单' }))).toBe('cash.banked')
    expect(ruleOf(await wang.isRefused('receiveCash', { payment, on: today() }))).toBe('cash.otherThanCollector')
    await luo.does('receiveCash', { payment, on: today() })
    expect((await looks(decision)).clocks).toMatchObject([
      { kind: 'HAND_IN', status: 'SATISFIED' },
      { kind: 'BANK', status: 'RUNNING', law: '行政处罚法71、85' },
    ])
    await wang.does('bankCash', { payment, on: today(), paper: '工行回单 8812' })
    const done = await looks(decision)
    expect(done.clocks.map(({ status }: { status: string }) => status)).toEqual(['SATISFIED', 'SATISFIED'])
    expect(done.cash).toMatchObject([{ handedOn: today(), handedTo: { name: '罗局' }, bankPaper: '工行回单 8812' }])
  })

  it('is refused above a hundred yuan without a reason, to whom does not handle the case, and by the ordinary procedure', async () => {
    const { wang, luo } = desks
    const decision = await fined('百元小铺', 15_000)
    const more = { amount: 15_000 }
    expect(ruleOf(await wang.isRefused('recordPayment', pays(decision, more)))).toBe('cash.small')
    const later = { ...more, cash: { ground: 'HARD_LATER', reason: '流动经营,无固定住所' } }
    expect(ruleOf(await luo.isRefused('recordPayment', pays(decision, later)))).toBe('cash.collector')
    await wang.does('recordPayment', pays(decision, later))
    const { paper } = await penaltyPapers(world, desks).decides('普通小馆')
    expect(ruleOf(await wang.isRefused('recordPayment', pays(paper, later)))).toBe('cash.simple')
    await wang.does('recordPayment', pays(paper, { cash: { ground: 'REMOTE', reason: '水上餐厅,当事人提出' } }))
    await expect(
      world.owner`update cash_payment set handed_on = collected_on, handed_to = collected_by`,
    ).rejects.toThrow('cash_payment_handed_to_another')
  })

  it('that was recorded wrongly is on its way to nobody once 罗局 has taken it back', async () => {
    const { wang, luo } = desks
    const decision = await fined('退回小铺')
    const { id: payment } = await wang.does('recordPayment', pays(decision))
    await luo.does('reversePayment', { id: newId(), payment, reason: '登记有误' })
    expect((await looks(decision)).clocks).toMatchObject([{ kind: 'HAND_IN', status: 'VOID' }])
    expect(ruleOf(await luo.isRefused('receiveCash', { payment, on: today() }))).toBe('cash.none')
  })

  it('is received once, though two of the agency count it at once', async () => {
    const { wang, luo, luo2 } = desks
    const { id: payment } = await wang.does('recordPayment', pays(await fined('同收小铺')))
    const both = await Promise.all(
      [luo, luo2].map(async (head) => {
        const { errors } = await head.sends(
          'mutation ($input: ReceiveCashInput!) { receiveCash(input: $input) { id } }',
          {
            input: { requestId: newId(), payment, on: today() },
          },
        )
        return errors ? String(errors[0]!.extensions['rule']) : 'done'
      }),
    )
    expect(both.toSorted()).toEqual(['cash.received', 'done'])
  })
})
