import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { type Desks, filedCase, handsOver, item, serves } from './penalty.ts'
import type { Person, World } from './world.ts'

/** Nine in the morning, forty days ago: everything of a hearing lies between then and now. */
export const start = new Date(`${addDays(legalDay(new Date()), -40)}T01:00:00Z`)
export const after = (days: number, hours = 0) => new Date(start.getTime() + days * 86_400_000 + hours * 3_600_000)

const idOf = ({ personId }: Person) => `Person:${personId}`

/** A case of FDA whose party was told of a fine that gives a right to a hearing, and asked for one. */
export async function askedCase(world: World, desks: Desks, name: string) {
  world.setClock(start)
  const known = await filedCase(world, desks, name, [{ kind: 'FINE', text: '罚款', amount: 1_200_000 }], false, start)
  world.setClock(after(0, 1))
  const items = [item(known.finding, 1_200_000)]
  const { id: notice } = await desks.wang.does('givePriorNotice', {
    id: newId(),
    case: known.case,
    facts: '未清洗',
    reasons: '较轻',
    items,
  })
  await serves(world, desks.wang, notice, after(0, 1))
  const { id: hearing } = await desks.wang.does('requestHearing', {
    id: newId(),
    notice,
    requestedOn: legalDay(start),
  })
  return { ...known, notice: notice as string, hearing: hearing as string, items }
}

/** Where 罗局 would have 罗副局 preside and 高磊 record, unless told. */
export const sitting = (desks: Desks & { gao: Person }, startsAt: Date, more: object = {}) => ({
  id: newId(),
  startsAt: startsAt.toISOString(),
  place: '本局二楼听证室',
  chair: idOf(desks.luo2),
  recorder: idOf(desks.gao),
  ...more,
})

/** A hearing that is set for the first lawful day, as the hub proposes it, at half past nine. */
export async function setOn(desks: Desks & { gao: Person }, hearing: string) {
  const refused = await desks.luo.isRefused('setHearing', { hearing, ...sitting(desks, after(2)) })
  const first = refused.extensions['first'] as string
  const startsAt = new Date(`${first}T01:30:00Z`)
  const { id } = await desks.luo.does('setHearing', { hearing, ...sitting(desks, startsAt) })
  return { session: id as string, startsAt, first }
}

/** Its printed notice reaches the party at once. */
export async function tells(world: World, desks: Desks, session: string, at = after(0, 1)) {
  await world.settle()
  const { hearingSession } = await desks.luo.asks(
    'query ($id: ID!) { hearingSession(id: $id) { papers { id kind } } }',
    {
      id: session,
    },
  )
  const paper = hearingSession.papers.find(({ kind }: { kind: string }) => kind === 'HEARING_NOTICE')
  world.setClock(new Date(at.getTime() + 60_000))
  return desks.wang.does(
    'servePaper',
    { paper: paper.id, ...(await handsOver(world, desks.wang, at)) },
    'status effectiveOn',
  )
}

/** It is opened on its day, 王 for the agency and 何律 for the party: numbers 3 and 4 of the record. */
export async function opened(world: World, desks: Desks & { gao: Person }, name: string) {
  const known = await askedCase(world, desks, name)
  const { session, startsAt } = await setOn(desks, known.hearing)
  await tells(world, desks, session)
  await desks.wang.does('addAttendee', { session, capacity: 'INVESTIGATOR', person: idOf(desks.wang) })
  await desks.wang.does('addAttendee', {
    session,
    capacity: 'AGENT',
    name: '何律',
    standing: '律师',
    authority: '授权委托书:代为陈述、申辩、质证',
  })
  world.setClock(startsAt)
  await desks.luo2.does('openHearing', { session, present: [3, 4] })
  return { ...known, session, startsAt }
}

/** What is said from the first word to the last: one of each part. */
export const speech = [
  { attendee: 1, phase: 'OPENING', content: '现在开始听证,告知权利。' },
  { attendee: 3, phase: 'ACCUSATION', content: '检查发现未清洗,建议罚款。' },
  { attendee: 4, phase: 'DEFENCE', content: '检查前清洗过。' },
  { attendee: 4, phase: 'CLOSING', content: '请求从轻。' },
]
