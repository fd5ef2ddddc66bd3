// 一事不二罚: the same act is fined once (行政处罚法29). The special law goes before the general one, then the norm with
// the higher fine; the other agency's fine becomes 不重复处罚. Pure.
import { conflict } from '../../platform/refusal.ts'
import type { Cluster, FineDecision, MergedItem, MergeMeasure, MergeOpinion, MergeOverride } from './merge.ts'

export type FiningItem = {
  /** `agency:opinion:measure`. */
  key: string
  violation: string
  /** Proposed, in fen. */
  amount: number
  /** What bounds it, for this party at this stage and by what it is measured by; null where nothing is known. */
  norm: { specialOver: readonly string[]; highest: number | null; lowest: number | null } | null
}

type Norms = MergeOpinion['norms']

/** The most, or the least, of what several norms let; unknown where one of them leaves it open. */
const bound = (norms: Norms, end: 'highest' | 'lowest'): number | null => {
  const sums = norms.map((one) => one[end])
  return sums.length === 0 || sums.includes(null)
    ? null
    : Math[end === 'highest' ? 'max' : 'min'](...(sums as number[]))
}

/**
 * What a proposed fine rests on: the range it was held to, which is that of its own party and stage, computed where it
 * goes by value. What was proposed before ranges were kept is bounded by its norms, whatever the stage.
 */
export function restingOf({ violation, range }: MergeMeasure, norms: Norms): FiningItem['norm'] {
  const own = norms.filter(({ violationCode }) => violationCode === violation)
  if (own.length === 0 && !range) return null
  return {
    specialOver: [...new Set(own.flatMap(({ specialOver }) => specialOver))].sort(),
    highest: range ? range.highest : bound(own, 'highest'),
    lowest: range ? range.lowest : bound(own, 'lowest'),
  }
}

type Decided = { winners: readonly FiningItem[]; rule: string; law: string }

/** Keeps those whose violation no other fining violation of this act is special to. */
function specialFirst(items: readonly FiningItem[]): Decided {
  const winners = items.filter(
    (one) =>
      !items.some(
        (other) =>
          other !== one &&
          other.norm?.specialOver.includes(one.violation) &&
          !one.norm?.specialOver.includes(other.violation),
      ),
  )
  return { winners: winners.length > 0 ? winners : items, rule: 'P-29b-special', law: '特别法优于一般法 · 立法法103' }
}

/** Keeps those of the norm with the higher fine: the maximum, then the minimum, then (norms by value) the amount computed. */
function higherFine(items: readonly FiningItem[]): Decided {
  const rank = ({ norm, amount }: FiningItem) => [norm?.highest ?? amount, norm?.lowest ?? amount, amount] as const
  const better = (a: FiningItem, b: FiningItem) => {
    const [x, y] = [rank(a), rank(b)]
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2]
  }
  const top = items.reduce((best, one) => (better(one, best) > 0 ? one : best))
  return { winners: items.filter((one) => better(one, top) === 0), rule: 'P-29b-higher', law: '行政处罚法29' }
}

/**
 * Which one fine of an act survives, or null where none is proposed. An agreed override decides first; equal fines
 * go to the first by agency and opinion, which is the same every time.
 */
export function resolveFines(items: readonly FiningItem[], override: MergeOverride | undefined): FineDecision | null {
  if (items.length === 0) return null
  const sorted = [...items].sort((a, b) => (a.key < b.key ? -1 : 1))
  const inputs = sorted.map(({ key, amount, norm }) => ({
    key,
    amount,
    highest: norm?.highest ?? null,
    lowest: norm?.lowest ?? null,
    special: norm?.specialOver ?? [],
  }))
  const decision = (survivor: FiningItem, rule: string, law: string): FineDecision => ({
    survivor: survivor.key,
    amount: survivor.amount,
    rule,
    law,
    inputs,
  })
  const chosen = sorted.find(({ key }) => key === override?.choice)
  if (chosen) return decision(chosen, 'OVERRIDE', '改判:理由与复核人见记录')
  if (sorted.length === 1) return decision(sorted[0]!, 'P-29a', '行政处罚法29')
  const special = specialFirst(sorted)
  if (special.winners.length === 1) return decision(special.winners[0]!, special.rule, special.law)
  const higher = higherFine(special.winners)
  return decision(higher.winners[0]!, higher.winners.length > 1 ? 'P-29b-equal' : higher.rule, higher.law)
}

/** Leaves of the fines that stand in a cluster the one that survives; the others become 不重复处罚, with the reason. */
export function fineOnce(
  cluster: Cluster,
  byId: ReadonlyMap<string, MergeOpinion>,
  overrides: readonly MergeOverride[],
): Cluster {
  const keyOf = ({ agency, opinionId }: MergedItem, measure: MergeMeasure) =>
    `${agency}:${opinionId}:${byId.get(opinionId)!.measures.indexOf(measure)}`
  const fining = cluster.items.flatMap((item) =>
    item.measures
      .filter(({ kind }) => kind === 'fine')
      .map((measure) => ({
        key: keyOf(item, measure),
        violation: measure.violation,
        amount: measure.amount ?? 0,
        norm: restingOf(measure, byId.get(item.opinionId)!.norms),
      })),
  )
  const fine = resolveFines(
    fining,
    overrides.find(({ conflictKey }) => conflictKey === `fine:${cluster.key}`),
  )
  if (!fine) return cluster
  const { rule, law, survivor } = fine
  const items = cluster.items.map((item) => {
    const gives = (measure: MergeMeasure) => measure.kind === 'fine' && keyOf(item, measure) !== survivor
    const gaveWay = item.measures
      .filter(gives)
      .map((measure) => ({ measure, rule, law, reason: '不重复处罚', inFavourOf: survivor }))
    return {
      ...item,
      measures: item.measures.filter((measure) => !gives(measure)),
      barred: [...item.barred, ...gaveWay],
    }
  })
  return { ...cluster, fine, items }
}

export type BarredFine = { opinionId: string; inFavourOf: string }

/** The fines of an agency that gave way, each to be acknowledged by it, but for those it has. */
export function barredFines(
  { clusters }: { clusters: readonly Cluster[] },
  agency: string,
  known: readonly BarredFine[],
): BarredFine[] {
  const barred = clusters.flatMap(({ items }) =>
    items
      .filter((item) => item.agency === agency)
      .flatMap(({ opinionId, barred: gone }) =>
        gone.filter(({ measure }) => measure.kind === 'fine').map(({ inFavourOf }) => ({ opinionId, inFavourOf })),
      ),
  )
  const name = ({ opinionId, inFavourOf }: BarredFine) => `${opinionId} ${inFavourOf}`
  const done = new Set(known.map(name))
  return [...new Map(barred.filter((one) => !done.has(name(one))).map((one) => [name(one), one])).values()]
}

/** An act as a case goes by it: whose fine on it survives, and whose gave way, by agency code (行政处罚法29). */
export type FinedAct = {
  findings: readonly string[]
  apart: boolean
  fine: { agency: string; opinionId: string; rule: string; law: string } | null
  gaveWay: readonly string[]
  acknowledged: readonly string[]
}

/** The acts of a revision as the agencies' cases go by them; `known`: what was acknowledged. */
export function finedActs({ clusters }: { clusters: readonly Cluster[] }, known: readonly BarredFine[]): FinedAct[] {
  return clusters.map((cluster) => {
    const { key, findings, fine, items } = cluster
    const [agency, opinionId] = fine?.survivor.split(':') ?? []
    const fining = items.filter((item) => item.barred.some(({ measure }) => measure.kind === 'fine'))
    const gaveWay = [...new Set(fining.map((item) => item.agency))].filter((one) => one !== agency).sort()
    const open = new Set(gaveWay.filter((one) => barredFines({ clusters: [cluster] }, one, known).length > 0))
    return {
      findings,
      apart: key.includes('#'),
      fine: fine ? { agency: agency!, opinionId: opinionId!, rule: fine.rule, law: fine.law } : null,
      gaveWay: fine ? gaveWay : [],
      acknowledged: fine ? gaveWay.filter((one) => !open.has(one)) : [],
    }
  })
}

/** There is something to take note of. */
export function assertBarred(left: readonly BarredFine[]): void {
  if (left.length === 0)
    throw conflict(
      'fine.acknowledge',
      '本部门在案卷现行版本中没有待确认的不重复处罚',
      'No fine of your agency gives way in the current revision without your having acknowledged it.',
      { law: '行政处罚法29' },
    )
}
