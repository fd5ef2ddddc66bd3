// 老大难 (rules S-J): which of the rules puts a business on the list, and what it counted. It leaves by the same rules, by
// nobody's favour. Pure: facts, thresholds, the day are arguments.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import type { LadderNumbers } from './ladder.ts'

export const chronicRules = ['complaints', 'overdue', 'repeated', 'rechecks'] as const
export type ChronicRule = (typeof chronicRules)[number]

export type Thresholds = Readonly<
  Pick<LadderNumbers, 'complaints' | 'complaintDays' | 'overdueOrders' | 'repeatMonths' | 'failedRechecks'>
>

/** What is counted of one business: rows with their days, none of a sealed docket. */
export type ChronicFacts = {
  /** 查实的投诉: cases filed upon a complaint. */
  complaints: readonly { case: string; on: LegalDay }[]
  /** 责令改正 whose last day has passed. */
  overdue: readonly { clock: string; dueOn: LegalDay }[]
  /** 已成立的违法: one for each docket and code, with what the handbook calls it. */
  established: readonly { docket: string; violation: string; title: string; on: LegalDay }[]
  /** 回头看 that found something not put right, of dockets that go on. */
  rechecks: readonly { check: string; on: LegalDay }[]
}

export type Chronic = { rule: ChronicRule; reason: string; threshold: number; inputs: readonly object[] }

/** The day some months before, or the last day of a shorter month (T-09). */
export function monthsBefore(day: LegalDay, months: number): LegalDay {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return addDays(first.toISOString().slice(0, 10), Math.min(date, last) - 1)
}

/** Every rule that holds of a business on a day. */
export function chronicBy(facts: ChronicFacts, thresholds: Thresholds, today: LegalDay): Chronic[] {
  const { overdueOrders, repeatMonths, failedRechecks } = thresholds
  const complaintsFrom = addDays(today, 1 - thresholds.complaintDays)
  const complaints = facts.complaints.filter(({ on }) => complaintsFrom <= on && on <= today)
  const overdue = facts.overdue.filter(({ dueOn }) => dueOn < today)
  const since = monthsBefore(today, repeatMonths)
  const lately = facts.established.filter(({ on }) => since <= on && on <= today)
  const repeated = [...Map.groupBy(lately, ({ violation }) => violation)].filter(
    ([, all]) => new Set(all.map(({ docket }) => docket)).size >= 2,
  )
  return [
    ...(complaints.length >= thresholds.complaints
      ? [
          {
            rule: 'complaints' as const,
            reason: `${thresholds.complaintDays} 日内投诉查实立案 ${complaints.length} 件,达到 ${thresholds.complaints} 件`,
            threshold: thresholds.complaints,
            inputs: complaints,
          },
        ]
      : []),
    ...(overdue.length >= overdueOrders
      ? [
          {
            rule: 'overdue' as const,
            reason: `责令改正逾期未改 ${overdue.length} 项,达到 ${overdueOrders} 项`,
            threshold: overdueOrders,
            inputs: overdue,
          },
        ]
      : []),
    ...(repeated.length > 0
      ? [
          {
            rule: 'repeated' as const,
            reason: `${repeatMonths} 个月内两次以上同一违法行为:${repeated.map(([, [first]]) => first!.title).join('、')}`,
            threshold: repeatMonths,
            inputs: repeated.flatMap(([, all]) => all),
          },
        ]
      : []),
    ...(facts.rechecks.length >= failedRechecks
      ? [
          {
            rule: 'rechecks' as const,
            reason: `回头看 ${facts.rechecks.length} 次未通过,达到 ${failedRechecks} 次`,
            threshold: failedRechecks,
            inputs: facts.rechecks,
          },
        ]
      : []),
  ]
}

/** What changes on the list: who comes on, and who leaves because the rule that put them there holds no more. */
export function sweep<L extends { rule: ChronicRule }>(
  standing: readonly L[],
  holds: readonly Chronic[],
): { listed: Chronic[]; left: L[] } {
  const has = (rule: ChronicRule, all: readonly { rule: ChronicRule }[]) => all.some((one) => one.rule === rule)
  return {
    listed: holds.filter(({ rule }) => !has(rule, standing)),
    left: standing.filter(({ rule }) => !has(rule, holds)),
  }
}
