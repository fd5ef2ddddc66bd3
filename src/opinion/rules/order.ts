// 责令改正 that was served (行政处罚法28): only then does its period run, and only then can it be refused. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

/** It was served, not tomorrow, and leaves the party at least that very day. */
export function assertServed({ servedOn, dueOn }: { servedOn: LegalDay; dueOn: LegalDay }, today: LegalDay): void {
  const law = '行政处罚法28'
  if (servedOn > today)
    throw invalid('servedOn', '送达日不能晚于今天', 'It was served today or before.', {
      rule: 'order.served',
      law,
      today,
    })
  if (dueOn < servedOn)
    throw invalid('dueOn', '改正期限不能早于送达日', 'Its last day is not before it was served.', {
      rule: 'order.due',
      law,
      servedOn,
    })
}

/** Struck out once, by the agency whose order it is. */
export function assertVoidable(order: { agencyId: string; voidedAt: Date | null }, agencyId: string | null): void {
  if (order.agencyId !== agencyId || order.voidedAt)
    throw conflict('order.void', '只能撤销本部门尚未撤销的责令改正登记', 'Only your agency’s own record, and once.', {
      law: '行政处罚法28',
    })
}
