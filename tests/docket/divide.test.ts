import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, handbook, opensShop, opines } from '../support/case.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zheng: Person, zheng2: Person, chen: Person, chen2: Person, qian: Person
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  const all = await Promise.all(['lin', 'zheng', 'zheng2', 'chen', 'chen2', 'qian'].map((key) => world.person(key)))
  ;[lin, zheng, zheng2, chen, chen2, qian] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

type Seen = { id: string; version: number; status: string; current: { sha256: string; content: Content } }
type Content = { clusters: { key: string; findings: string[]; fine: { amount: number } | null }[]; divisions: object[] }
const look =
  'id version status current { sha256 content { clusters { key findings fine { amount } } divisions { kind } } }'

const fined = (amount: number) => ({
  violation: 'ENV-15',
  measures: [
    { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗', days: 7 },
    { kind: 'FINE', violation: 'ENV-15', text: '罚款', amount },
  ],
})

/** A docket with the same fact found twice on one visit, each fined, merged: one act. */
const merged = async (name: string): Promise<{ docket: Seen; one: string; other: string }> => {
  const business = await opensShop(lin, name)
  const { edition, itemFor } = await handbook(lin)
  const ids = [newId(), newId()]
  await lin.does('recordVisit', {
    id: newId(),
    business,
    kind: 'PATROL',
    edition,
    visitedAt: new Date().toISOString(),
    findings: ids.map((id) => ({ id, item: itemFor.get('F-FUME-CLEANING'), description: '油盒积油' })),
  })
  await world.settle()
  const [one, other] = ids.map((id) => `Finding:${id}`) as [string, string]
  for (const finding of [one, other]) await captures(world, lin, finding)
  await opines(zheng, zheng2, one, fined(500_000))
  await opines(zheng, zheng2, other, fined(600_000))
  const { id, version } = await docketOf(chen, business)
  return { docket: await chen.does('mergeDocket', { docket: id, expectedVersion: version }, look), one, other }
}
const merges = ({ id, version }: Seen): Promise<Seen> =>
  chen.does('mergeDocket', { docket: id, expectedVersion: version }, look)

describe('an act that is two', () => {
  it('is split with a reason and a second person, and rejoined to the very bytes it was', async () => {
    const { docket, one, other } = await merged('两灶小馆')
    expect(docket.current.content.clusters).toMatchObject([{ fine: { amount: 600_000 } }])
    const division = await chen.does(
      'splitCluster',
      { docket: docket.id, findings: [other], reason: '两处灶台,各为一行为' },
      'id kind reason findings { id } proposedBy { name } confirmedAt',
    )
    expect(division).toMatchObject({
      kind: 'SPLIT',
      findings: [{ id: other }],
      proposedBy: { name: '陈和' },
      confirmedAt: null,
    })
    expect(await chen.isRefused('mergeDocket', { docket: docket.id, expectedVersion: docket.version })).toMatchObject({
      extensions: { rule: 'docket.unchanged' },
    })
    expect(await chen.isRefused('confirmDivision', { division: division.id })).toMatchObject({
      extensions: { rule: 'override.secondPerson' },
    })
    await qian.does('confirmDivision', { division: division.id })
    const split = await merges(docket)
    expect(split.current.content.clusters.map(({ findings, fine: sum }) => [findings, sum?.amount])).toEqual([
      [[one], 500_000],
      [[other], 600_000],
    ])
    expect(split.current.content.divisions).toEqual([{ kind: 'split' }])

    const back = await chen2.does('rejoinCluster', { docket: docket.id, findings: [one, other], reason: '同一烟道' })
    await chen.does('confirmDivision', { division: back.id })
    const rejoined = await merges(split)
    expect(rejoined.current).toEqual(docket.current)
    const traced = await world.owner`select type from trace where docket_id = ${docket.id.split(':')[1]!} order by seq`
    expect(traced.map(({ type }) => type).filter((type) => /cluster|division/.test(type))).toEqual([
      'cluster.split',
      'division.confirmed',
      'cluster.rejoined',
      'division.confirmed',
    ])
  })

  it('is proposed once and agreed once, whoever races', async () => {
    const { docket, other } = await merged('争拆小馆')
    const input = { docket: docket.id, findings: [other], reason: '两处灶台' }
    const code = ({ errors }: Answer): string => (errors?.[0]?.extensions['rule'] as string | undefined) ?? 'done'
    const propose = 'mutation ($input: SplitClusterInput!) { splitCluster(input: $input) { id } }'
    const proposed = await Promise.all(
      [chen, chen2, chen].map((by) => by.sends(propose, { input: { requestId: newId(), ...input } })),
    )
    expect(proposed.map(code).toSorted()).toEqual(['division.once', 'division.once', 'done'])
    const { docket: seen } = await chen.asks(
      'query ($id: ID!) { docket(id: $id) { divisions { id proposedBy { id } } } }',
      { id: docket.id },
    )
    const [division] = seen.divisions
    const others = [chen, chen2, qian].filter(({ personId }) => division.proposedBy.id !== `Person:${personId}`)
    const confirm = 'mutation ($input: ConfirmDivisionInput!) { confirmDivision(input: $input) { id } }'
    const agreed = await Promise.all(
      others.map((by) => by.sends(confirm, { input: { requestId: newId(), division: division.id } })),
    )
    expect(agreed.map(code).toSorted()).toEqual(['done', 'override.confirmed'])
  })
})
