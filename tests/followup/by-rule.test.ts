import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reactions } from '../../src/followup/reactions.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { handbook } from '../support/case.ts'
import { picture } from '../support/casefile.ts'
import { sha256, uploads } from '../support/phone.ts'
import { handedOver, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
const keys = ['lin', 'wang', 'wang2', 'chen', 'qian', 'wu'] as const
let people: Record<(typeof keys)[number], Person>
let day = addDays(legalDay(new Date()), 1)
async function isDay(on: string): Promise<void> {
  day = on
  world.setClock(new Date(`${on}T12:00:00+08:00`))
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
beforeAll(async () => {
  world = await openWorld()
  await isDay(day)
  await hire(world, people.wu, {
    key: 'luo',
    name: '罗局',
    agency: 'FDA',
    role: 'LEAD',
    gridCode: '440106',
    certified: true,
  })
  await people.wu.does('setLetterhead', {
    agency: `Agency:${world.city.agencies['CITY']}`,
    contact: '林山 020-12345678',
    address: '天府路 1 号',
    government: '天河区人民政府',
    court: '广州铁路运输第一法院',
  })
})
afterAll(() => world.close())

const noon = () => new Date(`${day}T12:00:00+08:00`).toISOString()
const minute = () => keepTime(world.live.hub, reactions)
const serves = async (paper: string) => {
  const proofs = await proven(world, people.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await people.lin.does('servePaper', { paper, ...toldOf(proofs, { happenedAt: noon() }) })
  await world.settle()
}
const rectify = [
  { kind: 'RECTIFY', violation: 'FDA-10', text: '清洗净化设施', days: 7 },
  { kind: 'RECTIFY', violation: 'FDA-10', text: '补齐清洗台账', days: 5 },
]
async function served(name: string) {
  world.setClock(null)
  const known = await handedOver(world, name, rectify)
  await isDay(addDays(legalDay(new Date()), 1))
  await serves(known.notice)
  return known
}
async function overdue(name: string) {
  const known = await served(name)
  await isDay(addDays(day, 30))
  return known
}
const looks = async (docket: string) =>
  (
    await people.chen.asks(
      `query ($id: ID!) { docket(id: $id) { version status measures { id status } siteChecks { id cause status }
        ultimatums { id status clock { dueOn status } } referrals { id status } jointReviews { id } } }`,
      { id: docket },
    )
  ).docket
const reports = async (measure: string, by = people.chen) =>
  by.does('reportMeasure', { measure, doneOn: day, note: '已清洗', files: [await sendsPhoto(world, by)] })
const issues = async (docket: string, more: object = {}) =>
  people.chen.does('issueUltimatum', { id: newId(), docket, demand: '清洗净化设施', ...more }, 'id document { id }')
const dueOne = async (name: string) => {
  const known = await overdue(name)
  const { id, document } = await issues(known.docket)
  await serves(document.id)
  return { ...known, ultimatum: id as string, due: (await looks(known.docket)).ultimatums[0].clock.dueOn as string }
}
const conclude = async (docket: string) => ({
  id: newId(),
  docket,
  expectedVersion: (await looks(docket)).version,
  result: '同意结案',
})
let pictures = 0
const looking = async (by: Person, business: string) => {
  const { edition } = await handbook(people.lin)
  const [own, photo] = [newId(), newId()]
  await by.does('recordVisit', {
    id: own,
    business,
    kind: 'RECHECK',
    edition,
    visitedAt: noon(),
    note: '',
    findings: [],
  })
  const bytes = picture(64, 48, ++pictures)
  await uploads({ ...by, url: world.url }, bytes)
  const shown = {
    id: photo,
    visit: `Visit:${own}`,
    sha256: sha256(bytes),
    kind: 'PHOTO',
    capturedAt: noon(),
    device: '测试机',
  }
  await by.does('addEvidence', shown)
  return { visit: `Visit:${own}`, photo: `Evidence:${photo}` }
}

describe('what follows is by rule', () => {
  it('a re-check that was planned and cancelled by hand does not take the place of the one by rule', async () => {
    const { docket } = await served('代替回头看')
    const [a, b] = (await looks(docket)).measures.map(({ id }: { id: string }) => id)
    await reports(a)
    await reports(b)
    await people.wang.does('verifyMeasure', { measure: a, note: '' })
    await world.settle()
    const id = newId()
    await people.chen.does('planSiteCheck', { id, docket, kind: 'RECHECK', dueOn: day, forEnforcement: false })
    await people.wang.does('verifyMeasure', { measure: b, note: '' })
    await world.settle()
    await people.chen.does('cancelSiteCheck', { check: `SiteCheck:${id}`, reason: '不看了' })
    await world.settle()
    expect((await people.chen.isRefused('concludeDocket', await conclude(docket))).extensions).toMatchObject({
      missing: ['checks'],
    })
  })

  it('a docket is not concluded in the moment before its re-check is planned', async () => {
    const { docket } = await served('抢先结案')
    const measures = (await looks(docket)).measures.map(({ id }: { id: string }) => id)
    for (const measure of measures) await reports(measure)
    for (const measure of measures) await people.wang.does('verifyMeasure', { measure, note: '' })
    expect((await people.chen.isRefused('concludeDocket', await conclude(docket))).extensions).toMatchObject({
      missing: ['checks'],
    })
  })

  it('an ultimatum does not lapse into a referral where all that was ordered is confirmed', async () => {
    const { docket, due } = await dueOne('已全部核实')
    const measures = (await looks(docket)).measures.map(({ id }: { id: string }) => id)
    for (const measure of measures) await reports(measure)
    for (const measure of measures) await people.wang.does('verifyMeasure', { measure, note: '' })
    await world.settle()
    await isDay(addDays(due, 1))
    await minute()
    expect((await looks(docket)).referrals).toEqual([])
  })

  it('an ultimatum over a notice that was withdrawn does not lapse into a referral', async () => {
    const { docket, notice, due } = await dueOne('意见书已撤回')
    const withdrawal = await people.chen.does('proposeWithdrawal', { notice, reason: '依据引用有误' }, 'id')
    await people.qian.does('withdrawNotice', { withdrawal: withdrawal.id })
    await world.settle()
    await isDay(addDays(due, 1))
    await minute()
    expect((await looks(docket)).referrals).toEqual([])
  })

  it('an ultimatum is not stopped for ever by a word that shows nothing', async () => {
    const { docket, ultimatum, due } = await dueOne('一句话')
    await people.lin.does('reportUltimatum', { ultimatum, on: day, note: '听说已清洗' }).catch(() => undefined)
    await isDay(addDays(due, 200))
    await minute()
    expect(await looks(docket)).toMatchObject({ ultimatums: [{ status: 'LAPSED' }] })
  })

  it('a business on the list by another docket is not given an ultimatum over a docket that is put right', async () => {
    const { docket } = await overdue('已整改在名单')
    await minute()
    const measures = (await looks(docket)).measures.map(({ id }: { id: string }) => id)
    for (const measure of measures) await reports(measure)
    for (const measure of measures) await people.wang.does('verifyMeasure', { measure, note: '' })
    // The sweep has not passed again yet.
    await people.chen.isRefused('issueUltimatum', { id: newId(), docket, demand: '清洗净化设施' })
  })

  it('a measure that a check on site found not done is not confirmed on the report before it', async () => {
    const { docket, business } = await served('查见未改')
    const measures = (await looks(docket)).measures.map(({ id }: { id: string }) => id)
    for (const measure of measures) await reports(measure)
    const id = newId()
    await people.chen.does('planSiteCheck', { id, docket, kind: 'TARGETED', dueOn: day, forEnforcement: false })
    const { visit, photo } = await looking(people.lin, business)
    world.setClock(new Date(`${day}T12:30:00+08:00`))
    for (const measure of measures)
      await people.lin.does('answerSiteCheck', {
        check: `SiteCheck:${id}`,
        measure,
        visit,
        result: 'NOT_DONE',
        note: '滤网积油',
        after: [photo],
      })
    await world.settle()
    const measure = measures[0]
    await people.wang.isRefused('verifyMeasure', { measure, note: '' })
    await people.wang.does('failMeasure', { measure, reason: '滤网积油' })
    world.setClock(new Date(`${day}T13:00:00+08:00`))
    await reports(measure)
    await people.wang.does('verifyMeasure', { measure, note: '' })
  })

  it('whoever confirmed it does not look at it again themselves', async () => {
    const { docket, business } = await served('自己回头看')
    const measures = (await looks(docket)).measures.map(({ id }: { id: string }) => id)
    for (const measure of measures) await reports(measure)
    for (const measure of measures) await people.wang.does('verifyMeasure', { measure, note: '' })
    await world.settle()
    const check = (await looks(docket)).siteChecks.at(-1).id
    const { visit, photo } = await looking(people.wang, business)
    await people.wang.isRefused('answerSiteCheck', {
      check,
      measure: measures[0],
      visit,
      result: 'DONE',
      note: '',
      after: [photo],
    })
  })

  it('the minutes of a review name agencies, not ids that nobody knows', async () => {
    const { docket } = await overdue('会审列席')
    const luo = await world.person('luo')
    const id = newId()
    const review = `JointReview:${id}`
    await people.chen.does('callReview', { id, docket, agenda: '如何处理', meetsOn: day, place: '三楼' })
    await luo.does('postPosition', { review, position: '通牒' })
    await hire(world, people.wu, {
      key: 'fang',
      name: '方局',
      agency: 'CITY',
      role: 'LEAD',
      gridCode: '440106',
      certified: true,
    })
    await (await world.person('fang')).does('postPosition', { review, position: '同意' })
    await people.chen.does('openReview', { review })
    const agency = (code: string) => `Agency:${world.city.agencies[code]}`
    await people.chen.isRefused('decideReview', {
      review,
      present: [
        { agency: agency('FDA'), people: '罗局' },
        { agency: agency('CITY'), people: '方局' },
        { agency: `Agency:${newId()}`, people: '不知何人' },
      ],
      decision: '下达通牒',
      owner: agency('CITY'),
      dueOn: addDays(day, 20),
    })
  })
})
