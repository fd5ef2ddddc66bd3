// 研判: each competent agency is asked, answers in its own name, and is held to what it signed.
// An opinion is never edited: a new revision supersedes it, a withdrawal is a record. Pure: every fact is an argument.
import type { Role } from '../platform/identity.ts'
import { conflict, forbidden, invalid } from '../platform/refusal.ts'

export type Verdict = 'established' | 'notEstablished' | 'needsEvidence' | 'notOurs'
export type Ground = 'factAbsent' | 'lawNotApplicable' | 'exempt'
export type MeasureKind = 'rectify' | 'warning' | 'fine' | 'confiscate' | 'suspend' | 'revoke' | 'order'

/** 处理措施: what an agency means to order or impose for one violation. Sums in fen, periods in working days. */
export type Measure = {
  kind: MeasureKind
  violation: string
  /** What is ordered, by a short code that two agencies would share: `installPurifier`. */
  order?: string | undefined
  text: string
  amount?: number | undefined
  days?: number | undefined
  /** Whether the business may go on meanwhile. */
  operation?: 'mayContinue' | 'mustStop' | undefined
}

export type OpinionStatus = 'proposed' | 'signed' | 'superseded' | 'withdrawn'

export type NewOpinion = {
  verdict: Verdict
  ground?: Ground | undefined
  violations: readonly string[]
  measures: readonly Measure[]
  reasons: string
}

/** Which violations an agency may find in a fact: those whose authority it holds here (行政处罚法17、22). */
export const violationsOf = (
  agencyId: string,
  breached: readonly { violationCode: string; authority: string }[],
  competent: readonly { authority: string; agencyId: string }[],
): Set<string> => {
  const held = new Set(competent.filter((one) => one.agencyId === agencyId).map(({ authority }) => authority))
  return new Set(breached.filter(({ authority }) => held.has(authority)).map(({ violationCode }) => violationCode))
}

/**
 * What an opinion speaks for: the authorities of the violations it names; where it names none, all those by which its
 * agency is asked. Whom a person invited, and who establishes nothing, speaks for no authority in particular.
 */
export const authoritiesOf = (
  { violations, agencyId }: { violations: readonly string[]; agencyId: string },
  breached: readonly { violationCode: string; authority: string }[],
  competent: readonly { authority: string; agencyId: string }[],
): string[] => {
  const own = violationsOf(agencyId, breached, competent)
  const named = violations.length > 0 ? new Set(violations) : own
  const spoken = breached.filter(({ violationCode }) => own.has(violationCode) && named.has(violationCode))
  return [...new Set(spoken.map(({ authority }) => authority))].sort()
}

/** What an opinion must say for its verdict, and may not say beyond it. */
export function assertOpinion(opinion: NewOpinion, own: ReadonlySet<string>): void {
  const { verdict, ground, violations, measures } = opinion
  if (verdict === 'established' && violations.length === 0)
    throw invalid('violations', '成立的意见须写明违法行为', 'An opinion that establishes names the violation.', {
      rule: 'opinion.violations',
      law: '行政处罚法38',
    })
  if (verdict !== 'established' && (violations.length > 0 || measures.length > 0))
    throw invalid(
      'measures',
      '只有成立的意见可以写违法行为和措施',
      'Only an opinion that establishes names violations and measures.',
      { rule: 'opinion.verdict' },
    )
  if ((verdict === 'notEstablished') !== (ground !== undefined))
    throw invalid(
      'ground',
      '不成立须写明理由类别,其他结论不写',
      'Not established names its ground; no other verdict does.',
      { rule: 'opinion.ground' },
    )
  for (const code of violations)
    if (!own.has(code))
      throw forbidden(
        `违法行为 ${code} 不属于本部门职权`,
        `Violation ${code} is not within your agency's competence.`,
        {
          field: 'violations',
          rule: 'opinion.competence',
          law: '行政处罚法17',
        },
      )
  measures.forEach((measure, i) => assertMeasure(measure, i, violations))
}

function assertMeasure(measure: Measure, i: number, violations: readonly string[]): void {
  const field = `measures.${i}`
  if (!violations.includes(measure.violation))
    throw invalid(
      `${field}.violation`,
      '措施须对应本意见认定的违法行为',
      'A measure answers a violation of this opinion.',
      { rule: 'measure.violation' },
    )
  if ((measure.kind === 'fine') !== (measure.amount !== undefined))
    throw invalid(`${field}.amount`, '罚款须写金额,其他措施不写', 'A fine has an amount; no other measure has.', {
      rule: 'measure.amount',
    })
  if (measure.kind === 'rectify' && measure.days === undefined)
    throw invalid(`${field}.days`, '责令改正须写期限(0 为立即)', 'An order to rectify has a period (0: at once).', {
      rule: 'measure.days',
      law: '行政处罚法28',
    })
}

/** No measure without a norm that was in force, and no fine above what it allows (行政处罚法4、34、38). Sums in fen. */
export function assertBasis(
  { violations, measures }: Pick<NewOpinion, 'violations' | 'measures'>,
  norms: readonly { violationCode: string; highest: number | null }[],
): void {
  for (const code of violations)
    if (!norms.some(({ violationCode }) => violationCode === code))
      throw conflict(
        'opinion.basis',
        `违法行为 ${code} 在行为发生之日没有有效的法律依据`,
        `No norm on violation ${code} was in force on the day of the act.`,
        { field: 'violations', law: '行政处罚法38' },
      )
  measures.forEach(({ violation, amount }, i) => {
    const bounds = norms.filter(({ violationCode }) => violationCode === violation).map(({ highest }) => highest)
    const most = bounds.includes(null) || bounds.length === 0 ? null : Math.max(...(bounds as number[]))
    if (amount !== undefined && most !== null && amount > most)
      throw invalid(
        `measures.${i}.amount`,
        `罚款超过法定上限 ${most / 100} 元`,
        `The fine is above what the norm allows, ${most / 100} yuan.`,
        { rule: 'measure.range', law: '行政处罚法34', most },
      )
  })
}

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
