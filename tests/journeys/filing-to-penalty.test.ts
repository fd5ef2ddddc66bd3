import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import {
  type Desks,
  establishes,
  filing,
  gatesSeen,
  item,
  openDesks,
  punishes,
  serves,
  today,
} from '../support/penalty.ts'
import { watch } from '../support/watch.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const days = (n: number) => new Date(Date.now() + n * 86_400_000)
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

it('takes what an agency established through notice, statement, review and discussion to its own decision', async () => {
  const { wang, wang2, luo, luo2, zheng, chen } = desks
  const watcher = watch(world, luo, (after) => `penaltyEvents(after: ${after})`)
  // The party is told forty days ago; its periods are over today.
  const now40 = days(-40)
  world.setClock(now40)
  const { opinion, finding } = await establishes(
    world,
    desks,
    '老四川火锅',
    [{ kind: 'FINE', text: '罚款', amount: 1_200_000 }],
    days(-40),
  )
  const clueOn = dayOf(days(-80))
  const proposed = await wang.does('fileCase', filing([opinion], [wang, wang2], { clueOn }), 'id filedLate filingDueOn')
  // Late filing is shown, not refused.
  expect(proposed.filedLate).toBe(true)
  const id = proposed.id as string
  await luo.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  const items = [item(finding, 1_200_000)]
  // The law of this violation closes nobody down (行政处罚法4).
  const stop = item(finding, 0, { kind: 'SUSPEND', text: '停产停业', amount: undefined })
  const given = { id: newId(), case: id, facts: '油烟净化设施未清洗', reasons: '情节较重' }
  expect((await wang.isRefused('givePriorNotice', { ...given, items: [...items, stop] })).extensions).toMatchObject({
    rule: 'measure.kind',
    field: 'items.1.kind',
  })
  const notice = await wang.does(
    'givePriorNotice',
    { ...given, items },
    'id revision hearingRight basis { norm penalty } items { kind amount } servedOn',
  )
  expect(notice).toMatchObject({ revision: 1, hearingRight: true, servedOn: null })
  expect(notice.basis.length).toBeGreaterThan(0)
  const told = 'servedOn statementUntil statementExplained hearingUntil hearingExplained'
  const { priorNotice: served } = await serves(world, wang2, notice.id, now40, `priorNotice { ${told} }`)
  expect(served.hearingExplained).toContain('5个工作日')
  expect(await gatesSeen(luo, id)).toEqual({
    FILING: true,
    PRIOR_NOTICE: true,
    STATEMENT: false,
    HEARING: false,
    REVIEW: false,
    DISCUSSION: false,
    PERIOD: true,
  })
  const statement = await wang.does(
    'recordStatement',
    { id: newId(), notice: notice.id, kind: 'STATEMENT', content: '已清洗并更换滤网', madeOn: dayOf(days(-40)) },
    'id adoption',
  )
  world.setClock(null)
  await wang.does('answerStatement', { statement: statement.id, adoption: 'PARTLY', answer: '已改正属实,减轻' })
  await luo2.does('reviewCase', { case: id, passed: true, opinion: '主体、程序、裁量合法' })
  const heads = ['罗局', '罗副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
  const discussion = {
    case: id,
    heldOn: today(),
    chair: '罗局',
    attendees: heads,
    minutes: '逐项讨论',
    outcome: 'PENALTY',
    conclusion: '罚款',
  }
  await luo.does('discussCase', discussion)
  expect(Object.values(await gatesSeen(luo, id)).every(Boolean)).toBe(true)

  const decision = { case: id, reasons: '事实清楚,证据确凿;采纳部分申辩' }
  const heavier = await luo.isRefused('decidePenalty', { ...decision, id: newId(), items: [item(finding, 1_200_001)] })
  expect(heavier).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'penalty.notHeavier', law: '行政处罚法45' } })
  // Before it is decided, no other agency sees it.
  const { penaltyCases: none } = await zheng.asks('{ penaltyCases { totalCount } }')
  expect(none.totalCount).toBe(0)
  const decided = await luo.does(
    'decidePenalty',
    { ...decision, id: newId(), items: [item(finding, 200_000)] },
    'id number kind stands items { kind amount } case { status gates { key } } decidedBy { name }',
  )
  expect(decided).toMatchObject({
    kind: 'PENALTY',
    stands: true,
    items: [{ kind: 'FINE', amount: 200_000 }],
    case: { status: 'DECIDED', gates: null },
    decidedBy: { name: '罗局' },
  })
  expect(decided.number).toMatch(/^穗天食药罚决〔\d{4}〕1号$/)
  const seen = await zheng.asks(
    `{ penaltyCases(status: DECIDED) { nodes { id notices { id } reviews { opinion } decisions { number } } } }`,
  )
  expect(seen.penaltyCases.nodes).toEqual([{ id, notices: [], reviews: [], decisions: [{ number: decided.number }] }])
  const coordinated = await chen.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { reviews { passed } notices { id } } }',
    {
      id,
    },
  )
  // 副卷 stays with the agency of the case: the coordinator sees what was told, not how it was reviewed.
  expect(coordinated.penaltyCase).toMatchObject({ reviews: [], notices: [{ id: notice.id }] })

  // A slip of the pen: a new decision takes the place of the first, which stays as it was.
  const corrected = await luo.does(
    'decidePenalty',
    { ...decision, id: newId(), items: [item(finding, 150_000)], supersedes: decided.id, correctedFor: '金额笔误' },
    'id number stands supersedes { id stands items { amount } }',
  )
  expect(corrected).toMatchObject({
    stands: true,
    supersedes: { id: decided.id, stands: false, items: [{ amount: 200_000 }] },
  })
  expect(corrected.number).toMatch(/〕2号$/)
  const raised = {
    ...decision,
    id: newId(),
    items: [item(finding, 180_000)],
    supersedes: corrected.id,
    correctedFor: '原处罚过轻',
  }
  expect(await luo.isRefused('decidePenalty', raised)).toMatchObject({
    message: expect.stringContaining('更正不得加重已作出的处罚'),
    extensions: { rule: 'penalty.notHeavier' },
  })
  const again = {
    ...decision,
    id: newId(),
    items: [item(finding, 100_000)],
    supersedes: decided.id,
    correctedFor: '再改',
  }
  expect((await luo.isRefused('decidePenalty', again)).extensions).toMatchObject({ rule: 'decision.superseded' })
  const [standing] =
    await world.owner`select count(*)::int as n, sum(amount)::int as sum from penalty_fine where stands`
  expect(standing).toEqual({ n: 1, sum: 150_000 })

  await watcher.until((events) => events.filter(({ type }) => type === 'penalty.decided').length === 2)
  expect(watcher.seen.map(({ type }) => type)).toEqual([
    'case.filed',
    'case.approved',
    'priorNotice.given',
    'priorNotice.served',
    'statement.recorded',
    'statement.answered',
    'case.reviewed',
    'case.discussed',
    'penalty.decided',
    'penalty.decided',
  ])
  await watcher.stop()
})

it('lets a party be heard in a hearing, and decides only on a review after it', async () => {
  const { wang, wang2, luo, luo2 } = desks
  const now30 = days(-30)
  world.setClock(now30)
  const large = [{ kind: 'FINE', text: '罚款', amount: 1_500_000 }]
  const { business, opinion, finding } = await establishes(world, desks, '听证酒家', large, days(-30))
  const { id } = await wang.does('fileCase', filing([opinion], [wang, wang2], { clueOn: dayOf(days(-30)) }))
  await luo.does('approveCase', { case: id, complex: false, opinion: '同意' })
  const told = { case: id, facts: '未清洗', reasons: '较重' }
  const first = await wang.does(
    'givePriorNotice',
    { ...told, id: newId(), items: [item(finding, 400_000)] },
    'id hearingRight',
  )
  await serves(world, wang, first.id, now30)
  const asked = { id: newId(), notice: first.id, requestedOn: dayOf(days(-30)) }
  expect((await wang.isRefused('requestHearing', asked)).extensions).toMatchObject({ rule: 'hearing.right' })
  // Heavier than told takes new facts and a new notice, with the right that comes with it.
  const heavier = { ...told, id: newId(), items: [item(finding, 1_500_000)], newFacts: '另查明两处未清洗' }
  expect((await wang.isRefused('givePriorNotice', heavier)).extensions).toMatchObject({ rule: 'priorNotice.basis' })
  const since = new Date(now30.getTime() + 60_000)
  world.setClock(since)
  await punishes(world, desks, { business, finding }, large, since)
  const second = await wang.does('givePriorNotice', heavier, 'id revision hearingRight')
  expect(second).toMatchObject({ revision: 2, hearingRight: true })
  expect((await wang.isRefused('requestHearing', asked)).extensions).toMatchObject({ rule: 'priorNotice.superseded' })
  const now = { ...asked, id: newId(), notice: second.id }
  expect((await wang.isRefused('requestHearing', now)).extensions).toMatchObject({ rule: 'priorNotice.unserved' })
  await serves(world, wang, second.id, since)
  const hearing = await wang.does('requestHearing', now)
  expect((await wang.isRefused('requestHearing', { ...now, id: newId() })).extensions).toMatchObject({
    rule: 'hearing.once',
  })
  await luo2.does('reviewCase', { case: id, passed: true, opinion: '可' })
  world.setClock(null)
  const late = { ...now, id: newId(), requestedOn: today() }
  expect((await wang.isRefused('requestHearing', late)).extensions).toMatchObject({ rule: 'hearing.late' })
  expect(await gatesSeen(luo, id)).toMatchObject({ HEARING: false, STATEMENT: true, REVIEW: true })
  await wang.does('recordHearingOutcome', { hearing: hearing.id, outcome: 'HELD', on: today(), record: '听证笔录 3' })
  // 行政处罚法58(二): after the hearing it is reviewed anew.
  expect(await gatesSeen(luo, id)).toMatchObject({ HEARING: true, REVIEW: false })
  const decision = { id: newId(), case: id, items: [item(finding, 1_500_000)], reasons: '听证后维持' }
  const refused = await luo.isRefused('decidePenalty', decision)
  expect((refused.extensions['checklist'] as { key: string }[]).map(({ key }) => key)).toEqual(['review', 'discussion'])
  await luo2.does('reviewCase', { case: id, passed: false, opinion: '裁量理由不足' })
  expect(await gatesSeen(luo, id)).toMatchObject({ REVIEW: false })
  await luo2.does('reviewCase', { case: id, passed: true, opinion: '已补正' })
  const heads = ['罗局', '罗副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
  await luo.does('discussCase', {
    case: id,
    heldOn: today(),
    chair: '罗局',
    attendees: heads,
    minutes: '讨论',
    outcome: 'PENALTY',
    conclusion: '维持',
  })
  expect((await luo.does('decidePenalty', decision, 'case { status }')).case.status).toBe('DECIDED')
})
