import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { brought, opinionsOf, served as servedOn } from '../support/panel.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person, qian: Person, wang: Person
const today = legalDay(new Date())
beforeAll(async () => {
  world = await openWorld()
  ;[chen, qian, wang] = (await Promise.all(['chen', 'qian', 'wang'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const served = (name: string) => servedOn(world, name)

describe('contesting a served notice', () => {
  it('is taken at the counter item by item, counted from service, and suspends nothing', async () => {
    const { notice, docket, item } = await served('申诉小馆')
    const appeal = await chen.does(
      'fileAppeal',
      brought(notice, item),
      'number status late dueOn explained notice { id appeals { id } } items { agencyCode argument open opinion { id } }',
    )
    expect(appeal).toMatchObject({
      number: expect.stringMatching(/申〔\d{4}〕\d+号$/),
      status: 'FILED',
      late: false,
      notice: { id: notice, appeals: [{}] },
      items: [{ agencyCode: 'FDA', open: true, opinion: { id: item } }],
    })
    expect(appeal.dueOn > addDays(today, 4)).toBe(true)
    expect(appeal.explained).toMatch(/工作日/)
    const { docket: shown } = await chen.asks('query ($id: ID!) { docket(id: $id) { clocks { kind status } } }', {
      id: docket,
    })
    for (const { kind, status } of shown.clocks)
      if (['RECTIFY', 'RECONSIDER', 'LITIGATE'].includes(kind)) expect(status).toBe('RUNNING')
  })

  it('is not taken before the notice is served, nor of what the notice does not hold against the party', async () => {
    const unserved = await issued(world, '未送达小馆')
    const [opinion] = await opinionsOf(chen, unserved.docket)
    expect(await chen.isRefused('fileAppeal', brought(unserved.notice, opinion!.id))).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'appeal.served' },
    })
    const { notice, beside } = await served('他事小馆')
    expect(await chen.isRefused('fileAppeal', brought(notice, beside))).toMatchObject({
      code: 'INVALID',
      extensions: { field: 'items' },
    })
  })

  it('is admitted, or refused on a ground that holds; what was refused may be contested again', async () => {
    const { notice, item } = await served('再申诉小馆')
    const { id: first } = await chen.does('fileAppeal', brought(notice, item), 'id')
    expect(await chen.isRefused('fileAppeal', brought(notice, item))).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'appeal.open' },
    })
    const late = { appeal: first, ground: 'LATE', reason: '逾期' }
    expect(await chen.isRefused('refuseAppeal', late)).toMatchObject({ extensions: { rule: 'appeal.inTime' } })
    const refused = { ...late, ground: 'NO_STANDING', reason: '申诉人是隔壁商户' }
    expect(await chen.does('refuseAppeal', refused, 'status ground reason items { open }')).toEqual({
      status: 'REFUSED',
      ground: 'NO_STANDING',
      reason: '申诉人是隔壁商户',
      items: [{ open: false }],
    })
    const { id: second } = await chen.does('fileAppeal', brought(notice, item), 'id')
    expect(await chen.does('admitAppeal', { appeal: second }, 'status decidedBy { id }')).toMatchObject({
      status: 'ADMITTED',
    })
    expect(await chen.isRefused('admitAppeal', { appeal: second })).toMatchObject({
      extensions: { rule: 'appeal.decided' },
    })
  })

  it('comes late with an excuse, and is admitted only with a reason', async () => {
    const { notice, item } = await served('住院小馆')
    const day = 86_400_000
    world.setClock(new Date(Date.now() + 12 * day))
    try {
      const chen = await world.person('chen')
      const late = { filedOn: legalDay(new Date(Date.now() + 12 * day)), excuse: '经营者住院' }
      const { id, late: isLate } = await chen.does('fileAppeal', brought(notice, item, late), 'id late')
      expect(isLate).toBe(true)
      expect(await chen.isRefused('admitAppeal', { appeal: id })).toMatchObject({ extensions: { field: 'reason' } })
      const { status } = await chen.does('admitAppeal', { appeal: id, reason: '有住院证明,属不可归责的障碍' }, 'status')
      expect(status).toBe('ADMITTED')
    } finally {
      world.setClock(null)
    }
  })

  it('is filed once though two register it at once, and is admitted or withdrawn, never both', async () => {
    const { notice, item } = await served('同时小馆')
    const both = await Promise.allSettled([1, 2].map(() => chen.does('fileAppeal', brought(notice, item), 'id')))
    const filed = both.filter((one) => one.status === 'fulfilled')
    expect(filed).toHaveLength(1)
    const { id } = (filed[0] as PromiseFulfilledResult<{ id: string }>).value
    await Promise.allSettled([
      chen.does('refuseAppeal', { appeal: id, ground: 'NO_STANDING', reason: '非当事人' }),
      qian.does('withdrawAppeal', { appeal: id, on: today, reason: '已和解' }),
    ])
    const { notice: shown } = await chen.asks(
      'query ($id: ID!) { notice(id: $id) { appeals { status ground withdrawnOn items { open } } } }',
      { id: notice },
    )
    const [{ status, ground, withdrawnOn, items }] = shown.appeals
    expect([status, ground !== null, withdrawnOn !== null]).toEqual(
      status === 'REFUSED' ? ['REFUSED', true, false] : ['WITHDRAWN', false, true],
    )
    expect(items).toEqual([{ open: false }])
  })

  it('is over when its notice is withdrawn', async () => {
    const { notice, item } = await served('撤回小馆')
    const { id } = await chen.does('fileAppeal', brought(notice, item), 'id')
    const withdrawal = await chen.does('proposeWithdrawal', { notice, reason: '依据引用有误' }, 'id')
    await qian.does('withdrawNotice', { withdrawal: withdrawal.id })
    await world.settle()
    const { appeals } = await chen.asks('query { appeals(status: LAPSED, first: 10) { nodes { id items { open } } } }')
    expect(appeals.nodes).toEqual([{ id, items: [{ open: false }] }])
  })

  it('is for coordinators to register; the agencies that are concerned read it', async () => {
    const { notice, item } = await served('部门小馆')
    expect(await wang.isRefused('fileAppeal', brought(notice, item))).toMatchObject({ code: 'FORBIDDEN' })
    const { id } = await chen.does('fileAppeal', brought(notice, item), 'id')
    const { notice: shown } = await wang.asks('query ($id: ID!) { notice(id: $id) { appeals { id } } }', { id: notice })
    expect(shown.appeals).toEqual([{ id }])
  })
})
