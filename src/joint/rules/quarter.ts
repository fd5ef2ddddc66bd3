// 每区每季至少一次联合行动 (rules S-D): what counts, and from when on a quarter without one is told of. Pure.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

/** How long before a quarter ends it is told that none has counted. [P] */
const warningDays = 30

export type Quarter = { name: string; from: LegalDay; to: LegalDay }

/** A quarter by its name, 2026Q4. */
export function quarterNamed(name: string): Quarter {
  if (!/^[1-9]\d{3}Q[1-4]$/.test(name))
    throw invalid('quarter', '季度写作 2026Q4 的样子', 'A quarter is written as 2026Q4.', { rule: 'joint.quarter' })
  const [year, place] = name.split('Q').map(Number) as [number, number]
  const first = (quarters: number): LegalDay =>
    `${year + Math.floor(quarters / 4)}-${String((quarters % 4) * 3 + 1).padStart(2, '0')}-01`
  return { name, from: first(place - 1), to: addDays(first(place), -1) }
}

/** The quarter that a day is in. */
export const quarterOf = (day: LegalDay): Quarter =>
  quarterNamed(`${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`)

/** From this day on a quarter in which none has counted is told of. */
export const alertsFrom = ({ to }: Quarter): LegalDay => addDays(to, -warningDays)

/** Whether a session counts: two agencies at least were there, or answered in writing. */
export const counts = (
  invitations: readonly { agencyId: string; answer: string | null }[],
  presences: readonly { agencyId: string }[],
): boolean =>
  invitations.filter(
    ({ agencyId, answer }) => answer === 'inWriting' || presences.some((one) => one.agencyId === agencyId),
  ).length >= 2
