import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { clocksOf, handedOver, issued, proven, sendsPhoto, served, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** Each lawful way from the door to the periods that run from it, and those that must not. */

let world: World
let lin: Person, chen: Person
const today = legalDay(new Date())
beforeAll(async () => {
  world = await openWorld()
  ;[lin, chen] = (await Promise.all([world.person('lin'), world.person('chen')])) as [Person, Person]
})
afterAll(() => world.close())

const rights = ['LITIGATE', 'PANEL', 'RECONSIDER', 'RECTIFY']
const runs = async (docket: string) => [...(await clocksOf(chen, docket)).keys()].toSorted()
const beforeService = ['ACKNOWLEDGE', 'SERVE']

it('direct: an adult of the household signs, and every period runs from that day', async () => {
  const { notice, docket } = await handedOver(world, '家属小馆')
  expect(await runs(docket)).toEqual(['SERVE'])
  const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  const service = await lin.does(
    'servePaper',
    { paper: notice, ...toldOf(proofs, { relation: 'ADULT_FAMILY' }) },
    served,
  )
  expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today, notice: { status: 'SERVED' } })
  expect(service.clocks.every(({ startedOn }: { startedOn: string }) => startedOn === today)).toBe(true)
  expect(await runs(docket)).toEqual(rights)
})

it('starts no period of review where a notice orders nothing, and never one to pay or to ask for a hearing', async () => {
  const violation = 'ENV-15'
  const fined = [
    { kind: 'RECTIFY', violation, text: '限期清洗净化设施', days: 7 },
    { kind: 'FINE', violation, text: '建议罚款', amount: 500_000 },
  ]
  const notices = [
    [await handedOver(world, '无措施小馆', []), ['PANEL']],
    [await handedOver(world, '建议罚款小馆', fined, violation), rights],
  ] as const
  for (const [{ notice, docket }, expected] of notices) {
    const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
    await lin.does('servePaper', { paper: notice, ...toldOf(proofs) })
    expect(await runs(docket)).toEqual(expected)
  }
})

it('left behind: refused first, then left with a witness of the community', async () => {
  const { notice, docket } = await handedOver(world, '拒收小馆')
  const attempt = await lin.does(
    'recordAttempt',
    {
      id: newId(),
      paper: notice,
      method: 'DIRECT',
      outcome: 'REFUSED',
      attemptedAt: new Date().toISOString(),
      place: '龙口东路 12 号',
      reason: '经营者拒绝签收',
      nextMethod: 'LEFT_BEHIND',
      nextOn: today,
    },
    'outcome nextMethod nextOn notice { status }',
  )
  expect(attempt).toEqual({
    outcome: 'REFUSED',
    nextMethod: 'LEFT_BEHIND',
    nextOn: today,
    notice: { status: 'HANDED_OVER' },
  })
  expect(await runs(docket)).toEqual(['SERVE'])
  const left = { method: 'LEFT_BEHIND', receiver: undefined, relation: undefined, reason: '经营者拒绝签收' }
  const proofs = await proven(world, lin, 'WITNESS_SIGNATURE', 'SERVER_SIGNATURE')
  const absent = await lin.isRefused('servePaper', { paper: notice, ...toldOf(proofs, left) })
  expect(absent).toMatchObject({
    code: 'INVALID',
    extensions: { field: 'refusedBy', rule: 'service.leftBehind', law: '民事诉讼法89' },
  })
  const service = await lin.does(
    'servePaper',
    {
      paper: notice,
      ...toldOf(proofs, { ...left, refusedBy: 'PARTY', witness: '李主任', witnessOf: '龙口社区居委会' }),
    },
    served,
  )
  expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today, witness: '李主任' })
  expect(await runs(docket)).toEqual(rights)
})

it('electronic: only by the channel the party signed for, from the day it reached it', async () => {
  const { notice, docket, business } = await issued(world, '短信小馆')
  const by = {
    method: 'ELECTRONIC',
    channel: 'SMS',
    address: '13800000000',
    receiver: undefined,
    relation: undefined,
    reconsiderationChannel: 'https://fuyi.example.gov.cn',
  }
  const input = async () => ({ paper: notice, ...toldOf(await proven(world, chen, 'SYSTEM_RECEIPT'), by) })
  const refused = await chen.isRefused('servePaper', await input())
  expect(refused).toMatchObject({ code: 'INVALID', extensions: { rule: 'service.electronic' } })
  const signed = {
    business,
    address: '龙口东路 12 号',
    signedBy: '张三',
    relation: 'PARTY',
    sha256: await sendsPhoto(world, lin),
  }
  const at = new Date(Date.now() - 60_000).toISOString()
  const channels = [{ channel: 'SMS', address: '13800000000' }]
  const confirmed = await lin.does(
    'confirmAddress',
    { id: newId(), ...signed, signedAt: at, channels },
    'id channels { channel address } url',
  )
  expect(confirmed.channels).toEqual(channels)
  expect((await fetch(`${world.url}${confirmed.url}`)).status).toBe(200)
  expect(await runs(docket)).toEqual(beforeService)
  const service = await chen.does('servePaper', await input(), `${served} confirmation { id }`)
  expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today, confirmation: { id: confirmed.id } })
  expect(await runs(docket)).toEqual(rights)
})

it('by post: by a coordinator, from the day on the slip', async () => {
  const { notice, docket } = await issued(world, '邮寄小馆')
  const by = { method: 'POST', trackingNumber: 'EMS1234567', reason: '店面临时歇业,直接送达有困难' }
  const [slip] = await proven(world, lin, 'SLIP')
  await lin.does('acknowledgeNotice', { notice })
  const refused = await lin.isRefused('servePaper', { paper: notice, ...toldOf([slip!], by) })
  expect(refused).toMatchObject({ code: 'FORBIDDEN', extensions: { rule: 'service.post', law: '民事诉讼法91' } })
  const service = await chen.does(
    'servePaper',
    { paper: notice, ...toldOf(await proven(world, chen, 'SLIP'), by) },
    served,
  )
  expect(service).toMatchObject({ status: 'COMPLETE', trackingNumber: 'EMS1234567', effectiveOn: today })
  expect(await runs(docket)).toEqual(rights)
})

it('entrusted: to another agency, with its letter, from the day it was signed', async () => {
  const { notice, docket } = await issued(world, '委托小馆')
  const by = { method: 'ENTRUSTED', unit: '白云区城市管理局', unitKind: 'AGENCY', reason: '经营者现居外区' }
  const proofs = await proven(world, chen, 'LETTER', 'RECEIVER_SIGNATURE')
  const service = await chen.does('servePaper', { paper: notice, ...toldOf(proofs, by) }, served)
  expect(service).toMatchObject({ status: 'COMPLETE', unit: '白云区城市管理局', effectiveOn: today })
  expect(await runs(docket)).toEqual(rights)
})

it('transferred: through the unit that holds the party, and through no other', async () => {
  const { notice, docket } = await issued(world, '转交小馆')
  const proofs = await proven(world, chen, 'LETTER', 'RECEIVER_SIGNATURE')
  const by = (unitKind: string) =>
    toldOf(proofs, { method: 'TRANSFERRED', unit: '某看守所', unitKind, relation: undefined })
  const refused = await chen.isRefused('servePaper', { paper: notice, ...by('STREET') })
  expect(refused).toMatchObject({ code: 'INVALID', extensions: { rule: 'service.transferred' } })
  const service = await chen.does('servePaper', { paper: notice, ...by('PRISON') }, served)
  expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today })
  expect(await runs(docket)).toEqual(rights)
})

it('announced: after an attempt failed, and no period runs until thirty days have passed', async () => {
  const { notice, docket } = await handedOver(world, '失联小馆')
  const announced = async () => ({
    paper: notice,
    ...toldOf(await proven(world, chen, 'ANNOUNCEMENT_SCAN'), {
      method: 'ANNOUNCEMENT',
      medium: '天河区人民政府公告栏',
      reason: '经营者下落不明',
      receiver: undefined,
      relation: undefined,
    }),
  })
  const refused = await chen.isRefused('servePaper', await announced())
  expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'service.announcement', law: '民事诉讼法95' } })
  await lin.does('recordAttempt', {
    id: newId(),
    paper: notice,
    method: 'DIRECT',
    outcome: 'MOVED',
    attemptedAt: new Date().toISOString(),
    place: '龙口东路 12 号',
    reason: '店铺已搬空,电话停机',
    nextMethod: 'ANNOUNCEMENT',
  })
  const service = await chen.does('servePaper', await announced(), served)
  const effectiveOn = addDays(today, 30)
  expect(service).toMatchObject({ status: 'ELAPSING', effectiveOn, clocks: [], notice: { status: 'HANDED_OVER' } })
  const look = async (person: Person) =>
    (await person.asks(`query ($id: ID!) { service(id: $id) { ${served} } }`, { id: service.id })).service
  const at = async (day: string) => {
    world.setClock(new Date(`${day}T09:00:00+08:00`))
    // Another reader may just hold the lock: then there was nothing to keep.
    for (let i = 0; i < 3; i++) await keepTime(world.live.hub, reactions)
    await world.settle()
    return look(await world.person('chen'))
  }
  expect(await at(addDays(effectiveOn, -1))).toMatchObject({ status: 'ELAPSING', clocks: [] })
  await vi.waitFor(async () => {
    expect(await at(effectiveOn)).toMatchObject({ status: 'COMPLETE', notice: { status: 'SERVED' } })
  }, 20_000)
  chen = await world.person('chen')
  expect(await runs(docket)).toEqual(rights)
  world.setClock(null)
})
