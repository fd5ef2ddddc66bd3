import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from './case.ts'
import type { Person, World } from './world.ts'

export const idOf = ({ personId }: Person) => `Person:${personId}`
export const agencyOf = ({ city }: World, code: string) => `Agency:${city.agencies[code]}`

const keys = [
  'lin',
  'wang',
  'wang2',
  'zhao',
  'zhao2',
  'zheng',
  'zheng2',
  'sun',
  'sun2',
  'chen',
  'chen2',
  'qian',
  'wu',
] as const
export type Team = Record<(typeof keys)[number], Person>

/** Everybody who comes, or asks others to come, logged in at the world's own time. */
export const openTeam = async (world: World): Promise<Team> =>
  Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))) as Team

/** 陈 sets it for an hour from now, 城管、食药、环保 being invited and 郑直 leading, unless told. */
export async function sets(
  world: World,
  team: Team,
  now: Date,
  businesses: readonly string[],
  more: object = {},
): Promise<string> {
  const { id } = await team.chen.does('setJointSession', {
    id: newId(),
    businesses,
    startsAt: new Date(now.getTime() + 3_600_000).toISOString(),
    place: '龙口东路 12 号门前',
    agencies: ['CITY', 'FDA', 'ENV'].map((code) => agencyOf(world, code)),
    lead: idOf(team.zheng),
    ...more,
  })
  return id
}

/** An agency comes with these two officers. */
export const comes = (session: string, officer: Person, second: Person) =>
  officer.does('answerInvitation', { session, answer: 'ATTEND', officers: [officer, second].map(idOf) })

export const arrives = (session: string, officer: Person, by = officer) =>
  by.does('recordPresence', { session, officer: idOf(officer) })

/** The checklist of the only business of a session, as somebody sees it. */
export async function siteOf(person: Person, session: string) {
  const { jointSession } = await person.asks(
    `query ($id: ID!) { jointSession(id: $id) { stage counted heldOn sites { id recordNumber sha256 sealedAt business { id }
      checklist { item { id code fact { code } } agencies { code } answer { number answer note } }
      answers { number answer note found corrects agency { code } answeredBy { id } finding { id } }
      signatures { upTo name officer { id } refusedFor witness } paper { id number title: kind content pages url } } } }`,
    { id: session },
  )
  return { ...jointSession.sites[0], stage: jointSession.stage, counted: jointSession.counted }
}

/** A session over a shop, 城管 and 环保 with two officers each, begun and everybody there. */
export async function underWay(world: World, team: Team, now: Date, name: string) {
  const business = await opensShop(team.lin, name)
  const session = await sets(world, team, now, [business])
  await comes(session, team.zheng, team.zheng2)
  await comes(session, team.zhao, team.zhao2)
  const begun = new Date(now.getTime() + 3_600_000)
  world.setClock(begun)
  await team.zheng.does('openJointSession', { session })
  for (const officer of [team.zheng, team.zheng2, team.zhao, team.zhao2]) await arrives(session, officer)
  const { itemFor } = await handbook(team.chen)
  const { id: site } = await siteOf(team.zheng, session)
  return { business, session, site: site as string, itemFor, begun }
}

/** 王 or 赵 inspects with a second officer and records one finding at an item; answers the finding. */
export async function inspects(
  officer: Person,
  second: Person,
  { business, item, at }: { business: string; item: string; at: Date },
): Promise<string> {
  const { edition } = await handbook(officer)
  const finding = newId()
  await officer.does('recordVisit', {
    id: newId(),
    business,
    kind: 'INSPECTION',
    edition,
    visitedAt: at.toISOString(),
    officers: [officer, second].map(({ certificateId }) => `Certificate:${certificateId}`),
    findings: [{ id: finding, item, description: '排烟口可见明显油烟,净化器未运行' }],
  })
  return `Finding:${finding}`
}
