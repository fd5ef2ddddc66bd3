import { afterAll, beforeAll, expect, it } from 'vitest'
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

const at = (day: string) => new Date(`${day}T02:00:00Z`)
const fine = (finding: string, amount: number, more: object = {}) => ({
  kind: 'FINE',
  finding,
  violation: 'ENV-04',
  text: '罚款',
  amount,
  // 大气法118(3) and the code take what a barbecue earned.
  gains: { outcome: 'NONE', reason: '试营业,未收款' },
  ...more,
})

const fen = (amount: number) => expect.objectContaining({ amount })

/** 郑's agency fines an open-air barbecue of early August, filed and told before the environmental code came in. */
const filed = async (name: string) => {
  const { lin, zheng, zheng2, fang } = desks
  const then = at('2026-08-05')
  world.setClock(then)
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business, 'F-BBQ', then)
  await world.settle()
  await captures(world, lin, finding, 'PHOTO', then)
  const proposed = { kind: 'FINE', violation: 'ENV-04', text: '罚款', amount: 800_000 }
  const opinion = await opines(zheng, zheng2, finding, { violation: 'ENV-04', measures: [proposed, rectify('ENV-04')] })
  const { id } = await zheng.does('fileCase', filing([opinion], [zheng, zheng2], { clueOn: '2026-08-05' }))
  await fang.does('approveCase', { case: id, complex: false, opinion: '同意' })
  const tells = async (amount: number, on: string) => {
    const { id: notice, basis } = await zheng.does(
      'givePriorNotice',
      { id: newId(), case: id, facts: '露天烧烤', reasons: '一般', items: [fine(finding, amount)] },
      'id basis { norm penalty } items { band }',
    )
    await serves(world, zheng, notice, at(on))
    await zheng.does('recordStatement', { id: newId(), notice, kind: 'WAIVER', content: '放弃', madeOn: on })
    return basis
  }
  const decides = (amount: number) => ({ id: newId(), case: id, items: [fine(finding, amount)], reasons: '事实清楚' })
  return { id: id as string, finding, tells, decides }
}

it('is fined by the lighter law of the day of decision, of which it was told: 从旧兼从轻 over the code of 2026-08-15', async () => {
  const { zheng, fang } = desks
  const { id, finding, tells, decides } = await filed('炭火人家')
  expect(JSON.stringify(await tells(800_000, '2026-08-05'))).toContain('大气法118(3)')
  world.setClock(at('2026-08-20'))
  // What was told rested on what applies no more, whatever the amount.
  for (const amount of [800_000, 300_000]) {
    const refused = await fang.isRefused('decidePenalty', decides(amount))
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'penalty.lawChanged', law: '行政处罚法37、44' },
    })
  }
  const again = { id: newId(), case: id, facts: '露天烧烤', reasons: '一般', items: [fine(finding, 800_000)] }
  const refused = await zheng.isRefused('givePriorNotice', again)
  expect(refused.extensions).toMatchObject({
    rule: 'measure.range',
    most: 500_000,
    field: 'items.0.amount',
    changed: true,
  })
  expect(refused.message).toContain('意见作出之后适用的规定已变')
  expect(JSON.stringify(await tells(300_000, '2026-08-20'))).toContain('生态环境法典')
  const decided = await fang.does('decidePenalty', decides(300_000), 'id items { amount band } basis { penalty }')
  expect(decided.items).toEqual([{ amount: 300_000, band: 'USUAL' }])
  expect(JSON.stringify(decided.basis)).not.toContain('大气法')
  await world.settle()
  const { node } = await fang.asks(
    'query ($id: ID!) { node(id: $id) { ... on PenaltyDecision { document { content } } } }',
    { id: decided.id },
  )
  expect(node.document.content.discretion).toEqual([
    expect.objectContaining({ amount: 300_000, band: 'usual', range: { from: fen(50_000), to: fen(500_000) } }),
  ])
  world.setClock(null)
})

it('follows the revision of its opinion, and is held to that', async () => {
  const { zheng, zheng2, fang } = desks
  const { finding, tells, decides } = await filed('夜市烧烤')
  const revised = { kind: 'FINE', violation: 'ENV-04', text: '罚款', amount: 200_000 }
  await opines(zheng, zheng2, finding, { violation: 'ENV-04', measures: [revised, rectify('ENV-04')] })
  await tells(200_000, '2026-08-05')
  const decided = await fang.does('decidePenalty', decides(200_000), 'items { amount band }')
  expect(decided.items).toEqual([{ amount: 200_000, band: 'LIGHT' }])
  world.setClock(null)
})

it('what the lighter law gives no more besides the fine is not taken, though it was told by the old one', async () => {
  const { lin, zheng, zheng2, fang } = desks
  // As the city records it: the law of before took the barbecue tools, that of the code only orders to rectify.
  const words = { before: '责令改正;没收烧烤工具和违法所得', since: '责令改正' }
  await world.owner`update norm set other_measures = case when valid_to is null then ${words.since} else ${words.before} end
    where violation_code = 'ENV-04'`
  const then = at('2026-08-05')
  world.setClock(then)
  const business = await opensShop(lin, '没收烧烤')
  const finding = await finds(lin, business, 'F-BBQ', then)
  await world.settle()
  await captures(world, lin, finding, 'PHOTO', then)
  const [fined, taken] = [
    { kind: 'FINE', violation: 'ENV-04', text: '罚款', amount: 300_000 },
    { kind: 'CONFISCATE', violation: 'ENV-04', text: '没收烧烤工具' },
  ]
  const says = { violation: 'ENV-04', measures: [fined, taken, rectify('ENV-04')] }
  const opinion = await opines(zheng, zheng2, finding, says)
  const { id } = await zheng.does('fileCase', filing([opinion], [zheng, zheng2], { clueOn: '2026-08-05' }))
  await fang.does('approveCase', { case: id, complex: false, opinion: '同意' })
  const items = [
    fine(finding, 300_000),
    fine(finding, 20_000, { kind: 'CONFISCATE', text: '没收烧烤工具', gains: undefined }),
  ]
  const telling = { id: newId(), case: id, facts: '露天烧烤', reasons: '一般', items }
  const { id: notice } = await zheng.does('givePriorNotice', telling)
  await serves(world, zheng, notice, then)
  await zheng.does('recordStatement', { id: newId(), notice, kind: 'WAIVER', content: '放弃', madeOn: '2026-08-05' })
  world.setClock(at('2026-08-20'))
  const deciding = { id: newId(), case: id, items, reasons: '事实清楚', performance: '当场交出烧烤工具' }
  expect((await fang.isRefused('decidePenalty', deciding)).extensions).toMatchObject({ rule: 'penalty.lawChanged' })
  // Nor told anew, nor proposed anew, of what was done before the code or after it.
  const refused = await zheng.isRefused('givePriorNotice', { ...telling, id: newId() })
  expect(refused.extensions).toMatchObject({
    rule: 'measure.kind',
    law: '行政处罚法4、37、38',
    field: 'items.1.kind',
    articles: ['生态环境法典1132(3)'],
  })
  const { finding: asked } = await zheng.asks(
    `query ($id: ID!) { finding(id: $id) { requests { id agency { code } } opinions { basis { penalty applied otherMeasures } } } }`,
    { id: finding },
  )
  expect(asked.opinions[0].basis).toContainEqual(
    expect.objectContaining({ otherMeasures: words.before, applied: true }),
  )
  const { id: request } = asked.requests.find((one: { agency: { code: string } }) => one.agency.code === 'CITY')
  const posting = { id: newId(), request, verdict: 'ESTABLISHED', violations: ['ENV-04'], reasons: '属实' }
  const again = await zheng.isRefused('postOpinion', { ...posting, measures: says.measures })
  expect(again.extensions).toMatchObject({ rule: 'measure.kind', field: 'measures.1.kind' })
  expect(again.message).toContain('适用 生态环境法典1132(3);罚款以外:责令改正')
  await zheng.does('givePriorNotice', { ...telling, id: newId(), items: [{ ...items[0], band: 'USUAL' }] })
  world.setClock(null)
})
