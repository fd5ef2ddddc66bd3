import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opines } from '../support/case.ts'
import { clocksOf, handedOver, issued, proven, toldOf } from '../support/serving.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person, chen2: Person, qian: Person, zheng: Person, zheng2: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'chen', 'chen2', 'qian', 'zheng', 'zheng2'].map((key) => world.person(key)))
  ;[lin, chen, chen2, qian, zheng, zheng2] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

const reason = '期限计算有误,依法主动更正'
const withdraws = async (notice: string, by = chen, second = chen2) => {
  const { id } = await by.does('proposeWithdrawal', { notice, reason })
  const withdrawn = await second.does('withdrawNotice', { withdrawal: id }, 'id number status docket { id status }')
  await world.settle()
  return withdrawn
}
const look = `id status version revision carrier { name } current { number } notice { id number status content supersedes { number } document { id voidedAt } }
  notices { number status supersededBy { number } withdrawals { reason proposedBy { name } confirmedBy { name } continuesIn { id } }
  }`
const sees = async (id: string) => (await chen.asks(`query ($id: ID!) { docket(id: $id) { ${look} } }`, { id })).docket
const dispatchesAnew = async (docket: string) => {
  for (const mutation of ['mergeDocket', 'approveDocket', 'dispatchDocket']) {
    const { version } = await sees(docket)
    await chen.does(mutation, { docket, expectedVersion: version })
  }
  await world.settle()
  return sees(docket)
}
const outcome = ({ errors }: Answer): string => (errors?.[0]?.extensions['rule'] as string | undefined) ?? 'done'

describe('a docket', () => {
  it('is served once its notice is, and is not any more while a corrected service waits for its proof', async () => {
    const { docket, notice } = await handedOver(world, '送达阶段')
    const wrong = await lin.does('servePaper', {
      paper: notice,
      ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    })
    expect(await sees(docket)).toMatchObject({ status: 'SERVED', notice: { status: 'SERVED' } })
    const proofs = [{ kind: 'PHOTO' as const, sha256: 'a'.repeat(64) }]
    await lin.does('correctService', {
      service: wrong.id,
      correctedFor: '签收人有误',
      ...toldOf([...(await proven(world, lin, 'RECEIVER_SIGNATURE')), ...proofs]),
    })
    expect(await sees(docket)).toMatchObject({ status: 'DISPATCHED', notice: { status: 'HANDED_OVER' } })
  })
})

describe('a notice that is wrong', () => {
  it('is withdrawn by a second person, never by the one who proposed it', async () => {
    const { notice } = await issued(world, '二人撤回')
    const { id } = await chen.does('proposeWithdrawal', { notice, reason })
    expect(await chen.isRefused('withdrawNotice', { withdrawal: id })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'override.secondPerson' },
    })
    expect((await qian.does('withdrawNotice', { withdrawal: id }, 'status')).status).toBe('WITHDRAWN')
    const again = await chen.isRefused('proposeWithdrawal', { notice, reason })
    expect(again).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'notice.withdraw', status: 'withdrawn' } })
  })

  it('is not withdrawn where 陈和 takes that back before anybody agreed; of both at once one counts', async () => {
    const { notice } = await issued(world, '取消撤回')
    const propose = async () => (await chen.does('proposeWithdrawal', { notice, reason })).id as string
    const first = await propose()
    expect(await chen2.isRefused('retractWithdrawal', { withdrawal: first })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'withdrawal.retract' },
    })
    const retracted = await chen.does('retractWithdrawal', { withdrawal: first }, 'retractedAt notice { status }')
    expect(retracted).toMatchObject({ retractedAt: expect.any(String), notice: { status: 'ISSUED' } })
    for (const [person, mutation] of [
      [chen2, 'withdrawNotice'],
      [chen, 'retractWithdrawal'],
    ] as const)
      expect((await person.isRefused(mutation, { withdrawal: first })).extensions).toMatchObject({
        rule: 'withdrawal.retracted',
      })
    const second = await propose()
    const tries = await Promise.all([
      chen.sends('mutation ($input: RetractWithdrawalInput!) { retractWithdrawal(input: $input) { id } }', {
        input: { requestId: newId(), withdrawal: second },
      }),
      chen2.sends('mutation ($input: WithdrawNoticeInput!) { withdrawNotice(input: $input) { id } }', {
        input: { requestId: newId(), withdrawal: second },
      }),
    ])
    expect([
      ['done', 'withdrawal.retracted'],
      ['withdrawal.confirmed', 'done'],
    ]).toContainEqual(tries.map(outcome))
  })

  it('stands no more once it is withdrawn after it was served: what ran is void, the docket collects, the next names it', async () => {
    const { docket, notice } = await handedOver(world, '送达后撤回')
    await lin.does('servePaper', { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) })
    await world.settle()
    const running = await clocksOf(chen, docket)
    expect(running.size).toBeGreaterThan(0)
    const { number } = await withdraws(notice)
    expect((await clocksOf(chen, docket)).size).toBe(0)
    expect([...(await clocksOf(chen, docket, 'VOID')).keys()].sort()).toEqual([...running.keys()].sort())
    expect(await sees(docket)).toMatchObject({
      status: 'COLLECTING',
      notice: null,
      notices: [
        {
          number,
          status: 'WITHDRAWN',
          withdrawals: [
            { reason, proposedBy: { name: '陈和' }, confirmedBy: { name: '陈平' }, continuesIn: { id: docket } },
          ],
        },
      ],
    })
    const [paper] = await world.owner`select voided_for from document where subject_id = ${notice.split(':')[1]!}`
    expect(paper).toEqual({ voidedFor: reason })
    const anew = await dispatchesAnew(docket)
    expect(anew.notice.number).not.toBe(number)
    expect(anew).toMatchObject({
      status: 'DISPATCHED',
      revision: 2,
      notice: { status: 'ISSUED', supersedes: [{ number }], content: { supersedes: [{ number }] }, document: {} },
      notices: [{}, { number, status: 'SUPERSEDED', supersededBy: { number: anew.notice.number } }],
    })
  })

  it('served at the door by a carrier who did not know: it is kept and flagged, and nothing runs from it', async () => {
    const { docket, notice } = await handedOver(world, '离线送达')
    const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
    await withdraws(notice)
    const told = await lin.does(
      'servePaper',
      { paper: notice, ...toldOf(proofs) },
      'id status takesEffect clocks { id } notice { status }',
    )
    expect(told).toMatchObject({
      status: 'COMPLETE',
      takesEffect: false,
      clocks: [],
      notice: { status: 'WITHDRAWN' },
    })
    expect(await sees(docket)).toMatchObject({ status: 'COLLECTING' })
  })

  it('goes on in the next round where that is open already: nothing that was found is left behind', async () => {
    const { business, docket, notice } = await issued(world, '下轮已开')
    const found = async (id: string): Promise<string[]> => {
      const { docket: seen } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id })
      return seen.findings.map((one: { id: string }) => one.id)
    }
    const [old] = await found(docket)
    const fresh = await finds(lin, business)
    await world.settle()
    const next = await docketOf(chen, business)
    expect(next.id).not.toBe(docket)
    await withdraws(notice)
    expect(await sees(docket)).toMatchObject({
      status: 'CLOSED',
      notices: [{ status: 'WITHDRAWN', withdrawals: [{ continuesIn: { id: next.id } }] }],
    })
    expect(new Set(await found(next.id))).toEqual(new Set([old, fresh]))
  })

  it('takes in what an agency said after the dispatch: it waited, and is in the next revision', async () => {
    const { docket, notice } = await issued(world, '迟到意见')
    const { docket: seen } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id: docket })
    const late = await opines(zheng, zheng2, seen.findings[0].id, { violation: 'ENV-15' })
    const waiting = async () =>
      (await chen.asks('query ($id: ID!) { docket(id: $id) { status waiting { id } } }', { id: docket })).docket
    expect(await waiting()).toEqual({ status: 'DISPATCHED', waiting: [{ id: late }] })
    await withdraws(notice)
    const anew = await dispatchesAnew(docket)
    expect(anew.notice.content.annexes.map(({ agency }: { agency: string }) => agency)).toEqual(['CITY', 'FDA'])
    expect((await waiting()).waiting).toEqual([])
  })

  it('is withdrawn once by two at once, and either withdrawn or served first where both happen at once', async () => {
    const { notice, docket } = await handedOver(world, '同撤小馆')
    const { id } = await chen.does('proposeWithdrawal', { notice, reason })
    const document = 'mutation ($input: WithdrawNoticeInput!) { withdrawNotice(input: $input) { id } }'
    const serving = 'mutation ($input: ServePaperInput!) { servePaper(input: $input) { id } }'
    const told = toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO'))
    const [one, other, service] = await Promise.all([
      chen2.sends(document, { input: { requestId: newId(), withdrawal: id } }),
      qian.sends(document, { input: { requestId: newId(), withdrawal: id } }),
      lin.sends(serving, { input: { requestId: newId(), paper: notice, ...told } }),
    ])
    expect([one!, other!].map(outcome).sort()).toEqual(['done', 'override.confirmed'])
    expect(outcome(service!)).toBe('done')
    await world.settle()
    expect(await sees(docket)).toMatchObject({ status: 'COLLECTING', notices: [{ status: 'WITHDRAWN' }] })
    expect((await clocksOf(chen, docket)).size).toBe(0)
  })
})
