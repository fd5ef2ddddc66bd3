import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { queued } from '../support/locks.ts'
import { type Desks, establishes, filedCase, filing, item, openDesks, serves, today } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
let wang3: Person
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  await hire(world, desks.wu, {
    key: 'wang3',
    name: '王三妹',
    agency: 'FDA',
    role: 'OFFICER',
    gridCode: '440106',
    certified: true,
  })
  wang3 = await world.person('wang3')
})
afterAll(() => world.close())

const person = ({ personId }: Person) => `Person:${personId}`
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const asks = (id: string, officer: Person, more: object = {}) => ({
  id: newId(),
  case: id,
  officer: person(officer),
  askedBy: 'PARTY',
  reason: '与当事人有亲属关系',
  ...more,
})
const handlersOf = async (by: Person, id: string) => {
  const { penaltyCase } = await by.asks(
    `query ($id: ID!) { penaltyCase(id: $id) { handlers { name } certificates { id }
      recusals { granted askedBy officer { name } } handovers { number before { name } after { name } reason } } }`,
    { id },
  )
  return penaltyCase
}

/** Told and waived: nothing holds the decision back but what is asked. */
const ready = async (name: string) => {
  const { wang } = desks
  const known = await filedCase(world, desks, name)
  const items = [item(known.finding)]
  const { id } = await wang.does('givePriorNotice', {
    id: newId(),
    case: known.case,
    facts: '未清洗',
    reasons: '较轻',
    items,
  })
  await serves(world, wang, id)
  await wang.does('recordStatement', { id: newId(), notice: id, kind: 'WAIVER', content: '放弃', madeOn: today() })
  return { ...known, items, notice: id as string }
}

describe('whoever is related to a case', () => {
  it('goes on investigating until the head has decided, then leaves it to somebody else for good', async () => {
    const { wang, wang2, luo, luo2 } = desks
    const { case: id, items, notice } = await ready('回避小馆')
    const asked = await wang2.does('askRecusal', asks(id, wang), 'id granted askedBy')
    expect(asked).toMatchObject({ granted: null, askedBy: 'PARTY' })
    expect(ruleOf(await wang2.isRefused('askRecusal', asks(id, wang)))).toBe('recusal.once')
    expect(ruleOf(await wang2.isRefused('askRecusal', asks(id, wang, { askedBy: 'SELF' })))).toBe('recusal.self')
    // The investigation goes on; the case is not decided meanwhile.
    const said = { id: newId(), notice, kind: 'WAIVER', content: '再次声明放弃', madeOn: today() }
    expect((await wang.does('recordStatement', said)).id).toBeTruthy()
    const decision = { id: newId(), case: id, items, reasons: '事实清楚' }
    expect(ruleOf(await luo.isRefused('decidePenalty', decision))).toBe('recusal.open')
    const grant = { recusal: asked.id, granted: true, opinion: '应当回避' }
    expect((await wang2.isRefused('decideRecusal', grant)).code).toBe('FORBIDDEN')
    expect(ruleOf(await luo.isRefused('decideRecusal', grant))).toBe('recusal.replacement')
    expect(ruleOf(await luo2.isRefused('decideRecusal', { ...grant, replacement: person(luo) }))).toBe(
      'case.handoverTo',
    )
    await luo2.does('decideRecusal', { ...grant, replacement: person(wang3) })
    const seen = await handlersOf(luo, id)
    expect(seen.handlers.map(({ name }: { name: string }) => name).toSorted()).toEqual(['王三妹', '王二妹'])
    expect(seen.certificates).toHaveLength(2)
    expect(seen.recusals).toEqual([{ granted: true, askedBy: 'PARTY', officer: { name: '王敏' } }])
    expect(seen.handovers).toMatchObject([{ number: 1, reason: '与当事人有亲属关系' }])
    const again = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items }
    expect(ruleOf(await wang.isRefused('givePriorNotice', again))).toBe('case.recused')
    const back = { case: id, handlers: [person(wang), person(wang2)], reason: '回来' }
    expect(ruleOf(await luo.isRefused('changeHandlers', back))).toBe('case.handoverTo')
    expect((await luo.does('decidePenalty', decision, 'kind')).kind).toBe('PENALTY')
    const traced =
      await world.owner`select type from trace where type in ('recusal.asked', 'recusal.decided', 'handlers.changed')
      and business_id = (select business_id from penalty_case where id = ${id.split(':')[1]!}) order by seq`
    expect(traced.map(({ type }) => type)).toEqual(['recusal.asked', 'recusal.decided', 'handlers.changed'])
  })

  it('stays where the head refuses; a head withdraws by another head, and decides nothing more', async () => {
    const { wang, luo, luo2 } = desks
    const { case: id, items } = await ready('不回避小馆')
    const own = await wang.does('askRecusal', asks(id, wang, { askedBy: 'SELF' }))
    await luo.does('decideRecusal', { recusal: own.id, granted: false, opinion: '没有利害关系' })
    expect(ruleOf(await luo.isRefused('decideRecusal', { recusal: own.id, granted: true, opinion: '再定' }))).toBe(
      'recusal.decided',
    )
    const head = await wang.does('askRecusal', asks(id, luo))
    const grant = { recusal: head.id, granted: true, opinion: '应当回避' }
    expect(ruleOf(await luo.isRefused('decideRecusal', grant))).toBe('recusal.own')
    await luo2.does('decideRecusal', grant)
    const decision = { id: newId(), case: id, items, reasons: '事实清楚' }
    expect(ruleOf(await luo.isRefused('decidePenalty', decision))).toBe('case.recused')
    expect((await luo2.does('decidePenalty', decision, 'kind')).kind).toBe('PENALTY')
  })

  it('keeps out who was about to decide the case while it was granted', async () => {
    const { wang, luo, luo2 } = desks
    const { case: id, items } = await ready('抢先小馆')
    const head = await wang.does('askRecusal', asks(id, luo))
    let ruled: unknown
    await queued(world, `select from penalty_case where id = '${id.split(':')[1]!}' for update`, [
      () => luo2.does('decideRecusal', { recusal: head.id, granted: true, opinion: '应当回避' }),
      async () =>
        (ruled = ruleOf(await luo.isRefused('decidePenalty', { id: newId(), case: id, items, reasons: '事实清楚' }))),
    ])
    expect(ruled).toBe('case.recused')
  })

  it('is decided on once, whoever races', async () => {
    const { wang2, wang, luo, luo2 } = desks
    const { case: id } = await filedCase(world, desks, '争定小馆')
    const asked = await wang2.does('askRecusal', asks(id, wang))
    const input = { recusal: asked.id, granted: true, opinion: '应当回避', replacement: person(wang3) }
    const outcome = await Promise.allSettled([luo, luo2].map((by) => by.does('decideRecusal', input)))
    expect(outcome.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await handlersOf(luo, id)).handovers).toHaveLength(1)
  })
})

describe('the handlers of a case', () => {
  it('neither approve, review, discuss, end nor decide it once they left it by a handover, nor change its handlers', async () => {
    const { wang, wang2, luo, luo2 } = desks
    const { opinion } = await establishes(world, desks, '离手小馆')
    const handles = async () => (await wang.does('fileCase', filing([opinion], [wang, luo]))).id as string
    const id = await handles()
    const change = { case: id, handlers: [person(wang), person(wang2)], reason: '由负责人改为执法员' }
    expect(ruleOf(await luo.isRefused('changeHandlers', change))).toBe('case.otherThanHandlers')
    await luo2.does('changeHandlers', change)
    const approval = { case: id, complex: true, opinion: '同意立案' }
    expect((await luo.isRefused('approveCase', approval)).extensions).toMatchObject({
      rule: 'case.otherThanHandlers',
      law: '行政处罚法54',
    })
    expect(ruleOf(await luo.isRefused('refuseCase', { case: id, reason: '不立' }))).toBe('case.otherThanHandlers')
    await luo2.does('approveCase', approval)
    const attendees = ['罗局', '罗副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
    const talk = { case: id, heldOn: today(), chair: '罗局', attendees, minutes: '逐项', outcome: 'PENALTY' }
    for (const [mutation, input] of [
      ['reviewCase', { case: id, passed: true, opinion: '合法' }],
      ['discussCase', { ...talk, conclusion: '给予处罚' }],
      ['endCase', { case: id, ground: 'LAWFUL', reason: '依法不罚' }],
      ['decideNoPenalty', { id: newId(), case: id, ground: 'SLIGHT', reasons: '轻微', education: '当面教育' }],
    ] as const)
      expect([mutation, ruleOf(await luo.isRefused(mutation, input))]).toEqual([mutation, 'case.otherThanHandlers'])
    await luo2.does('reviewCase', { case: id, passed: true, opinion: '合法' })
  })

  it('are changed by a lead with the reason, to certified officers; a notice takes their certificates of that day', async () => {
    const { wang, wang2, luo, luo2, lin, wu } = desks
    const { case: id, finding } = await filedCase(world, desks, '换人小馆')
    const change = (handlers: Person[]) => ({ case: id, handlers: handlers.map(person), reason: '调岗' })
    expect(ruleOf(await luo.isRefused('changeHandlers', change([wang, lin])))).toBe('case.handlers')
    expect(ruleOf(await luo.isRefused('changeHandlers', change([wang2, wang])))).toBe('case.handlersSame')
    expect((await wang.isRefused('changeHandlers', change([wang, wang3]))).code).toBe('FORBIDDEN')
    await wu.does('revokeCertificate', { certificate: `Certificate:${wang2.certificateId}`, reason: '调岗' })
    const notice = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items: [item(finding)] }
    expect((await wang.isRefused('givePriorNotice', notice)).extensions).toMatchObject({
      rule: 'case.handlers',
      law: '行政处罚法42',
    })
    await luo2.does('changeHandlers', change([wang, wang3]))
    expect((await wang.does('givePriorNotice', notice, 'id')).id).toBeTruthy()
  })
})
