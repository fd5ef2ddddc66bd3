// 回头看: a worker looks whether an order is carried out, with how it was before and how it is after. It shows that something
// is done; that it is not done is shown by two officers' inspection, never by this (行政处罚法42). Pure.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const results = ['done', 'partly', 'notDone', 'notSeen'] as const
export type Result = (typeof results)[number]

export type Order = { kind: string; status: string; businessId: string; startedOn: LegalDay }
export type Seen = { businessId: string; kind: string; recordedBy: string; day: LegalDay }
export type Shown = { id: string; businessId: string; visitId: string; day: LegalDay }

/** An order to put something right that stands, looked at by whoever was there, at that business, since it was served. */
export function assertCheckable(order: Order, visit: Seen, actor: { personId: string }): void {
  if (order.kind !== 'rectify' || order.status === 'void')
    throw conflict(
      'check.order',
      '只能对仍有效的限期改正事项回头看',
      'Only an order to put something right, that stands, is checked.',
      { kind: order.kind, status: order.status },
    )
  if (visit.businessId !== order.businessId)
    throw invalid('visit', '该巡查不是在这家经营主体', 'This visit was to another business.', { rule: 'check.visit' })
  if (visit.kind !== 'recheck' && visit.kind !== 'inspection')
    throw invalid('visit', '回头看须记为回头看或检查', 'Record the visit as a re-check or an inspection.', {
      rule: 'check.visit',
    })
  if (visit.recordedBy !== actor.personId)
    throw invalid('visit', '回头看由到场的人记录', 'A check is recorded by whoever was there.', { rule: 'check.visit' })
  if (visit.day < order.startedOn)
    throw invalid('visit', '该巡查早于送达日', 'This visit was before the order was served.', {
      rule: 'check.visit',
      startedOn: order.startedOn,
    })
}

/** Before is of this business and not of this visit; after is of this visit. That it is done is to be seen. */
export function assertShown(
  result: Result,
  before: readonly (Shown | undefined)[],
  after: readonly (Shown | undefined)[],
  visit: { id: string; businessId: string },
): void {
  for (const [i, one] of before.entries())
    if (one?.businessId !== visit.businessId || one.visitId === visit.id)
      throw invalid(
        `before.${i}`,
        '整改前的证据应是该经营主体此前的证据',
        'What shows it before is earlier evidence of this business.',
        { rule: 'check.before' },
      )
  for (const [i, one] of after.entries())
    if (one?.visitId !== visit.id)
      throw invalid(`after.${i}`, '整改后的证据应是本次取得的', 'What shows it after is of this visit.', {
        rule: 'check.after',
      })
  if ((result === 'done' || result === 'partly') && after.length === 0)
    throw invalid(
      'after',
      '记为已整改或部分整改,须附本次取得的证据',
      'That it is done, or partly done, is shown by evidence of this visit.',
      { rule: 'check.after' },
    )
}
