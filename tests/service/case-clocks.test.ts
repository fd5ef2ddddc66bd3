import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, filedCase, item, openDesks, serves, today } from '../support/penalty.ts'
import { penaltyPapers } from '../support/penalty-papers.ts'
import { tellsCalendar } from '../support/amendment.ts'
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

describe('the periods of a case', () => {
  it('bind the agency: filing ends with the approval, deciding with the decision, an extension takes its place', async () => {
    const { wang, luo } = desks
    const known = await filedCase(world, desks, '期限小馆')
    await world.settle()
    expect(await papers.runs(known.case)).toEqual(['DECIDE'])
    const [, before] = await papers.clocks(known.case)
    await luo.does('extendCase', { case: known.case, days: 10, reason: '案情复杂' })
    await world.settle()
    const of = async (kind: string, status: string) =>
      (await papers.clocks(known.case)).filter((one) => one.kind === kind && one.status === status)
    const [extended] = await of('DECIDE', 'RUNNING')
    expect(extended).toMatchObject({ dueOn: addDays(before!.dueOn, 10), binds: 'AGENCY' })
    expect(await of('DECIDE', 'VOID')).toHaveLength(1)
    const { penaltyCase } = await wang.asks('query ($id: ID!) { penaltyCase(id: $id) { decideBy filingDueOn } }', {
      id: known.case,
    })
    expect(extended!.dueOn).toBe(penaltyCase.decideBy)
    expect(await of('FILE', 'SATISFIED')).toMatchObject([{ dueOn: penaltyCase.filingDueOn }])
    await luo.does('decideNoPenalty', { id: newId(), case: known.case, ground: 'NOT_ESTABLISHED', reasons: '不能成立' })
    await world.settle()
    expect(await papers.runs(known.case)).toEqual([])
    expect(await of('DECIDE', 'SATISFIED')).toHaveLength(1)
  })

  it('give the party its hearing only where the law does; asking for it, and a waiver, end what they were given for', async () => {
    const { wang } = desks
    const known = await filedCase(world, desks, '听证小馆', [{ kind: 'FINE', text: '罚款', amount: 1_200_000 }])
    const { id } = await papers.tells(known, [item(known.finding, 1_200_000)])
    await serves(world, wang, id)
    expect(await papers.runs(id)).toEqual(['HEAR', 'STATE'])
    await wang.does('requestHearing', { id: newId(), notice: id, requestedOn: today() })
    await wang.does('recordStatement', { id: newId(), notice: id, kind: 'WAIVER', content: '放弃', madeOn: today() })
    await world.settle()
    expect((await papers.clocks(id)).map(({ status }) => status)).toEqual(['SATISFIED', 'SATISFIED'])
    // A new notice takes the place of the one before; its periods run when it is served itself.
    const next = await papers.tells(known, [item(known.finding, 1_100_000)])
    await world.settle()
    expect(await papers.runs(id)).toEqual([])
    expect(await papers.runs(next.id)).toEqual([])
  })

  it('of a decision that spares is only what can be appealed', async () => {
    const { paper } = await papers.decides('免罚小馆', true)
    await serves(world, desks.wang, paper)
    expect(await papers.runs(paper)).toEqual(['LITIGATE', 'RECONSIDER'])
  })
})

describe('the worklist', () => {
  it('tells what falls due of every kind to whom it concerns, and another agency nothing of a case', async () => {
    const { wang, zheng } = desks
    const known = await filedCase(world, desks, '清单小馆')
    const { id } = await papers.tells(known)
    await serves(world, wang, id)
    await world.settle()
    const kinds = async (person: Person) => {
      const all: { kind: string; business: { id: string } }[] = []
      for (let after: string | null = null; ; ) {
        const { worklist } = await person.asks(
          `query ($after: String) { worklist(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
            nodes { kind dueOn overdue clock { id } request { id } business { id } } } }`,
          { after },
        )
        all.push(...worklist.nodes)
        if (!worklist.pageInfo.hasNextPage) break
        after = worklist.pageInfo.endCursor
      }
      return all
        .filter(({ business }) => business.id === known.business)
        .map(({ kind }) => kind)
        .toSorted()
    }
    expect(await kinds(wang)).toEqual(['ASSESS', 'DECIDE', 'STATE'])
    expect(await kinds(zheng)).toEqual(['ASSESS'])
  })
})

it('a calendar that is told anew moves what an agency has to answer, what a party may say, and the clock beside it alike', async () => {
  const { wang } = desks
  const known = await filedCase(world, desks, '改历告知')
  const { id } = await papers.tells(known)
  await serves(world, wang, id)
  await world.settle()
  const looks = async () => {
    const { priorNotice, finding } = await wang.asks(
      `query ($notice: ID!, $finding: ID!) {
        priorNotice: node(id: $notice) { ... on PriorNotice { statementUntil clocks { dueOn } } }
        finding(id: $finding) { requests { id status dueOn remindOn } } }`,
      { notice: id, finding: known.finding },
    )
    const open = finding.requests.find(({ status }: { status: string }) => status === 'OPEN')
    return { until: priorNotice.statementUntil as string, clock: priorNotice.clocks[0].dueOn as string, ...open }
  }
  const before = await looks()
  expect(before.clock).toBe(before.until)
  const year = Number(before.until.slice(0, 4))
  const [row] = await world.owner<{ off: [string, string][]; work: [string, string][]; papers: string[] }[]>`
    select off, work, papers from calendar_year where year = ${year}`
  const free = [...new Set([before.until, before.dueOn])]
  const off = [...(row?.off ?? []), ...free.map((day) => [day, '临时放假'] as const)].map(([day, name]) => ({
    day,
    name,
  }))
  const work = (row?.work ?? []).filter(([day]) => !free.includes(day)).map(([day, name]) => ({ day, name }))
  await tellsCalendar(world, { year, off, work, papers: row?.papers ?? [] })
  await world.settle()
  const after = await looks()
  expect(after.until > before.until).toBe(true)
  expect(after.clock).toBe(after.until)
  expect(after.dueOn > before.dueOn && after.remindOn >= before.remindOn).toBe(true)
  const traced = await world.owner<
    { type: string }[]
  >`select distinct type from trace where type like '%.recounted' order by 1`
  expect(traced.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['assessment.recounted', 'clock.recounted', 'priorNotice.recounted']),
  )
})
