import type { Act } from '../../audit/index.ts'
import { type LegalDay, legalDay, periods } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { type Clock, clocksOf, clockOf } from '../rules/clocks.ts'
import { papers } from '../rules/papers.ts'
import { effectiveOn } from '../rules/ways.ts'
import { assertAwaited, assertOwn, takesEffect } from '../rules/standing.ts'
import { listChanges } from '../store/order.ts'
import * as store from '../store/served.ts'
import { becameOf, changedClocks, unchanged } from './changed.ts'
import { endClocks, reopenClocks, startClocks } from './clock.ts'
import { lockPaper, type Paper } from './paper.ts'
import { startPaying, takePayingBack } from './payment.ts'
import { isContested } from './remedy.ts'

/**
 * Takes a service as far as it goes: with all its proofs it has a day of effect, and once that day is there it is
 * complete, the notice served, and every period runs.
 */
export async function settleService(
  act: Act,
  paper: Paper,
  service: store.Service,
  proofs: readonly store.Proof[],
): Promise<void> {
  if (proofs.some(({ arrivedAt }) => arrivedAt === null)) return
  const day = service.effectiveOn ?? effectiveOn(service.method, legalDay(service.happenedAt))
  const status = day > legalDay(act.now) ? 'elapsing' : 'complete'
  if (status !== service.status) await store.saveCourse(act.tx, { id: service.id, status, effectiveOn: day })
  if (status === 'complete') await complete(act, paper, service, day)
  else if (service.status === 'awaitingProof')
    act.record({
      type: 'service.proven',
      subject: ['Service', service.id],
      data: { method: service.method, effectiveOn: day },
      scope: paper.scope,
    })
}

async function complete(act: Act, paper: Paper, service: store.Service, day: LegalDay): Promise<void> {
  act.record({
    type: 'service.completed',
    subject: ['Service', service.id],
    data: { method: service.method, effectiveOn: day, effect: takesEffect(paper) },
    scope: paper.scope,
  })
  if (!takesEffect(paper)) return
  await paper.takesEffect(act, service, day)
  await endClocks(act, paper, 'satisfied', ({ kind }) => kind === 'serve' || kind === 'acknowledge', day)
  await startClocks(act, paper, await clocksOpened(act, paper, day), service.id)
  if (paper.paperKind === 'decision') await startPaying(act, paper)
}

/** The periods that its service opens: those of an order that was annulled run no more, those of one that was changed run as changed. */
export async function clocksOpened(act: Act, paper: Paper, day: LegalDay): Promise<Clock[]> {
  const [became, printed] = [await becameOf(act, paper), await paper.opens(act)]
  const opens = { ...printed, orders: unchanged(became, printed.orders) }
  const reviewable = opens.reviewable && !(await isContested(act, paper, opens))
  return [...clocksOf(day, { ...opens, reviewable }), ...changedClocks(became, printed.orders, day)]
}

/** A decision that was changed or annulled is not to be served; of a notice some orders may be. */
const isAnnulled = async ({ tx }: Act, paper: Paper) =>
  paper.paperKind === 'decision' && (await listChanges(tx, paper)).length > 0

/** A service that turns out wrong has no effect any more: what ran from it is void, and its paper is to be served again. */
export async function takeBack(act: Act, paper: Paper, service: store.Service): Promise<void> {
  await store.saveCourse(act.tx, { ...service, status: 'corrected' })
  await paper.takenBack(act, service)
  await takePayingBack(act, paper, service.id)
  await endClocks(act, paper, 'void', (clock) => clock.serviceId === service.id)
  if (!takesEffect(paper) || (await isAnnulled(act, paper))) return
  await reopenClocks(act, paper, ({ kind }) => kind === 'serve')
  // Served before its way was looked at, it never had a time to be served within.
  await startClocks(act, paper, serving(paper))
}

/** 送达期限, where a paper has one, from the day it was issued. */
const serving = ({ paperKind, issuedAt }: Paper): Clock[] =>
  paperKind === 'notice' || paperKind === 'decision' ? [servingFrom(paperKind, legalDay(issuedAt))] : []

/**
 * Seven working days, from the day of the paper: the law sets them for a decision whose party was absent (行政处罚法61、85),
 * and we for a notice after it.
 */
const servingFrom = (paperKind: 'notice' | 'decision', day: LegalDay): Clock =>
  paperKind === 'notice' ? clockOf('serve', day) : clockOf('serve', day, undefined, { law: periods.SERVE_DECISION.law })

/** A proof that was listed has been sent by somebody else than who listed it: from another device, or by a colleague. */
export async function attachProof(act: Act, input: { service: string; sha256: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'proof.attach')
  const paper = await lockPaper(act, await store.getService(act.tx, input.service))
  assertOwn({ ...paper, reserved: papers[paper.paperKind].officer }, act.actor)
  const service = await store.lockService(act.tx, input.service)
  const listed = (await store.listProofs(act.tx, service.id)).filter(({ sha256 }) => sha256 === input.sha256)
  assertAwaited(listed[0], service.status)
  if (!(await store.listArrived(act.tx, [input.sha256])).has(input.sha256))
    throw notFound('已上传的文件(请先上传原件)', 'uploaded file (upload the original first)')
  await arrive(
    act,
    paper,
    service,
    listed.map(({ id }) => id),
  )
  return { id: service.id }
}

async function arrive(act: Act, paper: Paper, service: store.Service, ids: readonly string[]): Promise<void> {
  await store.saveArrived(act.tx, ids, act.now)
  const proofs = await store.listProofs(act.tx, service.id)
  act.record({
    type: 'proof.attached',
    subject: ['Service', service.id],
    data: {
      proofs: proofs.filter(({ id }) => ids.includes(id)).map(({ sha256 }) => sha256),
      awaited: proofs.filter(({ arrivedAt }) => arrivedAt === null).length,
    },
    scope: paper.scope,
  })
  if (service.status === 'awaitingProof') await settleService(act, paper, service, proofs)
}

/** Bytes have arrived: whatever service waited for them goes on. Asked twice, it happens once. */
export async function takeArrivals(act: Act): Promise<void> {
  const come = Map.groupBy(await store.listComeIn(act.tx, 500), ({ serviceId }) => serviceId)
  for (const [serviceId, proofs] of come) {
    const paper = await lockPaper(act, await store.getService(act.tx, serviceId))
    const service = await store.lockService(act.tx, serviceId)
    await arrive(
      act,
      paper,
      service,
      proofs.map(({ id }) => id),
    )
  }
}

/** The days of an announcement have passed: it is served. */
export async function completeElapsed(act: Act): Promise<void> {
  for (const { id } of await store.listElapsed(act.tx, legalDay(act.now), 100)) {
    const paper = await lockPaper(act, await store.getService(act.tx, id))
    const service = await store.lockService(act.tx, id)
    if (service.status !== 'elapsing') continue
    await settleService(act, paper, service, await store.listProofs(act.tx, id))
  }
}

/** A notice is on its way: its carrier has to acknowledge it, and to serve it, within a time. */
export async function startDelivery(act: Act, paperId: string, day: LegalDay): Promise<void> {
  const paper = await lockPaper(act, { paperKind: 'notice', paperId })
  // It may have been taken over, or served, before this was looked at.
  if (paper.status === 'issued') await startClocks(act, paper, [clockOf('acknowledge', day)])
  if (paper.status === 'issued' || paper.status === 'handedOver')
    await startClocks(act, paper, [servingFrom('notice', day)])
}

/** A decision was made: it is to be served within its time, unless it is gone, annulled or served already. */
export async function startServing(act: Act, decisionId: string, decidedOn: LegalDay): Promise<void> {
  const paper = await lockPaper(act, { paperKind: 'decision', paperId: decisionId })
  const standing = await store.findStanding(act.tx, paper)
  if (paper.status === 'gone' || standing?.status === 'complete' || (await isAnnulled(act, paper))) return
  await startClocks(act, paper, [servingFrom('decision', decidedOn)])
}
