// 违法所得 (行政处罚法28(2)): but for what is to be given back to others it is confiscated. Where the norm says so, a penalty
// says what it was, or why none is taken: nobody decides in silence. Pure.
import { conflict, invalid } from '../../platform/refusal.ts'
import type { PenaltyItem } from './items.ts'

export const gainsOutcomes = ['found', 'none', 'unestablished', 'refunded'] as const
/** 予以没收 · 没有违法所得 · 无法查清 · 依法退赔. */
export type Gains = {
  outcome: (typeof gainsOutcomes)[number]
  /** What is confiscated, in fen; of `found` alone. */
  amount?: number | undefined
  /** Why none is; of every other outcome. */
  reason?: string | undefined
}

const law = '行政处罚法28(2)'
const clauses = /[;；]/

/** Whether a norm confiscates 违法所得: in so many words, or saying 没收 and nothing of what. */
export const confiscatesGains = (besides: string): boolean =>
  besides.split(clauses).some((clause) => /没收.*违法所得|没收$/.test(clause.trim()))

const yuan = (fen: number) => (fen / 100).toFixed(2)

/** What of the gains a paper says beside the penalty that tells of them. */
export function gainsAsTold({ outcome, amount = 0, reason = '' }: Gains): string {
  if (outcome === 'found') return `其中违法所得 ${yuan(amount)} 元`
  const said = {
    none: '经查没有违法所得',
    unestablished: '违法所得无法查清',
    refunded: '违法所得依法应当退赔，不予没收',
  }
  return `${said[outcome]}：${reason}`
}

/** What an item says of gains is whole: an amount that is taken by this very item, or the reason why none is. */
function assertSaid({ kind, amount = 0, gains }: PenaltyItem, i: number): void {
  if (!gains) return
  const field = `items.${i}.gains`
  const found = gains.outcome === 'found'
  if (found !== (gains.amount !== undefined) || gains.amount === 0 || found === (gains.reason !== undefined))
    throw invalid(
      field,
      '有违法所得的写大于零的金额;没有、无法查清或依法退赔的写理由,不写金额',
      'Gains that were found have an amount above zero; none, gains nobody could establish, or gains to be given back have a reason and no amount.',
      { rule: 'penalty.gainsSaid', law },
    )
  if (found && (kind !== 'confiscate' || gains.amount! > amount))
    throw invalid(
      field,
      '违法所得由没收一项写明,且不超过该项金额(违法所得与没收财物的价值合计)',
      'Gains that were found are said of the confiscation that takes them, and are no more than its amount (gains and worth of goods together).',
      { rule: 'penalty.gainsTaken', law },
    )
}

/**
 * Of each violation whose norm confiscates gains exactly one item says what they were; `besides`: what the norms that apply
 * to a violation give besides fines.
 */
export function assertGains(
  items: readonly PenaltyItem[],
  indexes: readonly number[],
  besides: (violation: string) => string,
): void {
  for (const i of indexes) assertSaid(items[i]!, i)
  for (const violation of new Set(indexes.map((i) => items[i]!.violation))) {
    const own = indexes.filter((i) => items[i]!.violation === violation)
    const saying = own.filter((i) => items[i]!.gains !== undefined)
    if (saying.length > 1)
      throw invalid(
        `items.${saying[1]}.gains`,
        `${violation} 的违法所得写了两次,请只在一项中写明`,
        `The gains of ${violation} are told twice. Say them of one item.`,
        { rule: 'penalty.gainsOnce', law },
      )
    if (saying.length === 0 && confiscatesGains(besides(violation)))
      throw conflict(
        'penalty.gains',
        `${violation} 的罚则规定没收违法所得,请写明违法所得:有的写金额并予以没收,没有、无法查清或依法退赔的写明理由`,
        `The norm of ${violation} confiscates illegal gains. Say what they were: the amount, which is confiscated; or that there were none, that they could not be established, or that they are to be given back, with the reason.`,
        { field: `items.${own.find((i) => items[i]!.kind === 'confiscate') ?? own[0]}.gains`, law, violation },
      )
  }
}

/** No more of the gains is taken than the party was told, whichever item told it; of old nothing was told of them. */
export function assertGainsTold(items: readonly PenaltyItem[], told: readonly PenaltyItem[]): void {
  items.forEach(({ violation, gains }, i) => {
    const said = told.filter((one) => one.violation === violation && one.gains)
    const most = said.reduce((sum, one) => sum + (one.gains!.amount ?? 0), 0)
    if (said.length === 0 || (gains?.amount ?? 0) <= most) return
    throw conflict(
      'penalty.notHeavier',
      `违法所得 ${yuan(gains!.amount!)} 元多于告知的 ${yuan(most)} 元;请按告知的内容决定,有新的事实的,请重新告知后再决定`,
      `Item ${i + 1} takes more of the gains than the party was told of. Decide as it was told; where there are new facts, give a new notice first.`,
      { field: `items.${i}.gains`, law: '行政处罚法45', told: most },
    )
  })
}
