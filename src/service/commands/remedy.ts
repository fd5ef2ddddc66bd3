import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { listAgencies } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { clockOf, clocksOf } from '../rules/clocks.ts'
import { nothing, type OrderName, type PaperContent } from '../rules/content.ts'
import type { PaperKind } from '../rules/papers.ts'
import * as rules from '../rules/remedy.ts'
import { takesEffect } from '../rules/standing.ts'
import * as store from '../store/payment.ts'
import { findStanding } from '../store/served.ts'
import { becameOf, changedClocks, unchanged } from './changed.ts'
import { endClocks, startClocks } from './clock.ts'
import { lockPaper, type Paper } from './paper.ts'
import { endDecided, openAccount } from './payment.ts'
import { startRetracting } from './publication.ts'

/** What is contested: a decision or, by its kind and id, a notice or a document that orders something. */
type Contested = { decision?: string | undefined; paper?: { paperKind: PaperKind; paperId: string } | undefined }

/**
 * The paper that is contested, locked, with the day it was made: a decision of one's own agency, an order of its own, or
 * what one's own agency orders in a joint notice: `own`. `alone`: nobody else orders anything in it.
 */
async function openContested(
  act: Act,
  { decision, paper: named }: Contested,
): Promise<{ paper: Paper; madeOn: LegalDay; own: PaperContent['orders']; alone: boolean; of: store.Of }> {
  const told = rules.oneOf({ decision, paper: named })
  const none = { decisionId: null, noticeId: null, documentId: null }
  const { agencyId } = act.actor
  if (told.paperKind === 'decision') {
    const { paper, decidedOn } = await openAccount(act, told.paperId)
    return { paper, madeOn: decidedOn, own: [], alone: true, of: { ...none, decisionId: paper.paperId, agencyId } }
  }
  const paper = await lockPaper(act, told)
  const { orders, reviewable } = await paper.opens(act)
  const agencies = new Map((await listAgencies(act.tx)).map(({ code, id }) => [code, id]))
  const ordering = new Set(orders.map(({ agency }) => agencies.get(agency)))
  rules.assertContestable({ reviewable, ordering }, act.actor)
  const own = orders.filter(({ agency }) => agencies.get(agency) === agencyId)
  const of =
    told.paperKind === 'notice'
      ? { ...none, noticeId: paper.paperId, agencyId }
      : { ...none, documentId: paper.paperId, agencyId }
  return { paper, madeOn: legalDay(paper.issuedAt), own, alone: ordering.size === 1, of }
}

const subjectOf = ({ paperKind, paperId, type }: Paper) =>
  paperKind === 'decision' ? { decision: paperId } : { paper: `${type}:${paperId}` }

/**
 * 登记复议、诉讼: the party has taken a decision or an order there. The period to do so is kept, but for what other agencies
 * order in the same notice; whoever asks for reconsideration goes to court after it. On its days nothing is added to a
 * fine; the order itself goes on (行政处罚法73, 行政复议法42, 行政诉讼法56).
 */
export async function recordRemedy(
  act: Act,
  input: Contested & { id: string; kind: rules.RemedyKind; filedOn: LegalDay; reference: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'remedy.record')
  const { paper, madeOn, alone, of } = await openContested(act, input)
  const { id, kind, filedOn, reference } = input
  rules.assertDay('filedOn', filedOn, madeOn, legalDay(act.now))
  await store.insertRemedy(act.tx, {
    id,
    ...of,
    kind,
    reference,
    filedOn,
    endedOn: null,
    outcome: null,
    changed: null,
    orderContent: null,
    orderDays: null,
    ordersChanged: null,
    endedBy: null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'remedy.recorded',
    subject: ['Remedy', id],
    data: { ...subjectOf(paper), kind, filedOn, reference: digest(reference) },
    scope: paper.scope,
  })
  if (!alone) return { id }
  await endClocks(act, paper, 'satisfied', (clock) => clock.kind === kind, filedOn)
  // 行政复议法29: whoever asked for reconsideration goes to court after it; whoever went to court does not ask for it.
  const other = kind === 'reconsider' ? 'litigate' : 'reconsider'
  await endClocks(act, paper, 'void', (clock) => clock.kind === other && clock.status !== 'expired', filedOn)
  return { id }
}

/**
 * Whether the party has gone already where a paper lets it go: a service that is put right opens neither way again
 * (行政复议法29). A joint notice stays open as long as one agency that orders something in it is not contested.
 */
export async function isContested({ tx }: Act, paper: Paper, { orders }: PaperContent): Promise<boolean> {
  const contested = new Set((await store.listRemediesOf(tx, paper)).map(({ agencyId }) => agencyId))
  if (contested.size === 0 || paper.paperKind !== 'notice') return contested.size > 0
  const agencies = new Map((await listAgencies(tx)).map(({ code, id }) => [code, id]))
  return orders.every(({ agency }) => contested.has(agencies.get(agency) ?? ''))
}

/**
 * What an agency ordered was changed or annulled: the periods that count down nothing else any more are void; as changed
 * it runs from the day of the change, or once the paper is served. What it ordered beside it, and others did, goes on.
 */
async function endOrders(act: Act, paper: Paper, own: PaperContent['orders'], on: LegalDay): Promise<void> {
  const [became, service] = [await becameOf(act, paper), await findStanding(act.tx, paper)]
  const effectiveOn = service?.effectiveOn ?? on
  const changed = changedClocks(became, own, effectiveOn)
  const left = clocksOf(effectiveOn, { ...nothing, orders: unchanged(became, own) })
  const running = new Set([...changed, ...left].map(({ key }) => key))
  const ofOwn = (code: string | null) => own.some(({ agency }) => agency === code)
  await endClocks(
    act,
    paper,
    'void',
    ({ kind, key, agencyCode }) => kind === 'rectify' && ofOwn(agencyCode) && !running.has(key),
    on,
  )
  if (service?.status === 'complete' && takesEffect(paper)) await startClocks(act, paper, changed, service.id)
}

/** 登记终结: how it ended. After a reconsideration the party may go to court within fifteen days (行政诉讼法45). */
export async function endRemedy(
  act: Act,
  input: {
    remedy: string
    endedOn: LegalDay
    outcome: string
    changed?: boolean | undefined
    ordered?: rules.ChangedOrder | undefined
    orders?: OrderName[] | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'remedy.record')
  const { paper, own } = await openContested(act, await store.findContested(act.tx, input.remedy))
  const remedy = await store.getRemedy(act.tx, input.remedy)
  rules.assertOwnRemedy(remedy, act.actor)
  const { endedOn, outcome, changed = null, ordered, orders } = input
  const told = { changed, ofDecision: remedy.decisionId !== null }
  rules.assertChangedOrder(ordered, told)
  rules.assertNamed(orders, own, told)
  rules.assertRunning(remedy)
  rules.assertDay('endedOn', endedOn, remedy.filedOn, legalDay(act.now))
  const ending = { endedOn, outcome, changed, endedBy: act.actor.personId }
  const order = {
    orderContent: ordered?.content ?? null,
    orderDays: ordered?.days ?? null,
    ordersChanged: orders ?? null,
  }
  await store.saveRemedyEnd(act.tx, { ...remedy, ...ending, ...order })
  act.record({
    type: 'remedy.ended',
    subject: ['Remedy', remedy.id],
    data: { ...subjectOf(paper), kind: remedy.kind, endedOn, changed, days: order.orderDays, outcome: digest(outcome) },
    scope: paper.scope,
  })
  if (changed && remedy.decisionId) {
    await startRetracting(act, remedy.decisionId, endedOn)
    await endDecided(act, paper, endedOn)
  }
  if (changed && !remedy.decisionId) await endOrders(act, paper, own, endedOn)
  if (remedy.kind === 'reconsider') {
    const said = { key: `litigate:${remedy.id}`, length: 15, unit: 'days', law: '行政诉讼法45;民事诉讼法85' } as const
    await startClocks(act, paper, [clockOf('litigate', endedOn, undefined, said)])
  }
  return { id: remedy.id }
}
