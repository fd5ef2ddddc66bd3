import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reactions } from '../../src/followup/reactions.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { fetched, filesIn } from '../support/casefile.ts'
import { brought, opinionsOf } from '../support/panel.ts'
import { goesToLook } from '../support/recheck.ts'
import { handedOver, issued, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { watch, type Watcher } from '../support/watch.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** What was put right does not last: from the re-check that finds it to the clue that the procuratorate answers. */

const keys = ['lin', 'wang', 'chen', 'wu'] as const
let world: World
let people: Record<(typeof keys)[number], Person>
let day = addDays(legalDay(new Date()), 1)
let known: { business: string; docket: string; notice: string }
let photo: string
let watcher: Watcher | undefined
const heard: string[] = []
beforeAll(async () => {
  world = await openWorld()
  await (await world.person('wu')).does('setLetterhead', {
    agency: `Agency:${world.city.agencies['CITY']}`,
    contact: '林山 020-12345678',
    address: '天府路 1 号',
    government: '天河区人民政府',
    court: '广州铁路运输第一法院',
  })
  known = await handedOver(world, '屡改屡犯小馆', [
    { kind: 'RECTIFY', violation: 'FDA-10', text: '清洗净化设施', days: 7 },
    { kind: 'RECTIFY', violation: 'FDA-10', text: '补齐清洗台账', days: 5 },
  ])
  await isDay(day)
  await serves(known.notice)
})
afterAll(async () => {
  await watcher?.stop()
  await world.close()
})

/** It is another day; whoever was logged in logs in anew, and listens on from what was heard last. */
async function isDay(on: string): Promise<void> {
  day = on
  await hangUp()
  world.setClock(new Date(`${on}T12:00:00+08:00`))
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
let cursor: string | null = null
function listens(): void {
  watcher = watch(world, people.chen, (after) => `docketEvents(docket: "${known.docket}", after: ${after})`, {
    after: cursor,
  })
}
async function hangUp(): Promise<void> {
  heard.push(...(watcher?.seen ?? []).map(({ type }) => type))
  cursor = watcher?.seen.at(-1)?.cursor ?? cursor
  await watcher?.stop()
  watcher = undefined
}
const serves = async (paper: string) => {
  const proofs = await proven(world, people.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  const told = toldOf(proofs, { happenedAt: new Date(`${day}T12:00:00+08:00`).toISOString() })
  await people.lin.does('servePaper', { paper, ...told })
  await world.settle()
}
const once = async (...acts: Promise<unknown>[]) =>
  expect((await Promise.allSettled(acts)).map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'fulfilled',
    ...acts.slice(1).map(() => 'rejected'),
  ])
const looks = async () =>
  (
    await people.chen.asks(
      `query ($id: ID!) { docket(id: $id) { version status measures { id status } siteChecks { id kind status } relapses { days }
        ultimatums { id status clock { dueOn status } }
        referrals { id status answer document { id } pack { sha256 url entries } } } }`,
      { id: known.docket },
    )
  ).docket
const refusedClosing = async (docket: string): Promise<{ missing: string[]; message: string }> => {
  const { docket: seen } = await people.chen.asks('query ($id: ID!) { docket(id: $id) { version } }', { id: docket })
  const wish = { id: newId(), docket, expectedVersion: seen.version, result: '结案' }
  const { extensions, message } = await people.chen.isRefused('concludeDocket', wish)
  return { missing: extensions['missing'] as string[], message }
}
/** 林 goes and looks. */
const visits = async (): Promise<string> => {
  const seen = await goesToLook(world, people.lin, { business: known.business, day })
  photo = seen.photo
  return seen.visit
}

describe('what was put right and does not last', () => {
  it('is open again by its re-check, insisted on for the last time, and drafted by itself once that lapses', async () => {
    for (const { id: measure } of (await looks()).measures) {
      const files = [await sendsPhoto(world, people.chen)]
      await people.chen.does('reportMeasure', { measure, doneOn: day, note: '已改', files })
      await once(...[1, 2].map(() => people.wang.does('verifyMeasure', { measure, note: '' })))
    }
    await world.settle()
    await isDay(addDays(day, 31))
    listens()
    const { siteChecks, measures } = await looks()
    expect(siteChecks).toMatchObject([{ kind: 'RECHECK', status: 'PLANNED' }])
    expect((await people.chen.isRefused('issueUltimatum', demand())).message).toContain('没有逾期未改')
    const answer = { check: siteChecks[0].id, visit: await visits(), note: '又积油', after: [photo] }
    const [first, second] = measures as { id: string }[]
    await once(
      ...[1, 2].map(() => people.lin.does('answerSiteCheck', { ...answer, measure: first!.id, result: 'NOT_DONE' })),
    )
    await people.lin.does('answerSiteCheck', { ...answer, measure: second!.id, result: 'DONE' })
    await world.settle()
    expect(await looks()).toMatchObject({
      relapses: [{ days: 31 }],
      measures: [{ status: 'FAILED' }, { status: 'VERIFIED' }],
    })
    await once(...[1, 2].map(() => people.chen.does('issueUltimatum', demand())))
    const { documents } = await people.chen.asks('{ documents(first: 5, kind: ULTIMATUM) { nodes { id } } }')
    await serves(documents.nodes[0].id)
    expect(await looks()).toMatchObject({ measures: [{ status: 'ESCALATED' }, { status: 'VERIFIED' }] })
    expect((await refusedClosing(known.docket)).missing).toEqual(['measures', 'ladder'])
    const { ultimatums } = await looks()
    await isDay(ultimatums[0].clock.dueOn)
    await keepTime(world.live.hub, reactions)
    expect((await looks()).referrals).toEqual([])
    await isDay(addDays(day, 1))
    listens()
    await Promise.all([1, 2].map(() => keepTime(world.live.hub, reactions)))
    expect(await looks()).toMatchObject({ ultimatums: [{ status: 'LAPSED' }], referrals: [{ status: 'DRAFT' }] })
  })

  it('goes to the procuratorate once, with a pack that says what is in it, and what came back is recorded', async () => {
    const referral = (await looks()).referrals[0].id
    const clue = { referral, route: 'PROCURATORATE', receiver: '天河区人民检察院', reason: '久拖不改，公共利益受损' }
    await once(...[1, 2].map(() => people.chen.does('sendReferral', clue)))
    expect((await people.chen.isRefused('dropReferral', { referral, reason: '不移送' })).message).toContain('已发出')
    const { referrals } = await looks()
    const { pack, document } = referrals[0]
    const zip = await fetched(world, pack.url)
    const sha256 = createHash('sha256').update(zip).digest('hex')
    expect(sha256).toBe(pack.sha256)
    const files = filesIn(zip)
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as {
      index: { title: string }[]
      files: { what: string; path: string; sha256: string }[]
      trace: { rows: number }
    }
    expect(manifest.index.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['联合执法意见书', '通牒', '回头看复查记录', '送达记录（直接送达）']),
    )
    expect(new Set(manifest.files.map(({ what }) => what))).toEqual(
      new Set(['volume', 'document', 'evidence', 'proof']),
    )
    for (const { path, sha256: told } of manifest.files)
      expect(createHash('sha256').update(files.get(path)!).digest('hex')).toBe(told)
    const trace = files.get('trace.jsonl')!.toString().trim().split('\n')
    expect(trace).toHaveLength(manifest.trace.rows)
    for (const type of ['measure.relapsed', 'ultimatum.lapsed', 'referral.drafted'])
      expect(trace.filter((row) => row.includes(`"type":"${type}"`))).toHaveLength(1)
    const letter = document.id.split(':')[1]
    const [told] = await world.owner<{ content: { enclosures: { title: string; sha256: string }[] } }[]>`
      select content from document where id = ${letter}`
    expect(told!.content.enclosures[0]).toEqual({ title: expect.stringContaining('案卷压缩包'), sha256 })
    const answer = { referral, on: day, answer: '已作为公益诉讼线索立案审查' }
    await once(...[1, 2].map(() => people.chen.does('answerReferral', answer)))
    expect(await looks()).toMatchObject({ referrals: [{ status: 'ANSWERED', answer: answer.answer }] })
    await watcher!.until((seen) => seen.some(({ type }) => type === 'referral.answered'))
    await hangUp()
    const rungs = ['measure.relapsed', 'ultimatum.issued', 'ultimatum.lapsed', 'referral.drafted', 'referral.sent']
    expect(heard.filter((type) => rungs.includes(type))).toEqual(rungs)
    // The order is still not carried out: a referral is no outcome of it.
    expect((await refusedClosing(known.docket)).missing).toEqual(['measures'])
  })

  it('and a review of it is called off once, with the reason, and called anew', async () => {
    const { chen } = people
    const calls = () => ({ id: newId(), docket: known.docket, agenda: '如何处理', meetsOn: day, place: '三楼会议室' })
    const id = newId()
    await chen.does('callReview', { ...calls(), id })
    const cancelled = { review: `JointReview:${id}`, reason: '当事人已停业' }
    await once(...[1, 2].map(() => chen.does('cancelReview', cancelled)))
    await once(...[1, 2].map(() => chen.does('callReview', calls())))
    expect((await refusedClosing(known.docket)).message).toContain('会审 1 件')
  })
})

const demand = () => ({ id: newId(), docket: known.docket, demand: '清洗净化设施并保持' })

describe('a docket', () => {
  it('is not closed while an appeal is open, and each stage that is missing is named', async () => {
    const measures: object[] = [
      { kind: 'RECTIFY', violation: 'ENV-15', text: '清洗净化设施', days: 7 },
      { kind: 'SUSPEND', violation: 'ENV-15', text: '责令停业' },
    ]
    const { docket, notice } = await issued(world, '诸事未了小馆', measures, 'ENV-15')
    expect((await refusedClosing(docket)).missing).toEqual(['service', 'measures', 'cases'])
    await people.lin.does('acknowledgeNotice', { notice })
    await serves(notice)
    const [opinion] = (await opinionsOf(people.chen, docket)).filter(({ verdict }) => verdict === 'ESTABLISHED')
    await people.chen.does('fileAppeal', brought(notice, opinion!.id, { filedOn: day }))
    const { missing, message } = await refusedClosing(docket)
    expect(missing).toEqual(['measures', 'cases', 'remedies'])
    expect(message).toBe(
      '全过程记录不完整,不能结案:整改:尚有 1 项没有结果,请核实、终结或升级办理;处罚:尚有 1 项拟罚款的违法行为未立案,也未决定不予立案;救济:尚有 1 件申诉、复议或诉讼未审结',
    )
  })
})
