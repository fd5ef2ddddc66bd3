import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen'].map((key) => world.person(key)))
  ;[lin, wang, wang2, zheng, zheng2, chen] = all as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

it('takes a problem from the grid worker through the agencies to one notice that goes back to it', async () => {
  const { editions } = { editions: await lin.asks('{ jointEdition { id items { id code fact { code } } } }') }
  const edition = editions.jointEdition
  const item = edition.items.find((one: { fact: { code: string } }) => one.fact.code === 'F-FUME-CLEANING')
  const business = await lin.does('registerBusiness', {
    id: newId(),
    name: '老四川火锅',
    kind: 'INDIVIDUAL',
    creditCode: '92440106MA59DEM03B',
    place: { gridCode: '4401060010020010001', address: '天河区龙口东路 12 号' },
  })
  const findingId = newId()
  await lin.does('recordVisit', {
    id: newId(),
    business: business.id,
    kind: 'PATROL',
    edition: edition.id,
    visitedAt: new Date().toISOString(),
    findings: [{ id: findingId, item: item.id, description: '净化器油盒积油,无清洗记录' }],
  })
  await world.settle()
  const inbox = await wang.asks(
    '{ inbox { totalCount nodes { id dueOn dueExplained overdue finding { id asked answered } business { name } } } }',
  )
  expect(inbox.inbox.nodes[0].business.name).toBe('老四川火锅')
  expect(inbox.inbox.nodes[0].finding).toMatchObject({ asked: 2, answered: 0 })
  const post = async (first: Person, second: Person, violation: string) => {
    const mine = await first.asks('{ inbox { nodes { id } } }')
    const opinion = await first.does(
      'postOpinion',
      {
        id: newId(),
        request: mine.inbox.nodes[0].id,
        verdict: 'ESTABLISHED',
        violations: [violation],
        measures: [{ kind: 'RECTIFY', violation, order: 'cleanPurifier', text: '限期清洗净化设施并建立台账', days: 7 }],
        reasons: '现场照片与询问可以证实',
      },
      'id status',
    )
    expect(opinion.status).toBe('PROPOSED')
    return second.does(
      'signOpinion',
      { opinion: opinion.id },
      'id status signer { name } adoptions { evidence { id } }',
    )
  }
  await post(wang, wang2, 'FDA-10')
  await post(zheng, zheng2, 'ENV-15')
  const dockets = await chen.asks('{ dockets { nodes { id version status asked answered business { name } } } }')
  const docket = dockets.dockets.nodes[0]
  expect(docket).toMatchObject({ status: 'COLLECTING', asked: 2, answered: 2 })
  const merged = await chen.does(
    'mergeDocket',
    { docket: docket.id, expectedVersion: docket.version },
    'id version status current { number sha256 content { clusters { fact items { agency measures { text days } } together { order agencies days rule } } conflicts { key zh blocking } } }',
  )
  expect(merged.current.content.clusters[0].together).toEqual([
    { order: 'cleanPurifier', agencies: ['CITY', 'FDA'], days: 7, rule: 'R-01' },
  ])
  expect(merged.current.content.conflicts.map((one: { key: string }) => one.key.split(':')[0])).toEqual([
    'lead',
    'lead',
  ])
})
