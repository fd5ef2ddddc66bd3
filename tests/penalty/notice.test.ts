import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { opines, refusedOrder } from '../support/case.ts'
import { type Desks, filedCase, gatesSeen, item, openDesks, rectify, serves } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const long = new Date(Date.now() - 40 * 86_400_000)
const later = (minutes: number) => new Date(long.getTime() + minutes * 60_000)
const fine = (amount: number) => [{ kind: 'FINE', text: '罚款', amount }]

const told = (known: { case: string; finding: string }, amount: number, more: object = {}) => ({
  id: newId(),
  case: known.case,
  facts: '未清洗',
  reasons: '较轻',
  items: [item(known.finding, amount)],
  ...more,
})

/** 王敏 gives a notice and hands it over, at that very time. */
async function tells(known: { case: string; finding: string }, amount: number, at: Date, more: object = {}) {
  world.setClock(at)
  const { id } = await desks.wang.does('givePriorNotice', told(known, amount, more))
  await serves(world, desks.wang, id, at)
  return id as string
}

describe('王敏 tells the party a second time', () => {
  it('what it said and asked for on the first notice is answered and heard all the same', async () => {
    const { wang, luo, luo2 } = desks
    world.setClock(long)
    const known = await filedCase(world, desks, '两次告知', fine(1_200_000), false, long)
    const first = await tells(known, 1_200_000, later(1))
    const on = legalDay(long)
    const { id: hearing } = await wang.does('requestHearing', { id: newId(), notice: first, requestedOn: on })
    const said = { id: newId(), notice: first, kind: 'STATEMENT', content: '处罚过重', madeOn: on }
    const { id: statement } = await wang.does('recordStatement', said)
    expect(await gatesSeen(luo, known.case)).toMatchObject({ STATEMENT: false, HEARING: false })

    const second = await tells(known, 1_200_000, later(2))
    world.setClock(new Date(long.getTime() + 20 * 86_400_000))
    expect(await gatesSeen(luo, known.case)).toMatchObject({ STATEMENT: false, HEARING: false })
    const deciding = { id: newId(), case: known.case, items: [item(known.finding, 1_200_000)], reasons: '事实清楚' }
    const refused = await luo.isRefused('decidePenalty', deciding)
    expect(refused.message).toContain('有 1 份陈述、申辩尚未复核答复')
    expect(refused.message).toContain('当事人已要求听证')

    // Its own notice is answered, not the later one; and what was held asks for a review after it.
    expect(
      ruleOf(await wang.isRefused('requestHearing', { id: newId(), notice: second, requestedOn: addDays(on, 15) })),
    ).toBe('hearing.late')
    await wang.does('answerStatement', { statement, adoption: 'REJECTED', answer: '与情节相当' })
    expect(await gatesSeen(luo, known.case)).toMatchObject({ STATEMENT: true, HEARING: false })
    await luo2.does('reviewCase', { case: known.case, passed: true, opinion: '合法' })
    world.setClock(new Date(long.getTime() + 21 * 86_400_000))
    const outcome = { hearing, outcome: 'HELD', on: addDays(on, 10), record: '听证笔录 3 页' }
    await wang.does('recordHearingOutcome', outcome)
    expect(await gatesSeen(luo, known.case)).toMatchObject({ STATEMENT: true, HEARING: true, REVIEW: false })
    world.setClock(null)
  })

  it('heavier than the party was told only for new facts, which a revised opinion establishes', async () => {
    const { wang, wang2, luo } = desks
    world.setClock(long)
    const known = await filedCase(world, desks, '加重小馆', fine(200_000), false, long)
    const first = await tells(known, 200_000, later(1))
    const said = { id: newId(), notice: first, kind: 'STATEMENT', content: '处罚过重', madeOn: legalDay(long) }
    const { id: statement } = await wang.does('recordStatement', said)
    await wang.does('answerStatement', { statement, adoption: 'REJECTED', answer: '与情节相当' })

    const refused = await wang.isRefused('givePriorNotice', told(known, 400_000))
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'priorNotice.newFacts', law: '行政处罚法45', field: 'items.0' },
    })
    const newFacts = '复核另查明同一期间还有两处未清洗'
    expect(ruleOf(await wang.isRefused('givePriorNotice', told(known, 400_000, { newFacts })))).toBe(
      'priorNotice.basis',
    )
    // As much, or less, is told anew without a word.
    await tells(known, 150_000, later(2))
    expect(ruleOf(await wang.isRefused('givePriorNotice', told(known, 200_000, { newFacts })))).toBe(
      'priorNotice.basis',
    )

    world.setClock(later(3))
    const shown = await refusedOrder(known.business, wang, wang2, later(3))
    await opines(wang, wang2, known.finding, {
      violation: 'FDA-10',
      measures: [{ kind: 'FINE', violation: 'FDA-10', text: '罚款', amount: 400_000, ...shown }, rectify('FDA-10')],
      leniency: [{ ground: 'HARM_UNDONE', reason: '已退款' }],
    })
    expect(ruleOf(await wang.isRefused('givePriorNotice', told(known, 400_000)))).toBe('priorNotice.newFacts')
    const third = await tells(known, 400_000, later(4), { newFacts })
    await world.settle()
    const { node } = await wang.asks(
      'query ($id: ID!) { node(id: $id) { ... on PriorNotice { facts document { content } } } }',
      { id: third },
    )
    expect(node.facts).toBe(`未清洗\n此前告知之后查明的新的事实:${newFacts}`)
    expect(node.document.content.facts).toBe(node.facts)
    world.setClock(null)
    const deciding = { id: newId(), case: known.case, items: [item(known.finding, 400_000)], reasons: '另有新的事实' }
    const { id: decision } = await luo.does('decidePenalty', deciding)
    await world.settle()
    const { node: decided } = await luo.asks(
      'query ($id: ID!) { node(id: $id) { ... on PenaltyDecision { document { content } } } }',
      { id: decision },
    )
    expect(decided.document.content.statements).toMatchObject([{ content: '处罚过重', answer: '与情节相当' }])
  })

  it('a notice that reached nobody binds nobody: its sum is put right before it is served', async () => {
    const { wang } = desks
    const known = await filedCase(world, desks, '未送达小馆')
    await wang.does('givePriorNotice', told(known, 30_000))
    expect((await wang.does('givePriorNotice', told(known, 300_000), 'revision')).revision).toBe(2)
  })
})
