// 升级处理、回头看: their numbers are data, each with what it rests on. Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

/**
 * Complaints that led to a case, within so many days; overdue orders, months of repetition and failed re-checks that put a business on the chronic list; working days of an
 * ultimatum; days to the re-check by rule and to that of the sample, the share of the sample in per cent, days of a relapse.
 */
export const ladderPolicies = [
  'complaints',
  'complaintDays',
  'overdueOrders',
  'repeatMonths',
  'failedRechecks',
  'ultimatumDays',
  'recheckDays',
  'sampleDays',
  'samplePercent',
  'relapseDays',
] as const
export type LadderPolicy = (typeof ladderPolicies)[number]
export type LadderNumbers = Readonly<Record<LadderPolicy, number>>

/** From today on at the earliest: what was listed or demanded by then stays as it was. */
export function assertPolicy(
  { name, value, validFrom }: { name: LadderPolicy; value: number; validFrom: LegalDay },
  today: LegalDay,
): void {
  if (validFrom < today)
    throw invalid('validFrom', '数值只能自今日或以后起适用', 'It holds from today on, or later.', {
      rule: 'ladderPolicy.record',
    })
  if (name === 'samplePercent' && value > 100)
    throw invalid('value', '抽查比例不能超过百分之百', 'A share is at most a hundred per cent.', {
      rule: 'ladderPolicy.record',
    })
}
