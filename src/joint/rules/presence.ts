// 答复与到场: each agency names its own officers, two with a certificate where it inspects (行政处罚法42), none who is barred;
// who was there, since when, is recorded by themselves or by whoever leads. Pure.
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'

export const invitationAnswers = ['attend', 'inWriting', 'decline'] as const
export type InvitationAnswer = (typeof invitationAnswers)[number]

/** Who comes is named; what is held in writing, and why one declines, is said. */
export function assertAnswer({
  answer,
  officers,
  said,
}: {
  answer: InvitationAnswer
  officers: readonly string[]
  said: string | undefined
}): void {
  if ((answer === 'attend') !== officers.length > 0)
    throw invalid(
      'officers',
      answer === 'attend' ? '派员参加的,请写明参加人员' : '不派员的,不写参加人员',
      answer === 'attend' ? 'Name who comes.' : 'Nobody is named where nobody comes.',
      { rule: 'joint.officers' },
    )
  if (answer !== 'attend' && !said)
    throw invalid(
      'said',
      answer === 'decline' ? '不参加的,请写明理由' : '书面答复的,请写明意见',
      answer === 'decline' ? 'Say why your agency declines.' : 'Say what your agency holds.',
      { rule: 'joint.said' },
    )
}

/** In office at the agency that names them, barred by nothing. */
export function assertNameable(
  officers: readonly string[],
  { inOffice, barred }: { inOffice: readonly string[]; barred: readonly string[] },
): void {
  if (officers.some((one) => !inOffice.includes(one)))
    throw invalid('officers', '参加人员须是本部门在任的执法人员', 'They are officers of your agency now.', {
      rule: 'joint.officers',
    })
  assertUnbarred(officers, barred)
}

export function assertUnbarred(officers: readonly string[], barred: readonly string[]): void {
  const found = officers.filter((one) => barred.includes(one))
  if (found.length > 0)
    throw conflict(
      'joint.barred',
      '参加人员中有人须回避(协调或裁决其案卷、已回避或与当事人有关系),请另派人员',
      'One of them has to stay away: they coordinate or adjudicate a docket of it, withdrew, or are tied to it. Send others.',
      { law: '行政处罚法43', field: 'officers', barred: found },
    )
}

/** 到场 is told by the officer, or by whoever leads. */
export function assertTells(officer: string, { leadId }: { leadId: string }, { personId }: { personId: string }): void {
  if (personId !== officer && personId !== leadId)
    throw forbidden('到场、离场由本人或带队人登记', 'They record it themselves, or whoever leads does.', {
      rule: 'joint.presence',
    })
}

type Presence = { personId: string; leftAt: Date | null }

export const isThere = (presences: readonly Presence[], personId: string): boolean =>
  presences.some((one) => one.personId === personId && one.leftAt === null)

/** Whoever comes was not there, and whoever leaves was. */
export function assertMoves(presences: readonly Presence[], officer: string, leaves: boolean): void {
  if (isThere(presences, officer) !== leaves)
    throw conflict(
      'joint.presence',
      leaves ? '此人不在场,不能登记离场' : '此人已登记到场',
      leaves ? 'They are not there: they cannot leave.' : 'They are there already.',
    )
}

/** Whoever comes was named by their agency. */
export function assertNamed<I extends { answer: InvitationAnswer | null; officers: readonly string[] }>(
  invitations: readonly I[],
  officer: string,
): I {
  const own = invitations.find(({ answer, officers }) => answer === 'attend' && officers.includes(officer))
  if (own) return own
  throw conflict('joint.unnamed', '此人不是受邀部门指派的参加人员,不能登记到场', 'No agency that comes named them.', {
    field: 'officer',
  })
}
