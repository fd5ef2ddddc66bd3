import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, handbook, opensShop, opines } from '../support/case.ts'
import { textOf } from '../support/pdf.ts'
import { type Desks, establishes, openDesks } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const paper = 'id number content url subject: opinion { id } agency { code }'
const series = (kind: string) => world.owner`select last from document_series where kind = ${kind} order by agency_id`

describe('an order to rectify', () => {
  it('says what its opinion says, once, and again only after it was voided', async () => {
    const { wang, luo, zheng, chen } = desks
    const orders = [{ kind: 'RECTIFY', text: '限期清洗净化设施', days: 7 }]
    const { opinion } = await establishes(world, desks, '㐂𠮷䶮面馆', orders)
    const issued = await wang.does('issueRectifyOrder', { opinion, recheckOn: '2027-01-08' }, paper)
    expect(issued).toMatchObject({
      agency: { code: 'FDA' },
      subject: { id: opinion },
      content: {
        requirements: [{ text: '限期清洗净化设施', days: 7 }],
        recheckOn: '2027-01-08',
        officers: [{ name: '王敏' }, { name: '王二妹' }],
        party: { name: '㐂𠮷䶮面馆' },
        contact: expect.stringContaining('法制科'),
      },
    })
    expect(issued.number).toMatch(/责改〔\d{4}〕1号$/)
    const said = await textOf(world, issued.url)
    for (const part of said === undefined ? [] : ['㐂𠮷䶮面馆', '第二十八条', '7个工作日内', '天河区人民法院', '复查'])
      expect(said).toContain(part)
    const again = await luo.isRefused('issueRectifyOrder', { opinion })
    expect(again).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.once' } })
    expect((await zheng.isRefused('issueRectifyOrder', { opinion })).code).toBe('NOT_FOUND')
    expect((await chen.isRefused('issueRectifyOrder', { opinion })).code).toBe('FORBIDDEN')
    await luo.does('voidDocument', { document: issued.id, reason: '期限有误' })
    const next = await wang.does('issueRectifyOrder', { opinion }, 'number')
    expect(next.number).toMatch(/〕2号$/)
    expect(await series('rectifyOrder')).toEqual([{ last: 2 }])
  })

  it('is issued once by two at once', async () => {
    const { wang, wang2 } = desks
    const { opinion } = await establishes(world, desks, '同时面馆', [{ kind: 'RECTIFY', text: '清洗', days: 0 }])
    const before = await series('rectifyOrder')
    const both = await Promise.allSettled([
      wang.does('issueRectifyOrder', { opinion }),
      wang2.does('issueRectifyOrder', { opinion }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await series('rectifyOrder'))[0]!['last']).toBe(before[0]!['last'] + 1)
  })

  it('rests on an opinion that is signed and orders something', async () => {
    const { lin, wang, wang2 } = desks
    const shop = await opensShop(lin, '无令面馆')
    const finding = await finds(lin, shop)
    await world.settle()
    const none = await opines(wang, wang2, finding, { verdict: 'NOT_ESTABLISHED' })
    const refused = await wang.isRefused('issueRectifyOrder', { opinion: none })
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'order.rectify', law: '行政处罚法28' } })
    const { opinion } = await establishes(world, desks, '撤回面馆', [{ kind: 'RECTIFY', text: '清洗', days: 0 }])
    await wang.does('withdrawOpinion', { opinion, reason: '有误' })
    expect((await wang.isRefused('issueRectifyOrder', { opinion })).extensions).toMatchObject({ rule: 'order.opinion' })
  })
})

describe('the record of an inspection', () => {
  const inspects = async (shop: string, kind = 'INSPECTION') => {
    const { wang, wang2 } = desks
    const { edition } = await handbook(wang)
    const visitedAt = new Date(Date.now() - 3_600_000).toISOString()
    const officers = [wang, wang2].map(({ certificateId }) => `Certificate:${certificateId}`)
    const visit = { id: newId(), business: shop, kind, edition, visitedAt }
    return (await wang.does('recordVisit', kind === 'INSPECTION' ? { ...visit, officers } : visit)).id as string
  }
  const told = () => ({
    endedAt: new Date().toISOString(),
    present: { name: '李四', relation: '店长' },
    facts: '厨房油烟净化设施油盒积油,现场正在炒制菜品。',
    certificatesShown: true,
    rightsTold: true,
  })

  it('is filled from it, and what only the officers know is told', async () => {
    const { lin, wang, zheng } = desks
    const visit = await inspects(await opensShop(lin, '检查面馆'))
    const issued = await wang.does('issueInspectionRecord', { visit, ...told() }, 'number content kind')
    expect(issued).toMatchObject({
      kind: 'INSPECTION_RECORD',
      content: {
        officers: [{ name: '王敏' }, { name: '王二妹' }],
        present: { name: '李四' },
        place: expect.any(String),
      },
    })
    expect(issued.number).toMatch(/检录〔\d{4}〕1号$/)
    expect((await wang.isRefused('issueInspectionRecord', { visit, ...told() })).extensions).toMatchObject({
      rule: 'document.once',
    })
    expect((await zheng.isRefused('issueInspectionRecord', { visit, ...told() })).code).toMatch(/NOT_FOUND|FORBIDDEN/)
  })

  it('is refused where certificates were not shown, or the end comes before the beginning', async () => {
    const { lin, wang } = desks
    const visit = await inspects(await opensShop(lin, '未示面馆'))
    expect(
      (await wang.isRefused('issueInspectionRecord', { visit, ...told(), certificatesShown: false })).extensions,
    ).toMatchObject({ rule: 'record.shown', field: 'certificatesShown', law: '行政处罚法43、55' })
    const endedAt = new Date(Date.now() - 7_200_000).toISOString()
    expect((await wang.isRefused('issueInspectionRecord', { visit, ...told(), endedAt })).extensions).toMatchObject({
      rule: 'record.ended',
    })
  })

  it('is made of an inspection alone', async () => {
    const { lin, wang } = desks
    const visit = await inspects(await opensShop(lin, '送法面馆'), 'OUTREACH')
    expect((await wang.isRefused('issueInspectionRecord', { visit, ...told() })).extensions).toMatchObject({
      rule: 'record.inspection',
      law: '行政处罚法42、55',
    })
  })

  it('is refused with the character that cannot be drawn, and takes no number', async () => {
    const { lin, wang } = desks
    const visit = await inspects(await opensShop(lin, '生僻面馆'))
    const before = await series('inspectionRecord')
    const refused = await wang.isRefused('issueInspectionRecord', { visit, ...told(), facts: '油\u{30EDE}' })
    expect(refused).toMatchObject({ code: 'CONFLICT', extensions: { rule: 'document.glyphs', field: 'facts' } })
    expect(await series('inspectionRecord')).toEqual(before)
  })
})
