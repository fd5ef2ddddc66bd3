// 到场: a party comes itself or sends one or two agents with their authority (行政处罚法64(五)); the investigators put the
// case, and a panel sits with its quorum. Pure.
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Kind } from './date.ts'

export const capacities = [
  'chair',
  'recorder',
  'investigator',
  'party',
  'agent',
  'member',
  'agency',
  'witness',
] as const
export type Capacity = (typeof capacities)[number]

export type Attendee = {
  number: number
  capacity: Capacity
  personId: string | null
  name: string
  presentAt: Date | null
  leftAt: Date | null
}

/** Who speaks for the party. */
export const isPartys = ({ capacity }: Pick<Attendee, 'capacity'>): boolean =>
  capacity === 'party' || capacity === 'agent'

export const isThere = ({ presentAt, leftAt }: Pick<Attendee, 'presentAt' | 'leftAt'>): boolean =>
  presentAt !== null && leftAt === null

export const thirdAgent = () =>
  conflict(
    'hearing.agents',
    '当事人可以亲自参加听证,也可以委托一至二人代理;已有两名代理人,不能再增加',
    'A party comes itself or sends one or two agents. It has two already.',
    { law: '行政处罚法64(五)' },
  )

/** The first free of the two places of an agent; the database refuses the third, whoever races. */
export function agentPlace(taken: readonly (number | null)[]): 1 | 2 {
  if (!taken.includes(1)) return 1
  if (!taken.includes(2)) return 2
  throw thirdAgent()
}

/** 行政处罚法64(七): without investigators nobody puts the facts, and without the party nobody answers them. */
export function assertPresent(kind: Kind, present: readonly Pick<Attendee, 'capacity'>[]): void {
  if (kind === 'panel') return
  const has = (...wanted: Capacity[]) => present.some(({ capacity }) => wanted.includes(capacity))
  if (!has('investigator'))
    throw invalid(
      'present',
      '调查人员须到场提出违法事实、证据和处罚建议;调查人员不能到场的,请改期',
      'An investigator is present to put the facts, the evidence and the proposal. Postpone where none can come.',
      { rule: 'hearing.investigators', law: '行政处罚法64(七)' },
    )
  if (!has('party', 'agent'))
    throw invalid(
      'present',
      '当事人或其代理人未到场;无正当理由未到场的请办理终止(endHearing),有正当理由的请改期',
      'Neither the party nor an agent is there. End the hearing where that is unexcused, postpone it where it is not.',
      { rule: 'hearing.party', law: '行政处罚法64(六)' },
    )
}

/** 法定人数: the panel's members who are there are as many as its quorum, and its chair is one of them. */
export function assertQuorum(
  { members, quorum, chair }: { members: readonly string[]; quorum: number; chair: string },
  present: readonly string[],
): void {
  const there = members.filter((one) => present.includes(one))
  if (there.length >= quorum && there.includes(chair)) return
  throw conflict(
    'hearing.quorum',
    `合议庭须有主持人在内至少 ${quorum} 名成员到场,现到场 ${there.length} 名${there.includes(chair) ? '' : ',主持人未到场'};请改期或补足成员`,
    `The panel sits with ${quorum} members at least, its chair among them; ${there.length} are here. Postpone, or fill the panel.`,
    { quorum, present: there.length },
  )
}

const kindOf: Partial<Record<Capacity, Kind>> = { investigator: 'statutory', agency: 'panel' }

/** Investigators put the case at a 听证; at the panel's session the agencies answer for their items. */
export function assertCapacity(kind: Kind, capacity: Capacity): void {
  if ((kindOf[capacity] ?? kind) !== kind)
    throw invalid(
      'capacity',
      kind === 'statutory' ? '听证的参加人没有这一身份' : '合议庭会议由有关部门答复,没有调查人员席;请选“部门人员”',
      'Nobody takes part in a session of this kind as that.',
      { rule: 'hearing.capacity' },
    )
}

/** That the party's side is gone: somebody of it came, and each of them left. */
export function assertPartyLeft(attendees: readonly Attendee[]): void {
  if (!attendees.some((one) => isPartys(one) && one.presentAt !== null))
    throw conflict(
      'hearing.neverCame',
      '当事人一方没有人到过场,不是退场;合议庭可以继续开庭,由主持人结束会议',
      'Nobody of the party ever came, so nobody left. The panel goes on without it, and its chair closes the session.',
      { law: '行政处罚法64(六)' },
    )
  if (attendees.some((one) => isPartys(one) && isThere(one)))
    throw conflict(
      'hearing.present',
      '当事人或其代理人仍在场,不能按退场终止;请先登记其退场',
      'Somebody of the party is still there. Record that they left first.',
      { law: '行政处罚法64(六)' },
    )
}
