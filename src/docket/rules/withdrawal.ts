// 撤回意见书: an agency changes its own act where it finds it wrong (行政处罚法75: 发现有错误的,应当主动改正), before or after it
// was served, with a second person. What it ordered ends; its number is never given again. Pure: every fact is an argument.
import { conflict } from '../../platform/refusal.ts'

/** The agency that issued an act changes it when it finds it wrong. */
export const withdrawalLaw = '行政处罚法75'

/** Only a notice that stands is withdrawn, a served one too. */
export function assertWithdrawable(notice: { status: string; number: string }): void {
  if (notice.status === 'issued' || notice.status === 'handedOver' || notice.status === 'served') return
  throw conflict(
    'notice.withdraw',
    `${notice.number} 已撤回或已被取代,不能再撤回;请查看取代它的意见书`,
    `${notice.number} was withdrawn or superseded already. Look for the notice that took its place.`,
    { status: notice.status, law: withdrawalLaw },
  )
}

/**
 * Where the matter goes on. Its own docket collects again, to be merged into a new revision that a new notice is issued
 * from. Where the next round is open already there is one docket before dispatch: that one takes the findings in, and
 * this one closes; a sealed case does not go into an open one.
 */
export function withdraw(
  docket: { named: readonly string[] | null },
  next: { named: readonly string[] | null } | undefined,
): 'collecting' | 'closed' {
  if (!next) return 'collecting'
  if (docket.named && !next.named)
    throw conflict(
      'notice.withdraw',
      '本案为敏感案卷,而该主体的下一轮案卷未设为敏感;请先将下一轮案卷设为敏感,或派发、结案后再撤回',
      'This docket is sensitive and the next round is not. Seal the next round first, or dispatch or close it, then withdraw.',
      { law: withdrawalLaw },
    )
  return 'closed'
}

/** Whoever proposed it takes it back, once, until a second person has agreed. */
export function assertRetractable(
  one: { proposedBy: string; confirmedAt: Date | null; retractedAt: Date | null },
  personId: string,
): void {
  assertProposed(one)
  if (one.proposedBy !== personId)
    throw conflict(
      'withdrawal.retract',
      '只有提出人可以取消撤回;认为不应撤回的,不予同意即可,意见书继续有效',
      'Whoever proposed it takes it back. Who does not agree leaves it: the notice goes on standing.',
      { law: withdrawalLaw },
    )
}

/** What is agreed to, or taken back, is still proposed. */
export function assertProposed(one: { confirmedAt: Date | null; retractedAt: Date | null }): void {
  if (one.confirmedAt)
    throw conflict(
      'withdrawal.confirmed',
      '撤回已由第二人同意,意见书已撤回,不能取消',
      'A second person has agreed: the notice is withdrawn, and that is not taken back.',
      { law: withdrawalLaw },
    )
  if (one.retractedAt)
    throw conflict(
      'withdrawal.retracted',
      '提出人已取消撤回,意见书继续有效;仍须撤回的,请重新提出',
      'Whoever proposed it has taken it back and the notice stands. Propose it anew if it is still to be withdrawn.',
      { law: withdrawalLaw },
    )
}
