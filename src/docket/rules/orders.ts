// 同类项: an order that several agencies gave is carried out once, by one day. Pure.
import type { Conflict } from './conflicts.ts'
import type { Cluster, MergedItem, MergeMeasure, MergeOverride } from './merge.ts'

/** `inputs` and `law` where there was something to decide: several gave the order. */
export type Together = {
  order: string
  agencies: readonly string[]
  days: number | null
  rule: string
  law?: string
  inputs?: readonly { agency: string; opinion: string; days: number | null }[]
}

/** Several periods for one order of an act are one conflict. */
export const periodKey = (clusterKey: string, order: string): string => `period:${clusterKey}:${order}`

/** What tells the party to do something by a day, unlike a penalty, which may have days of its own: 停业三日. */
export const isOrder = ({ kind }: Pick<MergeMeasure, 'kind'>): boolean => kind === 'rectify' || kind === 'order'

type Said = { agency: string; opinion: string; days: number | null }

/** A party to a conflict, as its key names it. */
const partyOf = ({ agency, opinion }: Pick<Said, 'agency' | 'opinion'>) => `${agency}:${opinion}`

/** The one period of an order: the shortest that was said (R-04), or the shortest of the party on whom two people agreed. */
export function periodOf(said: readonly Said[], choice: string | undefined): { days: number | null; chosen: boolean } {
  const shortest = (all: readonly Said[]) => {
    const days = all.flatMap((one) => (one.days === null ? [] : [one.days]))
    return days.length > 0 ? Math.min(...days) : null
  }
  const chosen = shortest(said.filter((one) => partyOf(one) === choice))
  const differ = new Set(said.flatMap(({ days }) => days ?? [])).size > 1
  return chosen !== null && differ ? { days: chosen, chosen: true } : { days: shortest(said), chosen: false }
}

const ordersOf = (items: readonly MergedItem[]) =>
  items.flatMap(({ agency, opinionId, measures }) =>
    measures.flatMap((measure) =>
      measure.order && isOrder(measure)
        ? [{ order: measure.order, agency, opinion: opinionId, days: measure.days ?? null }]
        : [],
    ),
  )

/** The same order from several agencies is performed once, by one day. */
export function togetherOf(
  { key, items }: Pick<Cluster, 'key' | 'items'>,
  overrides: readonly MergeOverride[],
): Together[] {
  return [...Map.groupBy(ordersOf(items), ({ order }) => order)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([order, all]): Together => {
      const { days, chosen } = periodOf(all, choiceOf(overrides, periodKey(key, order)))
      const differ = new Set(all.flatMap((one) => one.days ?? [])).size > 1
      return {
        order,
        agencies: [...new Set(all.map(({ agency }) => agency))].sort(),
        days,
        rule: chosen ? 'OVERRIDE' : differ ? 'R-04' : 'R-01',
        ...(all.length > 1
          ? {
              law: chosen ? '改判:理由与复核人见记录' : '行政处罚法28',
              inputs: all.map(({ agency, opinion, days: told }) => ({ agency, opinion, days: told })),
            }
          : {}),
      }
    })
}

/** The rule of several periods for one order: the shortest counts (R-04) unless two people agreed on another. */
export const shortestPeriod = 'merge.periodsContradict'

/** One order, and several periods for it: shown with what resolved it, so that whoever meant the longer one can say so. */
export const contradictoryPeriods = ({ key, items }: Cluster, overrides: readonly MergeOverride[]): Conflict[] => {
  const said = items.flatMap((item) =>
    item.verdict === 'established'
      ? item.measures
          .filter(isOrder)
          .flatMap(({ order, days }) =>
            order && days !== undefined ? [{ order, days, agency: item.agency, opinion: item.opinionId }] : [],
          )
      : [],
  )
  return [...Map.groupBy(said, ({ order }) => order)].flatMap(([order, all]) => {
    if (new Set(all.map(({ days }) => days)).size < 2) return []
    const about = periodKey(key, order)
    const { days, chosen } = periodOf(all, choiceOf(overrides, about))
    return [
      {
        key: about,
        rule: shortestPeriod,
        blocking: false,
        zh: `同一要求 ${order} 的期限不一致:${[...new Set(all.map((one) => `${one.agency} ${one.days} 个工作日`))].join('、')};${chosen ? '经改判' : '按最短的'} ${days} 个工作日执行`,
        en: `Several periods for one order, ${order}: ${chosen ? 'by override' : 'the shortest counts,'} ${days} working days.`,
        remedyZh: '期限过短难以完成的,由该部门改出意见,或经第二人复核改判为其中另一期限',
        remedyEn:
          'Where the period is too short to be met, its agency changes the opinion, or two people agree on another of the periods said.',
        law: '行政处罚法28',
        between: [...new Set(all.map(partyOf))],
      },
    ]
  })
}

export const choiceOf = (overrides: readonly MergeOverride[], conflictKey: string): string | undefined =>
  overrides.find((one) => one.conflictKey === conflictKey)?.choice

/** Until when a measure is to be carried out: by the one period of its order, or its own; what has none, at once. */
export function daysOf({ together }: Pick<Cluster, 'together'>, measure: MergeMeasure): number | undefined {
  if (!isOrder(measure)) return measure.days
  const one = measure.order === undefined ? undefined : together.find(({ order }) => order === measure.order)
  return one?.days ?? measure.days ?? 0
}

/** The shortest and the longest time the party has to put something right. */
export function deadlinesOf(clusters: readonly Pick<Cluster, 'items' | 'together'>[]) {
  const days = clusters.flatMap((cluster) =>
    cluster.items
      .filter(({ verdict }) => verdict === 'established')
      .flatMap(({ measures }) => measures.filter(isOrder).map((measure) => daysOf(cluster, measure)!)),
  )
  return {
    shortest: days.length > 0 ? Math.min(...days) : null,
    longest: days.length > 0 ? Math.max(...days) : null,
  }
}
