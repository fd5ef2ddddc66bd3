// 改判: a conflict that no rule resolves is decided by hand, with a reason and a second person. What gives way is kept
// beside what stands. Pure.
import { invalid, conflict as refuse } from '../../platform/refusal.ts'
import { type Conflict, incompatibleOrders } from './conflicts.ts'
import type { Cluster, MergedItem, MergeMeasure, MergeOverride } from './merge.ts'

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

/** Which measures of an item give way when `chosen` stands in the conflict of this key: those that contradict it. */
function losing(conflictKey: string, cluster: Cluster, chosen: MergedItem): (measure: MergeMeasure) => boolean {
  if (conflictKey === `fact:${cluster.key}`) return () => chosen.ground === 'factAbsent'
  if (conflictKey === `operation:${cluster.key}`) {
    const stands = new Set(chosen.measures.flatMap(({ operation }) => operation ?? []))
    return ({ operation }) => stands.size > 0 && operation !== undefined && !stands.has(operation)
  }
  const pair: readonly string[] =
    incompatibleOrders.find(([one]) => conflictKey === `order:${cluster.key}:${one}`) ?? []
  const stands = new Set(chosen.measures.flatMap(({ order }) => (order && pair.includes(order) ? [order] : [])))
  return ({ order }) => stands.size > 0 && order !== undefined && pair.includes(order) && !stands.has(order)
}

/** A missing opinion or missing evidence is no choice between two: it can only be supplied. */
const decidable = (conflictKey: string) => !/^(missing|lead|evidence):/.test(conflictKey)

/** The overrides that decide a conflict which is there, for one who is a party to it; others were overtaken. */
export const effective = (
  overrides: readonly MergeOverride[],
  conflicts: readonly Conflict[],
): readonly MergeOverride[] =>
  overrides.filter(
    ({ conflictKey, choice }) =>
      decidable(conflictKey) && conflicts.find(({ key }) => key === conflictKey)?.between.includes(choice),
  )

/** Lets what was agreed take effect on a cluster. */
export function applyOverrides(cluster: Cluster, overrides: readonly MergeOverride[]): Cluster {
  return overrides.reduce((now, { conflictKey, choice }) => {
    const chosen = now.items.find((item) => party(item) === choice)
    if (!chosen) return now
    const gives = losing(conflictKey, now, chosen)
    return { ...now, items: now.items.map((item) => (item === chosen ? item : yielding(item, gives, choice))) }
  }, cluster)
}

/** An override names a conflict that is there and one of the parties to it, or one of the fines of an act. */
export function assertOverride(
  conflictKey: string,
  choice: string,
  conflicts: readonly Conflict[],
  clusters: readonly Cluster[],
): void {
  const fine = clusters.find(({ key }) => conflictKey === `fine:${key}`)?.fine
  const choices = fine ? fine.inputs.map(({ key }) => key) : conflicts.find(({ key }) => key === conflictKey)?.between
  if (!choices)
    throw refuse('override.conflict', '案卷现行版本中没有这个冲突', 'The current revision has no such conflict.', {
      conflictKey,
    })
  if (!decidable(conflictKey))
    throw refuse(
      'override.kind',
      '缺少意见或证据不能改判,只能补齐',
      'A missing opinion or missing evidence cannot be overridden; it has to be supplied.',
      { conflictKey, law: '行政处罚法40' },
    )
  if (!choices.includes(choice))
    throw invalid(
      'choice',
      `应为冲突双方之一:${choices.join('、')}`,
      `Choose one of the parties: ${choices.join(', ')}.`,
      { choices },
    )
}
