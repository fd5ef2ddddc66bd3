import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
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

describe('a fine', () => {
  const owedBy = `owed { fine surcharge overdueDays paid left instalments { dueOn amount paidOn } } clocks { kind status dueOn endedOn }
    payments { amount receiptNumber } paymentPlans { status } remedies { kind }`
  const looks = async (id: string, person = desks.wang) =>
    (await person.asks(`query ($id: ID!) { penaltyDecision(id: $id) { ${owedBy} } }`, { id })).penaltyDecision
  const pays = (decision: string, amount: number, more: object = {}) => ({
    id: newId(),
    decision,
    amount,
    paidOn: today(),
    receiptNumber: `粤财 ${newId()}`,
    ...more,
  })
  const known = async (name: string) => {
    const { paper } = await papers.decides(name)
    await serves(world, desks.wang, paper)
    return paper
  }
  /** Some days later; whoever was logged in logs in anew. */
  const later = async (days: number) => {
    world.setClock(days === 0 ? null : new Date(Date.now() + days * 86_400_000))
    const keys = ['wang', 'wang2', 'luo', 'luo2', 'zheng'] as const
    for (const key of keys) desks[key] = await world.person(key)
  }

  it('is paid in parts with the numbers of their receipts; paid up, its period is kept', async () => {
    const paper = await known('缴清小馆')
    const { wang, zheng } = desks
    expect((await looks(paper)).owed).toMatchObject({ fine: 300_000, surcharge: 0, paid: 0, left: 300_000 })
    const first = pays(paper, 100_000)
    await wang.does('recordPayment', first)
    const refused = async (input: object, person = wang) =>
      (await person.isRefused('recordPayment', input)).extensions['rule']
    expect(await refused({ ...pays(paper, 1), receiptNumber: first.receiptNumber })).toBe('payment.receipt')
    expect(await refused(pays(paper, 200_001))).toBe('payment.excess')
    expect(await refused(pays(paper, 1, { paidOn: addDays(today(), 1) }))).toBe('payment.day')
    expect(await refused(pays(paper, 1, { paidOn: addDays(today(), -1) }))).toBe('payment.day')
    expect(await refused(pays(paper, 1), zheng)).toBe('payment.own')
    expect((await looks(paper)).clocks.find(({ kind }: { kind: string }) => kind === 'PAY').status).toBe('RUNNING')
    await wang.does('recordPayment', pays(paper, 200_000))
    const paid = await looks(paper)
    expect(paid.owed).toMatchObject({ paid: 300_000, left: 0, instalments: [{ amount: 300_000, paidOn: today() }] })
    expect(paid.clocks.find(({ kind }: { kind: string }) => kind === 'PAY')).toMatchObject({
      status: 'SATISFIED',
      endedOn: today(),
    })
  })

  it('is paid by one of two at once where both together are too much', async () => {
    const paper = await known('同缴小馆')
    const { wang, wang2 } = desks
    const answers = await Promise.all(
      [wang, wang2].map((one) =>
        one.sends('mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { id } }', {
          input: { requestId: newId(), ...pays(paper, 200_000) },
        }),
      ),
    )
    expect(
      answers.map(({ errors }) => (errors?.[0]?.extensions['rule'] as string | undefined) ?? 'done').toSorted(),
    ).toEqual(['done', 'payment.excess'])
  })

  it('that is late grows by three per cent a day, not on the days of a reconsideration, and to no more than itself', async () => {
    const paper = await known('逾期小馆')
    const due = (await looks(paper)).owed.instalments[0].dueOn as string
    const lateBy = (days: number) =>
      Math.round((Date.parse(`${addDays(due, days)}T04:00:00Z`) - Date.now()) / 86_400_000)
    await later(lateBy(10))
    expect((await looks(paper)).owed).toMatchObject({ overdueDays: 10, surcharge: 90_000, left: 390_000 })
    const remedy = await desks.wang.does('recordRemedy', {
      id: newId(),
      decision: paper,
      kind: 'RECONSIDER',
      filedOn: today10(due),
      reference: '天府行复〔2026〕1号',
    })
    await later(lateBy(20))
    const held = await looks(paper)
    expect(held.owed).toMatchObject({ overdueDays: 9, surcharge: 81_000 })
    const of = (kind: string, status: string) =>
      held.clocks.some((one: { kind: string; status: string }) => one.kind === kind && one.status === status)
    expect([of('RECONSIDER', 'SATISFIED'), of('LITIGATE', 'VOID')]).toEqual([true, true])
    await desks.wang.does('endRemedy', { remedy: remedy.id, endedOn: addDays(due, 20), outcome: '维持' })
    expect(
      (await looks(paper)).clocks.some(
        ({ kind, status }: { kind: string; status: string }) => kind === 'LITIGATE' && status === 'RUNNING',
      ),
    ).toBe(true)
    const twice = await desks.wang.isRefused('endRemedy', {
      remedy: remedy.id,
      endedOn: addDays(due, 20),
      outcome: '维持',
    })
    expect(twice.extensions['rule']).toBe('remedy.ended')
    await later(lateBy(200))
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 300_000, left: 600_000 })
    await later(0)
  })
  const today10 = (due: string) => addDays(due, 10)

  it('is paid by instalments that another lead approved: nothing is added while the plan is kept', async () => {
    const paper = await known('分期小馆')
    const { luo, luo2, wang } = desks
    const [one, two] = [addDays(today(), 40), addDays(today(), 70)]
    const plan = (instalments: object[]) => ({
      id: newId(),
      decision: paper,
      reason: '经营困难,附流水',
      appliedOn: today(),
      instalments,
    })
    const short = plan([{ dueOn: one, amount: 100_000 }])
    expect((await wang.isRefused('requestPaymentPlan', short)).extensions).toMatchObject({
      rule: 'payment.plan',
      law: '行政处罚法66',
    })
    const halves = [one, two].map((dueOn) => ({ dueOn, amount: 150_000 }))
    const asked = await luo.does('requestPaymentPlan', plan(halves))
    expect((await luo2.isRefused('requestPaymentPlan', plan(halves))).extensions['rule']).toBe('payment.planOnce')
    const approval = { plan: asked.id, approved: true, opinion: '情况属实,同意分期' }
    expect((await wang.isRefused('decidePaymentPlan', approval)).code).toBe('FORBIDDEN')
    expect((await luo.isRefused('decidePaymentPlan', approval)).extensions['rule']).toBe('payment.otherThanRecorder')
    await luo2.does('decidePaymentPlan', approval)
    expect((await luo2.isRefused('decidePaymentPlan', approval)).extensions['rule']).toBe('payment.planDecided')
    await later(30)
    const kept = await looks(paper)
    expect(kept.owed).toMatchObject({ surcharge: 0, overdueDays: 0, left: 300_000 })
    expect(kept.owed.instalments).toHaveLength(2)
    expect(kept.owed.instalments[0].dueOn >= one).toBe(true)
    await desks.wang.does('recordPayment', pays(paper, 150_000, { paidOn: addDays(legalDay(new Date()), 30) }))
    const half = await looks(paper)
    const periods = half.clocks.filter(({ kind }: { kind: string }) => kind === 'PAY')
    expect(periods.map(({ status }: { status: string }) => status).toSorted()).toEqual(['RUNNING', 'SATISFIED', 'VOID'])
    await later(0)
  })

  it('that was late before its plan was approved keeps what was added until then, and grows no more while it is kept', async () => {
    const paper = await known('迟批小馆')
    const due = (await looks(paper)).owed.instalments[0].dueOn as string
    const until = (days: number) =>
      later(Math.round((Date.parse(`${addDays(due, days)}T04:00:00Z`) - Date.now()) / 86_400_000))
    await until(10)
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 90_000 })
    const asked = await desks.luo.does('requestPaymentPlan', {
      id: newId(),
      decision: paper,
      reason: '经营困难,附流水',
      appliedOn: addDays(due, 10),
      instalments: [{ dueOn: addDays(due, 60), amount: 300_000 }],
    })
    await desks.luo2.does('decidePaymentPlan', { plan: asked.id, approved: true, opinion: '同意延期' })
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 90_000, overdueDays: 10, left: 390_000 })
    await until(50)
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 90_000, left: 390_000 })
    await later(0)
  })
})
