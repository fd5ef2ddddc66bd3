import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { type Desks, filing, item, openDesks, punishes, rectify, today } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const fining = (amount: number) => ({ kind: 'FINE', text: '罚款', amount })
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const approval = (id: string) => ({ case: id, complex: false, opinion: '同意立案' })
const files = async (opinion: string, by: readonly [Person, Person]): Promise<string> =>
  (await by[0].does('fileCase', filing([opinion], by))).id

/** FDA and CITY both mean to fine what was found, and each has proposed its case; the higher fine is CITY's. */
const bothProposed = async (name: string) => {
  const { lin, wang, wang2, zheng, zheng2 } = desks
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  const fda = await punishes(world, desks, { business, finding }, [fining(300_000)])
  const city = await opines(zheng, zheng2, finding, {
    violation: 'ENV-15',
    measures: [{ ...fining(600_000), violation: 'ENV-15' }, rectify('ENV-15')],
  })
  const ours = await files(fda, [wang, wang2])
  const theirs = await files(city, [zheng, zheng2])
  return { business, finding, fda, city, ours, theirs }
}
const rulesDocket = async (business: string) => {
  const { chen } = desks
  const { id, version } = await docketOf(chen, business)
  const merged = await chen.does('mergeDocket', { docket: id, expectedVersion: version }, 'id version')
  await chen.does('approveDocket', { docket: id, expectedVersion: merged.version })
}
const factsOf = async (id: string) => {
  const [row] =
    await world.owner`select f.claims, f.stands, g.code as gave_way_to from penalty_fact f left join agency g on g.id = f.gave_way_to_id
    where f.case_id = ${id.split(':')[1]!}`
  return row
}
const referral = (id: string) => ({
  case: id,
  receiver: '天河区公安分局',
  paper: '移送书〔2026〕1号',
  suspicion: '涉嫌犯罪',
  on: today(),
})

describe('a fine that gave way comes back', () => {
  const ways: [string, (theirs: string) => Promise<unknown>][] = [
    ['is not filed', (id) => desks.fang.does('refuseCase', { case: id, reason: '不予立案' })],
    [
      'is ended',
      async (id) => {
        await desks.fang.does('approveCase', approval(id))
        await desks.fang.does('endCase', { case: id, ground: 'LAWFUL', reason: '依法不罚' })
      },
    ],
    [
      'is decided as no penalty',
      async (id) => {
        await desks.fang.does('approveCase', approval(id))
        const none = { id: newId(), case: id, ground: 'SLIGHT', reasons: '轻微并已改正', education: '当面教育' }
        await desks.fang.does('decideNoPenalty', none)
      },
    ],
    [
      'is ended after its opinion was withdrawn',
      async (id) => {
        const { fang, zheng } = desks
        await fang.does('approveCase', approval(id))
        const { penaltyCase } = await zheng.asks(
          'query ($id: ID!) { penaltyCase(id: $id) { facts { opinion { id } } } }',
          { id },
        )
        await zheng.does('withdrawOpinion', { opinion: penaltyCase.facts[0].opinion.id, reason: '引用条款有误' })
        await world.settle()
        await fang.does('endCase', { case: id, ground: 'LAWFUL', reason: '依法不罚' })
      },
    ],
  ]
  it.each(ways)('once the case of the agency whose fine survived %s', async (name, ends) => {
    const { luo, wang } = desks
    const { business, finding, ours, theirs } = await bothProposed(`回来 ${name}`.slice(0, 30))
    await luo.does('approveCase', approval(ours))
    await rulesDocket(business)
    expect(await factsOf(ours)).toMatchObject({ claims: false, gaveWayTo: 'CITY' })
    await ends(theirs)
    await world.settle()
    expect(await factsOf(ours)).toMatchObject({ claims: true, gaveWayTo: null })
    const told = { id: newId(), case: ours, facts: '未清洗', reasons: '较轻', items: [item(finding)] }
    expect((await wang.does('givePriorNotice', told)).id).toBeTruthy()
  })

  it('once the notice of the docket that said so is withdrawn, until that is approved anew', async () => {
    const { luo, chen } = desks
    const { business, ours } = await bothProposed('回来 撤回意见书')
    await luo.does('approveCase', approval(ours))
    await rulesDocket(business)
    const { id: docket, version } = await docketOf(chen, business)
    const { notice } = await chen.does('dispatchDocket', { docket, expectedVersion: version }, 'notice { id }')
    await world.settle()
    expect(await factsOf(ours)).toMatchObject({ claims: false, gaveWayTo: 'CITY' })
    const withdrawal = await chen.does('proposeWithdrawal', { notice: notice.id, reason: '依据引用有误' })
    await (await world.person('qian')).does('withdrawNotice', { withdrawal: withdrawal.id })
    await world.settle()
    expect(await factsOf(ours)).toMatchObject({ claims: true, gaveWayTo: null })
    await rulesDocket(business)
    expect(await factsOf(ours)).toMatchObject({ claims: false, gaveWayTo: 'CITY' })
  })

  it('by the designation of the superior, whatever the docket said', async () => {
    const { luo, fang, qian } = desks
    const { business, ours, theirs } = await bothProposed('指定优先')
    await rulesDocket(business)
    await fang.does('approveCase', approval(theirs))
    expect(ruleOf(await luo.isRefused('approveCase', approval(ours)))).toBe('fine.gaveWay')
    await qian.does('designateCase', { case: ours, reason: '油烟由食药监主管' })
    await world.settle()
    expect((await luo.does('approveCase', approval(ours), 'status')).status).toBe('FILED')
    expect(await factsOf(ours)).toMatchObject({ claims: true, gaveWayTo: null })
  })
})

describe('what is with the police', () => {
  it('is fined by nobody else though the docket says so, and goes to the survivor once they decline it', async () => {
    const { luo, fang, wang, qian } = desks
    const { business, ours, theirs } = await bothProposed('公安优先')
    await luo.does('approveCase', approval(ours))
    await luo.does('referCase', referral(ours))
    expect(ruleOf(await qian.isRefused('designateCase', { case: theirs, reason: '改由城管' }))).toBe('case.withPolice')
    await rulesDocket(business)
    expect(await factsOf(ours)).toMatchObject({ claims: true, gaveWayTo: null })
    expect(ruleOf(await fang.isRefused('approveCase', approval(theirs)))).toBe('fine.gaveWay')
    await wang.does('recordReferral', { case: ours, outcome: 'DECLINED', on: today(), paper: '不予立案通知书' })
    await world.settle()
    expect(await factsOf(ours)).toMatchObject({ claims: false, gaveWayTo: 'CITY' })
    expect((await fang.does('approveCase', approval(theirs), 'status')).status).toBe('FILED')
  })

  it('is so though its agency had given way before; the docket is approved anew all the same', async () => {
    const { luo, fang } = desks
    const { business, ours, theirs } = await bothProposed('让后移送')
    await luo.does('approveCase', approval(ours))
    await rulesDocket(business)
    await luo.does('referCase', referral(ours))
    await luo.does('endCase', { case: ours, ground: 'TRANSFERRED', reason: '涉嫌犯罪' })
    await world.settle()
    expect(await factsOf(ours)).toMatchObject({ stands: true, claims: true, gaveWayTo: null })
    expect(ruleOf(await fang.isRefused('approveCase', approval(theirs)))).toBe('fine.gaveWay')
  })
})

it('a no-penalty decision is not corrected into a fine that the docket has given to another agency', async () => {
  const { luo, fang } = desks
  const { business, finding, ours, theirs } = await bothProposed('更正让位')
  await luo.does('approveCase', approval(ours))
  const none = { id: newId(), case: ours, ground: 'SLIGHT', reasons: '轻微并已改正', education: '当面教育' }
  const { id: supersedes } = await luo.does('decideNoPenalty', none)
  await world.settle()
  await rulesDocket(business)
  const correction = {
    id: newId(),
    case: ours,
    items: [item(finding)],
    reasons: '更正',
    supersedes,
    correctedFor: '有误',
  }
  expect(ruleOf(await luo.isRefused('decidePenalty', correction))).toBe('fine.gaveWay')
  expect((await fang.does('approveCase', approval(theirs), 'status')).status).toBe('FILED')
})
