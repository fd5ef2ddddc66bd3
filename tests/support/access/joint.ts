import { newId } from '../../../src/platform/ids.ts'
import type { World } from '../world.ts'
import type { Case, Cases } from './cases.ts'
import { everywhere, type MutationRow, same } from './rights.ts'
import { ofListing } from './ladder.ts'
import { ofRequest, one, type QueryRow, type Seen } from './seen.ts'

type Joint = { session: string; site: string; alert: string; quarter: string }
const joint = (quarter: string): Joint => ({
  session: `JointSession:${newId()}`,
  site: `JointSite:${newId()}`,
  alert: `JointAlert:${newId()}`,
  quarter,
})
const joints = {
  ours: joint('2025Q1'),
  waiting: joint('2025Q2'),
  theirs: joint('2025Q3'),
  sealed: joint('2025Q4'),
  unknown: joint('2026Q1'),
}

/** What is done jointly over each case; over a case that is not there nothing is. */
export const jointOf = ({ name }: Pick<Case, 'name'>): Joint => joints[name]

let leader = ''
const uuid = (id: string) => id.slice(id.indexOf(':') + 1)
const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** 陈 sets a session over every case, with the agencies that it asks; nobody of the cast is of DRAINAGE. */
export async function openJoint(world: World, cases: Cases): Promise<void> {
  const chen = await world.person('chen')
  leader = `Person:${world.city.people['wang']!.personId}`
  const agencies = (...codes: string[]) => codes.map((code) => `Agency:${world.city.agencies[code]}`)
  for (const name of ['ours', 'waiting', 'theirs', 'sealed'] as const) {
    const known = joints[name]
    const [lead, ...asked] = name === 'theirs' ? ['zhao', 'ENV'] : ['wang', 'FDA', 'CITY']
    const { sites } = await chen.does(
      'setJointSession',
      {
        id: uuid(known.session),
        docket: cases[name].docket,
        startsAt: later(60),
        place: '门前',
        agencies: agencies(...asked, 'DRAINAGE'),
        lead: `Person:${world.city.people[lead]!.personId}`,
      },
      'sites { id }',
    )
    known.site = sites[0].id
    await world.owner`insert into joint_alert (id, district, quarter, due_on, raised_at)
      values (${uuid(known.alert)}, '440106', ${known.quarter}, '2025-12-31', now())`
  }
}

export const jointNodes: { type: string; id: (about: Case) => string; seen: Seen }[] = [
  { type: 'JointSession', id: (about) => jointOf(about).session, seen: ofRequest },
  { type: 'JointSite', id: (about) => jointOf(about).site, seen: ofRequest },
  { type: 'JointAlert', id: (about) => jointOf(about).alert, seen: ofListing },
]

export const jointQueries: Record<string, QueryRow> = {
  jointSession: one('jointSession', (about) => jointOf(about).session, ofRequest),
  jointSessions: {
    ask: () => 'jointSessions(first: 100) { nodes { id } }',
    mark: (about) => jointOf(about).session,
    seen: ofRequest,
  },
  jointActions: {
    ask: (about) => `jointActions(quarter: "${jointOf(about).quarter}") { count alert { id } }`,
    mark: (about) => jointOf(about).alert,
    seen: ofListing,
  },
}

export const jointEvents = [
  {
    ask: () => 'jointEvents(after: "start")',
    mark: (about: Case) => jointOf(about).session,
    // The auditor's trace has no gap.
    seen: { ...ofRequest, sealed: 'chen wang zhou' },
  },
]

const coordinators = everywhere({ may: 'chen', NOT_FOUND: 'liao' })
const ofAgencies: MutationRow['rights'] = {
  ...same({ may: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
// 王 leads, or 赵: whoever else is there is told that they do not.
const byLeader: MutationRow['rights'] = {
  ...ofAgencies,
  ...same({ may: 'wang', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
}

/** What is done on site, and to have it done. */
export const jointMutations: Record<string, MutationRow> = {
  setJointSession: {
    input: ({ docket }, _by, { handbooks }) => ({
      id: newId(),
      docket,
      startsAt: later(61),
      place: '门前',
      agencies: [handbooks.ours.agency, handbooks.theirs.agency],
      lead: leader,
    }),
    rights: coordinators,
  },
  answerInvitation: {
    input: (about) => ({ session: jointOf(about).session, answer: 'DECLINE', said: '另有任务' }),
    rights: ofAgencies,
  },
  recordPresence: {
    input: (about, { personId }) => ({ session: jointOf(about).session, officer: `Person:${personId}` }),
    rights: ofAgencies,
  },
  openJointSession: { input: (about) => ({ session: jointOf(about).session }), rights: byLeader },
  answerJointItem: {
    input: (about, _by, { handbooks }) => ({
      site: jointOf(about).site,
      item: handbooks.ours.item,
      answer: 'FINE',
    }),
    rights: ofAgencies,
  },
  signJointRecord: { input: (about) => ({ site: jointOf(about).site, upTo: 1 }), rights: ofAgencies },
  sealJointRecord: {
    input: (about) => ({ site: jointOf(about).site, certificatesShown: true, rightsTold: true }),
    rights: byLeader,
  },
  closeJointSession: { input: (about) => ({ session: jointOf(about).session }), rights: byLeader },
  cancelJointSession: {
    input: (about) => ({ session: jointOf(about).session, reason: '不再需要' }),
    rights: coordinators,
  },
  postponeJointSession: {
    input: (about) => ({
      session: jointOf(about).session,
      id: newId(),
      startsAt: later(62),
      place: '门前',
      reason: '下雨',
    }),
    rights: coordinators,
  },
}
