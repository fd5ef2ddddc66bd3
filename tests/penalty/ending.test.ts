import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { opines } from '../support/case.ts'
import {
  type Desks,
  filedCase,
  filing,
  gatesSeen,
  item,
  openDesks,
  rectify,
  today,
  serves,
} from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const waived = async (id: string, finding: string) => {
  const { wang } = desks
  const given = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items: [item(finding)] }
  const { id: notice } = await wang.does('givePriorNotice', given)
  await serves(world, wang, notice)
  await wang.does('recordStatement', { id: newId(), notice, kind: 'WAIVER', content: '放弃', madeOn: today() })
}
const deciding = (id: string, finding: string) => ({
  id: newId(),
  case: id,
  items: [item(finding)],
  reasons: '事实清楚',
})
const tried = async (person: Person, mutation: string, input: object): Promise<string> => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const { errors } = await person.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
    input: { requestId: newId(), ...input },
  })
  return errors ? ((errors[0]!.extensions['rule'] as string | undefined) ?? errors[0]!.extensions.code) : 'done'
}

it('罗局 ends a case that another agency takes over; then 郑’s agency files for the very act', async () => {
  const { wang, luo, luo2, zheng, zheng2, fang } = desks
  const { case: id, finding, opinion } = await filedCase(world, desks, '撤案小馆')
  const theirs = await opines(zheng, zheng2, finding, {
    violation: 'ENV-15',
    measures: [{ kind: 'FINE', violation: 'ENV-15', text: '罚款', amount: 600_000 }, rectify('ENV-15')],
  })
  const other = await zheng.does('fileCase', filing([theirs], [zheng, zheng2]))
  const approval = { case: other.id, complex: false, opinion: '同意立案' }
  expect((await fang.isRefused('approveCase', approval)).extensions).toMatchObject({ rule: 'case.filedFirst' })
  const ending = {
    case: id,
    ground: 'JURISDICTION',
    reason: '油烟由城管主管',
    takenOverBy: '城管执法局,移送函〔2026〕3号',
  }
  expect((await wang.isRefused('endCase', ending)).code).toBe('FORBIDDEN')
  expect((await luo.isRefused('endCase', { ...ending, takenOverBy: undefined })).extensions).toMatchObject({
    field: 'takenOverBy',
  })
  const ended = await luo.does(
    'endCase',
    ending,
    'status endedGround endedLaw endedReason takenOverBy endedBy { name } gates { key } facts { stands }',
  )
  expect(ended).toEqual({
    status: 'ENDED',
    endedGround: 'JURISDICTION',
    endedLaw: '行政处罚法22、25',
    endedReason: '油烟由城管主管',
    takenOverBy: '城管执法局,移送函〔2026〕3号',
    endedBy: { name: '罗局' },
    gates: null,
    facts: [{ stands: false }],
  })
  expect((await fang.does('approveCase', approval, 'status')).status).toBe('FILED')
  expect((await luo2.isRefused('endCase', ending)).extensions).toMatchObject({ rule: 'case.end' })
  // What ended may be filed anew on the same opinion, by this agency too.
  expect(await tried(wang, 'fileCase', filing([opinion], [wang, desks.wang2]))).toBe('done')
})

it('a suspected crime goes to the police, and no fine takes its place until they give it back', async () => {
  const { wang, luo } = desks
  const { case: id, finding } = await filedCase(world, desks, '涉罪小馆')
  await waived(id, finding)
  const referral = {
    case: id,
    receiver: '天河区公安分局',
    paper: '涉嫌犯罪案件移送书〔2026〕1号',
    suspicion: '涉嫌生产、销售不符合安全标准的食品罪',
    on: today(),
  }
  expect((await wang.isRefused('referCase', referral)).code).toBe('FORBIDDEN')
  const referred = await luo.does('referCase', referral, 'referrals { number receiver outcome }')
  expect(referred.referrals).toEqual([{ number: 1, receiver: '天河区公安分局', outcome: null }])
  expect(await gatesSeen(luo, id)).toMatchObject({ TRANSFER: false })
  const refused = await luo.isRefused('decidePenalty', deciding(id, finding))
  expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'penalty.gates' } })
  expect(refused.message).toContain('不得以行政处罚代替移送')
  const none = { id: newId(), case: id, ground: 'SLIGHT', reasons: '轻微', education: '教育' }
  expect((await luo.isRefused('decideNoPenalty', none)).extensions).toMatchObject({ rule: 'penalty.gates' })
  const answer = { case: id, outcome: 'ACCEPTED', on: today(), paper: '立案告知书' }
  await wang.does('recordReferral', answer)
  expect((await luo.isRefused('decidePenalty', deciding(id, finding))).extensions).toMatchObject({
    rule: 'penalty.gates',
  })
  expect((await luo.isRefused('endCase', { case: id, ground: 'DUPLICATE', reason: '重复' })).extensions).toMatchObject({
    rule: 'case.endReferred',
  })
  await wang.does('recordReferral', { ...answer, outcome: 'RETURNED', paper: '检察意见书' })
  expect(await gatesSeen(luo, id)).toMatchObject({ TRANSFER: true })
  expect((await luo.does('decidePenalty', deciding(id, finding), 'kind')).kind).toBe('PENALTY')
})

it('of two at once one ends, refers or decides, and nobody is fined in a case that ended', async () => {
  const { luo, luo2 } = desks
  for (const [name, ground] of [
    ['同时撤案甲', 'PARTY_ENDED'],
    ['同时撤案乙', 'DUPLICATE'],
  ] as const) {
    const { case: id, finding } = await filedCase(world, desks, name)
    await waived(id, finding)
    const outcome = await Promise.all([
      tried(luo, 'endCase', { case: id, ground, reason: '已终止' }),
      tried(luo2, 'decidePenalty', deciding(id, finding)),
    ])
    expect([
      ['done', 'case.decide'],
      ['case.end', 'done'],
    ]).toContainEqual(outcome)
  }
  const { case: id, finding } = await filedCase(world, desks, '同时移送')
  await waived(id, finding)
  const referral = { case: id, receiver: '公安分局', paper: '移送书', suspicion: '涉嫌犯罪', on: today() }
  const outcome = await Promise.all([
    tried(luo, 'referCase', referral),
    tried(luo2, 'referCase', referral),
    tried(luo2, 'decidePenalty', deciding(id, finding)),
  ])
  expect(outcome.filter((one) => one === 'done')).toHaveLength(1)
})
