// 决定: of a penalty or of none. A decision is never changed; a correction is a new one that says what it supersedes. Pure.
import { conflict, invalid } from '../../platform/refusal.ts'

/** Why there is no penalty: 轻微 · 初次 · 无主观过错 · 未满十四 · 不能辨认 · 超过追究时效 · 不能成立 (行政处罚法30、31、33、36、57). */
export const noPenaltyGrounds = [
  'slight',
  'firstOffence',
  'noFault',
  'minor',
  'incapable',
  'timeBarred',
  'notEstablished',
] as const
export type NoPenaltyGround = (typeof noPenaltyGrounds)[number]

/**
 * 对当事人的违法行为依法不予行政处罚的,行政机关应当对当事人进行教育 (行政处罚法33(3)): on every ground but that there was no
 * violation at all; of who cannot understand it, their guardian is told (31).
 */
export function assertGround(ground: NoPenaltyGround, education: string | undefined): void {
  if (ground !== 'notEstablished' && !education)
    throw invalid(
      'education',
      '不予处罚的,须写明对当事人(不能辨认、未成年的为其监护人)的教育情况',
      'Where there is no penalty, say how the party, or its guardian, was taught.',
      { rule: 'noPenalty.education', law: '行政处罚法33(3)' },
    )
}

/** A correction names the decision that stands, and why it is corrected. */
export function assertCorrection(
  standing: string | undefined,
  { supersedes, correctedFor }: { supersedes?: string | undefined; correctedFor?: string | undefined },
): void {
  if ((supersedes === undefined) !== (correctedFor === undefined))
    throw invalid(
      'correctedFor',
      '更正决定须写明原决定和更正理由,首次决定两项都不写',
      'A correction names the decision it supersedes and the reason; a first decision names neither.',
      { rule: 'decision.correction' },
    )
  if (supersedes !== undefined && supersedes !== standing)
    throw conflict(
      'decision.superseded',
      '原决定不是本案现行有效的决定,请刷新后再办理',
      'That is not the decision that stands in this case. Reload and try again.',
      { standing: standing ?? null },
    )
}

/** 不利变更: whoever was spared is not punished after all for going to reconsideration or to court. */
export function assertUncontested(before: { kind: string }, contested: boolean): void {
  if (before.kind === 'penalty' || !contested) return
  throw conflict(
    'decision.contested',
    '对本案决定的行政复议或者行政诉讼尚未终结,不得将不予处罚更正为处罚;原决定照旧有效,请待其终结并登记(endRemedy)后再办理',
    'A decision of this case is under reconsideration or in court: no penalty is not corrected into one meanwhile. The decision stands as it is; go on once that has ended and is recorded (endRemedy).',
    { law: '行政复议法63;行政诉讼法77' },
  )
}
