// 意见: what an agency says of a finding for its verdict, within its competence, on a norm that applies.
// Pure: every fact is an argument.
import type { AppliedNorm } from '../../handbook/index.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import { assertMeasure, type Measure } from './measure.ts'

export type Verdict = 'established' | 'notEstablished' | 'needsEvidence' | 'notOurs'
export type Ground = 'factAbsent' | 'lawNotApplicable' | 'exempt'

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

/** No violation without a norm: of the day of the act (行政处罚法38), and one that the law still sees as one (37). */
export function assertBasis(
  violations: readonly string[],
  norms: readonly Pick<AppliedNorm, 'violationCode' | 'applied'>[],
): void {
  for (const code of violations) {
    const told = norms.filter(({ violationCode }) => violationCode === code)
    if (told.length === 0)
      throw conflict(
        'opinion.basis',
        `违法行为 ${code} 在行为发生之日没有有效的法律依据`,
        `No norm on violation ${code} was in force on the day of the act.`,
        { field: 'violations', law: '行政处罚法38' },
      )
    if (!told.some(({ applied }) => applied))
      throw conflict(
        'opinion.lighter',
        `违法行为 ${code} 的依据在决定时已失效,新的规定不认为是违法的,不得认定成立`,
        `The norm on violation ${code} is no longer in force: what the law sees as no violation any more is not established.`,
        { field: 'violations', law: '行政处罚法37;生态环境法典1057' },
      )
  }
}
