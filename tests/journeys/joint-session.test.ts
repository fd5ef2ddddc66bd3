import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalText } from '../../src/platform/canonical.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { quarterOf } from '../../src/joint/rules/quarter.ts'
import { newId } from '../../src/platform/ids.ts'
import { opensShop } from '../support/case.ts'
import { agencyOf, arrives, comes, idOf, inspects, openTeam, sets, siteOf, type Team } from '../support/joint.ts'
import { watch, type Watcher } from '../support/watch.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** Four agencies are asked to one door; three come, one declines; one checklist, one record, and the quarter has its action. */

let world: World
let team: Team
const day = addDays(legalDay(new Date()), 1)
const at = (time: string) => new Date(`${day}T${time}:00+08:00`)
let business: string
let session: string
let site: string
type Line = { item: { id: string; fact: { code: string } }; agencies: { code: string }[] }
let checklist: Line[]
const watchers: Watcher[] = []

beforeAll(async () => {
  world = await openWorld()
  world.setClock(at('12:00'))
  team = await openTeam(world)
  business = await opensShop(team.lin, '烟火巷大排档')
})
afterAll(async () => {
  for (const one of watchers) await one.stop()
  await world.close()
})

/** An item that only this agency folds into the joint handbook. */
const itemOf = (code: string, place = 0) =>
  checklist.filter(({ agencies }) => agencies.length === 1 && agencies[0]!.code === code)[place]!
const signs = (person: Person, upTo: number, more: object = {}) =>
  person.does('signJointRecord', { site, upTo, ...more })
const types = (watcher: Watcher) => watcher.seen.map(({ type }) => type)

describe('a joint session on site', () => {
  it('is set by 陈 for an hour to come; 城管、食药、环保 come with two certified officers each, 工商 declines', async () => {
    session = await sets(world, team, at('12:00'), [business], {
      agencies: ['CITY', 'FDA', 'ENV', 'COMMERCE'].map((code) => agencyOf(world, code)),
    })
    const people = [team.zheng, team.wang, team.zhao]
    watchers.push(
      ...people.map((person) => watch(world, person, (after) => `jointEvents(after: ${after})`, { after: 'start' })),
    )
    await comes(session, team.zheng, team.zheng2)
    await comes(session, team.wang, team.wang2)
    await comes(session, team.zhao, team.zhao2)
    await team.sun2.does('answerInvitation', { session, answer: 'DECLINE', said: '当日另有抽检任务' })
    const early = await team.zheng.isRefused('openJointSession', { session })
    expect(early.extensions).toMatchObject({ code: 'CONFLICT', rule: 'joint.early' })
  })

  it('begins on its hour under 郑直, who leads; each officer is recorded as there', async () => {
    world.setClock(at('13:00'))
    expect((await team.wang.isRefused('openJointSession', { session })).code).toBe('FORBIDDEN')
    await team.zheng.does('openJointSession', { session })
    for (const officer of [team.zheng, team.zheng2, team.wang, team.zhao, team.zhao2]) await arrives(session, officer)
    const seen = await siteOf(team.chen, session)
    ;({ id: site, checklist } = seen)
    expect(seen).toMatchObject({ stage: 'OPEN', answers: [] })
    expect(checklist.length).toBeGreaterThan(10)
  })

  it('lets an agency answer its own items once two of its officers are there, and shows each answer to all at once', async () => {
    const alone = { site, item: itemOf('FDA').item.id, answer: 'FINE' }
    const lacking = await team.wang.isRefused('answerJointItem', alone)
    expect(lacking.extensions).toMatchObject({ code: 'INVALID', rule: 'visit.certificateScope', law: '行政处罚法42' })
    await arrives(session, team.wang2, team.zheng)
    await team.wang.does('answerJointItem', alone)
    const another = await team.wang.isRefused('answerJointItem', { ...alone, item: itemOf('ENV').item.id })
    expect(another.extensions).toMatchObject({ code: 'FORBIDDEN', rule: 'joint.owner' })

    const { item } = itemOf('ENV')
    const problem = { site, item: item.id, answer: 'PROBLEM', note: '已拍照取证' }
    expect((await team.zhao.isRefused('answerJointItem', problem)).extensions).toMatchObject({ rule: 'joint.finding' })
    const finding = await inspects(team.zhao, team.zhao2, { business, item: item.id, at: at('13:00') })
    await team.zhao.does('answerJointItem', { ...problem, finding })
    await team.zheng.does('answerJointItem', { site, item: itemOf('CITY').item.id, answer: 'NOT_SEEN' })
    await team.zheng2.does('answerJointItem', {
      site,
      item: itemOf('CITY').item.id,
      answer: 'FINE',
      note: '后厨已开门查看',
      corrects: 3,
    })
    await world.settle()
    for (const watcher of watchers)
      await watcher.until((seen) => seen.filter(({ type }) => type === 'jointItem.answered').length === 4)
    expect(types(watchers[1]!)).toEqual(types(watchers[0]!))
    const { answers, checklist: lines } = await siteOf(team.wang, session)
    expect(answers.map(({ answer, corrects }: Record<string, unknown>) => [answer, corrects])).toEqual([
      ['FINE', null],
      ['PROBLEM', null],
      ['NOT_SEEN', null],
      ['FINE', 3],
    ])
    expect(answers[1]).toMatchObject({ found: '排烟口可见明显油烟,净化器未运行', finding: null })
    const { answers: own } = await siteOf(team.zhao, session)
    expect(own[1].finding).toEqual({ id: finding })
    const mine = lines.find((line: Line) => line.item.id === itemOf('CITY').item.id)
    expect(mine.answer).toEqual({ number: 4, answer: 'FINE', note: '后厨已开门查看' })
  })

  it('is not sealed before all six officers and the party have signed all of it', async () => {
    world.setClock(at('14:30'))
    const told = { certificatesShown: true, rightsTold: true }
    const officers = [team.zheng, team.zheng2, team.wang, team.wang2, team.zhao]
    for (const one of officers) await signs(one, 4)
    expect((await team.zhao2.isRefused('signJointRecord', { site, upTo: 3 })).extensions).toMatchObject({ last: 4 })
    const unsigned = await team.zheng.isRefused('sealJointRecord', { site, ...told })
    expect(unsigned.extensions).toMatchObject({ rule: 'joint.unsigned', officers: ['赵洁'], party: false })
    await signs(team.zhao2, 4)
    const refusal = { name: '张三', relation: '店长', refusedFor: '不认可油烟的记录', witness: '李四(社区)' }
    expect((await team.wang.isRefused('signJointRecord', { site, upTo: 4, party: refusal })).code).toBe('FORBIDDEN')
    await signs(team.zheng, 4, { party: refusal })
    expect((await team.wang.isRefused('sealJointRecord', { site, ...told })).code).toBe('FORBIDDEN')
    expect((await team.zheng.isRefused('closeJointSession', { session })).extensions).toMatchObject({
      rule: 'joint.unsealed',
    })
    const untold = await team.zheng.isRefused('sealJointRecord', { site, ...told, certificatesShown: false })
    expect(untold.extensions).toMatchObject({ rule: 'joint.told', law: '行政处罚法43、55' })
    await team.zheng.does('sealJointRecord', { site, ...told })
    expect(
      (await team.zhao.isRefused('answerJointItem', { site, item: itemOf('ENV', 1).item.id, answer: 'FINE' }))
        .extensions,
    ).toMatchObject({
      rule: 'joint.sealed',
    })
  })

  it('is printed as one paper, sealed by the hash of what it says', async () => {
    await world.settle()
    const seen = await siteOf(team.zhao, session)
    expect(seen.recordNumber).toMatch(/^穗天城管联检〔\d{4}〕1号$/)
    expect(seen.paper).toMatchObject({ number: seen.recordNumber, title: 'JOINT_RECORD' })
    expect(seen.sha256).toBe(createHash('sha256').update(canonicalText(seen.paper.content)).digest('hex'))
    const { agencies, entries, signers, partySignature } = seen.paper.content
    expect(
      agencies.map(({ agency, answer, present }: Record<string, string[]>) => [agency, answer, present!.length]),
    ).toEqual([
      ['城市管理局', 'attend', 2],
      ['工商分局', 'decline', 0],
      ['生态环境分局', 'attend', 2],
      ['食品药品监管局', 'attend', 2],
    ])
    expect(entries).toHaveLength(4)
    expect(signers).toHaveLength(6)
    expect(partySignature).toMatchObject({ refusedFor: '不认可油烟的记录', witness: '李四(社区)' })
    const bytes = Buffer.from(await (await fetch(`${world.url}${seen.paper.url}`)).arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await team.chen.isRefused('voidDocument', { document: seen.paper.id, reason: '重印' })).code).not.toBe('')
  })

  it('counts for the quarter of its district once it is closed', async () => {
    const { name } = quarterOf(day)
    const actions = () =>
      team.qian.asks(
        'query ($q: String!) { jointActions(quarter: $q) { quarter count district { code } sessions { id counted heldOn } } }',
        { q: name },
      )
    expect((await actions()).jointActions).toEqual([
      { quarter: name, count: 0, district: { code: '440106' }, sessions: [] },
    ])
    await team.zheng.does('closeJointSession', { session })
    expect((await actions()).jointActions).toEqual([
      {
        quarter: name,
        count: 1,
        district: { code: '440106' },
        sessions: [{ id: session, counted: true, heldOn: day }],
      },
    ])
    for (const watcher of watchers) await watcher.until((seen) => seen.at(-1)?.type === 'jointSession.closed')
    const { jointSession } = await team.zhao.asks(
      'query ($id: ID!) { jointSession(id: $id) { stage counted heldOn } }',
      {
        id: session,
      },
    )
    expect(jointSession).toEqual({ stage: 'HELD', counted: true, heldOn: day })
    const again = { session, officer: idOf(team.wang), leaves: true, requestId: newId() }
    expect((await team.wang.isRefused('recordPresence', again)).extensions).toMatchObject({ rule: 'joint.stage' })
  })
})
