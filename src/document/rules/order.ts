// 责令改正通知书 (行政处罚法28): fact, norm breached, what is required until when, the recheck, the remedies. It is no
// penalty: there is no hearing, but reconsideration and litigation. It says what its agency's opinion says.
import { z } from 'zod'
import { conflict } from '../../platform/refusal.ts'
import { paperShape } from '../../registry/index.ts'
import { norms } from '../../penalty/index.ts'

const { day, letterhead, line, officers } = paperShape

const said = z.string().min(1)

export const rectifyOrder = z.strictObject({
  ...letterhead,
  cause: said,
  found: z.strictObject({ on: day, place: said, description: z.string() }),
  reasons: said,
  norms,
  /** Working days from service; 0: at once. */
  requirements: z
    .array(
      z.strictObject({
        text: said,
        days: z.int().min(0),
        operation: z.enum(['mayContinue', 'mustStop']).optional(),
      }),
    )
    .min(1),
  recheckOn: day.optional(),
  contact: line,
  officers,
})

/** What an opinion orders: to rectify, and what else is no penalty. */
export const requirementsOf = (
  measures: readonly {
    kind: string
    text: string
    days?: number | undefined
    operation?: 'mayContinue' | 'mustStop' | undefined
  }[],
) =>
  measures.flatMap(({ kind, text, days, operation }) =>
    kind === 'rectify' || kind === 'order' ? [{ text, days: days ?? 0, operation }] : [],
  )

/** An order rests on a signed opinion that orders to rectify (行政处罚法28), and is in the name of that opinion's agency. */
export function assertOrders(opinion: { status: string; measures: readonly { kind: string }[] }): void {
  if (opinion.status !== 'signed')
    throw conflict(
      'order.opinion',
      '只能依据已签署的意见制发责令改正通知书',
      'An order to rectify is issued from an opinion that is signed and stands.',
      { law: '行政处罚法42', status: opinion.status },
    )
  if (!opinion.measures.some(({ kind }) => kind === 'rectify'))
    throw conflict(
      'order.rectify',
      '该意见没有责令改正的措施,不能据以制发责令改正通知书',
      'This opinion orders nothing to be put right.',
      { law: '行政处罚法28' },
    )
}

/** A grid worker on post there may take it to the door (SV-4), and is one of those who may know of it. */
export function assertCarrier(carrier: string, workers: readonly string[], named: readonly string[] | null): void {
  if (workers.includes(carrier) && (named === null || named.includes(carrier))) return
  throw conflict(
    'order.carrier',
    '只能交由该网格在岗的网格员送达(涉密案件须在知悉范围内);请改选,或由执法人员自行送达',
    'Only a worker on post in that grid takes it to the door, and of a sealed matter one who may know of it. Choose another, or have an officer serve it.',
    { workers },
  )
}
