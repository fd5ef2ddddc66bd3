// 同类项: an order that several agencies gave is carried out once, in the shortest of their periods. Pure.
import type { MergedItem } from './merge.ts'

/** `inputs` and `law` where there was something to decide: several gave the order. */
export type Together = {
  order: string
  agencies: readonly string[]
  days: number | null
  rule: string
  law?: string
  inputs?: readonly { agency: string; opinion: string; days: number | null }[]
}

/** The same order from several agencies is performed once, in the shortest of their periods. */
export function togetherOf(items: readonly MergedItem[]): Together[] {
  const orders = items.flatMap(({ agency, opinionId, measures }) =>
    measures.flatMap((measure) =>
      measure.order ? [{ order: measure.order, agency, opinion: opinionId, days: measure.days ?? null }] : [],
    ),
  )
  return [...Map.groupBy(orders, ({ order }) => order)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([order, all]) => {
      const days = all.flatMap((one) => (one.days === null ? [] : [one.days]))
      return {
        order,
        agencies: [...new Set(all.map(({ agency }) => agency))].sort(),
        days: days.length > 0 ? Math.min(...days) : null,
        rule: new Set(days).size > 1 ? 'R-04' : 'R-01',
        ...(all.length > 1
          ? {
              law: '行政处罚法28',
              inputs: all.map(({ agency, opinion, days: told }) => ({ agency, opinion, days: told })),
            }
          : {}),
      }
    })
}
