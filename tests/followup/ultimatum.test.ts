import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reactions } from '../../src/followup/reactions.ts'
import { listRungs } from '../../src/followup/store/story.ts'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import type { Tx } from '../../src/platform/database/pool.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { queued } from '../support/locks.ts'
import { handedOver, proven, sendsPhoto, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let people: Record<'lin' | 'wang' | 'chen' | 'wu', Person>
let day = addDays(legalDay(new Date()), 1)
beforeAll(async () => {
  world = await openWorld()
  await isDay(day)
  const lead = { role: 'LEAD', gridCode: '440106', certified: true }
  await hire(world, people.wu, { key: 'luo', name: '罗局', agency: 'FDA', ...lead })
  await hire(world, people.wu, { key: 'fang', name: '方局', agency: 'CITY', ...lead })
  const agency = `Agency:${world.city.agencies['CITY']}`
  await people.wu.does('setLetterhead', {
    agency,
    contact: '林山 020-12345678',
    address: '天府路 1 号',
    government: '天河区人民政府',
    court: '广州铁路运输第一法院',
  })
})
afterAll(() => world.close())

/** It is another day; whoever was logged in logs in anew. */
async function isDay(on: string): Promise<void> {
  day = on
  world.setClock(new Date(`${on}T12:00:00+08:00`))
  const keys = ['lin', 'wang', 'chen', 'wu'] as const
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
const minute = () => keepTime(world.live.hub, reactions)
const serves = async (paper: string) => {
  const proofs = await proven(world, people.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await people.lin.does('servePaper', {
    paper,
    ...toldOf(proofs, { happenedAt: new Date(`${day}T12:00:00+08:00`).toISOString() }),
  })
  await world.settle()
}
const measures = [
  { kind: 'RECTIFY', violation: 'FDA-10', text: '清洗净化设施', days: 7 },
  { kind: 'RECTIFY', violation: 'FDA-10', text: '补齐清洗台账', days: 5 },
]
/** A served notice of which nothing is put right by a month later. */
async function overdue(name: string) {
  world.setClock(null)
  const known = await handedOver(world, name, measures)
  await isDay(addDays(legalDay(new Date()), 1))
  await serves(known.notice)
  await isDay(addDays(day, 30))
  return known
}
/** A served ultimatum, with its last day. */
async function dueOne(name: string) {
  const { docket } = await overdue(name)
  const { id, document } = await issues(docket)
  await serves(document.id)
  return { docket, id, due: (await ultimatums(docket))[0]!.clock!.dueOn }
}
/** Each order is reported done, with a photo. */
async function reportsAll(docket: string): Promise<void> {
  const { docket: known } = await people.chen.asks('query ($id: ID!) { docket(id: $id) { measures { id } } }', {
    id: docket,
  })
  for (const { id: measure } of known.measures) {
    const files = [await sendsPhoto(world, people.chen)]
    await people.chen.does('reportMeasure', { measure, doneOn: day, note: '已清洗', files })
  }
  expect(await openWork(docket)).toEqual(known.measures.map(() => `confirm FDA ${addDays(day, 7)}`))
}
/** What a supervisor's worklist has of a docket besides its periods: kinds, with the unit and the last day. */
async function openWork(docket: string): Promise<string[]> {
  const qian = await world.person('qian')
  const rows = '{ figureRows(first: 100, figure: LATE) { nodes { kind dueOn agency { code } docket { id } } } }'
  const { nodes } = (await qian.asks(rows)).figureRows
  return (nodes as { kind: string; dueOn: string; agency: { code: string }; docket: { id: string } | null }[])
    .filter((one) => one.docket?.id === docket && ['review', 'carryOut', 'confirm'].includes(one.kind))
    .map(({ kind, agency, dueOn }) => `${kind} ${agency.code} ${dueOn}`)
}
/** 会审 of FDA and CITY: each says what it holds, unseen by the other, then they decide. */
async function reviews(docket: string): Promise<void> {
  const [luo, fang] = await Promise.all([world.person('luo'), world.person('fang')])
  const agency = (code: string) => `Agency:${world.city.agencies[code]}`
  const id = newId()
  const review = `JointReview:${id}`
  await people.chen.does('callReview', { id, docket, agenda: '如何处理', meetsOn: day, place: '三楼会议室' })
  await luo.does('postPosition', { review, position: '建议通牒' })
  expect(await openWork(docket)).toEqual([`review CITY ${day}`])
  expect((await people.chen.isRefused('openReview', { review })).message).toContain('没有提交')
  const seen = async (person: Person) =>
    (
      await person.asks(
        'query ($id: ID!) { docket(id: $id) { jointReviews { status posted { code } positions { position } } } }',
        {
          id: docket,
        },
      )
    ).docket.jointReviews[0]
  for (const person of [fang, people.chen])
    expect(await seen(person)).toMatchObject({ posted: [{ code: 'FDA' }], positions: [] })
  expect(await seen(luo)).toMatchObject({ positions: [{ position: '建议通牒' }] })
  const twice = await Promise.allSettled([1, 2].map(() => fang.does('postPosition', { review, position: '同意' })))
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await people.chen.does('openReview', { review })
  expect((await seen(fang)).positions).toHaveLength(2)
  const decided = {
    review,
    present: [{ agency: agency('FDA'), people: '罗局' }],
    decision: '由城管下达通牒',
    owner: agency('CITY'),
    dueOn: addDays(day, 20),
  }
  expect((await people.chen.isRefused('decideReview', decided)).message).toContain('未到会')
  const all = { ...decided, present: [...decided.present, { agency: agency('CITY'), people: '方局' }] }
  const deciding = await Promise.allSettled(
    [1, 2].map(() => people.chen.does('decideReview', all, 'id document { kind }')),
  )
  expect(deciding.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await openWork(docket)).toEqual([`carryOut CITY ${addDays(day, 20)}`])
  const carriedOut = { review, on: day, note: '已下达通牒' }
  expect(await luo.isRefused('completeReview', carriedOut)).toMatchObject({ code: 'FORBIDDEN' })
  await once(...[1, 2].map(() => fang.does('completeReview', carriedOut)))
  expect(await openWork(docket)).toEqual([])
}
/** Of several at once one is done, and the others are refused. */
const once = async (...acts: Promise<unknown>[]) => {
  const done = (await Promise.allSettled(acts)).filter(({ status }) => status === 'fulfilled')
  expect(done).toHaveLength(1)
}
type Listing = { rule: string; reason: string; inputs: object[]; threshold: number; leftAt: string | null }
const listings = async (business: string, person = people.chen): Promise<Listing[]> =>
  (
    await person.asks(
      'query ($id: ID!) { business(id: $id) { chronicListings { rule reason inputs threshold leftAt leftFor } } }',
      { id: business },
    )
  ).business.chronicListings
const issues = async (docket: string) =>
  (await people.chen.does(
    'issueUltimatum',
    { id: newId(), docket, demand: '清洗净化设施，补齐清洗台账' },
    'id status days document { id kind number pages }',
  )) as { id: string; document: { id: string } }
const ultimatums = async (docket: string) =>
  (
    await people.chen.asks(
      `query ($id: ID!) { docket(id: $id) { ultimatums { id status days doneBy { name } metBy { name } clock { dueOn status } } } }`,
      { id: docket },
    )
  ).docket.ultimatums as { status: string; clock: { dueOn: string; status: string } | null }[]
const drafts = async (docket: string) => {
  const uuid = docket.slice(docket.indexOf(':') + 1)
  return world.owner<
    { status: string; reason: string }[]
  >`select status, reason from referral where docket_id = ${uuid}`
}

describe('a business of which nothing is put right', () => {
  it('comes on the chronic list once, by its rule, and climbs from an ultimatum to the draft of a referral', async () => {
    const { business, docket } = await overdue('老大难')
    expect(await listings(business)).toEqual([])
    await Promise.all([minute(), minute()])
    expect(await listings(business)).toMatchObject([
      { rule: 'OVERDUE', reason: '责令改正逾期未改 2 项,达到 2 项', threshold: 2, inputs: [{}, {}], leftAt: null },
    ])
    expect(await listings(business, people.wang)).toEqual([])
    const counted = async () => (await listings(business))[0]!.inputs.map((one) => Object.keys(one).toSorted())
    expect(await counted()).toEqual([
      ['clock', 'dueOn'],
      ['clock', 'dueOn'],
    ])
    const uuid = docket.slice(docket.indexOf(':') + 1)
    await world.owner`update docket set named = '{}' where id = ${uuid}`
    expect(await counted()).toEqual([['dueOn'], ['dueOn']])
    await world.owner`update docket set named = null where id = ${uuid}`
    const issued = await issues(docket)
    expect(issued).toMatchObject({ status: 'ISSUED', days: 10, document: { kind: 'ULTIMATUM' } })
    expect((await ultimatums(docket))[0]!.clock).toBeNull()
    await serves(issued.document.id)
    const { clock } = (await ultimatums(docket))[0]!
    expect(clock).toMatchObject({ status: 'RUNNING' })
    await isDay(clock!.dueOn)
    await minute()
    expect(await drafts(docket)).toEqual([])
    await isDay(addDays(clock!.dueOn, 1))
    await Promise.all([minute(), minute()])
    expect(await ultimatums(docket)).toMatchObject([{ status: 'LAPSED' }])
    expect(await drafts(docket)).toMatchObject([{ status: 'draft', reason: `通牒期限于 ${clock!.dueOn} 届满，未履行` }])
    const { docket: known } = await people.chen.asks('query ($id: ID!) { docket(id: $id) { referrals { id } } }', {
      id: docket,
    })
    const clue = {
      referral: known.referrals[0].id,
      route: 'PROCURATORATE',
      receiver: '天河区人民检察院',
      reason: '久拖不改',
    }
    expect((await people.chen.isRefused('sendReferral', { ...clue, route: 'COURT' })).message).toContain('强制执行申请')
    const sending = await Promise.allSettled([
      people.chen.does('sendReferral', clue),
      people.chen.does('sendReferral', clue),
      people.chen.does('dropReferral', { referral: clue.referral, reason: '不移送' }),
    ])
    expect(sending.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [now] = await drafts(docket)
    expect(now!.status === 'sent' || now!.status === 'dropped').toBe(true)
  })
})

describe('an ultimatum', () => {
  it('is met when somebody else than who reported it confirms that', async () => {
    const { business, docket } = await overdue('已履行')
    await minute()
    expect(await listings(business)).toMatchObject([{ leftAt: null }])
    await reviews(docket)
    const { id, document } = await issues(docket)
    const told = { ultimatum: id, on: day, note: '已清洗' }
    expect((await people.lin.isRefused('reportUltimatum', told)).message).toContain('尚未送达')
    await serves(document.id)
    expect((await people.wang.isRefused('reportUltimatum', told)).message).toContain('没有报告整改')
    await reportsAll(docket)
    await people.wang.does('reportUltimatum', told)
    expect(
      (await people.wang.isRefused('confirmUltimatum', { ultimatum: id, met: true, note: '属实' })).message,
    ).toContain('不能自己核实')
    await people.chen.does('confirmUltimatum', { ultimatum: id, met: true, note: '现场核实' })
    expect(await ultimatums(docket)).toMatchObject([
      { status: 'MET', clock: { status: 'SATISFIED' }, metBy: { name: '陈和' } },
    ])
    const uuid = docket.slice(docket.indexOf(':') + 1)
    await world.owner`update clock set status = 'satisfied', ended_on = due_on where docket_id = ${uuid} and kind = 'rectify'`
    await isDay(addDays(day, 30))
    await minute()
    expect(await drafts(docket)).toEqual([])
    expect(await listings(business)).toMatchObject([{ leftFor: '列入所依据的规则已不再成立' }])
  })

  it('is passed over by the sweep while somebody reports it done', async () => {
    const { docket, id, due } = await dueOne('正在报告')
    await isDay(addDays(due, 1))
    await reportsAll(docket)
    const uuid = id.slice(id.indexOf(':') + 1)
    const report = () => people.wang.does('reportUltimatum', { ultimatum: id, on: day, note: '已清洗' })
    await queued(world, `select from ultimatum where id = '${uuid}' for update`, [report], minute)
    await minute()
    expect(await ultimatums(docket)).toMatchObject([{ status: 'DONE' }])
    expect(await drafts(docket)).toEqual([])
    await people.chen.does('confirmUltimatum', { ultimatum: id, met: false, note: '未清洗' })
    await minute()
    expect(await ultimatums(docket)).toMatchObject([{ status: 'LAPSED' }])
    expect(await drafts(docket)).toHaveLength(1)
  })

  it('is reported done or lapses, one of both', async () => {
    const { docket, id, due } = await dueOne('同时到期')
    await isDay(addDays(due, 1))
    await reportsAll(docket)
    const [reported] = await Promise.allSettled([
      people.wang.does('reportUltimatum', { ultimatum: id, on: day, note: '已清洗' }),
      minute(),
      minute(),
    ])
    const done = reported.status === 'fulfilled'
    expect(await ultimatums(docket)).toMatchObject([{ status: done ? 'DONE' : 'LAPSED' }])
    expect(await drafts(docket)).toHaveLength(done ? 0 : 1)
  })

  it('is withdrawn with the reason by another coordinator than who issued it; its paper is void, and what was ordered stays due', async () => {
    const { docket, id } = await dueOne('误下通牒')
    const withdrawn = { ultimatum: id, reason: '当事人已停业搬离，另案处理' }
    expect(await people.chen.isRefused('withdrawUltimatum', withdrawn)).toMatchObject({ code: 'FORBIDDEN' })
    const chen2 = await world.person('chen2')
    await once(...[1, 2].map(() => chen2.does('withdrawUltimatum', withdrawn)))
    const { docket: now } = await people.chen.asks(
      `query ($id: ID!) { docket(id: $id) { measures { status } ultimatums {
        status withdrawnFor withdrawnBy { name } clock { status } document { voidedFor } } } }`,
      { id: docket },
    )
    expect(now.ultimatums).toEqual([
      {
        status: 'WITHDRAWN',
        withdrawnFor: withdrawn.reason,
        withdrawnBy: { name: '陈平' },
        clock: null,
        document: { voidedFor: withdrawn.reason },
      },
    ])
    expect(now.measures.map(({ status }: { status: string }) => status)).not.toContain('ENDED')
    await isDay(addDays(day, 60))
    await minute()
    expect(await drafts(docket)).toEqual([])
    expect(await people.wang.isRefused('reportUltimatum', { ultimatum: id, on: day, note: '已清洗' })).toMatchObject({
      code: 'CONFLICT',
    })
    await issues(docket)
    // What its 结案报告 will tell of it.
    const rungs = (await listRungs(world.owner as unknown as Tx, docket.slice(7))).map(({ what }) => what)
    expect(rungs).toEqual(expect.arrayContaining([`撤回通牒：${withdrawn.reason}`, '列入老大难名单：逾期未改达到项数']))
    expect(rungs.filter((what) => what.startsWith('下达通牒（'))).toHaveLength(2)
  })

  it('is withdrawn or lapses, never both, forty times', async () => {
    const { docket, id, due } = await dueOne('撤回与期满')
    await isDay(addDays(due, 1))
    const uuid = id.slice(id.indexOf(':') + 1)
    const chen2 = await world.person('chen2')
    const seen = new Set<string>()
    for (let n = 0; n < 40; n++) {
      const withdrawing = () => chen2.does('withdrawUltimatum', { ultimatum: id, reason: '误下' })
      // One a little earlier or later than the other, each time otherwise.
      const [tried] = await Promise.allSettled([sleep(n).then(withdrawing), sleep(Math.max(0, 20 - n)).then(minute)])
      const withdrawn = tried.status === 'fulfilled'
      expect((await ultimatums(docket))[0]!.status).toBe(withdrawn ? 'WITHDRAWN' : 'LAPSED')
      expect(await drafts(docket)).toHaveLength(withdrawn ? 0 : 1)
      seen.add(withdrawn ? 'withdrawn' : 'lapsed')
      // As it was before, for the next time.
      await world.owner`delete from referral where ultimatum_id = ${uuid}`
      await world.owner`update ultimatum set status = 'issued', lapsed_at = null, withdrawn_by = null, withdrawn_at = null,
        withdrawn_for = null where id = ${uuid}`
      await world.owner.begin(async (tx) => {
        await tx`alter table document disable trigger user`
        await tx`update document set voided_at = null, voided_by = null, voided_for = null where subject_id = ${uuid}`
        await tx`alter table document enable trigger user`
      })
      await world.owner`update clock set status = 'running', ended_on = null where kind = 'ultimatum' and docket_id = ${docket.slice(7)}`
    }
    expect(seen.size).toBe(2)
  })
})

describe('what will not be put right any more', () => {
  it('is ended once, by a lead, for the reason that somebody else of the agency gave', async () => {
    const { docket } = await overdue('终结小馆')
    const luo = await world.person('luo')
    const looks = async () =>
      (
        await people.chen.asks(
          `query ($id: ID!) { docket(id: $id) { measures { id status endedFor endingFor endingBy { name } endedBy { name } } } }`,
          { id: docket },
        )
      ).docket.measures
    const [{ id: measure }] = await looks()
    expect((await luo.isRefused('endMeasure', { measure })).message).toContain('尚无人拟终结')
    await luo.does('proposeEnding', { measure, reason: '已搬离' })
    expect(await luo.isRefused('endMeasure', { measure })).toMatchObject({ code: 'FORBIDDEN' })
    await people.wang.does('proposeEnding', { measure, reason: '店铺已拆除' })
    await once(...[1, 2].map(() => luo.does('endMeasure', { measure })))
    expect((await looks())[0]).toMatchObject({
      status: 'ENDED',
      endedFor: '店铺已拆除',
      endingBy: { name: '王敏' },
      endedBy: { name: '罗局' },
    })
    expect(await people.wang.isRefused('proposeEnding', { measure, reason: '再提' })).toMatchObject({
      code: 'CONFLICT',
    })
  })
})
