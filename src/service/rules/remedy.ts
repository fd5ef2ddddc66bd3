// 复议、诉讼: what the party did about a decision, as far as periods depend on it. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const remedyKinds = ['reconsider', 'litigate'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** It lies between what it follows and today. */
export function assertDay(field: string, on: LegalDay, from: LegalDay, today: LegalDay): void {
  if (from <= on && on <= today) return
  throw invalid(field, `日期应在 ${from} 与今天之间`, `It is between ${from} and today.`, {
    rule: 'remedy.day',
    from,
    today,
  })
}

/** It ends once. */
export function assertRunning({ endedOn }: { endedOn: LegalDay | null }): void {
  if (endedOn === null) return
  throw conflict('remedy.ended', `该复议或者诉讼已于 ${endedOn} 终结`, `It ended on ${endedOn} already.`, { endedOn })
}
