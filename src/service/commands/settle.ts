import type { Act } from '../../audit/index.ts'
import { lockNotice, markServed, scopeOfNotice } from '../../docket/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { clocksOf, clockOf, type PaperContent } from '../rules/clocks.ts'
import { effectiveOn } from '../rules/ways.ts'
import { assertAwaited, takesEffect } from '../rules/standing.ts'
import * as store from '../store/served.ts'
import { type Belongs, endClocks, startClocks } from './clock.ts'

export const scopeOf = scopeOfNotice

/** Where the clocks of a notice belong. */
export const belongsOf = (notice: Row<'notice'>): Belongs => ({
  paperKind: 'notice',
  paperId: notice.id,
  docketId: notice.docketId,
  businessId: notice.businessId,
  gridCode: notice.gridCode,
  agencies: notice.agencies,
  named: notice.named,
})

type Told = { annexes: { agency: string; items: { measures: { kind: string; days?: number }[] }[] }[] }

/**
 * What a notice opens: each order with its days, the panel, and for the orders the remedies. Its proposals of a penalty
 * decide nothing yet: no period to pay, and none to ask for a hearing, starts from it.
 */
export function contentOf(notice: Pick<Row<'notice'>, 'content'>): PaperContent {
  const { annexes } = notice.content as Told
  const orders = annexes.flatMap(({ agency, items }) =>
    items
      .flatMap(({ measures }) => measures)
      .filter(({ kind }) => kind === 'rectify')
      .map(({ days = 0 }) => ({ agency, days })),
  )
  return { orders, reviewable: orders.length > 0, panel: true, hearing: false, payment: false }
}

/**
 * Takes a service as far as it goes: with all its proofs it has a day of effect, and once that day is there it is
 * complete, the notice served, and every period runs.
 */
export async function settleService(
  act: Act,
  notice: Row<'notice'>,
  service: store.Service,
  proofs: readonly store.Proof[],
): Promise<void> {
  if (proofs.some(({ arrivedAt }) => arrivedAt === null)) return
  const day = service.effectiveOn ?? effectiveOn(service.method, legalDay(service.happenedAt))
  const status = day > legalDay(act.now) ? 'elapsing' : 'complete'
  if (status !== service.status) await store.saveCourse(act.tx, { id: service.id, status, effectiveOn: day })
  if (status === 'complete') await complete(act, notice, service, day)
  else if (service.status === 'awaitingProof')
    act.record({
      type: 'service.proven',
      subject: ['Service', service.id],
      data: { method: service.method, effectiveOn: day },
      scope: scopeOf(notice),
    })
}

async function complete(act: Act, notice: Row<'notice'>, service: store.Service, day: LegalDay): Promise<void> {
  act.record({
    type: 'service.completed',
    subject: ['Service', service.id],
    data: { method: service.method, effectiveOn: day },
    scope: scopeOf(notice),
  })
  if (!takesEffect(notice)) return
  await markServed(act, notice, { service: service.id, effectiveOn: day })
  const belongs = belongsOf(notice)
  await endClocks(act, belongs, 'satisfied', ({ kind }) => kind === 'serve' || kind === 'acknowledge', day)
  await startClocks(act, belongs, clocksOf(day, contentOf(notice)), service.id)
}

/** A service that turns out wrong has no effect any more: what ran from it is void. */
export async function takeBack(act: Act, notice: Row<'notice'>, service: store.Service): Promise<void> {
  await store.saveCourse(act.tx, { ...service, status: 'corrected' })
  await endClocks(act, belongsOf(notice), 'void', (clock) => clock.serviceId === service.id)
}

/** A proof that was listed has been sent by somebody else than who listed it: from another device, or by a colleague. */
export async function attachProof(act: Act, input: { service: string; sha256: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'proof.attach')
  const { paperId } = await store.getService(act.tx, input.service)
  const notice = await lockNotice(act.tx, paperId)
  const service = await store.lockService(act.tx, input.service)
  const listed = (await store.listProofs(act.tx, service.id)).filter(({ sha256 }) => sha256 === input.sha256)
  assertAwaited(listed[0], service.status)
  if (!(await store.listArrived(act.tx, [input.sha256])).has(input.sha256))
    throw notFound('已上传的文件(请先上传原件)', 'uploaded file (upload the original first)')
  await arrive(
    act,
    notice,
    service,
    listed.map(({ id }) => id),
  )
  return { id: service.id }
}

async function arrive(act: Act, notice: Row<'notice'>, service: store.Service, ids: readonly string[]): Promise<void> {
  await store.saveArrived(act.tx, ids, act.now)
  const proofs = await store.listProofs(act.tx, service.id)
  act.record({
    type: 'proof.attached',
    subject: ['Service', service.id],
    data: {
      proofs: proofs.filter(({ id }) => ids.includes(id)).map(({ sha256 }) => sha256),
      awaited: proofs.filter(({ arrivedAt }) => arrivedAt === null).length,
    },
    scope: scopeOf(notice),
  })
  if (service.status === 'awaitingProof') await settleService(act, notice, service, proofs)
}

/** Bytes have arrived: whatever service waited for them goes on. Asked twice, it happens once. */
export async function takeArrivals(act: Act): Promise<void> {
  const come = Map.groupBy(await store.listComeIn(act.tx, 500), ({ serviceId }) => serviceId)
  for (const [serviceId, proofs] of come) {
    const { paperId } = await store.getService(act.tx, serviceId)
    const notice = await lockNotice(act.tx, paperId)
    const service = await store.lockService(act.tx, serviceId)
    await arrive(
      act,
      notice,
      service,
      proofs.map(({ id }) => id),
    )
  }
}

/** The days of an announcement have passed: it is served. */
export async function completeElapsed(act: Act): Promise<void> {
  for (const { id } of await store.listElapsed(act.tx, legalDay(act.now), 100)) {
    const { paperId } = await store.getService(act.tx, id)
    const notice = await lockNotice(act.tx, paperId)
    const service = await store.lockService(act.tx, id)
    if (service.status !== 'elapsing') continue
    await settleService(act, notice, service, await store.listProofs(act.tx, id))
  }
}

/** A notice is on its way: its carrier has to acknowledge it, and to serve it, within a time. */
export async function startDelivery(act: Act, notice: Row<'notice'>, day: LegalDay): Promise<void> {
  await startClocks(act, belongsOf(notice), [clockOf('acknowledge', day), clockOf('serve', day)])
}
