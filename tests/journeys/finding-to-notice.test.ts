import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
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
  const visitId = newId()
  await lin.does('recordVisit', {
    id: visitId,
    business: business.id,
    kind: 'PATROL',
    edition: edition.id,
    visitedAt: new Date().toISOString(),
    findings: [{ id: findingId, item: item.id, description: '净化器油盒积油,无清洗记录' }],
  })
  const picture = photo()
  const hash = sha256(picture)
  const uploaded = await uploads({ ...lin, url: world.url }, picture, { filename: '油盒.png', sha256: hash })
  expect(uploaded.headers.get('x-heyi-sha256')).toBe(hash)
  await lin.does('addEvidence', {
    id: newId(),
    visit: `Visit:${visitId}`,
    finding: `Finding:${findingId}`,
    sha256: hash,
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '测试机',
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
    const signed = await second.does(
      'signOpinion',
      { opinion: opinion.id },
      'id status signer { name } adoptions { evidence { sha256 url } }',
    )
    expect(signed.adoptions).toMatchObject([{ evidence: { sha256: hash } }])
    const seen = await fetch(`${world.url}${signed.adoptions[0].evidence.url}`)
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(picture)
  }
  await post(wang, wang2, 'FDA-10')
  await post(zheng, zheng2, 'ENV-15')
  const dockets = await chen.asks('{ dockets { nodes { id version status asked answered business { name } } } }')
  const docket = dockets.dockets.nodes[0]
  expect(docket).toMatchObject({ status: 'COLLECTING', asked: 2, answered: 2 })
  const merged = await chen.does(
    'mergeDocket',
    { docket: docket.id, expectedVersion: docket.version },
    `id version status current { number sha256 content { clusters { fact
      items { agency sources { finding visit item evidence } measures { text days } }
      together { order agencies days rule } } conflicts { key zh blocking } } }`,
  )
  const { clusters, conflicts } = merged.current.content
  expect(clusters[0].together).toEqual([{ order: 'cleanPurifier', agencies: ['CITY', 'FDA'], days: 7, rule: 'R-01' }])
  for (const one of clusters[0].items)
    expect(one.sources).toEqual({
      finding: `Finding:${findingId}`,
      visit: `Visit:${visitId}`,
      item: item.id,
      evidence: [hash],
    })
  expect(conflicts.filter((one: { blocking: boolean }) => one.blocking)).toEqual([])

  const approved = await chen.does(
    'approveDocket',
    { docket: docket.id, expectedVersion: merged.version },
    'id version status approvedBy { name }',
  )
  expect(approved).toMatchObject({ status: 'APPROVED', approvedBy: { name: '陈和' } })
  const dispatched = await chen.does(
    'dispatchDocket',
    { docket: docket.id, expectedVersion: approved.version },
    'id status carrier { name } notice { id number status carrier { name } finder { name } carrierReason content }',
  )
  expect(dispatched).toMatchObject({ status: 'DISPATCHED', carrier: { name: '林小山' } })
  expect(dispatched.notice).toMatchObject({
    status: 'ISSUED',
    carrier: { name: '林小山' },
    finder: { name: '林小山' },
    carrierReason: null,
  })
  expect(dispatched.notice.number).toMatch(/^穗天城管联执通〔\d{4}〕1号$/)
  expect(dispatched.notice.content.annexes.map((one: { agency: string }) => one.agency)).toEqual(['CITY', 'FDA'])

  const mine = await lin.asks('{ myNotices { nodes { id number status business { name } docket { id status } } } }')
  expect(mine.myNotices.nodes).toMatchObject([
    { id: dispatched.notice.id, business: { name: '老四川火锅' }, docket: { id: docket.id, status: 'DISPATCHED' } },
  ])
  const acknowledged = await lin.does('acknowledgeNotice', { notice: dispatched.notice.id }, 'id status')
  expect(acknowledged.status).toBe('HANDED_OVER')
  const again = await lin.isRefused('acknowledgeNotice', { notice: dispatched.notice.id })
  expect(again).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'notice.acknowledge' } })
})
