// 待研判: each competent agency is asked; what it is asked is claimed, answered and let go by its own people.
// Pure: every fact is an argument.
import type { Role } from '../../platform/identity.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

/** What was dismissed or settled is nobody's to assess. */
export const isAssessable = (status: string): boolean => status !== 'dismissed' && status !== 'settled'

export function assertAssessable({ status }: { status: string }): void {
  if (!isAssessable(status))
    throw conflict('opinion.finding', '该疑点已驳回或办结', 'This finding is dismissed or settled.', { status })
}

/** A request is answered by its agency alone, and by whoever claimed it if somebody did. */
export function assertAnswerable(
  request: { agencyId: string; claimedBy: string | null },
  finding: { status: string },
  actor: { personId: string; agencyId: string | null; role: Role },
): void {
  if (request.agencyId !== actor.agencyId)
    throw forbidden('这是其他部门的待研判事项', 'Another agency is asked here.', { rule: 'opinion.agency' })
  assertAssessable(finding)
  if (request.claimedBy && request.claimedBy !== actor.personId)
    throw conflict(
      'opinion.claimed',
      '该事项已由同事领取,请其释放后再办',
      'A colleague has claimed this. Ask them to release it.',
      { claimedBy: request.claimedBy },
    )
}

/** Claiming keeps colleagues from doing the same work; only the claimer or a lead lets go again. */
export function assertClaimable(
  request: { status: string; agencyId: string; claimedBy: string | null },
  actor: { personId: string; agencyId: string | null },
): void {
  if (request.agencyId !== actor.agencyId)
    throw forbidden('只能领取本部门的事项', 'Claim what your own agency is asked.', { rule: 'opinion.agency' })
  if (request.status !== 'open')
    throw conflict('assessment.status', '该事项已答复', 'This is answered already.', { status: request.status })
  if (request.claimedBy && request.claimedBy !== actor.personId)
    throw conflict('assessment.claimed', '该事项已由同事领取', 'A colleague has claimed this.', {
      claimedBy: request.claimedBy,
    })
}

/** 指派: to a colleague of the same agency who may do it; what somebody else works on is moved by them or a lead alone. */
export function assertAssignable(
  request: { status: string; agencyId: string; claimedBy: string | null },
  actor: { personId: string; agencyId: string | null; role: Role },
  isColleague: boolean,
): void {
  if (request.agencyId !== actor.agencyId)
    throw forbidden('只能指派本部门的事项', 'Assign what your own agency is asked.', { rule: 'opinion.agency' })
  if (request.status !== 'open')
    throw conflict('assessment.status', '该事项已答复', 'This is answered already.', { status: request.status })
  if (request.claimedBy && request.claimedBy !== actor.personId && actor.role !== 'lead')
    throw conflict(
      'assessment.claimed',
      '该事项已由同事领取,只有本人或部门负责人可以改派',
      'A colleague has claimed this: only they or a lead may assign it to somebody else.',
      { claimedBy: request.claimedBy },
    )
  if (!isColleague)
    throw invalid(
      'colleague',
      '被指派人须是本部门现任的办案人员或负责人',
      'Whom it is assigned to must be an officer or lead of the agency now.',
      { rule: 'assessment.colleague' },
    )
}

/** Work is covered by a colleague of the same agency who may do it; another's is given away by a lead alone. */
export function assertCover(
  actor: { personId: string; role: Role },
  { person, colleague }: { person: string; colleague: string },
  isColleague: boolean,
): void {
  if (person !== actor.personId && actor.role !== 'lead')
    throw forbidden('只有本人或部门负责人可以安排代班', 'Only they themselves or a lead may have their work covered.', {
      rule: 'absence.cover',
    })
  if (colleague === person)
    throw invalid('colleague', '代班人须是另一名同事', 'Somebody else must cover.', { rule: 'absence.cover' })
  if (!isColleague)
    throw invalid(
      'colleague',
      '代班人须是本部门现任的办案人员或负责人',
      'Who covers must be an officer or lead of the agency now.',
      {
        rule: 'absence.colleague',
      },
    )
}

/** The most that one act moves. */
export const mostCovered = 500

export function assertClaims(many: number): void {
  if (many === 0)
    throw conflict('absence.none', '没有在办而未答复的事项', 'They are working on nothing that is unanswered.')
  if (many > mostCovered)
    throw conflict('absence.many', `一次最多移交 ${mostCovered} 件`, `At most ${mostCovered} are moved at once.`, {
      most: mostCovered,
    })
}

export function assertReleasable(
  request: { agencyId: string; claimedBy: string | null },
  actor: { personId: string; agencyId: string | null; role: Role },
): void {
  if (request.agencyId !== actor.agencyId)
    throw forbidden('只能释放本部门的事项', 'Release what your own agency is asked.', { rule: 'opinion.agency' })
  if (!request.claimedBy) throw conflict('assessment.unclaimed', '该事项没有人领取', 'Nobody has claimed this.')
  if (request.claimedBy !== actor.personId && actor.role !== 'lead')
    throw forbidden('只有领取人或部门负责人可以释放', 'Only the claimer or a lead may release it.', {
      rule: 'assessment.release',
    })
}
