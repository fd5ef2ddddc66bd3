import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, opensShop, opines } from '../support/case.ts'
import { type Desks, filing, openDesks, rectify, serves, today } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const fine = { kind: 'FINE', violation: 'ENV-04', text: '罚款', amount: 200_000 }
const confiscate = { kind: 'CONFISCATE', violation: 'ENV-04', text: '没收烧烤工具和违法所得' }
const found = { outcome: 'FOUND', amount: 120_050 }

/** 郑's agency fines an open-air barbecue and takes its tools and what it earned. */
async function taken(name: string) {
  const { lin, zheng, zheng2, fang } = desks
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business, 'F-BBQ')
  await world.settle()
  await captures(world, lin, finding)
  const measures = [{ ...fine, stage: 'FIRST' }, { ...confiscate, stage: 'FIRST' }, rectify('ENV-04')]
  const opinion = await opines(zheng, zheng2, finding, { violation: 'ENV-04', measures })
  const { id } = await zheng.does('fileCase', filing([opinion], [zheng, zheng2], { clueOn: today() }))
  await fang.does('approveCase', { case: id, complex: false, opinion: '同意' })
  const items = [
    { ...fine, finding },
    { ...confiscate, finding, amount: 170_050, gains: found },
  ]
  const telling = { id: newId(), case: id, facts: '露天烧烤', reasons: '一般', items }
  const { id: notice } = await zheng.does('givePriorNotice', telling)
  await serves(world, zheng, notice)
  await zheng.does('recordStatement', { id: newId(), notice, kind: 'WAIVER', content: '放弃', madeOn: today() })
  const deciding = { id: newId(), case: id, items, reasons: '事实清楚', performance: '当场交出烧烤工具' }
  const { id: decision } = await fang.does('decidePenalty', deciding)
  const { docket } = (await zheng.asks('query ($id: ID!) { finding(id: $id) { docket { id } } }', { id: finding }))
    .finding
  return { decision: decision as string, docket: docket.id as string, deciding }
}

const done = (decision: string, more: object = {}) => ({
  id: newId(),
  decision,
  item: 1,
  manner: 'PAID_IN',
  doneOn: today(),
  paperNumber: '缴库〔2026〕1号',
  ...more,
})
const ruleOf = async (person: Person, input: object) =>
  (await person.isRefused('recordExecution', input)).extensions['rule']
const looks = async (decision: string) =>
  (
    await desks.zheng.asks(
      'query ($id: ID!) { penaltyDecision(id: $id) { executions { id item kind manner doneOn paperNumber supervisedBy { id } reversal { reason } } } }',
      { id: decision },
    )
  ).penaltyDecision.executions
/** What the docket is told that it lacks to be concluded, as far as penalties go. */
const left = async (docket: string): Promise<string> => {
  const { version } = (await desks.chen.asks('query ($id: ID!) { docket(id: $id) { version } }', { id: docket })).docket
  const wish = { id: newId(), docket, expectedVersion: version, result: '同意结案' }
  const { message } = await desks.chen.isRefused('concludeDocket', wish)
  return [.../执行:[^;]*|Execution:[^;.]*/g[Symbol.matchAll](message)].join(' ')
}

it('what is taken is recorded as it was carried out, by its own agency, in a manner of its kind, on a day that can be', async () => {
  const { decision, docket } = await taken('没收烧烤')
  const { zheng, zheng2, wang } = desks
  expect(await left(docket)).toContain('没收、罚款未执行')
  expect(await ruleOf(zheng, done(decision, { item: 0 }))).toBe('execution.item')
  expect(await ruleOf(zheng, done(decision, { item: 2 }))).toBe('execution.item')
  expect(await ruleOf(zheng, done(decision, { manner: 'SURRENDERED' }))).toBe('execution.manner')
  expect(await ruleOf(zheng, done(decision, { doneOn: addDays(today(), 1) }))).toBe('execution.day')
  expect(await ruleOf(zheng, done(decision, { doneOn: addDays(today(), -1) }))).toBe('execution.day')
  expect((await wang.isRefused('recordExecution', done(decision))).code).toMatch(/FORBIDDEN|NOT_FOUND/)
  // Goods are destroyed before another certified officer of the agency.
  const destroyed = done(decision, { manner: 'DESTROYED', paperNumber: '销毁清单 1 号' })
  for (const supervisedBy of [undefined, zheng.personId, wang.personId])
    expect(
      await ruleOf(zheng, supervisedBy ? { ...destroyed, supervisedBy: `Person:${supervisedBy}` } : destroyed),
    ).toBe('execution.supervised')
  const by = `Person:${zheng2.personId}`
  expect(await ruleOf(zheng, done(decision, { supervisedBy: by }))).toBe('execution.supervised')
  await zheng.does('recordExecution', { ...destroyed, supervisedBy: by })
  expect(await looks(decision)).toMatchObject([
    { item: 1, kind: 'CONFISCATE', manner: 'DESTROYED', doneOn: today(), supervisedBy: { id: by }, reversal: null },
  ])
  expect(await ruleOf(zheng2, done(decision))).toBe('execution.once')
  expect(await left(docket)).toMatch(/\(罚款未执行\)/)
  await zheng.does('recordPayment', {
    id: newId(),
    decision,
    amount: 200_000,
    paidOn: today(),
    receiptNumber: '粤财 7',
  })
  expect(await left(docket)).toBe('')
})

it('is recorded by one of two who do it at once', async () => {
  const { decision } = await taken('同登烧烤')
  const { zheng, zheng2 } = desks
  const answers = await Promise.all(
    [zheng, zheng2].map((one) =>
      one.sends('mutation ($input: RecordExecutionInput!) { recordExecution(input: $input) { id } }', {
        input: { requestId: newId(), ...done(decision) },
      }),
    ),
  )
  expect(
    answers.map(({ errors }) => (errors?.[0]?.extensions['rule'] as string | undefined) ?? 'done').toSorted(),
  ).toEqual(['done', 'execution.once'])
  expect(await looks(decision)).toHaveLength(1)
})

it('recorded wrongly, it is taken back by a lead who did not record it, once, and is to be carried out as before', async () => {
  const { decision, docket } = await taken('误登烧烤')
  const { zheng, fang } = desks
  const { id: execution } = await zheng.does('recordExecution', done(decision))
  const wrong = () => ({ id: newId(), execution, reason: '票据是别家的' })
  expect((await zheng.isRefused('reverseExecution', wrong())).code).toBe('FORBIDDEN')
  const both = await Promise.allSettled([
    fang.does('reverseExecution', wrong()),
    fang.does('reverseExecution', wrong()),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await left(docket)).toContain('没收')
  await fang.does('recordExecution', done(decision))
  const own = (await looks(decision)).at(-1).id
  expect((await fang.isRefused('reverseExecution', { ...wrong(), execution: own })).extensions['rule']).toBe(
    'execution.otherThanRecorder',
  )
  expect((await looks(decision)).map(({ reversal }: { reversal: unknown }) => reversal !== null)).toEqual([true, false])
  await expect(world.owner`update penalty_execution set note = 'x'`).rejects.toThrow()
})

it('counts for the decision that corrects its own where the item is the same, and is asked anew where it is another', async () => {
  const { decision, docket, deciding } = await taken('更正烧烤')
  const { zheng, fang } = desks
  await serves(world, zheng, decision)
  await zheng.does('recordExecution', done(decision))
  const correct = (supersedes: string, taking: object) => ({
    ...deciding,
    id: newId(),
    items: [deciding.items[0], { ...deciding.items[1], ...taking }],
    supersedes,
    correctedFor: '文字有误',
  })
  const { id: second } = await fang.does('decidePenalty', correct(decision, {}))
  expect(await left(docket)).not.toContain('没收')
  expect(await ruleOf(zheng, done(decision))).toBe('execution.none')
  expect(await ruleOf(zheng, done(second))).toBe('execution.once')
  await serves(world, zheng, second)
  const less = { text: '没收烧烤炉一台和违法所得', amount: 150_050, narrowed: '一台属邻店所有' }
  const { id: third } = await fang.does('decidePenalty', correct(second, less))
  expect(await left(docket)).toContain('没收')
  await zheng.does('recordExecution', done(third))
  expect(await left(docket)).not.toContain('没收')
})
