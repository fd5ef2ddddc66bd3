import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from './access/cast.ts'
import { handedOver, proven, toldOf } from './serving.ts'
import type { Person, World } from './world.ts'

/** The panel of the tests: 冯 of the justice bureau has the chair, 阮 sits for the agency whose item is contested. */
const seats = [
  ['feng', 'JUSTICE', 'CHAIR'],
  ['mei', 'FDA', 'MEMBER'],
  ['ruan', 'CITY', 'MEMBER'],
] as const

/** Hires whoever sits besides 冯, and one more who may take a seat that falls empty. */
export async function hirePanelists(world: World): Promise<Person[]> {
  const wu = await world.person('wu')
  for (const [key, agency, name] of [
    ['mei', 'FDA', '梅议'],
    ['ruan', 'CITY', '阮议'],
    ['shen', 'CITY', '沈议'],
  ] as const)
    await hire(world, wu, { key, name, role: 'PANELIST', agency, gridCode: '440106', certified: true })
  return Promise.all(['feng', 'mei', 'ruan', 'shen'].map((key) => world.person(key)))
}

const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }
const fine = { kind: 'FINE', violation: 'ENV-15', text: '建议罚款', amount: 600_000 }

/** A served notice whose one item, an order and a fine, is contested in an admitted appeal. */
export async function contested(world: World, name: string, measures: object[] = [rectify, fine]) {
  const [lin, chen] = await Promise.all([world.person('lin'), world.person('chen')])
  const known = await handedOver(world, name, measures, 'ENV-15')
  await lin.does('servePaper', {
    paper: known.notice,
    ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')),
  })
  const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { opinions { id verdict } } } }', {
    id: known.docket,
  })
  const opinion = docket.findings
    .flatMap(({ opinions }: { opinions: { id: string; verdict: string }[] }) => opinions)
    .find(({ verdict }: { verdict: string }) => verdict === 'ESTABLISHED').id
  const appeal = await chen.does(
    'fileAppeal',
    {
      id: newId(),
      notice: known.notice,
      channel: 'COUNTER',
      filedBy: '张三(经营者)',
      filedOn: legalDay(new Date()),
      items: [{ opinion, argument: '已于次日清洗,有清洗单位的凭证' }],
    },
    'id items { id }',
  )
  await chen.does('admitAppeal', { appeal: appeal.id })
  await world.settle()
  return { ...known, opinion, appeal: appeal.id as string, item: appeal.items[0].id as string }
}

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

const seatOf = (world: World, key: string, agency: string, role: 'CHAIR' | 'MEMBER' = 'MEMBER') => ({
  person: `Person:${world.city.people[key]!.personId}`,
  agency: `Agency:${world.city.agencies[agency]!}`,
  role,
})

/** The panel of an appeal, every seat taken. */
export async function seated(world: World, { appeal }: { appeal: string }): Promise<string> {
  const chen = await world.person('chen')
  const { id: panel } = await chen.does('formPanel', {
    id: newId(),
    appeal,
    size: 3,
    seats: seats.map(([key, agency, role]) => seatOf(world, key, agency, role)),
  })
  // Its session is told elsewhere: the party was heard.
  const [feng, mei] = ['feng', 'mei'].map((key) => world.city.people[key]!.personId)
  const now = new Date()
  const session = newId()
  await world.owner`insert into hearing_session (id, kind, panel_id, on_site, number, starts_at, place, chair_id, recorder_id, set_by,
      set_at, opened_at, outcome, outcome_by, outcome_at, minutes)
    values (${session}, 'panel', ${uuid(panel)}, false, 1, ${now}, '合议室', ${feng!}, ${mei!}, ${feng!}, ${now}, ${now}, 'held', ${feng!}, ${now}, '{}')`
  await world.owner`insert into hearing_attendee (session_id, number, capacity, person_id, name, present_at, added_by, added_at)
    select ${session}, row_number() over (order by m.id), case m.role when 'chair' then 'chair' else 'member' end, m.person_id, p.name, ${now}, m.person_id, ${now}
    from panel_member m join person p on p.id = m.person_id where m.panel_id = ${uuid(panel)} and m.ended_at is null`
  return panel
}

/** A member withdraws of their own accord or because the party asked for it, as a supervisor decides. */
export async function withdraws(
  world: World,
  panel: string,
  key: string,
  askedBy: 'SELF' | 'PARTY' = 'SELF',
): Promise<void> {
  const asker = askedBy === 'SELF' ? key : 'chen'
  const [one, qian] = (await Promise.all([asker, 'qian'].map((it) => world.person(it)))) as [Person, Person]
  const { personId } = world.city.people[key]!
  const { members } = (
    await qian.asks('query ($id: ID!) { panel(id: $id) { members { id person { id } } } }', { id: panel })
  ).panel
  const { id: member } = members.find(({ person }: { person: { id: string } }) => person.id === `Person:${personId}`)
  const asked = { id: newId(), member, askedBy, reason: '与经营者是同学' }
  const { id: recusal } = await one.does('askPanelRecusal', asked)
  await qian.does('decidePanelRecusal', { recusal, granted: true, opinion: '属实' })
}

/** The coordinator fills an empty seat. */
export const fills = async (world: World, panel: string, key: string, agency: string) =>
  (await world.person('chen')).does('fillSeat', { panel, ...seatOf(world, key, agency) }, 'status')

/** Whoever took a seat after the party was heard reads the record of it. */
export async function reads(world: World, panel: string, key: string): Promise<void> {
  const one = await world.person(key)
  const { members } = (
    await one.asks('query ($id: ID!) { panel(id: $id) { members { person { id } unread { id } } } }', { id: panel })
  ).panel
  const mine = members.find(
    ({ person }: { person: { id: string } }) => person.id === `Person:${world.city.people[key]!.personId}`,
  )
  for (const { id } of mine.unread) await one.does('readMinutes', { session: id })
}

/** Opens the vote, and tells the question it has. */
export async function votes(world: World, panel: string, more: object = {}) {
  const feng = await world.person('feng')
  const { id, questions } = await feng.does(
    'openDeliberation',
    { id: newId(), panel, ...more },
    'id questions { id item { id } measures { kind amount } change { kind amount } }',
  )
  return { deliberation: id as string, question: questions[0].id as string, questions }
}
