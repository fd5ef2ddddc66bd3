import { type Act, digest } from '../../audit/index.ts'
import { assertHappened, saveVisitScope } from '../../inspection/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { satisfyOrder } from '../../service/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/check.ts'
import * as store from '../store/check.ts'

/**
 * 回头看: records what was seen of an order's being carried out. That it is done ends its period; that it is not founds no
 * penalty.
 */
export async function recordCheck(
  act: Act,
  input: {
    id: string
    clock: string
    visit: string
    result: rules.Result
    checkedAt: Date
    note?: string | undefined
    before?: string[] | undefined
    after?: string[] | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'check.record')
  assertHappened('checkedAt', input.checkedAt, act.now)
  const { id, result, note = '', checkedAt } = input
  const [before, after] = [[...new Set(input.before)], [...new Set(input.after)]]
  const [order, visit, shown] = await Promise.all([
    store.findOrder(act.tx, input.clock),
    store.findVisit(act.tx, input.visit),
    store.listShown(act.tx, [...before, ...after]),
  ])
  if (!order) throw notFound('该限期改正事项', 'order')
  if (!visit) throw notFound('巡查记录', 'visit')
  rules.assertCheckable(order, { ...visit, day: legalDay(visit.visitedAt) }, act.actor)
  const find = (ids: readonly string[]) =>
    ids.map((one) => {
      const known = shown.find((other) => other.id === one)
      return known && { ...known, day: legalDay(known.capturedAt) }
    })
  rules.assertShown(result, find(before), find(after), visit)
  const evidence = [
    ...before.map((evidenceId) => ({ checkId: id, evidenceId, side: 'before' as const })),
    ...after.map((evidenceId) => ({ checkId: id, evidenceId, side: 'after' as const })),
  ]
  await store.insertCheck(
    act.tx,
    {
      id,
      clockId: order.id,
      businessId: order.businessId,
      visitId: visit.id,
      result,
      note,
      checkedAt,
      checkedBy: act.actor.personId,
      recordedAt: act.now,
    },
    evidence,
  )
  // Whoever gave the order sees what became of it; of a sensitive case, those named alone.
  act.send(saveVisitScope(act.tx, visit.id, order.agencies, order.named))
  act.record({
    type: 'check.recorded',
    subject: ['OrderCheck', id],
    data: {
      clock: order.id,
      visit: visit.id,
      result,
      before,
      after,
      ...(note ? { note: digest(note) } : {}),
    },
    scope: {
      businessId: order.businessId,
      docketId: order.docketId,
      gridCode: order.gridCode,
      agencies: order.agencies,
      named: order.named ?? visit.named,
    },
  })
  if (result === 'done') await satisfyOrder(act, order.id, legalDay(checkedAt))
  return { id }
}
