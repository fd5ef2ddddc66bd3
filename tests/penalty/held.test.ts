import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures } from '../support/case.ts'
import {
  type Desks,
  establishes,
  filedCase,
  filing,
  gatesSeen,
  item,
  openDesks,
  serves,
  today,
} from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const notice = (id: string, items: object[]) => ({ id: newId(), case: id, facts: '未清洗', reasons: '较轻', items })
const deciding = (id: string, items: object[]) => ({ id: newId(), case: id, items, reasons: '事实清楚' })
const approval = (id: string) => ({ case: id, complex: false, opinion: '同意立案' })

/** Told, and waived to say anything. */
const told = async (id: string, items: object[]) => {
  const { wang } = desks
  const { id: given } = await wang.does('givePriorNotice', notice(id, items))
  await serves(world, wang, given)
  await wang.does('recordStatement', { id: newId(), notice: given, kind: 'WAIVER', content: '放弃', madeOn: today() })
}
const excludes = async (finding: string) => {
  const { luo } = desks
  const { finding: seen } = await luo.asks('query ($id: ID!) { finding(id: $id) { evidence { id } } }', { id: finding })
  for (const { id } of seen.evidence) await luo.does('excludeEvidence', { evidence: id, reason: '未出示证件取得' })
}

describe('a penalty whose evidence was excluded', () => {
  it('is neither filed, approved, told nor decided; a revised opinion with new evidence carries it again', async () => {
    const { lin, wang, wang2, luo } = desks
    const first = await establishes(world, desks, '排除一号')
    const proposed = await establishes(world, desks, '排除二号')
    const { id } = await wang.does('fileCase', filing([proposed.opinion], [wang, wang2]))
    const filed = await filedCase(world, desks, '排除三号')
    const ready = await filedCase(world, desks, '排除四号')
    await told(ready.case, [item(ready.finding)])
    for (const { finding } of [first, proposed, filed, ready]) await excludes(finding)
    const refused = await wang.isRefused('fileCase', filing([first.opinion], [wang, wang2]))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'case.evidence', law: '行政处罚法40、46' } })
    expect(ruleOf(await luo.isRefused('approveCase', approval(id)))).toBe('case.evidence')
    expect(ruleOf(await wang.isRefused('givePriorNotice', notice(filed.case, [item(filed.finding)])))).toBe(
      'case.evidence',
    )
    expect(ruleOf(await luo.isRefused('decidePenalty', deciding(ready.case, [item(ready.finding)])))).toBe(
      'case.evidence',
    )
    // Whoever has nothing to prove it by may still say so.
    const none = { id: newId(), case: ready.case, ground: 'NOT_ESTABLISHED', reasons: '证据被排除' }
    expect((await luo.does('decideNoPenalty', none, 'kind')).kind).toBe('NO_PENALTY')
    expect(await captures(world, lin, first.finding)).toBeTruthy()
  })

  it('is not decided while somebody excludes it: one of the two waits for the other', async () => {
    const { luo, luo2 } = desks
    const { case: id, finding } = await filedCase(world, desks, '同时排除')
    await told(id, [item(finding)])
    const { finding: seen } = await luo.asks('query ($id: ID!) { finding(id: $id) { evidence { id } } }', {
      id: finding,
    })
    await Promise.allSettled([
      luo.does('decidePenalty', deciding(id, [item(finding)])),
      luo2.does('excludeEvidence', { evidence: seen.evidence[0].id, reason: '未出示证件取得' }),
    ])
    const [row] =
      await world.owner`select d.decided_at, e.excluded_at from evidence e left join penalty_decision d on d.case_id = ${id.split(':')[1]!}
      where e.id = ${seen.evidence[0].id.split(':')[1]!}`
    // Decided first, it rested on what stood; excluded first, nothing was decided.
    if (row!['decidedAt'] && row!['excludedAt']) expect(row!['decidedAt'] <= row!['excludedAt']).toBe(true)
    expect(row!['decidedAt'] ?? row!['excludedAt']).toBeTruthy()
  })
})

describe('a case found complex after its filing', () => {
  it('is discussed after the notice, to the end that there is a penalty, and reviewed', async () => {
    const { wang, luo, luo2 } = desks
    const { case: id, finding } = await filedCase(world, desks, '复杂小馆')
    await told(id, [item(finding)])
    expect((await wang.isRefused('markComplex', { case: id, reason: '涉及多家' })).code).toBe('FORBIDDEN')
    await luo.does('markComplex', { case: id, reason: '涉及多家' })
    expect(ruleOf(await luo.isRefused('markComplex', { case: id, reason: '再定' }))).toBe('case.complex')
    expect(await gatesSeen(luo, id)).toMatchObject({ DISCUSSION: false, REVIEW: false })
    await luo2.does('reviewCase', { case: id, passed: true, opinion: '合法' })
    const attendees = ['罗局', '罗副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
    const talk = { case: id, chair: '罗局', attendees, minutes: '逐项讨论', conclusion: '见结论' }
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    // Held before the party was told, however late it is entered.
    await luo.does('discussCase', { ...talk, heldOn: yesterday, outcome: 'PENALTY' })
    expect(await gatesSeen(luo, id)).toMatchObject({ DISCUSSION: false })
    await luo.does('discussCase', { ...talk, heldOn: today(), outcome: 'NO_PENALTY' })
    expect(await gatesSeen(luo, id)).toMatchObject({ DISCUSSION: false, REVIEW: true })
    const refused = await luo.isRefused('decidePenalty', deciding(id, [item(finding)]))
    expect(refused.message).toMatch(/集体讨论的结论不是给予处罚\(不予处罚\).*行政处罚法57/)
    await luo.does('discussCase', { ...talk, heldOn: today(), outcome: 'EXTENSION' })
    expect(await gatesSeen(luo, id)).toMatchObject({ DISCUSSION: false })
    await luo.does('discussCase', { ...talk, heldOn: today(), outcome: 'PENALTY' })
    expect((await luo.does('decidePenalty', deciding(id, [item(finding)]), 'kind')).kind).toBe('PENALTY')
  })
})

describe('a case', () => {
  it('names no later first clue than what was found, and what a confiscation is worth', async () => {
    const { wang, wang2, luo } = desks
    const then = new Date(Date.now() - 5 * 86_400_000)
    world.setClock(then)
    const { opinion, finding } = await establishes(world, desks, '线索小馆', undefined, then)
    world.setClock(null)
    const refused = await wang.isRefused('fileCase', filing([opinion], [wang, wang2]))
    expect(refused).toMatchObject({ code: 'INVALID', extensions: { rule: 'case.clue', field: 'clueOn' } })
    const { id } = await wang.does('fileCase', filing([opinion], [wang, wang2], { clueOn: '2026-01-05' }))
    await luo.does('approveCase', approval(id))
    const taken = { kind: 'CONFISCATE', finding, violation: 'FDA-10', text: '没收违法所得' }
    const unsaid = await wang.isRefused('givePriorNotice', notice(id, [taken]))
    expect(unsaid.extensions).toMatchObject({ rule: 'penalty.amount', field: 'items.0.amount', law: '行政处罚法63' })
  })

  it('is decided on the spot by officers whose certificates are good on that very day', async () => {
    const { wang, wang2, wu } = desks
    const { opinion, finding } = await establishes(world, desks, '当场小馆', [
      { kind: 'FINE', text: '罚款', amount: 9_000 },
    ])
    const { id } = await wang.does('fileCase', filing([opinion], [wang, wang2], { procedure: 'SIMPLE' }))
    await wu.does('revokeCertificate', { certificate: `Certificate:${wang2.certificateId}`, reason: '换证' })
    const refused = await wang.isRefused('decidePenalty', deciding(id, [item(finding, 9_000)]))
    expect(refused.extensions).toMatchObject({ rule: 'case.handlers', law: '行政处罚法42' })
  })
})
