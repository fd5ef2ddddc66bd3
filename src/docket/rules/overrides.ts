// 改判: a conflict that no rule resolves is decided by hand, with a reason and a second person. What gives way is kept
// beside what stands. Pure.
import { invalid, conflict as refuse } from '../../platform/refusal.ts'
import { type Conflict, incompatibleOrders, orderKey, selfContradiction } from './conflicts.ts'
import type { Cluster, MergedItem, MergeMeasure, MergeOverride } from './merge.ts'
import { shortestPeriod } from './orders.ts'

const givesWay =
  (rule: string) =>
  (item: MergedItem, gives: (measure: MergeMeasure) => boolean, inFavourOf: string): MergedItem => ({
    ...item,
    measures: item.measures.filter((measure) => !gives(measure)),
    barred: [
      ...item.barred,
      ...item.measures
        .filter(gives)
        .map((measure) => ({ measure, rule, law: '改判:理由与复核人见记录', reason: '经改判不予采用', inFavourOf })),
    ],
  })
const yielding = givesWay('OVERRIDE')

const party = ({ agency, opinionId }: MergedItem) => `${agency}:${opinionId}`

type Loss = { reaches: (cluster: Cluster) => boolean; gives: (measure: MergeMeasure) => boolean }

/** Which measures of the others give way, and in which acts, when `chosen` of `home` stands in the conflict of this key. */
function losing(conflictKey: string, home: Cluster, chosen: MergedItem): Loss {
  if (conflictKey === `fact:${home.key}`)
    return { reaches: ({ key }) => key === home.key, gives: () => chosen.ground === 'factAbsent' }
  if (conflictKey.startsWith('operation:')) {
    const stands = new Set(chosen.measures.flatMap(({ operation }) => operation ?? []))
    return {
      reaches: () => true,
      gives: ({ operation }) => stands.size > 0 && operation !== undefined && !stands.has(operation),
    }
  }
  const pair: readonly string[] = incompatibleOrders.find(([one]) => conflictKey === orderKey(home.premises, one)) ?? []
  const stands = new Set(chosen.measures.flatMap(({ order }) => (order && pair.includes(order) ? [order] : [])))
  return {
    reaches: ({ premises }) => premises === home.premises,
    gives: ({ order }) => stands.size > 0 && order !== undefined && pair.includes(order) && !stands.has(order),
  }
}

/** A missing opinion or missing evidence is no choice between two: it can only be supplied. */
const suppliedOnly = (conflictKey: string) => /^(missing|lead|evidence|basis|law|authority|name):/.test(conflictKey)

/**
 * An agency that contradicts itself has to say itself which it means. Which of several periods counts takes no measure
 * away: it is decided where the order is (`togetherOf`).
 */
const decidable = ({ key, rule }: Conflict) =>
  !suppliedOnly(key) && rule !== selfContradiction && rule !== shortestPeriod

/** The overrides that decide a conflict which is there, for one who is a party to it; others were overtaken. */
export const effective = (
  overrides: readonly MergeOverride[],
  conflicts: readonly Conflict[],
): readonly MergeOverride[] =>
  overrides.filter(({ conflictKey, choice }) => {
    const conflict = conflicts.find(({ key }) => key === conflictKey)
    return conflict && decidable(conflict) && conflict.between.includes(choice)
  })

/** Lets what was agreed take effect, on every act it reaches. */
export const applyOverrides = (clusters: readonly Cluster[], overrides: readonly MergeOverride[]): readonly Cluster[] =>
  overrides.reduce((now, { conflictKey, choice }) => {
    const home = now.find(({ items }) => items.some((item) => party(item) === choice))
    const chosen = home?.items.find((item) => party(item) === choice)
    if (!home || !chosen) return now
    const { reaches, gives } = losing(conflictKey, home, chosen)
    return now.map((cluster) =>
      reaches(cluster)
        ? { ...cluster, items: cluster.items.map((item) => (item === chosen ? item : yielding(item, gives, choice))) }
        : cluster,
    )
  }, clusters)

/** An override names a conflict that is there and one of the parties to it, or one of the fines of an act. */
export function assertOverride(
  conflictKey: string,
  choice: string,
  conflicts: readonly Conflict[],
  clusters: readonly Cluster[],
): void {
  const fine = clusters.find(({ key }) => conflictKey === `fine:${key}`)?.fine
  const found = conflicts.find(({ key }) => key === conflictKey)
  const choices = fine ? fine.inputs.map(({ key }) => key) : found?.between
  if (!choices)
    throw refuse('override.conflict', '案卷现行版本中没有这个冲突', 'The current revision has no such conflict.', {
      conflictKey,
    })
  if (suppliedOnly(conflictKey))
    throw refuse(
      'override.kind',
      '缺少意见、证据、依据或管辖权不能改判,只能补齐',
      'A missing opinion, evidence, basis or authority cannot be overridden; it has to be supplied.',
      { conflictKey, law: '行政处罚法40' },
    )
  if (found && found.rule !== shortestPeriod && !decidable(found))
    throw refuse(
      'override.selfContradiction',
      `有部门自相矛盾,不能改判:${found.remedyZh}`,
      `An agency contradicts itself: ${found.remedyEn}`,
      { conflictKey, law: '行政处罚法25(2)' },
    )
  if (!choices.includes(choice))
    throw invalid(
      'choice',
      `应为冲突双方之一:${choices.join('、')}`,
      `Choose one of the parties: ${choices.join(', ')}.`,
      { choices },
    )
}
