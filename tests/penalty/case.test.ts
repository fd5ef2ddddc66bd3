import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import {
  type Desks,
  establishes,
  filedCase,
  filing,
  gatesSeen,
  item,
  openDesks,
  punishes,
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

describe('a case', () => {
  it('is proposed by a handler, approved by a lead, and runs from that moment', async () => {
    const { wang, wang2, luo } = desks
    const { opinion } = await establishes(world, desks, '立案小馆')
    const proposed = await wang.does(
      'fileCase',
      filing([opinion], [wang, wang2]),
      'id status filedAt decideBy filedLate handlers { name } facts { violation finding { id } }',
    )
    expect(proposed).toMatchObject({ status: 'PROPOSED', filedAt: null, decideBy: null, filedLate: false })
    expect(proposed.handlers.map(({ name }: { name: string }) => name).toSorted()).toEqual(['王二妹', '王敏'])
    const approval = { case: proposed.id, complex: false, opinion: '同意立案' }
    const approved = await luo.does(
      'approveCase',
      approval,
      'status filedAt decideBy decideExplained approvedBy { name } gates { key open law reason reasonEn opener }',
    )
    expect(approved).toMatchObject({ status: 'FILED', approvedBy: { name: '罗局' } })
    expect(approved.decideExplained).toContain('90个自然日')
    expect(approved.gates.map(({ key, open }: { key: string; open: boolean }) => [key, open])).toEqual([
      ['FILING', true],
      ['PRIOR_NOTICE', false],
      ['STATEMENT', false],
      ['PERIOD', true],
    ])
    expect((await luo.isRefused('approveCase', approval)).extensions).toMatchObject({ rule: 'case.approve' })
  })

  it('is not decided before its gates are open: the refusal names each of them', async () => {
    const { luo } = desks
    const { case: id, finding } = await filedCase(world, desks, '未开关口')
    const refused = await luo.isRefused('decidePenalty', {
      id: newId(),
      case: id,
      items: [item(finding)],
      reasons: '事实清楚',
    })
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'penalty.gates', law: '行政处罚法44、62' } })
    const checklist = refused.extensions['checklist'] as { key: string; zh: string; law: string }[]
    expect(checklist.map(({ key }) => key)).toEqual(['priorNotice', 'statement'])
    expect(refused.message).toContain('须告知拟处罚的内容')
    expect(await gatesSeen(luo, id)).toMatchObject({ FILING: true, PRIOR_NOTICE: false })
  })
})

/** Told and waived, so that nothing holds a small case back. */
const waived = async (id: string, finding: string) => {
  const { wang } = desks
  const notice = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items: [item(finding)] }
  const { id: told } = await wang.does('givePriorNotice', notice)
  await serves(world, wang, told)
  await wang.does('recordStatement', { id: newId(), notice: told, kind: 'WAIVER', content: '放弃', madeOn: today() })
}
const deciding = (id: string, finding: string) => ({
  id: newId(),
  case: id,
  items: [item(finding)],
  reasons: '事实清楚',
})

describe('who and what a case rests on', () => {
  it('is two handlers certified on the day, neither of whom found it, and a lead who is none of them', async () => {
    const { wang, wang2, zheng, luo, lin, wu } = desks
    const { opinion } = await establishes(world, desks, '承办小馆')
    const refused = async (handlers: Parameters<typeof filing>[1], more: object = {}) =>
      (await wang.isRefused('fileCase', filing([opinion], handlers, more))).extensions['rule']
    expect(await refused([wang])).toBe('case.handlers')
    expect(await refused([wang, zheng])).toBe('case.handlers')
    expect(await refused([wang, lin])).toBe('case.handlers')
    expect(await refused([wang2, luo])).toBe('case.handlers')
    expect(await refused([wang, wang2], { clueOn: '2099-01-01' })).toBe('case.day')
    const { id } = await luo.does('fileCase', filing([opinion], [luo, wang]))
    const approval = { case: id, complex: false, opinion: '同意' }
    expect((await luo.isRefused('approveCase', approval)).extensions).toMatchObject({ rule: 'case.otherThanHandlers' })
    // A handler's certificate that is revoked before the approval carries no case (行政处罚法42).
    const { luo2 } = desks
    const certificate = `Certificate:${wang.certificateId}`
    const issued = {
      person: `Person:${wang.personId}`,
      agency: `Agency:${world.city.agencies['FDA']}`,
      scope: ['综合'],
    }
    await wu.does('revokeCertificate', { certificate, reason: '换证' })
    expect((await luo2.isRefused('approveCase', approval)).extensions).toMatchObject({ rule: 'case.handlers' })
    const anew = await wu.does('issueCertificate', {
      ...issued,
      number: '测试-换证',
      validFrom: '2025-01-01',
      validTo: '2029-12-31',
    })
    expect((await luo2.does('approveCase', approval, 'status')).status).toBe('FILED')
    // What 王 inspects from here on is by the new one.
    desks = { ...desks, wang: { ...wang, certificateId: String(anew.id).slice('Certificate:'.length) } }
  })

  it('is an opinion that still stands: withdrawn, it carries neither approval nor decision', async () => {
    const { wang, wang2, luo } = desks
    const { case: id, business, finding, opinion } = await filedCase(world, desks, '撤回小馆')
    await waived(id, finding)
    await wang.does('withdrawOpinion', { opinion, reason: '引用条款有误' })
    const refused = await luo.isRefused('decidePenalty', deciding(id, finding))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'case.opinions', status: 'withdrawn' } })
    // Its case ends without a penalty; what is established anew is another case.
    const none = { id: newId(), case: id, ground: 'NOT_ESTABLISHED', reasons: '违法事实不能成立' }
    const decided = await luo.does('decideNoPenalty', none, 'number kind ground case { status }')
    expect(decided).toMatchObject({ kind: 'NO_PENALTY', ground: 'NOT_ESTABLISHED', case: { status: 'DECIDED' } })
    expect(decided.number).toContain('不罚决〔')
    const anew = await punishes(world, desks, { business, finding })
    expect((await wang.does('fileCase', filing([anew], [wang, wang2]), 'status')).status).toBe('PROPOSED')
  })

  it('is refused by its lead with the reason, and may be proposed anew', async () => {
    const { wang, wang2, luo } = desks
    const { opinion } = await establishes(world, desks, '不予立案')
    const { id } = await wang.does('fileCase', filing([opinion], [wang, wang2]))
    expect((await wang.isRefused('fileCase', filing([opinion], [wang, wang2]))).extensions).toMatchObject({
      rule: 'case.once',
    })
    const refused = await luo.does(
      'refuseCase',
      { case: id, reason: '证据不足' },
      'status approvalOpinion gates { key }',
    )
    expect(refused).toEqual({ status: 'REFUSED', approvalOpinion: '证据不足', gates: null })
    expect((await wang.does('fileCase', filing([opinion], [wang, wang2]), 'status')).status).toBe('PROPOSED')
  })

  it('is an order to rectify that needs no case at all', async () => {
    const { wang, wang2 } = desks
    const { opinion } = await establishes(world, desks, '只责改', [{ kind: 'RECTIFY', text: '限期清洗', days: 7 }])
    const refused = await wang.isRefused('fileCase', filing([opinion], [wang, wang2]))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'case.opinions' } })
    expect(refused.message).toContain('不需要立案')
  })
})

describe('the ninety days', () => {
  it('hold the penalty back once they are over, until they are extended by the rules', async () => {
    const { luo, luo2 } = desks
    const then = new Date(Date.now() - 100 * 86_400_000)
    world.setClock(then)
    const { case: id, finding } = await filedCase(world, desks, '超期小馆', undefined, false, then)
    world.setClock(null)
    await waived(id, finding)
    const refused = await luo.isRefused('decidePenalty', deciding(id, finding))
    expect((refused.extensions['checklist'] as { key: string }[]).map(({ key }) => key)).toEqual(['period'])
    const extension = { case: id, reason: '检测耗时' }
    expect((await luo.isRefused('extendCase', { ...extension, days: 31 })).extensions).toMatchObject({ most: 30 })
    await luo.does('extendCase', { ...extension, days: 5 })
    expect((await luo.isRefused('extendCase', { ...extension, days: 5 })).extensions).toMatchObject({
      rule: 'case.extension',
    })
    const attendees = ['罗局', '罗副局', '纪局'].map((name) => ({ name, post: '负责人', opinion: '同意' }))
    const discussion = {
      case: id,
      heldOn: today(),
      chair: '罗局',
      attendees,
      minutes: '讨论',
      outcome: 'EXTENSION',
      conclusion: '同意延期',
    }
    await luo.does('discussCase', discussion)
    const extended = await luo2.does('extendCase', { ...extension, days: 30 }, 'decideBy extensions { number until }')
    expect(extended.extensions.map(({ number }: { number: number }) => number)).toEqual([1, 2])
    expect(extended.decideBy).toBe(extended.extensions[1].until)
    expect((await luo.does('decidePenalty', deciding(id, finding), 'kind')).kind).toBe('PENALTY')
  })
})

describe('a profile', () => {
  it('is data: another threshold gives another right, from the next notice on', async () => {
    const { wang, wu } = desks
    const { case: id, finding } = await filedCase(world, desks, '标准小馆')
    const agency = `Agency:${world.city.agencies['FDA']}`
    const { agencies } = await wu.asks(
      `{ agencies { id profile { filingLength filingUnit decisionDays extensionDays statementLength statementUnit hearingCitizen
        hearingOrganisation hearingInclusive graveCitizen graveOrganisation reviewViolations basis } } }`,
    )
    const { profile } = agencies.find((one: { id: string }) => one.id === agency)
    const gives = async () => {
      const notice = { id: newId(), case: id, facts: '未清洗', reasons: '较轻', items: [item(finding)] }
      return (await wang.does('givePriorNotice', notice, 'hearingRight')).hearingRight
    }
    expect(await gives()).toBe(false)
    await wu.does('setProfile', { agency, ...profile, hearingCitizen: 300_000 })
    expect(await gives()).toBe(true)
    await wu.does('setProfile', { agency, ...profile })
    expect((await wu.isRefused('setProfile', { agency, ...profile, graveCitizen: 1e12 })).extensions).toMatchObject({
      rule: 'profile.thresholds',
    })
  })
})

describe('in the database itself', () => {
  const broken = (statement: Promise<unknown>) =>
    statement.then(
      () => 'kept',
      (error: { code: string }) => error.code,
    )

  it('no two fines stand on one act, no decision changes, nobody approves what they handle', async () => {
    const { luo } = desks
    const { case: id, finding } = await filedCase(world, desks, '库内小馆')
    await waived(id, finding)
    const decided = await luo.does('decidePenalty', deciding(id, finding))
    const decision = decided.id.split(':')[1]
    const { owner } = world
    const again = owner`insert into penalty_fine
      select decision_id, (select id from finding f where f.id <> finding_id limit 1), business_id, premises_id, fact_code, act_from,
        act_to, 1, true from penalty_fine where decision_id = ${decision}`
    // 23P01 is the exclusion.
    expect(await broken(again)).toBe('23P01')
    const refused = async (statement: string) =>
      broken(
        owner.begin(async (sql) => {
          await sql`set local role heyi_app`
          await sql.unsafe(statement)
        }),
      )
    expect(await refused(`update penalty_decision set number = 'x' where id = '${decision}'`)).toBe('42501')
    expect(await refused(`delete from penalty_decision where id = '${decision}'`)).toBe('42501')
    const approved = owner`update penalty_case set approved_by = handlers[1] where id = ${id.split(':')[1]!}`
    expect(await broken(approved)).toBe('23514')
  })
})
