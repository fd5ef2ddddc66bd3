import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, opensShop } from '../support/case.ts'
import { type Desks, filing, gatesSeen, item, openDesks, punishes, serves, today } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']

/** A filed case that rests on a sample, told and waived: nothing holds it back but what is told of the sample. */
const sampled = async (name: string) => {
  const { lin, wang, wang2, luo } = desks
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  const sample = await captures(world, lin, finding, 'SAMPLE')
  const opinion = await punishes(world, desks, { business, finding })
  const { id } = await wang.does('fileCase', filing([opinion], [wang, wang2]))
  await luo.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  const { evidence } = (
    await wang.asks('query ($id: ID!) { finding(id: $id) { evidence { id kind } } }', { id: finding })
  ).finding
  const photo = evidence.find(({ kind }: { kind: string }) => kind === 'PHOTO').id
  const notice = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items: [item(finding)] }
  const { id: told } = await wang.does('givePriorNotice', notice)
  await serves(world, wang, told)
  await wang.does('recordStatement', { id: newId(), notice: told, kind: 'WAIVER', content: '放弃', madeOn: today() })
  return { case: id as string, finding, sample, photo }
}
const result = (known: { case: string; sample: string }) => ({
  case: known.case,
  evidence: known.sample,
  lab: '市食品检验院',
  report: 'GZ2026-0091',
  toldOn: today(),
})
const deciding = (known: { case: string; finding: string }) => ({
  id: newId(),
  case: known.case,
  items: [item(known.finding)],
  reasons: '事实清楚',
})

it('a sample carries no fine while the party may have it tested again, nor while it is; 王 is told which', async () => {
  const { wang, luo, zheng } = desks
  const known = await sampled('复检小馆')
  expect(await gatesSeen(wang, known.case)).not.toHaveProperty('RETEST')
  expect(ruleOf(await wang.isRefused('recordTest', { ...result(known), evidence: known.photo }))).toBe('test.evidence')
  expect((await zheng.isRefused('recordTest', result(known))).code).toBe('NOT_FOUND')
  await wang.does('recordTest', result(known))
  await world.settle()
  const { clocks, tests } = (
    await wang.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { tests { until retestAskedOn } clocks { kind status binds dueOn law } } }',
      { id: known.case },
    )
  ).penaltyCase
  const clock = clocks.find(({ kind }: { kind: string }) => kind === 'RETEST')
  expect(clock).toMatchObject({ status: 'RUNNING', binds: 'PARTY', dueOn: tests[0].until, law: '食品安全法88' })
  expect(await gatesSeen(wang, known.case)).toMatchObject({ RETEST: false, STATEMENT: true })
  const refused = await luo.isRefused('decidePenalty', deciding(known))
  expect(ruleOf(refused)).toBe('penalty.gates')
  expect(refused.message).toContain('市食品检验院检验报告 GZ2026-0091 的复检申请期限至')
  const asking = { case: known.case, evidence: known.sample, on: today() }
  expect(ruleOf(await wang.isRefused('askRetest', { ...asking, lab: '市食品检验院' }))).toBe('retest.lab')
  await wang.does('askRetest', asking)
  await world.settle()
  expect((await luo.isRefused('decidePenalty', deciding(known))).message).toContain('申请复检,尚无结果')
  const found = { ...asking, outcome: 'CONFIRMED', paper: '复检报告 S-7', lab: '省食品检验院' }
  await wang.does('recordRetest', found)
  expect((await luo.does('decidePenalty', deciding(known), 'kind')).kind).toBe('PENALTY')
  await expect(world.owner`update case_test set retest_lab = lab`).rejects.toThrow('case_test_retest_elsewhere')
})

it('what another laboratory overturned carries none until it is excluded', async () => {
  const { wang, luo } = desks
  const known = await sampled('推翻小馆')
  await wang.does('recordTest', result(known))
  const asking = { case: known.case, evidence: known.sample, on: today() }
  await wang.does('askRetest', { ...asking, lab: '省食品检验院' })
  await wang.does('recordRetest', { ...asking, outcome: 'OVERTURNED', paper: '复检报告 S-8' })
  expect((await luo.isRefused('decidePenalty', deciding(known))).message).toContain('已被复检推翻')
  await luo.does('excludeEvidence', { evidence: known.sample, reason: '复检推翻' })
  expect(await gatesSeen(wang, known.case)).not.toHaveProperty('RETEST')
})

it('another test is asked for once, though 王 and 王二妹 record it at once', async () => {
  const { wang, wang2 } = desks
  const known = await sampled('同时复检小馆')
  await wang.does('recordTest', result(known))
  const both = await Promise.all(
    [wang, wang2].map(async (officer) => {
      const { errors } = await officer.sends('mutation ($input: AskRetestInput!) { askRetest(input: $input) { id } }', {
        input: { requestId: newId(), case: known.case, evidence: known.sample, on: today() },
      })
      return errors ? String(errors[0]!.extensions['rule']) : 'done'
    }),
  )
  expect(both.toSorted()).toEqual(['done', 'retest.once'])
})
