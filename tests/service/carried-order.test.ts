import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../src/document/rules/kinds.ts'
import { newId } from '../../src/platform/ids.ts'
import { captures, docketOf, finds, opensShop } from '../support/case.ts'
import { textOf } from '../support/pdf.ts'
import { type Desks, establishes, filing, item, openDesks, punishes } from '../support/penalty.ts'
import { proven, toldOf } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const orders = [{ kind: 'RECTIFY', text: '限期清洗净化设施', days: 7 }]

describe('an order to rectify of one agency', () => {
  it('is taken to the door by the worker on post whom the agency names, and its clocks run (SV-4)', async () => {
    const { lin, wang, zheng } = desks
    const { opinion } = await establishes(world, desks, '代送小馆', orders)
    const nobody = await wang.isRefused('issueRectifyOrder', { opinion, carrier: `Person:${zheng.personId}` })
    expect(nobody).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'order.carrier' } })
    const { id } = await wang.does('issueRectifyOrder', { opinion, carrier: `Person:${lin.personId}` })
    await world.settle()
    const { document } = await lin.asks('query ($id: ID!) { document(id: $id) { number url } }', { id })
    expect(document.number).toMatch(/责改/)
    const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
    const given = await lin.does('servePaper', { paper: id, ...toldOf(proofs) }, 'status')
    expect(given).toEqual({ status: 'COMPLETE' })
    const clocks = await world.owner<{ kind: string; length: number; unit: string }[]>`
      select kind, length, unit from clock where paper_id = ${id.slice('Document:'.length)} order by kind`
    expect(clocks).toEqual([
      { kind: 'litigate', length: 6, unit: 'months' },
      { kind: 'reconsider', length: 60, unit: 'days' },
      { kind: 'rectify', length: 7, unit: 'workingDays' },
    ])
  })

  it('is closed to its carrier once its docket is sealed and names others', async () => {
    const { lin, wang, chen } = desks
    const { opinion, business } = await establishes(world, desks, '涉密代送', orders)
    const { id } = await wang.does('issueRectifyOrder', { opinion, carrier: `Person:${lin.personId}` })
    await world.settle()
    const seen = async () => (await lin.asks('query ($id: ID!) { document(id: $id) { number } }', { id })).document
    expect(await seen()).not.toBeNull()
    const { id: docket, version } = await docketOf(chen, business)
    await chen.does('sealDocket', {
      docket,
      expectedVersion: version,
      named: [`Person:${wang.personId}`],
      reason: '举报人保密',
    })
    expect(await seen()).toBeNull()
  })

  it('that nobody was named for is for officers: a grid worker does not even see it', async () => {
    const { lin, wang } = desks
    const { opinion } = await establishes(world, desks, '自送小馆', orders)
    const { id } = await wang.does('issueRectifyOrder', { opinion })
    await world.settle()
    const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
    expect((await lin.isRefused('servePaper', { paper: id, ...toldOf(proofs) })).code).toBe('NOT_FOUND')
  })
})

describe('a penalty on the spot', () => {
  it('tells on its paper that reconsideration comes before the court, and that it may be asked for here (复议法23、32)', async () => {
    const { lin, wang, wang2 } = desks
    const small = [{ kind: 'FINE', text: '罚款', amount: 9_000 }]
    const business = await opensShop(lin, '当场告知小铺')
    const finding = await finds(lin, business)
    await world.settle()
    await captures(world, lin, finding)
    const opinion = await punishes(world, desks, { business, finding }, small)
    const { id } = await wang.does('fileCase', filing([opinion], [wang, wang2], { procedure: 'SIMPLE' }))
    const decision = { id: newId(), case: id, items: [item(finding, 9_000)], reasons: '当场告知并听取申辩' }
    await wang.does('decidePenalty', decision)
    await world.settle()
    const { penaltyCase } = await wang.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { decisions { document { url template } } } }',
      { id },
    )
    const { url, template } = penaltyCase.decisions[0].document
    expect(template).toBe(kinds.penaltyDecision.template)
    const said = await textOf(world, url)
    if (said === undefined) return
    expect(said).toContain('应当先申请行政复议（《中华人民共和国行政复议法》第二十三条第一款第一项）')
    expect(said).toContain('也可以通过本机关提交')
    expect(said).toContain('自收到行政复议决定书之日起十五日内')
    expect(said).not.toContain('六个月内')
  })
})
