import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { filedCase, type Desks, item, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { queued } from '../support/locks.ts'
import { handedOver } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const appeal = (more: object) => ({
  id: newId(),
  kind: 'RECONSIDER',
  filedOn: today(),
  reference: '天府行复〔2026〕9号',
  ...more,
})
const clocksOf = async (about: string) => {
  const { business } = await desks.wang.asks(
    `query ($id: ID!) { business(id: $id) { dockets(first: 1) { nodes { clocks { kind status } } } } }`,
    { id: about },
  )
  return business.dockets.nodes[0].clocks as { kind: string; status: string }[]
}

it('records what the party did against an order to rectify: its right is used, its order goes on', async () => {
  const { wang, wang2, zheng } = desks
  const known = await filedCase(world, desks, '责改小馆')
  const { id: order } = await wang.does('issueRectifyOrder', { opinion: known.opinion })
  await serves(world, wang, order)
  const of = async () => {
    const { node } = await wang.asks(
      `query ($id: ID!) { node(id: $id) { ... on Document {
        remedies { kind filedOn endedOn days agency { code } document { id } decision { id } } } } }`,
      { id: order },
    )
    return node.remedies
  }
  const states = async () =>
    (
      await world.owner<{ kind: string; status: string }[]>`
        select kind, status from clock where paper_id = ${order.split(':')[1]!} order by kind, started_on`
    )
      .map(({ kind, status }) => `${kind} ${status}`)
      .toSorted()
  expect(await states()).toEqual(['litigate running', 'reconsider running', 'rectify running'].toSorted())
  expect((await zheng.isRefused('recordRemedy', appeal({ paper: order }))).code).toBe('NOT_FOUND')
  for (const [wrong, rule] of [
    [{}, 'remedy.of'],
    [{ paper: order, decision: `PenaltyDecision:${newId()}` }, 'remedy.of'],
    [{ paper: order, filedOn: addDays(today(), 1) }, 'remedy.day'],
  ] as const)
    expect((await wang.isRefused('recordRemedy', appeal(wrong))).extensions['rule']).toBe(rule)
  const both = await Promise.allSettled([wang, wang2].map((one) => one.does('recordRemedy', appeal({ paper: order }))))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await states()).toEqual(['litigate void', 'reconsider satisfied', 'rectify running'].toSorted())
  expect(await of()).toEqual([
    {
      kind: 'RECONSIDER',
      filedOn: today(),
      endedOn: null,
      days: 1,
      agency: { code: 'FDA' },
      document: { id: order },
      decision: null,
    },
  ])
  const remedy = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))[0]
  await wang.does('endRemedy', { remedy, endedOn: today(), outcome: '维持' })
  expect(await states()).toEqual(
    ['litigate void', 'litigate running', 'reconsider satisfied', 'rectify running'].toSorted(),
  )
})

it('records what the party did against what one agency orders in a notice, and nothing against who orders nothing', async () => {
  const { wang, zheng, lin } = desks
  const { notice, business } = await handedOver(world, '意见小馆')
  expect((await lin.isRefused('recordRemedy', appeal({ paper: notice }))).code).toBe('FORBIDDEN')
  expect((await zheng.isRefused('recordRemedy', appeal({ paper: notice }))).extensions['rule']).toBe('remedy.own')
  const { id } = await wang.does('recordRemedy', appeal({ paper: notice }))
  expect((await wang.isRefused('recordRemedy', appeal({ paper: notice, kind: 'LITIGATE' }))).extensions['rule']).toBe(
    'remedy.once',
  )
  expect((await zheng.isRefused('endRemedy', { remedy: id, endedOn: today(), outcome: '维持' })).code).toBe('FORBIDDEN')
  await wang.does('endRemedy', { remedy: id, endedOn: today(), outcome: '维持' })
  const litigate = (await clocksOf(business)).filter(({ kind }) => kind === 'LITIGATE')
  expect(litigate).toMatchObject([{ status: 'RUNNING' }])
  const { node } = await wang.asks(
    'query ($id: ID!) { node(id: $id) { ... on Notice { remedies { kind endedOn notice { id } } } } }',
    { id: notice },
  )
  expect(node.remedies).toEqual([{ kind: 'RECONSIDER', endedOn: today(), notice: { id: notice } }])
})

describe('what is corrected to no penalty', () => {
  /** Told of 3 000 yuan, fined 1 000, then spared by a correction that is served. */
  async function spared(name: string) {
    const { wang, luo } = desks
    const papers = penaltyPapers(world, desks)
    const known = await filedCase(world, desks, name)
    const notice = await papers.tells(known)
    await serves(world, wang, notice.id)
    const waiver = { id: newId(), notice: notice.id, kind: 'WAIVER', content: '放弃', madeOn: today() }
    await wang.does('recordStatement', waiver)
    const fines = (amount: number, more: object = {}) => ({
      id: newId(),
      case: known.case,
      items: [item(known.finding, amount, { band: 'LIGHT', bandReason: '主动改正' })],
      reasons: '事实清楚',
      ...more,
    })
    const first = await luo.does('decidePenalty', fines(100_000))
    await serves(world, wang, first.id)
    const none = { id: newId(), case: known.case, ground: 'SLIGHT', reasons: '轻微', education: '当面教育' }
    const { id } = await luo.does('decideNoPenalty', { ...none, supersedes: first.id, correctedFor: '认定有误' })
    return {
      case: known.case,
      first: first.id as string,
      paper: id as string,
      again: (amount: number) => fines(amount, { supersedes: id, correctedFor: '再更正' }),
    }
  }
  const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']

  it('is fined again for no more than the decision before it, and not while any decision of the case is contested', async () => {
    const { wang, luo } = desks
    const { first, paper, again } = await spared('两步更正')
    const raised = await luo.isRefused('decidePenalty', again(300_000))
    expect(ruleOf(raised)).toBe('penalty.notHeavier')
    expect(raised.message).toContain('重于或不同于原决定的 1000 元')
    for (const decision of [first, paper]) {
      const { id } = await wang.does('recordRemedy', appeal({ decision }))
      expect(ruleOf(await luo.isRefused('decidePenalty', again(100_000)))).toBe('decision.contested')
      await wang.does('endRemedy', { remedy: id, endedOn: today(), outcome: '维持' })
    }
    expect(ruleOf(await luo.isRefused('decidePenalty', again(300_000)))).toBe('penalty.notHeavier')
    await luo.does('decidePenalty', again(100_000))
  })

  it.each(['先复议后处罚', '先处罚后复议'])('is contested or fined again, whichever comes first: %s', async (name) => {
    const { wang, luo } = desks
    const { case: id, paper, again } = await spared(name)
    const contests = () => wang.does('recordRemedy', appeal({ decision: paper }))
    const first = name.startsWith('先复议')
    const fines = async () => {
      if (!first) return luo.does('decidePenalty', again(100_000))
      expect(ruleOf(await luo.isRefused('decidePenalty', again(100_000)))).toBe('decision.contested')
    }
    const lock = `select from penalty_case where id = '${id.split(':')[1]}' for update`
    await queued(world, lock, first ? [contests, fines] : [fines, contests])
  })
})
