import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reactions } from '../../src/followup/reactions.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { filing, handsOver } from '../support/penalty.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const keys = ['lin', 'wang', 'zheng', 'zheng2', 'fang', 'fang2', 'chen', 'wu'] as const
let world: World
let people: Record<(typeof keys)[number], Person>
let day = addDays(legalDay(new Date()), 1)
let docket: string, finding: string, opinion: string, ordered: string
const violation = 'ENV-15'
const stop = () => ({ kind: 'SUSPEND', finding, violation, text: '责令关闭' })

beforeAll(async () => {
  world = await openWorld()
  const wu = await world.person('wu')
  const lead = { role: 'LEAD', gridCode: '440106', certified: true, agency: 'CITY' }
  await hire(world, wu, { key: 'fang', name: '方局', ...lead })
  await hire(world, wu, { key: 'fang2', name: '方副局', ...lead })
  await wu.does('setLetterhead', {
    agency: `Agency:${world.city.agencies['CITY']}`,
    contact: '林山 020-12345678',
    address: '天府路 1 号',
    government: '天河区人民政府',
    court: '广州铁路运输第一法院',
  })
  const known = await handedOver(
    world,
    '拒不关停小馆',
    [
      { kind: 'RECTIFY', violation, text: '清洗净化设施', days: 7 },
      { kind: 'SUSPEND', violation, text: '责令关闭' },
    ],
    violation,
  )
  docket = known.docket
  await isDay(day)
  await serves(known.notice)
  const seen = await people.chen.asks(
    'query ($id: ID!) { docket(id: $id) { measures { id } findings { id opinions { id agency { code } } } } }',
    { id: docket },
  )
  finding = seen.docket.findings[0].id
  const opinions = seen.docket.findings[0].opinions as { id: string; agency: { code: string } }[]
  opinion = opinions.find(({ agency }) => agency.code === 'CITY')!.id
  ordered = seen.docket.measures[0].id
})
afterAll(() => world.close())

async function isDay(on: string): Promise<void> {
  day = on
  world.setClock(new Date(`${on}T12:00:00+08:00`))
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
const noon = () => new Date(`${day}T12:00:00+08:00`)
const serves = async (paper: string) => {
  const proofs = await proven(world, people.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await people.lin.does('servePaper', { paper, ...toldOf(proofs, { happenedAt: noon().toISOString() }) })
  await world.settle()
}
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const proposal = (ground: string, more: object = {}) => ({
  id: newId(),
  docket,
  measure: ordered,
  kind: 'CLOSE',
  ground,
  what: '老四川小馆的餐饮经营',
  basis: '生态环境法典第一千一百三十二条',
  reason: '拒不改正',
  approvalNeeded: true,
  ...more,
})
/** CITY decides to close down, with the hearing, review and discussion that this takes. */
async function decidesToClose(): Promise<string> {
  const { zheng, zheng2, fang } = people
  const { id } = await zheng.does('fileCase', filing([opinion], [zheng, zheng2], { clueOn: legalDay(new Date()) }))
  await fang.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  const notice = { id: newId(), case: id, facts: '拒不改正', reasons: '情节严重', items: [stop()] }
  await zheng.does('givePriorNotice', notice)
  await zheng2.does('servePaper', {
    paper: `PriorNotice:${notice.id}`,
    ...(await handsOver(world, zheng2, noon())),
  })
  await isDay(addDays(day, 30))
  await people.fang2.does('reviewCase', { case: id, passed: true, opinion: '合法' })
  const attendees = ['方局', '方副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
  const talked = { chair: '方局', attendees, minutes: '逐项讨论', outcome: 'PENALTY', conclusion: '责令关闭' }
  await people.fang.does('discussCase', { case: id, heldOn: day, ...talked })
  const decided = {
    id: newId(),
    case: id,
    reasons: '事实清楚',
    performance: '自送达之日起立即停止经营',
    items: [stop()],
  }
  return (await people.fang.does('decidePenalty', decided)).id
}

describe('方局 closes a kitchen down', () => {
  it('only after an ultimatum lapsed, with the government’s approval, on a served decision that 郑 did not carry out alone', async () => {
    const decision = await decidesToClose()
    const decidedOn = day
    // The last day has passed: but nobody has been told for the last time yet.
    expect(ruleOf(await people.zheng.isRefused('proposeClosure', proposal('REFUSAL')))).toBe('closure.refusal')
    expect((await people.wang.isRefused('proposeClosure', proposal('REFUSAL'))).code).toBe('FORBIDDEN')
    const { id, document } = await people.chen.does(
      'issueUltimatum',
      { id: newId(), docket, demand: '立即清洗净化设施' },
      'id document { id }',
    )
    await serves(document.id)
    const due = await people.chen.asks('query ($id: ID!) { docket(id: $id) { ultimatums { id clock { dueOn } } } }', {
      id: docket,
    })
    expect(due.docket.ultimatums[0].id).toBe(id)
    await isDay(addDays(due.docket.ultimatums[0].clock.dueOn, 1))
    await keepTime(world.live.hub, reactions)
    const proposing = await Promise.allSettled(
      [1, 2].map(() => people.zheng.does('proposeClosure', proposal('REFUSAL'))),
    )
    expect(proposing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { docket: seen } = await people.chen.asks(
      'query ($id: ID!) { docket(id: $id) { closures { id status agency { code } } } }',
      { id: docket },
    )
    expect(seen.closures).toMatchObject([{ status: 'PROPOSED', agency: { code: 'CITY' } }])
    const closure = seen.closures[0].id
    const carried = { closure, decision, on: day, outcome: '已贴封条，当事人已停业' }
    expect(ruleOf(await people.fang.isRefused('completeClosure', carried))).toBe('closure.decision')
    const { zheng, zheng2, fang, fang2 } = people
    await zheng2.does('servePaper', { paper: decision, ...(await handsOver(world, zheng2, noon())) })
    await world.settle()
    expect(ruleOf(await fang.isRefused('completeClosure', carried))).toBe('closure.approval')
    const approval = { closure, approver: '天河区人民政府', paper: '天府批〔2026〕1号', on: decidedOn }
    const approving = await Promise.allSettled([1, 2].map(() => zheng.does('approveClosure', approval)))
    expect(approving.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await zheng.isRefused('completeClosure', carried)).code).toBe('FORBIDDEN')
    const ending = await Promise.allSettled([
      fang.does('completeClosure', carried),
      fang2.does('dropClosure', { closure, reason: '当事人已自行关闭' }),
    ])
    expect(ending.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const after = await people.chen.asks(
      'query ($id: ID!) { docket(id: $id) { closures { status outcome carriedOutOn droppedFor decision { id } } } }',
      { id: docket },
    )
    expect(after.docket.closures).toMatchObject([
      ending[0].status === 'fulfilled'
        ? { status: 'CARRIED_OUT', carriedOutOn: day, decision: { id: decision } }
        : { status: 'DROPPED', droppedFor: '当事人已自行关闭' },
    ])
  })

  it('or once it is recorded with evidence, by somebody else, that it cannot be put right', async () => {
    const { zheng, lin } = people
    expect(ruleOf(await zheng.isRefused('proposeClosure', proposal('INABILITY')))).toBe('closure.inability')
    const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { evidence { id } } }', {
      id: finding,
    })
    const unable = {
      measure: ordered,
      saidBy: 'PARTY',
      statement: '所在楼宇无法安装专用烟道',
      evidence: found.evidence[0].id,
    }
    const recording = await Promise.allSettled([1, 2].map(() => lin.does('recordInability', unable)))
    expect(recording.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { id } = await zheng.does('proposeClosure', proposal('INABILITY', { reason: '当事人称无法整改' }))
    const listed = await people.chen.asks(
      'query ($id: ID!) { docket(id: $id) { version measures { inability { statement recordedBy { name } } } } }',
      { id: docket },
    )
    expect(listed.docket.measures[0].inability).toEqual({
      statement: '所在楼宇无法安装专用烟道',
      recordedBy: { name: '林小山' },
    })
    const conclusion = { id: newId(), docket, expectedVersion: listed.docket.version, result: '结案' }
    const refused = await people.chen.isRefused('concludeDocket', conclusion)
    expect(refused.extensions['missing']).toContain('ladder')
    expect(refused.message).toContain('吊销、关闭 1 件')
    await people.fang.does('dropClosure', { closure: id, reason: '改为限期搬迁' })
  })
})
