import type { Act } from '../../audit/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { listAgencies } from '../../registry/index.ts'
import { type Clock, clockOf } from '../rules/clocks.ts'
import { orderOf, type StandingOrder } from '../rules/remedy.ts'
import { listChanges } from '../store/order.ts'
import type { Paper } from '../store/served.ts'

/** By the code of an agency: what became of its orders in a paper that was contested. */
export type Became = ReadonlyMap<string, 'annulled' | StandingOrder>

/** What a reconsideration or a court has made of the orders in a paper. */
export async function becameOf({ tx }: Act, paper: Paper): Promise<Became> {
  const changes = await listChanges(tx, paper)
  if (changes.length === 0) return new Map()
  return new Map(
    (await listAgencies(tx)).flatMap(({ id, code }) => {
      const became = orderOf(changes, id)
      return became ? [[code, became] as const] : []
    }),
  )
}

/** From when an order as changed counts: it was changed, and the paper that ordered it served. */
export const changedFrom = ({ changedOn }: StandingOrder, effectiveOn: LegalDay): LegalDay =>
  changedOn < effectiveOn ? effectiveOn : changedOn

/** The periods of the orders that stand as they were changed, of a paper whose service takes effect on a day. */
export const changedClocks = (became: Became, effectiveOn: LegalDay): Clock[] =>
  [...became].flatMap(([agency, order]) => {
    if (order === 'annulled') return []
    const { days, key, by } = order
    const law = `行政处罚法28;经${by}变更`
    return [clockOf('rectify', changedFrom(order, effectiveOn), { agency, days }, { key, law })]
  })
