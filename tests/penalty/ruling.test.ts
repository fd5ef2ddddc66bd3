import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { type Desks, filing, item, openDesks, punishes, rectify } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const fining = (amount: number) => ({ kind: 'FINE', text: '罚款', amount })

/** FDA and CITY both mean to fine what was found; the higher fine is CITY's. */
const bothFine = async (name: string, measures: Parameters<typeof punishes>[3] = [fining(300_000)]) => {
  const { lin, zheng, zheng2 } = desks
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  const fda = await punishes(world, desks, { business, finding }, measures)
  const city = await opines(zheng, zheng2, finding, {
    violation: 'ENV-15',
    measures: [{ ...fining(600_000), violation: 'ENV-15' }, rectify('ENV-15')],
  })
  return { business, finding, fda, city }
}

const merges = async (business: string) => {
  const { chen } = desks
  const { id, version } = await docketOf(chen, business)
  return chen.does('mergeDocket', { docket: id, expectedVersion: version }, 'id version')
}
const approves = async (business: string): Promise<string> => {
  const { id, version } = await merges(business)
  await desks.chen.does('approveDocket', { docket: id, expectedVersion: version })
  return id
}
const approval = (id: string) => ({ case: id, complex: false, opinion: '同意立案' })
const files = (opinion: string, by: readonly [Person, Person], more: object = {}) =>
  by[0].does('fileCase', filing([opinion], by, more), 'id status facts { gaveWayTo { code } }')
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const notice = (id: string, items: object[]) => ({ id: newId(), case: id, facts: '未清洗', reasons: '较轻', items })

describe('of two fines on one act', () => {
  it('the one that gave way in the docket is filed by nobody; the one that survives is', async () => {
    const { wang, wang2, zheng, zheng2, fang } = desks
    const { business, fda, city } = await bothFine('让位小馆')
    await approves(business)
    const refused = await wang.isRefused('fileCase', filing([fda], [wang, wang2]))
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'fine.gaveWay', law: '行政处罚法29' } })
    expect(refused.message).toMatch(/城市管理局.*行政处罚法29.*改判/)
    const { id } = await files(city, [zheng, zheng2])
    expect((await fang.does('approveCase', approval(id), 'status')).status).toBe('FILED')
  })

  it('leaves its agency the other penalties, once it has taken note', async () => {
    const { lin, zheng, zheng2, fang } = desks
    const business = await opensShop(lin, '停业小馆')
    const finding = await finds(lin, business)
    await world.settle()
    await punishes(world, desks, { business, finding }, [fining(1_000_000)])
    const violation = 'ENV-15'
    const city = await opines(zheng, zheng2, finding, {
      violation,
      measures: [
        { ...fining(600_000), violation },
        { kind: 'SUSPEND', violation, text: '停业整治' },
        rectify(violation),
      ],
    })
    const docket = await approves(business)
    expect(ruleOf(await zheng.isRefused('fileCase', filing([city], [zheng, zheng2])))).toBe('fine.unacknowledged')
    await zheng.does('acknowledgeBarred', { docket })
    const { id, facts } = await files(city, [zheng, zheng2])
    expect(facts).toEqual([{ gaveWayTo: { code: 'FDA' } }])
    await fang.does('approveCase', approval(id))
    const fine = item(finding, 600_000, { violation })
    const stop = { kind: 'SUSPEND', finding, violation, text: '停业整治', days: 5 }
    const refused = await zheng.isRefused('givePriorNotice', notice(id, [stop, fine]))
    expect(refused.extensions).toMatchObject({ rule: 'fine.gaveWay', field: 'items.1', law: '行政处罚法29' })
    const decision = { id: newId(), case: id, reasons: '事实清楚' }
    expect(ruleOf(await fang.isRefused('decidePenalty', { ...decision, items: [fine] }))).toBe('fine.gaveWay')
    expect((await zheng.does('givePriorNotice', notice(id, [stop]), 'hearingRight')).hearingRight).toBe(true)
  })

  it('gives way too where its case was filed first: the survivor is not blocked', async () => {
    const { wang, wang2, luo, zheng, zheng2, fang } = desks
    const { business, finding, fda, city } = await bothFine('先立小馆')
    const ours = await files(fda, [wang, wang2])
    await luo.does('approveCase', approval(ours.id))
    const theirs = await files(city, [zheng, zheng2])
    expect(ruleOf(await fang.isRefused('approveCase', approval(theirs.id)))).toBe('case.filedFirst')
    await approves(business)
    const { penaltyCase } = await wang.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { status facts { stands gaveWayTo { code } } } }',
      { id: ours.id },
    )
    expect(penaltyCase).toEqual({ status: 'FILED', facts: [{ stands: true, gaveWayTo: { code: 'CITY' } }] })
    expect((await fang.does('approveCase', approval(theirs.id), 'status')).status).toBe('FILED')
    expect(ruleOf(await wang.isRefused('givePriorNotice', notice(ours.id, [item(finding)])))).toBe('fine.gaveWay')
    const traced =
      await world.owner`select seq from trace where type = 'case.fineRuled' and subject_id = ${ours.id.split(':')[1]!}`
    expect(traced).toHaveLength(1)
  })

  it('comes back when an override says so, and when the survivor’s opinion is withdrawn', async () => {
    const { wang, chen, qian, zheng, zheng2 } = desks
    const { business, finding, fda, city } = await bothFine('改判小馆')
    const { id, version } = await merges(business)
    const { docket } = await chen.asks(
      'query ($id: ID!) { docket(id: $id) { current { content { clusters { key fine { survivor inputs } } } } } }',
      { id },
    )
    const [{ key, fine }] = docket.current.content.clusters
    expect(fine.survivor).toMatch(/^CITY:/)
    const choice = fine.inputs.map((one: { key: string }) => one.key).find((one: string) => one.startsWith('FDA:'))
    const override = await chen.does('proposeOverride', {
      docket: id,
      conflictKey: `fine:${key}`,
      choice,
      reason: '协商',
    })
    await qian.does('confirmOverride', { override: override.id })
    const { version: now } = await chen.does('mergeDocket', { docket: id, expectedVersion: version }, 'version')
    await chen.does('approveDocket', { docket: id, expectedVersion: now })
    expect(ruleOf(await zheng.isRefused('fileCase', filing([city], [zheng, zheng2])))).toBe('fine.gaveWay')
    await wang.does('withdrawOpinion', { opinion: fda, reason: '引用条款有误' })
    await world.settle()
    expect((await files(city, [zheng, zheng2])).facts).toEqual([{ gaveWayTo: null }])
    expect(finding).toBeTruthy()
  })

  it('is one at most, whoever races: the docket is approved while both cases are', async () => {
    const { wang, wang2, luo, zheng, zheng2, fang, chen } = desks
    const { business, fda, city } = await bothFine('同时认定')
    const ours = await files(fda, [wang, wang2])
    const theirs = await files(city, [zheng, zheng2])
    const { id, version } = await merges(business)
    await Promise.allSettled([
      luo.does('approveCase', approval(ours.id)),
      fang.does('approveCase', approval(theirs.id)),
      chen.does('approveDocket', { docket: id, expectedVersion: version }),
    ])
    const rows =
      await world.owner`select f.claims, a.code, g.code as gave_way_to from penalty_fact f join agency a on a.id = f.agency_id
      left join agency g on g.id = f.gave_way_to_id where f.business_id = ${business.split(':')[1]!} order by a.code`
    expect(rows.filter(({ claims }) => claims).length).toBeLessThanOrEqual(1)
    expect(rows.find(({ code }) => code === 'FDA')).toMatchObject({ claims: false, gaveWayTo: 'CITY' })
  })
})

const small = [fining(9_000)]
/** FDA's small fines on two findings of one fact at one place, each filed on the spot; the docket is merged. */
const twoFindings = async (name: string, apart: number) => {
  const { lin, wang, wang2 } = desks
  const business = await opensShop(lin, name)
  const found = async (daysAgo: number) => {
    const at = new Date(Date.now() - daysAgo * 86_400_000)
    if (daysAgo > 0) world.setClock(at)
    const finding = await finds(lin, business, undefined, at)
    await world.settle()
    const opinion = await punishes(world, desks, { business, finding }, small, at)
    world.setClock(null)
    return { finding, opinion }
  }
  const clueOn = legalDay(new Date(Date.now() - apart * 86_400_000))
  const one = await found(apart)
  const other = await found(0)
  const docket = await merges(business)
  const spot = async ({ opinion, finding }: { opinion: string; finding: string }) => {
    const { id } = await files(opinion, [wang, wang2], { procedure: 'SIMPLE', clueOn })
    return { id: newId(), case: id, items: [item(finding, 9_000)], reasons: '当场告知并听取申辩' }
  }
  return { docket: docket.id as string, one, other, decisions: [await spot(one), await spot(other)] as const }
}
const divides = async (kind: 'splitCluster' | 'rejoinCluster', docket: string, findings: string[]) => {
  const { id } = await desks.chen.does(kind, { docket, findings, reason: '现场复核' })
  return { division: id as string }
}

describe('what two people say is one act, or two', () => {
  it('is fined twice after a split, and not put together again then', async () => {
    const { wang, qian } = desks
    const { docket, one, other, decisions } = await twoFindings('两灶小馆', 0)
    await wang.does('decidePenalty', decisions[0])
    expect(ruleOf(await wang.isRefused('decidePenalty', decisions[1]))).toBe('penalty.oneFine')
    await qian.does('confirmDivision', await divides('splitCluster', docket, [other.finding]))
    expect((await wang.does('decidePenalty', decisions[1], 'kind')).kind).toBe('PENALTY')
    await merges(
      (await desks.chen.asks('query ($id: ID!) { docket(id: $id) { business { id } } }', { id: docket })).docket
        .business.id,
    )
    const back = await divides('rejoinCluster', docket, [one.finding, other.finding])
    const refused = await qian.isRefused('confirmDivision', back)
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'fine.twice', law: '行政处罚法29' } })
  })

  it('is fined once after a rejoin, though it was seen weeks apart and two decide at once', async () => {
    const { wang, wang2, qian } = desks
    const { docket, one, other, decisions } = await twoFindings('一灶小馆', 20)
    await qian.does('confirmDivision', await divides('rejoinCluster', docket, [one.finding, other.finding]))
    const outcome = await Promise.allSettled([
      wang.does('decidePenalty', decisions[0]),
      wang2.does('decidePenalty', decisions[1]),
    ])
    expect(outcome.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const left = outcome.findIndex(({ status }) => status === 'rejected')
    expect(ruleOf(await wang.isRefused('decidePenalty', decisions[left]!))).toBe('penalty.oneFine')
  })

  it('is fined for each where it was seen weeks apart and nobody put it together', async () => {
    const { wang } = desks
    const { decisions } = await twoFindings('两次小馆', 20)
    for (const decision of decisions) expect((await wang.does('decidePenalty', decision, 'kind')).kind).toBe('PENALTY')
  })
})
