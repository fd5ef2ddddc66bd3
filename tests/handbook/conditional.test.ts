import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zhao: Person, zhao2: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, zhao, zhao2, chen, chen2] = (await Promise.all(
    ['lin', 'zhao', 'zhao2', 'chen', 'chen2'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

const [asked, hidden] = ['F-FUME-MONITOR', 'F-MONITOR-TAMPER']
type Item = { id: string; code: string; shownWhen: { item: string; answers: string[] }[] }
const books = `editions { id items { id code fact { code } shownWhen { item answers } } }`

describe('环保 asks about tampering only where a monitor was looked at', () => {
  let edition: string
  let version: number
  let items: Map<string, Item>

  it('writes the condition into its draft, and is told of one that can never hold before it is submitted', async () => {
    edition = newId()
    await zhao.does('draftEdition', {
      id: edition,
      agency: `Agency:${world.city.agencies['ENV']}`,
      title: '生态环境执法手册(第二版)',
    })
    edition = `Edition:${edition}`
    const read = () =>
      zhao.asks(
        `query ($id: ID!) { edition(id: $id) { version items { id code fact { code } shownWhen { item answers } } } }`,
        {
          id: edition,
        },
      )
    const before = (await read()).edition
    const codeOf = (fact: string) =>
      before.items.find((one: { fact: { code: string } }) => one.fact.code === fact).code as string
    version = before.version
    const puts = async (fact: string, shownWhen: object[]) => {
      await zhao.does('putItem', {
        edition,
        expectedVersion: version,
        code: codeOf(fact),
        factCode: fact,
        record: '如实记录所见',
        shownWhen,
      })
      version += 1
    }
    await puts(hidden, [{ item: 'ENV-99', answers: ['FINE'] }])
    expect(await zhao.isRefused('submitEdition', { edition, expectedVersion: version })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'item.shownWhen' },
    })
    await puts(hidden, [{ item: codeOf(asked), answers: ['FINE', 'PROBLEM'] }])
    await puts(asked, [{ item: codeOf(hidden), answers: ['FINE'] }])
    expect(await zhao.isRefused('submitEdition', { edition, expectedVersion: version })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'item.circular' },
    })
    await puts(asked, [])
    const after = (await read()).edition.items as Item[]
    expect(after.find(({ code }) => code === codeOf(hidden))!.shownWhen).toEqual([
      { item: codeOf(asked), answers: ['FINE', 'PROBLEM'] },
    ])
  })

  it('the joint handbook goes by it, on every phone', async () => {
    await zhao.does('submitEdition', { edition, expectedVersion: version })
    await zhao2.does('publishEdition', { edition, expectedVersion: version + 1 })
    const joint = newId()
    await chen.does('mergeJointEdition', { id: joint, title: '联合执法手册(第二版)' })
    const { edition: merged } = await chen.asks(
      'query ($id: ID!) { edition(id: $id) { version overlaps { id acknowledgedAt } } }',
      { id: `Edition:${joint}` },
    )
    for (const { id } of merged.overlaps) await chen.does('acknowledgeOverlap', { overlap: id })
    await chen2.does('publishJointEdition', { edition: `Edition:${joint}`, expectedVersion: merged.version })
    const { fieldDay } = await lin.asks(`{ fieldDay { ${books} } }`)
    edition = fieldDay.editions[0].id
    items = new Map(fieldDay.editions[0].items.map((one: Item) => [one.code, one]))
    expect(items.get(hidden)!.shownWhen).toEqual([{ item: asked, answers: ['FINE', 'PROBLEM'] }])
    expect(items.get(asked)!.shownWhen).toEqual([])
  })

  it('林 lacks evidence of what is wrong there, and none of what was not to be asked', async () => {
    const shop = await opensShop(lin, '监测小店')
    const visits = async (answer: string) => {
      const [id, finding] = [newId(), newId()]
      await lin.does('recordVisit', {
        id,
        business: shop,
        kind: 'PATROL',
        edition,
        visitedAt: new Date().toISOString(),
        answers: [{ item: items.get(asked)!.id, answer }],
        findings: [{ id: finding, item: items.get(hidden)!.id, description: '探头被遮挡' }],
      })
      const lacking = async () =>
        (await lin.asks('query ($id: ID!) { visit(id: $id) { lacking } }', { id: `Visit:${id}` })).visit.lacking
      return { finding: `Finding:${finding}`, lacking }
    }
    expect(await (await visits('NOT_APPLICABLE')).lacking()).toEqual([])
    const { finding, lacking } = await visits('FINE')
    expect(await lacking()).toEqual([{ item: items.get(hidden)!.id, evidence: ['SITE', 'VIDEO'] }])
    await captures(world, lin, finding, 'VIDEO')
    expect(await lacking()).toEqual([])
  })
})
