import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { type Desks, establishes, filing, openDesks, today } from '../support/penalty.ts'
import { tellsCalendar } from '../support/amendment.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld()
  desks = await openDesks(world)
})
afterAll(() => world.close())

const shape =
  'status filingDueOn filingExplained filingExplainedEn filedLate filingExtension { days until reason extendedBy { name } } clocks { kind status dueOn law }'
const caseOf = async (id: string, person: Person = desks.wang) =>
  (await person.asks(`query ($id: ID!) { penaltyCase(id: $id) { ${shape} } }`, { id })).penaltyCase

type Seen = { kind: string; status: string; dueOn: string; law: string }
const filingClocks = async (id: string) => {
  await world.settle()
  const { clocks } = await caseOf(id)
  return (clocks as Seen[]).filter(({ kind }) => kind === 'FILE')
}
const stateOf = async (id: string) => (await filingClocks(id)).map(({ status, dueOn }) => [status, dueOn])

/** A case that waits to be filed, on a clue of so many days ago. */
const proposes = async (name: string, days = 1) => {
  const { wang, wang2 } = desks
  const { opinion } = await establishes(world, desks, name)
  const clueOn = addDays(today(), -days)
  const { id, filingDueOn } = await wang.does(
    'fileCase',
    filing([opinion], [wang, wang2], { clueOn }),
    'id filingDueOn',
  )
  return { id: id as string, due: filingDueOn as string }
}
const extending = (id: string, more: object = {}) => ({ case: id, days: 15, reason: '须待检测报告', ...more })
const ruleOf = async (person: Person, name: string, input: object) =>
  (await person.isRefused(name, input)).extensions['rule'] as string

it('罗局 extends the period to file once while it runs; the clock runs on to the later day, with its basis', async () => {
  const { wang, luo, luo2, zheng, fang } = desks
  const { id, due } = await proposes('延期立案小馆')
  expect(await stateOf(id)).toEqual([['RUNNING', due]])
  // Not by a handler, not by another agency, not for longer than the rule gives.
  expect((await wang.isRefused('extendFiling', extending(id))).code).toBe('FORBIDDEN')
  expect((await zheng.isRefused('extendFiling', extending(id))).code).toBe('FORBIDDEN')
  expect((await fang.isRefused('extendFiling', extending(id))).code).toBe('NOT_FOUND')
  expect(await ruleOf(luo, 'extendFiling', extending(id, { days: 16 }))).toBe('case.filingExtension')
  expect((await caseOf(id)).filingExtension).toBe(null)
  const extended = await luo.does('extendFiling', extending(id, { days: 10 }), shape)
  const until = extended.filingDueOn as string
  expect(until > due).toBe(true)
  expect(extended).toMatchObject({
    status: 'PROPOSED',
    filingExtension: { days: 10, until, reason: '须待检测报告', extendedBy: { name: '罗局' } },
  })
  expect(extended.filingExplained).toContain('其中经负责人批准延长10个工作日(市场监督管理行政处罚程序规定')
  expect(extended.filingExplainedEn).toContain('10 of its working days were added')
  expect(await stateOf(id)).toEqual(
    expect.arrayContaining([
      ['VOID', due],
      ['RUNNING', until],
    ]),
  )
  expect((await filingClocks(id)).find(({ status }) => status === 'RUNNING')!.law).toContain('经负责人批准延长')
  expect(await ruleOf(luo2, 'extendFiling', extending(id, { days: 1 }))).toBe('case.filingExtended')
  await luo2.does('approveCase', { case: id, complex: false, opinion: '同意立案' })
  expect(await ruleOf(luo, 'extendFiling', extending(id))).toBe('case.extendFiling')
  expect(await stateOf(id)).toEqual(
    expect.arrayContaining([
      ['VOID', due],
      ['SATISFIED', until],
    ]),
  )
})

it('what has run out is late, and is not extended', async () => {
  const { luo } = desks
  const { id, due } = await proposes('逾期立案小馆', 40)
  expect(due < today()).toBe(true)
  const refused = await luo.isRefused('extendFiling', extending(id))
  expect(refused.extensions).toMatchObject({ rule: 'case.filingOver', until: due })
  expect(refused.message).toContain('逾期情况会如实显示')
  expect(await caseOf(id)).toMatchObject({ filedLate: true, filingExtension: null, filingDueOn: due })
})

it('a rule that lets it not be extended is the agency’s own, and older clients still set a profile', async () => {
  const { wu, luo } = desks
  const { id } = await proposes('不得延期小馆')
  const agency = `Agency:${world.city.agencies['FDA']}`
  const fields =
    'filingLength filingUnit decisionDays extensionDays statementLength statementUnit hearingCitizen hearingOrganisation hearingInclusive graveCitizen graveOrganisation reviewViolations excludes basis'
  const { agencies } = await wu.asks(`{ agencies { id profile { filingExtension ${fields} } } }`)
  const { profile } = agencies.find((one: { id: string }) => one.id === agency)
  expect(profile.filingExtension).toBe(15)
  await wu.does('setProfile', { agency, ...profile, filingExtension: 0 })
  expect(await ruleOf(luo, 'extendFiling', extending(id, { days: 1 }))).toBe('case.filingExtension')
  const { filingExtension: _, ...older } = profile
  await wu.does('setProfile', { agency, ...older })
  await luo.does('extendFiling', extending(id))
})

it('two leads who extend at once extend it once; a lead who files at the same moment ends it on one day', async () => {
  const { luo, luo2 } = desks
  const { id, due } = await proposes('同时延期小馆')
  await world.settle()
  const extend = (person: Person, days: number) =>
    person.sends('mutation ($input: ExtendFilingInput!) { extendFiling(input: $input) { filingDueOn } }', {
      input: { requestId: newId(), ...extending(id, { days }) },
    })
  const outcome = await Promise.all([extend(luo, 5), extend(luo2, 10)])
  const told = outcome.map(({ errors }) => (errors ? (errors[0]!.extensions['rule'] as string) : 'done'))
  expect(told.toSorted()).toEqual(['case.filingExtended', 'done'])
  const { filingExtension, filingDueOn } = await caseOf(id)
  expect(filingExtension.until).toBe(filingDueOn)
  expect(await stateOf(id)).toEqual(
    expect.arrayContaining([
      ['VOID', due],
      ['RUNNING', filingDueOn],
    ]),
  )
  for (const name of ['同批一号', '同批二号', '同批三号']) {
    const other = await proposes(name)
    const [extended] = await Promise.allSettled([
      luo.does('extendFiling', extending(other.id)),
      luo2.does('approveCase', { case: other.id, complex: false, opinion: '同意立案' }),
    ])
    const seen = await caseOf(other.id)
    expect(seen.status).toBe('FILED')
    expect(seen.filingExtension === null).toBe(extended.status === 'rejected')
    expect((await stateOf(other.id)).filter(([status]) => status !== 'VOID')).toEqual([['SATISFIED', seen.filingDueOn]])
  }
})

it('a calendar that is told anew moves what was extended and its clock alike, and keeps what was added', async () => {
  const { luo } = desks
  const { id } = await proposes('改历立案小馆')
  const { filingDueOn: before } = await luo.does('extendFiling', extending(id), 'filingDueOn')
  const year = Number(before.slice(0, 4))
  const [row] = await world.owner<{ off: [string, string][]; work: [string, string][]; papers: string[] }[]>`
    select off, work, papers from calendar_year where year = ${year}`
  const named = (days: readonly [string, string][]) => days.map(([day, name]) => ({ day, name }))
  const off = named([...(row?.off ?? [[`${year}-01-01`, '元旦']]), [before, '临时放假']])
  const told = { year, off, work: named(row?.work ?? []), papers: row?.papers ?? [] }
  await tellsCalendar(world, told)
  await world.settle()
  const seen = await caseOf(id)
  expect(seen.filingDueOn > before).toBe(true)
  expect(seen.filingExplained).toContain('其中经负责人批准延长15个工作日')
  expect((await stateOf(id)).filter(([status]) => status === 'RUNNING')).toEqual([['RUNNING', seen.filingDueOn]])
  expect(await ruleOf(luo, 'extendFiling', extending(id))).toBe('case.filingExtended')
})
