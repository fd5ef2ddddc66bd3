// 申诉: the party contests items of a served notice before the agencies' own panel, within five working days of effective
// service. It is no statutory remedy and suspends nothing (行政处罚法73). Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const appealStatuses = ['filed', 'admitted', 'refused', 'withdrawn', 'lapsed', 'returned', 'ruled'] as const
export type AppealStatus = (typeof appealStatuses)[number]
export const channels = ['counter', 'post', 'page'] as const

/** Why an appeal is not admitted. */
export const groundNames = {
  late: '逾期且无正当理由',
  noStanding: '申诉人不是当事人,也未受其委托',
  notContestable: '所申诉的内容不在意见书中',
  repeated: '同一事项已经裁决',
} as const
export type Ground = keyof typeof groundNames
export const grounds = Object.keys(groundNames) as [Ground, ...Ground[]]

/** 申诉期限: the window as it was counted from effective service. */
export type Window = { startedOn: LegalDay; dueOn: LegalDay }

/** What a notice says of one agency: its opinion and what it holds. */
export type NoticeItem = { opinionId: string; agency: string; verdict: string }

/** Rights run from effective service: before it there is nothing to contest (invariant 6). */
export function assertServed(
  notice: { number: string; status: string },
  window: Window | undefined,
): asserts window is Window {
  if (notice.status === 'withdrawn' || notice.status === 'superseded')
    throw conflict(
      'appeal.notice',
      `${notice.number} 已撤回,不再执行,无需申诉;如有取代它的意见书,请对新意见书提出`,
      `${notice.number} was withdrawn and binds nobody. Contest the notice that took its place, if there is one.`,
      { status: notice.status },
    )
  if (notice.status !== 'served' || !window)
    throw conflict(
      'appeal.served',
      `${notice.number} 尚未有效送达,申诉期限还没有开始;请先完成送达`,
      `${notice.number} has not been effectively served: the period to appeal has not begun. Serve it first.`,
      { status: notice.status, law: '民事诉讼法87' },
    )
}

/** It was made on a day between service and today. */
export function assertFiledOn(filedOn: LegalDay, { startedOn }: Window, today: LegalDay): void {
  if (startedOn <= filedOn && filedOn <= today) return
  throw invalid('filedOn', `申诉日期应在送达生效日 ${startedOn} 与今天之间`, `It is between ${startedOn} and today.`, {
    rule: 'appeal.filedOn',
    from: startedOn,
    today,
  })
}

/** Each item is one that the notice holds against the party, named once. */
export function contest(
  items: readonly { opinion: string; argument: string }[],
  inNotice: readonly NoticeItem[],
): { opinionId: string; agencyCode: string; argument: string }[] {
  const named = new Map(inNotice.map((one) => [one.opinionId, one]))
  const twice = items.find(({ opinion }, i) => items.findIndex((other) => other.opinion === opinion) !== i)
  if (twice)
    throw invalid('items', '同一事项列了两次,请合并理由', 'An item is named twice; put its arguments together.', {
      opinion: twice.opinion,
    })
  return items.map(({ opinion, argument }) => {
    const item = named.get(opinion)
    if (item?.verdict !== 'established')
      throw invalid(
        'items',
        '意见书没有就此认定违法,不是可以申诉的事项;请从意见书各附件中选择',
        'The notice holds nothing of this against the party: choose from the items of its annexes.',
        { opinion, rule: 'appeal.item' },
      )
    return { opinionId: opinion, agencyCode: item.agency, argument }
  })
}

/** Whether it came after its window. */
export const isLate = ({ filedOn, dueOn }: { filedOn: LegalDay; dueOn: LegalDay }): boolean => filedOn > dueOn

/** It has not been decided on, nor withdrawn. */
export function assertFiled({ status, number }: { status: AppealStatus; number: string }, to: string): void {
  if (status === 'filed') return
  throw conflict(
    'appeal.decided',
    `${number} 已${statusNames[status]},不能再${to}`,
    `${number} is ${status} already.`,
    { status },
  )
}

const statusNames = {
  filed: '提出',
  admitted: '受理',
  refused: '不予受理',
  withdrawn: '撤回',
  lapsed: '因意见书撤回而终止',
  returned: '因无法组成合议庭退回',
  ruled: '裁议',
} as const satisfies Record<AppealStatus, string>

/** 受理: in time, or late for an obstacle that was no fault of the party, which whoever admits it says it was. */
export function admit(
  appeal: { status: AppealStatus; number: string; filedOn: LegalDay; dueOn: LegalDay; excuse: string | null },
  reason: string | undefined,
  repeated: boolean,
): void {
  assertFiled(appeal, '受理')
  if (repeated)
    throw conflict(
      'appeal.repeated',
      `${appeal.number} 中有事项已经裁决,不再审理;请以“同一事项已经裁决”不予受理,其余事项可以另行申诉,行政复议、行政诉讼不受影响`,
      `Something of ${appeal.number} was ruled on already: refuse it as repeated. The rest of it may be filed anew; the statutory remedies run on.`,
    )
  if (!isLate(appeal)) return
  if (!appeal.excuse)
    throw conflict(
      'appeal.late',
      `申诉于 ${appeal.filedOn} 提出,期限至 ${appeal.dueOn},未说明逾期理由,不能受理;请作出不予受理决定,并告知行政复议、行政诉讼不受影响`,
      `It was filed on ${appeal.filedOn}, after ${appeal.dueOn}, without an excuse: refuse it, and tell of the statutory remedies, which run on.`,
      { dueOn: appeal.dueOn, law: '参照行政诉讼法48' },
    )
  if (!reason)
    throw invalid('reason', '逾期受理须写明采纳逾期理由的理由', 'Say why the excuse for being late is accepted.', {
      rule: 'appeal.late',
      law: '参照行政诉讼法48',
    })
}

/** 不予受理: on a ground that holds. Nobody is told to be late who came in time, nor to repeat what was never ruled on. */
export function refuse(
  appeal: { status: AppealStatus; number: string; filedOn: LegalDay; dueOn: LegalDay },
  ground: Ground,
  repeated: boolean,
): void {
  assertFiled(appeal, '决定不予受理')
  if (ground === 'repeated' && !repeated)
    throw conflict(
      'appeal.notRepeated',
      `${appeal.number} 的事项都没有裁决过,不是重复申诉`,
      `Nothing of ${appeal.number} was ruled on before: it repeats nothing.`,
    )
  if (ground !== 'late' || isLate(appeal)) return
  throw conflict(
    'appeal.inTime',
    `申诉于 ${appeal.filedOn} 提出,期限至 ${appeal.dueOn},没有逾期`,
    `It was filed on ${appeal.filedOn}, within the period that ends on ${appeal.dueOn}: it is not late.`,
    { filedOn: appeal.filedOn, dueOn: appeal.dueOn },
  )
}

/** 撤回: the party may always take back what goes on, until it is ruled on. */
export function withdraw(
  { status, number, filedOn }: { status: AppealStatus; number: string; filedOn: LegalDay },
  on: LegalDay,
  today: LegalDay,
): void {
  if (status !== 'filed' && status !== 'admitted')
    throw conflict(
      'appeal.ended',
      `${number} 已${statusNames[status]},无需撤回`,
      `${number} is ${status} already: there is nothing to withdraw.`,
      { status },
    )
  if (on < filedOn || on > today)
    throw invalid('on', `撤回日期应在 ${filedOn} 与今天之间`, `It is between ${filedOn} and today.`, { from: filedOn })
}
