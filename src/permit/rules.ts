// 证照: what an agency says of a licence it issued, refused or took back. The hub repeats it and does not decide it.
// Pure: what is known and what is told are arguments.
import type { LegalDay } from '../platform/calendar.ts'
import { forbidden, invalid } from '../platform/refusal.ts'

export const permitStatuses = ['valid', 'pending', 'refused', 'expired', 'revoked', 'withdrawn'] as const
export type PermitStatus = (typeof permitStatuses)[number]

/** What is told of a permit. `detail` is what the agency adds in its own words, by its own names. */
export type PermitText = {
  businessId: string
  status: PermitStatus
  issuedOn: LegalDay | null
  expiresOn: LegalDay | null
  detail: Record<string, unknown>
}

/** A permit ends no earlier than it starts. */
export function assertPermit({ issuedOn, expiresOn }: Pick<PermitText, 'issuedOn' | 'expiresOn'>): void {
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn)
    throw invalid(
      'expiresOn',
      `证照的有效期止 ${expiresOn} 早于发证日 ${issuedOn}`,
      `The permit expires (${expiresOn}) before it was issued (${issuedOn}).`,
      { rule: 'permit.days' },
    )
}

/** An agency records its own permits; the system, importing, names the agency. */
export function agencyOf(actor: { role: string; agencyId: string | null }, asked: string | undefined): string {
  const agencyId = asked ?? actor.agencyId
  if (!agencyId) throw invalid('agency', '请说明是哪个部门的证照', 'Say which agency’s permit it is.')
  if (actor.role !== 'system' && agencyId !== actor.agencyId)
    throw forbidden('只能录入本部门的证照', 'Record the permits of your own agency.', { rule: 'permit.agency' })
  return agencyId
}

const sorted = (_key: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
/** The database gives keys back in an order of its own. */
const same = (a: unknown, b: unknown) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted)

/** The names of what is told otherwise than before; `detail.tables` for what the agency adds. */
export function changedFields(before: PermitText, after: PermitText): string[] {
  const plain = (['businessId', 'status', 'issuedOn', 'expiresOn'] as const).filter(
    (name) => before[name] !== after[name],
  )
  const details = [...new Set([...Object.keys(before.detail), ...Object.keys(after.detail)])]
    .filter((name) => !same(before.detail[name], after.detail[name]))
    .toSorted()
  return [...plain, ...details.map((name) => `detail.${name}`)]
}
