import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '../../src/document/rules/kinds.ts'
import { captures, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { textOf } from '../support/pdf.ts'
import { proven, toldOf } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, wang2: Person, zheng: Person, zheng2: Person, chen: Person, chen2: Person, wu: Person
beforeAll(async () => {
  world = await openWorld()
  const keys = ['lin', 'wang', 'wang2', 'zheng', 'zheng2', 'chen', 'chen2', 'wu']
  const all = await Promise.all(keys.map((key) => world.person(key)))
  ;[lin, wang, wang2, zheng, zheng2, chen, chen2, wu] = all as [
    Person,
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

const current = `id version current { content { shortest longest
  conflicts { key rule blocking zh between } resolutions { about rule inputs output reason }
  clusters { together { order agencies days rule } } } }`
const look = async (id: string) =>
  (await chen.asks(`query ($id: ID!) { docket(id: $id) { ${current} overrides { id } } }`, { id })).docket

/** A docket on which one agency orders the same within 7 days, another within 15; merged. */
async function merged(name: string): Promise<string> {
  const business = await opensShop(lin, name)
  const finding = await finds(lin, business)
  await world.settle()
  await captures(world, lin, finding)
  const clean = (violation: string, days: number, text: string) => ({
    violation,
    measures: [
      { kind: 'RECTIFY', violation, order: 'cleanPurifier', text, days },
      { kind: 'ORDER', violation, text: '清洗完成前停止使用炭火', days: 2 },
    ],
  })
  await opines(wang, wang2, finding, clean('FDA-10', 7, '清洗净化设施'))
  await opines(zheng, zheng2, finding, clean('ENV-15', 15, '清洗净化设施并检测'))
  await world.settle()
  const { id, version } = await docketOf(chen, business)
  await chen.does('mergeDocket', { docket: id, expectedVersion: version })
  return id
}

const noticeOf = async (docket: string) => {
  const { version } = await look(docket)
  const approved = await chen.does('approveDocket', { docket, expectedVersion: version }, 'version')
  const { notice } = await chen.does(
    'dispatchDocket',
    { docket, expectedVersion: approved.version },
    'notice { id content }',
  )
  return notice
}

const servedAndClocked = async (docket: string, notice: { id: string }) => {
  await world.settle()
  await lin.does('acknowledgeNotice', { notice: notice.id })
  const proofs = await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await lin.does('servePaper', { paper: notice.id, ...toldOf(proofs) })
  await world.settle()
  const clocks = await world.owner<{ kind: string; agency: string; length: number; unit: string }[]>`
    select kind, agency_code as agency, length, unit from clock
    where docket_id = ${docket.slice('Docket:'.length)} and kind in ('rectify', 'reconsider') and status = 'running'
    order by kind, agency_code, length`
  return clocks.map(({ kind, agency, length, unit }) => `${kind} ${agency} ${length} ${unit}`)
}

type Measured = { order?: string; days: number }
const daysTold = (notice: { content: { annexes: { items: { measures: Measured[] }[] }[] } }) =>
  notice.content.annexes.map(({ items }) =>
    items.flatMap(({ measures }) => measures.filter(({ order }) => order === 'cleanPurifier').map(({ days }) => days)),
  )

describe('an order that two agencies gave with two periods', () => {
  it('goes out with the shortest, and every clock runs by it; what else is ordered has its clock and its remedies', async () => {
    const docket = await merged('最短期限小馆')
    const { content } = (await look(docket)).current
    expect(content).toMatchObject({ shortest: 2, longest: 7 })
    expect(content.clusters[0].together).toMatchObject([{ order: 'cleanPurifier', days: 7, rule: 'R-04' }])
    const notice = await noticeOf(docket)
    expect(daysTold(notice)).toEqual([[7], [7]])
    expect(notice.content.requirements).toMatchObject([
      { days: 7, annexes: [1, 2] },
      { days: 2, annexes: [1, 2] },
    ])
    expect(await servedAndClocked(docket, notice)).toEqual([
      'reconsider  60 days',
      'rectify CITY 2 workingDays',
      'rectify CITY 7 workingDays',
      'rectify FDA 2 workingDays',
      'rectify FDA 7 workingDays',
    ])
  })

  it('goes out with the other where two people agree on it, whichever of two agrees first', async () => {
    const docket = await merged('改判期限小馆')
    const before = (await look(docket)).current.content
    const [conflict] = before.conflicts
    const longer = conflict.between.find((one: string) => one.startsWith('CITY:'))
    const input = { docket, conflictKey: conflict.key, choice: longer, reason: '检测机构排期,七日内无法完成' }
    const wrong = await chen.isRefused('proposeOverride', { ...input, choice: 'ENV:x' })
    expect(wrong.code).toBe('INVALID')
    const { id } = await chen.does('proposeOverride', input)
    expect((await chen.isRefused('confirmOverride', { override: id })).extensions).toMatchObject({
      rule: 'override.secondPerson',
    })
    const wu2 = await Promise.allSettled([
      chen2.does('confirmOverride', { override: id }),
      chen2.does('confirmOverride', { override: id }),
    ])
    expect(wu2.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await chen.does('mergeDocket', { docket, expectedVersion: (await look(docket)).version })
    const { content } = (await look(docket)).current
    expect(content.clusters[0].together).toMatchObject([{ order: 'cleanPurifier', days: 15, rule: 'OVERRIDE' }])
    expect(content.resolutions).toContainEqual(
      expect.objectContaining({ about: conflict.key, rule: 'OVERRIDE', output: longer, reason: input.reason }),
    )
    const notice = await noticeOf(docket)
    expect(daysTold(notice)).toEqual([[15], [15]])
    expect(await servedAndClocked(docket, notice)).toContain('rectify FDA 15 workingDays')
  })
})

describe('the notice', () => {
  it('tells the shortest and the longest period, who brings it and whom each agency lets ask', async () => {
    await wu.does('setLetterhead', {
      agency: `Agency:${world.city.agencies['FDA']}`,
      contact: '法规科 020-12345678',
      address: '天河区黄埔大道1号',
      government: '广州市天河区人民政府',
      court: '广州铁路运输第一法院',
    })
    const docket = await merged('联系小馆')
    const notice = await noticeOf(docket)
    expect(notice.content).toMatchObject({
      business: { kind: 'unlicensed' },
      grid: { code: '440106001002001' },
      carrier: { name: '林小山' },
      deadlines: { shortest: 2, longest: 7 },
    })
    const fda = notice.content.annexes.find(({ agency }: { agency: string }) => agency === 'FDA')
    expect(fda).toMatchObject({ contact: '法规科 020-12345678', court: '广州铁路运输第一法院' })
    await world.settle()
    const { docket: known } = await chen.asks(
      'query ($id: ID!) { docket(id: $id) { notice { document { url template } } } }',
      { id: docket },
    )
    const { url, template } = known.notice.document
    expect(template).toBe(kinds.notice.template)
    const text = await textOf(world, url)
    if (text === undefined) return
    for (const said of [
      '认定你存在下列违法行为',
      '期限最短为2个工作日，最长为7个工作日',
      '法规科020-12345678',
      '天河区黄埔大道1号',
      '林小山',
      '依法向广州铁路运输第一法院提起行政诉讼',
      '《中华人民共和国食品安全法》第五十六条第一款',
      '《广东省大气污染防治条例》第五十九条第二款、《上海市大气污染防治条例》第六十二条第二款',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('你单位')
    expect(text).not.toMatch(/大气条例\d/)
  })
})
