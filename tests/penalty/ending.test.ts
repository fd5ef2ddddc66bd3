import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { opines } from '../support/case.ts'
import {
  type Desks,
  establishes,
  filedCase,
  filing,
  gatesSeen,
  item,
  openDesks,
  punishes,
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
  const { case: id, business, finding, opinion } = await filedCase(world, desks, '撤案小馆')
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
  // 撤销立案审批表: of the series of the agency, in the file once, whoever prints again what the case has written.
  await world.settle()
  const { penaltyCase } = await luo.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { document { kind } documents { kind number content } } }',
    { id },
  )
  expect(penaltyCase.document).toEqual({ kind: 'FILING' })
  expect(penaltyCase.documents).toMatchObject([
    { kind: 'FILING' },
    {
      kind: 'CASE_ENDING',
      number: expect.stringMatching(/撤审〔\d{4}〕1号$/),
      content: {
        ground: 'jurisdiction',
        reason: '油烟由城管主管',
        takenOverBy: '城管执法局,移送函〔2026〕3号',
        head: '罗局',
        filedOn: today(),
        decidedOn: today(),
      },
    },
  ])
  expect((await fang.does('approveCase', approval, 'status')).status).toBe('FILED')
  expect((await luo2.isRefused('endCase', ending)).extensions).toMatchObject({ rule: 'case.end' })
  // What ended is filed anew on another opinion alone, by this agency too.
  expect(await tried(wang, 'fileCase', filing([opinion], [wang, desks.wang2]))).toBe('case.refiled')
  const anew = await punishes(world, desks, { business, finding })
  expect(await tried(wang, 'fileCase', filing([anew], [wang, desks.wang2]))).toBe('done')
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

it('罗局 spares nobody before the case is filed, nor while it is with the police, though the opinion proposes nothing any more', async () => {
  const { wang, wang2, luo } = desks
  const none = (id: string) => ({ id: newId(), case: id, ground: 'NOT_ESTABLISHED', reasons: '不能成立' })
  const missing = async (id: string) => {
    const refused = await luo.isRefused('decideNoPenalty', none(id))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'penalty.gates' } })
    return refused.message
  }
  const known = await establishes(world, desks, '未立先免')
  const { id: proposed } = await wang.does('fileCase', filing([known.opinion], [wang, wang2]))
  await opines(wang, wang2, known.finding, { violation: 'FDA-10', measures: [rectify('FDA-10')] })
  expect(await gatesSeen(luo, proposed)).toEqual({})
  expect(await missing(proposed)).toContain('须先立案')

  const { case: id, finding } = await filedCase(world, desks, '移送先免')
  await opines(wang, wang2, finding, { violation: 'FDA-10', measures: [rectify('FDA-10')] })
  const referral = { receiver: '天河区公安分局', paper: '移送书〔2026〕2号', suspicion: '涉嫌犯罪', on: today() }
  await luo.does('referCase', { case: id, ...referral })
  expect(await gatesSeen(luo, id)).toEqual({})
  expect(await missing(id)).toContain('不得以行政处罚代替移送')
  await wang.does('recordReferral', { case: id, outcome: 'DECLINED', on: today(), paper: '不予立案通知书' })
  expect((await luo.does('decideNoPenalty', none(id), 'kind')).kind).toBe('NO_PENALTY')
})

it('of two at once one ends, refers or decides, and nobody is fined in a case that ended', async () => {
  const { luo, luo2 } = desks
  for (const [name, ground] of [
    ['同时撤案甲', 'PARTY_ENDED'],
    ['同时撤案乙', 'LAWFUL'],
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

/** A case of FDA that ended because the police have it, and CITY’s own proposed on the same act. */
const withPolice = async (name: string) => {
  const { wang, luo, zheng, zheng2 } = desks
  const known = await filedCase(world, desks, name)
  const theirs = await opines(zheng, zheng2, known.finding, {
    violation: 'ENV-15',
    measures: [{ kind: 'FINE', violation: 'ENV-15', text: '罚款', amount: 600_000 }, rectify('ENV-15')],
  })
  const { id: other } = await zheng.does('fileCase', filing([theirs], [zheng, zheng2]))
  const referral = { receiver: '天河区公安分局', paper: '移送书', suspicion: '涉嫌犯罪', on: today() }
  await luo.does('referCase', { case: known.case, ...referral })
  await luo.does('endCase', { case: known.case, ground: 'TRANSFERRED', reason: '移送司法' })
  const answers = (outcome: string) =>
    wang.does('recordReferral', { case: known.case, outcome, on: today(), paper: '公安机关文书' }, 'status')
  return { ...known, other: other as string, answers, approval: { case: other, complex: false, opinion: '同意立案' } }
}

it('what ended as the police’s nobody files for, until they give it back; then 王敏 may file anew, and be the first', async () => {
  const { wang, wang2, luo, fang, qian } = desks
  const { opinion, other, answers, approval } = await withPolice('移送结案')
  const anew = () => filing([opinion], [wang, wang2], { source: 'TRANSFERRED' })
  const refusedAnew = async () =>
    expect(await wang.isRefused('fileCase', anew())).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'case.withPolice' },
    })
  const refusedOther = async () =>
    expect((await fang.isRefused('approveCase', approval)).extensions).toMatchObject({ rule: 'case.filedFirst' })
  await refusedAnew()
  await refusedOther()
  expect((await qian.isRefused('designateCase', { case: other, reason: '指定' })).extensions).toMatchObject({
    rule: 'case.withPolice',
    law: '行政处罚法27',
  })
  expect(await answers('ACCEPTED')).toEqual({ status: 'ENDED' })
  await refusedAnew()
  await refusedOther()
  await answers('RETURNED')
  const { id } = await wang.does('fileCase', anew())
  expect((await luo.does('approveCase', { case: id, complex: false, opinion: '退回后立案' }, 'status')).status).toBe(
    'FILED',
  )
  await refusedOther()
})

it('an answer of the police is recorded for what they have: not for a case that ended otherwise, and once', async () => {
  const { wang, luo, fang } = desks
  const { case: ended } = await filedCase(world, desks, '终止小馆')
  await luo.does('endCase', { case: ended, ground: 'PARTY_ENDED', reason: '已注销' })
  const answer = { case: ended, outcome: 'RETURNED', on: today(), paper: '文书' }
  expect((await wang.isRefused('recordReferral', answer)).extensions).toMatchObject({ rule: 'case.refer' })
  const declined = await withPolice('不立小馆')
  const outcome = await Promise.all(
    ['ACCEPTED', 'DECLINED'].map((one) =>
      tried(wang, 'recordReferral', { case: declined.case, outcome: one, on: today(), paper: '文书' }),
    ),
  )
  expect(outcome.toSorted()).toEqual(['done', 'referral.answered'])
  // Whoever files first once the police let it go has it.
  if (outcome[1] !== 'done') await declined.answers('RETURNED')
  const { wang2 } = desks
  const { id } = await wang.does('fileCase', filing([declined.opinion], [wang, wang2]))
  const race = await Promise.all([
    tried(luo, 'approveCase', { case: id, complex: false, opinion: '立案' }),
    tried(fang, 'approveCase', declined.approval),
  ])
  expect(race.toSorted()).toEqual(['case.filedFirst', 'done'])
})
