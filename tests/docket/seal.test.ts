import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { docketOf, handbook, opensShop, opines } from '../support/case.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person, zhou: Person
beforeAll(async () => {
  world = await openWorld()
  const all = ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen', 'zhou'].map((key) => world.person(key))
  ;[lin, wang, wang2, zheng, zheng2, chen, zhou] = (await Promise.all(all)) as [
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const fact = 'F-FUME-CLEANING'

/** A visit with one answer, one finding, and a photo of the whole shop that belongs to no finding. */
const visits = async (shop: string) => {
  const business = await opensShop(lin, shop)
  const { edition, itemFor } = await handbook(lin)
  const [visit, finding, photoId] = [newId(), newId(), newId()]
  const at = new Date().toISOString()
  const item = itemFor.get(fact)
  await lin.does('recordVisit', {
    id: visit,
    business,
    kind: 'PATROL',
    edition,
    visitedAt: at,
    answers: [{ item, answer: 'PROBLEM', note: '后厨有未成年人在岗' }],
    findings: [{ id: finding, item, description: '净化器油盒积油' }],
  })
  const addsPhoto = async (id: string) => {
    const bytes = photo()
    await uploads({ ...lin, url: world.url }, bytes)
    return lin.does('addEvidence', {
      id,
      visit: `Visit:${visit}`,
      sha256: sha256(bytes),
      kind: 'PHOTO',
      capturedAt: at,
      device: '测试机',
    })
  }
  await addsPhoto(photoId)
  await world.settle()
  return { business, visit: `Visit:${visit}`, finding: `Finding:${finding}`, photo: `Evidence:${photoId}`, addsPhoto }
}

const seals = async (business: string, named: Person[]) => {
  const { id, version } = await docketOf(chen, business)
  return chen.does(
    'sealDocket',
    { docket: id, expectedVersion: version, named: named.map((one) => `Person:${one.personId}`), reason: '涉未成年人' },
    'id version',
  )
}

const sees = async (person: Person, { business, visit, photo }: Awaited<ReturnType<typeof visits>>) => {
  const query = `query ($business: ID!, $visit: ID!, $photo: ID!) { visit(id: $visit) { answers { note } } photo: node(id: $photo) { id }
    business(id: $business) { visits(first: 1) { nodes { id } } coverage { answer item { fact { code } } } } }`
  const seen = await person.asks(query, { business, visit, photo })
  const covered = seen.business.coverage as { answer: string | null; item: { fact: { code: string } } }[]
  return {
    visit: seen.visit !== null,
    listed: seen.business.visits.nodes.length > 0,
    photo: seen.photo !== null,
    answer: covered.find(({ item }) => item.fact.code === fact)!.answer,
  }
}
const everything = { visit: true, listed: true, photo: true, answer: 'PROBLEM' }
const nothing = { visit: false, listed: false, photo: false, answer: null }

it('closes the visit, its answers and its photos to everyone it does not name', async () => {
  const seen = await visits('静安茶室')
  for (const person of [lin, wang, zheng, chen, zhou]) expect(await sees(person, seen)).toEqual(everything)
  await seals(seen.business, [lin, wang])
  for (const person of [lin, wang, chen]) expect(await sees(person, seen)).toEqual(everything)
  for (const person of [zheng, zhou]) expect(await sees(person, seen)).toEqual(nothing)
})

it('closes what joins the visit and the docket afterwards, too', async () => {
  const seen = await visits('静安小吃')
  await seals(seen.business, [lin])
  const late = newId()
  await seen.addsPhoto(late)
  expect(await sees(zheng, { ...seen, photo: `Evidence:${late}` })).toEqual(nothing)
  const next = await lin.does('recordVisit', {
    id: newId(),
    business: seen.business,
    kind: 'PATROL',
    edition: (await handbook(lin)).edition,
    visitedAt: new Date().toISOString(),
    findings: [{ id: newId(), item: (await handbook(lin)).itemFor.get(fact), description: '油烟外溢' }],
  })
  await world.settle()
  const look = 'query ($id: ID!) { visit(id: $id) { findings { id } } }'
  expect((await lin.asks(look, next)).visit.findings).toHaveLength(1)
  expect((await zheng.asks(look, next)).visit).toBeNull()
})

it('closes the visit again to whoever a narrower circle leaves out', async () => {
  const seen = await visits('静安酒楼')
  await seals(seen.business, [wang])
  await seals(seen.business, [zheng])
  expect(await sees(wang, seen)).toEqual(nothing)
  expect(await sees(zheng, seen)).toEqual(everything)
})

it('closes a photo that is being added at that moment', async () => {
  const seen = await visits('静安烘焙')
  const late = newId()
  let both: Promise<unknown> = Promise.resolve()
  // Adding waits between reading its visit and writing, so that the seal comes in between.
  await world.owner.begin(async (sql) => {
    await sql`lock table file_sender in access exclusive mode`
    const adding = seen.addsPhoto(late)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const sealing = seals(seen.business, [lin])
    both = Promise.all([adding, sealing])
    await Promise.race([sealing, new Promise((resolve) => setTimeout(resolve, 500))])
  })
  await both
  expect(await sees(zheng, { ...seen, photo: `Evidence:${late}` })).toEqual(nothing)
})

it('opens the case to the worker who is sent with its notice', async () => {
  const seen = await visits('静安面馆')
  await opines(wang, wang2, seen.finding, { violation: 'FDA-10' })
  await opines(zheng, zheng2, seen.finding, { verdict: 'NOT_ESTABLISHED' })
  await seals(seen.business, [wang, zheng])
  expect(await sees(lin, seen)).toEqual(nothing)
  for (const step of ['mergeDocket', 'approveDocket', 'dispatchDocket']) {
    const { id, version } = await docketOf(chen, seen.business)
    await chen.does(step, { docket: id, expectedVersion: version })
  }
  const { myNotices } = await lin.asks(
    '{ myNotices(first: 100) { nodes { docket { business { id } findings { id visit { id } } } } } }',
  )
  const mine = myNotices.nodes.find(
    (one: { docket: { business: { id: string } } }) => one.docket.business.id === seen.business,
  )
  expect(mine.docket.findings).toEqual([{ id: seen.finding, visit: { id: seen.visit } }])
  expect(await sees(lin, seen)).toEqual(everything)
})

it('is done once when two do it at once', async () => {
  const { business } = await visits('静安粥铺')
  const { id, version } = await docketOf(chen, business)
  const query = 'mutation ($input: SealDocketInput!) { sealDocket(input: $input) { id } }'
  const input = { docket: id, expectedVersion: version, named: [], reason: '涉未成年人' }
  const answers = await Promise.all([1, 2].map(() => chen.sends(query, { input: { ...input, requestId: newId() } })))
  expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').sort()).toEqual(['STALE', 'done'])
})
