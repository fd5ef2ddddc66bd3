import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds } from '../support/case.ts'
import { served } from '../support/panel.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, chen: Person, zhao: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, he, chen, zhao] = (await Promise.all(['lin', 'he', 'chen', 'zhao'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const registers = (finder: Person, name: string, more: { address?: string; phone?: string; principal?: string }) => {
  const { address = `${name},龙口西路`, ...rest } = more
  const gridCode = finder === he ? '440106001002002' : '440106001002001'
  return finder
    .does('registerBusiness', { id: newId(), name, kind: 'INDIVIDUAL', place: { gridCode, address }, ...rest })
    .then(({ id }: { id: string }) => id)
}

type Related = {
  byPlace: boolean
  byOperator: boolean
  byPerson: boolean
  current: boolean
  business: { name: string }
}
const relatedTo = async (person: Person, id: string): Promise<Related[]> =>
  (
    await person.asks(
      'query ($id: ID!) { business(id: $id) { related { byPlace byOperator byPerson current business { name } } } }',
      { id },
    )
  ).business.related

it('a business is related by place, now or before, by operator and by person, each with its reason', async () => {
  const own = await registers(lin, '老王川菜馆', { address: '龙口东路 8 号', phone: '13800000001', principal: '王五' })
  await registers(lin, '同址奶茶', { address: '龙口东路 8 号' })
  const before = await registers(lin, '搬走的面馆', { address: '龙口东路 8 号' })
  await registers(he, '同号烧烤', { phone: '13800000001', principal: '王五' })
  await registers(lin, '同名早点', { principal: '王五' })
  await registers(lin, '无关小店', { principal: '赵六', phone: '13800000002' })
  await lin.does('changeBusiness', {
    business: before,
    expectedVersion: 1,
    place: { gridCode: '440106001002001', address: '龙口东路 99 号' },
  })
  const related = new Map((await relatedTo(chen, own)).map(({ business, ...reasons }) => [business.name, reasons]))
  expect(Object.fromEntries(related)).toEqual({
    同址奶茶: { byPlace: true, byOperator: false, byPerson: false, current: true },
    搬走的面馆: { byPlace: true, byOperator: false, byPerson: false, current: false },
    同号烧烤: { byPlace: false, byOperator: true, byPerson: true, current: true },
    同名早点: { byPlace: false, byOperator: false, byPerson: true, current: true },
  })
  // 林 does not work in 何's grid.
  expect((await relatedTo(lin, own)).map(({ business }) => business.name)).not.toContain('同号烧烤')
  const { businesses } = await chen.asks('{ businesses(principal: "王五") { nodes { name } } }')
  expect(businesses.nodes).toHaveLength(3)
})

type Event = { type: string; at: string; actor: { id: string } | null }
const timelineOf = async (person: Person, business: string, given = 'first: 100') =>
  (
    await person.asks(
      `query ($id: ID!) { business(id: $id) { timeline(${given}) { totalCount nodes { type at actor { id } } pageInfo { hasNextPage endCursor } } } }`,
      { id: business },
    )
  ).business.timeline as { totalCount: number; nodes: Event[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

it('its timeline tells each thing once, the latest first, page by page and by what is asked for', async () => {
  const { business } = await served(world, '时间线火锅')
  await world.settle()
  const whole = await timelineOf(chen, business)
  expect(whole.nodes.length).toBeGreaterThan(10)
  expect(whole.nodes.map(({ at }) => at)).toEqual(
    whole.nodes
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  const paged: Event[] = []
  for (let after = ''; ; ) {
    const page = await timelineOf(chen, business, `first: 4${after && `, after: "${after}"`}`)
    paged.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
    // Nobody counts what happens elsewhere by the end of a page.
    expect(JSON.parse(Buffer.from(after, 'base64url').toString())[1]).toMatch(/^[0-9a-f]{64}$/)
  }
  expect(paged).toEqual(whole.nodes)
  const some = await timelineOf(chen, business, 'first: 100, about: ["finding", "service"]')
  expect(new Set(some.nodes.map(({ type }) => type.split('.')[0]))).toEqual(new Set(['finding', 'service']))
  const { nodes } = await timelineOf(chen, business, `first: 100, by: "Person:${lin.personId}"`)
  expect(new Set(nodes.map(({ actor }) => actor!.id))).toEqual(new Set([`Person:${lin.personId}`]))
  expect((await timelineOf(chen, business, 'until: "2020-01-01"')).totalCount).toBe(0)
  const day = whole.nodes[0]!.at.slice(0, 10)
  expect((await timelineOf(chen, business, `first: 100, since: "${day}"`)).totalCount).toBeGreaterThan(0)
  // 环保 was not asked: what the agencies do there is not for it.
  const theirs = await timelineOf(zhao, business)
  expect(theirs.nodes.some(({ type }) => /^(finding|opinion|docket|service)\./.test(type))).toBe(false)
})

it('services are told with the business, and a paper is found by the end of its number by those alone who may see it', async () => {
  const { business, notice } = await served(world, '送达小馆')
  await world.settle()
  const { business: known, notice: told } = await chen.asks(
    'query ($id: ID!, $notice: ID!) { business(id: $id) { services { nodes { method notice { number } } } } notice(id: $notice) { number } }',
    { id: business, notice },
  )
  expect(known.services.nodes).toEqual([{ method: 'DIRECT', notice: { number: told.number } }])
  const end = /\d+号$/.exec(told.number)![0]
  const find = (person: Person, numbered: string) =>
    person
      .asks('query ($numbered: String!) { documents(numbered: $numbered) { nodes { number docket { id } } } }', {
        numbered,
      })
      .then(({ documents }) => (documents.nodes as { number: string }[]).map(({ number }) => number))
  for (const remembered of [end, end.replace('号', ''), told.number, told.number.replace(/[〔〕]/g, ' ')])
    expect(await find(chen, remembered), remembered).toContain(told.number)
  expect(await find(zhao, end)).not.toContain(told.number)
  expect(await find(chen, '〔〕')).toEqual([])
})

it('findings are found by the beginning of the code of their fact, in either case', async () => {
  const shop = await registers(lin, '油烟小馆', {})
  const finding = await finds(lin, shop, 'F-FUME-DIRECT')
  await world.settle()
  const found = async (person: Person, code: string) =>
    (await person.asks('query ($code: String!) { findings(code: $code) { nodes { id } } }', { code })).findings.nodes
  expect(await found(chen, 'f-fume-d')).toEqual([{ id: finding }])
  expect(await found(chen, 'F-NONE')).toEqual([])
  expect(await found(he, 'F-FUME-D')).toEqual([])
})
