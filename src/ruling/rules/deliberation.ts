// 评议: the panel votes in secret on each contested item. Every seat votes once on every question, the chair as one of
// them; nobody abstains; the last ballot closes the vote, and all show at once. 法定人数 is for a session alone: whoever
// does not vote is replaced. Pure: every fact is an argument.
import { findHeavier, heavierLaw } from '../../docket/index.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import type { Outcome } from './outcome.ts'

export type DeliberationStatus = 'open' | 'closed' | 'adjourned' | 'lapsed'

/** A measure as the notice has it, or as it is to be changed to. */
export type Measure = Parameters<typeof findHeavier>[0][number]

/** A contested item, as the notice holds it against the party. */
export type Contested = { itemId: string; measures: readonly Measure[] }

/** What is put to the vote on one item: 变更 is among it where it is said what to. */
export type Question = Contested & { change: readonly Measure[] | null }

/** How one measure of the item is changed: `measure` is its place in the notice, from 1; what is not listed falls away. */
export type Changed = {
  measure: number
  kind?: string | undefined
  text?: string | undefined
  amount?: number | undefined
  days?: number | undefined
}

/** The measures that would stand: those listed, with what is said of each instead. A warning has neither sum nor days. */
export function changedTo(measures: readonly Measure[], listed: readonly Changed[], field: string): Measure[] {
  return listed.map(({ measure, kind, text, amount, days }, i) => {
    const before = measures[measure - 1]
    if (!before || listed.findIndex((other) => other.measure === measure) !== i)
      throw invalid(
        `${field}.${i}.measure`,
        '意见书没有这一项措施,或列了两次;序号从 1 开始',
        'The notice has no such measure, or it is listed twice. Count from 1.',
        { rule: 'deliberation.measure' },
      )
    const after = { ...before, kind: kind ?? before.kind, text: text ?? before.text }
    const told = { ...after, amount: amount ?? before.amount, days: days ?? before.days }
    if (after.kind === before.kind) return told
    const { amount: _sum, days: _days, range: _range, ...besides } = told
    return after.kind === 'suspend' && days !== undefined ? { ...besides, days } : besides
  })
}

/**
 * One question for each contested item. What an item would be changed to is no heavier than what the notice says, and
 * is not the same: so no outcome of the vote can be heavier, item by item or in total (行政处罚法45).
 */
export function ask(
  items: readonly Contested[],
  changes: readonly { item: string; measures: readonly Changed[] }[],
): Question[] {
  const known = new Set(items.map(({ itemId }) => itemId))
  const stray = changes.findIndex(
    ({ item }, i) => !known.has(item) || changes.findIndex((other) => other.item === item) !== i,
  )
  if (stray >= 0)
    throw invalid(
      `changes.${stray}.item`,
      '不是本申诉的事项,或同一事项列了两次',
      'This is no item of the appeal, or it is named twice.',
      { rule: 'deliberation.item' },
    )
  return items.map(({ itemId, measures }) => {
    const i = changes.findIndex(({ item }) => item === itemId)
    if (i < 0) return { itemId, measures, change: null }
    const change = changedTo(measures, changes[i]!.measures, `changes.${i}.measures`)
    const [heavier] = findHeavier(change, measures)
    if (heavier)
      throw invalid(
        `changes.${i}.measures`,
        `变更只能减轻:“${heavier.text}”比意见书所列的措施更重,或意见书中没有;请改为不重于原措施`,
        'A change only lightens: a measure of it is heavier than those of the notice, or not among them.',
        { rule: 'ruling.heavier', law: heavierLaw },
      )
    if (findHeavier(measures, change).length === 0)
      throw invalid(
        `changes.${i}.measures`,
        '变更方案与原措施相同;不变更的,不必列出',
        'This changes nothing: leave it out, the item may be upheld.',
        { rule: 'deliberation.change' },
      )
    return { itemId, measures, change }
  })
}

/** What was admitted and not withdrawn is heard, by a panel that has no empty seat. */
export function assertHearable(appeal: { status: string; number: string }, panel: { status: string }): void {
  if (appeal.status !== 'admitted')
    throw conflict(
      'deliberation.appeal',
      `${appeal.number} 未受理、已终止或已裁决,不能评议`,
      `${appeal.number} is not admitted, or is over: nothing is deliberated on.`,
      { status: appeal.status },
    )
  if (panel.status !== 'seated')
    throw conflict(
      'deliberation.panel',
      '合议庭有空缺或已结束,不能评议;有空缺的请先补足成员',
      'A seat of the panel is empty, or it has ended. Fill the seats first.',
      { status: panel.status },
    )
}

/** What the party took back, or what is over, is not voted on, though its vote has not lapsed yet. */
export function assertVotedOn({ status, number }: { status: string; number: string }): void {
  if (status === 'admitted') return
  throw conflict(
    'ballot.appeal',
    status === 'ruled' ? `${number} 已裁议,不再表决` : `${number} 已撤回或终止,不再表决;您的表决没有计入`,
    status === 'ruled' ? `${number} is ruled on.` : `${number} was taken back or is over: your ballot does not count.`,
    { status },
  )
}

/** 合议庭听取当事人意见: nobody is ruled on unheard, unless they stayed away from a session they were told of. */
export function assertHeard(heard: object | undefined, sitting: boolean): void {
  if (sitting)
    throw conflict(
      'deliberation.sitting',
      '合议庭的开庭尚未结束;笔录签名或注明后再评议',
      'The session of the panel is not over: deliberate once its record is signed.',
    )
  if (!heard)
    throw conflict(
      'deliberation.unheard',
      '合议庭尚未开庭听取当事人意见,不能评议;请先排期开庭(当事人经通知不到的,记录在案即可)',
      'The panel has not heard the party. Set a session first; where the party was told and stays away, its record says so.',
    )
}

/** Nobody decides on what they have neither heard nor read: whoever was not there has read the record (行政处罚法65 by analogy). */
export function assertRead(unread: readonly { personId: string; name: string }[]): void {
  if (unread.length === 0) return
  const names = [...new Set(unread.map(({ name }) => name))].join('、')
  throw conflict(
    'deliberation.unread',
    `${names}没有参加合议庭开庭,也尚未阅读笔录;请先阅读并登记(readMinutes),再评议、表决`,
    `${names} was not there when the party was heard and has not read the record. Read it first (readMinutes), then deliberate and vote.`,
    { law: '参照行政处罚法65', people: [...new Set(unread.map(({ personId }) => `Person:${personId}`))] },
  )
}

/** Only who has the chair opens, adjourns and rules. */
export function assertChair(seat: { chair: boolean } | undefined): void {
  if (!seat?.chair)
    throw forbidden('只有合议庭主持人可以办理此事', 'Only the chair of the panel does this.', { rule: 'panel.chair' })
}

/** Ballots are cast by those who hold a seat now; whoever left it casts none, and theirs has fallen with it. */
export function assertSeated<Seat>(seat: Seat | undefined): asserts seat is Seat {
  if (!seat)
    throw forbidden('只有合议庭现任成员可以表决', 'Only who holds a seat of the panel now votes.', {
      rule: 'panel.seat',
    })
}

const statusNames = {
  open: '正在评议',
  closed: '表决已结束',
  adjourned: '已休庭待补充证据',
  lapsed: '因申诉终止而结束',
} as const satisfies Record<DeliberationStatus, string>

export function assertOpen({ status }: { status: DeliberationStatus }): void {
  if (status === 'open') return
  throw conflict(
    'deliberation.status',
    `本次评议${statusNames[status]},不能再办理此步骤`,
    `This deliberation is ${status}.`,
    { status },
  )
}

/** Of the outcomes, 变更 is open only where it was put to the vote what to. */
export function assertVotable({ change }: { change: unknown }, outcome: Outcome): void {
  if (outcome === 'reduce' && !change)
    throw invalid(
      'outcome',
      '本事项没有提出变更方案,不能投变更;需要变更的,请主持人休庭后重新提出方案',
      'No change was put to the vote on this item. For one, the chair adjourns and opens the vote anew with it.',
      { rule: 'ballot.outcome' },
    )
}

/** What stands of an item after the vote. */
export const standing = (outcome: Outcome, { measures, change }: Pick<Question, 'measures' | 'change'>) =>
  outcome === 'uphold' ? measures : outcome === 'reduce' ? change! : []
