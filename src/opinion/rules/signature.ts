// 签署: who may speak for an agency, and the second officer who makes an opinion with measures count (行政处罚法42).
// An opinion is never edited: a new revision supersedes it, a withdrawal is a record. Pure: every fact is an argument.
import { conflict, forbidden } from '../../platform/refusal.ts'
import type { NewOpinion } from './opinion.ts'

export type OpinionStatus = 'proposed' | 'signed' | 'superseded' | 'withdrawn'

/** 行政处罚法42: an officer is whoever holds a certificate of the agency valid that day. */
export function assertCertified<C>(certificate: C | undefined): asserts certificate is C {
  if (!certificate)
    throw forbidden(
      '您当日没有本部门的有效执法证,不能签署',
      'You hold no certificate of this agency that is valid today.',
      {
        rule: 'opinion.certificate',
        law: '行政处罚法42',
      },
    )
}

/** A certificate is good for the fields it names: outside them its holder is not qualified to enforce (行政处罚法42). */
export function assertWithinScope<C>(
  certificate: C | undefined,
  authorities: readonly string[],
  held: { scope: readonly string[] },
): asserts certificate is C {
  if (!certificate)
    throw forbidden(
      `您的执法证执法领域(${held.scope.join('、')})不含此意见所涉的 ${authorities.join('、')},不能签署;请由执法证含该领域的同事办理,或请管理员登记相应的执法证`,
      `Your certificate is for ${held.scope.join(', ')}, and this opinion takes ${authorities.join(', ')}. Leave it to a colleague certified for that, or have such a certificate of yours registered.`,
      { rule: 'opinion.certificateScope', law: '行政处罚法42', authorities, scope: held.scope },
    )
}

/** The second signature rests on the first: both officers hold a certificate good for it on the day of signing. */
export function assertStillCertified(certificate: object | undefined): void {
  if (!certificate)
    throw conflict(
      'opinion.certificate',
      '提出意见的执法人员现已没有含此执法领域的有效执法证,请由持证人员重新提出',
      'The officer who posted it holds no valid certificate for this field any more. Let a certified officer post it anew.',
      { law: '行政处罚法42' },
    )
}

/** 查审分离: nobody assesses what they found, in whichever docket it ends up. */
export function assertOtherThanFinder(finding: { foundBy: string }, actor: { personId: string }): void {
  if (finding.foundBy === actor.personId)
    throw conflict(
      'duty.separation',
      '发现人不能研判自己发现的疑点,须由他人办理',
      'Whoever found it does not assess it. Leave it to somebody else.',
    )
}

/** What carries a measure waits for a second officer; anything else counts when it is posted. */
export const statusWhenPosted = ({ measures }: Pick<NewOpinion, 'measures'>): OpinionStatus =>
  measures.length > 0 ? 'proposed' : 'signed'

export function assertSignable(
  opinion: { status: OpinionStatus; agencyId: string; postedBy: string },
  actor: { personId: string; agencyId: string | null },
): void {
  if (opinion.agencyId !== actor.agencyId)
    throw forbidden('只能签署本部门的意见', 'Sign the opinions of your own agency.', { rule: 'opinion.agency' })
  if (opinion.status !== 'proposed')
    throw conflict('opinion.status', '该意见不在待签署状态', 'This opinion does not wait for a signature.', {
      status: opinion.status,
    })
  if (opinion.postedBy === actor.personId)
    throw conflict('opinion.twoOfficers', '须由另一名执法人员签署', 'Another officer has to sign.', {
      law: '行政处罚法42',
    })
}

export function assertWithdrawable(
  opinion: { status: OpinionStatus; agencyId: string },
  actor: { agencyId: string | null },
): void {
  if (opinion.agencyId !== actor.agencyId)
    throw forbidden('只能撤回本部门的意见', 'Withdraw the opinions of your own agency.', { rule: 'opinion.agency' })
  if (opinion.status !== 'proposed' && opinion.status !== 'signed')
    throw conflict('opinion.status', '该意见已被替代或撤回', 'This opinion is superseded or withdrawn already.', {
      status: opinion.status,
    })
}
