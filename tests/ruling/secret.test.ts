import type { GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { schema } from '../../src/schema.ts'
import { hire } from '../support/access/cast.ts'
import { follow } from '../support/access/follow.ts'
import { rootsOf, rowsOf, wholeOf } from '../support/access/looking.ts'
import { contested, hirePanelists, seated, votes } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let everyone: Person[]
let feng: Person, mei: Person, ruan: Person
// Nothing differs by the hour it was looked at.
const moment = new Date(Date.now() + 60_000)
beforeAll(async () => {
  world = await openWorld()
  ;[feng, mei, ruan] = (await hirePanelists(world)) as [Person, Person, Person]
  const wu = await world.person('wu')
  await hire(world, wu, { key: 'yan', name: '严局', role: 'LEAD', agency: 'CITY', gridCode: '440106', certified: true })
  const others = ['lin', 'wang', 'zheng', 'yan', 'chen', 'qian', 'zhou', 'wu', 'shen']
  everyone = [...(await Promise.all(others.map((key) => world.person(key)))), feng, mei, ruan]
}, 90_000)
afterAll(() => world.close())

type Known = Awaited<ReturnType<typeof contested>> & { panel: string; deliberation: string; question: string }

/** What somebody is refused whose wish is not granted whatever was voted; nothing of it tells how the vote stands. */
async function refusals(person: Person, known: Known): Promise<Record<string, unknown>> {
  const { panel, deliberation, question, appeal } = known
  const seat = [feng, mei, ruan].includes(person)
  const wishes: [string, object][] = [
    ['openDeliberation', { id: newId(), panel }],
    ['ruleAppeal', { id: newId(), deliberation, items: [{ question, reasons: '维持' }] }],
    ['adoptRuling', { item: `RulingItem:${question.split(':')[1]}`, reason: '采纳' }],
    ['refuseAppeal', { appeal, ground: 'LATE', reason: '逾期' }],
    ['admitAppeal', { appeal }],
    ['withdrawAppeal', { appeal, on: legalDay(new Date(moment.getTime() + 9 * 86_400_000)) }],
    ...(seat ? [] : ([['castBallot', { question, outcome: 'UPHOLD', reasons: '维持' }]] as [string, object][])),
    ...(person === feng ? [] : ([['adjournDeliberation', { deliberation, reason: '补证' }]] as [string, object][])),
  ]
  const said: Record<string, unknown> = {}
  for (const [mutation, input] of wishes) {
    const { code, message, extensions } = await person.isRefused(mutation, input)
    said[mutation] = { code, message, ...extensions, traceId: '' }
  }
  return said
}

/** Everything that somebody can come by: rows, answers, refusals, and what every subscription has told from the start. */
async function lookOf(person: Person, known: Known): Promise<Record<string, unknown>> {
  const { docket, notice, business, opinion, appeal, item, panel, deliberation, question } = known
  const ids = [docket, notice, business, opinion, appeal, item, deliberation, question]
  const feeds = Object.values((schema.getType('Subscription') as GraphQLObjectType).getFields()).map(
    ({ name, args }) => {
      const about = { docket, business }
      const given = args
        .filter(({ type }) => String(type).endsWith('!'))
        .map((one) => `${one.name}: "${about[one.name as keyof typeof about]}"`)
      return [name, `${name}(${[...given, 'after: "start"'].join(', ')})`] as const
    },
  )
  const [frames, nodes, roots, rows, refused] = await Promise.all([
    Promise.all(feeds.map(async ([name, ask]) => [name, await follow(world, person, ask, { quiet: 400 })])),
    Promise.all(
      [...ids, ...(schema.getType('Panel') ? [panel] : [])].map(async (id) => [id, await wholeOf(person, id)]),
    ),
    rootsOf(person),
    rowsOf(world.owner, person.dutyId, moment),
    refusals(person, known),
  ])
  return { frames: Object.fromEntries(frames), nodes: Object.fromEntries(nodes), roots, rows, refused }
}

type Looks = Record<string, Record<string, unknown>>

/** Where two looks differ, and from where on in the text. */
const differing = (before: Looks, after: Looks): string[] =>
  Object.keys(after).flatMap((key) =>
    Object.keys(after[key]!).flatMap((part) => {
      const [then, now] = [before, after].map((look) => look[key]![part] as Record<string, unknown>) as [
        Record<string, unknown>,
        Record<string, unknown>,
      ]
      return Object.keys(now).flatMap((name) => {
        const [a, b] = [JSON.stringify(then[name]), JSON.stringify(now[name])]
        if (a === b) return []
        const at = Array.from({ length: a.length }, (_, i) => i).find((i) => a[i] !== b[i]) ?? a.length
        return [`${key} ${part} ${name}: ${a.slice(Math.max(0, at - 80), at + 80)} became ${b.slice(at, at + 80)}`]
      })
    }),
  )

it('tells nobody anything of a ballot, nor how many there are, before the last one is cast', async () => {
  const told = await contested(world, '秘密表决小馆')
  const panel = await seated(world, told)
  const { deliberation, question } = await votes(world, panel)
  const known: Known = { ...told, panel, deliberation, question }
  await world.settle()
  world.setClock(moment)
  try {
    const looks = async (): Promise<Looks> => {
      await world.settle()
      const seen = await Promise.all(everyone.map(async (person) => [person.key, await lookOf(person, known)] as const))
      return Object.fromEntries(seen)
    }
    const before = await looks()
    // It looks where there is something to be seen: the vote itself, and the appeal it is about.
    for (const key of ['chen', 'yan', 'ruan'])
      expect((before[key]!['nodes'] as Record<string, string>)[deliberation]).toContain('"status":"OPEN"')
    const cast = (person: Person, outcome: string, reasons: string) =>
      person.does('castBallot', { question, outcome, reasons }, 'id status endedAt questions { id ballots { id } }')
    const first = await cast(ruan, 'REVOKE', '证据只有一张照片')
    expect(differing(before, await looks())).toEqual([])
    const second = await cast(feng, 'UPHOLD', '事实清楚')
    expect(second).toEqual(first)
    expect(differing(before, await looks())).toEqual([])
    await cast(mei, 'HEAR', '应先听证')
    await world.settle()
    // From now on the chair may rule: what each is refused is not asked any more.
    for (const person of everyone.filter(({ key }) => ['chen', 'yan', 'ruan'].includes(key)))
      expect(await wholeOf(person, deliberation), person.key).not.toEqual(
        (before[person.key]!['nodes'] as Record<string, unknown>)[deliberation],
      )
  } finally {
    world.setClock(null)
  }
}, 300_000)
