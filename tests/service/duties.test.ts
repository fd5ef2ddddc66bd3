import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { keepTime } from '../../src/live/index.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/service/reactions.ts'
import { filedCase, type Desks, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
let papers: ReturnType<typeof penaltyPapers>
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
  papers = penaltyPapers(world, desks)
})
afterAll(() => world.close())

const clockOf = async (id: string, kind: string) => (await papers.clocks(id)).filter((one) => one.kind === kind)
const once = async (name: string, input: object, people: readonly Person[]) => {
  const both = await Promise.allSettled(people.map((one) => one.does(name, input)))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
}

describe('a decision', () => {
  it('is to be served within seven working days, and published or not for a reason; whoever does it twice is told', async () => {
    const { paper } = await papers.decides('公开小馆')
    await world.settle()
    expect(await clockOf(paper, 'SERVE')).toMatchObject([{ status: 'RUNNING', startedOn: today(), binds: 'AGENCY' }])
    expect(await clockOf(paper, 'PUBLISH')).toMatchObject([{ status: 'RUNNING', startedOn: today(), binds: 'AGENCY' }])
    await serves(world, desks.wang, paper)
    expect(await clockOf(paper, 'SERVE')).toMatchObject([{ status: 'SATISFIED' }])
    const { wang, wang2, zheng } = desks
    const published = { decision: paper, outcome: 'PUBLISHED', on: today(), place: '国家企业信用信息公示系统' }
    for (const [wrong, rule] of [
      [{ on: addDays(today(), 1) }, 'publication.day'],
      [{ on: addDays(today(), -1) }, 'publication.day'],
      [{ place: undefined }, 'publication.place'],
      [{ withheldFor: '不宜' }, 'publication.withheldFor'],
      [{ outcome: 'WITHHELD' }, 'publication.place'],
    ] as const)
      expect((await wang.isRefused('recordPublication', { ...published, ...wrong })).extensions['rule']).toBe(rule)
    expect((await zheng.isRefused('recordPublication', published)).extensions['rule']).toBe('payment.own')
    await once('recordPublication', published, [wang, wang2])
    expect(await clockOf(paper, 'PUBLISH')).toMatchObject([{ status: 'SATISFIED' }])
  })

  it('that is annulled after it was published is taken back within three working days, and the public told why', async () => {
    const { paper } = await papers.decides('撤回小馆')
    await serves(world, desks.wang, paper)
    const { wang, wang2 } = desks
    const retracted = { decision: paper, on: today(), reason: '复议机关撤销' }
    expect((await wang.isRefused('retractPublication', retracted)).extensions['rule']).toBe('publication.retract')
    await wang.does('recordPublication', { decision: paper, outcome: 'PUBLISHED', on: today(), place: '政府网站' })
    const { id } = await wang.does('recordRemedy', {
      id: newId(),
      decision: paper,
      kind: 'RECONSIDER',
      filedOn: today(),
      reference: '天府行复〔2026〕7号',
    })
    await wang.does('endRemedy', { remedy: id, endedOn: today(), outcome: '撤销原决定', changed: true })
    expect(await clockOf(paper, 'RETRACT')).toMatchObject([{ status: 'RUNNING', startedOn: today() }])
    await once('retractPublication', retracted, [wang, wang2])
    expect(await clockOf(paper, 'RETRACT')).toMatchObject([{ status: 'SATISFIED' }])
    const { penaltyDecision } = await wang.asks(
      'query ($id: ID!) { penaltyDecision(id: $id) { publication { outcome place retractedOn retractedFor } } }',
      { id: paper },
    )
    expect(penaltyDecision.publication).toEqual({
      outcome: 'PUBLISHED',
      place: '政府网站',
      retractedOn: today(),
      retractedFor: '复议机关撤销',
    })
  })

  it('that spares is served, and not published as a penalty', async () => {
    const { paper } = await papers.decides('免公开小馆', true)
    await world.settle()
    expect(await clockOf(paper, 'SERVE')).toMatchObject([{ status: 'RUNNING' }])
    expect(await clockOf(paper, 'PUBLISH')).toEqual([])
    const published = { decision: paper, outcome: 'PUBLISHED', on: today(), place: '政府网站' }
    expect((await desks.wang.isRefused('recordPublication', published)).extensions['rule']).toBe('publication.standing')
  })

  it('of before this was counted gets its time to be served by the system, once', async () => {
    const { paper } = await papers.decides('补建小馆')
    await world.settle()
    await world.owner`delete from clock where paper_id = ${paper.split(':')[1]!} and kind = 'serve'`
    expect(await clockOf(paper, 'SERVE')).toEqual([])
    for (let minute = 0; minute < 2; minute++) await keepTime(world.live.hub, reactions)
    expect(await clockOf(paper, 'SERVE')).toMatchObject([{ status: 'RUNNING', startedOn: today() }])
  })
})

describe('a dispute over who is competent', () => {
  it('is negotiated within seven working days; what came of it, or a designation, ends that', async () => {
    const { wang, wang2, zheng, lin } = desks
    const known = await filedCase(world, desks, '争议小馆')
    const city = `Agency:${world.city.agencies['CITY']}`
    const dispute = { case: known.case, against: city, raisedOn: today(), reason: '城管认为属其职权' }
    const raise = (more: object = {}) => ({ id: newId(), ...dispute, ...more })
    expect((await lin.isRefused('raiseDispute', raise())).code).toBe('FORBIDDEN')
    expect((await zheng.isRefused('raiseDispute', raise())).code).toBe('NOT_FOUND')
    for (const [wrong, rule] of [
      [{ against: `Agency:${world.city.agencies['FDA']}` }, 'dispute.against'],
      [{ raisedOn: addDays(today(), 1) }, 'case.day'],
    ] as const)
      expect((await wang.isRefused('raiseDispute', raise(wrong))).extensions['rule']).toBe(rule)
    const negotiated = { case: known.case, on: today(), outcome: 'AGREED', record: '由食药监继续办理' }
    expect((await wang.isRefused('recordNegotiation', negotiated)).extensions['rule']).toBe('dispute.open')
    const both = await Promise.allSettled([wang, wang2].map((one) => one.does('raiseDispute', raise())))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await world.settle()
    expect(await clockOf(known.case, 'NEGOTIATE')).toMatchObject([
      { status: 'RUNNING', startedOn: today(), binds: 'AGENCY' },
    ])
    await once('recordNegotiation', negotiated, [wang, wang2])
    await world.settle()
    expect(await clockOf(known.case, 'NEGOTIATE')).toMatchObject([{ status: 'SATISFIED' }])
    const { penaltyCase } = await wang.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { disputes { against { id } outcome record } } }',
      { id: known.case },
    )
    expect(penaltyCase.disputes).toEqual([{ against: { id: city }, outcome: 'AGREED', record: '由食药监继续办理' }])
  })
})
