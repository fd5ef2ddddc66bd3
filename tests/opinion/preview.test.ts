import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, wang: Person, zheng: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'wang', 'zheng'].map((key) => world.person(key)))
  ;[lin, wang, zheng] = all as [Person, Person, Person]
})
afterAll(() => world.close())

const asked = async (officer: Person, fact: string, name: string) => {
  const finding = await finds(lin, await opensShop(lin, name), fact)
  await world.settle()
  const { inbox } = await officer.asks('{ inbox(first: 50) { nodes { id finding { id } } } }')
  return inbox.nodes.find((one: { finding: { id: string } }) => one.finding.id === finding).id as string
}
const rectify = (violation: string) => ({ kind: 'RECTIFY', violation, text: '责令改正', days: 0 })
const selected = `counts refused { code message field law }
  fines { measure articles lowest highest local band bounds { band lowest highest } refused { code field } }`
const previews = async (officer: Person, input: object) =>
  (
    await officer.asks(`query ($input: PreviewOpinionInput!) { opinionPreview(input: $input) { ${selected} } }`, {
      input,
    })
  ).opinionPreview

it('tells what a fine by the worth of the goods comes to, and refuses in the very words that posting would', async () => {
  const request = await asked(wang, 'F-NO-FOOD-PERMIT', '无证小吃')
  const written = (more: object, also: object = {}) => ({
    request,
    violations: ['FDA-01'],
    measures: [rectify('FDA-01'), { kind: 'FINE', violation: 'FDA-01', ...more }],
    ...also,
  })
  const bare = await previews(wang, written({}))
  expect(bare.fines).toMatchObject([{ measure: 1, lowest: null, refused: { field: 'measures.1.goodsValue' } }])
  expect(bare.refused).toMatchObject({ field: 'measures.1.amount' })
  const valued = await previews(wang, written({ goodsValue: 2_000_000 }))
  expect(valued.fines[0]).toMatchObject({ refused: null, local: false, band: null, articles: [expect.any(String)] })
  const { lowest, highest, bounds } = valued.fines[0]
  expect(lowest).toBe(20_000_000)
  expect(bounds[0]).toMatchObject({ band: 'LIGHT', lowest })
  expect(bounds.at(-1)).toMatchObject({ band: 'HEAVY', highest })
  for (const amount of [lowest - 1, highest + 1, highest]) {
    const input = written({ goodsValue: 2_000_000, amount, text: '罚款' })
    const { refused, counts, fines } = await previews(wang, input)
    if (amount === highest) {
      expect({ refused, counts, band: fines[0].band }).toEqual({ refused: null, counts: false, band: 'HEAVY' })
      continue
    }
    const posting = { id: newId(), verdict: 'ESTABLISHED', reasons: '现场照片可以证实', ...input }
    const error = await wang.isRefused('postOpinion', posting)
    expect(refused).toMatchObject({
      message: error.message,
      code: error.code,
      field: error.extensions['field'],
      law: error.extensions['law'],
    })
  }
  // Nothing was written by all of this.
  const [row] = await world.owner`select count(*)::int as n from opinion`
  expect(row).toMatchObject({ n: 0 })
})

it('knows a ground not to punish, and wants the education that goes with it', async () => {
  const request = await asked(zheng, 'F-FUME-CLEANING', '油烟小炒')
  const code = 'ENV-02'
  const lenient = {
    request,
    violations: [code],
    measures: [rectify(code)],
    leniency: [{ ground: 'FIRST_MINOR', reason: '初次,当日清洗' }],
  }
  expect((await previews(zheng, lenient)).refused).toMatchObject({ field: 'education', law: '行政处罚法33(3)' })
  expect(await previews(zheng, { ...lenient, education: '当面讲解清洗要求' })).toMatchObject({
    refused: null,
    counts: false,
    fines: [],
  })
})

it('tells another agency nothing of what it would come to', async () => {
  const request = await asked(wang, 'F-NO-FOOD-PERMIT', '无证面馆')
  const input = { request, violations: ['FDA-01'], measures: [] }
  const ask = 'query ($input: PreviewOpinionInput!) { opinionPreview(input: $input) { counts } }'
  for (const person of [zheng, lin]) expect(await person.asks(ask, { input })).toEqual({ opinionPreview: null })
})
