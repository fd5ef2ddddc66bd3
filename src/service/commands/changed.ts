import type { Act } from '../../audit/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { listAgencies } from '../../registry/index.ts'
import { type Clock, clockOf } from '../rules/clocks.ts'
import type { PaperContent } from '../rules/content.ts'
import { orderOf, type StandingOrder } from '../rules/remedy.ts'
import { listChanges } from '../store/order.ts'
import type { Paper } from '../store/served.ts'

type Ordered = PaperContent['orders'][number]

/** What became of an order in a paper that was contested; undefined where it stands as it was printed. */
export type Became = (order: Pick<Ordered, 'agency' | 'number' | 'violation'>) => 'annulled' | StandingOrder | undefined

/** What a reconsideration or a court has made of the orders in a paper. */
export async function becameOf({ tx }: Act, paper: Paper): Promise<Became> {
  const changes = await listChanges(tx, paper)
  if (changes.length === 0) return () => undefined
  const agencies = new Map((await listAgencies(tx)).map(({ code, id }) => [code, id]))
  return (order) => orderOf(changes, agencies.get(order.agency)!, order)
}

/** From when an order as changed counts: it was changed, and the paper that ordered it served. */
export const changedFrom = ({ changedOn }: StandingOrder, effectiveOn: LegalDay): LegalDay =>
  changedOn < effectiveOn ? effectiveOn : changedOn

/** The orders that stand as they were printed. */
export const unchanged = (became: Became, orders: readonly Ordered[]) => orders.filter((one) => !became(one))

/** The periods of the orders that stand as they were changed, each once, of a paper whose service takes effect on a day. */
export function changedClocks(became: Became, orders: readonly Ordered[], effectiveOn: LegalDay): Clock[] {
  const clocks = orders.flatMap(({ agency, ...name }) => {
    const order = became({ agency, ...name })
    if (!order || order === 'annulled') return []
    const { days, key, by } = order
    const law = `行政处罚法28;经${by}变更`
    return [clockOf('rectify', changedFrom(order, effectiveOn), { agency, days }, { key, law })]
  })
  return [...new Map(clocks.map((one) => [one.key, one])).values()]
}
