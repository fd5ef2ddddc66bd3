// 执法证: on a day, an officer is whoever holds a certificate of that agency valid that day (行政处罚法42).
// Pure: the day and the certificates are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import { legalDay } from '../../platform/calendar.ts'

export type Certified = {
  id: string
  personId: string
  agencyId: string
  validFrom: LegalDay
  validTo: LegalDay
  revokedAt: Date | null
}

/** The certificate each person may act with at a moment; whoever has none is not in the map. */
export function officersOf(certificates: readonly Certified[], agencyId: string, at: Date): Map<string, Certified> {
  const day = legalDay(at)
  return new Map(
    certificates
      .filter(
        (one) =>
          one.agencyId === agencyId &&
          one.validFrom <= day &&
          day <= one.validTo &&
          (!one.revokedAt || one.revokedAt > at),
      )
      .map((one) => [one.personId, one]),
  )
}
