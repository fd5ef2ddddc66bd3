import { afterAll, beforeAll, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, opensShop, opines } from '../support/case.ts'
import { type Desks, filing, openDesks, rectify, serves } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const then = new Date(Date.now() - 30 * 86_400_000)
const fine = { kind: 'FINE', violation: 'ENV-04', text: '罚款', amount: 200_000 }
const confiscate = { kind: 'CONFISCATE', violation: 'ENV-04', text: '没收烧烤工具和违法所得' }

/** 郑's agency has taken up an open-air barbecue: the law of that takes the tools and what it earned. */
const filed = async (name: string) => {
  const { lin, zheng, zheng2, fang } = desks
  world.setClock(then)
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business, 'F-BBQ', then)
  await world.settle()
  await captures(world, lin, finding, 'PHOTO', then)
  const measures = [{ ...fine, stage: 'FIRST' }, { ...confiscate, stage: 'FIRST' }, rectify('ENV-04')]
  const opinion = await opines(zheng, zheng2, finding, { violation: 'ENV-04', measures })
  const clueOn = legalDay(then)
  const { id } = await zheng.does('fileCase', filing([opinion], [zheng, zheng2], { clueOn }))
  await fang.does('approveCase', { case: id, complex: false, opinion: '同意' })
  const items = (gains?: object, amount = 170_050) => [
    { ...fine, finding },
    { ...confiscate, finding, amount, ...(gains ? { gains } : {}) },
  ]
  const telling = (some: object[]) => ({ id: newId(), case: id, facts: '露天烧烤', reasons: '一般', items: some })
  /** Told, served, and waived; then it may be decided. */
  const tells = async (some: object[]) => {
    const notice = await zheng.does(
      'givePriorNotice',
      telling(some),
      'id items { kind gains { outcome amount reason } }',
    )
    await serves(world, zheng, notice.id, then)
    const madeOn = legalDay(then)
    const waiver = { id: newId(), notice: notice.id, kind: 'WAIVER', content: '放弃', madeOn }
    await zheng.does('recordStatement', waiver)
    return notice
  }
  const deciding = (some: object[]) => ({
    id: newId(),
    case: id,
    items: some,
    reasons: '事实清楚',
    performance: '当场交出烧烤工具,违法所得缴入指定账户',
  })
  return { id: id as string, items, telling, tells, deciding }
}
const found = (amount: number) => ({ outcome: 'FOUND', amount })
const paperOf = async (kind: 'prior_notice' | 'penalty_decision', id: string) => {
  const [row] = await world.owner`select paper from ${world.owner(kind)} where id = ${id.split(':')[1]!}`
  return row!['paper'] as Record<string, { kind: string; text: string; amount?: number }[]>
}

it('nobody is told or decided upon in silence: what it earned is taken in an amount, which stands on both papers', async () => {
  const { zheng, fang } = desks
  const { items, telling, tells, deciding } = await filed('账目烧烤')
  const silent = await zheng.isRefused('givePriorNotice', telling(items()))
  expect(silent).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'penalty.gains', law: '行政处罚法28(2)', field: 'items.1.gains' },
  })
  expect(silent.message).toContain('有的写金额并予以没收')
  const more = await zheng.isRefused('givePriorNotice', telling(items(found(170_051))))
  expect(more.extensions).toMatchObject({ rule: 'penalty.gainsTaken' })
  const told = await tells(items(found(120_050)))
  expect(told.items[1]).toEqual({ kind: 'CONFISCATE', gains: { outcome: 'FOUND', amount: 120_050, reason: null } })
  expect((await paperOf('prior_notice', told.id))['proposals']![1]).toMatchObject({
    text: '没收烧烤工具和违法所得（其中违法所得 1200.50 元）',
    amount: 170_050,
  })
  // No more than it was told, and not in silence either.
  expect((await fang.isRefused('decidePenalty', deciding(items(found(130_000))))).extensions).toMatchObject({
    rule: 'penalty.notHeavier',
  })
  expect((await fang.isRefused('decidePenalty', deciding(items()))).extensions).toMatchObject({ rule: 'penalty.gains' })
  const decided = await fang.does('decidePenalty', deciding(items(found(120_050))), 'id items { gains { amount } }')
  expect(decided.items).toEqual([{ gains: null }, { gains: { amount: 120_050 } }])
  expect((await paperOf('penalty_decision', decided.id))['penalties']![1]!.text).toContain('其中违法所得 1200.50 元')
})

it('less is taken than was told, in other words, with the reason: by a new notice, a decision, and its correction', async () => {
  const { zheng, fang } = desks
  const { items, tells, deciding } = await filed('少收烧烤')
  const taking = (text: string, amount: number, more: object = {}) => {
    const [fined, taken] = items(found(120_050), amount)
    return [fined!, { ...taken!, text, ...more }]
  }
  await tells(taking('没收烧烤工具五件和违法所得', 170_050))
  await tells(taking('没收烧烤工具四件和违法所得', 160_050))
  const less = '没收烧烤架二台和违法所得'
  const silent = await fang.isRefused('decidePenalty', deciding(taking(less, 150_050)))
  expect(silent.extensions).toMatchObject({ rule: 'penalty.reworded', field: 'items.1.narrowed' })
  const narrowed = '申辩属实,二件属邻店所有'
  const why = (text: string, reason: string) => taking(text, 150_050, { narrowed: reason })
  const first = await fang.does('decidePenalty', deciding(why(less, narrowed)), 'id items { narrowed }')
  expect(first.items).toEqual([{ narrowed: null }, { narrowed }])
  const printed = async (id: string) => (await paperOf('penalty_decision', id))['penalties']![1]!.text
  expect(await printed(first.id)).toBe(
    `${less}（其中违法所得 1200.50 元）（内容较此前告知或者决定减少、更正：${narrowed}）`,
  )
  await serves(world, zheng, first.id, then)
  const correction = (some: object[]) => ({ ...deciding(some), supersedes: first.id, correctedFor: '文字有误' })
  const right = '没收烧烤炉二台和违法所得'
  const again = await fang.isRefused('decidePenalty', correction(taking(right, 150_050)))
  expect(again.extensions).toMatchObject({ rule: 'penalty.reworded' })
  const second = await fang.does('decidePenalty', correction(why(right, '烧烤架应为烧烤炉')))
  expect(await printed(second.id)).toContain('烧烤架应为烧烤炉')
})

it('a case that was told before anybody was asked is asked at its decision, and may find that there were none', async () => {
  const { fang } = desks
  const { id, items, tells, deciding } = await filed('旧案烧烤')
  await tells(items({ outcome: 'NONE', reason: '试营业,未收款' }))
  // As it was told before gains were asked for.
  await world.owner`update prior_notice set items = (select jsonb_agg(x - 'gains') from jsonb_array_elements(items) x)
    where case_id = ${id.split(':')[1]!}`
  expect((await fang.isRefused('decidePenalty', deciding(items()))).extensions).toMatchObject({ rule: 'penalty.gains' })
  const none = { outcome: 'UNESTABLISHED', reason: '没有账册和收款记录' }
  const [fined] = items()
  const decided = await fang.does(
    'decidePenalty',
    deciding([{ ...fined, gains: none }]),
    'id items { gains { reason } }',
  )
  expect(decided.items).toEqual([{ gains: { reason: '没有账册和收款记录' } }])
  expect((await paperOf('penalty_decision', decided.id))['penalties']![0]!.text).toBe(
    '罚款（违法所得无法查清：没有账册和收款记录）',
  )
  world.setClock(null)
})
