import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepTime } from '../../src/live/index.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, openDesks, serves } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { reactions } from '../../src/service/reactions.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)
async function isDay(day: string): Promise<void> {
  world.setClock(noon(day))
  for (const key of ['wang', 'luo', 'zheng'] as const) desks[key] = await world.person(key)
}
const looks = async (decision: string) =>
  (
    await desks.wang.asks(
      `query ($id: ID!) { penaltyDecision(id: $id) { clocks { kind status dueOn }
        enforcement { id remedyEndedOn appliedOn acceptance ruling document { id kind } clocks { kind status dueOn } } } }`,
      { id: decision },
    )
  ).penaltyDecision as {
    clocks: { kind: string; status: string; dueOn: string }[]
    enforcement: {
      id: string
      remedyEndedOn: string
      document: { id: string }
      clocks: { kind: string; status: string; dueOn: string }[]
    }
  }

describe('a fine that nobody pays and nobody contests', () => {
  it('is demanded once the remedies are over, and goes to the court after ten working days, within three months', async () => {
    const { paper } = await penaltyPapers(world, desks).decides('不缴罚款')
    const start = legalDay(new Date())
    await serves(world, desks.wang, paper)
    await isDay(addDays(start, 60))
    const asked = { decision: paper, manner: '到代收银行缴纳' }
    const demands = () => desks.wang.does('demandPerformance', { id: newId(), ...asked })
    expect((await desks.wang.isRefused('demandPerformance', { id: newId(), ...asked })).message).toContain('届满之前')
    expect((await desks.zheng.isRefused('demandPerformance', { id: newId(), ...asked })).code).toBe('NOT_FOUND')
    const litigate = (await looks(paper)).clocks.find(({ kind }) => kind === 'LITIGATE')!.dueOn
    await isDay(addDays(litigate, 1))
    await keepTime(world.live.hub, reactions)
    await world.settle()
    const apply = async () => (await looks(paper)).clocks.filter(({ kind }) => kind === 'APPLY')
    const [warned] = await apply()
    expect(warned).toMatchObject({ status: 'RUNNING' })
    const demanding = await Promise.allSettled([demands(), demands()])
    expect(demanding.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { id, document, remedyEndedOn } = (await looks(paper)).enforcement
    expect(remedyEndedOn).toBe(litigate)
    const application = { enforcement: id, court: '广州铁路运输第一法院', paper: '强执申〔2027〕1号' }
    expect((await desks.luo.isRefused('applyEnforcement', application)).message).toContain('催告书尚未送达')
    await serves(world, desks.wang, document.id, noon(addDays(litigate, 1)))
    const clocks = (await looks(paper)).enforcement.clocks
    const due = new Map(clocks.map(({ kind, dueOn }) => [kind, dueOn]))
    // The demand counts the same days on, once it is served.
    await world.settle()
    expect(await apply()).toEqual([{ ...warned, status: 'VOID' }])
    expect(due.get('APPLY')).toBe(warned!.dueOn)
    expect((await desks.luo.isRefused('applyEnforcement', application)).message).toContain('履行期限至')
    await isDay(addDays(due.get('APPLY')!, 1))
    expect((await desks.luo.isRefused('applyEnforcement', application)).message).toContain('三个月')
    await isDay(addDays(due.get('DEMAND')!, 1))
    const applying = await Promise.allSettled([1, 2].map(() => desks.luo.does('applyEnforcement', application)))
    expect(applying.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const on = addDays(due.get('DEMAND')!, 1)
    const answer = { enforcement: id, on, paper: '行审〔2027〕1号' }
    expect((await desks.wang.isRefused('recordEnforcement', { ...answer, answer: 'GRANTED' })).message).toContain(
      '先受理',
    )
    await desks.wang.does('recordEnforcement', { ...answer, answer: 'ACCEPTED' })
    await desks.wang.does('recordEnforcement', { ...answer, answer: 'GRANTED' })
    expect((await looks(paper)).enforcement).toMatchObject({ appliedOn: on, acceptance: 'ACCEPTED', ruling: 'GRANTED' })
  })
})
