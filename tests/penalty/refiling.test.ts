import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { finds, opines } from '../support/case.ts'
import {
  type Desks,
  filedCase,
  filing,
  gatesSeen,
  item,
  openDesks,
  punishes,
  rectify,
  serves,
} from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const long = new Date(Date.now() - 150 * 86_400_000)
const later = (days: number, minutes = 0) => new Date(long.getTime() + days * 86_400_000 + minutes * 60_000)
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']

/** Told of 2 000 yuan and served, a minute after it was filed. */
async function told(name: string) {
  world.setClock(long)
  const known = await filedCase(world, desks, name, [{ kind: 'FINE', text: '罚款', amount: 200_000 }], false, long)
  world.setClock(later(0, 1))
  const { id } = await desks.wang.does('givePriorNotice', notice(known.case, known.finding, 200_000))
  await serves(world, desks.wang, id, later(0, 1))
  return known
}
const notice = (id: string, finding: string, amount: number, more: object = {}) => ({
  id: newId(),
  case: id,
  facts: '未清洗',
  reasons: '较轻',
  items: [item(finding, amount)],
  ...more,
})
const anew = (opinion: string) => filing([opinion], [desks.wang, desks.wang2], { clueOn: legalDay(long) })

it('罗局 ends no case as a duplicate of none, and ending one gives no new ninety days, nor a free hand with the sum', async () => {
  const { wang, luo } = desks
  const known = await told('撤案再立')
  const { decideBy } = (await luo.asks('query ($id: ID!) { penaltyCase(id: $id) { decideBy } }', { id: known.case }))
    .penaltyCase
  world.setClock(later(95))
  expect(await gatesSeen(luo, known.case)).toMatchObject({ PERIOD: false })
  const ending = { case: known.case, ground: 'DUPLICATE', reason: '重复立案' }
  expect(ruleOf(await luo.isRefused('endCase', ending))).toBe('case.endDuplicate')
  const other = await filedCase(world, desks, '别家小馆', undefined, false, later(95))
  for (const duplicateOf of [known.case, other.case])
    expect(ruleOf(await luo.isRefused('endCase', { ...ending, duplicateOf }))).toBe('case.endDuplicate')

  await luo.does('endCase', { case: known.case, ground: 'PARTY_ENDED', reason: '当事人注销' })
  expect(ruleOf(await wang.isRefused('fileCase', anew(known.opinion)))).toBe('case.refiled')
  world.setClock(later(100))
  const opinion = await punishes(world, desks, known, [{ kind: 'FINE', text: '罚款', amount: 400_000 }], later(100))
  const { id } = await wang.does('fileCase', anew(opinion))
  const approval = { case: id, complex: false, opinion: '同意立案' }
  const approved = await luo.does('approveCase', approval, 'decideBy decideExplained')
  // The five days between are not counted; the ninety were used up.
  expect(approved.decideBy).toBe(addDays(decideBy, 5))
  expect(approved.decideExplained).toContain('前案终结至重新立案的5日不计入')
  expect(await gatesSeen(luo, id)).toMatchObject({ PERIOD: false })
  expect(ruleOf(await wang.isRefused('givePriorNotice', notice(id, known.finding, 400_000)))).toBe(
    'priorNotice.newFacts',
  )
  await wang.does('givePriorNotice', notice(id, known.finding, 400_000, { newFacts: '另查明两处未清洗' }))
  await luo.does('extendCase', { case: id, days: 30, reason: '新的证据' })
  expect(await gatesSeen(luo, id)).toMatchObject({ PERIOD: true })
  world.setClock(null)
})

it('what was decided as not established is filed for on evidence that came after it alone, and the later decision takes its place', async () => {
  const { wang, luo } = desks
  const known = await told('不成立再立')
  world.setClock(later(30))
  const none = { id: newId(), case: known.case, ground: 'NOT_ESTABLISHED', reasons: '违法事实不能成立' }
  const { id: decision } = await luo.does('decideNoPenalty', none)
  await serves(world, wang, decision, later(30, 1))
  expect(ruleOf(await wang.isRefused('fileCase', anew(known.opinion)))).toBe('case.refiled')
  world.setClock(later(39))
  // The same once more, word for word, on what was known before.
  const violation = 'FDA-10'
  const measures = [{ kind: 'WARNING', violation, text: '警告' }, rectify(violation)]
  const same = await opines(wang, desks.wang2, known.finding, { violation, measures })
  const silent = await wang.isRefused('fileCase', anew(same))
  expect(silent).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'case.newEvidence', law: '行政处罚法54、57' } })
  world.setClock(later(40))
  const opinion = await punishes(world, desks, known, [{ kind: 'FINE', text: '罚款', amount: 200_000 }], later(40))
  const { id } = await wang.does('fileCase', anew(opinion))
  const approved = await luo.does('approveCase', { case: id, complex: false, opinion: '同意' }, 'decideBy')
  expect(approved.decideBy).toBe(addDays(legalDay(later(40)), 60))

  const { id: second } = await wang.does('givePriorNotice', notice(id, known.finding, 200_000))
  await serves(world, wang, second, later(40, 1))
  const madeOn = legalDay(later(40))
  world.setClock(later(40, 2))
  await wang.does('recordStatement', { id: newId(), notice: second, kind: 'WAIVER', content: '放弃', madeOn })
  const deciding = { id: newId(), case: id, items: [item(known.finding, 200_000)], reasons: '事实清楚' }
  const fined = await luo.does('decidePenalty', deciding, 'id reasons')
  const { penaltyDecision } = await luo.asks('query ($id: ID!) { penaltyDecision(id: $id) { number } }', {
    id: decision,
  })
  expect(fined.reasons).toContain(`此前作出的${penaltyDecision.number}不予行政处罚决定认定违法事实不能成立`)
  const [row] = await world.owner`select paper->>'reasons' as told from penalty_decision
    where id = ${fined.id.split(':')[1]}`
  expect(row!['told']).toBe(fined.reasons)
  world.setClock(null)
})

it('what was not established is corrected to an act that is spared, in the same case', async () => {
  const { luo } = desks
  const known = await told('不成立改轻微')
  world.setClock(later(30))
  const none = { id: newId(), case: known.case, ground: 'NOT_ESTABLISHED', reasons: '违法事实不能成立' }
  const { id: supersedes } = await luo.does('decideNoPenalty', none)
  const slight = { id: newId(), case: known.case, ground: 'SLIGHT', reasons: '轻微', education: '当面教育' }
  const corrected = { ...slight, supersedes, correctedFor: '理由有误' }
  expect((await luo.does('decideNoPenalty', corrected, 'reasons')).reasons).toBe('轻微')
  world.setClock(null)
})

it('wherever a case is filed anew its clock runs to the day the case is decided by, extended and left out of alike', async () => {
  const { wang, luo } = desks
  const known = await told('时钟再立')
  await luo.does('extendCase', { case: known.case, days: 20, reason: '案情复杂' })
  world.setClock(later(60))
  await luo.does('endCase', { case: known.case, ground: 'PARTY_ENDED', reason: '当事人注销' })
  world.setClock(later(70))
  const opinion = await punishes(world, desks, known, [{ kind: 'FINE', text: '罚款', amount: 200_000 }], later(70))
  const { id } = await wang.does('fileCase', anew(opinion))
  await luo.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  const runs = () => world.owner<{ id: string; decideBy: string; dueOn: string }[]>`
    select c.id, c.decide_by::text, k.due_on::text from penalty_case c join clock k on k.case_id = c.id
    where k.paper_kind = 'case' and k.kind = 'decide' and k.status = 'running'`
  const seen = async () => {
    await world.settle()
    const all = await runs()
    for (const { decideBy, dueOn } of all) expect(dueOn).toBe(decideBy)
    return all.find((one) => id.endsWith(one.id))!.dueOn
  }
  expect(await seen()).toBe(addDays(legalDay(long), 90 + 20 + 10))
  await luo.does('extendCase', { case: id, days: 15, reason: '案情复杂' })
  expect(await seen()).toBe(addDays(legalDay(long), 90 + 20 + 10 + 15))
  const { penaltyCase } = await wang.asks('query ($id: ID!) { penaltyCase(id: $id) { clocks { kind status law } } }', {
    id,
  })
  expect(penaltyCase.clocks).toContainEqual({
    kind: 'DECIDE',
    status: 'RUNNING',
    law: '行政处罚法60;前案终结至重新立案的10日不计入',
  })
  world.setClock(null)
})

it('a case ends as a duplicate of the other one on the same act; of two that name each other one does', async () => {
  const { lin, wang, wang2, luo, luo2 } = desks
  world.setClock(null)
  const first = await filedCase(world, desks, '重复小馆')
  const finding = await finds(lin, first.business)
  await world.settle()
  const opinion = await punishes(world, desks, { business: first.business, finding })
  const { id: second } = await wang.does('fileCase', filing([opinion], [wang, wang2]))
  const ending = (id: string, duplicateOf: string) => ({
    case: id,
    ground: 'DUPLICATE',
    reason: '重复立案',
    duplicateOf,
  })
  // Not yet filed, it stands for nothing.
  expect(ruleOf(await luo.isRefused('endCase', ending(first.case, second)))).toBe('case.endDuplicate')
  await luo.does('approveCase', { case: second, complex: false, opinion: '同意' })
  const both = await Promise.allSettled([
    luo.does('endCase', ending(first.case, second)),
    luo2.does('endCase', ending(second, first.case)),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
