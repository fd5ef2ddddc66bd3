import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { type Desks, filedCase, handsOver, openDesks, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { proven, sendsPhoto } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** Each lawful way for a prior notice and for a decision, with the periods that run from it and those that must not. */

let world: World
let desks: Desks
let papers: ReturnType<typeof penaltyPapers>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  papers = penaltyPapers(world, desks)
})
afterAll(() => world.close())

const shown = 'id status effectiveOn clocks { kind startedOn }'
const unsigned = { receiver: undefined, relation: undefined }

const ofOrder = ['LITIGATE', 'RECONSIDER', 'RECTIFY']
const opened = ({ clocks }: { clocks: { kind: string }[] }) => clocks.map(({ kind }) => kind).toSorted()

/** Every way but the announcement, which takes its time: what is told, and what proves it. */
const ways: [string, object, Parameters<typeof proven>[2][]][] = [
  ['direct', {}, ['RECEIVER_SIGNATURE', 'PHOTO']],
  ['left behind', { method: 'LEFT_BEHIND', ...unsigned, refusedBy: 'PARTY', reason: '拒绝签收' }, ['VIDEO']],
  ['by post', { method: 'POST', trackingNumber: 'EMS7654321', reason: '店面临时歇业' }, ['SLIP']],
  [
    'entrusted',
    { method: 'ENTRUSTED', unit: '白云区市场监督管理局', unitKind: 'AGENCY', reason: '经营者现居外区' },
    ['LETTER', 'RECEIVER_SIGNATURE'],
  ],
  [
    'transferred',
    { method: 'TRANSFERRED', unit: '某看守所', unitKind: 'PRISON', relation: undefined },
    ['LETTER', 'RECEIVER_SIGNATURE'],
  ],
]

describe.each(ways)('%s', (how, told, kinds) => {
  const input = async (paper: string) => ({
    paper,
    ...(await handsOver(world, desks.wang, new Date(), told)),
    proofs: await proven(world, desks.wang, ...kinds),
  })

  it('a prior notice opens what the party may say to it, and nothing to pay or to appeal', async () => {
    const known = await filedCase(world, desks, `告知小馆 ${how}`)
    const { id } = await papers.tells(known)
    expect(await papers.runs(id)).toEqual([])
    const service = await desks.wang.does(
      'servePaper',
      await input(id),
      `${shown} priorNotice { servedOn statementUntil }`,
    )
    expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today(), priorNotice: { servedOn: today() } })
    expect(await papers.runs(id)).toEqual(['STATE'])
    const [state] = await papers.clocks(id)
    expect(state!.dueOn).toBe(service.priorNotice.statementUntil)
    expect(state).toMatchObject({ binds: 'PARTY', startedOn: today() })
  })

  it('a decision opens payment, reconsideration and litigation, never the panel', async () => {
    const { paper } = await papers.decides(`决定小馆 ${how}`)
    expect(await papers.runs(paper)).toEqual([])
    const service = await desks.wang.does('servePaper', await input(paper), shown)
    expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today() })
    expect(await papers.runs(paper)).toEqual(['LITIGATE', 'PAY', 'RECONSIDER'])
    const again = await desks.wang2.isRefused('servePaper', await input(paper))
    expect(again).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'service.once' } })
  })

  it('an order to rectify opens its own days and its remedies, nothing to pay, to say or to hear, and no panel', async () => {
    const { opinion } = await filedCase(world, desks, `责改小馆 ${how}`)
    const { id } = await desks.wang.does('issueRectifyOrder', { opinion })
    const service = await desks.wang.does('servePaper', await input(id), shown)
    expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today() })
    expect(opened(service)).toEqual(ofOrder)
  })
})

describe('electronic', () => {
  const by = { method: 'ELECTRONIC', channel: 'WECHAT', address: 'zhangsan', ...unsigned }
  const input = async (paper: string, more: object = {}) => ({
    paper,
    ...(await handsOver(world, desks.wang, new Date(), { ...by, ...more })),
    proofs: await proven(world, desks.wang, 'SYSTEM_RECEIPT'),
  })
  const agrees = async (business: string) =>
    desks.lin.does('confirmAddress', {
      id: newId(),
      business,
      address: '龙口东路 12 号',
      channels: [{ channel: 'WECHAT', address: 'zhangsan' }],
      signedBy: '张三',
      relation: 'PARTY',
      signedAt: new Date(Date.now() - 60_000).toISOString(),
      sha256: await sendsPhoto(world, desks.lin),
    })
  const channel = 'https://fuyi.example.gov.cn'

  it('a decision, and an order to rectify, tell the online channel of reconsideration too', async () => {
    const { wang } = desks
    const known = await papers.decides('网达小馆')
    await agrees(known.business)
    const order = await wang.does('issueRectifyOrder', { opinion: known.opinion })
    const both = [
      [known.paper, ['LITIGATE', 'PAY', 'RECONSIDER']],
      [order.id as string, ofOrder],
    ] as const
    for (const [paper, opens] of both) {
      const refused = await wang.isRefused('servePaper', await input(paper))
      expect(refused).toMatchObject({
        code: 'INVALID',
        extensions: { rule: 'service.reconsiderationChannel', law: '行政复议法22', field: 'reconsiderationChannel' },
      })
      const told = await input(paper, { reconsiderationChannel: channel })
      const service = await wang.does('servePaper', told, `${shown} reconsiderationChannel`)
      expect(service).toMatchObject({ status: 'COMPLETE', effectiveOn: today(), reconsiderationChannel: channel })
      expect(opened(service)).toEqual(opens)
    }
  })

  it('a prior notice needs none, but the consent of the party to that very channel', async () => {
    const known = await filedCase(world, desks, '网告小馆')
    const { id } = await papers.tells(known)
    const refused = await desks.wang.isRefused('servePaper', await input(id))
    expect(refused).toMatchObject({ code: 'INVALID', extensions: { rule: 'service.electronic' } })
    await agrees(known.business)
    const service = await desks.wang.does('servePaper', await input(id), `${shown} priorNotice { servedOn }`)
    expect(service).toMatchObject({ status: 'COMPLETE', priorNotice: { servedOn: today() } })
    expect(opened(service)).toEqual(['STATE'])
  })
})

describe('announced, only after an attempt failed, and nothing runs before the thirtieth day', () => {
  const announces = async (paper: string) => {
    const input = async () => ({
      paper,
      ...(await handsOver(world, desks.wang, new Date(), {
        method: 'ANNOUNCEMENT',
        medium: '区政府网站',
        reason: '下落不明',
        ...unsigned,
      })),
      proofs: await proven(world, desks.wang, 'ANNOUNCEMENT_SCAN'),
    })
    const refused = await desks.wang.isRefused('servePaper', await input())
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'service.announcement', law: '民事诉讼法95' },
    })
    await desks.wang.does('recordAttempt', {
      id: newId(),
      paper,
      method: 'DIRECT',
      outcome: 'MOVED',
      attemptedAt: new Date().toISOString(),
      place: '龙口东路 12 号',
      reason: '店铺已搬空',
    })
    return desks.wang.does('servePaper', await input(), shown)
  }
  const effectiveOn = addDays(today(), 30)

  it.each([
    ['a decision', async () => (await papers.decides('公告小馆')).paper, ['LITIGATE', 'PAY', 'RECONSIDER']],
    ['a prior notice', async () => (await papers.tells(await filedCase(world, desks, '公告告知'))).id, ['STATE']],
    [
      'an order to rectify',
      async () => {
        const { opinion } = await filedCase(world, desks, '公告责改')
        return (await desks.wang.does('issueRectifyOrder', { opinion })).id as string
      },
      ofOrder,
    ],
  ] as const)('%s', async (_what, prepares, opens) => {
    const announced = await announces(await prepares())
    expect(announced).toMatchObject({ status: 'ELAPSING', effectiveOn, clocks: [] })
    const looks = async () =>
      (await desks.wang.asks(`query ($id: ID!) { service(id: $id) { ${shown} } }`, { id: announced.id })).service
    const minuteOn = async (day: string) => {
      world.setClock(new Date(`${day}T09:00:00+08:00`))
      await keepTime(world.live.hub, reactions)
      desks.wang = await world.person('wang')
    }
    try {
      await minuteOn(addDays(effectiveOn, -1))
      expect(await looks()).toMatchObject({ status: 'ELAPSING', clocks: [] })
      await vi.waitFor(async () => {
        await minuteOn(effectiveOn)
        expect(await looks()).toMatchObject({ status: 'COMPLETE' })
      }, 20_000)
      const service = await looks()
      expect(opened(service)).toEqual(opens)
      expect(service.clocks.every(({ startedOn }: { startedOn: string }) => startedOn === effectiveOn)).toBe(true)
    } finally {
      world.setClock(null)
      desks.wang = await world.person('wang')
    }
  })
})

describe('who serves', () => {
  it('is a certified officer of the agency itself; a grid worker goes along and is named', async () => {
    const { wang, zheng, chen, luo, lin } = desks
    const { paper } = await papers.decides('送达人小馆')
    const told = await handsOver(world, wang)
    const refused = async (person: Person, more: object = {}) =>
      (await person.isRefused('servePaper', { paper, ...told, id: newId(), ...more })).extensions
    expect(await refused(wang, { certificate: undefined })).toMatchObject({
      rule: 'service.officer',
      field: 'certificate',
    })
    const foreign = `Certificate:${zheng.certificateId}`
    expect(await refused(wang, { certificate: foreign })).toMatchObject({ rule: 'service.officer' })
    for (const other of [zheng, chen]) expect(await refused(other)).toMatchObject({ rule: 'service.officer' })
    expect((await lin.isRefused('servePaper', { paper, ...told })).code).toBe('NOT_FOUND')
    const street = { method: 'ENTRUSTED', unit: '龙口街道', unitKind: 'STREET', reason: '经营者现居外区' }
    const proofs = await proven(world, wang, 'LETTER', 'RECEIVER_SIGNATURE')
    expect(await refused(wang, { ...street, proofs })).toMatchObject({ rule: 'service.entrusted', field: 'unitKind' })
    const assistant = `Person:${lin.personId}`
    const service = await luo.does(
      'servePaper',
      { paper, ...(await handsOver(world, luo)), assistant },
      'status assistant { name } certificate { person { name } } decision { id } penaltyCase { status }',
    )
    expect(service).toMatchObject({ status: 'COMPLETE', assistant: { name: '林小山' }, decision: { id: paper } })
  })

  it('is one of two at once, and what was wrong is corrected by a new service', async () => {
    const { wang, wang2 } = desks
    const known = await filedCase(world, desks, '同送告知')
    const { id } = await papers.tells(known)
    const each = await Promise.all([wang, wang2].map(async (one) => [one, await handsOver(world, one)] as const))
    const answers = await Promise.all(
      each.map(([one, told]) =>
        one.sends(`mutation ($input: ServePaperInput!) { servePaper(input: $input) { id recordedBy { id } } }`, {
          input: { requestId: newId(), paper: id, ...told },
        }),
      ),
    )
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').toSorted()).toEqual(['CONFLICT', 'done'])
    const first = answers.find(({ data }) => data)!.data as unknown as {
      servePaper: { id: string; recordedBy: { id: string } }
    }
    const by = first.servePaper.recordedBy.id === `Person:${wang.personId}` ? wang : wang2
    // What is corrected awaits a proof: until it arrives, nobody has been told.
    const bytes = photo()
    const told = await handsOver(world, by)
    const corrected = await by.does(
      'correctService',
      {
        service: first.servePaper.id,
        correctedFor: '签收照片贴错',
        ...told,
        proofs: [told.proofs[0], { kind: 'PHOTO', sha256: sha256(bytes) }],
      },
      'id status priorNotice { servedOn statementUntil } corrects { status }',
    )
    expect(corrected).toMatchObject({
      status: 'AWAITING_PROOF',
      priorNotice: { servedOn: null, statementUntil: null },
      corrects: { status: 'CORRECTED' },
    })
    expect(await papers.runs(id)).toEqual([])
    await uploads({ ...by, url: world.url }, bytes)
    await world.settle()
    expect(await papers.runs(id)).toEqual(['STATE'])
  })
})

it('an order to rectify of one agency opens its own days and its remedies, nothing to pay and no panel', async () => {
  const { wang, zheng } = desks
  const known = await filedCase(world, desks, '责改小馆')
  const { id } = await wang.does('issueRectifyOrder', { opinion: known.opinion })
  const input = { paper: id, ...(await handsOver(world, wang)) }
  expect((await zheng.isRefused('servePaper', input)).code).toBe('NOT_FOUND')
  const service = await wang.does('servePaper', input, `${shown} document { id services { id } }`)
  expect(service).toMatchObject({ status: 'COMPLETE', document: { id, services: [{ id: service.id }] } })
  const kinds = new Set(service.clocks.map(({ kind }: { kind: string }) => kind))
  expect(kinds).toEqual(new Set(['LITIGATE', 'RECONSIDER', 'RECTIFY']))
  const other = await wang.does('issueAddressConfirmation', { business: known.business })
  expect((await wang.isRefused('servePaper', { ...input, id: newId(), paper: other.id })).code).toBe('NOT_FOUND')
})
