import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, countPeriod, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { loadCalendar } from '../../src/registry/index.ts'
import { type Desks, filedCase, item, openDesks, today, serves } from '../support/penalty.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let desks: Desks
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  desks = await openDesks(world)
})
afterAll(() => world.close())

/** Filed so many days ago. */
const filedThen = async (name: string, days: number) => {
  const then = new Date(Date.now() - days * 86_400_000)
  world.setClock(then)
  const known = await filedCase(world, desks, name, undefined, false, then)
  world.setClock(null)
  return { ...known, filedOn: legalDay(then) }
}
const shape = 'decideBy decideExplained decideExplainedEn exclusions { number kind from to shownBy voidedFor }'
const gateOf = async (id: string) => {
  const { penaltyCase } = await desks.luo.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { gates { key open reason } } }',
    { id },
  )
  return penaltyCase.gates.find(({ key }: { key: string }) => key === 'PERIOD')
}

const profileOf = async () => {
  const agency = `Agency:${world.city.agencies['FDA']}`
  const fields =
    'filingLength filingUnit decisionDays extensionDays statementLength statementUnit hearingCitizen hearingOrganisation hearingInclusive graveCitizen graveOrganisation reviewViolations excludes basis'
  const { agencies } = await desks.wu.asks(`{ agencies { id profile { ${fields} } } }`)
  const { profile } = agencies.find((one: { id: string }) => one.id === agency)
  return { agency, profile }
}

it('the party has as long to state as its notice says, whatever the agency’s rule says by the day of service', async () => {
  const { wang, wu } = desks
  const known = await filedCase(world, desks, '所告期限小馆')
  const told = { facts: '未清洗', reasons: '较轻', items: [item(known.finding)] }
  const { id } = await wang.does('givePriorNotice', { id: newId(), case: known.case, ...told })
  const { agency, profile } = await profileOf()
  await wu.does('setProfile', { agency, ...profile, statementLength: 3 })
  await serves(world, wang, id)
  await wu.does('setProfile', { agency, ...profile })
  const five = countPeriod(await loadCalendar(world.owner as never), {
    from: today(),
    length: 5,
    unit: 'workingDays',
    direction: 'after',
    roll: true,
  })
  const [row] =
    await world.owner`select statement_until::text as until, (select due_on::text from clock c where c.paper_id = n.id and c.kind = 'state') as due
    from prior_notice n where id = ${id.split(':')[1]}`
  expect(row).toEqual({ until: five.day, due: five.day })
})

it('王敏 leaves out the days of a test, and the period to decide is longer by them; 罗局 strikes a wrong one out', async () => {
  const { wang, wang2, luo, zheng } = desks
  const { case: id, filedOn } = await filedThen('检测小馆', 85)
  const from = addDays(filedOn, 10)
  const span = { case: id, kind: 'TESTING', from, to: addDays(from, 9), shownBy: '检测委托书〔2026〕7号、检测报告' }
  const excluded = await wang.does('recordExclusion', span, shape)
  expect(excluded).toMatchObject({ decideBy: addDays(filedOn, 100), exclusions: [{ number: 1, kind: 'TESTING' }] })
  expect(excluded.decideExplained).toContain('不计入10日(检测')
  expect(excluded.decideExplainedEn).toContain('10 days left out')
  expect(await gateOf(id)).toMatchObject({
    open: true,
    reason: `办案期限至 ${addDays(filedOn, 100)}(已扣除不计入的 10 日)`,
  })
  // Overlapping days are left out once.
  const both = await wang2.does('recordExclusion', { ...span, kind: 'APPRAISAL', to: addDays(from, 14) }, shape)
  expect(both.decideBy).toBe(addDays(filedOn, 105))
  expect((await wang.isRefused('recordExclusion', { ...span, to: addDays(today(), 1) })).extensions).toMatchObject({
    rule: 'case.exclusion',
    law: '行政处罚法60',
  })
  expect((await zheng.isRefused('recordExclusion', span)).code).toBe('NOT_FOUND')
  expect((await wang.isRefused('voidExclusion', { case: id, number: 2, reason: '错' })).code).toBe('FORBIDDEN')
  const voided = await luo.does('voidExclusion', { case: id, number: 2, reason: '重复' }, shape)
  expect(voided).toMatchObject({
    decideBy: addDays(filedOn, 100),
    exclusions: [{ voidedFor: null }, { voidedFor: '重复' }],
  })
  // The clock that everyone sees runs with it.
  await world.settle()
  const { penaltyCase } = await wang.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { clocks { kind status dueOn explained } } }',
    { id },
  )
  const deciding = penaltyCase.clocks.filter(({ kind }: { kind: string }) => kind === 'DECIDE')
  expect(deciding.map(({ status, dueOn }: { status: string; dueOn: string }) => [status, dueOn])).toContainEqual([
    'RUNNING',
    addDays(filedOn, 100),
  ])
  expect(deciding.filter(({ status }: { status: string }) => status === 'RUNNING')).toHaveLength(1)
  // An extension counts on from there, and whatever is left out later counts on from that.
  expect((await luo.does('extendCase', { case: id, days: 5, reason: '案情复杂' }, 'decideBy')).decideBy).toBe(
    addDays(filedOn, 105),
  )
  const late = { ...span, kind: 'INSPECTION', from: addDays(filedOn, 30), to: addDays(filedOn, 30) }
  expect((await wang.does('recordExclusion', late, 'decideBy')).decideBy).toBe(addDays(filedOn, 106))
})

it('what began after the period was over brings it back no more, and what the rule does not name is not left out', async () => {
  const { wang, wu } = desks
  const { case: id, filedOn } = await filedThen('过期检测', 100)
  const after = { case: id, kind: 'TESTING', from: addDays(filedOn, 92), to: addDays(filedOn, 95), shownBy: '检测报告' }
  expect((await wang.isRefused('recordExclusion', after)).extensions).toMatchObject({ rule: 'case.exclusionLate' })
  expect(await gateOf(id)).toMatchObject({ open: false })
  const before = { ...after, from: addDays(filedOn, 80), to: addDays(filedOn, 95) }
  expect((await wang.does('recordExclusion', before, 'decideBy')).decideBy).toBe(addDays(filedOn, 106))
  expect(await gateOf(id)).toMatchObject({ open: true })
  const { agency, profile } = await profileOf()
  await wu.does('setProfile', { agency, ...profile, excludes: ['HEARING'] })
  expect((await wang.isRefused('recordExclusion', before)).extensions).toMatchObject({ rule: 'case.exclusion' })
  await wu.does('setProfile', { agency, ...profile })
})

it('the days of a hearing are left out by its outcome', async () => {
  const { wang } = desks
  const then = new Date(Date.now() - 6 * 86_400_000)
  world.setClock(then)
  const known = await filedCase(
    world,
    desks,
    '听证小馆',
    [{ kind: 'FINE', text: '罚款', amount: 1_200_000 }],
    false,
    then,
  )
  const items = [item(known.finding, 1_200_000)]
  const { id: notice } = await wang.does('givePriorNotice', {
    id: newId(),
    case: known.case,
    facts: '未清洗',
    reasons: '较重',
    items,
  })
  await serves(world, wang, notice, then)
  const { id: hearing } = await wang.does('requestHearing', { id: newId(), notice, requestedOn: legalDay(then) })
  world.setClock(null)
  await wang.does('recordHearingOutcome', { hearing, outcome: 'HELD', on: today(), record: '听证笔录' })
  const { penaltyCase } = await wang.asks(`query ($id: ID!) { penaltyCase(id: $id) { ${shape} } }`, { id: known.case })
  expect(penaltyCase).toMatchObject({
    decideBy: addDays(legalDay(then), 90 + 6),
    exclusions: [{ kind: 'HEARING', from: legalDay(then), to: today(), shownBy: '听证笔录' }],
  })
})

it('two who leave time out, extend or strike out at once count each of it once', async () => {
  const { wang, wang2, luo, luo2 } = desks
  const { case: id, filedOn } = await filedThen('同时扣除', 60)
  const span = (from: number) => ({
    case: id,
    kind: 'TESTING',
    from: addDays(filedOn, from),
    to: addDays(filedOn, from + 4),
    shownBy: '检测报告',
  })
  await Promise.all([
    wang.does('recordExclusion', span(10)),
    wang2.does('recordExclusion', span(20)),
    luo.does('extendCase', { case: id, days: 7, reason: '案情复杂' }),
  ])
  const { penaltyCase } = await wang.asks(`query ($id: ID!) { penaltyCase(id: $id) { ${shape} } }`, { id })
  expect(penaltyCase.decideBy).toBe(addDays(filedOn, 107))
  const strike = (person: typeof luo) =>
    person.sends('mutation ($input: VoidExclusionInput!) { voidExclusion(input: $input) { decideBy } }', {
      input: { requestId: newId(), case: id, number: 1, reason: '记错' },
    })
  const outcome = await Promise.all([strike(luo), strike(luo2)])
  const rules = outcome.map(({ errors }) => (errors ? (errors[0]!.extensions['rule'] as string) : 'done'))
  expect(rules.toSorted()).toEqual(['case.exclusionVoid', 'done'])
  const { penaltyCase: after } = await wang.asks(`query ($id: ID!) { penaltyCase(id: $id) { decideBy } }`, { id })
  expect(after.decideBy).toBe(addDays(filedOn, 102))
})

/** The clocks that the agency sees of its case, with the day by which it has to be decided. */
const deciding = async (id: string) => {
  await world.settle()
  const { penaltyCase } = await desks.wang.asks(
    'query ($id: ID!) { penaltyCase(id: $id) { decideBy clocks { kind status dueOn } } }',
    { id },
  )
  const clocks = penaltyCase.clocks as { kind: string; status: string; dueOn: string }[]
  const of = (state: string) =>
    clocks.filter(({ kind, status }) => kind === 'DECIDE' && status === state).map(({ dueOn }) => dueOn)
  return { by: penaltyCase.decideBy as string, runs: of('RUNNING'), kept: of('SATISFIED') }
}

it.each(['同扣一号', '同扣二号', '同扣三号'])(
  'days left out, an extension and a decision at once leave one clock, on the day that stands: %s',
  async (name) => {
    const { wang, wang2, luo, luo2 } = desks
    const { case: id, filedOn } = await filedThen(name, 40)
    const span = (kind: string, after: number, before: number) => ({
      case: id,
      kind,
      from: addDays(filedOn, after),
      to: addDays(filedOn, before),
      shownBy: '委托书、报告',
    })
    const first = await Promise.all([
      wang.does('recordExclusion', span('TESTING', 2, 6), 'decideBy'),
      wang2.does('recordExclusion', span('APPRAISAL', 5, 9), 'decideBy'),
      luo.does('extendCase', { case: id, days: 10, reason: '案情复杂' }, 'decideBy'),
    ])
    const day = addDays(filedOn, 90 + 8 + 10)
    expect(first.map(({ decideBy }) => decideBy as string).includes(day)).toBe(true)
    expect(await deciding(id)).toEqual({ by: day, runs: [day], kept: [] })
    const none = { id: newId(), case: id, ground: 'NOT_ESTABLISHED', reasons: '不能成立' }
    const [excluded, decided] = await Promise.allSettled([
      wang.does('recordExclusion', span('INSPECTION', 20, 20), 'decideBy'),
      luo2.does('decideNoPenalty', none),
    ])
    expect(decided.status).toBe('fulfilled')
    const last = addDays(day, excluded.status === 'fulfilled' ? 1 : 0)
    expect(await deciding(id)).toEqual({ by: last, runs: [], kept: [last] })
  },
)

it('the clock waits for whoever holds the case, and counts what they leave out', async () => {
  const { case: id, filedOn } = await filedThen('持案小馆', 40)
  await world.settle()
  const [reader, held] = [await world.owner.reserve(), await world.owner.reserve()]
  await reader`begin`
  await reader`select from reader where name = 'service' for update`
  const span = { from: addDays(filedOn, 2), to: addDays(filedOn, 4) }
  await desks.wang.does('recordExclusion', { case: id, kind: 'TESTING', ...span, shownBy: '检测报告' })
  const [type, uuid] = id.split(':') as [string, string]
  expect(type).toBe('PenaltyCase')
  await held`begin`
  await held`select from penalty_case where id = ${uuid} for update`
  await held`insert into case_exclusion select case_id, 2, kind, to_on + 1, to_on + 2, shown_by, recorded_by, recorded_at
    from case_exclusion where case_id = ${uuid}`
  await held`update penalty_case set decide_by = decide_by + 2 where id = ${uuid}`
  // It may read on now, and meets the case that somebody holds.
  await reader`commit`
  await expect
    .poll(async () => {
      const [row] = await reader`select count(*)::int as n from pg_locks where not granted`
      const [clocks] = await reader`select count(*)::int as n from clock where case_id = ${uuid} and kind = 'decide'`
      return [row!['n'] > 0, clocks!['n']]
    })
    .toEqual([true, 1])
  await held`commit`
  reader.release()
  held.release()
  const day = addDays(filedOn, 95)
  expect(await deciding(id)).toEqual({ by: day, runs: [day], kept: [] })
})
