import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { surcharge } from '../../src/service/rules/payment.ts'
import { reactions } from '../../src/service/reactions.ts'
import { queued } from '../support/locks.ts'
import { type Desks, handsOver, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { tellsCalendar } from '../support/amendment.ts'
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
const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)
const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const fine = 300_000

/** It is another day; whoever was logged in logs in anew. */
async function isDay(day: string | null): Promise<void> {
  world.setClock(day === null ? null : noon(day))
  for (const key of ['wang', 'luo', 'luo2', 'wu'] as const) desks[key] = await world.person(key)
}
afterEach(() => isDay(null))

type Seen = {
  owed: {
    surcharge: number
    overdueDays: number
    left: number
    instalments: { dueOn: string; paidOn: string | null }[]
  }
  clocks: { kind: string; status: string; dueOn: string; endedOn: string | null }[]
}
const looks = async (id: string): Promise<Seen> =>
  (
    await desks.wang.asks(
      `query ($id: ID!) { penaltyDecision(id: $id) {
        owed { surcharge overdueDays left instalments { dueOn paidOn } } clocks { kind status dueOn endedOn } } }`,
      { id },
    )
  ).penaltyDecision
const paying = async (id: string) =>
  (await looks(id)).clocks.filter(({ kind, status }) => kind === 'PAY' && status !== 'VOID')

/** A decision of today, handed over some days later, and when its fine is due by that. */
async function served(name: string, after = 0) {
  const { paper } = await papers.decides(name)
  const decidedOn = today()
  const servedOn = addDays(decidedOn, after)
  if (after > 0) await isDay(servedOn)
  const { id } = await serves(world, desks.wang, paper, after > 0 ? noon(servedOn) : undefined)
  const { dueOn } = (await looks(paper)).owed.instalments[0]!
  return { paper, service: id as string, decidedOn, dueOn }
}
const paid = (decision: string, paidOn: string, amount = fine) => ({
  id: newId(),
  decision,
  amount,
  paidOn,
  receiptNumber: `粤财 ${newId()}`,
})
const correction = async (service: string, day: string) => ({
  ...(await handsOver(world, desks.wang, noon(day))),
  service,
  correctedFor: '送达日期登记有误',
})
const plans = async (decision: string, on: string, dueOn: string) => {
  const input = { id: newId(), decision, reason: '经营困难', appliedOn: on, instalments: [{ dueOn, amount: fine }] }
  const { id } = await desks.luo.does('requestPaymentPlan', input)
  await desks.luo2.does('decidePaymentPlan', { plan: id, approved: true, opinion: '同意延期' })
}

describe('a fine whose decision reached the party on another day than was recorded', () => {
  it('was paid in time by the right day: nothing is added', async () => {
    const { paper, service, decidedOn, dueOn } = await served('改晚小馆')
    const on = addDays(dueOn, 3)
    await isDay(on)
    await desks.wang.does('recordPayment', paid(paper, on))
    expect((await looks(paper)).owed).toMatchObject({ overdueDays: 3, surcharge: 27_000, left: 27_000 })
    await desks.wang.does('correctService', await correction(service, addDays(decidedOn, 12)))
    expect((await looks(paper)).owed).toMatchObject({ overdueDays: 0, surcharge: 0, left: 0 })
    expect(await paying(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: on }])
    expect((await paying(paper))[0]!.dueOn >= addDays(decidedOn, 27)).toBe(true)
  })

  it('was paid late by the right day: what is late is added, each day once', async () => {
    const { paper, service, decidedOn, dueOn } = await served('改早小馆', 14)
    const on = addDays(dueOn, -1)
    await isDay(on)
    await desks.wang.does('recordPayment', paid(paper, on))
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 0, left: 0 })
    await desks.wang.does('correctService', await correction(service, addDays(decidedOn, 1)))
    const { owed } = await looks(paper)
    const late = days(owed.instalments[0]!.dueOn, on)
    expect(late).toBeGreaterThan(0)
    expect(owed).toMatchObject({ overdueDays: late, surcharge: surcharge(fine, late), left: surcharge(fine, late) })
    expect(await paying(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: on }])
  })

  it('keeps what was late before its plan was approved, by the right day', async () => {
    const { paper, service, decidedOn, dueOn } = await served('改送迟批')
    const on = addDays(dueOn, 20)
    await isDay(on)
    await plans(paper, on, addDays(on, 40))
    expect((await looks(paper)).owed).toMatchObject({ overdueDays: 20, surcharge: surcharge(fine, 20) })
    const again = await desks.wang.does('correctService', await correction(service, addDays(decidedOn, 10)))
    const { overdueDays } = (await looks(paper)).owed
    expect(overdueDays).toBeGreaterThan(0)
    expect(overdueDays).toBeLessThan(20)
    expect((await looks(paper)).owed).toMatchObject({ surcharge: surcharge(fine, overdueDays) })
    expect((await looks(paper)).owed.instalments).toHaveLength(1)
    expect(await paying(paper)).toMatchObject([{ status: 'RUNNING' }])
    // Served after the approval, it was never late before it.
    await isDay(addDays(on, 10))
    await desks.wang.does('correctService', await correction(again.id, addDays(on, 5)))
    expect((await looks(paper)).owed).toMatchObject({ overdueDays: 0, surcharge: 0, left: fine })
  })

  it.each(['先改后缴', '先缴后改'])('comes to the same whichever is recorded first: %s', async (name) => {
    const { paper, service, decidedOn, dueOn } = await served(name)
    const on = addDays(dueOn, 3)
    await isDay(on)
    const pays = () => desks.wang.does('recordPayment', paid(paper, on))
    const correct = await correction(service, addDays(decidedOn, 12))
    const corrects = () => desks.wang.does('correctService', correct)
    const [{ caseId }] =
      (await world.owner`select case_id from penalty_decision where id = ${uuid(paper)}`) as unknown as [
        { caseId: string },
      ]
    await queued(
      world,
      `select from penalty_case where id = '${caseId}' for update`,
      name === '先改后缴' ? [corrects, pays] : [pays, corrects],
    )
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 0, left: 0 })
    expect(await paying(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: on }])
  })
})

describe('what a release before counted from a service that was corrected', () => {
  const minute = async () => {
    await world.settle()
    await keepTime(world.live.hub, reactions)
  }

  it('is counted from the one that stands, once', async () => {
    const { paper, service, decidedOn, dueOn } = await served('旧账小馆')
    const on = addDays(dueOn, 3)
    await isDay(on)
    await desks.wang.does('recordPayment', paid(paper, on))
    await desks.wang.does('correctService', await correction(service, addDays(decidedOn, 12)))
    // As it was left: the period that was kept by the wrong day, and none by the right one.
    await world.owner`delete from clock where paper_id = ${uuid(paper)} and kind = 'pay' and service_id <> ${uuid(service)}`
    await world.owner`update clock set status = 'satisfied', ended_on = ${on} where service_id = ${uuid(service)} and kind = 'pay'`
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 27_000 })
    await minute()
    const after = await looks(paper)
    expect(after.owed).toMatchObject({ surcharge: 0, left: 0 })
    expect(await paying(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: on }])
    await minute()
    expect((await looks(paper)).clocks).toEqual(after.clocks)
  })

  it('is added to what an approved plan left of it, once', async () => {
    const { paper, service, decidedOn, dueOn } = await served('旧账迟批')
    const on = addDays(dueOn, 20)
    await isDay(on)
    await plans(paper, on, addDays(on, 40))
    await desks.wang.does('correctService', await correction(service, addDays(decidedOn, 10)))
    const { owed } = await looks(paper)
    await world.owner`delete from clock where paper_id = ${uuid(paper)} and key = 'pay' and service_id <> ${uuid(service)}`
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 0 })
    await minute()
    const after = await looks(paper)
    expect(after.owed).toEqual(owed)
    await minute()
    expect((await looks(paper)).clocks).toEqual(after.clocks)
  })
})

describe('a calendar that is told late', () => {
  /** The day before a last day comes to be one off, and that day itself: the last day moves. */
  const isOff = async (...off: string[]) => {
    const year = Number(off[0]!.slice(0, 4))
    const [known] = await world.owner<{ off: [string, string][]; work: [string, string][]; papers: string[] }[]>`
      select off, work, papers from calendar_year where year = ${year}`
    const named = (list: readonly (readonly [string, string])[]) => list.map(([day, name]) => ({ day, name }))
    await tellsCalendar(world, {
      year,
      off: named([
        ...(known?.off ?? []),
        ...off.filter((day) => day.startsWith(`${year}`)).map((day) => [day, '补休'] as const),
      ]),
      work: named((known?.work ?? []).filter(([day]) => !off.includes(day))),
      papers: known?.papers ?? [],
    })
    await world.settle()
  }

  it('moves the last day of what was paid: nothing is added for days that were off', async () => {
    const { paper, dueOn } = await served('补休小馆')
    const on = addDays(dueOn, 1)
    await isDay(on)
    await desks.wang.does('recordPayment', paid(paper, on))
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 9_000 })
    await isOff(dueOn, on)
    expect((await looks(paper)).owed).toMatchObject({ surcharge: 0, left: 0 })
    expect(await paying(paper)).toMatchObject([{ status: 'SATISFIED', endedOn: on }])
  })

  it('gives a right back whose last day was off, and lets it end on its own day', async () => {
    const { paper } = await served('补休复议')
    const right = async () => (await looks(paper)).clocks.find(({ kind }) => kind === 'RECONSIDER')!
    const { dueOn } = await right()
    const after = addDays(dueOn, 1)
    await isDay(after)
    await world.settle()
    await keepTime(world.live.hub, reactions)
    expect(await right()).toMatchObject({ status: 'EXPIRED', endedOn: dueOn })
    await isOff(dueOn, after)
    const back = await right()
    expect(back).toMatchObject({ status: 'RUNNING', endedOn: null })
    expect(back.dueOn > after).toBe(true)
    await isDay(addDays(back.dueOn, 1))
    await keepTime(world.live.hub, reactions)
    expect(await right()).toMatchObject({ status: 'EXPIRED', endedOn: back.dueOn })
  })

  it('opens no way again beside the one that the party went', async () => {
    const { paper } = await served('补休已复议')
    const court = async () => (await looks(paper)).clocks.filter(({ kind }) => kind === 'RECONSIDER')
    const { dueOn } = (await court())[0]!
    await isDay(addDays(dueOn, 1))
    await world.settle()
    await keepTime(world.live.hub, reactions)
    const filed = { decision: paper, filedOn: addDays(dueOn, 1), reference: '行初 7 号' }
    await desks.wang.does('recordRemedy', { id: newId(), kind: 'LITIGATE', ...filed })
    await isOff(dueOn, addDays(dueOn, 1))
    expect(await court()).toMatchObject([{ status: 'EXPIRED' }])
  })
})
