// 裁决生效: an item changes where its agency adopted what the panel ruled; where it did not, the notice stands on it. Pure.
import type { Measure } from './deliberation.ts'
import type { Outcome } from './outcome.ts'

type Answered = { opinionId: string; outcome: Outcome; measures: unknown; answer: string | null }

/** Nothing takes effect before every agency has answered: the party is not served twice for one ruling. */
export const isAnswered = (items: readonly Answered[]): boolean => items.every(({ answer }) => answer !== null)

/**
 * What changes. `reassessed` are the opinions that stand no more: their agencies say anew what they hold. `changed` is
 * what one may come to then, where the ruling says it: less of it, or nothing where another authority is competent.
 * What is assessed again, or only after a hearing, may come to what it was.
 */
export function effectOf(items: readonly Answered[]): { reassessed: string[]; changed: Map<string, Measure[]> } {
  const adopted = items.filter(({ answer, outcome }) => answer === 'adopted' && outcome !== 'uphold')
  const said = adopted.filter(({ outcome }) => outcome === 'reduce' || outcome === 'refer')
  return {
    reassessed: adopted.map(({ opinionId }) => opinionId),
    changed: new Map(said.map(({ opinionId, measures }) => [opinionId, measures as Measure[]])),
  }
}

const asks = {
  uphold: '',
  reduce: '',
  revoke: '',
  hear: ';转听证:拟给予处罚的,须先告知当事人并举行听证,再作决定(行政处罚法63至65)',
} as const

/** Why an opinion stands no more, for the agency that assesses it anew. */
export const reasonOf = (
  number: string,
  { outcome, referredTo }: { outcome: Outcome; referredTo: string | null },
): string =>
  `合议庭裁议书 ${number} 经采纳生效${outcome === 'refer' ? `;移送${referredTo ?? '有权机关'}处理` : asks[outcome]}`
