// 裁决上限: once a party was heard, nothing that is decided anew is heavier than what it contested, item by item and in
// total (行政处罚法45). Pure: every fact is an argument.
import { conflict } from '../../platform/refusal.ts'
import { findHeavier, heavierLaw } from './heavier.ts'
import type { MergedDocket, MergedItem, MergeMeasure } from './merge.ts'

/** What an agency may hold against the party on a finding at most. `fined` is what its fines came to before, fen. */
export type Ceiling = {
  findingId: string
  agencyCode: string
  /** 文号 of the ruling; of the appeal, where the notice was taken back before one took effect. */
  ruling: string
  measures: readonly MergeMeasure[]
  fined: number
}

const itemsOf = ({ clusters }: Pick<MergedDocket, 'clusters'>) => clusters.flatMap(({ items }) => items)
const finesOf = (measures: readonly MergeMeasure[]) =>
  measures.reduce((sum, { kind, amount }) => sum + (kind === 'fine' ? (amount ?? 0) : 0), 0)

/**
 * The ceilings that a ruling sets to what a notice says. An item may come to what it was changed to; every other to what
 * it was, with the fines that gave way in it: where the one they gave way to falls, one of them may stand instead.
 */
export const ceilingsOf = (
  notice: Pick<MergedDocket, 'clusters'>,
  ruling: string,
  changed: ReadonlyMap<string, readonly MergeMeasure[]>,
): Ceiling[] =>
  itemsOf(notice)
    .filter(({ verdict }) => verdict === 'established')
    .map(({ opinionId, finding, agency, measures, barred }) => ({
      findingId: finding,
      agencyCode: agency,
      ruling,
      measures: changed.get(opinionId) ?? [...measures, ...barred.map(({ measure }) => measure)],
      fined: finesOf(measures),
    }))

/** Refuses what is heavier than a ruling left it, naming who has to lighten it. */
export function assertUnderCeilings(merged: Pick<MergedDocket, 'clusters'>, ceilings: readonly Ceiling[]): void {
  if (ceilings.length === 0) return
  const items = itemsOf(merged)
  const of = (one: Ceiling) =>
    items.filter(({ finding, agency }) => finding === one.findingId && agency === one.agencyCode)
  for (const ceiling of ceilings)
    for (const item of of(ceiling)) {
      const [heavier] = findHeavier(item.measures, ceiling.measures)
      if (heavier) throw tooHeavy(ceiling, item, heavier.text)
    }
  for (const [ruling, set] of Map.groupBy(ceilings, (one) => one.ruling)) {
    const byFinding = Map.groupBy(set, (one) => one.findingId)
    const fined = (on: readonly string[]) =>
      items.filter(({ finding }) => on.includes(finding)).reduce((sum, { measures }) => sum + finesOf(measures), 0)
    for (const [finding, ofFinding] of byFinding) assertNoMore(fined([finding]), mostOf(ofFinding), { ruling, finding })
    assertNoMore(fined([...byFinding.keys()]), totalOf(set), { ruling })
  }
}

const totalOf = (set: readonly Ceiling[]) => set.reduce((sum, { fined }) => sum + fined, 0)

/**
 * What all agencies together may fine on one finding, one that did not speak before among them: what it came to; where the
 * fine on it gave way to one on another finding of the act, what gave way, for it may stand instead.
 */
const mostOf = (ofFinding: readonly Ceiling[]) =>
  Math.max(totalOf(ofFinding), ...ofFinding.map(({ measures }) => finesOf(measures)))

function assertNoMore(after: number, before: number, of: { ruling: string; finding?: string }): void {
  if (after <= before) return
  const { ruling } = of
  throw conflict(
    'docket.ceiling',
    `各部门罚款合计重于当事人申辩(${ruling})前(${after / 100} 元,原 ${before / 100} 元);请有关部门减轻后重新合并`,
    `The fines of all agencies come to more than before the party was heard (${ruling}: ${after / 100} yuan, ${before / 100} before). Lighten them and merge again.`,
    { law: heavierLaw, ...of },
  )
}

const tooHeavy = ({ ruling, agencyCode }: Ceiling, { opinionId }: MergedItem, text: string) =>
  conflict(
    'docket.ceiling',
    `${agencyCode} 的“${text}”重于当事人申辩(${ruling})后可以保留的措施;请该部门改为不更重的意见,再重新合并`,
    `A measure of ${agencyCode} is heavier than ${ruling} leaves it, on which the party was heard. The agency lightens its opinion, then merge again.`,
    { law: heavierLaw, ruling, agency: agencyCode, opinion: opinionId },
  )
