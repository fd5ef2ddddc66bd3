import { addDays, legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { World } from '../world.ts'
import type { Case, Cases } from './cases.ts'
import type { Seen } from './seen.ts'
import { everywhere, keeper, type MutationRow, same } from './rights.ts'

type Rung = Record<'listing' | 'ultimatum' | 'review' | 'enforcement' | 'referral', string>
const rung = (): Rung => ({
  listing: `ChronicListing:${newId()}`,
  ultimatum: `Ultimatum:${newId()}`,
  review: `JointReview:${newId()}`,
  enforcement: `Enforcement:${newId()}`,
  referral: `Referral:${newId()}`,
})
const rungs = { ours: rung(), waiting: rung(), theirs: rung(), sealed: rung(), unknown: rung() }

/** What of the ladder hangs on each case; that of a case that is not there is not there. */
export const ladderOf = (name: Case['name']): Rung => rungs[name]

const places = 'chen qian zhou'
/** The list tells of verdicts: it is for those who look after the place. */
export const ofListing: Seen = { ours: places, waiting: places, theirs: places, sealed: places }

export const ladderNodes = (ofDocket: Seen, ofNotice: Seen, ofDecision: Seen) => [
  { type: 'ChronicListing', id: ({ name }: Case) => ladderOf(name).listing, seen: ofListing },
  { type: 'Ultimatum', id: ({ name }: Case) => ladderOf(name).ultimatum, seen: ofNotice },
  { type: 'JointReview', id: ({ name }: Case) => ladderOf(name).review, seen: ofDocket },
  { type: 'Enforcement', id: ({ name }: Case) => ladderOf(name).enforcement, seen: ofDecision },
  { type: 'Referral', id: ({ name }: Case) => ladderOf(name).referral, seen: ofDocket },
]

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/** Puts every case on each rung, behind the scenes: nothing of them is overdue yet. */
export async function openLadder({ owner }: World, cases: Cases): Promise<void> {
  for (const name of ['ours', 'waiting', 'theirs', 'sealed'] as const) {
    const { business, docket, document, decision } = cases[name]
    const { listing, ultimatum, review, enforcement, referral } = ladderOf(name)
    const [b, d] = [uuid(business), uuid(docket)]
    await owner`insert into chronic_listing (id, business_id, rule, reason, inputs, threshold, listed_at, grid_code)
      select ${uuid(listing)}, id, 'overdue', '逾期', '[]', 2, now(), grid_code from business where id = ${b}`
    await owner`insert into joint_review (id, docket_id, business_id, agency_id, agenda, meets_on, place, status, called_by, called_at,
        posted, grid_code, agencies, named, version)
      select ${uuid(review)}, k.id, ${b}, k.agencies[1], '议题', current_date, '会议室', 'called', p.id, now(), '{}', k.grid_code, k.agencies, k.named, 1
      from docket k, (select id from person order by id limit 1) p where k.id = ${d}`
    await owner`insert into referral (id, docket_id, business_id, agency_id, reason, status, drafted_by, drafted_at, grid_code, agencies, named, version)
      select ${uuid(referral)}, k.id, ${b}, k.agencies[1], '期满', 'draft', p.id, now(), k.grid_code, k.agencies, k.named, 1
      from docket k, (select id from person order by id limit 1) p where k.id = ${d}`
    if (name === 'waiting') continue
    await owner`insert into ultimatum (id, docket_id, business_id, agency_id, document_id, demand, days, status, issued_by, issued_at,
        grid_code, agencies, named, version)
      select ${uuid(ultimatum)}, k.id, ${b}, k.agencies[1], ${uuid(document)}, '整改', 10, 'issued', p.id, now(), k.grid_code, k.agencies, k.named, 1
      from docket k, (select id from person order by id limit 1) p where k.id = ${d}`
    await owner`insert into enforcement (id, decision_id, case_id, business_id, agency_id, document_id, remedy_ended_on, demanded_by, demanded_at)
      select ${uuid(enforcement)}, k.id, k.case_id, ${b}, k.agency_id, ${uuid(document)}, current_date, k.decided_by, now()
      from penalty_decision k where k.id = ${uuid(decision)}`
  }
}

const coordinators = everywhere({ may: 'chen', NOT_FOUND: 'liao' })
const ofLead: MutationRow['rights'] = {
  ...same({ may: 'luo' }, 'ours', 'waiting'),
  ...same({ may: '', NOT_FOUND: 'luo' }, 'theirs', 'sealed'),
}
const ofUltimatum: MutationRow['rights'] = {
  ours: { may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' },
  waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
  theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
  sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
}
const ofConfirming: MutationRow['rights'] = {
  ours: { may: 'wang luo zheng chen', NOT_FOUND: 'zhao liao' },
  waiting: { may: '', NOT_FOUND: 'wang luo zheng zhao chen liao' },
  theirs: { may: 'zhao chen', NOT_FOUND: 'wang luo zheng liao' },
  sealed: { may: 'wang chen', NOT_FOUND: 'luo zheng zhao liao' },
}
const ofDecision: MutationRow['rights'] = {
  ours: { may: 'wang luo', NOT_FOUND: 'zheng zhao' },
  waiting: { may: '', NOT_FOUND: 'wang luo zheng zhao' },
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const byLead: MutationRow['rights'] = {
  ours: { may: 'luo' },
  ...same({ may: '', NOT_FOUND: 'luo' }, 'waiting', 'theirs', 'sealed'),
}
const now = () => legalDay(new Date())
const of = ({ name }: Case) => ladderOf(name)

/** What is done on the ladder. */
export const ladderMutations: Record<string, MutationRow> = {
  recordLadderPolicy: {
    input: () => ({ id: newId(), name: 'ULTIMATUM_DAYS', value: 10, basis: '测试', validFrom: addDays(now(), 30) }),
    rights: keeper,
  },
  issueUltimatum: { input: ({ docket }) => ({ id: newId(), docket, demand: '整改' }), rights: coordinators },
  reportUltimatum: {
    input: (about) => ({ ultimatum: of(about).ultimatum, on: now(), note: '已改' }),
    rights: ofUltimatum,
  },
  confirmUltimatum: {
    input: (about) => ({ ultimatum: of(about).ultimatum, met: true, note: '属实' }),
    rights: ofConfirming,
  },
  callReview: {
    input: ({ docket }) => ({ id: newId(), docket, agenda: '议题', meetsOn: now(), place: '会议室' }),
    rights: coordinators,
  },
  postPosition: { input: (about) => ({ review: of(about).review, position: '同意' }), rights: ofLead },
  openReview: { input: (about) => ({ review: of(about).review }), rights: coordinators },
  decideReview: {
    input: (about, _by, { fire }) => ({
      review: of(about).review,
      present: [{ agency: fire, people: '某某' }],
      decision: '决定',
      owner: fire,
      dueOn: now(),
    }),
    rights: coordinators,
  },
  demandPerformance: { input: ({ decision }) => ({ id: newId(), decision, manner: '缴纳' }), rights: ofDecision },
  applyEnforcement: {
    input: (about) => ({ enforcement: of(about).enforcement, court: '法院', paper: '1号' }),
    rights: byLead,
  },
  recordEnforcement: {
    input: (about) => ({ enforcement: of(about).enforcement, answer: 'ACCEPTED', on: now(), paper: '1号' }),
    rights: ofDecision,
  },
  sendReferral: {
    input: (about) => ({ referral: of(about).referral, route: 'POLICE', receiver: '公安', reason: '涉嫌' }),
    rights: everywhere({ may: '', INVALID: 'chen', NOT_FOUND: 'liao' }),
  },
  dropReferral: { input: (about) => ({ referral: of(about).referral, reason: '不移送' }), rights: coordinators },
  answerReferral: {
    input: (about) => ({ referral: of(about).referral, on: now(), answer: '收到' }),
    rights: coordinators,
  },
}
