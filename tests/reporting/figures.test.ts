import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { figureNames } from '../../src/reporting/rules/figures.ts'
import { hire } from '../support/access/cast.ts'
import { finds, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

type Bar = { key: string; count: number; of: number; median: number | null }
type Figure = { name: string; asOf: string; definition: string; definitionEn: string; whole: Bar; bars: Bar[] }

let world: World
let lin: Person, wang: Person, wang2: Person, qian: Person, luo: Person
const noon = new Date(`${addDays(legalDay(new Date()), 1)}T12:00:00+08:00`)
const later = (days: number) => new Date(noon.getTime() + days * 86_400_000)

/** Three shops, a finding in each at 工商、食药、城管; 食药 answers one after two days, one far too late, and one never. */
beforeAll(async () => {
  world = await openWorld({ pool: 4 })
  world.setClock(noon)
  ;[lin, wang, wang2, qian] = (await Promise.all(['lin', 'wang', 'wang2', 'qian'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
  const wu = await world.person('wu')
  await hire(world, wu, { key: 'luo', name: '罗局', role: 'LEAD', agency: 'FDA', gridCode: '440106' })
  luo = await world.person('luo')
  const found: string[] = []
  for (const name of ['老四川火锅', '阿婆面馆', '大碗茶'])
    found.push(await finds(lin, await opensShop(lin, name), 'F-FUME-CLEANING', noon))
  await world.settle()
  const everybody = [lin, wang, wang2, qian, luo]
  /** A login lasts a day's work. */
  const days = async (many: number) => {
    world.setClock(later(many))
    for (const one of everybody) await one.logsInAgain()
  }
  await days(2)
  await opines(wang, wang2, found[0]!, { violation: 'FDA-10' })
  await days(40)
  await opines(wang, wang2, found[1]!, { verdict: 'NOT_ESTABLISHED' })
  await world.settle()
}, 60_000)
afterAll(() => world.close())

const bar = 'key name nameEn count of median ninetieth hours'
const figuresOf = async (person: Person, narrowed = ''): Promise<Map<string, Figure>> => {
  const { figures } = await person.asks(
    `{ figures${narrowed} { name title titleEn definition definitionEn counted all unit measure dated asOf whole { ${bar} } bars { ${bar} } } }`,
  )
  return new Map((figures as Figure[]).map((one) => [one.name, one]))
}
const rowsOf = async (person: Person, narrowed: string) =>
  (
    await person.asks(
      `{ figureRows(first: 100, ${narrowed}) { totalCount nodes { id kind kindName at dueOn days counted agency { code } grid { code } business { name } docket { id } } } }`,
    )
  ).figureRows as {
    totalCount: number
    nodes: { id: string; counted: boolean; days: number | null; agency: { code: string } | null }[]
  }
const unitOf = (figure: Figure | undefined, key: string) => figure?.bars.find((one) => one.key === key)

describe('钱 supervises', () => {
  it('what is late, with which unit, of how many; the definition and the moment stand beside it', async () => {
    const figures = await figuresOf(qian)
    expect([...figures.keys()]).toHaveLength(figureNames.length)
    const late = figures.get('LATE')!
    expect(unitOf(late, 'FDA')).toMatchObject({ name: expect.stringContaining('食品'), count: 1, of: 1 })
    expect(unitOf(late, 'CITY')).toMatchObject({ count: 3, of: 3 })
    expect(late.whole).toMatchObject({ count: late.bars.reduce((sum, { count }) => sum + count, 0) })
    for (const { definition, definitionEn, asOf } of figures.values()) {
      expect(definition.length).toBeGreaterThan(20)
      expect(definitionEn.length).toBeGreaterThan(20)
      expect(asOf).toBe(later(40).toISOString())
    }
  })

  it('how soon each unit answers: the unanswered are in the denominator, not in the days', async () => {
    const responses = (await figuresOf(qian)).get('RESPONSES')
    expect(unitOf(responses, 'FDA')).toMatchObject({ count: 1, of: 3, median: 21 })
    expect(unitOf(responses, 'CITY')).toMatchObject({ count: 0, of: 3, median: null })
    expect((await figuresOf(qian, `(to: "${legalDay(addDay(-5))}")`)).get('RESPONSES')?.whole).toMatchObject({ of: 0 })
  })

  it('whose trip was saved: 食药 answered and never went, 城管 had been there', async () => {
    const trips = (await figuresOf(qian)).get('TRIPS_AVOIDED')
    expect(trips?.bars.map(({ key, count, of }) => ({ key, count, of }))).toEqual([{ key: 'FDA', count: 2, of: 2 }])
  })

  it('every figure opens the very rows it is the sum of, bar by bar, numerator and denominator', async () => {
    const figures = await figuresOf(qian)
    let opened = 0
    for (const [name, { bars, whole }] of figures) {
      const all = await rowsOf(qian, `figure: ${name}`)
      expect(all.totalCount, name).toBe(whole.of)
      if (name !== 'PERSON_HOURS')
        expect((await rowsOf(qian, `figure: ${name}, counted: true`)).totalCount).toBe(whole.count)
      for (const { key, count, of } of bars) {
        const unit = await rowsOf(qian, `figure: ${name}, unit: "${key}"`)
        expect(unit.totalCount, `${name} ${key}`).toBe(of)
        expect(unit.nodes.filter(({ counted }) => counted)).toHaveLength(count)
        opened += unit.nodes.length
      }
    }
    expect(opened).toBeGreaterThan(10)
  })

  it('looks at one grid, and at fewer figures, by the same words', async () => {
    const asked = await figuresOf(qian, '(only: [LATE, CHRONIC], grid: "440106002")')
    expect([...asked.keys()]).toEqual(['LATE', 'CHRONIC'])
    expect(asked.get('LATE')?.whole).toMatchObject({ count: 0, of: 0 })
    const here = await figuresOf(qian, '(only: [CHRONIC], grid: "440106001")')
    expect(here.get('CHRONIC')?.whole.of).toBeGreaterThanOrEqual(3)
    expect(here.get('CHRONIC')?.bars.every(({ key }) => key.startsWith('440106001'))).toBe(true)
  })

  it('has no figure of any person: no bar is one, no row names one', async () => {
    const told = JSON.stringify([...(await figuresOf(qian)).values()])
    for (const name of ['林小山', '王敏', '王二妹', '郑直', '钱督']) expect(told).not.toContain(name)
  })
})

const addDay = (days: number) => new Date(noon.getTime() + days * 86_400_000)

describe('罗 leads 食药', () => {
  it('has the figures of units, for that unit alone, and none of the others', async () => {
    const figures = await figuresOf(luo)
    expect([...figures.keys()]).toEqual(['LATE', 'OPEN_CLOCKS', 'RESPONSES', 'RECTIFICATION', 'TRIPS_AVOIDED'])
    expect(figures.get('LATE')?.bars.map(({ key }) => key)).toEqual(['FDA'])
    expect(figures.get('RESPONSES')?.whole).toMatchObject({ count: 1, of: 3 })
    const rows = await rowsOf(luo, 'figure: RESPONSES')
    expect(new Set(rows.nodes.map(({ agency }) => agency?.code))).toEqual(new Set(['FDA']))
    expect((await rowsOf(luo, 'figure: CHRONIC')).totalCount).toBe(0)
  })
})

describe('whoever supervises nobody', () => {
  it('has no board', async () => {
    for (const person of [lin, wang, await world.person('chen'), await world.person('wu')]) {
      expect([...(await figuresOf(person)).keys()]).toEqual([])
      expect((await rowsOf(person, 'figure: LATE')).totalCount).toBe(0)
    }
  })
})
