import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from './access/cast.ts'
import { handedOver, proven, toldOf } from './serving.ts'
import type { Person, World } from './world.ts'

/** The panel of the tests: 冯 of the justice bureau has the chair, the others sit for agencies. */
export const seats = [
  ['feng', 'JUSTICE', 'chair'],
  ['mei', 'FDA', 'member'],
  ['ruan', 'ENV', 'member'],
] as const

/** Hires whoever sits besides 冯, and one more who may take a seat that falls empty. */
export async function hirePanelists(world: World): Promise<Person[]> {
  const wu = await world.person('wu')
  for (const [key, agency, name] of [
    ['mei', 'FDA', '梅议'],
    ['ruan', 'ENV', '阮议'],
    ['shen', 'ENV', '沈议'],
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

/** Somebody takes a seat of a panel. */
export async function takesSeat(world: World, panel: string, key: string, agency: string, role: string) {
  const { personId } = world.city.people[key]!
  const [{ docketId, gridCode }] = (await world.owner`
    select docket_id as "docketId", grid_code as "gridCode" from panel where id = ${uuid(panel)}`) as never as [
    { docketId: string; gridCode: string },
  ]
  const now = new Date()
  await world.owner`insert into docket_duty (docket_id, person_id, class, since, grid_code)
    values (${docketId}, ${personId}, 'adjudicate', ${now}, ${gridCode}) on conflict do nothing`
  await world.owner`insert into panel_member (id, panel_id, docket_id, person_id, duty_class, agency_id, role, seated_by, seated_at)
    values (${newId()}, ${uuid(panel)}, ${docketId}, ${personId}, 'adjudicate', ${world.city.agencies[agency]!}, ${role},
      ${world.city.people['chen']!.personId}, ${now})`
}

/** The panel of an appeal, every seat taken. */
export async function seated(world: World, { appeal, docket }: { appeal: string; docket: string }): Promise<string> {
  const id = newId()
  await world.owner`insert into panel (id, appeal_id, docket_id, size, quorum, status, formed_by, formed_at, grid_code, version)
    select ${id}, ${uuid(appeal)}, d.id, 3, 3, 'seated', ${world.city.people['chen']!.personId}, ${new Date()}, d.grid_code, 1
    from docket d where d.id = ${uuid(docket)}`
  for (const [key, agency, role] of seats) await takesSeat(world, `Panel:${id}`, key, agency, role)
  // Its session is told elsewhere: the party was heard.
  const [feng, mei] = ['feng', 'mei'].map((key) => world.city.people[key]!.personId)
  const now = new Date()
  await world.owner`insert into hearing_session (id, kind, panel_id, on_site, number, starts_at, place, chair_id, recorder_id, set_by,
      set_at, opened_at, outcome, outcome_by, outcome_at, minutes)
    values (${newId()}, 'panel', ${id}, false, 1, ${now}, '合议室', ${feng!}, ${mei!}, ${feng!}, ${now}, ${now}, 'held', ${feng!}, ${now}, '{}')`
  return `Panel:${id}`
}

/** Somebody loses their seat. */
export const losesSeat = (world: World, panel: string, key: string) =>
  world.owner`update panel_member set ended_at = ${new Date()}, ended_for = 'recused', ended_reason = '有利害关系',
    ended_by = ${world.city.people['chen']!.personId}
    where panel_id = ${uuid(panel)} and person_id = ${world.city.people[key]!.personId}`

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
