// 集体讨论与延期: a grave case is not one head's alone (行政处罚法57); more time than once takes the same (60). Pure.
import { legalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { ReviewChecks } from './paper.ts'

/** What the heads concluded (行政处罚法57): 处罚 · 不予处罚 · 移送司法 · 延长办案期限. */
export const discussionOutcomes = ['penalty', 'noPenalty', 'transfer', 'extension'] as const
export type DiscussionOutcome = (typeof discussionOutcomes)[number]
export const discussionWords: Readonly<Record<DiscussionOutcome, string>> = {
  penalty: '给予处罚',
  noPenalty: '不予处罚',
  transfer: '移送司法机关',
  extension: '延长办案期限',
}

/** How many heads make a discussion collective. [P] */
export const fewestHeads = 3

/** Three heads at least, each once, the one in the chair among them. */
export function assertAttendees(attendees: readonly { name: string }[], chair: string): void {
  const names = new Set(attendees.map(({ name }) => name))
  const law = '行政处罚法57'
  if (names.size < fewestHeads)
    throw invalid(
      'attendees',
      `集体讨论须有至少 ${fewestHeads} 名负责人参加`,
      `At least ${fewestHeads} heads of the agency discuss a case.`,
      { rule: 'case.attendees', law },
    )
  if (names.size < attendees.length)
    throw invalid('attendees', '同一人不能重复列为参加人', 'Nobody is there twice.', { rule: 'case.attendees', law })
  if (!names.has(chair))
    throw invalid('chair', '主持人须为参加讨论的负责人', 'Who takes the chair is one of those who discuss.', {
      rule: 'case.attendees',
      law,
    })
}

/** Once a lead may extend, up to what the agency's rules let; again only once the heads have discussed it since. */
export function assertExtendable(
  earlier: readonly { extendedAt: Date }[],
  days: number,
  most: number,
  discussedAt: Date | undefined,
): void {
  const last = earlier.at(-1)
  if (!last) {
    if (days > most)
      throw invalid('days', `负责人最多可批准延长 ${most} 日`, `A lead extends by ${most} days at most.`, {
        rule: 'case.extension',
        law: '行政处罚法60',
        most,
      })
    return
  }
  if (!discussedAt || discussedAt <= last.extendedAt)
    throw conflict(
      'case.extension',
      '已延长过一次,再次延长须先由部门负责人集体讨论决定',
      'It was extended before. To extend it again the heads of the agency discuss it first.',
      { law: '行政处罚法57、60' },
    )
}

/** A review that passes finds nothing unsound (行政处罚法58). */
export function assertChecks(passed: boolean, checks: ReviewChecks | undefined): void {
  const unsound = Object.entries(checks ?? {}).find(([, { sound }]) => !sound)
  if (passed && unsound)
    throw invalid(
      `checks.${unsound[0]}`,
      '有一项不合格时不能审核通过',
      'A review is not passed while one of its checks is not sound.',
      { rule: 'case.checks', law: '行政处罚法58' },
    )
}

/** A discussion began and ended on its day, and is over. */
export function assertHeld(
  held: { heldOn: string; startedAt?: Date | undefined; endedAt?: Date | undefined },
  now: Date,
): void {
  const { heldOn, startedAt, endedAt } = held
  if (startedAt && legalDay(startedAt) !== heldOn)
    throw invalid('startedAt', '开始时间须在讨论当日', 'It began on the day on which it was held.', {
      rule: 'case.discussed',
    })
  if (endedAt && (endedAt > now || (startedAt && endedAt <= startedAt)))
    throw invalid('endedAt', '结束时间须晚于开始时间,且不晚于现在', 'It ended after it began, and before now.', {
      rule: 'case.discussed',
    })
}
