// 数值: the figures that a city may set, and what a calendar would move. Pure.
import { ladderPolicies } from '../../followup/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import type { ChangeablePeriod } from '../../registry/index.ts'

/** The product's own periods, by what people call them. */
export const periodFigures = { assessDays: 'ASSESS', remindDays: 'OPINION_REMIND' } as const satisfies Record<
  string,
  ChangeablePeriod
>
type PeriodFigure = keyof typeof periodFigures

export const figures = [...ladderPolicies, 'assessDays', 'remindDays'] as const
export type Figure = (typeof figures)[number]

export const isPeriod = (name: Figure): name is PeriodFigure => name in periodFigures

export type Recounted = { type: string; data: Record<string, unknown> }
export type Moved = { what: string; from: LegalDay | null; to: LegalDay | null; again: boolean; count: number }

const dayOf = (value: unknown): LegalDay | null => (typeof value === 'string' ? value : null)

/**
 * What would be counted anew, put together by what it is and from which day to which: how many, never whose. `again`:
 * its day had passed, and lies ahead as the calendar is told now; what stays passed is not among them.
 */
export function movedBy(traces: readonly Recounted[], today: LegalDay): Moved[] {
  const found = new Map<string, Moved>()
  for (const { type, data } of traces) {
    if (!type.endsWith('.recounted')) continue
    const what = type === 'clock.recounted' ? String(data['kind']) : type.replace('.recounted', '')
    const [from, to] = [dayOf(data['from']), dayOf(data['to'] ?? data['statementUntil'])]
    if (from !== null && from < today && to !== null && to < today) continue
    const again = from !== null && from < today && to !== null && to >= today
    const key = `${what} ${from} ${to}`
    const one = found.get(key) ?? { what, from, to, again, count: 0 }
    found.set(key, { ...one, count: one.count + 1 })
  }
  return [...found.values()].toSorted((a, b) =>
    a.what !== b.what ? (a.what < b.what ? -1 : 1) : (a.from ?? '') < (b.from ?? '') ? -1 : 1,
  )
}
