// 地方口径: how a place answers what the law leaves to practice. Pure: days are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

/** A policy binds from the day it is known on: what was decided before is not judged anew by it. */
export function assertNotBackdated(validFrom: LegalDay, today: LegalDay): void {
  if (validFrom < today)
    throw invalid(
      'validFrom',
      `口径自公布后适用,起始日不能早于今天(${today})`,
      `A policy applies from today, ${today}, on, or later.`,
      { rule: 'policy.validFrom' },
    )
}
