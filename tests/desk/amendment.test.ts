import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { tellsCalendar, type Told } from '../support/amendment.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const today = addDays(legalDay(new Date()), 1)

let world: World
let wu: Person, qian: Person, lin: Person
beforeAll(async () => {
  world = await openWorld()
  // Whatever the hour, a day does not end under it.
  world.setClock(new Date(`${today}T12:00:00+08:00`))
  ;[wu, qian, lin] = (await Promise.all(['wu', 'qian', 'lin'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const stands = async (year: number): Promise<Told> => {
  const [row] = await world.owner<{ off: [string, string][]; work: [string, string][]; papers: string[] }[]>`
    select off, work, papers from calendar_year where year = ${year}`
  const named = (days: [string, string][] = []) => days.map(([day, name]) => ({ day, name }))
  return { year, off: named(row?.off), work: named(row?.work), papers: row?.papers ?? [] }
}
const proposes = async (told: Told): Promise<string> => {
  const id = newId()
  await wu.does('proposeCalendarYear', { id, ...told, reason: '国办发明电〔2026〕7号' })
  return `Amendment:${id}`
}
const impact = async (amendment: string) =>
  (await qian.asks('query ($a: ID!) { calendarImpact(amendment: $a) { what from to again count } }', { a: amendment }))
    .calendarImpact as { what: string; from: string; to: string; again: boolean; count: number }[]
const asked = () =>
  world.owner<{ dueOn: string; dueCounted: { counted: number } }[]>`
    select due_on::text, due_counted from assessment_request where status = 'open' order by id`
const taking = (amendment: string) => ({ input: { requestId: newId(), amendment } })
const take = 'mutation ($input: TakeAmendmentInput!) { takeAmendment(input: $input) { status } }'

describe('a calendar', () => {
  it('changes nothing until a second person takes it, who sees before what it would move', async () => {
    await finds(lin, await opensShop(lin, '改历小馆'), 'F-FUME-CLEANING')
    await world.settle()
    const before = await asked()
    const [due] = before.map(({ dueOn }) => dueOn)
    const told = await stands(Number(due!.slice(0, 4)))
    const amendment = await proposes({
      ...told,
      off: [...told.off, { day: due!, name: '临时放假' }],
      work: told.work.filter(({ day }) => day !== due),
    })
    const traces = await world.owner`select count(*) from trace`
    const moved = await impact(amendment)
    expect(moved.find(({ what }) => what === 'assessment')).toMatchObject({
      from: due,
      again: false,
      count: before.filter(({ dueOn }) => dueOn === due).length,
    })
    expect(await world.owner`select count(*) from trace`).toEqual(traces)
    expect(await asked()).toEqual(before)
    expect(await stands(told.year)).toEqual(told)

    expect(await wu.isRefused('takeAmendment', { amendment })).toMatchObject({
      code: 'FORBIDDEN',
      extensions: { rule: 'amendment.second' },
    })
    await qian.does('takeAmendment', { amendment })
    await world.settle()
    const { to } = moved.find(({ what }) => what === 'assessment')!
    expect((await asked())[0]!.dueOn).toBe(to)
    expect(await qian.isRefused('takeAmendment', { amendment })).toMatchObject({ code: 'CONFLICT' })
    expect(await impact(amendment)).toBeNull()
  })

  it('is taken only over what stood when it was proposed; one proposal of a year waits at a time', async () => {
    const told = await stands(2027)
    const first = await proposes({ ...told, off: [{ day: '2027-01-01', name: '元旦' }] })
    expect(await wu.isRefused('proposeCalendarYear', { id: newId(), ...told, reason: '又一份' })).toMatchObject({
      extensions: { rule: 'amendment.one' },
    })
    await world.owner`insert into calendar_year (year, off, work, papers, changed_at) values (2027, '[]', '[]', '["https://www.gov.cn/x"]', now())
      on conflict (year) do update set papers = excluded.papers`
    expect(await qian.isRefused('takeAmendment', { amendment: first })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'amendment.base' },
    })
    await wu.does('withdrawAmendment', { amendment: first })
    await tellsCalendar(world, { ...told, off: [{ day: '2027-01-01', name: '元旦' }] })
    const { calendarDays } = await wu.asks('{ calendarDays(year: 2027) { day working reason name provisional } }')
    expect(calendarDays).toHaveLength(365)
    expect(calendarDays[0]).toEqual({
      day: '2027-01-01',
      working: false,
      reason: 'HOLIDAY',
      name: '元旦',
      provisional: false,
    })
  })

  it('is taken once where two take it at once, or one takes and one withdraws', async () => {
    for (let round = 0; round < 8; round++) {
      const amendment = await proposes({ year: 2060 + round, off: [], work: [], papers: [] })
      const rival = round % 2 ? 'withdrawAmendment' : 'takeAmendment'
      const [person, type] = round % 2 ? [wu, 'WithdrawAmendmentInput'] : [qian, 'TakeAmendmentInput']
      const answers = await Promise.all([
        qian.sends(take, taking(amendment)),
        person.sends(`mutation ($input: ${type}!) { ${rival}(input: $input) { status } }`, taking(amendment)),
      ])
      expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
      const told =
        await world.owner`select from trace where type in ('amendment.taken', 'amendment.withdrawn') and subject_id = ${amendment.slice(10)}`
      expect(told).toHaveLength(1)
      const { amendments } = await wu.asks(`{ amendments(subject: "${2060 + round}", first: 5) { nodes { status } } }`)
      expect((await stands(2060 + round)).papers).toEqual([])
      expect(await world.owner`select from calendar_year where year = ${2060 + round}`).toHaveLength(
        amendments.nodes[0].status === 'TAKEN' ? 1 : 0,
      )
    }
  })

  it('is no more rewritten by whoever reaches the database as the app than it is taken alone', async () => {
    const [row] = await world.owner`select id, proposed_by from amendment where status = 'taken' limit 1`
    await expect(world.owner`update amendment set decided_for = 'x' where id = ${row!['id']}`).rejects.toMatchObject({
      constraint_name: 'amendment_decided_once',
    })
    const open = await proposes({ year: 2080, off: [], work: [], papers: [] })
    await expect(
      world.owner`update amendment set status = 'taken', decided_by = proposed_by, decided_at = now() where id = ${open.slice(10)}`,
    ).rejects.toMatchObject({ constraint_name: 'amendment_by_a_second_person' })
  })
})

describe('a figure', () => {
  const figure = async (name: string, value: number, validFrom: string) => {
    const id = newId()
    await wu.does('proposeFigure', { id, name, value, validFrom, reason: '市执法委〔2026〕9号' })
    return `Amendment:${id}`
  }

  it('counts from its day on once a second person has taken it, and what began before stays as it was', async () => {
    await finds(lin, await opensShop(lin, '旧期限小馆'), 'F-FUME-CLEANING')
    await world.settle()
    const before = await asked()
    expect(before.every(({ dueCounted }) => dueCounted.counted === 5)).toBe(true)
    const amendment = await figure('ASSESS_DAYS', 8, today)
    await finds(lin, await opensShop(lin, '未采用小馆'), 'F-FUME-CLEANING')
    await world.settle()
    expect((await asked()).every(({ dueCounted }) => dueCounted.counted === 5)).toBe(true)
    await qian.does('takeAmendment', { amendment })
    await finds(lin, await opensShop(lin, '新期限小馆'), 'F-FUME-CLEANING')
    await world.settle()
    const after = await asked()
    expect(after.filter(({ dueCounted }) => dueCounted.counted === 5)).toHaveLength(
      before.length * 1 + (after.length - before.length) / 2,
    )
    expect(after.filter(({ dueCounted }) => dueCounted.counted === 8).length).toBeGreaterThan(0)
  })

  it('of the ladder is recorded with its reason; backwards, twice from one day, or beyond reason it is refused', async () => {
    const day = addDays(today, 40)
    await qian.does('takeAmendment', { amendment: await figure('SAMPLE_PERCENT', 15, day) })
    const { ladderPolicies } = await wu.asks('{ ladderPolicies(first: 100) { nodes { name value basis validFrom } } }')
    expect(ladderPolicies.nodes).toContainEqual({
      name: 'SAMPLE_PERCENT',
      value: 15,
      basis: '市执法委〔2026〕9号',
      validFrom: day,
    })
    const propose = { id: newId(), name: 'ASSESS_DAYS', value: 8, reason: '试' }
    expect(await wu.isRefused('proposeFigure', { ...propose, validFrom: addDays(today, -1) })).toMatchObject({
      code: 'INVALID',
    })
    expect(await wu.isRefused('proposeFigure', { ...propose, value: 90, validFrom: day })).toMatchObject({
      code: 'INVALID',
    })
    expect(
      await wu.isRefused('proposeFigure', { ...propose, name: 'SAMPLE_PERCENT', value: 101, validFrom: day }),
    ).toMatchObject({ code: 'INVALID' })
    const again = await figure('ASSESS_DAYS', 9, today)
    expect(await qian.isRefused('takeAmendment', { amendment: again })).toMatchObject({
      extensions: { rule: 'amendment.day' },
    })
    await qian.does('declineAmendment', { amendment: again, reason: '当日已有' })
    const { amendments } = await wu.asks(
      '{ amendments(kind: PERIOD, subject: "ASSESS", first: 5) { nodes { status decidedFor proposedBy { name } decidedBy { name } } } }',
    )
    expect(amendments.nodes[0]).toEqual({
      status: 'DECLINED',
      decidedFor: '当日已有',
      proposedBy: { name: '吴管' },
      decidedBy: { name: '钱督' },
    })
  })

  it('of the law is shown with its article and is nobody’s to set', async () => {
    const { legalPeriods } = await lin.asks('{ legalPeriods { name length unit law changeable } }')
    expect(legalPeriods).toContainEqual({
      name: 'PAY',
      length: 15,
      unit: 'DAYS',
      law: expect.stringContaining('行政处罚法67'),
      changeable: false,
    })
    expect(
      legalPeriods
        .filter(({ changeable }: { changeable: boolean }) => changeable)
        .map(({ name }: { name: string }) => name),
    ).toEqual(['ASSESS', 'OPINION_REMIND'])
  })
})
