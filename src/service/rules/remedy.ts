// 复议、诉讼: what the party did about a decision, as far as periods depend on it. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, forbidden, invalid } from '../../platform/refusal.ts'
import type { OrderName } from './content.ts'

export const remedyKinds = ['reconsider', 'litigate'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** What the party contests is one thing: a decision, or a notice or document that orders something. */
export function oneOf<K extends string>({
  decision,
  paper,
}: {
  decision?: string | undefined
  paper?: { paperKind: K; paperId: string } | undefined
}): { paperKind: K | 'decision'; paperId: string } {
  if (decision !== undefined && paper === undefined) return { paperKind: 'decision', paperId: decision }
  if (paper !== undefined && decision === undefined) return paper
  throw invalid(
    'decision',
    '请写明复议或者诉讼针对的一份文书:处罚决定(decision),或者意见书、责令改正通知书(paper)',
    'Name the one paper that is contested: a decision (decision), or a notice or an order (paper).',
    { rule: 'remedy.of' },
  )
}

/** 责令改正 can be contested, a proposal cannot; it is recorded by the agency whose order it is (rules §2.14 no. 6). */
export function assertContestable(
  { reviewable, ordering }: { reviewable: boolean; ordering: ReadonlySet<string | undefined> },
  actor: { agencyId: string | null },
): void {
  if (!reviewable)
    throw conflict(
      'remedy.reviewable',
      '该文书没有责令改正等可以复议、诉讼的内容(拟处罚的告知不能单独复议、诉讼),请就决定书登记',
      'This paper orders nothing that could be contested; what it only proposes is contested once it is decided.',
      { law: '行政复议法11、12;行政诉讼法12、13' },
    )
  if (!actor.agencyId || !ordering.has(actor.agencyId))
    throw forbidden(
      '复议、诉讼由作出该责令的部门登记,本部门在该文书中没有责令事项',
      'The agency whose order is contested records it; yours orders nothing in this paper.',
      { rule: 'remedy.own' },
    )
}

/** Of several agencies in one notice, each ends what was taken against its own order. */
export function assertOwnRemedy(remedy: { agencyId: string | null }, actor: { agencyId: string | null }): void {
  if (remedy.agencyId !== null && remedy.agencyId !== actor.agencyId)
    throw forbidden('该复议、诉讼由作出该责令的部门登记终结', 'The agency whose order is contested records its end.', {
      rule: 'remedy.own',
    })
}

/** It lies between what it follows and today. */
export function assertDay(field: string, on: LegalDay, from: LegalDay, today: LegalDay): void {
  if (from <= on && on <= today) return
  throw invalid(field, `日期应在 ${from} 与今天之间`, `It is between ${from} and today.`, {
    rule: 'remedy.day',
    from,
    today,
  })
}

/** 变更后的责令: what is ordered now, and within how many working days from the day it was changed (0: at once). */
export type ChangedOrder = { content: string; days: number }

/** Only an order is changed into another; a decision is corrected by a decision, and what was annulled orders nothing. */
export function assertChangedOrder(
  ordered: ChangedOrder | undefined,
  { changed, ofDecision }: { changed: boolean | null; ofDecision: boolean },
): void {
  if (!ordered || (changed && !ofDecision)) return
  throw invalid(
    'ordered',
    ofDecision
      ? '处罚决定被变更的,由作出机关另行制发更正决定;此处只填写变更后的责令改正'
      : '只有责令被变更(changed)的,才填写变更后的内容和期限;被撤销的不填写',
    ofDecision
      ? 'A decision that was changed is corrected by another decision; only an order to rectify is told here as changed.'
      : 'What is ordered now is told only of an order that was changed; of one that was annulled it is not.',
    { rule: 'remedy.ordered', law: '行政复议法63、64;行政诉讼法70、77' },
  )
}

/** Where nobody can tell on which violation it is, the number alone names it: what was annulled never runs again by that. */
const isNamed = (named: readonly OrderName[], order: Partial<OrderName>) =>
  named.some(
    ({ number, violation }) =>
      number === order.number && (order.violation === undefined || violation === order.violation),
  )

/**
 * Which orders were changed or annulled is named where the agency has several in the paper: in its own name and in
 * another's, or on several violations. The others stand. What a paper of before has no number for cannot be named.
 */
export function assertNamed(
  named: readonly OrderName[] | undefined,
  own: readonly Partial<OrderName>[],
  { changed, ofDecision }: { changed: boolean | null; ofDecision: boolean },
): void {
  const orders = new Map(
    own.flatMap(({ number, violation }) =>
      number && violation ? [[`${number} ${violation}`, { number, violation }] as const] : [],
    ),
  )
  const of = [...orders.values()]
  if (named ? changed && !ofDecision && named.every((one) => isNamed(of, one)) : !changed || orders.size < 2) return
  const list = [...orders.keys()]
  throw invalid(
    'orders',
    named && (!changed || ofDecision)
      ? '只有责令被变更或者撤销的,才写明是哪几项责令'
      : `请写明被变更、撤销的是本部门在该文书中的哪几项责令(文号和违法行为):${list.join('、')};未写明的责令继续有效`,
    named && (!changed || ofDecision)
      ? 'Which orders they were is told only where orders were changed or annulled.'
      : `Name which of your orders in this paper were changed or annulled, by number and violation: ${list.join(', ')}. The others stand.`,
    { rule: 'remedy.orders', law: '行政复议法63、64;行政诉讼法70、77', orders: list },
  )
}

type Ended = {
  id: string
  agencyId: string | null
  kind: RemedyKind
  reference: string
  endedOn: LegalDay | null
  orderContent: string | null
  orderDays: number | null
  /** Which orders of its agency; null: all of them. */
  ordersChanged: readonly OrderName[] | null
}

/** An order as it stands since it was changed. */
export type StandingOrder = ChangedOrder & { key: string; changedOn: LegalDay; by: string }

const names = { reconsider: '行政复议', litigate: '行政诉讼' } satisfies Record<RemedyKind, string>

/**
 * What became of an order of an agency in a paper, by what ended with a change of it: annulled once, an order stays so
 * until it is made and served anew; else it stands as it was changed last.
 */
export function orderOf(
  changes: readonly Ended[],
  agencyId: string,
  order: Partial<OrderName>,
): 'annulled' | StandingOrder | undefined {
  const own = changes
    .filter((one) => one.agencyId === agencyId && (one.ordersChanged === null || isNamed(one.ordersChanged, order)))
    .toSorted((a, b) => (`${a.endedOn} ${a.id}` < `${b.endedOn} ${b.id}` ? -1 : 1))
  const last = own.at(-1)
  if (!last) return undefined
  if (own.some(({ orderDays }) => orderDays === null)) return 'annulled'
  const { id, kind, reference, endedOn, orderContent, orderDays } = last
  return {
    content: orderContent!,
    days: orderDays!,
    key: `rectify:changed:${id}`,
    changedOn: endedOn!,
    by: `${names[kind]} ${reference}`,
  }
}

/** It ends once. */
export function assertRunning({ endedOn }: { endedOn: LegalDay | null }): void {
  if (endedOn === null) return
  throw conflict('remedy.ended', `该复议或者诉讼已于 ${endedOn} 终结`, `It ended on ${endedOn} already.`, { endedOn })
}
