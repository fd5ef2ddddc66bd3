import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, finds, opensShop, opines, refusedOrder } from '../support/case.ts'
import { type Answer, openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(
    ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen', 'chen2'].map((key) => world.person(key)),
  )
  ;[lin, wang, wang2, zheng, zheng2, chen, chen2] = all as [Person, Person, Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

const outcome = ({ errors }: Answer): string =>
  (errors?.[0]?.extensions['rule'] as string | undefined) ?? errors?.[0]?.extensions.code ?? 'done'

/** A shop run by somebody, with something found at it. */
const runs = async (name: string, phone: string, address = `${name},龙口东路`) => {
  const { id } = await lin.does('registerBusiness', {
    id: newId(),
    name,
    kind: 'UNLICENSED',
    principal: '黄大成',
    phone,
    place: { gridCode: '440106001002001', address },
  })
  await finds(lin, id)
  await world.settle()
  return docketOf(chen, id)
}
const look = `links { id reason unlinkedAt unlinkedFor } likeCases { docket business score linked reasons { rule points zh } }`
const sees = async (id: string) => (await chen.asks(`query ($id: ID!) { docket(id: $id) { ${look} } }`, { id })).docket

describe('dockets that are alike', () => {
  it('are suggested with the reasons, linked and taken apart again, and both stay as they are', async () => {
    const [one, other, stranger] = [
      await runs('黄记烧烤', '13800000001'),
      await runs('大成烧烤', '13800000001'),
      await runs('别家烧烤', '13800000002'),
    ]
    const before = await sees(one.id)
    expect(before.likeCases).toEqual([
      {
        docket: other.id,
        business: '大成烧烤',
        score: 70,
        linked: false,
        reasons: [
          { rule: 'like.operator', points: 40, zh: '负责人和电话相同' },
          { rule: 'like.fact', points: 20, zh: '相同事实 F-FUME-CLEANING' },
          { rule: 'like.time', points: 10, zh: '相隔 0 天' },
        ],
      },
    ])
    expect((await sees(stranger.id)).likeCases).toEqual([])
    const link = await chen.does('linkDockets', { docket: one.id, with: other.id, reason: '同一经营者的两家店' })
    for (const { id } of [one, other]) {
      const seen = await sees(id)
      expect(seen.links).toMatchObject([{ id: link.id, reason: '同一经营者的两家店', unlinkedAt: null }])
      expect(seen.likeCases).toMatchObject([{ linked: true }])
    }
    const again = { docket: other.id, with: one.id, reason: '重复' }
    expect(await chen.isRefused('linkDockets', again)).toMatchObject({ extensions: { rule: 'docket.link' } })
    expect(await chen.isRefused('linkDockets', { ...again, with: other.id })).toMatchObject({ code: 'CONFLICT' })
    await chen.does('unlinkDockets', { link: link.id, reason: '另有负责人' })
    expect((await sees(one.id)).links).toMatchObject([{ unlinkedFor: '另有负责人' }])
    expect(await chen.isRefused('unlinkDockets', { link: link.id, reason: '重复' })).toMatchObject({
      extensions: { rule: 'docket.unlink' },
    })
    const traced = await world.owner`select type from trace where docket_id = ${other.id.split(':')[1]!} order by seq`
    expect(traced.map(({ type }) => type).slice(-2)).toEqual(['docket.linked', 'docket.unlinked'])
  })

  it('are linked once, and taken apart once, by two at once', async () => {
    const [one, other] = [await runs('双记', '13800000003'), await runs('双记二店', '13800000003')]
    const link = 'mutation ($input: LinkDocketsInput!) { linkDockets(input: $input) { id } }'
    const pairs = [
      [chen, one.id, other.id],
      [chen2, other.id, one.id],
    ] as const
    const linked = await Promise.all(
      pairs.map(([by, docket, beside]) =>
        by.sends(link, { input: { requestId: newId(), docket, with: beside, reason: '同一经营者' } }),
      ),
    )
    expect(linked.map(outcome).sort()).toEqual(['docket.link', 'done'])
    const [{ id }] = (await sees(one.id)).links
    const unlink = 'mutation ($input: UnlinkDocketsInput!) { unlinkDockets(input: $input) { id } }'
    const apart = await Promise.all(
      [chen, chen2].map((by) => by.sends(unlink, { input: { requestId: newId(), link: id, reason: '有误' } })),
    )
    expect(apart.map(outcome).sort()).toEqual(['docket.unlink', 'done'])
  })
})

describe('a fine that gave way', () => {
  it('is acknowledged by an officer of its agency, once, and says so until then', async () => {
    const business = await opensShop(lin, '一罚小馆')
    const finding = await finds(lin, business)
    await world.settle()
    await captures(world, lin, finding)
    const fine = (violation: string, amount: number, stage: object = {}) => ({
      violation,
      measures: [
        { kind: 'RECTIFY', violation, text: '限期清洗', days: 7 },
        { kind: 'FINE', violation, text: '罚款', amount, ...stage },
      ],
    })
    // 食品安全法126 fines only whom an inspection after the order found unwilling.
    await opines(wang, wang2, finding, fine('FDA-10', 500_000, await refusedOrder(business, wang, wang2)))
    await opines(zheng, zheng2, finding, fine('ENV-15', 600_000))
    const { id, version } = await docketOf(chen, business)
    const fields = 'resolutions { about rule law inputs output }'
    const merged = await chen.does(
      'mergeDocket',
      { docket: id, expectedVersion: version },
      `barredFines { agency amount inFavourOf acknowledgedAt } current { content { ${fields} clusters { key fine { survivor } } } }`,
    )
    const [{ key, fine: decided }] = merged.current.content.clusters
    expect(merged.barredFines).toMatchObject([{ inFavourOf: decided.survivor, acknowledgedAt: null }])
    expect(merged.current.content.resolutions).toMatchObject([
      { about: `fine:${key}`, output: decided.survivor, inputs: [{ amount: 600_000 }, { amount: 500_000 }] },
    ])
    const [loser, winner] = merged.barredFines[0].agency === 'FDA' ? [wang, zheng] : [zheng, wang]
    expect(await winner.isRefused('acknowledgeBarred', { docket: id })).toMatchObject({
      extensions: { rule: 'fine.acknowledge', law: '行政处罚法29' },
    })
    const document = 'mutation ($input: AcknowledgeBarredInput!) { acknowledgeBarred(input: $input) { id } }'
    const second = loser === wang ? wang2 : zheng2
    const both = await Promise.all(
      [loser, second].map((by) => by.sends(document, { input: { requestId: newId(), docket: id } })),
    )
    expect(both.map(outcome).sort()).toEqual(['done', 'fine.acknowledge'])
    const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { barredFines { acknowledgedAt } } }', {
      id,
    })
    expect(docket.barredFines[0].acknowledgedAt).not.toBeNull()
  })
})
