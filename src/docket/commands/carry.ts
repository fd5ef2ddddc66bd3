import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { assertReassignable } from '../rules/docket.ts'
import * as store from '../store.ts'
import { nameCircle, workersFor } from './dispatch.ts'
import { scopeOfNotice } from './merge.ts'

/** The notice has reached the party, by law and with proof: from now on its periods run. Twice served is served once. */
export async function markServed(
  act: Act,
  notice: Row<'notice'>,
  { service, effectiveOn }: { service: string; effectiveOn: string },
): Promise<void> {
  if (notice.status !== 'issued' && notice.status !== 'handedOver') return
  act.send(
    store.saveNoticeStatus(act.tx, notice.id, 'served').execute(),
    store.saveServed(act.tx, notice.docketId, 'served'),
  )
  act.record({
    type: 'notice.served',
    subject: ['Notice', notice.id],
    data: { number: notice.number, service, effectiveOn },
    scope: scopeOfNotice(notice),
  })
}

/** The service that was thought to have reached the party did not: the notice is with its carrier again. */
export async function markUnserved(
  act: Act,
  notice: Row<'notice'>,
  { service }: { service: string },
): Promise<Row<'notice'>> {
  if (notice.status !== 'served') return notice
  await store.saveNoticeStatus(act.tx, notice.id, 'handedOver')
  await store.saveServed(act.tx, notice.docketId, 'dispatched')
  act.record({
    type: 'notice.unserved',
    subject: ['Notice', notice.id],
    data: { number: notice.number, service },
    scope: scopeOfNotice(notice),
  })
  return { ...notice, status: 'handedOver' }
}

/** Gives a notice to another worker on post, who has to acknowledge it anew. Locks docket, then notice. */
export async function carryNotice(
  act: Act,
  input: { notice: string; carrier: string; reason: string },
): Promise<{ notice: Row<'notice'>; from: string }> {
  const { docketId } = await store.getNotice(act.tx, input.notice)
  const docket = await store.lockDocket(act.tx, docketId)
  const notice = await store.lockNotice(act.tx, input.notice)
  assertReassignable(notice, input.carrier, await workersFor(act, docket, legalDay(act.now)))
  const named = docket.named && [...new Set([...docket.named, input.carrier])].sort()
  await store.saveCarrier(act.tx, notice.id, input.carrier, input.reason)
  await store.saveDocket(act.tx, { ...docket, named, carrierId: input.carrier })
  if (named) await nameCircle(act, docket.id, named)
  act.record({
    type: 'notice.reassigned',
    subject: ['Notice', notice.id],
    data: { number: notice.number, from: notice.carrierId, to: input.carrier, reason: digest(input.reason) },
    scope: { ...scopeOfNotice(notice), named, addresseeId: input.carrier },
  })
  return { notice, from: notice.carrierId }
}
