import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { conflict } from '../../platform/refusal.ts'
import { assertPeople, listBusinesses, listWorkers, takeClass, takeNumber, takeNumbers } from '../../registry/index.ts'
import { listFindingsOfDocket, saveEvidenceScope, saveFindings } from '../../inspection/index.ts'
import { saveOpinionScope, saveRequestScope } from '../../opinion/index.ts'
import { saveCaseScope } from '../../penalty/index.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { assertMay } from '../access.ts'
import { assertDispatchable, assertEstablished, chooseCarrier } from '../rules/docket.ts'
import type { MergedDocket } from '../rules/merge.ts'
import { type Notice, noticeOf } from '../rules/notice.ts'
import * as store from '../store.ts'
import { assertSeen } from './seen.ts'
import { readNames } from '../store/names.ts'
import { saveNamed } from '../store/circle.ts'
import { lockWithdrawn, saveSuperseded } from '../store/withdrawal.ts'
import { hasChanged, scopeOf, scopeOfNotice } from './merge.ts'

/** Issues the notice of the approved revision and hands it to the worker who found the problem. */
export async function dispatchDocket(
  act: Act,
  input: { docket: string; expectedVersion: number; carrier?: string | undefined; reason?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.dispatch')
  const docket = await store.lockDocket(act.tx, input.docket)
  await assertSeen(act, docket, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  const revision = await store.findRevision(act.tx, docket.id, docket.revision)
  assertDispatchable(docket, revision ? await hasChanged(act, docket, revision.sha256) : false)
  if (!revision) throw new Error(`docket ${docket.id} is approved without a revision`)
  const content = revision.content as MergedDocket
  assertEstablished(content)
  const day = legalDay(act.now)
  const { carrierId, finderId, reason } = chooseCarrier(content.finders, await workersFor(act, docket, day), input)
  const withdrawn = await lockWithdrawn(act.tx, docket.id)
  const unnumbered = noticeOf(
    content,
    await readNames(act.tx, docket, content, { issuerId: act.actor.agencyId!, carrierId, today: day }),
    withdrawn.map(({ number, issuedAt }) => ({ number, issuedOn: legalDay(issuedAt) })),
  )
  assertDrawn(await findUndrawn(unnumbered))
  const { number, notice } = await giveNumbers(act, unnumbered)
  // Who carries the notice of a sensitive docket is one of those who may know of it.
  const named = docket.named && [...new Set([...docket.named, carrierId])].sort()
  const { gridCode, agencies, businessId } = docket
  const id = newId()
  await store.insertNotice(act.tx, {
    id,
    docketId: docket.id,
    revisionId: revision.id,
    businessId,
    number,
    status: 'issued',
    content: notice,
    carrierId,
    finderId,
    carrierReason: reason,
    issuedBy: act.actor.personId,
    issuedAt: act.now,
    supersededBy: null,
    gridCode,
    agencies,
    named,
  })
  await supersede(act, withdrawn, { id, number })
  await store.saveDocket(act.tx, { ...docket, named, status: 'dispatched', carrierId, dispatchedAt: act.now })
  if (named) await nameCircle(act, docket.id, named)
  act.record({
    type: 'docket.dispatched',
    subject: ['Docket', docket.id],
    data: {
      notice: id,
      number,
      revision: docket.revision,
      sha256: revision.sha256,
      carrier: carrierId,
      finder: finderId,
    },
    scope: { ...scopeOf(docket), named, addresseeId: carrierId },
  })
  return { id: docket.id }
}

/** What was withdrawn has its successor; whoever carried it is told. */
async function supersede(act: Act, withdrawn: readonly Row<'notice'>[], by: { id: string; number: string }) {
  if (withdrawn.length === 0) return
  await saveSuperseded(
    act.tx,
    withdrawn.map(({ id }) => id),
    by.id,
  )
  for (const old of withdrawn)
    act.record({
      type: 'notice.superseded',
      subject: ['Notice', old.id],
      data: { number: old.number, by: by.id, successor: by.number },
      scope: { ...scopeOfNotice(old), addresseeId: old.carrierId },
    })
}

/**
 * The number of the notice, and one for each annex in the series of the agency in whose name it is. Taken last and in one order, so that no
 * two dispatches wait for each other and nothing that is refused has cost a number.
 */
async function giveNumbers(act: Act, notice: Notice): Promise<{ number: string; notice: Notice }> {
  const number = await takeNumber(act, act.actor.agencyId!, 'notice')
  const codes = notice.annexes.map(({ agency, handledBy }) => handledBy?.principal ?? agency)
  const taken = await takeNumbers(act, codes, 'annex')
  return {
    number,
    notice: { ...notice, annexes: notice.annexes.map((annex, i) => ({ ...annex, number: taken[i]! })) },
  }
}

/** Whose door it may be: the workers of the docket's grid and, where the business has moved, of the one it is in now. */
export async function workersFor(act: Act, { businessId, gridCode }: store.Docket, day: string): Promise<string[]> {
  const [business] = await listBusinesses(act.tx, [businessId])
  const grids = [...new Set([gridCode, business?.gridCode ?? gridCode])]
  const workers = await Promise.all(grids.map((code) => listWorkers(act.tx, code, day)))
  return [...new Set(workers.flat())]
}

/** The worker confirms that it holds the notice. */
export async function acknowledgeNotice(act: Act, input: { notice: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.acknowledge')
  const notice = await store.lockNotice(act.tx, input.notice)
  if (notice.status !== 'issued')
    throw conflict(
      'notice.acknowledge',
      '该意见书已领取或已失效',
      'This notice was taken already, or stands no more.',
      { status: notice.status },
    )
  await store.saveNoticeStatus(act.tx, notice.id, 'handedOver')
  const { businessId, docketId, gridCode, agencies, named } = notice
  act.record({
    type: 'notice.acknowledged',
    subject: ['Notice', notice.id],
    data: { number: notice.number },
    scope: { businessId, docketId, gridCode, agencies, named, addresseeId: notice.carrierId },
  })
  return { id: notice.id }
}

/** Makes a docket sensitive: from now on only those named see it, its findings, visits, evidence and opinions. */
export async function sealDocket(
  act: Act,
  input: { docket: string; expectedVersion: number; named: string[]; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.seal')
  const docket = await store.lockDocket(act.tx, input.docket)
  await assertSeen(act, docket, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  const carrier = docket.carrierId ? [docket.carrierId] : []
  const named = [...new Set([act.actor.personId, ...carrier, ...input.named])].sort()
  await assertPeople(act.tx, named)
  const sealed = { ...docket, named, sealedFor: input.reason }
  await nameCircle(act, docket.id, named)
  await store.saveDocket(act.tx, sealed)
  act.record({
    type: 'docket.sealed',
    subject: ['Docket', docket.id],
    data: { named: named.length, reason: digest(input.reason) },
    scope: scopeOf(sealed),
  })
  return { id: docket.id }
}

/** Closes everything that hangs on a sensitive docket to all but those named: findings, visits, opinions, papers. */
export async function nameCircle(act: Act, docketId: string, named: string[]): Promise<void> {
  const findings = await listFindingsOfDocket(act.tx, docketId)
  const ids = findings.map(({ id }) => id)
  await saveFindings(
    act.tx,
    findings.map((finding) => ({ ...finding, named })),
  )
  await saveEvidenceScope(act.tx, ids)
  await saveRequestScope(act.tx, ids)
  await saveOpinionScope(act.tx, ids)
  await saveCaseScope(act.tx, ids)
  await saveNamed(act.tx, docketId, named)
}
