// 执法证: on a day, an officer is whoever holds a certificate of that agency valid that day (行政处罚法42), for the fields
// of enforcement 执法领域 that it names. Pure: the day and the certificates are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import { legalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

export type Certified = {
  id: string
  personId: string
  agencyId: string
  /** Authorities (`FUME_AUTH`) it is good for, or 综合. */
  scope: readonly string[]
  validFrom: LegalDay
  validTo: LegalDay
  revokedAt: Date | null
}

/** 综合执法: good for whatever the agency is competent for. */
export const comprehensive = '综合'

/** Whether a certificate is good for an authority. */
export const covers = ({ scope }: Pick<Certified, 'scope'>, authority: string): boolean =>
  scope.includes(comprehensive) || scope.includes(authority)

/** The certificate each person may act with at a moment, and for a purpose; whoever has none is not in the map. */
export function officersOf(
  certificates: readonly Certified[],
  agencyId: string,
  at: Date,
  isGood: (certificate: Certified) => boolean = () => true,
): Map<string, Certified> {
  const day = legalDay(at)
  return new Map(
    certificates
      .filter(
        (one) =>
          one.agencyId === agencyId &&
          one.validFrom <= day &&
          day <= one.validTo &&
          (!one.revokedAt || one.revokedAt > at) &&
          isGood(one),
      )
      .map((one) => [one.personId, one]),
  )
}

/** A certificate names fields of its own agency: nobody certifies for what is another's to enforce (行政处罚法17). */
export function assertScope(scope: readonly string[], authorities: readonly string[]): void {
  const unknown = scope.filter((one) => one !== comprehensive && !authorities.includes(one))
  if (scope.length > 0 && unknown.length === 0) return
  const allowed = [comprehensive, ...authorities]
  throw invalid(
    'scope',
    `执法领域须写明「${comprehensive}」或该部门的职权代码,可写:${allowed.join('、')}`,
    `The scope names fields of its agency, or ${comprehensive} for all of them: ${allowed.join(', ')}.`,
    { rule: 'certificate.scope', law: '行政处罚法17、42', unknown, allowed },
  )
}
