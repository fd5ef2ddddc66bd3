// 重新立案: what ended without a penalty is filed for anew on a new opinion alone, and goes on where it stopped: the days
// that were used are used, and what the party was told stays told (行政处罚法45、54、60). Pure: every fact is an argument.
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { conflict } from '../../platform/refusal.ts'
import { type CountedTerm, countTerm } from './period.ts'

/** A case of one's own agency on the same violation of the same finding that came to nothing, and when. */
export type Earlier = {
  id: string
  findingId: string
  violation: string
  endedAt: Date
  /** It went to the police, who declined it or gave it back: that is reason enough to take it up again (27). */
  transferred: boolean
  /** 文号 of its 不予行政处罚决定, by which it was not established. */
  decision: string | null
  term: CountedTerm
}

/**
 * Of what ended an opinion says anew that it is a violation: it was signed after that end. What was decided as not
 * established binds the agency until evidence shows otherwise that came in after the decision.
 */
export function assertRefilable(
  facts: readonly { findingId: string; violation: string; opinionId: string }[],
  opinions: readonly { id: string; signedAt: Date | null; evidenceAt: Date | null }[],
  earlier: readonly Earlier[],
): void {
  const law = '行政处罚法54、57'
  for (const { findingId, violation, opinionId } of facts) {
    const { signedAt, evidenceAt } = opinions.find(({ id }) => id === opinionId)!
    const before = earlier.filter(
      (one) => !one.transferred && one.findingId === findingId && one.violation === violation,
    )
    const ended = before.find(({ endedAt }) => !(signedAt! > endedAt))
    if (ended)
      throw conflict(
        'case.refiled',
        `${violation} 的前一案件已撤案或决定不予处罚(违法事实不能成立),不得以同一意见重新立案;有新的证据或事实的,请先更新并签署意见(postOpinion)`,
        `An earlier case on ${violation} ended, or was decided as not established: it is not filed for on the same opinion. Where there is new evidence, revise the opinion and have it signed first.`,
        { law, case: `PenaltyCase:${ended.id}` },
      )
    const unproven = before.find(({ decision, endedAt }) => decision && !(evidenceAt && evidenceAt > endedAt))
    if (unproven)
      throw conflict(
        'case.newEvidence',
        `${unproven.decision} 已决定 ${violation} 的违法事实不能成立,该决定照旧有效;只有其后取得新的证据才能重新立案,请先补充证据(addEvidence),再据以更新并签署意见(postOpinion)`,
        `${unproven.decision} decided that ${violation} was not established, and stands. It is filed for anew on evidence alone that came in after that decision: add it, then revise the opinion on it and have it signed.`,
        { law, case: `PenaltyCase:${unproven.id}` },
      )
  }
}

/** What a decision says of those before it that had not established the same: it takes their place. */
export function replacing(reasons: string, earlier: readonly Earlier[]): string {
  const numbers = [...new Set(earlier.flatMap(({ decision }) => decision ?? []))]
  if (numbers.length === 0) return reasons
  return `${reasons}\n本机关此前作出的${numbers.join('、')}不予行政处罚决定认定违法事实不能成立，其后取得新的证据，该决定由本决定取代。`
}

const daysBetween = (from: LegalDay, to: LegalDay) =>
  Math.max(0, (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/**
 * The ninety days of what is filed for anew: those of the case before go on, without the days on which there was none. Of
 * several the one that leaves the fewest; `fresh` where there is none.
 */
export function resumedTerm(fresh: CountedTerm, earlier: readonly Earlier[], today: LegalDay): CountedTerm {
  const terms = earlier
    .filter(({ transferred }) => !transferred)
    .map(({ term, endedAt }) => {
      const { counted, extended = 0, excludedDays = 0, resumed = 0 } = term
      const base = { ...term, counted: counted + extended + excludedDays }
      return countTerm({ ...base, resumed: resumed + daysBetween(legalDay(endedAt), today) }, 0, [])
    })
  return terms.reduce((least, one) => (one.day < least.day ? one : least), fresh)
}

/** 撤案 as a duplicate names the case that it is a duplicate of, which goes on or was decided (行政处罚法29). */
export function assertDuplicate(ground: string, duplicateOf: string | undefined, stands: boolean): void {
  if ((ground === 'duplicate') === (duplicateOf !== undefined) && (duplicateOf === undefined || stands)) return
  throw conflict(
    'case.endDuplicate',
    '以重复立案撤案的,须写明本部门就同一行为在办或已决定的另一案件(duplicateOf),其他撤案理由不写',
    'Where a case ends as a duplicate, name the other case of your agency on the same act that goes on or was decided (duplicateOf); no other ground does.',
    { law: '行政处罚法29', field: 'duplicateOf' },
  )
}
