import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { performInside } from '../../src/audit/index.ts'
import { type Happened, keepTime, type Reactions } from '../../src/live/index.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { transact } from '../../src/platform/database/transaction.ts'
import { newId } from '../../src/platform/ids.ts'
import { system } from '../../src/platform/identity.ts'
import { reactions as recounts } from '../../src/penalty/reactions.ts'
import { reactions } from '../../src/service/reactions.ts'
import { queued } from '../support/locks.ts'
import { type Desks, filedCase, handsOver, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { photo, sha256 } from '../support/phone.ts'
import { handedOver, issued, proven, toldOf } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
let papers: ReturnType<typeof penaltyPapers>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  papers = penaltyPapers(world, desks)
})
afterAll(() => world.close())

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/** A correction that is proven later: its bytes are still on the way. */
const unproven = () => [
  { kind: 'RECEIVER_SIGNATURE' as const, sha256: sha256(photo()) },
  { kind: 'PHOTO' as const, sha256: sha256(photo()) },
]
const corrects = async (service: string, more: object = {}, officer = desks.wang) => ({
  service,
  correctedFor: '签收日期有误',
  ...(await handsOver(world, officer)),
  ...more,
})

/** What a reader does about an event that it comes to late. */
const reacts = ({ on }: Reactions, type: string, event: object = {}) =>
  transact(
    world.live.hub.sql,
    { who: system.reactions, moment: null, alongside: async () => undefined },
    async (tx, begun) => {
      await performInside(world.live.hub, tx, begun, (act) => on[type]!(act, [event as Happened]))
      await tx`commit`
    },
  )

/** A clock of a docket that is not void. */
const clocksOf = async (docket: string): Promise<Record<string, { status: string; warned: number; id: string }>> => {
  const { docket: known } = await desks.chen.asks(
    'query ($id: ID!) { docket(id: $id) { clocks { id kind status warned } } }',
    { id: docket },
  )
  const standing = known.clocks.filter(({ status }: { status: string }) => status !== 'VOID')
  return Object.fromEntries(standing.map((one: { kind: string }) => [one.kind, one]))
}

describe('a decision whose service is corrected', () => {
  const looks = async (id: string) =>
    (
      await desks.wang.asks(
        `query ($id: ID!) { penaltyDecision(id: $id) {
          owed { fine paid left instalments { dueOn amount } } clocks { kind status dueOn } } }`,
        { id },
      )
    ).penaltyDecision
  const running = async (id: string): Promise<string[]> =>
    (await looks(id)).clocks
      .filter(({ status }: { status: string }) => status === 'RUNNING')
      .map(({ kind }: { kind: string }) => kind)
      .toSorted()
  const served = async (name: string) => {
    const { paper, ...known } = await papers.decides(name)
    const { id } = await serves(world, desks.wang, paper)
    // What the decision started by itself stands, too.
    await world.settle()
    return { ...known, paper, service: id as string }
  }
  const plans = async (paper: string) => {
    const instalments = [40, 70].map((days) => ({ dueOn: addDays(today(), days), amount: 150_000 }))
    const input = { id: newId(), decision: paper, reason: '经营困难', appliedOn: today(), instalments }
    const { id } = await desks.luo.does('requestPaymentPlan', input)
    await desks.luo2.does('decidePaymentPlan', { plan: id, approved: true, opinion: '同意' })
  }

  it('is owed once where a plan was approved: by its instalments, not beside them', async () => {
    const { paper, service } = await served('改送分期')
    await plans(paper)
    await desks.wang.does('correctService', await corrects(service))
    const { owed } = await looks(paper)
    expect(owed).toMatchObject({ fine: 300_000, left: 300_000 })
    expect(owed.instalments).toHaveLength(2)
    expect(await running(paper)).toEqual(['LITIGATE', 'PAY', 'PAY', 'PUBLISH', 'RECONSIDER'])
  })

  it('is owed once though a service that was corrected before this release left its period beside the plan', async () => {
    const { paper } = await served('旧期限分期')
    await plans(paper)
    await world.owner`
      insert into clock select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'status', 'running', 'ended_on', null))).*
      from clock c where c.paper_id = ${uuid(paper)} and c.key = 'pay'`
    const { owed } = await looks(paper)
    expect(owed).toMatchObject({ fine: 300_000, left: 300_000 })
    expect(owed.instalments).toHaveLength(2)
  })

  it('opens no way again that the party has gone already, and none beside it', async () => {
    const { paper, service } = await served('改送复议')
    const filed = { decision: paper, filedOn: today(), reference: '天府行复〔2026〕2号' }
    const remedy = await desks.wang.does('recordRemedy', { id: newId(), kind: 'RECONSIDER', ...filed })
    const corrected = await desks.wang.does('correctService', await corrects(service))
    expect(await running(paper)).toEqual(['PAY', 'PUBLISH'])
    await desks.wang.does('endRemedy', { remedy: remedy.id, endedOn: today(), outcome: '维持' })
    expect(await running(paper)).toEqual(['LITIGATE', 'PAY', 'PUBLISH'])
    await desks.wang.does('correctService', await corrects(corrected.id))
    expect(await running(paper)).toEqual(['LITIGATE', 'PAY', 'PUBLISH'])
    const { clocks } = await looks(paper)
    const court = clocks.filter(
      (one: { kind: string; status: string }) => one.kind === 'LITIGATE' && one.status !== 'VOID',
    )
    // The fifteen days after the reconsideration, not six months.
    expect(court).toHaveLength(1)
    expect(court[0].dueOn <= addDays(today(), 25)).toBe(true)
  })

  it('is not taken to reconsideration any more once it is in court', async () => {
    const { paper, service } = await served('改送诉讼')
    const filed = { decision: paper, filedOn: today(), reference: '行初 2 号' }
    await desks.wang.does('recordRemedy', { id: newId(), kind: 'LITIGATE', ...filed })
    expect(await running(paper)).toEqual(['PAY', 'PUBLISH'])
    await desks.wang.does('correctService', await corrects(service))
    expect(await running(paper)).toEqual(['PAY', 'PUBLISH'])
  })

  it('and corrected itself counts what was paid on the one before, and the days it was under review', async () => {
    const { paper, case: id, finding } = await served('改判已缴')
    const paid = { id: newId(), decision: paper, amount: 100_000, paidOn: today(), receiptNumber: newId() }
    await desks.wang.does('recordPayment', paid)
    const filed = { decision: paper, filedOn: today(), reference: '天府行复〔2026〕3号' }
    await desks.wang.does('recordRemedy', { id: newId(), kind: 'RECONSIDER', ...filed })
    const next = await desks.luo.does('decidePenalty', {
      id: newId(),
      case: id,
      items: [{ kind: 'FINE', finding, violation: 'FDA-10', text: '罚款', amount: 300_000 }],
      reasons: '事实清楚',
      supersedes: paper,
      correctedFor: '当事人名称有误',
    })
    await serves(world, desks.wang, next.id)
    expect((await looks(next.id)).owed).toMatchObject({ fine: 300_000, paid: 100_000, left: 200_000 })
    const due = (await looks(next.id)).owed.instalments[0].dueOn as string
    world.setClock(new Date(`${addDays(due, 20)}T04:00:00Z`))
    desks.wang = await world.person('wang')
    try {
      expect((await looks(next.id)).owed).toMatchObject({ fine: 300_000, left: 200_000 })
    } finally {
      world.setClock(null)
      desks.wang = await world.person('wang')
    }
  })
})

describe('a prior notice whose service is corrected', () => {
  const told = async (id: string) =>
    (
      await desks.wang.asks(
        'query ($id: ID!) { node(id: $id) { ... on PriorNotice { number servedOn statementUntil } } }',
        { id },
      )
    ).node as { number: string; servedOn: string | null; statementUntil: string | null }

  it('is told to nobody until the correction is proven; a calendar told anew at once does not bring it back', async () => {
    const known = await filedCase(world, desks, '改历改送')
    const { id } = await papers.tells(known)
    const service = await serves(world, desks.wang, id)
    const { statementUntil } = await told(id)
    const correction = await corrects(service.id, { proofs: unproven() })
    await world.owner`insert into calendar_year values (${statementUntil!.slice(0, 4)}, ${world.owner.json([[statementUntil, '临时放假']])}, '[]', '[]', now())
      on conflict (year) do update set off = calendar_year.off || excluded.off`
    await queued(world, `select from penalty_case where id = '${uuid(known.case)}' for update`, [
      () => desks.wang.does('correctService', correction),
      () => reacts(recounts, 'calendar.recorded'),
    ])
    expect(await told(id)).toMatchObject({ servedOn: null, statementUntil: null })
    const types = await world.owner<{ type: string }[]>`
      select type from trace where subject_type = 'PriorNotice' and subject_id = ${uuid(id)} order by seq`
    expect(types.at(-1)!.type).toBe('priorNotice.unserved')
  })

  it('stays told once the case is decided', async () => {
    const { paper } = await papers.decides('决后更正')
    const { penaltyDecision } = await desks.wang.asks(
      'query ($id: ID!) { penaltyDecision(id: $id) { case { notices { id services { id } } } } }',
      { id: paper },
    )
    const [{ id, services }] = penaltyDecision.case.notices
    await desks.wang.does('correctService', await corrects(services[0].id, { proofs: unproven() }))
    expect(await told(id)).toMatchObject({ servedOn: today() })
  })

  it('stays told once a later one has taken its place', async () => {
    const known = await filedCase(world, desks, '再告知更正')
    const { id } = await papers.tells(known)
    const service = await serves(world, desks.wang, id)
    await papers.tells(known)
    await desks.wang.does('correctService', await corrects(service.id, { proofs: unproven() }))
    expect(await told(id)).toMatchObject({ servedOn: today() })
  })
})

describe('the delivery of a notice', () => {
  const tells = (docket: string) => reacts(reactions, 'docket.dispatched', { docketId: uuid(docket), at: new Date() })
  /** As though nobody had looked at the dispatch yet. */
  const forgets = (docket: string) => world.owner`delete from clock where docket_id = ${uuid(docket)}`

  it('that was looked at late counts what is still to be done alone', async () => {
    const { docket } = await issued(world, '晚看签发')
    await forgets(docket)
    await tells(docket)
    expect(Object.keys(await clocksOf(docket)).toSorted()).toEqual(['ACKNOWLEDGE', 'SERVE'])
    const taken = await handedOver(world, '晚看领取')
    await forgets(taken.docket)
    await tells(taken.docket)
    expect(Object.keys(await clocksOf(taken.docket))).toEqual(['SERVE'])
  })

  it('is not counted for what is served just then', async () => {
    const { docket, notice } = await handedOver(world, '晚看送达')
    await forgets(docket)
    const serving = toldOf(await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO'))
    await queued(world, `select from docket where id = '${uuid(docket)}' for update`, [
      () => desks.lin.does('servePaper', { paper: notice, ...serving }),
      () => tells(docket),
    ])
    expect(await clocksOf(docket)).not.toHaveProperty('SERVE')
  })

  it('that nobody had looked at is counted from its dispatch once its service turns out wrong', async () => {
    const { docket, notice } = await handedOver(world, '未及开始')
    await forgets(docket)
    const serving = toldOf(await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO'))
    const { id: service } = await desks.lin.does('servePaper', { paper: notice, ...serving })
    expect(await clocksOf(docket)).not.toHaveProperty('SERVE')
    const correction = { service, correctedFor: '送错地址', happenedAt: new Date().toISOString() }
    await desks.chen.does('correctService', { ...toldOf(unproven()), ...correction })
    expect((await clocksOf(docket))['SERVE']).toMatchObject({ status: 'RUNNING' })
  })

  it('goes on where its service was wrong: it warns of what came due meanwhile, and ends with the one that is proven', async () => {
    const { docket, notice } = await handedOver(world, '未送达小馆')
    const { id: service } = await desks.lin.does('servePaper', {
      paper: notice,
      ...toldOf(await proven(world, desks.lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
    })
    expect((await clocksOf(docket))['SERVE']).toMatchObject({ status: 'SATISFIED', warned: 0 })
    const dueOn = addDays(today(), 30)
    world.setClock(new Date(`${dueOn}T09:00:00+08:00`))
    desks.chen = await world.person('chen')
    try {
      const correction = { service, correctedFor: '送错地址', happenedAt: new Date().toISOString() }
      const wrong = await desks.chen.does('correctService', { ...toldOf(unproven()), ...correction })
      expect((await clocksOf(docket))['SERVE']).toMatchObject({ status: 'RUNNING', warned: 0 })
      await vi.waitFor(async () => {
        await keepTime(world.live.hub, reactions)
        expect((await clocksOf(docket))['SERVE']).toMatchObject({ status: 'RUNNING', warned: 100 })
      }, 20_000)
      const proofs = await proven(world, desks.chen, 'RECEIVER_SIGNATURE', 'PHOTO')
      const right = { ...toldOf(proofs), ...correction, id: newId(), service: wrong.id }
      await desks.chen.does('correctService', right)
      expect((await clocksOf(docket))['SERVE']).toMatchObject({ status: 'SATISFIED', warned: 100 })
      const traced = await world.owner<{ type: string }[]>`
        select type from trace where docket_id = ${uuid(docket)} and type like 'clock.reopened'`
      expect(traced).toHaveLength(1)
    } finally {
      world.setClock(null)
      desks.chen = await world.person('chen')
    }
  })
})
