import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, opensShop } from '../support/case.ts'
import { agencyOf, arrives, comes, idOf, openTeam, sets, siteOf, type Team, underWay } from '../support/joint.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let team: Team
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
const isNoon = () => world.setClock(noon)

beforeAll(async () => {
  world = await openWorld()
  isNoon()
  team = await openTeam(world)
})
afterAll(() => world.close())

const wish = (more: object = {}) => ({
  id: newId(),
  startsAt: new Date(noon.getTime() + 3_600_000).toISOString(),
  place: '门前',
  agencies: ['CITY', 'ENV'].map((code) => agencyOf(world, code)),
  lead: idOf(team.zheng),
  ...more,
})
const looks = async (session: string) =>
  (
    await team.chen.asks(
      `query ($id: ID!) { jointSession(id: $id) { stage endedFor counted postpones { id } docket { id } district { code }
        invitations { agency { code } answer said officers { id } } sites { business { id } } } }`,
      { id: session },
    )
  ).jointSession

describe('a joint session is set', () => {
  it('over some businesses of a district, each with a record of its own', async () => {
    const businesses = await Promise.all(['一号店', '二号店', '三号店'].map((name) => opensShop(team.lin, name)))
    const { id } = await team.chen.does('setJointSession', wish({ businesses }))
    const seen = await looks(id)
    expect(seen).toMatchObject({ stage: 'SET', docket: null, district: { code: '440106' } })
    expect(seen.sites.map(({ business }: { business: { id: string } }) => business.id).toSorted()).toEqual(
      businesses.toSorted(),
    )
    expect(
      seen.invitations.map(({ agency, answer }: { agency: { code: string }; answer: null }) => [agency.code, answer]),
    ).toEqual([
      ['CITY', null],
      ['ENV', null],
    ])
  })

  it('over a docket once at a time, and not by whoever has another duty in it', async () => {
    const { docket } = await answeredDocket(world, '案卷联合店')
    const first = wish({ docket: docket.id })
    expect((await looks((await team.chen.does('setJointSession', first)).id)).docket).toEqual({ id: docket.id })
    expect((await team.chen2.isRefused('setJointSession', wish({ docket: docket.id }))).extensions).toMatchObject({
      rule: 'joint.standing',
    })
    const { extensions } = await team.chen.isRefused('setJointSession', first)
    expect(extensions.code).toBe('DUPLICATE')
  })

  it('in time to come, with two agencies, led by one of theirs, over businesses that are there', async () => {
    const business = await opensShop(team.lin, '规则店')
    const refused = async (more: object) =>
      (await team.chen.isRefused('setJointSession', wish({ businesses: [business], ...more }))).extensions
    expect(await refused({ startsAt: noon.toISOString() })).toMatchObject({ code: 'INVALID', rule: 'joint.startsAt' })
    expect(await refused({ agencies: [agencyOf(world, 'ENV')] })).toMatchObject({ rule: 'joint.agencies' })
    expect(await refused({ lead: idOf(team.wang) })).toMatchObject({ rule: 'joint.lead' })
    expect(await refused({ businesses: undefined })).toMatchObject({ rule: 'joint.subject' })
    expect(await refused({ businesses: [`Business:${newId()}`] })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refused({ agencies: [agencyOf(world, 'ENV'), `Agency:${newId()}`] })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const office = await team.zheng.isRefused('setJointSession', wish({ businesses: [business] }))
    expect(office.code).toBe('FORBIDDEN')
  })
})

describe('an agency answers', () => {
  it('with two officers of its own whose certificates are good that day, none of them barred', async () => {
    const business = await opensShop(team.lin, '答复店')
    const session = await sets(world, team, noon, [business])
    const answers = (officers: string[]) => ({ session, answer: 'ATTEND', officers })
    const refused = async (officers: string[]) =>
      (await team.zhao.isRefused('answerInvitation', answers(officers))).extensions
    expect(await refused([idOf(team.zhao)])).toMatchObject({ rule: 'visit.officers', law: '行政处罚法42' })
    expect(await refused([idOf(team.zhao), idOf(team.wang)])).toMatchObject({ rule: 'joint.officers' })
    await team.zhao2.does('declareRelation', { id: newId(), business, nature: '店主是其兄弟' })
    expect(await refused([idOf(team.zhao), idOf(team.zhao2)])).toMatchObject({
      rule: 'joint.barred',
      law: '行政处罚法43',
    })
    const { invitations } = await looks(session)
    expect(invitations.every(({ answer }: { answer: string | null }) => answer === null)).toBe(true)
  })

  it('again until it begins: the last answer holds, and an agency that is not invited has none', async () => {
    const session = await sets(world, team, noon, [await opensShop(team.lin, '改口店')])
    await comes(session, team.zhao, team.zhao2)
    await team.zhao.does('answerInvitation', { session, answer: 'IN_WRITING', said: '请重点查看净化器' })
    const { invitations } = await looks(session)
    expect(invitations.find(({ agency }: { agency: { code: string } }) => agency.code === 'ENV')).toMatchObject({
      answer: 'IN_WRITING',
      said: '请重点查看净化器',
      officers: [],
    })
    expect((await team.sun.isRefused('answerInvitation', { session, answer: 'DECLINE', said: '无' })).code).toBe(
      'NOT_FOUND',
    )
  })
})

describe('what becomes of a session', () => {
  it('is that it is put off: another is asked of the agencies anew, over the same businesses', async () => {
    const business = await opensShop(team.lin, '改期店')
    const session = await sets(world, team, noon, [business])
    await comes(session, team.zheng, team.zheng2)
    const later = { id: newId(), startsAt: new Date(noon.getTime() + 7_200_000).toISOString(), place: '街道办' }
    const { id } = await team.chen.does('postponeJointSession', { session, reason: '暴雨预警', ...later })
    expect(await looks(session)).toMatchObject({ stage: 'POSTPONED', endedFor: '暴雨预警', counted: null })
    const after = await looks(id)
    expect(after).toMatchObject({ stage: 'SET', postpones: { id: session }, sites: [{ business: { id: business } }] })
    expect(after.invitations.map(({ answer }: { answer: string | null }) => answer)).toEqual([null, null, null])
    const again = await team.chen.isRefused('postponeJointSession', { session, reason: '再改', ...later, id: newId() })
    expect(again.extensions).toMatchObject({ rule: 'joint.stage', stage: 'postponed' })
  })

  it('is that it is cancelled, while nothing was answered on site; then it is signed, sealed and closed', async () => {
    const set = await sets(world, team, noon, [await opensShop(team.lin, '取消店')])
    await team.chen.does('cancelJointSession', { session: set, reason: '企业停业' })
    expect(await looks(set)).toMatchObject({ stage: 'CANCELLED', endedFor: '企业停业' })

    const { session, site, begun } = await underWay(world, team, noon, '不能取消店')
    const { checklist } = await siteOf(team.zhao, session)
    const own = checklist.find(({ agencies }: { agencies: { code: string }[] }) =>
      agencies.some(({ code }) => code === 'ENV'),
    )
    await team.zhao.does('answerJointItem', { site, item: own.item.id, answer: 'FINE' })
    expect((await team.chen.isRefused('cancelJointSession', { session, reason: '算了' })).extensions).toMatchObject({
      rule: 'joint.answered',
    })
    world.setClock(new Date(begun.getTime() + 60_000))
    for (const officer of [team.zheng, team.zheng2, team.zhao, team.zhao2])
      await officer.does('signJointRecord', { site, upTo: 1 })
    await team.zheng.does('signJointRecord', { site, upTo: 1, party: { name: '张三', relation: '店长' } })
    const told = { certificatesShown: true, rightsTold: true }
    await team.zheng.does('sealJointRecord', { site, ...told })
    expect((await team.zheng.isRefused('sealJointRecord', { site, ...told })).extensions).toMatchObject({
      rule: 'joint.sealed',
    })
    await team.zheng.does('closeJointSession', { session })
    expect(await looks(session)).toMatchObject({ stage: 'HELD', counted: true, endedFor: null })
    isNoon()
  })

  it('is that nobody but whom an agency named is there, and whoever has gone answers nothing more', async () => {
    const { session, site } = await underWay(world, team, noon, '人员店')
    expect(
      (await team.zheng.isRefused('recordPresence', { session, officer: idOf(team.wang) })).extensions,
    ).toMatchObject({
      rule: 'joint.unnamed',
    })
    expect(
      (await team.zhao.isRefused('recordPresence', { session, officer: idOf(team.zhao2) })).extensions,
    ).toMatchObject({
      rule: 'joint.presence',
    })
    await team.zhao2.does('recordPresence', { session, officer: idOf(team.zhao2), leaves: true })
    const { checklist } = await siteOf(team.zhao, session)
    const own = checklist.find(({ agencies }: { agencies: { code: string }[] }) =>
      agencies.some(({ code }) => code === 'ENV'),
    )
    const answer = { site, item: own.item.id, answer: 'FINE' }
    expect((await team.zhao2.isRefused('answerJointItem', answer)).extensions).toMatchObject({ rule: 'joint.onSite' })
    expect((await team.zhao.isRefused('answerJointItem', answer)).extensions).toMatchObject({
      rule: 'visit.certificateScope',
    })
    await arrives(session, team.zhao2)
    await team.zhao.does('answerJointItem', answer)

    // With a new certificate one is recorded as there anew: what one came with is valid no more.
    await team.wu.does('revokeCertificate', { certificate: `Certificate:${team.zhao2.certificateId}`, reason: '换证' })
    await team.wu.does('issueCertificate', {
      person: idOf(team.zhao2),
      agency: agencyOf(world, 'ENV'),
      number: '测试-换证',
      scope: ['综合'],
      validFrom: '2025-01-01',
      validTo: '2029-12-31',
    })
    const correction = { ...answer, answer: 'NOT_SEEN', corrects: 1 }
    expect((await team.zhao.isRefused('answerJointItem', correction)).extensions).toMatchObject({
      rule: 'joint.twoOfficers',
      law: '行政处罚法42',
    })
    await team.zhao2.does('recordPresence', { session, officer: idOf(team.zhao2), leaves: true })
    await arrives(session, team.zhao2)
    await team.zhao.does('answerJointItem', correction)
    const { jointSession } = await team.chen.asks(
      'query ($id: ID!) { jointSession(id: $id) { presences { officer { id } leftAt certificate { number } } } }',
      { id: session },
    )
    const hers = jointSession.presences.filter(
      ({ officer }: { officer: { id: string } }) => officer.id === idOf(team.zhao2),
    )
    expect(hers.map(({ leftAt }: { leftAt: string | null }) => leftAt === null)).toEqual([false, false, true])
    expect(hers.at(-1).certificate).toEqual({ number: '测试-换证' })
    isNoon()
  })

  it('is known only to those named once its docket is sealed', async () => {
    const { docket } = await answeredDocket(world, '敏感联合店')
    const { id } = await team.chen.does('setJointSession', wish({ docket: docket.id }))
    const finds = async () =>
      (await team.zheng.asks('query ($id: ID!) { jointSession(id: $id) { id } }', { id })).jointSession
    expect(await finds()).toEqual({ id })
    const { docket: known } = await team.chen.asks('query ($id: ID!) { docket(id: $id) { version } }', {
      id: docket.id,
    })
    await team.chen.does('sealDocket', {
      docket: docket.id,
      expectedVersion: known.version,
      named: [idOf(team.wang)],
      reason: '涉及未成年人',
    })
    await world.settle()
    expect(await finds()).toBeNull()
    expect(await looks(id)).toMatchObject({ stage: 'SET' })
  })
})
