import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { World } from '../world.ts'
import type { Case, Cases } from './cases.ts'
import type { Seen } from './seen.ts'
import { everywhere, type MutationRow, same } from './rights.ts'

type Rung = Record<'listing' | 'ultimatum' | 'review' | 'enforcement' | 'referral' | 'closure' | 'suspicion', string>
const rung = (): Rung => ({
  listing: `ChronicListing:${newId()}`,
  ultimatum: `Ultimatum:${newId()}`,
  review: `JointReview:${newId()}`,
  enforcement: `Enforcement:${newId()}`,
  referral: `Referral:${newId()}`,
  closure: `Closure:${newId()}`,
  suspicion: `Suspicion:${newId()}`,
})
const rungs = { ours: rung(), waiting: rung(), theirs: rung(), sealed: rung(), unknown: rung() }

/** What of the ladder hangs on each case; that of a case that is not there is not there. */
export const ladderOf = (name: Case['name']): Rung => rungs[name]

const places = 'chen qian zhou'
/** The list tells of verdicts: it is for those who look after the place. */
export const ofListing: Seen = { ours: places, waiting: places, theirs: places, sealed: places }

/** What an agency means to take is not for whoever carries the notice; a suspected crime stays inside its agency. */
const ofClosure: Seen = { ours: 'wang luo zheng chen qian zhou', theirs: 'zhao chen qian zhou', sealed: 'chen wang' }
const ofSuspicion: Seen = { ours: 'wang luo chen qian zhou', theirs: 'zhao chen qian zhou', sealed: 'chen wang' }

export const ladderNodes = (ofDocket: Seen, ofNotice: Seen, ofDecision: Seen) => [
  { type: 'ChronicListing', id: ({ name }: Case) => ladderOf(name).listing, seen: ofListing },
  { type: 'Ultimatum', id: ({ name }: Case) => ladderOf(name).ultimatum, seen: ofNotice },
  { type: 'JointReview', id: ({ name }: Case) => ladderOf(name).review, seen: ofDocket },
  { type: 'Enforcement', id: ({ name }: Case) => ladderOf(name).enforcement, seen: ofDecision },
  { type: 'Closure', id: ({ name }: Case) => ladderOf(name).closure, seen: ofClosure },
  { type: 'Suspicion', id: ({ name }: Case) => ladderOf(name).suspicion, seen: ofSuspicion },
  { type: 'Referral', id: ({ name }: Case) => ladderOf(name).referral, seen: ofDocket },
]

const uuid = (id: string) => id.slice(id.indexOf(':') + 1)

/** Puts every case on each rung, behind the scenes: nothing of them is overdue yet. */
export async function openLadder({ owner }: World, cases: Cases): Promise<void> {
  for (const name of ['ours', 'waiting', 'theirs', 'sealed'] as const) {
    const { business, docket, document, decision, dueMeasure } = cases[name]
    const { listing, ultimatum, review, enforcement, referral, closure, suspicion } = ladderOf(name)
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
    await owner`insert into closure (id, docket_id, business_id, agency_id, measure_id, kind, ground, what, basis, reason, status, proposed_by,
        proposed_at, approval_needed, grid_code, agencies, named, version)
      select ${uuid(closure)}, k.id, ${b}, m.agency_id, m.id, 'close', 'refusal', '后厨', '依据', '拒不改正', 'proposed', p.id, now(), true,
        k.grid_code, k.agencies, k.named, 1
      from docket k join due_measure m on m.docket_id = k.id, (select id from person order by id limit 1) p
      where k.id = ${d} and m.id = ${uuid(dueMeasure)}`
    await owner`insert into suspicion (id, case_id, number, officers, what, reported_on, reported_by, reported_at)
      select ${uuid(suspicion)}, c.id, 1, c.handlers, '涉嫌犯罪', current_date, c.handlers[1], now()
      from penalty_case c where c.id = ${uuid(cases[name].penaltyCase)}`
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
/** By the agency whose order it is; another that sees it is told that it may not. */
const ofItsAgency: MutationRow['rights'] = {
  ours: { may: 'wang luo', NOT_FOUND: 'zhao' },
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const ofItsLead: MutationRow['rights'] = {
  ours: { may: 'luo' },
  ...same({ may: '', NOT_FOUND: 'luo' }, 'theirs', 'sealed'),
}
const ofCase: MutationRow['rights'] = {
  ours: { may: 'wang luo', NOT_FOUND: 'zhao' },
  waiting: { may: 'wang luo', NOT_FOUND: 'zheng zhao' },
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const inTheField: MutationRow['rights'] = {
  ours: { may: 'lin wang luo zheng', NOT_FOUND: 'he zhao' },
  theirs: { may: 'he zhao', NOT_FOUND: 'lin wang luo zheng' },
  sealed: { may: 'lin wang', NOT_FOUND: 'he luo zheng zhao' },
}
const now = () => legalDay(new Date())
const of = ({ name }: Case) => ladderOf(name)

/** What is done on the ladder. */
export const ladderMutations: Record<string, MutationRow> = {
  issueUltimatum: { input: ({ docket }) => ({ id: newId(), docket, demand: '整改' }), rights: coordinators },
  reportUltimatum: {
    input: (about) => ({ ultimatum: of(about).ultimatum, on: now(), note: '已改' }),
    rights: ofUltimatum,
  },
  confirmUltimatum: {
    input: (about) => ({ ultimatum: of(about).ultimatum, met: true, note: '属实' }),
    rights: ofConfirming,
  },
  withdrawUltimatum: {
    input: (about) => ({ ultimatum: of(about).ultimatum, reason: '误下' }),
    rights: { ...coordinators, waiting: { may: '', NOT_FOUND: 'chen liao' } },
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
  // Nothing is decided yet: so far come those who see the review.
  completeReview: {
    input: (about) => ({ review: of(about).review, on: now(), note: '已落实' }),
    rights: {
      ...same({ may: '', CONFLICT: 'wang luo zheng', NOT_FOUND: 'zhao' }, 'ours', 'waiting'),
      theirs: { may: '', CONFLICT: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: '', CONFLICT: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  cancelReview: { input: (about) => ({ review: of(about).review, reason: '不再需要' }), rights: coordinators },
  recordInability: {
    input: ({ dueMeasure, evidence }) => ({ measure: dueMeasure, saidBy: 'PARTY', statement: '没有烟道', evidence }),
    rights: inTheField,
  },
  proposeClosure: {
    input: ({ docket, dueMeasure }) => ({
      id: newId(),
      docket,
      measure: dueMeasure,
      kind: 'CLOSE',
      ground: 'REFUSAL',
      what: '后厨',
      basis: '依据',
      reason: '拒不改正',
      approvalNeeded: false,
    }),
    rights: ofItsAgency,
  },
  approveClosure: {
    input: (about) => ({ closure: of(about).closure, approver: '区政府', paper: '批〔2026〕1号', on: now() }),
    rights: ofItsAgency,
  },
  completeClosure: {
    input: (about) => ({ closure: of(about).closure, decision: about.decision, on: now(), outcome: '已关闭' }),
    rights: ofItsLead,
  },
  dropClosure: { input: (about) => ({ closure: of(about).closure, reason: '已自行关闭' }), rights: ofItsLead },
  reportSuspicion: {
    input: ({ penaltyCase }, { personId }) => ({
      id: newId(),
      case: penaltyCase,
      officers: [`Person:${personId}`, `Person:${newId()}`],
      what: '涉嫌犯罪',
      on: now(),
    }),
    rights: ofCase,
  },
  decideSuspicion: {
    input: (about) => ({ suspicion: of(about).suspicion, decision: 'REFUSED', reason: '不构成犯罪' }),
    rights: byLead,
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
